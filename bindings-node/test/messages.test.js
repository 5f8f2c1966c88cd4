// The outbox, acknowledgements, and messages from templates.

import assert from "node:assert/strict";
import { test } from "node:test";
import { MapStore } from "./map-store.js";
import { bespeak } from "./support.js";

const { BespeakError, Engine, Messages, Store } = bespeak;

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
const clock = { kind: "clock" };
const reservation = {
  at,
  actor: { kind: "customer" },
  ids: { command: "c0000000-0000-4000-8000-000000000001", booking: "b0000000-0000-4000-8000-000000000001" },
  form: {
    contact: { email: "guest@example.org", name: { family: "<b>Guest</b>" }, language: "fr" },
    lines: [{ product: "talk", quantity: 2 }],
    point_of_sale: "web",
  },
};

for (const [name, make] of [["in memory", () => Store.memory()], ["in JavaScript", () => new MapStore()]]) {
  test(`a notification of a store ${name} is read, rendered and acknowledged`, async () => {
    const engine = new Engine(make(), setup);
    await engine.reserve(reservation);
    const { notices } = await engine.views.outbox({ at, actor: clock });
    assert.deepEqual(notices.map(({ kind }) => kind), ["reserved"]);
    const [{ id }] = notices;
    const messages = new Messages({ base_url: "https://book.example.org/my" });
    const rendered = messages.render(await engine.views.message({ at, actor: clock, id }));
    assert.equal(rendered.id, id);
    assert.equal(rendered.subject, "Réservé : à payer au plus tard le mercredi 25 novembre 2026");
    assert.ok(rendered.text.includes("Total\u00a0: 10,00\u00a0€"), rendered.text);
    assert.ok(rendered.html.includes("&lt;b&gt;Guest&lt;/b&gt;") && !rendered.html.includes("<b>Guest"));
    const told = await engine.acknowledge({ at, actor: clock, sent: [id, "nobody:knows"] });
    assert.deepEqual(told.notices[0], { id, state: "sent" });
    assert.equal(told.notices[1].error.code, "notice.unknown");
    assert.deepEqual((await engine.acknowledge({ at, actor: clock, sent: [id] })).notices, [{ id, state: "sent" }]);
    assert.deepEqual((await engine.views.outbox({ at, actor: clock })).notices, []);
    assert.equal((await engine.safe.acknowledge({ at, actor: { kind: "customer" } })).error.code, "right.missing");
  });
}

test("a tag that does not exist is an error when templates are loaded", () => {
  const templates = [{ part: "subject", source: "\n{{ referense }}", file: "own.txt" }];
  assert.throws(() => new Messages({ base_url: "https://book.example.org", templates }), (error) => {
    assert.ok(error instanceof BespeakError);
    const [{ code, path, help }] = error.problems;
    assert.deepEqual([code, path, help], ["template.unknown", "/templates/0/source", "did you mean `reference`?"]);
    return true;
  });
  const fine = new Messages({ base_url: "https://book.example.org" });
  assert.equal(fine.safe.render({}).error.code, "field.missing");
});
