// What both JavaScript hosts share: values to JSON text and back, errors, and the functions over a native module.

import { KINDS, LEVELS, OPERATIONS } from "./operations.js";

/** The longest request, in UTF-16 units: the core refuses longer ones, so nothing longer is written. */
const LENGTH = 32 * 1024 * 1024;
/** How many lists and objects a request may hold: one that is shared is small in memory, and endless when it is written. */
const CONTAINERS = 2 ** 20;
/** How much of a name a path repeats, in characters. */
const NAME = 200;

/** Why a request was not carried out: at least one problem, each with a code, a path into the request and a message. */
export class BespeakError extends Error {
  constructor({ code, message, problems }) {
    super(problems.map(({ path, message, help }) => `${path && `${path}: `}${message}${help ? ` (${help})` : ""}`).join("\n"));
    this.code = code;
    this.kind = KINDS[code] ?? "invalid";
    this.problems = problems;
    Object.defineProperty(this, "summary", { value: message });
  }

  /** The error as it is on the wire. */
  toJSON() {
    return { code: this.code, message: this.summary, problems: this.problems };
  }
}
Object.defineProperty(BespeakError.prototype, "name", { value: "BespeakError", configurable: true, writable: true });

/** A value that no request can hold: what the core would say of it has this code, path and text. */
export class Unwritable extends Error {
  constructor(code, path, given) {
    super(given);
    this.code = code;
    this.path = path;
    this.given = given;
  }
}

