// The example's page, as a visitor uses it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { MOUNTS, open, require } from "../page/browser.js";

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const visit = (options) => open("/", { mounts: MOUNTS, ...options });
const ready = (page) => page.waitForSelector("#main:not([hidden])");
/** What the page says now, spaces as they are read. */
const text = async (page, selector) => (await page.innerText(selector)).replace(/\s+/g, " ");

/** An error beside the field that a label names, as assistive technology finds it. */
async function errorOf(page, label) {
  const field = page.getByLabel(label, { exact: false }).first();
  assert.equal(await field.getAttribute("aria-invalid"), "true", label);
  return page.innerText(`#${await field.getAttribute("aria-describedby")}`);
}

test("prices and deadlines follow what is chosen", async () => {
  const { page, said, close } = await visit();
  try {
    await ready(page);
    // 24 × 19.00 = 456.00, less 10 % = 410.40, less 5 % of that = 389.88 and a coach of 310.00.
    // Off each of 24 seats at 19.00: 10 % for groups, 1.90; then 5 % of 17.10 for the early bird, 0.86. That is 389.76, and a
    // coach of 310.00; the deposit is 30 %.
    const before = await text(page, "#price");
    assert.match(before, /24 × €19\.00 €456\.00/);
    assert.match(before, /Total €699\.76/);
    assert.match(before, /Deposit, to be paid first €209\.93/);
    // 14 days after the booking, at the end of the day; 10 working days before the event is later.
    assert.match(await text(page, "#dates"), /Reserved for you until Sun,? 6 December 2026 at 23:59/);

    await page.getByLabel("Quantity").first().fill("10");
    // 190.00 less 5 % = 180.50; ten are no group.
    assert.match(await text(page, "#price"), /€180\.50.*Total €490\.50/);
    await page.getByLabel("Date of the booking").fill("2026-12-20");
    assert.match(await text(page, "#price"), /Total €500\.00/);
    assert.match(await text(page, "#dates"), /3 January 2027 at 23:59/);

    await page.getByRole("button", { name: "Remove line 2" }).click();
    await page.getByLabel("Product").selectOption("scapin-single");
    // Ten seats at 26.00; with the neighbours' code 15 % less.
    assert.match(await text(page, "#price"), /Total €260\.00/);
    await page.getByLabel("Promo code").fill("VOISINS27");
    assert.match(await text(page, "#price"), /Code VOISINS27 −€39\.00 Total €221\.00/);
    assert.deepEqual(said, []);
  } finally {
    await close();
  }
});

test("what is wrong is said at its field", async () => {
  const { page, said, close } = await visit();
  try {
    await ready(page);
    await page.getByLabel("Quantity").first().fill("0");
    assert.match(await errorOf(page, "Quantity"), /^0 is out of range/);
    await page.getByLabel("Quantity").first().fill("1.5");
    assert.match(await errorOf(page, "Quantity"), /^Expected a whole number, got a fraction/);
    assert.match(await text(page, "#price"), /appears here/);
    await page.getByLabel("Quantity").first().fill("2");
    await page.getByLabel("Promo code").fill("NOBODY");
    assert.match(await errorOf(page, "Promo code"), /NOBODY/);
    await page.getByLabel("Promo code").fill("");
    await page.getByLabel("E-mail").fill("ana@");
    assert.equal(await page.getByLabel("E-mail").getAttribute("aria-invalid"), null, "not before it was left");
    await page.getByLabel("Telephone").focus();
    assert.match(await errorOf(page, "E-mail"), /ana@/);

    await page.getByRole("button", { name: "Check the inquiry" }).click();
    assert.equal(await errorOf(page, "Name"), "Please fill this in.");
    assert.equal(await page.evaluate(() => document.activeElement.id), "family");
    await page.getByLabel("Name", { exact: true }).fill("Ana Costa");
    await page.getByLabel("E-mail").fill("ana@example.org");
    await page.getByRole("button", { name: "Check the inquiry" }).click();
    assert.match(await text(page, "#sent"), /complete/);
    assert.deepEqual(said, []);
  } finally {
    await close();
  }
});

test("a stay at the surf camp is priced by the night, with the keyboard alone", async () => {
  const { page, said, close } = await visit();
  try {
    await ready(page);
    await page.getByLabel("Seller").focus();
    await page.keyboard.press("ArrowDown");
    await page.getByText("Surf week").first().waitFor({ state: "attached" });
    // Two guests, seven nights at 63.00 = 882.00, less 8 % until the end of February = 811.44.
    await page.waitForFunction(() => document.querySelector("#price").textContent.includes("811.44"));
    // Ten days after the booking, at the end of the day in Lisbon.
    assert.match(await text(page, "#dates"), /2 December 2026 at 23:59.*Europe\/Lisbon/);
    const order = [];
    for (let i = 0; i < 5; i++) {
      await page.keyboard.press("Tab");
      order.push(await page.evaluate(() => document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent));
    }
    assert.equal(order[0], "Product");
    assert.deepEqual(said, []);
  } finally {
    await close();
  }
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1280]) {
    test(`nothing is hard to reach or to read, ${colorScheme}, ${width} pixels wide`, async () => {
      const { page, close } = await visit({ colorScheme, viewport: { width, height: 800 } });
      try {
        await ready(page);
        await page.getByLabel("Quantity").first().fill("0");
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => globalThis.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`), []);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `the page is ${wide} pixels wide`);
      } finally {
        await close();
      }
    });
  }
}
