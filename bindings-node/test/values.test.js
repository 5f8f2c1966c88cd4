// Values that JSON cannot hold, or holds otherwise: each is a typed error, or goes as it is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { EXPECTED, calendars } from "../../tests/js/calendar.js";
import { bespeak, require } from "./support.js";

const { BespeakError, Catalogue, Engine, Store, call, safe } = bespeak;
const Decimal = require("decimal.js");

const definition = {
  currency: "EUR",
  zone: "Europe/Paris",
  taxes: [{ id: "reduced", percent: "5.5" }],
  products: [{ id: "matinee", name: "Matinée", price: "19.00", tax: "reduced" }],
};
const catalogue = new Catalogue(definition);
/** A request of one line; fields are not read before the package reads them. */
const line = (fields = {}) => {
  const own = Object.getOwnPropertyDescriptors(fields);
  return { booked_on: "2026-11-22", lines: [Object.defineProperties({ product: "matinee" }, own)] };
};

/** The first problem of a request that is refused. */
function problem(request) {
  const { ok, error } = catalogue.safe.quote(request);
  assert.equal(ok, false);
  assert.ok(error instanceof BespeakError && error instanceof Error);
  const { code, path } = error.problems[0];
  return `${code} ${path}`;
}

const cyclic = { product: "matinee" };
cyclic.self = cyclic;
let shared = [];
for (let i = 0; i < 60; i++) shared = [shared, shared];
const deep = JSON.parse("[".repeat(127) + "]".repeat(127));
const revoked = Proxy.revocable({}, {});
revoked.revoke();

for (const [name, request, expected] of [
  ["NaN", line({ quantity: NaN }), "number.not_finite /lines/0/quantity"],
  ["1e400", line({ quantity: 1e400 }), "number.not_finite /lines/0/quantity"],
  ["-Infinity", line({ quantity: -Infinity }), "number.not_finite /lines/0/quantity"],
  ["-0", line({ quantity: -0 }), "number.fraction /lines/0/quantity"],
  ["a fraction", line({ quantity: 1.5 }), "number.fraction /lines/0/quantity"],
  ["a whole number past 64 bits", line({ quantity: 1e21 }), "number.range /lines/0/quantity"],
  ["a bigint past 64 bits", line({ quantity: 1n << 80n }), "number.range /lines/0/quantity"],
  ["half of a surrogate pair", line({ session: "a\ud800b" }), "text.surrogate /lines/0/session"],
  ["half of a surrogate pair in a name", line({ "a\udc00": 1 }), "text.surrogate /lines/0"],
  ["an own field __proto__", line(JSON.parse('{"__proto__": 1}')), "field.unknown /lines/0/__proto__"],
  ["a name with a slash", line({ "a/b~c": 1 }), "field.unknown /lines/0/a~1b~0c"],
  ["a cyclic object", line({ guests: cyclic }), `value.depth /lines/0/guests${"/self".repeat(123)}`],
  ["a deep list", line({ guests: deep }), `value.depth /lines/0/guests${"/0".repeat(123)}`],
  ["a getter that throws", line({ get session() { throw new Error("no"); } }), "value.unreadable /lines/0/session"],
  ["a proxy that is revoked", line({ session: revoked.proxy }), "value.unreadable /lines/0/session"],
  ["a toJSON that throws", line({ session: { toJSON() { throw null; } } }), "value.unreadable /lines/0/session"],
  ["a function", line({ session() {} }), "value.unsupported /lines/0/session"],
  ["a symbol", line({ session: Symbol("s") }), "value.unsupported /lines/0/session"],
  ["a set", { booked_on: "2026-11-22", lines: new Set() }, "value.unsupported /lines"],
  ["a map", { booked_on: "2026-11-22", lines: new Map() }, "value.unsupported /lines"],
  ["a promise", { booked_on: Promise.resolve("2026-11-22"), lines: [] }, "value.unsupported /booked_on"],
  ["a list with a hole", { booked_on: "2026-11-22", lines: [, 1] }, "value.unsupported /lines/0"],
  ["nothing at all", undefined, "value.unsupported "],
  ["a date that is none", { booked_on: new Date(NaN), lines: [] }, "date.invalid /booked_on"],
  ["a boolean for a number", line({ quantity: true }), "type.unexpected /lines/0/quantity"],
  ["a text object", line({ session: new String("x") }), "value.unsupported /lines/0/session"],
]) {
  test(`${name} is refused`, () => assert.equal(problem(request), expected));
}

