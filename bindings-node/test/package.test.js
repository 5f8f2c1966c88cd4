// The package as it is published: packed, installed in a project outside the repository, and used as ESM, CommonJS and
// TypeScript.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { packages, top } from "./support.js";

const folder = mkdtempSync(join(tmpdir(), "bespeak-package-"));
after(() => rmSync(folder, { recursive: true }));
const built = fileURLToPath(new URL("@bespeak/node/", packages));
const tsc = fileURLToPath(new URL(".bin/tsc", packages));
const run = (program, words) => {
  try {
    return execFileSync(program, words, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    throw new Error(`${program} ${words.join(" ")}\n${error.stdout}${error.stderr}`);
  }
};
const node = (name, text) => {
  writeFileSync(join(folder, name), text);
  return run(process.execPath, ["--no-warnings", name]).trim();
};

before(() => {
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "fresh", private: true }));
  const [{ filename }] = JSON.parse(run("npm", ["pack", "--json", "--loglevel=error", built]));
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", "--loglevel=error", join(folder, filename)]);
});

test("the package holds what it needs and nothing else", () => {
  const names = readdirSync(join(folder, "node_modules/@bespeak/node")).sort();
  const binary = names.filter((name) => name.endsWith(".node"));
  assert.equal(binary.length, 1);
  assert.deepEqual(
    names.filter((name) => !name.endsWith(".node")),
    [
      "LICENSE-APACHE",
      "LICENSE-MIT",
      "README.md",
      "index.cjs",
      "index.d.cts",
      "index.d.mts",
      "index.mjs",
      "native.cjs",
      "package.json",
    ],
  );
});

const program = (load) => `${load}
const catalogue = Catalogue.load('{"currency": "EUR", "zone": "Europe/Paris", "taxes": [{"id": "vat", "percent": "10"}],' +
  '"products": [{"id": "talk", "name": "Talk", "price": "5.00", "tax": "vat"}]}');
try {
  catalogue.quote({ booked_on: "2026-11-22", lines: [{ product: "tlk" }] });
} catch (error) {
  if (error instanceof BespeakError) console.log(error.code, catalogue.quote({ booked_on: "2026-11-22", lines: [{ product: "talk" }] }).total);
}`;

test("it is used as ESM, as CommonJS, and as both with one error class", () => {
  assert.equal(node("esm.mjs", program(`import { BespeakError, Catalogue } from "@bespeak/node";`)), "catalogue.unknown 5.00");
  assert.equal(node("cjs.cjs", program(`const { BespeakError, Catalogue } = require("@bespeak/node");`)), "catalogue.unknown 5.00");
  const both = `import { createRequire } from "node:module";
    import * as esm from "@bespeak/node";
    const cjs = createRequire(import.meta.url)("@bespeak/node");
    console.log(Object.keys(cjs).sort().join() === Object.keys(esm).sort().join(), Object.keys(cjs).every((name) => cjs[name] === esm[name]));`;
  assert.equal(node("both.mjs", both), "true true");
});

test("its types are strict, as ESM and as CommonJS, with exact optional properties too", () => {
  const use = fileURLToPath(new URL("bindings-node/test/types/use.ts", top));
  // What a page and Node have alike is declared by the DOM library, which every TypeScript brings.
  const strict = { strict: true, noEmit: true, target: "es2022", lib: ["es2022", "dom"], types: [], skipLibCheck: false };
  for (const [type, extension] of [["module", "mts"], ["commonjs", "cts"]]) {
    for (const exact of [false, true]) {
      const name = `${extension}-${exact}`;
      mkdirSync(join(folder, name));
      copyFileSync(use, join(folder, name, `use.${extension}`));
      const compilerOptions = { ...strict, module: "nodenext", exactOptionalPropertyTypes: exact, noUncheckedIndexedAccess: exact };
      writeFileSync(join(folder, name, "tsconfig.json"), JSON.stringify({ compilerOptions, include: [`use.${extension}`] }));
      assert.equal(run(tsc, ["-p", name]), "", type);
    }
  }
});

test("a platform without a binary is told so", () => {
  const text = `Object.defineProperty(process, "arch", { value: "vax" }); require("@bespeak/node");`;
  assert.throws(() => node("vax.cjs", text), new RegExp(`@bespeak/node has no binary for ${process.platform}-vax`));
});

/** The block of code below a heading of a README. */
function block(file, heading) {
  const text = readFileSync(new URL(file, top), "utf8");
  const [, code] = text.slice(text.indexOf(heading)).match(/```js\n(.*?)```/s);
  assert.ok(code.trim().split("\n").length <= 15);
  return code;
}

test("the first programs of both READMEs run and print what they say", () => {
  for (const [file, heading] of [["README.md", "### In Node"], ["bindings-node/README.md", "# @bespeak/node"]]) {
    const code = block(file, heading);
    const said = [...code.matchAll(/\/\/ (.*)$/gm)].map(([, line]) => line).join("\n");
    assert.ok(said);
    assert.equal(node("readme.mjs", code), said);
  }
});