/** What JSON.stringify may not write as it stands: escapes, and halves of surrogate pairs among them. */
const SPECIAL = /["\\\u0000-\u001f\ud800-\udfff]/;

/** Names of fields as JSON texts: they are few, and come again and again. */
const names = new Map();

function quoted(name, path) {
  let text = names.get(name);
  if (text === undefined) {
    // The object is named, since no path can repeat the name.
    if (!name.isWellFormed()) throw new Unwritable("text.surrogate", pointer(path.slice(0, -1)), "");
    text = `${JSON.stringify(name)}:`;
    if (names.size < 1000 && name.length < 64) names.set(name, text);
  }
  return text;
}

function pointer(path) {
  const step = (name) => [...String(name)].slice(0, NAME).join("").toWellFormed().replaceAll("~", "~0").replaceAll("/", "~1");
  return path.map((name) => `/${step(name)}`).join("");
}

/** Writes one value; reads each property of it once, so that what was checked is what is written. */
class Writer {
  text = "";
  path = [];
  containers = 0;

  fail(code, given) {
    throw new Unwritable(code, pointer(this.path), given);
  }

  value(value) {
    switch (typeof value) {
      case "string":
        if (!SPECIAL.test(value)) this.text += `"${value}"`;
        else if (value.isWellFormed()) this.text += JSON.stringify(value);
        else this.fail("text.surrogate", "");
        break;
      case "number":
        if (!Number.isFinite(value)) this.fail("number.not_finite", String(value));
        this.text += Object.is(value, -0) ? "-0" : value;
        break;
      case "boolean":
      case "bigint":
        this.text += value;
        break;
      case "object":
        if (value === null) this.text += "null";
        else this.object(value);
        break;
      default:
        this.fail("value.unsupported", value === undefined ? "`undefined`" : `a ${typeof value}`);
    }
  }

  object(value) {
    if (this.path.length >= LEVELS || ++this.containers > CONTAINERS) this.fail("value.depth", "");
    if (Array.isArray(value)) {
      this.list(value);
      return;
    }
    const prototype = Object.getPrototypeOf(value);
    const tag = prototype === Object.prototype || prototype === null ? "Object" : kind(value);
    if (tag === "Uint8Array") {
      this.text += `"${base64url(value)}"`;
    } else if (typeof value.toJSON === "function") {
      const given = value.toJSON();
      // A date that is none says `null`: its text says what it is, so it is refused and not passed over.
      if (typeof given !== "object") this.value(given);
      else if (given === null) this.value(String(value));
      else if (Array.isArray(given)) this.list(given);
      else this.fields(given);
    } else if (tag === "Object") {
      this.fields(value);
    } else {
      this.fail("value.unsupported", `a value of type ${tag}`);
    }
  }

  list(values) {
    const { path } = this;
    if (values.length > LENGTH) this.fail("json.size", String(values.length));
    const last = path.push(0) - 1;
    this.text += "[";
    for (let i = 0; i < values.length; i++) {
      path[last] = i;
      if (i) this.text += ",";
      this.value(values[i]);
    }
    this.text += "]";
    path.pop();
  }

  fields(value) {
    const { path } = this;
    const keys = Object.keys(value);
    const last = path.push("") - 1;
    let before = "{";
    for (const name of keys) {
      path[last] = name;
      const field = value[name];
      if (field === undefined) continue;
      this.text += before + quoted(name, path);
      before = ",";
      this.value(field);
    }
    this.text += before === "{" ? "{}" : "}";
    path.pop();
  }
}

function kind(value) {
  return Object.prototype.toString.call(value).slice(8, -1);
}

function base64url(bytes) {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** A value as JSON text. Throws `Unwritable` for what has no place in a request. */
export function encode(value) {
  const writer = new Writer();
  try {
    writer.value(value);
  } catch (error) {
    if (error instanceof Unwritable) throw error;
    throw new Unwritable("value.unreadable", pointer(writer.path), reason(error));
  }
  return writer.text;
}

/** Whatever was thrown, as a text that a message can hold. */
export function reason(thrown) {
  try {
    const text = String(thrown instanceof Error ? thrown.message : thrown);
    return text.slice(0, 1000).replace(/\p{Cc}/gu, " ").toWellFormed();
  } catch {
    return "it cannot be said why";
  }
}

/** What an envelope holds: its answer, or its error, thrown. */
export function unwrap(text) {
  const { answer, error } = JSON.parse(text);
  if (error) throw new BespeakError(error);
  return answer;
}

/** The answer of an operation: its minor units, which are the field `units`, are an array beside the text. */
function answered(told, units) {
  if (typeof told === "string") return unwrap(told);
  const answer = unwrap(told.text);
  answer[units] = told.units;
  return answer;
}

/** Carries out what may throw a `BespeakError`, and says how it went. */
export function attempt(run) {
  try {
    return { ok: true, value: run() };
  } catch (error) {
    if (error instanceof BespeakError) return { ok: false, error };
    throw error;
  }
}

/** The same functions, each saying how it went instead of throwing. */
export function safely(functions) {
  const safe = (run) => (...given) => attempt(() => run(...given));
  return Object.fromEntries(Object.entries(functions).map(([name, run]) => [name, safe(run)]));
}

/** A text that is JSON already. */
class Written {
  constructor(text) {
    this.text = text;
  }
}

/**
 * The functions of a host over its native module. `call(op, text)` answers the text of an envelope, or `{ text, units }` where
 * minor units go beside it, `hostError(code, path, given)` the text of an error, `raw(request)` that of a whole request, which is
 * a text or bytes; `catalogue(definition)`, of text or bytes, a handle with a `call(op, text)` of its own, or the text of an error.
 */
export function makeApi(native, operations = OPERATIONS) {
  const refusal = ({ code, path, given }) => native.hostError(code, path, given);
  const refuse = (why) => unwrap(refusal(why));
  const write = (value) => {
    try {
      return encode(value);
    } catch (error) {
      if (error instanceof Unwritable) return refuse(error);
      throw error;
    }
  };
  /** What is wrong with a text, or with bytes, that a caller wrote. */
  const unreadable = (text) => {
    if (typeof text === "string") return text.isWellFormed() ? undefined : refusal({ code: "text.surrogate", path: "", given: "" });
    const bytes = ArrayBuffer.isView(text) && kind(text) === "Uint8Array";
    return bytes ? undefined : refusal({ code: "value.unsupported", path: "", given: `a ${typeof text}` });
  };
  const prepared = operations.filter(({ prepared }) => prepared);
  const prepare = (text) => {
    const handle = unreadable(text) ?? native.catalogue(text);
    return typeof handle === "string" ? unwrap(handle) : handle;
  };

  /** A catalogue that is checked once and asked often. */
  class Catalogue {
    #handle;
    #safe;

    constructor(definition) {
      this.#handle = prepare(definition instanceof Written ? definition.text : write(definition));
    }

    /** Prepares a catalogue from its JSON, a text or bytes. */
    static load(text) {
      return new this(new Written(text));
    }

    /** The same functions, each saying how it went instead of throwing. */
    get safe() {
      return (this.#safe ??= safely(
        Object.fromEntries(prepared.map(({ name }) => [name, (request) => this[name](request)])),
      ));
    }

    static {
      for (const { op, name, units } of prepared) {
        const value = function (request) {
          return answered(this.#handle.call(op, write(request)), units);
        };
        Object.defineProperty(this.prototype, name, { value, configurable: true, writable: true });
      }
    }
  }

  const free = Object.fromEntries(
    operations.map(({ op, name, units }) => [name, (request) => answered(native.call(op, write(request)), units)]),
  );
  const safe = {
    ...safely(free),
    catalogue: (definition) => attempt(() => new Catalogue(definition)),
    load: (text) => attempt(() => Catalogue.load(text)),
  };
  return { ...free, safe, Catalogue, call: (request) => unreadable(request) ?? native.raw(request), refuse, write };
}
