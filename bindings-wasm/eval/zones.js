// Compares a table of zones, on standard input, with this Chromium's, and writes what differs as a page.

import { open } from "../page/browser.js";

const table = JSON.parse(await new Response(process.stdin).text());
const { page, said, close } = await open();
const found = await page.evaluate((table) => import("/bindings-wasm/page/zones.js").then(({ compare }) => compare(table)), table);
const version = page.context().browser().version();
await close();
if (said.length) throw new Error(said.join("\n"));

const instant = (seconds) => new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
const until = (seconds) => (seconds === table.until ? "" : instant(seconds));
const offset = (seconds) => {
  const [hours, minutes] = [Math.floor(Math.abs(seconds) / 3600), (Math.abs(seconds) / 60) % 60];
  const rest = Number.isInteger(minutes) ? "" : `:${String(Math.abs(seconds) % 60).padStart(2, "0")}`;
  return `${seconds < 0 ? "−" : "+"}${String(hours).padStart(2, "0")}:${String(Math.floor(minutes)).padStart(2, "0")}${rest}`;
};

/** Zones that differ in the same way, together. */
const groups = new Map();
for (const [name, stretches] of Object.entries(found.differing)) {
  if (!stretches.length) continue;
  const key = JSON.stringify(stretches);
  groups.set(key, [...(groups.get(key) ?? []), name]);
}
const rows = [...groups].map(([key, names]) => {
  const stretches = JSON.parse(key);
  const [{ from, ours, theirs }, last] = [stretches[0], stretches.at(-1)];
  const first = `${offset(ours)} | ${offset(theirs)}`;
  return `| ${names.join(", ")} | ${instant(from)} | ${until(last.until)} | ${stretches.length} | ${first} |`;
});
const list = (names) => (names.length ? names.join(", ") : "none");
const count = Object.keys(table.zones).length;

console.log(`<!-- Written by \`cargo xtask zones\`. -->

# Zones: the bundled database and a browser

A browser answers with the zones it has, everything else with those compiled in (chrono-tz). Here both are compared: chrono-tz
with IANA ${table.version}, and Chromium ${version}; ${count} zones from 1970 until 2100, each at every change of the first, a second
before it, and every 20 days.

- Zones that the browser lacks: ${list(found.lacking)}.
- Names that the browser takes and the database does not, in another case for example: ${list(found.taken)}.
- Zones with the same offsets at every instant: ${count - found.lacking.length - [...groups.values()].flat().length} of ${count}.

What differs from the year of the bundled database on is newer law, which browsers learn of sooner; what differs before it, a
correction of the past. Requests that meet such a zone are left out where answers of hosts are compared.

${rows.length ? `| zones | from | until | stretches | chrono-tz, at first | Chromium, at first |\n|---|---|---|---|---|---|\n${rows.join("\n")}` : "Nothing differs."}`);
