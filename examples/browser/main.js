// An inquiry form that prices and dates itself: what the visitor chooses is asked of a prepared catalogue at every change.

import { Catalogue, init } from "./bespeak/index.js";
import { addLine, asContact, asRequest, clearLines, fillLines } from "./form.js";
import { problemsAt } from "./problems.js";
import { showDates, showPrice } from "./summary.js";

/** The example's today, as its data are meant; and what each seller's page starts with. */
const TODAY = "2026-11-22";
const STARTS = {
  theatre: { promo: "VOISINS27", lines: [{ product: "scapin-group", session: "scapin-0312", quantity: 24 }, { product: "coach-transfer" }] },
  "surf-camp": { promo: "VOLTA25", lines: [{ product: "surf-week", arrival: "2027-06-12", nights: 7, quantity: 2 }] },
};

const by = (id) => document.getElementById(id);
let definition;
let catalogue;
/** Fields of the visitor's own are not blamed before they were left once. */
let touched = new Set();

/** Prices, dates and checks what is chosen now. */
function update() {
  const request = asRequest();
  const { booked_on, ...inquiry } = request;
  const price = catalogue.safe.quote(request);
  // A booking of a day is made at noon, so that zones do not move its date.
  const dates = catalogue.safe.bookingDeadlines({ lines: request.lines, booked_at: `${booked_on}T12:00:00Z` });
  const form = catalogue.safe.validateInquiry({ form: { ...inquiry, contact: asContact() } });
  const general = problemsAt(by("form"), [price, dates, form], (path) => path.startsWith("/contact") && !touched.has(path));
  by("other").hidden = !general.length;
  by("other").replaceChildren(...general);
  showPrice(by("price"), price.ok && request.lines.length ? price.value : undefined, definition);
  showDates(by("dates"), dates.ok && request.lines.length ? dates.value : undefined);
  by("sent").textContent = "";
  return price.ok && dates.ok && form.ok;
}

async function choose(seller) {
  const answer = await fetch(`./data/${seller}/catalogue.json`);
  definition = await answer.json();
  catalogue = new Catalogue(definition);
  const { promo, lines } = STARTS[seller];
  by("promo").value = "";
  by("promo-hint").textContent = `Try ${promo}.`;
  clearLines();
  fillLines(definition, lines);
  update();
}

by("form").addEventListener("input", update);
by("form").addEventListener("focusout", ({ target }) => {
  const path = target.closest("[data-path]")?.dataset.path;
  if (path && target.value) touched.add(path);
  if (path) update();
});
by("form").addEventListener("submit", (event) => {
  event.preventDefault();
  touched = { has: () => true, add() {} };
  const fine = update();
  if (fine) by("sent").textContent = "This inquiry is complete. The example ends here: nothing was sent.";
  else by("form").querySelector("[aria-invalid=true]")?.focus();
});
by("add").addEventListener("click", () => {
  addLine(definition).querySelector("select").focus();
  update();
});
by("lines").addEventListener("click", ({ target }) => {
  if (!target.classList.contains("remove")) return;
  target.closest("fieldset").remove();
  by("add").focus();
  update();
});
by("seller").addEventListener("change", ({ target }) => choose(target.value));

by("booked").value = TODAY;
try {
  await init();
  await choose(by("seller").value);
  by("loading").hidden = true;
  by("main").hidden = false;
} catch (error) {
  by("loading").textContent = `The prices could not be loaded: ${error.message}`;
}
