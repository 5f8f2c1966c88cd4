// Written by `cargo xtask generate` from the types in the core: change those.

/** A text, or what gives one: a `Date`, a `Decimal`, a `Temporal` value. */
export type Textual = string | { toJSON(): string };
/** A whole number. */
export type Whole = number | bigint;

/** What a kind of error is about. */
export type Kind =
  /** The request is malformed, or names what does not exist. */
  | "invalid"
  /** The request is well formed, and a rule refuses it. */
  | "refused"
  /** Something else changed meanwhile, or the same id was used for another request. */
  | "conflict"
  /** The store cannot say, or cannot do, what was asked. */
  | "store"
  /** A defect of this library. */
  | "internal";

/** One thing that is wrong with a request, or one rule that refuses it. */
export interface Problem {
  readonly code: Code;
  /** Where in the request: a JSON Pointer, empty for the request as a whole. */
  readonly path: string;
  readonly message: string;
  /** What the message is made of, by name. */
  readonly params: { readonly [name: string]: number | string | readonly string[] };
  /** What to do about it. */
  readonly help?: string;
}

/** Why a request was not carried out. Its message lists all problems, one a line. */
export class BespeakError extends Error {
  /** The code of the first problem. */
  readonly code: Code;
  readonly kind: Kind;
  /** All problems, at least one. */
  readonly problems: readonly Problem[];
  /** The error as it is on the wire. */
  toJSON(): { code: Code; message: string; problems: readonly Problem[] };
}

/** How it went. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: BespeakError };
/** The same functions, each saying how it went. */
export type Safe<F> = {
  [Name in keyof F]: F[Name] extends (...given: infer Given) => infer Answer
    ? (...given: Given) => Answer extends Promise<infer Later> ? Promise<Result<Later>> : Result<Answer>
    : never;
};

/** One whole request as JSON, `{"op": …, "input": …}`, to `{"answer": …}` or `{"error": …}` as canonical JSON. */
export function call(request: string | Uint8Array): string;


/** A stable error code. Later versions have more. */
export type Code =
  | "json.syntax"
  | "json.truncated"
  | "json.utf8"
  | "json.surrogate"
  | "json.number"
  | "json.depth"
  | "json.size"
  | "field.unknown"
  | "field.missing"
  | "field.duplicate"
  | "type.unexpected"
  | "text.length"
  | "text.empty"
  | "text.control"
  | "name.unknown"
  | "ident.invalid"
  | "uuid.invalid"
  | "number.range"
  | "number.fraction"
  | "number.not_finite"
  | "value.depth"
  | "value.unreadable"
  | "value.unsupported"
  | "text.surrogate"
  | "list.length"
  | "list.empty"
  | "amount.float"
  | "amount.invalid"
  | "amount.digits"
  | "amount.range"
  | "amount.negative"
  | "amount.zero"
  | "percent.range"
  | "currency.unknown"
  | "currency.mismatch"
  | "time.naive"
  | "time.invalid"
  | "time.of_day_invalid"
  | "time.local_invalid"
  | "time.range"
  | "time.precision"
  | "time.gap"
  | "time.overlap"
  | "time.order"
  | "date.invalid"
  | "zone.unknown"
  | "email.invalid"
  | "phone.invalid"
  | "country.invalid"
  | "catalogue.duplicate"
  | "catalogue.unknown"
  | "catalogue.contradiction"
  | "profile.overlap"
  | "line.session"
  | "line.stay"
  | "line.fields"
  | "line.priceless"
  | "promo.unknown"
  | "operation.unknown"
  | "operation.unavailable"
  | "booking.unknown"
  | "line.unknown"
  | "action.unknown"
  | "policy.invalid"
  | "deadline.shape"
  | "deadline.time"
  | "link.invalid"
  | "key.invalid"
  | "step.shape"
  | "id.missing"
  | "command.status"
  | "command.actor"
  | "command.not_built"
  | "right.missing"
  | "booking.not_yours"
  | "command.staff_act"
  | "gate.point_of_sale"
  | "gate.profile"
  | "gate.product"
  | "capacity.short"
  | "event.started"
  | "deadline.short_notice"
  | "deadline.not_due"
  | "deadline.earlier"
  | "deadline.cap"
  | "deadline.none"
  | "offer.missing"
  | "offer.mismatch"
  | "offer.expired"
  | "offer.unpriced"
  | "booking.priced"
  | "terms.not_accepted"
  | "terms.version"
  | "terms.none"
  | "approval.pending"
  | "payment.missing"
  | "payment.not_possible"
  | "payment.duplicate"
  | "billing.account"
  | "billing.private"
  | "booking.locked"
  | "booking.not_locked"
  | "release.payment_under_way"
  | "release.money"
  | "release.flexible"
  | "action.automatic"
  | "action.done"
  | "action.blocking"
  | "cancel.released"
  | "cancel.refer_to_partner"
  | "basket.empty"
  | "booking.exists"
  | "customer.missing"
  | "idempotency.body"
  | "store.contended"
  | "store.unknown"
  | "store.not_applied"
  | "store.format"
  | "store.reply"
  | "store.corrupt"
  | "internal"
  | (string & {});

