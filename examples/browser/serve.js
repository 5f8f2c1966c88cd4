// Serves the page on this machine: `node examples/browser/serve.js [PORT]`, or `cargo xtask demo --host web`.

import { MOUNTS, serve } from "../../bindings-wasm/page/browser.js";

const { origin } = await serve(MOUNTS, Number(process.argv[2] ?? 0));
console.log(`The page is at ${origin}/ (end with Ctrl+C).`);
