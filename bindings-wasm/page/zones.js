// Where the browser's offsets differ from those of a table.

import { findZone, offsetSeconds } from "../lib/zones.js";

const DAY = 86_400;
/** Besides every change of the table, each zone is looked at every so many seconds. */
const STEP = 20 * DAY;

/** The table's offset at an instant. */
function tabled(changes, at) {
  let [low, high] = [0, changes.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (changes[middle][0] <= at) low = middle;
    else high = middle;
  }
  return changes[low][1];
}

/** The first second after `known` at which both differ as they do at `at`, or not any more. */
function edge(same, known, at) {
  while (at - known > 1) {
    const middle = Math.floor((known + at) / 2);
    if (same(middle)) known = middle;
    else at = middle;
  }
  return at;
}

/** Stretches of one zone in which both differ: from when until when, and the offsets at their start. */
function differences(zone, changes, until) {
  const moments = new Set([0, until - 1]);
  for (const [at] of changes) for (const near of [at - 1, at]) if (near >= 0) moments.add(near);
  for (let at = 0; at < until; at += STEP) moments.add(at);
  const pair = (at) => [tabled(changes, at), offsetSeconds(zone, at)];
  const found = [];
  let [before, last] = ["0", 0];
  for (const at of [...moments].sort((a, b) => a - b)) {
    const [ours, theirs] = pair(at);
    const off = String(theirs - ours);
    if (off !== before) {
      const start = at === 0 ? 0 : edge((middle) => String(pair(middle)[1] - pair(middle)[0]) === before, last, at);
      if (before !== "0") found.at(-1).until = start;
      if (off !== "0") found.push({ from: start, until, ours, theirs });
      before = off;
    }
    last = at;
  }
  return found;
}

/** Names in every case but their own. */
function misspelt(name) {
  const swap = (letter) => (letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase());
  const each = [...name].map((letter, i) => name.slice(0, i) + swap(letter) + name.slice(i + 1));
  return [...each, name.toLowerCase(), name.toUpperCase()];
}

/** Zones that the browser lacks, names that it takes in vain, and stretches in which both differ. */
export function compare({ zones, until }) {
  const lacking = [];
  const taken = [];
  const differing = {};
  for (const [name, changes] of Object.entries(zones)) {
    for (const wrong of misspelt(name)) if (!(wrong in zones) && findZone(wrong) >= 0) taken.push(wrong);
    const zone = findZone(name);
    if (zone < 0) lacking.push(name);
    else differing[name] = differences(zone, changes, until);
  }
  const more = Intl.supportedValuesOf("timeZone").filter((name) => !(name in zones) && findZone(name) >= 0);
  return { lacking, taken: [...taken, ...more], differing };
}
