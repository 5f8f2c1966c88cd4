// A seller: its engine, who acts, and the ids of what it does, the same in every run.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Engine } from "@bespeak/node";

/** The host's key; a real one is 32 random bytes that stay the same. */
const KEYS = [{ id: "k1", secret: new Uint8Array(32).fill(7) }];
const RIGHTS = ["view_all", "edit_all", "release", "approve", "on_account", "confirm_unpaid"];

export const staff = { kind: "staff", id: "mia", rights: RIGHTS };
export const clock = { kind: "clock" };
export const provider = { kind: "provider", id: "bank" };

export function open(store, folder, tenant) {
  const read = (name) => readFileSync(join(folder, tenant, name), "utf8");
  const [catalogue, policies] = ["catalogue.json", "policies.json"].map((name) => JSON.parse(read(name)));
  const engine = new Engine(store, { tenant, catalogue, policies, keys: KEYS });
  return { tenant, engine, catalogue, inquiries: read("inquiries.jsonl").trim().split("\n") };
}

/** The ids of a command about the inquiry of a line. */
export function ids(seller, line, step) {
  const number = (value) => String(value).padStart(4, "0");
  const id = (kind) => `${kind}-${number(line)}-4000-8000-${seller.tenant.length}${"0".repeat(11)}`;
  return { command: id(`c000${number(step)}`), booking: id("b0000000") };
}
