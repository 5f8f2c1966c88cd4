// Documents as pages.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { bespeak, top } from "./support.js";

const { BespeakError, renderDocument } = bespeak;
const read = (name) => JSON.parse(readFileSync(new URL(`papers/tests/documents/${name}.json`, top), "utf8"));
const arabic = readFileSync("/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf");

test("a document is a page of HTML or a PDF", async () => {
  const page = await renderDocument(read("one_page"), { format: "html", language: "fr-CA" });
  assert.ok(page.includes("<h1>Facture</h1>") && page.includes("18 novembre 2026") && page.includes("1\u00a0650,00"), page);
  const pdf = await renderDocument(read("one_page"), { format: "pdf", language: "en" });
  assert.ok(pdf instanceof Uint8Array && pdf.toString("latin1").startsWith("%PDF-1.7"));
  assert.deepEqual(await renderDocument(read("one_page"), { format: "pdf", language: "en" }), pdf);
});

test("letters that the package lacks are of the fonts that are given", async () => {
  const has = async (options) => {
    const pdf = await renderDocument(read("arabic"), { format: "pdf", language: "en", ...options });
    return pdf.toString("latin1").includes("NotoSansArabic-Regular");
  };
  assert.deepEqual([await has({ fonts: [arabic] }), await has({})], [true, false]);
});

test("what cannot be rendered is refused with its place", async () => {
  const refused = async (document, options) => {
    const error = await renderDocument(document, options).catch((error) => error);
    assert.ok(error instanceof BespeakError, String(error));
    return error.problems.map(({ code, path }) => [code, path]);
  };
  const pdf = { format: "pdf", language: "en" };
  assert.deepEqual(await refused(read("one_page"), { ...pdf, format: "docx" }), [["name.unknown", "/format"]]);
  assert.deepEqual(await refused(read("one_page"), { ...pdf, language: "de" }), [["name.unknown", "/language"]]);
  assert.deepEqual(await refused(read("one_page"), { ...pdf, fonts: [new Uint8Array(9)] }), [["font.invalid", "/fonts/0"]]);
  assert.deepEqual(await refused(read("one_page"), { ...pdf, paper: "A5" }), [["field.unknown", "/paper"]]);
  assert.equal((await refused({ ...read("one_page"), currency: "EURO" }, pdf))[0][1], "/document/currency");
  assert.equal((await refused({ ...read("one_page"), total: Number.NaN }, pdf))[0][1], "/document/total");
  assert.deepEqual(await refused(read("one_page")), [["field.missing", "/format"], ["field.missing", "/language"]]);
});