/** The deadline of a rule, its margin and reminders (S5, S10). */
export function deadline(request: DeadlineRequest): DeadlineAnswer;

/** Checks a catalogue: everything that contradicts itself, overlapping profiles among it (S4). */
export function checkCatalogue(request: CatalogueDefinition): Valid;

/** Prices lines, itemised (B4). */
export function quote(request: QuoteRequest): Breakdown;

/** By when a reservation of a line is to be paid, by the catalogue's rules (S5). */
export function lineDeadline(request: LineDeadlineRequest): DeadlineAnswer;

/** By when a reservation of several lines is to be paid, line by line, and the earliest of them (S5). */
export function bookingDeadlines(request: BookingDeadlinesRequest): BookingDeadlines;

/** Validates an inquiry form (V9). */
export function validateInquiry(request: ValidateRequest): Valid;

/** The same functions, each saying how it went instead of throwing a `BespeakError`. */
export const safe: {
  deadline(request: DeadlineRequest): Result<DeadlineAnswer>;
  checkCatalogue(request: CatalogueDefinition): Result<Valid>;
  quote(request: QuoteRequest): Result<Breakdown>;
  lineDeadline(request: LineDeadlineRequest): Result<DeadlineAnswer>;
  bookingDeadlines(request: BookingDeadlinesRequest): Result<BookingDeadlines>;
  validateInquiry(request: ValidateRequest): Result<Valid>;
  catalogue(definition: CatalogueDefinition): Result<Catalogue>;
  load(json: string | Uint8Array): Result<Catalogue>;
};

/** What a prepared catalogue answers. */
interface CatalogueFunctions {
  /** The deadline of a rule, its margin and reminders (S5, S10). */
  deadline(request: Omit<DeadlineRequest, "zone"> & Partial<Pick<DeadlineRequest, "zone">>): DeadlineAnswer;
  /** Prices lines, itemised (B4). */
  quote(request: QuoteCall): Breakdown;
  /** By when a reservation of a line is to be paid, by the catalogue's rules (S5). */
  lineDeadline(request: LineDeadlineCall): DeadlineAnswer;
  /** By when a reservation of several lines is to be paid, line by line, and the earliest of them (S5). */
  bookingDeadlines(request: BookingDeadlinesCall): BookingDeadlines;
  /** Validates an inquiry form (V9). */
  validateInquiry(request: ValidateCall): Valid;
}

/** A catalogue that is checked once and asked often: calls carry only what varies. */
export class Catalogue {
  constructor(definition: CatalogueDefinition);
  /** Prepares a catalogue from its JSON. */
  static load(json: string | Uint8Array): Catalogue;
  /** The same functions, each saying how it went instead of throwing a `BespeakError`. */
  readonly safe: Safe<CatalogueFunctions>;
}
export interface Catalogue extends CatalogueFunctions {}

/** An action that an offer demands of the customer (L1). */
export interface ActionDefinition {
  /** Its name. */
  id: string;
  /** Its kind. */
  kind: ActionKind;
  /** The instruction, by language. */
  to_do: { readonly [name: string]: string };
  /** The confirmation, by language (L3). */
  done: { readonly [name: string]: string };
  /** By when; none: no date of its own. */
  due?: DeadlineRule | null | undefined;
  /** Whether a third party's support desk may no longer cancel once it is done (L4); if not said, whatever does not complete itself. */
  bars_third_party_cancel?: boolean | null | undefined;
  /** Whether the booking cannot be confirmed before it is done. */
  blocks_confirmation?: boolean | undefined;
}

