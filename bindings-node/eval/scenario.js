// A scenario through the engine's own methods, as far as they can say it.

import { COMMANDS, VIEWS } from "../lib/engine-operations.js";
import { bespeak } from "../test/support.js";

const { Engine, Store } = bespeak;
const commands = new Map(COMMANDS.map(({ type, name }) => [type, name]));
const views = new Map(VIEWS.map(({ type, name }) => [type, name]));
/** The host's key of every scenario. */
const KEYS = [{ id: "k1", secret: new TextEncoder().encode("scenario") }];

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const only = (value, names) => Object.keys(value).every((name) => names.includes(name));

/** What a step calls; nothing, for one that no method can say: its problems are those of a step. */
function asCall(step) {
  if (!isObject(step) || !only(step, ["at", "actor", "ids", "command", "view", "pick"])) return;
  const { at, actor, ids, command, view, pick = [] } = step;
  const wanted = command ?? view;
  if (Object.values(step).includes(null) || !isObject(wanted) || (command && view) || (view && ids)) return;
  if (!Array.isArray(pick) || pick.some((part) => typeof part !== "string" || !/^[^\p{Cc}]{0,4000}$/u.test(part))) return;
  const { type, ...fields } = wanted;
  if (["at", "actor", "ids"].some((name) => name in fields)) return;
  const name = (command ? commands : views).get(type);
  if (!name) return;
  const request = { at, actor, ...(command && { ids }), ...fields };
  return { pick, run: (engine) => (command ? engine.safe[name](request) : engine.safe.views[name](request)) };
}

/** The part of an answer that a JSON Pointer names. */
function part(answer, pointer) {
  const names = pointer.split("/").slice(1);
  return names.reduce((value, name) => {
    const field = name.replaceAll("~1", "/").replaceAll("~0", "~");
    return value !== null && typeof value === "object" && Object.hasOwn(value, field) ? value[field] : null;
  }, answer);
}

/** What the steps come to; nothing, if a step needs the operation itself. */
export async function played(input) {
  if (!isObject(input) || !only(input, ["catalogue", "policies", "steps"]) || !Array.isArray(input.steps)) return;
  const calls = input.steps.map(asCall);
  if (calls.includes(undefined) || calls.length > 10_000) return;
  const { catalogue, policies } = input;
  const engine = new Engine(Store.memory(), { tenant: "scenario", catalogue, policies, keys: KEYS });
  const steps = [];
  for (const { pick, run } of calls) {
    const { ok, value, error } = await run(engine);
    // Several problems stand in the order of the request, which a method's is not.
    if (!ok && error.problems.length > 1) return;
    if (!ok) steps.push({ error: error.toJSON() });
    else steps.push({ answer: pick.length ? Object.fromEntries(pick.map((at) => [at, part(value, at)])) : value });
  }
  return { steps };
}
