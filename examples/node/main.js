// Two sellers take inquiries, reserve, are paid or are not, and the clock gives back what nobody paid for.
// `node main.js DATA [FILE]`: the folder of the example data, and an SQLite file; without one, everything is in memory.
// Run again on the same file, it shows what is there.

import { Store } from "@bespeak/node";
import { clock, ids, open, provider, staff } from "./seller.js";

const [data, file] = process.argv.slice(2);
const store = file ? Store.sqlite(file) : Store.memory();
const day = (number, hour = 9) => new Date(Date.UTC(2026, 10, 22 + number, hour));
const tally = (words) => {
  const counts = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return Object.entries(counts).sort().map(([word, count]) => `${count} ${word}`).join(", ");
};
const show = (title, rows) => console.log([`\n${title}`, ...rows.map((row) => `  ${row}`)].join("\n"));

/** Every inquiry, in the order of arrival, each as a customer sends it. */
async function inquire(seller) {
  const { engine, inquiries } = seller;
  const [taken, refused] = [[], []];
  for (const [i, text] of inquiries.entries()) {
    const line = i + 1;
    let form;
    try {
      form = JSON.parse(text);
    } catch {
      refused.push(`${line}: no JSON`);
      continue;
    }
    const actor = { kind: "customer" };
    const { ok, value, error } = await engine.safe.submitInquiry({ at: day(0), actor, ids: ids(seller, line, 1), form });
    if (ok) taken.push({ line, booking: value.booking, differs: value.action_points.flatMap(({ fields }) => fields) });
    else refused.push(...error.message.split("\n").map((problem) => `${line}: ${problem}`));
  }
  show(`${inquiries.length} inquiries, ${taken.length} taken; turned back by the rules of the form:`, refused);
  const differing = taken.filter(({ differs }) => differs.length);
  show("For staff to look at:", differing.map(({ line, differs }) => `${line}: ${differs.join(", ")}`));
  return taken;
}

/** Staff reserve what was asked for, as far as there is room. */
async function reserve(seller, taken) {
  const held = [];
  const refusals = [];
  for (const { line } of taken) {
    const request = { at: day(1), actor: staff, ids: ids(seller, line, 2) };
    const { ok, value, error } = await seller.engine.safe.reserve(request);
    if (ok) held.push({ line, customer: value.customer });
    else refusals.push(`${line}: ${error.message}`);
  }
  show(`${held.length} are reserved; not possible:`, refusals);
  return held;
}

/** Every other booker accepts the terms and pays it all, which the bank says twice: the second time changes nothing. */
async function pay(seller, held) {
  const { engine } = seller;
  const states = [];
  for (const { line, customer } of held.filter((_, i) => i % 2 === 0)) {
    const { version } = seller.catalogue.terms;
    const actor = { kind: "customer", id: customer };
    await engine.acceptTerms({ at: day(2), actor, ids: ids(seller, line, 4), version });
    const { booking } = ids(seller, line, 3);
    const { payment } = await engine.views.booking({ at: day(2), actor: staff, booking });
    const { balance, currency } = payment;
    if (!balance || Number(balance) === 0) continue;
    const paid = { provider: "bank", reference: `transfer-${line}`, amount: balance, currency };
    for (const again of [false, true]) {
      const request = { at: day(again ? 3 : 2), actor: provider, ids: ids(seller, line, 3), payment: paid };
      const { ok, value, error } = await engine.safe.recordPayment(request);
      if (!again) states.push(ok ? value.status : error.code);
    }
  }
  show("Payments came in:", [tally(states)]);
}

/** The clock, a day at a time: whatever is overdue is released. */
async function wait(seller, days) {
  const { engine } = seller;
  const released = [];
  for (let number = 3; number <= days; number++) {
    const { rows } = await engine.views.due({ at: day(number), actor: clock });
    for (const { booking } of rows) {
      const line = Number(booking.split("-")[1]);
      const { ok, value } = await engine.safe.expire({ at: day(number), actor: clock, ids: ids(seller, line, 10 + number) });
      if (ok) released.push(`${day(number).toISOString().slice(0, 10)}: ${line} is ${value.status}`);
    }
  }
  show(`Not paid in time, within ${days} days:`, released);
}

/** What there is. */
async function register({ engine, catalogue }) {
  const { rows } = await engine.views.register({ at: day(41), actor: staff, limit: 1000 });
  const settled = rows.map(({ settled }) => BigInt(settled.replace(".", ""))).reduce((sum, cents) => sum + cents, 0n);
  const money = `${settled / 100n}.${String(settled % 100n).padStart(2, "0")} ${catalogue.currency}`;
  return { empty: rows.length === 0, page: [tally(rows.map(({ status }) => status)), `${money} on bookings`] };
}

for (const tenant of ["theatre", "surf-camp"]) {
  const seller = open(store, data, tenant);
  console.log(`\n${"=".repeat(20)} ${tenant}`);
  if ((await register(seller)).empty) {
    const taken = await inquire(seller);
    await pay(seller, await reserve(seller, taken));
    await wait(seller, 40);
  }
  show("The register:", (await register(seller)).page);
}