/** Kinds of required actions. */
export type ActionKind =
  /** Accept the terms; completes itself. */
  | "accept_terms"
  /** Pay the deposit; completes itself. */
  | "deposit"
  /** Pay the balance; completes itself. */
  | "balance"
  /** Send the guests' data. */
  | "guest_data"
  /** Sign a contract. */
  | "sign"
  /** Upload a document. */
  | "upload"
  /** Anything else, in its own words. */
  | "custom";

/** A postal address. */
export interface Address {
  /** Street and number, one entry a line. */
  street?: readonly string[] | undefined;
  /** The postcode. */
  postcode?: string | null | undefined;
  /** The town. */
  city?: string | null | undefined;
  /** The country. */
  country?: string | null | undefined;
}

/** What a price is for. */
export type Basis =
  /** Once for the line. */
  | "booking"
  /** Each unit. */
  | "unit"
  /** Each guest. */
  | "guest"
  /** Each unit and night. */
  | "night"
  /** Each guest and night. */
  | "guest_night";

/** Who is billed (A2). */
export interface Billing {
  /** The individual or an account. */
  kind: BillingKind;
  /** The account, if it is one. */
  account?: string | null | undefined;
}

/** Who is billed (A2). */
export type BillingKind =
  /** The individual; no account on the booking. */
  | "private"
  /** The account. */
  | "account";

/** The deadlines of a booking: each line can have its own. */
export interface BookingDeadlines {
  /** The booking's: its earliest line's. */
  readonly due?: string;
  /** The number of that line, from 1. */
  readonly line?: number;
  /** One for each line, in order. */
  readonly lines: readonly DeadlineAnswer[];
}

/** Asks by when a reservation is to be paid, line by line. */
export interface BookingDeadlinesCall {
  /** What would be reserved. */
  lines: readonly LineRequest[];
  /** When the booking is made, or the offer sent. */
  booked_at: Textual;
  /** How long after a deadline the clock still waits (S8). */
  margin?: Margin | null | undefined;
  /** What happens if a deadline would come too soon. */
  short_notice?: ShortNotice | undefined;
  /** Whether to say what else was considered. */
  explain?: boolean | undefined;
  /** When reminders are asked for: of those that are past only the latest is told, and none once the deadline is. */
  now?: Textual | null | undefined;
}

/** Asks by when a reservation is to be paid, line by line. */
export interface BookingDeadlinesRequest {
  /** The catalogue. */
  catalogue: CatalogueDefinition;
  /** What would be reserved. */
  lines: readonly LineRequest[];
  /** When the booking is made, or the offer sent. */
  booked_at: Textual;
  /** How long after a deadline the clock still waits (S8). */
  margin?: Margin | null | undefined;
  /** What happens if a deadline would come too soon. */
  short_notice?: ShortNotice | undefined;
  /** Whether to say what else was considered. */
  explain?: boolean | undefined;
  /** When reminders are asked for: of those that are past only the latest is told, and none once the deadline is. */
  now?: Textual | null | undefined;
}

/** What a booking costs, line by line. Its lines' nets, taxes and gross amounts sum to its own exactly. */
export interface Breakdown {
  /** The currency of all amounts. */
  readonly currency: string;
  /** Whether unit prices, list prices and discounts include tax. */
  readonly prices: PriceMode;
  /** One line for each item with a direct price, in the order of the request. */
  readonly lines: readonly PriceLine[];
  /** The taxes of these lines, in the order of the catalogue. */
  readonly taxes: readonly TaxTotal[];
  /** The sum without tax. */
  readonly net: string;
  /** The tax. */
  readonly tax: string;
  /** What is to be paid: net and tax. */
  readonly total: string;
  /** What of it is to be paid first; none if there is no deposit, or it comes to nothing. */
  readonly deposit?: string;
}

