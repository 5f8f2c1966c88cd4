// Values of a page that no request can hold.

import assert from "node:assert/strict";
import { test } from "node:test";
import { EXPECTED } from "../../tests/js/calendar.js";
import { open } from "../page/browser.js";

test("the amounts of a calendar are an array of signed 64-bit numbers, however it is asked", async () => {
  const { page, close } = await open();
  try {
    const given = await page.evaluate(async () => {
      const [bespeak, { calendars }] = await Promise.all([
        import("/target/npm/node_modules/@bespeak/web/index.js"),
        import("/tests/js/calendar.js"),
      ]);
      await bespeak.init();
      return calendars(bespeak);
    });
    assert.deepEqual(given, EXPECTED);
  } finally {
    await close();
  }
});

test("values that JSON cannot hold are typed errors in the page", async () => {
  const { page, said, close } = await open();
  try {
    const { early, refused, others } = await page.evaluate(async () => {
      const { early, refused, others } = await import("/bindings-wasm/page/values.js");
      return { early, refused, others };
    });
    assert.equal(early, "@bespeak/web is not loaded yet: `await init()` first");
    assert.equal(refused.length, 16);
    for (const [name, given, expected] of refused) assert.equal(given, expected, name);
    assert.deepEqual(others, {
      foreign: "57.00",
      date: "2026-11-23T22:59:59Z",
      bytes: "19.00",
      unreadable: "json.utf8",
      raw: "text.surrogate",
      scenario: false,
    });
    assert.deepEqual(said, []);
  } finally {
    await close();
  }
});
