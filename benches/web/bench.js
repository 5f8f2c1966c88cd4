// The measurements, in the page.

import * as bespeak from "/target/npm/node_modules/@bespeak/web/index.js";
import Decimal from "/target/npm/node_modules/decimal.js/decimal.mjs";
import * as forms from "../js/form.js";
import { duel } from "../js/measure.js";
import * as quotes from "../js/quote.js";

export async function run() {
  await bespeak.init();
  for (const [what, discounted] of [["", false], [", each discounted per unit", true]]) {
    const definition = quotes.definition(discounted);
    const catalogue = new bespeak.Catalogue(definition);
    const byDecimal = quotes.decimalQuote(Decimal, definition);
    const answer = JSON.stringify(catalogue.quote(quotes.request));
    const sorted = (value) => JSON.stringify(value, (_, part) => (part?.constructor === Object ? Object.fromEntries(Object.entries(part).sort()) : part));
    if (sorted(JSON.parse(answer)) !== sorted(byDecimal(quotes.request))) throw new Error("both sides are to say the same");
    console.log(
      duel(`quote of 20 lines${what}, on a prepared catalogue`, [
        { run: () => catalogue.quote(quotes.request) },
        { name: "decimal.js, what is constant prepared", run: () => byDecimal(quotes.request), aim: 10 },
        { name: "of it: JSON.parse of the answer", run: () => JSON.parse(answer) },
        { name: "of it: JSON.stringify of the request", run: () => JSON.stringify(quotes.request) },
      ]),
    );
  }
  const catalogue = new bespeak.Catalogue(forms.definition);
  const lines = forms.form.lines;
  console.log(duel("a good inquiry form, held against a prepared catalogue", [{ run: () => catalogue.safe.validateInquiry({ form: forms.form }) }]));
  const asked = { lines, booked_at: "2026-11-22T09:00:00Z" };
  console.log(duel("deadlines of two lines, zones from Intl", [{ run: () => catalogue.safe.bookingDeadlines(asked) }]));
  const rule = { rule: {}, zone: "UTC", booked_at: "2026-11-22T09:00:00Z" };
  console.log(duel("an empty call: a deadline of no rule", [{ run: () => bespeak.deadline(rule) }]));
}