/** Which days are working days, at the venue or at the seller. */
export interface Calendar {
  /** The days of the week on which nobody works; Saturday and Sunday if not given. */
  weekend?: readonly Weekday[] | undefined;
  /** The dates on which nobody works; none if not given. */
  holidays?: readonly Textual[] | undefined;
}

/** A gauge: how much there is of something (S2). */
export interface Capacity {
  /** Its name. */
  id: string;
  /** How much. */
  quantity: Whole;
  /** Of what: altogether, of each session, or of each night. */
  per?: CapacityPer | undefined;
}

/** What a capacity counts. */
export type CapacityPer =
  /** One number for all. */
  | "total"
  /** So many for each session. */
  | "session"
  /** So many for each night of a stay. */
  | "night";

/** A catalogue. */
export interface CatalogueDefinition {
  /** The currency of all prices (ISO 4217). */
  currency: string;
  /** The seller's zone: where a line has no venue, its days are counted here. */
  zone: string;
  /** Whether prices include tax. */
  prices?: PriceMode | undefined;
  /** How fractions of a minor unit are rounded. */
  rounding?: Rounding | undefined;
  /** The tax rates. */
  taxes: readonly Tax[];
  /** Where things take place. */
  venues?: readonly Venue[] | undefined;
  /** What there is only so much of (S2). */
  capacities?: readonly Capacity[] | undefined;
  /** What is sold. */
  products: readonly Product[];
  /** Where it is sold, and to whom (S3, first gate). */
  points_of_sale?: readonly PointOfSale[] | undefined;
  /** Which products may be reserved on which dates (S3, second gate). */
  profiles?: readonly Profile[] | undefined;
  /** Defaults for a part of the year (S5). */
  seasons?: readonly Season[] | undefined;
  /** Discounts, in the order in which they are applied. */
  discounts?: readonly Discount[] | undefined;
  /** Required actions that products name (L1). */
  actions?: readonly ActionDefinition[] | undefined;
  /** What is to be paid first. */
  deposit?: Deposit | null | undefined;
  /** The booking terms (B2). */
  terms?: Terms | null | undefined;
  /** Working days, for rules that count them. */
  calendar?: Calendar | undefined;
  /** Reminders before a line's deadline (S10). */
  reminders?: readonly Distance[] | undefined;
}

/** What one part of a rule would have given. */
export interface Considered {
  /** The part. */
  readonly rule: Why;
  /** Its deadline. */
  readonly due: string;
}

/** How to reach somebody. */
export interface Contact {
  /** Their e-mail address: the key by which a customer is found (V3). */
  email: string;
  /** Their name. */
  name: PersonName;
  /** Their telephone number. */
  phone?: string | null | undefined;
  /** Their organisation. */
  organisation?: string | null | undefined;
  /** Their address. */
  address?: Address | null | undefined;
}

/** By when a customer must act. Without a deadline there is only `why`, `none`, and no reminders. */
export interface DeadlineAnswer {
  /** The deadline. */
  readonly due?: string;
  /** The deadline in local time. */
  readonly local?: string;
  /** The zone of the local time. */
  readonly zone?: string;
  /** What set the deadline. */
  readonly why: Why;
  /** The end of the margin; without one, the deadline. Overdue is what is past it. */
  readonly release_at?: string;
  /** The reminders that lie after the booking and before the deadline, in order of time; see `now`. */
  readonly reminders: readonly Reminder[];
  /** What each part of the rule would have given, if asked for: after the booking, before the event, further ones, until the event, last, short notice. */
  readonly considered?: readonly Considered[];
}

/** Asks by when a customer must act. */
export interface DeadlineRequest {
  /** The time frame (S5). */
  rule: DeadlineRule;
  /** Weekends and holidays, for business days and `shift_to_working_day`. */
  calendar?: Calendar | undefined;
  /** What happens if the deadline would come too soon. */
  short_notice?: ShortNotice | undefined;
  /** How long after the deadline the clock still waits (S8). */
  margin?: Margin | null | undefined;
  /** How far before the deadline reminders go out (S10). */
  reminders?: readonly Distance[] | undefined;
  /** The time zone of the venue; without a venue, of the seller. */
  zone: string;
  /** When the booking was made, or the offer sent. */
  booked_at: Textual;
  /** When the event starts: the line's first session or arrival. */
  event_start?: Textual | null | undefined;
  /** Whether to say what else was considered. */
  explain?: boolean | undefined;
  /** When reminders are asked for, after an outage for instance: of those that are past only the latest is told, and none once the deadline is. */
  now?: Textual | null | undefined;
}

