// Lines that were written by hand, and sizes of what is shipped, beside those in tests/hosts/sizes.json.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const held = JSON.parse(readFileSync(new URL("../hosts/sizes.json", import.meta.url), "utf8"));

/** Lines of files that are not empty. */
export function lines(urls) {
  const text = urls.map((url) => readFileSync(url, "utf8")).join("\n");
  return text.split("\n").filter((line) => line.trim()).length;
}

/** Prints what was measured, and fails for what is not within the tolerance of what is held. */
export function compare(host, measured) {
  const { tolerance_percent, [host]: expected } = held;
  console.log(`${host}: ${JSON.stringify(measured)}`);
  assert.deepEqual(Object.keys(measured), Object.keys(expected));
  for (const [name, value] of Object.entries(measured)) {
    const off = Math.abs(value - expected[name]) * 100;
    assert.ok(off <= tolerance_percent * expected[name], `${name} is ${value}, tests/hosts/sizes.json says ${expected[name]}`);
  }
}
