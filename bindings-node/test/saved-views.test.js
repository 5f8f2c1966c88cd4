// Views of the register that are kept by name.

import assert from "node:assert/strict";
import { test } from "node:test";
import { MapStore } from "./map-store.js";
import { bespeak } from "./support.js";

const { Engine, Store } = bespeak;

const setup = {
  tenant: "abbey",
  catalogue: {
    currency: "EUR",
    zone: "Europe/Paris",
    taxes: [{ id: "vat", percent: "10" }],
    products: [
      { id: "talk", name: "Talk", price: "5.00", tax: "vat", reservation: { after_booking: { amount: 3, unit: "days" } } },
    ],
    points_of_sale: [{ id: "web" }],
    profiles: [{ id: "all" }],
  },
  keys: [{ id: "k1", secret: new Uint8Array(32).fill(7) }],
};
const at = new Date("2026-11-22T09:00:00Z");
const actor = { kind: "staff", id: "mia", rights: ["view_all", "edit_all"] };
const booking = "b0000000-0000-4000-8000-000000000001";
const name = "À payer";

for (const [where, make] of [["in memory", () => Store.memory()], ["in JavaScript", () => new MapStore()]]) {
  test(`a view is kept by name in a store ${where}, used and removed`, async () => {
    const engine = new Engine(make(), setup);
    await engine.reserve({
      at,
      actor: { kind: "customer" },
      ids: { command: "c0000000-0000-4000-8000-000000000001", booking },
      form: {
        contact: { email: "guest@example.org", name: { family: "Guest" } },
        lines: [{ product: "talk", quantity: 2 }],
        point_of_sale: "web",
      },
    });
    const view = { filter: { type: "is", field: "status", value: "option" }, sort: "due" };
    const { saved } = await engine.saveView({ at, actor, name, view });
    assert.deepEqual([saved.name, saved.view.sort, saved.view.descending], [name, "due", false]);
    assert.deepEqual((await engine.views.savedViews({ at, actor })).views, [saved]);
    const { rows } = await engine.views.register({ at, actor, saved: name });
    assert.deepEqual(rows.map((row) => row.booking), [booking]);
    assert.deepEqual(await engine.saveView({ at, actor, name }), {});
    assert.equal((await engine.safe.views.register({ at, actor, saved: name })).error.code, "saved_view.unknown");
    assert.equal((await engine.safe.saveView({ at, actor: { kind: "customer" }, name })).error.code, "right.missing");
  });
}