/** A time frame (S5): by when a customer must act. Without a distance and without `until_event` there is no deadline. */
export interface DeadlineRule {
  /** The deadline lies that far after the booking. */
  after_booking?: Distance | null | undefined;
  /** The deadline lies that far before the start of the event; it is never after the start. */
  before_event?: Distance | null | undefined;
  /** More of them. */
  further?: readonly FurtherDistance[] | undefined;
  /** Which one counts if several distances are given: the earliest, or the latest. */
  take?: Which | undefined;
  /** The deadline is the start of the event. Goes without distances. */
  until_event?: boolean | undefined;
  /** The deadline is never later than this. */
  last?: Last | null | undefined;
  /** Whether a distance that ends on a weekend or a holiday moves to a working day: earlier if it is before the event, later if it is after the booking. Business days do so in any case. */
  shift_to_working_day?: boolean | undefined;
  /** Which instant is meant where clocks skip or repeat the local time. Default: `later` for the end of a day, `earlier` otherwise. */
  clock_change?: Disambiguation | null | undefined;
}

/** A deposit: exactly one of a share of the total, an amount, or an amount for each guest. */
export interface Deposit {
  /** A share of the gross total, rounded half away from zero. */
  percent?: Textual | null | undefined;
  /** An amount, at most the total. */
  amount?: Textual | null | undefined;
  /** An amount for each guest, at most the total. */
  per_guest?: Textual | null | undefined;
  /** By when; if not said, at once. */
  due?: DeadlineRule | null | undefined;
}

/** Which instant a local time means that clocks skip (gap) or show twice (overlap), as Temporal's `disambiguation`. */
export type Disambiguation =
  /** The first of two; in a gap, as far before the change as the time lies after its start. */
  | "earlier"
  /** The second of two; in a gap, moved on by the length of the gap. */
  | "later"
  /** Neither: an error. */
  | "reject";

/** A discount: a percentage or an amount. */
export interface Discount {
  /** Its name. */
  id: string;
  /** Its name for people. */
  name: string;
  /** The promo code that brings it; without one it is automatic. */
  code?: string | null | undefined;
  /** For which products; none named: all. */
  products?: readonly string[] | null | undefined;
  /** From how many of a line on. */
  minimum_quantity?: Whole | undefined;
  /** For bookings made from this date on, in the seller's zone. */
  from?: Textual | null | undefined;
  /** For bookings made up to this date (early bird), in the seller's zone. */
  until?: Textual | null | undefined;
  /** A share of the price. */
  percent?: Textual | null | undefined;
  /** An amount, in the prices' mode, never more than the price. */
  amount?: Textual | null | undefined;
  /** What it is taken off. */
  per?: DiscountPer | undefined;
  /** Whether it is given on top of an earlier one. */
  stackable?: boolean | undefined;
}

/** What a discount is taken off; it is rounded there. */
export type DiscountPer =
  /** Each unit. */
  | "unit"
  /** Each line. */
  | "line"
  /** The whole booking, spread over its lines in proportion. */
  | "booking";

/** A distance in time, such as 7 days after the booking or 2 business days before the event. */
export interface Distance {
  /** How many of the unit. */
  amount: Whole;
  /** What is counted. */
  unit: Unit;
  /** When on that day: `same_time`, `end_of_day` (23:59:59) or a time such as `18:00`. For days and business days only, since minutes and hours are elapsed time. Default: `end_of_day`; for a reminder `same_time`. */
  at?: string | null | undefined;
}

/** One more distance of a rule: exactly one of the two. */
export interface FurtherDistance {
  /** That far after the booking. */
  after_booking?: Distance | null | undefined;
  /** That far before the start of the event; never after the start. */
  before_event?: Distance | null | undefined;
}

