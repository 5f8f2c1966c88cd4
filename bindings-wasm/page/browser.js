// Headless Chromium on pages of this repository, served on this machine alone.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

export const TOP = fileURLToPath(new URL("../../", import.meta.url));
export const PACKAGE = "target/npm/node_modules/@bespeak/web";
/** Finds what is installed below target/npm. */
export const require = createRequire(new URL("../../target/npm/package.json", import.meta.url));

const { chromium } = require("playwright-core");
const CHROMIUM = process.env.BESPEAK_CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];
const MORE_FLAGS = ["--disable-sync", "--no-first-run", "--enable-precise-memory-info", "--js-flags=--expose-gc"];

/** What pages may do: nothing inline, nothing from elsewhere, WebAssembly. */
export const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'";

/** What a page needs for a clock that is finer than a tenth of a millisecond. */
const ISOLATED = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** The example's page with the package and its data. */
export const MOUNTS = { "/": "examples/browser", "/bespeak/": PACKAGE, "/data/": "examples/data" };

/** Serves folders of this repository on a port of the loopback interface; a free one if none is named. */
export async function serve(mounts = { "/": "." }, port = 0) {
  const longest = Object.entries(mounts).sort(([a], [b]) => b.length - a.length);
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    try {
      const [at, folder] = longest.find(([at]) => pathname.startsWith(at));
      const root = resolve(TOP, folder) + sep;
      const path = resolve(root, `./${decodeURIComponent(pathname.slice(at.length))}${pathname.endsWith("/") ? "index.html" : ""}`);
      const type = TYPES[extname(path)];
      if (!path.startsWith(root) || !type) throw new Error("not served");
      const headers = { "content-type": type, "cache-control": "no-store", "content-security-policy": POLICY, ...ISOLATED };
      response.writeHead(200, headers).end(await readFile(path));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(port, "127.0.0.1", done));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** A browser, which closes with this process at the latest. */
export async function launch() {
  if (!existsSync(CHROMIUM)) throw new Error(`no Chromium at ${CHROMIUM}: run \`cargo xtask setup --host web\``);
  return chromium.launch({ executablePath: CHROMIUM, args: [...FLAGS, ...MORE_FLAGS] });
}

/** A browser with one page; by default an empty one, from which all of this repository can be loaded. */
export async function open(path = "/bindings-wasm/page/blank.html", { mounts, ...options } = {}) {
  const server = await serve(mounts);
  const browser = await launch();
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const said = [];
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("console", (message) => message.type() === "error" && said.push(message.text()));
  await page.goto(server.origin + path);
  const close = async () => {
    await browser.close();
    server.close();
  };
  return { page, origin: server.origin, said, close };
}
