// Answers a request line: through the package's typed functions where it can be held as a value, else through the raw entry.

import { OPERATIONS } from "../../bindings-wasm/lib/operations.js";
import { bespeak } from "../test/support.js";
import { played } from "./scenario.js";
import { held } from "../../tests/js/held.js";
import { enveloped } from "../../tests/js/text.js";

const { BespeakError, call } = bespeak;
const operations = new Map(OPERATIONS.map((operation) => [operation.op, operation]));
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
/** Which lines went how. */
export const counts = { lines: 0, known: 0, typed: 0, prepared: 0, played: 0, raw: new Map() };

/** The text of a line, if it is one. */
function read(line) {
  try {
    return utf8.decode(line);
  } catch {
    return undefined;
  }
}

/** What a line asks, if there is a typed function for it. */
function asked({ value, why }) {
  const operation = value !== null && typeof value === "object" && operations.get(value.op);
  const known = Boolean(operation);
  if (why) return { known, why };
  if (!operation) return { why: "no such operation, or no request" };
  if (Object.keys(value).sort().join() !== "input,op") return { known, why: "no input, or more than that" };
  return { operation, input: value.input };
}

let last = { text: "", catalogue: undefined };

/** The prepared catalogue of a request; the last one is kept. */
function preparedFor(definition) {
  const text = JSON.stringify(definition);
  if (last.text !== text) {
    const { ok, value } = bespeak.safe.catalogue(definition);
    last = { text, catalogue: ok ? value : undefined };
  }
  return last.catalogue;
}

/** Asks a prepared catalogue, where that says the same as the free function: a refusal may name other fields. */
function answeredPrepared({ name }, input) {
  const { catalogue: definition, ...request } = input;
  const catalogue = definition && preparedFor(definition);
  const done = catalogue?.safe[name](request);
  if (done?.ok) counts.prepared++;
  return done?.ok ? done : undefined;
}

export async function answered(line) {
  const number = counts.lines++;
  const { known, operation, input, why } = asked(held(read(line)));
  if (why) {
    counts.raw.set(why, (counts.raw.get(why) ?? 0) + 1);
    const answer = call(line);
    // What the core cannot read either is no request of any operation.
    if (known && !answer.startsWith('{"error":{"code":"json.')) counts.known++;
    return answer;
  }
  counts.known++;
  counts.typed++;
  try {
    if (operation.op === "scenario") {
      const answer = await played(input);
      if (answer) counts.played++;
      return enveloped("answer", answer ?? bespeak.scenario(input));
    }
    // Deadlines of a catalogue have no catalogue in their request.
    const prepares = number % 2 === 0 && input?.catalogue && operation.prepared;
    const done = prepares ? answeredPrepared(operation, input) : undefined;
    return enveloped("answer", done ? done.value : bespeak[operation.name](input));
  } catch (error) {
    if (error instanceof BespeakError) return enveloped("error", error.toJSON());
    throw error;
  }
}
