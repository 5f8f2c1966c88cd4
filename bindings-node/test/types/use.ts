// What the declarations let through, and what they refuse: checked by `tsc --strict`, as ESM and as CommonJS.

import {
  BespeakError,
  Catalogue,
  Engine,
  Store,
  StoreNotApplied,
  call,
  checkCatalogue,
  checkStore,
  quote,
  renderDocument,
  safe,
  validateInquiry,
  type Breakdown,
  type CatalogueDefinition,
  type HostStore,
  type Outcome,
  type Result,
  type StoreGet,
} from "@bespeak/node";

declare const decimal: { toJSON(): string };

const definition: CatalogueDefinition = {
  currency: "EUR",
  zone: "Europe/Paris",
  taxes: [{ id: "vat", percent: decimal }],
  products: [{ id: "talk", name: "Talk", price: "5.00", tax: "vat", venue: undefined }],
};
const catalogue = new Catalogue(definition);
const price: Breakdown = catalogue.quote({ booked_on: "2026-11-22", lines: [{ product: "talk", quantity: 2n }] });
const total: string = price.total;
const deposit: string | undefined = price.deposit;
const net: string | undefined = price.lines[0]?.net;
const mode: "net" | "gross" = price.prices;
quote({ catalogue: definition, booked_on: "2026-11-22", lines: [] }).taxes.map((tax) => tax.percent.length);
Catalogue.load(new Uint8Array()).deadline({ rule: {}, booked_at: new Date() }).due?.slice(0, 10);
const valid: boolean = checkCatalogue(definition).valid;
const envelope: string = call("{}");

const year = { product: "talk", from: "2026-11-22", days: 365, party_sizes: [1, 2n], booked_on: new Date() };
const cell: bigint | undefined = catalogue.calendar(year).amounts.at(-1);

const done: Result<Breakdown> = safe.quote({ catalogue: definition, booked_on: "2026-11-22", lines: [] });
if (done.ok) done.value.total;
else done.error.problems.forEach(({ code, path, message, help }) => [code === "field.unknown", path, message, help?.length]);
const prepared = safe.catalogue(definition);
if (prepared.ok) prepared.value.safe.quote({ booked_on: "2026-11-22", lines: [] }).ok;

try {
  validateInquiry({ catalogue: definition, form: { contact: { email: "a@example.org", name: { family: "A" } } } });
} catch (error) {
  if (error instanceof BespeakError && error.kind === "invalid") error.toJSON().problems.length;
}

// @ts-expect-error an amount is no number
definition.products[0]!.price = 5;
// @ts-expect-error an answer is not to be changed
price.total = "0";
// @ts-expect-error there is no such field
catalogue.quote({ booked_on: "2026-11-22", lines: [{ prodct: "talk" }] });
// @ts-expect-error a field is missing
catalogue.quote({ lines: [] });
// @ts-expect-error a field is missing where no catalogue gives it
quote({ booked_on: "2026-11-22", lines: [] });
// @ts-expect-error amounts are no numbers
catalogue.calendar(year).amounts satisfies readonly number[];
// @ts-expect-error one of these names
const wrong: CatalogueDefinition = { ...definition, prices: "nett" };

class Records implements HostStore {
  get({ keys }: StoreGet) {
    return keys.map(() => undefined);
  }
  async scan() {
    return [{ sort: "", key: "" }];
  }
  async commit(): Promise<{ conflict?: string }[]> {
    throw new StoreNotApplied("full");
  }
  events = async () => [];
  stream = () => [{ position: 1, stream: "", number: 1n, text: "" }];
}

export async function main(signal: AbortSignal) {
  const keys = [{ id: "k1", secret: new Uint8Array(32) }];
  const engine = new Engine(Store.memory(), { tenant: "abbey", catalogue: definition, keys });
  new Engine(new Records(), { tenant: "abbey", catalogue: definition, keys, policies: {} });
  const asked = { at: new Date(), actor: { kind: "staff", id: "mia", rights: ["view_all"] } } as const;
  const ids = { command: crypto.randomUUID() };
  const outcome: Outcome = await engine.lock({ ...asked, ids });
  await engine.reserve({ ...asked, ids, form: { contact: { email: "", name: { family: "" } } }, reprice: true }, { signal });
  const view = await engine.views.booking({ ...asked, booking: outcome.booking });
  const status: "option" | "confirmed" | string = view.booking.status;
  const rows = (await engine.views.register({ ...asked, limit: 10 })).rows.map((row) => row.created_at.length);
  const held = await engine.safe.reserve({ ...asked, ids });
  if (!held.ok) held.error.code;
  const answers = await engine.executeAll([{ ...asked, ids, command: { type: "quote", valid_until: new Date() } }]);
  const look = await engine.look({ ...asked, view: { type: "gauge", gauge: "seats" } });
  if (look.type === "gauge") look.free.toFixed();
  const { document } = await engine.views.document({ ...asked, document: outcome.booking });
  const page: string = await renderDocument(document, { format: "html", language: "fr" });
  const pdf: Uint8Array = await renderDocument(document, { format: "pdf", language: "en", fonts: [new Uint8Array()] });
  const held_until = (await engine.checkpoint({ at: new Date() })).written?.position;
  const broken = (await engine.verifyCheckpoints()).broken_at;
  // @ts-expect-error there is no such format
  await renderDocument(document, { format: "docx", language: "en" });
  const cases: number = await checkStore(() => new Records());
  // @ts-expect-error a booking has no rows
  view.rows;
  // @ts-expect-error a command needs ids
  await engine.lock(asked);
  // @ts-expect-error there is no such command
  await engine.execute({ ...asked, ids, command: { type: "reserv" } });
  // @ts-expect-error a store has methods
  new Engine({}, { tenant: "abbey", catalogue: definition, keys });
  return [total, deposit, net, mode, cell, valid, envelope, wrong, status, rows, answers, cases, page, pdf, held_until, broken];
}
