// A calendar asked of a JavaScript host in each way that it has, and what is to come of it.

// By the night, 10.00 a guest, half as much again on Saturdays.
const catalogue = {
  currency: "EUR",
  zone: "Europe/Paris",
  taxes: [{ id: "reduced", percent: "10" }],
  products: [
    {
      id: "bed",
      name: "Bed",
      price: "10.00",
      basis: "guest_night",
      tax: "reduced",
      rates: [{ id: "saturday", weekdays: ["saturday"], price: "15.00" }],
    },
    {
      id: "play",
      name: "Play",
      price: "19.00",
      tax: "reduced",
      sessions: [{ id: "s", starts: "2026-11-28T20:00", ends: "2026-11-28T22:00" }],
    },
  ],
};
// 2026-11-27 is a Friday.
const beds = { product: "bed", from: "2026-11-27", days: 3, nights: 1, party_sizes: [1, 2], booked_on: "2026-11-22" };
const plays = { product: "play", from: "2026-11-27", days: 2, party_sizes: [3], booked_on: "2026-11-22" };

/** Each answer's amounts, in words that cross from a page. */
export function calendars({ Catalogue, calendar, safe, call }) {
  const prepared = new Catalogue(catalogue);
  const shown = ({ amounts }) => `${Object.prototype.toString.call(amounts)} ${amounts.join()}`;
  const first = prepared.calendar(beds);
  const later = prepared.calendar(plays);
  return {
    prepared: shown(first),
    free: shown(calendar({ catalogue, ...beds })),
    safe: shown(safe.calendar({ catalogue, ...plays }).value),
    safePrepared: shown(prepared.safe.calendar(plays).value),
    none: shown(prepared.calendar({ ...beds, days: 0 })),
    fields: Object.keys(later).join(),
    refused: prepared.safe.calendar({ ...beds, days: 1e6 }).error.code,
    raw: JSON.stringify(JSON.parse(call(JSON.stringify({ op: "calendar", input: { catalogue, ...plays } }))).answer.amounts),
    // Later calls leave an answer as it is.
    still: shown(first),
  };
}

export const EXPECTED = {
  prepared: "[object BigInt64Array] 1000,2000,1500,3000,1000,2000",
  free: "[object BigInt64Array] 1000,2000,1500,3000,1000,2000",
  safe: "[object BigInt64Array] -1,5700",
  safePrepared: "[object BigInt64Array] -1,5700",
  none: "[object BigInt64Array] ",
  fields: "amounts,currency,days,digits,from,party_sizes",
  refused: "number.range",
  raw: "[-1,5700]",
  still: "[object BigInt64Array] 1000,2000,1500,3000,1000,2000",
};
