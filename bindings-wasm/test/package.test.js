// The package as it is published: packed, installed in a project outside the repository, built by Vite, used by a plain module
// script, and checked by TypeScript.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { PACKAGE, TOP, open } from "../page/browser.js";

const folder = mkdtempSync(join(tmpdir(), "bespeak-web-"));
after(() => rmSync(folder, { recursive: true }));
const installed = join(folder, "node_modules/@bespeak/web");
const run = (program, words) => {
  try {
    return execFileSync(program, words, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    throw new Error(`${program} ${words.join(" ")}\n${error.stdout}${error.stderr}`);
  }
};
const tool = (name) => join(TOP, "target/npm/node_modules/.bin", name);
const page = (script) => `<!doctype html><html lang="en"><meta charset="utf-8" /><title>Fresh</title><link rel="icon" href="data:," />
<output></output><script type="module" src="${script}"></script></html>`;
const programIn = (text) => /```js\n(.*?)```/s.exec(text)[1];
/** The first program of the repository's page, in a browser. */
const program = programIn(readFileSync(join(TOP, "README.md"), "utf8").split("### In a browser")[1]);
const shown = program.replace("console.log(", "document.querySelector('output').append(");

async function output(mounts, path = "/") {
  const { page, said, close } = await open(path, { mounts });
  try {
    await page.waitForFunction(() => document.querySelector("output").textContent, undefined, { timeout: 20_000 });
    assert.deepEqual(said, []);
    return await page.textContent("output");
  } finally {
    await close();
  }
}

before(() => {
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "fresh", private: true, type: "module" }));
  const [{ filename }] = JSON.parse(run("npm", ["pack", "--json", "--loglevel=error", join(TOP, PACKAGE)]));
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", "--loglevel=error", join(folder, filename)]);
});

test("the package holds what it needs and nothing else", () => {
  const names = ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "api.d.ts", "bespeak.wasm", "index.d.ts", "index.js", "package.json"];
  assert.deepEqual(readdirSync(installed).sort(), names);
});

test("the first program has at most 15 lines and runs from a plain module script", async () => {
  assert.equal(programIn(readFileSync(join(TOP, "bindings-wasm/README.md"), "utf8")), program);
  assert.ok(program.trim().split("\n").length <= 15);
  const plain = join(folder, "plain");
  mkdirSync(plain);
  writeFileSync(join(plain, "index.html"), page("main.js"));
  writeFileSync(join(plain, "main.js"), shown.replace('"@bespeak/web"', '"./bespeak/index.js"'));
  assert.equal(await output({ "/": plain, "/bespeak/": installed }), "427.50128.25");
});

test("it runs in a Vite build", async () => {
  writeFileSync(join(folder, "index.html"), page("/main.js"));
  writeFileSync(join(folder, "main.js"), shown);
  run(tool("vite"), ["build", "--logLevel", "warn"]);
  const built = readdirSync(join(folder, "dist/assets"));
  assert.equal(built.filter((name) => name.endsWith(".wasm")).length, 1, built.join());
  assert.equal(await output({ "/": join(folder, "dist") }), "427.50128.25");
});

test("its types are strict", () => {
  writeFileSync(
    join(folder, "use.ts"),
    `import { BespeakError, Catalogue, type Breakdown, init, quote, safe } from "@bespeak/web";
await init(new URL("https://example.org/bespeak.wasm"));
const catalogue = Catalogue.load("{}");
const price: Breakdown = catalogue.quote({ booked_on: new Date(), lines: [{ product: "seat", quantity: 2n }] });
const total: string = price.total;
const done = safe.quote({ catalogue: { currency: "EUR", zone: "Europe/Paris", products: [], taxes: [] }, booked_on: total, lines: [] });
if (!done.ok && done.error instanceof BespeakError) console.log(done.error.problems[0]?.path);
// @ts-expect-error a line names a product
quote({ catalogue: {}, lines: [{}] });
`,
  );
  const compilerOptions = { strict: true, noEmit: true, target: "es2022", module: "nodenext", lib: ["es2022", "dom"], types: [], exactOptionalPropertyTypes: true };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["use.ts"] }));
  assert.equal(run(tool("tsc"), ["-p", "."]), "");
});