/** An inquiry as it is submitted. */
export interface InquiryForm {
  /** Who asks. */
  contact: Contact;
  /** What they ask for; may be empty, when the message says it. */
  lines?: readonly LineRequest[] | undefined;
  /** Promo codes. */
  promo_codes?: readonly string[] | undefined;
  /** Where it was submitted. */
  point_of_sale?: string | null | undefined;
  /** What type of customer asks. */
  customer_type?: string | null | undefined;
  /** Who is to be billed (A2). */
  billing?: Billing | undefined;
  /** The customer's own order number (A6). */
  po_number?: string | null | undefined;
  /** Anything else, in the customer's words. */
  message?: string | null | undefined;
  /** Answers to the website's own questions. */
  answers?: { readonly [name: string]: string } | undefined;
}

/** The last moment a deadline can be: the earliest of those given, at least one. */
export interface Last {
  /** An instant. */
  instant?: Textual | null | undefined;
  /** A local date, to its end (23:59:59). */
  date?: Textual | null | undefined;
  /** A distance after the booking. */
  after_booking?: Distance | null | undefined;
  /** A distance before the start of the event. */
  before_event?: Distance | null | undefined;
}

/** Asks by when a reservation of a line is to be paid. */
export interface LineDeadlineCall {
  /** What would be reserved. */
  line: LineRequest;
  /** When the booking is made, or the offer sent. */
  booked_at: Textual;
  /** How long after the deadline the clock still waits (S8). */
  margin?: Margin | null | undefined;
  /** What happens if the deadline would come too soon. */
  short_notice?: ShortNotice | undefined;
  /** Whether to say what else was considered. */
  explain?: boolean | undefined;
  /** When reminders are asked for: of those that are past only the latest is told, and none once the deadline is. */
  now?: Textual | null | undefined;
}

/** Asks by when a reservation of a line is to be paid. */
export interface LineDeadlineRequest {
  /** The catalogue. */
  catalogue: CatalogueDefinition;
  /** What would be reserved. */
  line: LineRequest;
  /** When the booking is made, or the offer sent. */
  booked_at: Textual;
  /** How long after the deadline the clock still waits (S8). */
  margin?: Margin | null | undefined;
  /** What happens if the deadline would come too soon. */
  short_notice?: ShortNotice | undefined;
  /** Whether to say what else was considered. */
  explain?: boolean | undefined;
  /** When reminders are asked for: of those that are past only the latest is told, and none once the deadline is. */
  now?: Textual | null | undefined;
}

/** What a discount took off one line. */
export interface LineDiscount {
  /** The discount. */
  readonly id: string;
  /** What it took off, in the prices' mode: a positive amount. */
  readonly amount: string;
}

/** What a line asks for. */
export interface LineRequest {
  /** The product. */
  product: string;
  /** How many units. */
  quantity?: Whole | undefined;
  /** How many guests it is for; if not said, as many as units where the price is by guest. */
  guests?: Whole | null | undefined;
  /** Which session, for what is sold by session. */
  session?: string | null | undefined;
  /** The first night, for what is sold by the night. */
  arrival?: Textual | null | undefined;
  /** How many nights, for what is sold by the night. */
  nights?: Whole | null | undefined;
}

/** How long after a deadline the clock still waits (S8), for bank transfers under way. */
export interface Margin {
  /** How many of the unit. */
  amount: Whole;
  /** What is counted. Days end at 23:59:59 on the deadline's local date and that many days. */
  unit: MarginUnit;
}

/** What a margin counts. */
export type MarginUnit =
  /** Elapsed minutes. */
  | "minutes"
  /** Elapsed hours. */
  | "hours"
  /** Local dates: the margin ends at the end of the last one. */
  | "days";

/** A part of a package: taken from its capacity, at no cost of its own. */
export interface Part {
  /** The product. */
  product: string;
  /** How many for each unit, or guest, of the package. */
  quantity?: Whole | undefined;
  /** Which session, if it is sold by session. */
  session?: string | null | undefined;
}

/** A person's name, never altered for display. */
export interface PersonName {
  /** The given name. */
  given?: string | null | undefined;
  /** The family name, or the only one. */
  family: string;
}

/** A point of sale. */
export interface PointOfSale {
  /** Its name. */
  id: string;
  /** Which types of customers it sells to; none named: all. */
  customer_types?: readonly string[] | null | undefined;
}

