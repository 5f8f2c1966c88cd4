// What a call from Node costs, beside what others do in its place, in one run.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { bespeak, require, top } from "../../bindings-node/test/support.js";
import * as forms from "../js/form.js";
import { duel } from "../js/measure.js";
import * as quotes from "../js/quote.js";

const { Catalogue } = bespeak;
const Decimal = require("decimal.js");
const z = require("zod");
const v = require("valibot");
const Ajv = require("ajv/dist/2020.js").default;
const formats = require("ajv-formats").default;
const native = require("./node_modules/@bespeak/node/native.cjs");

for (const [what, discounted] of [["", false], [", each discounted per unit", true]]) {
  const definition = quotes.definition(discounted);
  const catalogue = new Catalogue(definition);
  const byDecimal = quotes.decimalQuote(Decimal, definition);
  assert.deepEqual(catalogue.quote(quotes.request), byDecimal(quotes.request));
  const text = JSON.stringify(quotes.request);
  const handle = native.catalogue(JSON.stringify(definition));
  const answer = handle.call("quote", text);
  console.log(
    duel(`quote of 20 lines${what}, on a prepared catalogue`, [
      { run: () => catalogue.quote(quotes.request) },
      { name: "decimal.js, what is constant prepared", run: () => byDecimal(quotes.request), aim: 20 },
      { name: "of it: the native call, text to text", run: () => handle.call("quote", text) },
      { name: "of it: JSON.parse of the answer", run: () => JSON.parse(answer) },
      { name: "of it: JSON.stringify of the request", run: () => JSON.stringify(quotes.request) },
    ]),
  );
}

const catalogue = new Catalogue(forms.definition);
const { form } = forms;
const zod = forms.zodSchema(z);
const valibot = forms.valibotSchema(v);
const generated = JSON.parse(readFileSync(new URL("docs/schema/validate_inquiry.input.json", top), "utf8"));
const ajv = formats(new Ajv({ allErrors: true, strict: false })).compile(forms.jsonSchema(generated));
const bad = { ...form, lines: [{ product: "seat", quantity: 1.5 }], contact: { ...form.contact, email: "ana" } };
assert.ok(catalogue.safe.validateInquiry({ form }).ok && zod.safeParse(form).success && v.is(valibot, form) && ajv(form));
assert.ok(!catalogue.safe.validateInquiry({ form: bad }).ok && !zod.safeParse(bad).success && !v.is(valibot, bad) && !ajv(bad));
for (const [what, given] of [["a good inquiry form", form], ["a bad one, all its problems", bad]]) {
  console.log(
    duel(`${what}, held against a prepared catalogue`, [
      { run: () => catalogue.safe.validateInquiry({ form: given }) },
      { name: "zod 4, without a catalogue", run: () => zod.safeParse(given) },
      { name: "valibot, without a catalogue", run: () => v.safeParse(valibot, given) },
      { name: "Ajv, of the generated schema", run: () => ajv(given) },
    ]),
  );
}

const rule = { rule: {}, zone: "UTC", booked_at: "2026-11-22T09:00:00Z" };
console.log(
  duel("an empty call: a deadline of no rule", [
    { run: () => bespeak.deadline(rule) },
    { name: "of it: crossing over, one word each way", run: () => native.hostError("internal", "", "") },
  ]),
);
