// A million calls, good and bad, prepared and not: the memory of the module and of the page stays as it is.

import * as bespeak from "/target/npm/node_modules/@bespeak/web/index.js";
import * as forms from "../js/form.js";
import * as quotes from "../js/quote.js";

export async function run(calls = "1000000") {
  let memory;
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate(...given);
    memory = (made.instance ?? made).exports.memory;
    return made;
  };
  const response = await fetch("/target/npm/node_modules/@bespeak/web/bespeak.wasm");
  await bespeak.init(await response.arrayBuffer());
  const { Catalogue, safe } = bespeak;
  const definition = quotes.definition(true);
  const catalogue = new Catalogue(definition);
  const bookable = new Catalogue(forms.definition);
  const zones = ["Europe/Paris", "America/New_York", "Asia/Kolkata", "Pacific/Chatham"];
  const sides = [
    () => catalogue.quote(quotes.request),
    () => catalogue.safe.quote({ booked_on: "2026-11-22", lines: [{ product: "none" }] }),
    () => bookable.validateInquiry({ form: forms.form }),
    () => bookable.safe.validateInquiry({ form: NaN }),
    (i) => safe.deadline({ rule: { after_booking: { amount: 3, unit: "days" } }, zone: zones[i % 4], booked_at: new Date(i * 3e6) }),
    () => new Catalogue(definition).quote(quotes.request),
    (i) => safe.deadline({ rule: {}, zone: `Nowhere/${i}`, booked_at: new Date(0) }),
  ];
  const count = Number(calls);
  const held = [];
  for (let made = 0; made < count; ) {
    for (let i = 0; i < count / 10; i++) sides[made % sides.length](made++);
    // Handles that nobody holds are freed after a collection.
    for (let i = 0; i < 3; i++) {
      globalThis.gc();
      await new Promise((done) => setTimeout(done, 50));
    }
    held.push({ made, module: memory.buffer.byteLength / 2 ** 20, page: performance.memory.usedJSHeapSize / 2 ** 20 });
  }
  for (const { made, module, page } of held) {
    console.log(`${made} calls: ${module.toFixed(1)} MiB of the module, ${page.toFixed(1)} MiB of the page's heap`);
  }
  const [first, last] = [held[0], held.at(-1)];
  if (last.module > first.module * 1.15 || last.page > first.page * 1.5 + 4) throw new Error("the memory grows");
}
