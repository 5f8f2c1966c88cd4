// Every conformance vector, through the typed functions where a request can be held as a value.

import assert from "node:assert/strict";
import { test } from "node:test";
import { answered, counts } from "../eval/answer.js";
import { counted, counts as expected, vectors } from "../../tests/js/vectors.js";

test("every vector is answered as it says, at least 95 in 100 of them by the typed functions", async () => {
  const all = vectors();
  const wrong = [];
  for (const { name, request, expected } of all) {
    const given = await answered(request);
    if (given !== expected) wrong.push(`${name}\n  expected ${expected}\n  got      ${given}`);
  }
  assert.equal(wrong.length, 0, wrong.join("\n"));
  assert.deepEqual(counted(all), expected);
  assert.ok(counts.typed >= 0.95 * counts.known, `${counts.typed} of ${counts.known}`);
});
