// The price, item by item, and by when to act.

/** An element with a class and what is in it. */
function make(tag, className, ...inside) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...inside);
  return element;
}

/** Amounts are exact texts; `Intl` writes them as they are. */
const money = (amount, currency) => new Intl.NumberFormat("en-IE", { style: "currency", currency }).format(amount);

const time = (at, zone) =>
  new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", timeZone: zone })
    .format(new Date(at));

/** What set a deadline. */
const WHY = {
  after_booking: "counted from the booking",
  before_event: "counted back from the event",
  until_event: "the start of the event",
  last: "the last moment that is possible",
  short_notice: "at short notice",
};

export function showPrice(place, price, definition) {
  if (!price) {
    place.replaceChildren(make("p", "empty", "The price appears here once everything you chose is possible."));
    return;
  }
  const rows = make("dl", "");
  const row = (className, name, amount) => rows.append(make("dt", className, name), make("dd", className, amount));
  const write = (amount) => money(amount, price.currency);
  const nameOf = (id) => definition.discounts.find((discount) => discount.id === id)?.name ?? id;
  for (const line of price.lines) {
    row("item", line.name, write(line.gross));
    row("detail", `${line.count} × ${write(line.unit_price)}`, line.discounts.length ? write(line.list) : "");
    for (const { id, amount } of line.discounts) row("detail", nameOf(id), `−${write(amount)}`);
  }
  row("total", "Total", write(price.total));
  for (const { percent, tax, net } of price.taxes) row("detail", `Includes ${percent} % tax on ${write(net)}`, write(tax));
  if (price.deposit) row("item", "Deposit, to be paid first", write(price.deposit));
  place.replaceChildren(rows);
}

export function showDates(place, dates) {
  if (!dates) {
    place.replaceChildren();
    return;
  }
  if (!dates.due) {
    place.replaceChildren(make("p", "due", "This cannot be reserved without paying."));
    return;
  }
  const line = dates.lines[dates.line - 1];
  const due = make("p", "due", "Reserved for you until ", make("strong", "", time(line.due, line.zone)), make("span", "detail", `${WHY[line.why]}, time in ${line.zone}`));
  const steps = make("ol", "steps");
  for (const { at } of line.reminders) steps.append(make("li", "", `Reminder, ${time(at, line.zone)}`));
  if (line.release_at && line.release_at !== line.due) steps.append(make("li", "", `Released, ${time(line.release_at, line.zone)}`));
  place.replaceChildren(due, ...(steps.children.length ? [make("h3", "", "What happens when"), steps] : []));
}
