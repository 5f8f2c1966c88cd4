// Answers one request a line, in order, from standard input to standard output, in a page of headless Chromium. Says at the end
// how many lines went through the package's typed functions.

import { once } from "node:events";
import { open } from "../page/browser.js";
import { asLine } from "./line.js";

/** How many bytes go to the page at once. */
const BATCH = 4 * 1024 * 1024;

const { page, said, close } = await open();
const module = await page.evaluateHandle(() => import("/bindings-wasm/eval/page.js"));

async function write(lines) {
  const answers = await module.evaluate(({ batch }, lines) => batch(lines), lines.map(asLine));
  if (!process.stdout.write(answers.map((answer) => `${answer}\n`).join(""))) await once(process.stdout, "drain");
}

try {
  let [rest, lines, bytes] = [[], [], 0];
  for await (const chunk of process.stdin) {
    let from = 0;
    for (let end; (end = chunk.indexOf(10, from)) >= 0; from = end + 1) {
      lines.push(Buffer.concat([...rest, chunk.subarray(from, end)]));
      rest = [];
    }
    rest.push(chunk.subarray(from));
    bytes += chunk.length;
    if (bytes >= BATCH && lines.length) {
      await write(lines);
      [lines, bytes] = [[], 0];
    }
  }
  const left = Buffer.concat(rest);
  if (left.length) lines.push(left);
  if (lines.length) await write(lines);

  const counts = await module.evaluate(({ counts }) => counts);
  const raw = Object.values(counts.raw).reduce((sum, count) => sum + count, 0);
  const reasons = Object.entries(counts.raw).map(([why, count]) => `${count} ${why}`).join(", ");
  console.error(
    `typed ${counts.typed} of ${counts.lines} lines, raw ${raw} (${reasons}); of ${counts.known} requests with a known operation ` +
      `${counts.typed} went typed, ${counts.prepared} by a prepared catalogue`,
  );
  if (said.length) throw new Error(said.join("\n"));
} finally {
  await close();
}
