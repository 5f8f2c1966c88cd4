// A million calls, good and bad, prepared and not, synchronous and promised: the memory of the process stays as it is.

import assert from "node:assert/strict";
import { bespeak } from "../../bindings-node/test/support.js";
import * as forms from "../js/form.js";
import * as quotes from "../js/quote.js";

const CALLS = Number(process.argv[2] ?? 1_000_000);
const { Catalogue, Engine, Store, safe } = bespeak;
const definition = quotes.definition(true);
const catalogue = new Catalogue(definition);
const bookable = new Catalogue(forms.definition);
const keys = [{ id: "k1", secret: new Uint8Array(32) }];
const engine = new Engine(Store.memory(), { tenant: "quay", catalogue: forms.definition, keys });
const asked = { at: "2026-11-22T09:00:00Z", actor: { kind: "staff", id: "mia", rights: ["view_all"] }, limit: 10 };

const calls = [
  () => catalogue.quote(quotes.request),
  () => catalogue.safe.quote({ booked_on: "2026-11-22", lines: [{ product: "none" }] }),
  () => bookable.validateInquiry({ form: forms.form }),
  () => bookable.safe.validateInquiry({ form: NaN }),
  () => safe.deadline({ rule: { after_booking: { amount: 3, unit: "days" } }, zone: "Europe/Paris", booked_at: new Date(0) }),
  () => new Catalogue(definition).quote(quotes.request),
  () => engine.views.register(asked),
  () => engine.safe.views.booking({ ...asked, limit: undefined, booking: "none" }),
];

const held = [];
for (let made = 0; made < CALLS; ) {
  const promised = [];
  for (let i = 0; i < 1_000; i++) promised.push(calls[made++ % calls.length]());
  await Promise.all(promised);
  if (made % (CALLS / 10) === 0) {
    // Twice: what a collection frees on the native side is counted at the next.
    globalThis.gc();
    await new Promise(setImmediate);
    globalThis.gc();
    held.push({ made, mebibytes: Math.round(process.memoryUsage.rss() / 2 ** 20) });
  }
}
for (const { made, mebibytes } of held) console.log(`${made} calls: ${mebibytes} MiB resident`);
const [first, last] = [held[0], held.at(-1)];
assert.ok(last.mebibytes <= first.mebibytes * 1.15, `${first.mebibytes} MiB became ${last.mebibytes} MiB`);
