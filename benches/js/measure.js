// Measuring, on machines that do other things too: all sides in turn, in rounds that are over soon, and the median of each.

const ROUNDS = 400;
/** How long a round is to last, in milliseconds, so that the machine seldom turns to something else in it. */
const ROUND = 0.25;

/** The time of one of so many calls, in milliseconds. */
function timed(run, calls) {
  const start = performance.now();
  for (let call = 0; call < calls; call++) run();
  return (performance.now() - start) / calls;
}

/** The time of one call of each side, in microseconds. */
function measured(sides) {
  const times = sides.map(() => []);
  const calls = sides.map(({ run }) => Math.max(1, Math.round(ROUND / Math.min(...[1, 2, 3].map(() => timed(run, 1000))))));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, { run }] of sides.entries()) times[i].push(timed(run, calls[i]) * 1000);
  }
  return times.map((all) => all.sort((a, b) => a - b)[ROUNDS >> 1]);
}

/** The first side beside the others, and what its lead over each is to be, as lines of a table. */
export function duel(what, sides) {
  const [ours, ...others] = measured(sides);
  const said = others.map((time, i) => {
    const { name, aim } = sides[i + 1];
    const ratio = time / ours;
    const missed = aim && ratio < aim ? `, aim ≥ ${aim}, missed` : aim ? `, aim ≥ ${aim}` : "";
    return `    ${name.padEnd(44)} ${time.toFixed(2).padStart(9)} µs   ${ratio.toFixed(2)} times ours${missed}`;
  });
  return [`${what}: ${ours.toFixed(2)} µs`, ...said].join("\n");
}
