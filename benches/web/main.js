// What a call in a page costs, beside decimal.js in the same page; with `memory`, what a million calls leave behind.

import { open } from "../../bindings-wasm/page/browser.js";

const [what, ...given] = process.argv.slice(2);
const { page, said, close } = await open();
try {
  page.on("console", (message) => message.type() === "log" && console.log(message.text()));
  const name = what === "memory" ? "memory" : "bench";
  await page.evaluate(({ name, given }) => import(`/benches/web/${name}.js`).then(({ run }) => run(...given)), { name, given });
  if (said.length) throw new Error(said.join("\n"));
} finally {
  await close();
}
