// An inquiry form, and what zod, valibot and Ajv would check of it: the same fields, patterns and limits, but for what only a
// catalogue says.

export const definition = {
  currency: "EUR",
  zone: "Europe/Paris",
  taxes: [
    { id: "standard", percent: "20" },
    { id: "reduced", percent: "5.5" },
  ],
  venues: [{ id: "theatre", name: "Theatre on the quay", zone: "Europe/Paris" }],
  products: [
    {
      id: "seat",
      name: "A seat in the stalls",
      venue: "theatre",
      price: "45.00",
      tax: "reduced",
      sessions: [{ id: "evening", starts: "2026-12-19T20:00", ends: "2026-12-19T22:30" }],
    },
    { id: "dinner", name: "Dinner before the play", venue: "theatre", price: "38.50", basis: "guest", tax: "standard" },
  ],
  points_of_sale: [{ id: "web" }],
  profiles: [{ id: "everyone" }],
};

export const form = {
  contact: {
    email: "ana.costa@example.org",
    name: { given: "Ana", family: "Costa" },
    phone: "+33 1 23 45 67 89",
    address: { street: ["12 rue du Port"], postcode: "29200", city: "Brest", country: "FR" },
  },
  lines: [
    { product: "seat", quantity: 2, session: "evening" },
    { product: "dinner", guests: 2 },
  ],
  point_of_sale: "web",
  message: "Could we sit near the aisle, please? One of us walks with a stick.",
  answers: { "heard-of-us": "A friend told us." },
};

const IDENTIFIER = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/;
const LINE = /^(?=.*\S)[^\p{Cc}]*$/u;
const TEXT = /^[^\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$/;
const PHONE = /^[+0-9 ()./-]{3,40}$/;
const COUNTRY = /^[A-Z]{2}$/;
const COUNT = 1_000_000;

export function zodSchema(z) {
  const identifier = z.string().regex(IDENTIFIER);
  const line = z.string().regex(LINE);
  const count = z.int().min(1).max(COUNT).optional();
  const name = z.strictObject({ given: line.optional(), family: line });
  const address = z.strictObject({
    street: z.array(line).optional(),
    postcode: line.optional(),
    city: line.optional(),
    country: z.string().regex(COUNTRY).optional(),
  });
  const contact = z.strictObject({
    email: z.email(),
    name,
    phone: z.string().regex(PHONE).optional(),
    organisation: line.optional(),
    address: address.optional(),
  });
  const asked = z.strictObject({
    product: identifier,
    quantity: count,
    guests: count,
    session: identifier.optional(),
    arrival: z.iso.date().optional(),
    nights: count,
  });
  return z.strictObject({
    contact,
    lines: z.array(asked).optional(),
    promo_codes: z.array(identifier).optional(),
    point_of_sale: identifier.optional(),
    customer_type: identifier.optional(),
    billing: z.strictObject({ kind: z.enum(["private", "account"]), account: identifier.optional() }).optional(),
    po_number: line.optional(),
    message: z.string().regex(TEXT).optional(),
    answers: z.record(identifier, z.string().regex(TEXT)).optional(),
  });
}

export function valibotSchema(v) {
  const text = (pattern) => v.pipe(v.string(), v.regex(pattern));
  const count = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(COUNT)));
  const name = v.strictObject({ given: v.optional(text(LINE)), family: text(LINE) });
  const address = v.strictObject({
    street: v.optional(v.array(text(LINE))),
    postcode: v.optional(text(LINE)),
    city: v.optional(text(LINE)),
    country: v.optional(text(COUNTRY)),
  });
  const contact = v.strictObject({
    email: v.pipe(v.string(), v.email()),
    name,
    phone: v.optional(text(PHONE)),
    organisation: v.optional(text(LINE)),
    address: v.optional(address),
  });
  const asked = v.strictObject({
    product: text(IDENTIFIER),
    quantity: count,
    guests: count,
    session: v.optional(text(IDENTIFIER)),
    arrival: v.optional(v.pipe(v.string(), v.isoDate())),
    nights: count,
  });
  return v.strictObject({
    contact,
    lines: v.optional(v.array(asked)),
    promo_codes: v.optional(v.array(text(IDENTIFIER))),
    point_of_sale: v.optional(text(IDENTIFIER)),
    customer_type: v.optional(text(IDENTIFIER)),
    billing: v.optional(v.strictObject({ kind: v.picklist(["private", "account"]), account: v.optional(text(IDENTIFIER)) })),
    po_number: v.optional(text(LINE)),
    message: v.optional(text(TEXT)),
    answers: v.optional(v.record(text(IDENTIFIER), text(TEXT))),
  });
}

/** The schema that the repository generates of the form, for Ajv. */
export function jsonSchema(generated) {
  const { $defs } = generated;
  return { $ref: "#/$defs/InquiryForm", $defs };
}
