// The form: lines as the catalogue allows them, and what is in the fields as a request.

const by = (id) => document.getElementById(id);
/** What the quantity of a line counts, by the basis of its price. */
const COUNTED = { unit: "Quantity", guest: "Guests", booking: "Groups", night: "Rooms", guest_night: "Guests" };

const part = (line, name) => line.querySelector(`[data-part="${name}"]`);
const control = (line, name) => part(line, name).querySelector("input, select");
const options = (entries) => entries.map(([value, text]) => new Option(text, value));
const isByNight = (product) => product.basis === "night" || product.basis === "guest_night";

let made = 0;

/** A session as people read it: its local time is shown as it is written. */
function sessionText({ starts }) {
  const at = new Date(`${starts}Z`);
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short", timeZone: "UTC" }).format(at);
}

/** Shows the fields that a product needs. */
function shape(line, definition) {
  const product = definition.products.find(({ id }) => id === control(line, "product").value);
  const sessions = product.sessions ?? [];
  part(line, "session").hidden = !sessions.length;
  control(line, "session").replaceChildren(...options(sessions.map((session) => [session.id, sessionText(session)])));
  for (const name of ["arrival", "nights"]) part(line, name).hidden = !isByNight(product);
  part(line, "quantity").querySelector("label").textContent = COUNTED[product.basis ?? "unit"];
}

/** Numbers the lines, which is how problems name them. */
function number() {
  for (const [i, line] of [...by("lines").children].entries()) {
    line.querySelector("legend").textContent = `Line ${i + 1}`;
    line.querySelector(".remove").setAttribute("aria-label", `Remove line ${i + 1}`);
    line.dataset.path = `/lines/${i}`;
    for (const field of line.querySelectorAll("[data-part]")) field.dataset.path = `/lines/${i}/${field.dataset.part}`;
  }
}

/** Adds a line, with what is known of it. */
export function addLine(definition, { product, session, arrival = "2027-06-12", nights = 2, quantity = 1 } = {}) {
  const line = by("line").content.cloneNode(true).firstElementChild;
  made++;
  for (const field of line.querySelectorAll("[data-part]")) {
    const [label, input] = field.querySelectorAll("label, input, select");
    input.id = label.htmlFor = `line-${made}-${field.dataset.part}`;
  }
  const sold = definition.products.filter(({ price }) => price !== undefined);
  control(line, "product").replaceChildren(...options(sold.map(({ id, name }) => [id, name])));
  if (product) control(line, "product").value = product;
  shape(line, definition);
  if (session) control(line, "session").value = session;
  Object.assign(control(line, "arrival"), { value: arrival });
  Object.assign(control(line, "nights"), { value: nights });
  Object.assign(control(line, "quantity"), { value: quantity });
  control(line, "product").addEventListener("input", () => shape(line, definition));
  by("lines").append(line);
  number();
  return line;
}

export function fillLines(definition, lines) {
  for (const line of lines) addLine(definition, line);
}

export function clearLines() {
  by("lines").replaceChildren();
}

new MutationObserver(number).observe(by("lines"), { childList: true });

/** What a field of numbers holds; nothing is nothing, and what is no whole number is for the catalogue to refuse. */
const count = (input) => (input.value === "" ? undefined : Number(input.value));

/** What is asked for. Fields that are hidden are no part of it. */
export function asRequest() {
  number();
  const lines = [...by("lines").children].map((line) => {
    const shown = (name, value) => (part(line, name).hidden ? undefined : value);
    return {
      product: control(line, "product").value,
      session: shown("session", control(line, "session").value),
      arrival: shown("arrival", control(line, "arrival").value),
      nights: shown("nights", count(control(line, "nights"))),
      quantity: count(control(line, "quantity")),
    };
  });
  const promo = by("promo").value.trim();
  return { lines, promo_codes: promo ? [promo] : [], booked_on: by("booked").value };
}

/** Who asks. A name is one text here, so it is the family name: the only one that is needed. */
export function asContact() {
  const [family, email, phone] = ["family", "email", "phone"].map((id) => by(id).value.trim() || undefined);
  return { name: family && { family }, email, phone };
}
