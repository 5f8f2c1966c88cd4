// Answers one request a line, in order, from standard input to standard output, and says at the end which went how.

import { once } from "node:events";
import { answered, counts } from "./answer.js";

async function write(lines) {
  const answers = await Promise.all(lines.map(answered));
  if (!process.stdout.write(answers.map((answer) => `${answer}\n`).join(""))) await once(process.stdout, "drain");
}

let rest = [];
for await (const chunk of process.stdin) {
  const lines = [];
  let from = 0;
  for (let end; (end = chunk.indexOf(10, from)) >= 0; from = end + 1) {
    lines.push(Buffer.concat([...rest, chunk.subarray(from, end)]));
    rest = [];
  }
  rest.push(chunk.subarray(from));
  if (lines.length) await write(lines);
}
const left = Buffer.concat(rest);
if (left.length) await write([left]);

const reasons = [...counts.raw].map(([why, count]) => `${count} ${why}`).join(", ");
const raw = [...counts.raw.values()].reduce((sum, count) => sum + count, 0);
console.error(
  `typed ${counts.typed} of ${counts.lines} lines, raw ${raw} (${reasons}); of ${counts.known} requests with a known operation ` +
    `${counts.typed} went typed, ${counts.prepared} by a prepared catalogue, ${counts.played} scenarios by an engine`,
);
