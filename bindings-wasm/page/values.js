// Values that JSON cannot hold, or holds otherwise, given to the package in the page: what each is refused with.

import * as bespeak from "/target/npm/node_modules/@bespeak/web/index.js";

const { BespeakError, Catalogue, call, init, safe } = bespeak;

/** What the package says before it is loaded. */
export const early = (() => {
  try {
    return call("{}");
  } catch (error) {
    return error.message;
  }
})();

await Promise.all([init(), init()]);

const definition = {
  currency: "EUR",
  zone: "Europe/Paris",
  taxes: [{ id: "reduced", percent: "5.5" }],
  products: [{ id: "matinee", name: "Matinée", price: "19.00", tax: "reduced" }],
};
const catalogue = new Catalogue(definition);
const line = (fields = {}) => {
  const own = Object.getOwnPropertyDescriptors(fields);
  return { booked_on: "2026-11-22", lines: [Object.defineProperties({ product: "matinee" }, own)] };
};

function problem(request) {
  const { ok, error } = catalogue.safe.quote(request);
  if (ok || !(error instanceof BespeakError) || !(error instanceof Error)) return "not refused";
  const { code, path } = error.problems[0];
  return `${code} ${path}`;
}

const cyclic = { product: "matinee" };
cyclic.self = cyclic;
const revoked = Proxy.revocable({}, {});
revoked.revoke();

/** Each value's name, what it was refused with, and what it is to be refused with. */
export const refused = [
  ["NaN", line({ quantity: NaN }), "number.not_finite /lines/0/quantity"],
  ["1e400", line({ quantity: 1e400 }), "number.not_finite /lines/0/quantity"],
  ["-0", line({ quantity: -0 }), "number.fraction /lines/0/quantity"],
  ["a whole number past 64 bits", line({ quantity: 1e21 }), "number.range /lines/0/quantity"],
  ["a bigint past 64 bits", line({ quantity: 1n << 80n }), "number.range /lines/0/quantity"],
  ["half of a surrogate pair", line({ session: "a\ud800b" }), "text.surrogate /lines/0/session"],
  ["half of a surrogate pair in a name", line({ "a\udc00": 1 }), "text.surrogate /lines/0"],
  ["an own field __proto__", line(JSON.parse('{"__proto__": 1}')), "field.unknown /lines/0/__proto__"],
  ["a cyclic object", line({ guests: cyclic }), `value.depth /lines/0/guests${"/self".repeat(123)}`],
  ["a getter that throws", line({ get session() { throw new Error("no"); } }), "value.unreadable /lines/0/session"],
  ["a proxy that is revoked", line({ session: revoked.proxy }), "value.unreadable /lines/0/session"],
  ["a function", line({ session() {} }), "value.unsupported /lines/0/session"],
  ["a set", { booked_on: "2026-11-22", lines: new Set() }, "value.unsupported /lines"],
  ["an element", { booked_on: document.body, lines: [] }, "value.unsupported /booked_on"],
  ["a date that is none", { booked_on: new Date(NaN), lines: [] }, "date.invalid /booked_on"],
  ["nothing at all", undefined, "value.unsupported "],
].map(([name, request, expected]) => [name, problem(request), expected]);

const iframe = document.createElement("iframe");
document.body.append(iframe);
const foreign = iframe.contentWindow.Object.assign(new iframe.contentWindow.Object(), { product: "matinee", quantity: 3n });

/** What is accepted, or says what it is. */
export const others = {
  foreign: catalogue.quote({ booked_on: "2026-11-22", lines: [foreign] }).total,
  date: catalogue.deadline({ rule: { after_booking: { amount: 1, unit: "days" } }, booked_at: new Date("2026-11-22T09:00:00Z") }).due,
  bytes: Catalogue.load(new TextEncoder().encode(JSON.stringify(definition))).quote(line()).total,
  unreadable: safe.load(Uint8Array.of(0xff)).error.code,
  raw: JSON.parse(call("\ud800")).error.code,
  scenario: "scenario" in bespeak,
};
iframe.remove();