test("what is shared without end is refused and not written", () => {
  assert.match(problem({ booked_on: "2026-11-22", lines: shared }), /^value\.depth /);
  const endless = new Proxy([], { get: (list, name) => (name === "length" ? Infinity : list[name]) });
  assert.match(problem({ booked_on: "2026-11-22", lines: endless }), /^json\.size \/lines$/);
});

test("a Decimal, a Date, a bigint and null are what they say", () => {
  const price = new Decimal("19.00").toDecimalPlaces(2);
  const priced = new Catalogue({ ...definition, products: [{ ...definition.products[0], price, venue: null }] });
  assert.equal(priced.quote(line({ quantity: 2n })).total, "38.00");
  assert.equal(priced.quote({ ...line(), promo_codes: undefined }).total, "19.00");
  const refused = safe.catalogue({ ...definition, products: [{ ...definition.products[0], price: new Decimal(NaN) }] });
  assert.equal(refused.error.code, "amount.invalid");
  const asked = { rule: { after_booking: { amount: 1, unit: "days" } }, booked_at: new Date("2026-11-22T09:00:00Z") };
  assert.equal(catalogue.deadline(asked).due, "2026-11-23T22:59:59Z");
  assert.equal(catalogue.safe.deadline({ ...asked, booked_at: new Date(NaN) }).error.code, "time.invalid");
  assert.equal(catalogue.safe.deadline({ ...asked, booked_at: "2026-11-22T09:00:00" }).error.code, "time.naive");
});

test("an object of a class, of no class, or of another realm is what its fields say", async () => {
  const { runInNewContext } = await import("node:vm");
  class Line {
    product = "matinee";
    #quantity = 2;
    get quantity() {
      return this.#quantity;
    }
  }
  const bare = Object.assign(Object.create(null), { product: "matinee" });
  const foreign = runInNewContext(`({ product: "matinee", quantity: 3 })`);
  assert.equal(catalogue.quote({ booked_on: "2026-11-22", lines: [new Line(), bare, foreign] }).total, "95.00");
});

test("bytes are a secret, of Buffer and of another realm too", async () => {
  const { runInNewContext } = await import("node:vm");
  const secrets = [new Uint8Array(32).fill(255), Buffer.alloc(32, 7), runInNewContext("new Uint8Array([1, 2, 3])")];
  for (const secret of secrets) new Engine(Store.memory(), { tenant: "t", catalogue: definition, keys: [{ id: "k", secret }] });
  const refused = () => new Engine(Store.memory(), { tenant: "t", catalogue: definition, keys: [{ id: "k", secret: "+" }] });
  assert.throws(refused, { code: "key.invalid", kind: "invalid" });
});

test("the amounts of a calendar are an array of signed 64-bit numbers, however it is asked", () => {
  assert.deepEqual(calendars(bespeak), EXPECTED);
});

test("a catalogue is loaded from a text or from bytes, and from nothing else", () => {
  const text = JSON.stringify(definition);
  for (const json of [text, Buffer.from(text), new Uint8Array(Buffer.from(text))]) {
    assert.equal(Catalogue.load(json).quote(line()).total, "19.00");
  }
  assert.equal(safe.load('{"a": ').error.code, "json.truncated");
  assert.equal(safe.load(Buffer.from([0xff])).error.code, "json.utf8");
  assert.equal(safe.load('{"a": "\ud800"}').error.code, "text.surrogate");
  for (const wrong of [undefined, null, 5, {}, [], new Uint16Array(2)]) assert.equal(safe.load(wrong).error.code, "value.unsupported");
});

test("the raw entry takes a text or bytes and answers every one", () => {
  const request = JSON.stringify({ op: "check_catalogue", input: definition });
  assert.equal(call(request), '{"answer":{"valid":true}}');
  assert.equal(call(Buffer.from(request)), '{"answer":{"valid":true}}');
  for (const [wrong, code] of [["", "json.truncated"], ["\ud800", "text.surrogate"], [undefined, "value.unsupported"]]) {
    assert.equal(JSON.parse(call(wrong)).error.code, code);
  }
});

test("an error lists all its problems and is what was on the wire", () => {
  const request = line({ quantity: 1.5, sesion: "x" });
  const { error } = catalogue.safe.quote(request);
  const wire = JSON.parse(call(JSON.stringify({ op: "quote", input: { catalogue: definition, ...request } }))).error;
  assert.deepEqual(JSON.parse(JSON.stringify(error)), wire);
  assert.equal(error.problems.length, 2);
  assert.deepEqual(error.message.split("\n"), wire.problems.map(({ path, message, help }) => `${path}: ${message} (${help})`));
  assert.equal(error.kind, "invalid");
  assert.match(String(error), /^BespeakError: \/lines\/0\/quantity: expected a whole number/);
});
