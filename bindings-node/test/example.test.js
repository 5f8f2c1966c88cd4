// The example application, on the example data: see examples/data/README.md for what each line of it shows.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { top } from "./support.js";

const folder = mkdtempSync(join(tmpdir(), "bespeak-example-"));
after(() => rmSync(folder, { recursive: true }));
const path = (name) => fileURLToPath(new URL(name, top));
// Below `target/npm` it finds the package that was built.
const application = path("target/npm/example-node");
cpSync(path("examples/node"), application, { recursive: true });
const run = (...words) =>
  execFileSync(process.execPath, [join(application, "main.js"), path("examples/data"), ...words], { encoding: "utf8" });

test("the example turns back, holds and releases what the data's description says, on a file as in memory", () => {
  const said = run();
  const [, theatre, camp] = said.split("=".repeat(20));
  const refused = (text) => [...new Set([...text.split("For staff")[0].matchAll(/^  (\d+): /gm)].map(([, line]) => Number(line)))];
  // JSON.parse forgives what lines 7 (a quantity of 30.0) and 35 (a field that stands twice) are about.
  assert.deepEqual(refused(theatre), [4, 11, 14, 17, 20, 23, 26, 29, 32, 39]);
  assert.deepEqual(refused(camp), [4, 7, 10, 13, 16, 20, 22, 24, 26, 27, 28, 30]);
  assert.match(theatre, /^  33: .*26 asked for of .*, 8 free$/m);
  assert.match(theatre, /^  36: .*4 asked for of .*, 2 free$/m);
  assert.match(camp, /^  11: .*3 asked for of .*, 2 free$/m);
  assert.match(camp, /^  15: .*3 asked for of .*, 2 free$/m);
  for (const differs of ["18: phone", "19: name", "21: organisation", "22: address", "24: name, phone, organisation, address"]) {
    assert.ok(theatre.includes(`  ${differs}\n`), differs);
  }
  const file = join(folder, "sellers.sqlite");
  assert.equal(run(file), said);
  const register = (text) => [...text.matchAll(/The register:\n(.*\n.*)/g)].map(([, page]) => page);
  assert.deepEqual(register(run(file)), register(said));
});
