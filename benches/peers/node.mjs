// decimal.js and luxon doing the same work, what is constant prepared.

import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { decimalQuote } from "../js/quote.js";

const require = createRequire(new URL("../../target/npm/package.json", import.meta.url));
const Decimal = require("decimal.js");
const { DateTime } = require("luxon");

/** How long a round is to last at least, in nanoseconds. */
const ROUND = 2_000_000;
/** How long a call is repeated before it is timed, in milliseconds. */
const WARMING = 500;
const calls = {};
const counts = {};

function prepared(name, given) {
  if (name.startsWith("deadline")) return deadlines(given);
  // It has no rounding by document.
  if (given.catalogue.document_rounding) return undefined;
  const quote = decimalQuote(Decimal, given.catalogue);
  const cents = (text) => Number(text.replace(".", ""));
  const line = ({ net, tax, gross }) => [cents(net), cents(tax), cents(gross)];
  const written = ({ lines, net, tax, total }) => ({ lines: lines.map(line), total: [net, tax, total].map(cents) });
  return [() => quote(given.request), written];
}

function deadlines({ rule, calendar, zone, bookings }) {
  const holidays = new Set(calendar.holidays);
  const instants = bookings.map((pair) => pair.map((text) => DateTime.fromISO(text, { zone: "utc" })));
  const distance = (given) => {
    if (!given) return undefined;
    const [hour, minute, second] = given.at ? [...given.at.split(":").map(Number), 0] : [23, 59, 59];
    return { ...given, time: { hour, minute, second, millisecond: 0 } };
  };
  const [after, before] = [distance(rule.after_booking), distance(rule.before_event)];
  const works = (day) => day.weekday < 6 && !holidays.has(day.toISODate());
  const reached = (moment, { amount, unit, time }, step) => {
    let day = moment.setZone(zone);
    if (unit === "days") day = day.plus({ days: step * amount });
    for (let left = unit === "days" ? 0 : amount; left > 0; left--) {
      do day = day.plus({ days: step });
      while (!works(day));
    }
    return day.set(time);
  };
  const due = ([booked, event]) => {
    const found = [];
    if (after) found.push(reached(booked, after, 1));
    if (before) found.push(DateTime.min(reached(event, before, -1), event));
    const earliest = DateTime.min(...found);
    const window = booked.plus({ minutes: 30 });
    return earliest >= window ? earliest : DateTime.min(window, event);
  };
  const written = (found) => found.map((each) => each.toUTC().toISO({ suppressMilliseconds: true }));
  return [() => instants.map(due), written];
}

function timed(call, count) {
  const start = process.hrtime.bigint();
  for (let i = 0; i < count; i++) call();
  return Number(process.hrtime.bigint() - start);
}

function enough(call) {
  // The compiler needs a while before it is done.
  const start = performance.now();
  while (performance.now() - start < WARMING) call();
  let count = 1;
  while (timed(call, count) < ROUND) count *= 2;
  return count;
}

for await (const line of createInterface({ input: process.stdin })) {
  const { tasks, round } = JSON.parse(line);
  if (tasks) {
    const answers = {};
    for (const [name, given] of Object.entries(tasks)) {
      const [call, written] = prepared(name, given) ?? [];
      if (!call) continue;
      calls[name] = call;
      answers[name] = written(call());
    }
    console.log(JSON.stringify(answers));
  } else {
    counts[round] ??= enough(calls[round]);
    console.log(JSON.stringify(timed(calls[round], counts[round]) / counts[round]));
  }
}
