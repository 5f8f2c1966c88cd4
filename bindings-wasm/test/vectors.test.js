// Every conformance vector that applies without an engine, through the typed functions where a request can be held as a value.

import assert from "node:assert/strict";
import { test } from "node:test";
import { counted, counts as expected, vectors } from "../../tests/js/vectors.js";
import { asLine } from "../eval/line.js";
import { open } from "../page/browser.js";

test("every vector is answered as it says, at least 95 in 100 of them by the typed functions", async () => {
  const all = vectors();
  assert.deepEqual(counted(all), expected);
  const { page, said, close } = await open();
  try {
    const module = await page.evaluateHandle(() => import("/bindings-wasm/eval/page.js"));
    const lines = all.map(({ request }) => asLine(request));
    const answers = await module.evaluate(({ batch }, lines) => batch(lines), lines);
    const wrong = [];
    let unavailable = 0;
    for (const [i, { name, op, expected }] of all.entries()) {
      if (answers[i] === expected) continue;
      // What is no request at all is refused alike; a scenario needs an engine.
      if (op === "scenario" && JSON.parse(answers[i]).error?.code === "operation.unavailable") unavailable++;
      else wrong.push(`${name}\n  expected ${expected}\n  got      ${answers[i]}`);
    }
    assert.equal(wrong.length, 0, wrong.join("\n"));
    const counts = await module.evaluate(({ counts }) => counts);
    console.log(`${all.length - unavailable} vectors apply in a browser, ${counts.typed} of ${counts.known} went typed`);
    assert.ok(counts.typed >= 0.95 * counts.known, `${counts.typed} of ${counts.known}`);
    assert.deepEqual(said, []);
  } finally {
    await close();
  }
});
