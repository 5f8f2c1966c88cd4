// The evaluator's part in the page.

import * as bespeak from "/target/npm/node_modules/@bespeak/web/index.js";
import { OPERATIONS } from "../lib/operations.js";
import { answering } from "./answer.js";

await bespeak.init();
const { answer, counts } = answering(bespeak, OPERATIONS.filter(({ engine }) => !engine));

/** Answers a batch of lines: texts, or the bytes of what is none. */
export function batch(lines) {
  return lines.map((line) => (typeof line === "string" ? answer(line) : answer(undefined, Uint8Array.from(line))));
}

export { counts };
