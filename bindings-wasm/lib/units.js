// Minor units on their way out of the module.

let handed;

/** Called by the module, with a view of its memory, before it answers. */
export function handOver(units) {
  handed = units.slice();
}

/** What the module answered: a text, or with it what was handed over meanwhile. */
export function beside(run) {
  handed = undefined;
  const text = run();
  return handed ? { text, units: handed } : text;
}