/** One line of a breakdown. */
export interface PriceLine {
  /** Its number: the position in the request, from 1. */
  readonly line: number;
  /** The product. */
  readonly product: string;
  /** Its name for people. */
  readonly name: string;
  /** How many times the unit price is charged: units, guests, nights or guest-nights. */
  readonly count: number;
  /** The exact price of one, with at least the decimals of the currency. */
  readonly unit_price: string;
  /** Count × unit price, rounded, before discounts. */
  readonly list: string;
  /** What was taken off it, in order. */
  readonly discounts: readonly LineDiscount[];
  /** The price without tax. */
  readonly net: string;
  /** The tax. */
  readonly tax: string;
  /** The price with tax. */
  readonly gross: string;
  /** Which tax. */
  readonly tax_id: string;
  /** Its rate. */
  readonly percent: string;
  /** Its category. */
  readonly category: TaxCategory;
}

/** Whether prices include tax. */
export type PriceMode =
  /** They include it. */
  | "gross"
  /** Tax is added. */
  | "net";

/** A product. */
export interface Product {
  /** Its name in this catalogue. */
  id: string;
  /** Its name for people. */
  name: string;
  /** Where it takes place; the seller's zone counts if nowhere. */
  venue?: string | null | undefined;
  /** Its price, up to 4 decimals finer than the currency; none for what only packages include (B4). */
  price?: Textual | null | undefined;
  /** What the price is for. */
  basis?: Basis | undefined;
  /** Its tax. */
  tax: string;
  /** The capacity it takes from. */
  capacity?: string | null | undefined;
  /** When it takes place, if it is sold by session. */
  sessions?: readonly Session[] | undefined;
  /** What a package includes at no cost of its own. */
  parts?: readonly Part[] | undefined;
  /** By when a reservation is to be paid; replaces the season's entirely (S5). */
  reservation?: DeadlineRule | null | undefined;
  /** Whether staff must approve it first. */
  needs_approval?: boolean | undefined;
  /** The actions it requires of the customer (L1). */
  actions?: readonly string[] | undefined;
}

/** A profile: which products may be reserved without paying, for events on which dates, where, by whom. */
export interface Profile {
  /** Its name. */
  id: string;
  /** Which products; none named: all. */
  products?: readonly string[] | null | undefined;
  /** The first date of the event; of the booking, for what has no date. */
  from?: Textual | null | undefined;
  /** The last date, included. */
  until?: Textual | null | undefined;
  /** At which points of sale; none named: all. */
  points_of_sale?: readonly string[] | null | undefined;
  /** By which types of customers; none named: all. */
  customer_types?: readonly string[] | null | undefined;
  /** Which of several counts: the highest. */
  priority?: Whole | null | undefined;
  /** Whether the clock releases what is overdue; if not said, the policy does (S8). */
  release?: ReleasePolicy | null | undefined;
  /** How long after its deadline; if not said, as the policy says. */
  margin?: Margin | null | undefined;
}

/** A request for a price. */
export interface QuoteCall {
  /** What is asked for. */
  lines: readonly LineRequest[];
  /** The promo codes the customer gave. */
  promo_codes?: readonly string[] | undefined;
  /** The local date of the booking, in the seller's zone. */
  booked_on: Textual;
}

/** A request for a price. */
export interface QuoteRequest {
  /** The catalogue. */
  catalogue: CatalogueDefinition;
  /** What is asked for. */
  lines: readonly LineRequest[];
  /** The promo codes the customer gave. */
  promo_codes?: readonly string[] | undefined;
  /** The local date of the booking, in the seller's zone. */
  booked_on: Textual;
}

/** Who releases what is overdue (S8). */
export type ReleasePolicy =
  /** The clock, after a margin. */
  | "firm"
  /** Staff decide. */
  | "flexible";

/** One reminder of a deadline. */
export interface Reminder {
  /** Its place in the list it was declared in, from 1: the same however the deadline moves. */
  readonly number: number;
  /** When it goes out. */
  readonly at: string;
}

/** How a fraction of a minor unit is rounded. */
export type Rounding =
  /** To the nearest, a half away from zero. */
  | "half_away_from_zero"
  /** To the nearest, a half to the even neighbour. */
  | "half_even";

