// How thin the binding is, and what a page loads.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { compare, lines } from "../../tests/js/sizes.js";
import { PACKAGE, TOP } from "../page/browser.js";

const url = (...parts) => pathToFileURL(join(TOP, ...parts));
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 } });

test("the binding is as thin, and loads as little, as it is said to", () => {
  const rust = readdirSync(url("bindings-wasm/src")).map((name) => url("bindings-wasm/src", name));
  const host = ["web.js", "units.js", "zones.js", "index.d.ts"].map((name) => url("bindings-wasm/lib", name));
  const [module, script] = ["bespeak.wasm", "index.js"].map((name) => readFileSync(url(PACKAGE, name)));
  compare("web", {
    rust_lines: lines(rust),
    javascript_lines: lines(host),
    wasm_bytes: module.length,
    wasm_brotli_bytes: brotli(module).length,
    script_bytes: script.length,
    script_brotli_bytes: brotli(script).length,
  });
});
