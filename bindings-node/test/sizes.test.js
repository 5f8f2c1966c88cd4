import { statSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { compare, lines } from "../../tests/js/sizes.js";
import { packages, top } from "./support.js";

test("the binding is as thin as it is said to be", () => {
  const source = new URL("bindings-node/", top);
  const rust = readdirSync(new URL("src/", source)).map((name) => new URL(`src/${name}`, source));
  const host = ["api.js", "engine.js", "native.cjs", "index.mjs", "index.d.mts"].map((name) => new URL(`lib/${name}`, source));
  const built = new URL("@bespeak/node/", packages);
  const binary = readdirSync(built).find((name) => name.endsWith(".node"));
  compare("node", {
    rust_lines: lines(rust),
    javascript_lines: lines(host),
    shared_javascript_lines: lines([new URL("bindings-wasm/lib/shared.js", top)]),
    binary_bytes: statSync(new URL(binary, built)).size,
  });
});
