// The engine over each kind of store.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, test } from "node:test";
import { MapStore } from "./map-store.js";
import { bespeak, top } from "./support.js";

const { BespeakError, Engine, Store, StoreNotApplied, checkStore } = bespeak;
const folder = mkdtempSync(join(tmpdir(), "bespeak-"));
after(() => rmSync(folder, { recursive: true }));

const setup = {
  tenant: "abbey",
  catalogue: {
    currency: "EUR",
    zone: "Europe/Paris",
    taxes: [{ id: "vat", percent: "10" }],
    capacities: [{ id: "seats", quantity: 3 }],
    products: [
      {
        id: "talk",
        name: "Talk",
        price: "5.00",
        tax: "vat",
        capacity: "seats",
        reservation: { after_booking: { amount: 3, unit: "days" } },
      },
    ],
    points_of_sale: [{ id: "web" }],
    profiles: [{ id: "all" }],
  },
  keys: [{ id: "k1", secret: new Uint8Array(32).fill(7) }],
};

const staff = { kind: "staff", id: "mia", rights: ["view_all", "edit_all"] };
const at = new Date("2026-11-22T09:00:00Z");
const id = (kind, number) => `${kind}0000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
/** A reservation of so many seats by customer `number`. */
const reservation = (number, quantity = 1) => ({
  at,
  actor: { kind: "customer" },
  ids: { command: id("c", number), booking: id("b", number), customer: id("a", number) },
  form: {
    contact: { email: `guest${number}@example.org`, name: { family: "Guest" } },
    lines: [{ product: "talk", quantity }],
    point_of_sale: "web",
  },
});
/** The same as a request of `execute`. */
const command = ({ at, actor, ids, ...fields }) => ({ at, actor, ids, command: { type: "reserve", ...fields } });

/** A server that lasts until its input is closed, and where it is. */
const server = spawn("cargo", ["run", "--quiet", "--package", "bespeak-postgres-server"], {
  cwd: top,
  stdio: ["pipe", "pipe", "inherit"],
});
after(() => server.stdin.end());
const [url] = await once(createInterface({ input: server.stdout }), "line");
let files = 0;
const stores = {
  "in memory": () => Store.memory(),
  "in an SQLite file": () => Store.sqlite(join(folder, `${files++}.sqlite`)),
  "on a PostgreSQL server": () => Store.postgres(url),
  "of the host": () => new MapStore(),
};
let tenants = 0;
/** An engine of a tenant that the store does not know yet. */
const engineOn = async (make) => new Engine(await make(), { ...setup, tenant: `abbey${tenants++}` });

for (const [name, make] of Object.entries(stores)) {
  test(`a reservation on a store ${name} is held, shown, and repeated without a second effect`, async () => {
    const engine = await engineOn(make);
    const outcome = await engine.reserve(reservation(1, 2));
    assert.equal(outcome.status, "option");
    assert.equal(outcome.due, "2026-11-25T22:59:59Z");
    assert.deepEqual(await engine.reserve(reservation(1, 2)), outcome);
    const view = await engine.views.booking({ at, actor: staff, booking: id("b", 1) });
    assert.equal(view.type, "booking");
    assert.equal(view.booking.status, "option");
    assert.deepEqual(view, await engine.look({ at, actor: staff, view: { type: "booking", booking: id("b", 1) } }));
    const gauge = await engine.views.gauge({ at, actor: staff, gauge: "seats" });
    assert.equal(gauge.free, 1);
  });

  test(`an act on many bookings of a store ${name} is previewed, and reports each`, async () => {
    const engine = await engineOn(make);
    for (const number of [1, 2]) await engine.reserve(reservation(number));
    const act = { at: new Date("2026-11-26T09:00:00Z"), actor: { kind: "clock" }, id: id("c", 9), bulk: { type: "due" } };
    const free = async () => (await engine.views.gauge({ at, actor: staff, gauge: "seats" })).free;
    const statuses = ({ rows }) => rows.map(({ booking, outcome }) => [booking, outcome.status]);
    const expired = [id("b", 1), id("b", 2)].map((booking) => [booking, "expired"]);
    assert.deepEqual(statuses(await engine.bulk({ ...act, preview: true })), expired);
    assert.equal((await engine.lock({ at, actor: staff, ids: { command: id("c", 8), booking: id("b", 1) }, preview: true })).events, 2);
    assert.equal(await free(), 1);
    assert.deepEqual(statuses(await engine.bulk(act)), expired);
    assert.deepEqual(await engine.bulk(act), { rows: [], more: false });
    assert.equal(await free(), 3);
    assert.equal((await engine.safe.bulk({ ...act, actor: { kind: "customer" } })).error.code, "right.missing");
  });

  test(`what a store ${name} is asked in vain is a typed error`, async () => {
    const engine = await engineOn(make);
    await assert.rejects(engine.reserve(reservation(1, 4)), (error) => {
      assert.ok(error instanceof BespeakError);
      assert.deepEqual([error.code, error.kind], ["capacity.short", "refused"]);
      return true;
    });
    await assert.rejects(engine.reserve({ ...reservation(1), at: NaN }), { code: "number.not_finite" });
    await assert.rejects(engine.reserve(null), { code: "field.missing" });
    const { ok, error } = await engine.safe.reserve({ ...reservation(1), form: { lines: "none" } });
    assert.equal(ok, false);
    assert.deepEqual(error.problems.map(({ path }) => path).sort(), ["/command/form/contact", "/command/form/lines"]);
    const unknown = await engine.safe.views.booking({ at, actor: staff, booking: id("b", 9) });
    assert.equal(unknown.error.code, "booking.unknown");
    assert.equal((await engine.safe.execute(5)).error.code, "type.unexpected");
  });

  test(`commands together on a store ${name} are carried out in order, each with its own end`, async () => {
    const engine = await engineOn(make);
    const done = await engine.executeAll([reservation(1, 2), reservation(2, 2), reservation(3)].map(command));
    assert.deepEqual(done.map(({ ok }) => ok), [true, false, true]);
    assert.equal(done[1].error.code, "capacity.short");
    assert.equal(done[2].value.booking, id("b", 3));
    await assert.rejects(engine.executeAll([command(reservation(4)), {}]), (error) => {
      assert.ok(error.problems.every(({ path }) => path.startsWith("/1/")));
      return true;
    });
    assert.deepEqual(await engine.executeAll([]), []);
  });

  test(`of many at once on a store ${name} as many as fit are taken`, async () => {
    const engine = await engineOn(make);
    const all = await Promise.all([1, 2, 3, 4, 5, 6].map((number) => engine.safe.reserve(reservation(number))));
    assert.equal(all.filter(({ ok }) => ok).length, 3);
    assert.ok(all.every(({ ok, error }) => ok || error.code === "capacity.short"));
  });
}

test("an engine that contradicts itself is refused", () => {
  assert.throws(() => new Engine(Store.memory(), { ...setup, keys: [] }), { code: "id.missing" });
  assert.throws(() => new Engine(Store.memory(), { ...setup, zone: 1 }), { code: "field.unknown" });
  assert.throws(() => Store.sqlite(join(folder, "no", "such", "folder")), { code: "store.not_applied", kind: "store" });
});

test("a server that cannot be reached is a typed error that keeps the password to itself", async () => {
  const refused = await Store.postgres("postgresql://seller:secret@nowhere.invalid:x/bookings").catch((error) => error);
  assert.deepEqual([refused.code, refused.kind], ["store.not_applied", "store"]);
  assert.ok(!JSON.stringify(refused.problems).includes("secret"));
});

test("the event loop goes on while a command is carried out", async () => {
  const engine = new Engine(Store.sqlite(join(folder, "loop.sqlite")), setup);
  const seen = [];
  const command = engine.reserve(reservation(1)).then(() => seen.push("done"));
  setImmediate(() => seen.push("loop"));
  await command;
  assert.deepEqual(seen, ["loop", "done"]);
});

test("a store of the host keeps the contract, and one that breaks a promise is told which", async () => {
  assert.ok((await checkStore(() => new MapStore())) > 20);
  class Forgetful extends MapStore {
    async stream() {
      return [];
    }
  }
  await assert.rejects(checkStore(async () => new Forgetful()), /^Error: the store breaks its contract: .*stream/);
  await assert.rejects(checkStore(() => Promise.reject(new Error("no store today"))), /no store today/);
});

/** What a reservation comes to on a store with one method replaced. */
async function broken(method, replacement) {
  const store = new MapStore();
  const usual = store[method].bind(store);
  store[method] = (request) => replacement(request, usual);
  const done = await new Engine(store, setup).safe.reserve(reservation(1));
  return { store, ...done };
}

test("what a store throws says whether a commit may have been applied", async () => {
  const failing = (error) => () => {
    throw error;
  };
  for (const [method, thrown, code] of [
    ["get", new Error("gone"), "store.not_applied"],
    ["commit", new Error("gone"), "store.unknown"],
    ["commit", new StoreNotApplied("full"), "store.not_applied"],
    ["commit", null, "store.unknown"],
    ["commit", { get message() { throw 1; } }, "store.unknown"],
  ]) {
    const { error } = await broken(method, failing(thrown));
    assert.deepEqual([error.code, error.kind], [code, "store"]);
  }
});

test("what a store answers amiss is a typed error too", async () => {
  for (const [method, answer, code] of [
    ["get", [], "store.not_applied"],
    ["get", [{ revision: NaN, text: "" }], "store.not_applied"],
    ["get", undefined, "store.not_applied"],
    ["commit", [], "store.unknown"],
    ["commit", [{ conflict: () => 1 }], "store.unknown"],
    ["commit", 5, "store.unknown"],
  ]) {
    const { error } = await broken(method, () => answer);
    assert.equal(error.code, code);
  }
});

test("a commit whose answer was lost is resolved by the same command id", async () => {
  const { store, error } = await broken("commit", async (request, usual) => {
    await usual(request);
    throw new Error("the connection broke");
  });
  assert.equal(error.code, "store.unknown");
  delete store.commit;
  const engine = new Engine(store, setup);
  assert.equal((await engine.reserve(reservation(1))).status, "option");
  assert.equal((await engine.views.gauge({ at, actor: staff, gauge: "seats" })).free, 2);
});

test("what is aborted before its commit changes nothing; what is committed is answered", async () => {
  for (const make of Object.values(stores)) {
    const engine = await engineOn(make);
    await assert.rejects(engine.reserve(reservation(1), { signal: AbortSignal.abort("too late") }), (why) => why === "too late");
    assert.equal((await engine.views.gauge({ at, actor: staff, gauge: "seats" })).free, 3);
  }
  const controller = new AbortController();
  const store = new MapStore();
  const engine = new Engine(store, setup);
  const { get, commit } = store;
  store.get = (request) => {
    controller.abort("enough");
    return get.call(store, request);
  };
  await assert.rejects(engine.reserve(reservation(1), { signal: controller.signal }), (why) => why === "enough");
  assert.equal(store.log.length, 0);
  delete store.get;
  const late = new AbortController();
  store.commit = (request) => {
    late.abort();
    return commit.call(store, request);
  };
  assert.equal((await engine.reserve(reservation(1), { signal: late.signal })).status, "option");
});
