// Checkpoints over all chains (A1), and a store that takes an event back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { MapStore } from "./map-store.js";
import { bespeak } from "./support.js";

const { Engine, Store } = bespeak;

const setup = {
  tenant: "abbey",
  catalogue: { currency: "EUR", zone: "Europe/Paris", taxes: [], products: [] },
  keys: [{ id: "k1", secret: new Uint8Array(32).fill(7) }],
};
const at = "2026-11-22T09:00:00Z";
const inquiry = (number) => ({
  at,
  actor: { kind: "customer" },
  ids: { command: `c0000000-0000-4000-8000-00000000000${number}`, booking: `b0000000-0000-4000-8000-00000000000${number}` },
  form: { contact: { email: "guest@example.org", name: { family: "Guest" } } },
});

for (const [name, make] of [["in memory", () => Store.memory()], ["in JavaScript", () => new MapStore()]]) {
  test(`a checkpoint of a store ${name} covers what the last one does not`, async () => {
    const engine = new Engine(make(), setup);
    await engine.submitInquiry(inquiry(1));
    const { written } = await engine.checkpoint({ at });
    assert.deepEqual([written.at, written.position, written.hash.length], [at, 1, 64]);
    assert.deepEqual(await engine.checkpoint({ at }), {}, "it covers all there is");
    await engine.submitInquiry(inquiry(2));
    assert.equal((await engine.safe.checkpoint({ at })).value.written.position, 2);
    assert.deepEqual(await engine.verifyCheckpoints(), { events: 2, held: 2 });
    assert.equal((await engine.safe.checkpoint({})).error.code, "field.missing");
  });
}

test("a checkpoint shows that an event was taken back", async () => {
  const store = new MapStore();
  const engine = new Engine(store, setup);
  await engine.submitInquiry(inquiry(1));
  await engine.checkpoint({ at });
  store.log.length = 0;
  assert.deepEqual(await engine.verifyCheckpoints(), { broken_at: 1, events: 0, held: 0 });
});
