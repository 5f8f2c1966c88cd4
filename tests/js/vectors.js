// The conformance vectors, as requests and the text that each is to be answered with. See tests/vectors/README.md.

import { readFileSync, readdirSync } from "node:fs";
import { enveloped } from "./text.js";

const folder = new URL("../vectors/", import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(name, folder), "utf8"));

/** How many cases each area has. */
export const counts = read("counts.json");

function requestOf(op, given, { input, text, hex }) {
  if (hex !== undefined) return Buffer.from(hex, "hex");
  return Buffer.from(text ?? JSON.stringify({ op, input: { ...input, ...missing(given, input) } }));
}

/** The fields that a case does not name itself. */
function missing(given, input) {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !Object.hasOwn(input, name)));
}

function casesOf(area, name) {
  const file = `${area}/${name}`;
  const { op, given = {}, cases } = read(file);
  return cases.map((one) => ({
    area,
    op,
    name: `${file}: ${one.name}`,
    request: requestOf(op, given, one),
    expected: "answer" in one ? enveloped("answer", one.answer) : enveloped("error", one.error),
  }));
}

/** Every vector, in the order of the files. */
export function vectors() {
  return Object.keys(counts).flatMap((area) =>
    readdirSync(new URL(`${area}/`, folder))
      .filter((name) => name.endsWith(".json"))
      .sort()
      .flatMap((name) => casesOf(area, name)),
  );
}

/** How many there are of each area. */
export function counted(vectors) {
  const count = {};
  for (const { area } of vectors) count[area] = (count[area] ?? 0) + 1;
  return count;
}