/** Defaults for events of a part of the year. */
export interface Season {
  /** Its name. */
  id: string;
  /** Its first date. */
  from: Textual;
  /** Its last date, included. */
  until: Textual;
  /** By when a reservation is to be paid (S5). */
  reservation?: DeadlineRule | null | undefined;
}

/** A session: a showing, a lesson, a departure. */
export interface Session {
  /** Its name. */
  id: string;
  /** When it starts, at the venue. */
  starts: Textual;
  /** When it ends, at the venue. */
  ends: Textual;
}

/** What happens if a deadline would come sooner after the booking than a minimum window (DOMAIN section 4). */
export interface ShortNotice {
  /** The window, in minutes. A deadline inside it becomes its end, or the start of the event if that is sooner. */
  minimum_window_minutes?: Whole | undefined;
  /** Whether such a booking is refused instead. */
  refuse?: boolean | undefined;
}

/** A tax rate. */
export interface Tax {
  /** Its name. */
  id: string;
  /** The rate. */
  percent: Textual;
  /** Its category. */
  category?: TaxCategory | undefined;
}

/** Tax categories, as in EN 16931 (UNTDID 5305). */
export type TaxCategory =
  /** Standard or reduced rate (S). */
  | "standard"
  /** Zero-rated (Z). */
  | "zero"
  /** Exempt (E). */
  | "exempt"
  /** The buyer accounts for it (AE). */
  | "reverse_charge"
  /** Margin scheme: no tax is shown (G5). */
  | "margin"
  /** Outside the scope of tax (O). */
  | "out_of_scope";

/** The sums of one tax. */
export interface TaxTotal {
  /** Which tax. */
  readonly tax_id: string;
  /** Its rate. */
  readonly percent: string;
  /** Its category. */
  readonly category: TaxCategory;
  /** The sum of its lines without tax. */
  readonly net: string;
  /** The sum of their tax. */
  readonly tax: string;
  /** The sum of their prices with tax. */
  readonly gross: string;
}

/** Booking terms of a version. */
export interface Terms {
  /** The version that is accepted. */
  version: string;
  /** Their text, by language. */
  wording: { readonly [name: string]: string };
}

/** What a distance counts. */
export type Unit =
  /** Elapsed minutes. */
  | "minutes"
  /** Elapsed hours, whatever clocks do meanwhile. */
  | "hours"
  /** Local dates; day 0 is the date the distance counts from. */
  | "days"
  /** Working days of the calendar; day 0 is not counted. */
  | "business_days";

/** That an inquiry is valid. */
export interface Valid {
  /** Always true: what is not valid is an error that lists the problems. */
  readonly valid: boolean;
}

/** An inquiry to be validated. */
export interface ValidateCall {
  /** The form. */
  form: InquiryForm;
}

/** An inquiry to be validated. */
export interface ValidateRequest {
  /** The catalogue. */
  catalogue: CatalogueDefinition;
  /** The form. */
  form: InquiryForm;
}

/** A place with a zone. */
export interface Venue {
  /** Its name in this catalogue. */
  id: string;
  /** Its name for people. */
  name: string;
  /** Its zone: days and times of what takes place here are local to it. */
  zone: string;
  /** When a stay begins on its first day. */
  check_in?: Textual | undefined;
  /** When a stay ends on its last day. */
  check_out?: Textual | undefined;
}

/** A day of the week. */
export type Weekday =
  /** The first day of the week (ISO 8601). */
  | "monday"
  /** The second. */
  | "tuesday"
  /** The third. */
  | "wednesday"
  /** The fourth. */
  | "thursday"
  /** The fifth. */
  | "friday"
  /** The sixth. */
  | "saturday"
  /** The seventh. */
  | "sunday";

/** Which of several deadlines counts. */
export type Which =
  /** The earliest one. */
  | "earliest"
  /** The latest one. */
  | "latest";

/** What set a deadline. */
export type Why =
  /** The distance after the booking. */
  | "after_booking"
  /** The distance before the event. */
  | "before_event"
  /** The start of the event itself. */
  | "until_event"
  /** The last moment the rule allows. */
  | "last"
  /** The minimum window after the booking, cut at the start of the event. */
  | "short_notice"
  /** Nothing: the rule gives no deadline. */
  | "none";
