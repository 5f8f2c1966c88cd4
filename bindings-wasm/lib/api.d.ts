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
  | "url.invalid"
  | "template.syntax"
  | "template.unknown"
  | "template.absent"
  | "template.refused"
  | "template.language"
  | "template.duplicate"
  | "template.failed"
  | "line.session"
  | "line.stay"
  | "line.fields"
  | "line.priceless"
  | "line.final_numbers"
  | "breakdown.held"
  | "promo.unknown"
  | "operation.unknown"
  | "operation.unavailable"
  | "customer.unknown"
  | "id.unneeded"
  | "booking.unknown"
  | "line.unknown"
  | "action.unknown"
  | "discount.shape"
  | "guest.unknown"
  | "answer.number"
  | "answer.min"
  | "answer.max"
  | "answer.length"
  | "answer.twice"
  | "answer.not_asked"
  | "dashboard.shape"
  | "policy.invalid"
  | "deadline.shape"
  | "deadline.time"
  | "link.invalid"
  | "notice.unknown"
  | "key.invalid"
  | "filter.depth"
  | "filter.size"
  | "filter.unordered"
  | "filter.personal"
  | "saved_view.unknown"
  | "cursor.invalid"
  | "cursor.other"
  | "register.large"
  | "step.shape"
  | "document.unknown"
  | "document.line"
  | "documents.shape"
  | "font.invalid"
  | "invoice.amount"
  | "credit.shape"
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
  | "event.not_ended"
  | "event.none"
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
  | "approval.not_required"
  | "payment.missing"
  | "balance.open"
  | "payment.not_possible"
  | "payment.duplicate"
  | "refund.exceeds"
  | "chargeback.exceeds"
  | "write_off.exceeds"
  | "write_off.limit"
  | "billing.account"
  | "billing.private"
  | "booking.locked"
  | "booking.not_locked"
  | "release.payment_under_way"
  | "release.money"
  | "release.flexible"
  | "action.automatic"
  | "action.done"
  | "action.not_done"
  | "portal.none"
  | "guest.known"
  | "action.blocking"
  | "cancel.released"
  | "amend.empty"
  | "lines.all"
  | "cancel.refer_to_partner"
  | "basket.empty"
  | "booking.exists"
  | "customer.exists"
  | "approval.unneeded"
  | "hold.none"
  | "waitlist.room"
  | "waitlist.order"
  | "place.none"
  | "place.offered"
  | "place.lapsed"
  | "seller.missing"
  | "buyer.missing"
  | "invoice.nothing"
  | "invoice.exceeds"
  | "invoice.credit_first"
  | "credit.kind"
  | "credit.nothing"
  | "credit.exceeds"
  | "documents.open"
  | "customer.missing"
  | "customer.erased"
  | "merge.self"
  | "merge.kinds"
  | "merge.cycle"
  | "merge.merged"
  | "merge.survivor"
  | "merge.many"
  | "merge.none"
  | "idempotency.body"
  | "store.contended"
  | "store.unknown"
  | "store.not_applied"
  | "store.format"
  | "export.failed"
  | "store.reply"
  | "store.corrupt"
  | "internal"
  | (string & {});

/** The deadline of a rule, its margin and reminders (S5, S10). */
export function deadline(request: DeadlineRequest): DeadlineAnswer;

/** Checks a catalogue: everything that contradicts itself, overlapping profiles among it (S4). */
export function checkCatalogue(request: CatalogueDefinition): Valid;

/** What cancelling would keep, now and by each tier (B8). */
export function cancellationPreview(request: CancellationRequest): CancellationPreview;

/** How far payments go: what is due first is paid first. */
export function payments(request: PaymentsRequest): PaymentsAnswer;

/** A breakdown in another mode of rounding, from its prices. */
export function round(request: RoundRequest): Breakdown;

/** Prices lines, itemised (B4). */
export function quote(request: QuoteRequest): Breakdown;

/** Prices a product on many dates for parties of several sizes: one array of minor units. */
export function calendar(request: CalendarRequest): PriceCalendar;

/** What is to be paid first. */
export function deposit(request: DepositRequest): DepositAnswer;

/** What is to be paid by when: deposit, instalments, balance. */
export function schedule(request: ScheduleRequest): Schedule;

/** What a change makes of a price, by the same rules: lines cancelled, other taxes of the buyer. */
export function reprice(request: RepriceRequest): Repriced;

/** What final numbers come to: the price of those who come, and what falling below a minimum costs (G1). */
export function finalNumbers(request: FinalNumbersRequest): FinalNumbers;

/** By when a reservation of a line is to be paid, by the catalogue's rules (S5). */
export function lineDeadline(request: LineDeadlineRequest): DeadlineAnswer;

/** By when a reservation of several lines is to be paid, line by line, and the earliest of them (S5). */
export function bookingDeadlines(request: BookingDeadlinesRequest): BookingDeadlines;

/** Validates an inquiry form (V9). */
export function validateInquiry(request: ValidateRequest): Valid;

/** Validates answers to custom fields, and says what is asked and how far it is answered (B6). */
export function validateCheckIn(request: CheckInRequest): CheckInState;

/** The same functions, each saying how it went instead of throwing a `BespeakError`. */
export const safe: {
  deadline(request: DeadlineRequest): Result<DeadlineAnswer>;
  checkCatalogue(request: CatalogueDefinition): Result<Valid>;
  cancellationPreview(request: CancellationRequest): Result<CancellationPreview>;
  payments(request: PaymentsRequest): Result<PaymentsAnswer>;
  round(request: RoundRequest): Result<Breakdown>;
  quote(request: QuoteRequest): Result<Breakdown>;
  calendar(request: CalendarRequest): Result<PriceCalendar>;
  deposit(request: DepositRequest): Result<DepositAnswer>;
  schedule(request: ScheduleRequest): Result<Schedule>;
  reprice(request: RepriceRequest): Result<Repriced>;
  finalNumbers(request: FinalNumbersRequest): Result<FinalNumbers>;
  lineDeadline(request: LineDeadlineRequest): Result<DeadlineAnswer>;
  bookingDeadlines(request: BookingDeadlinesRequest): Result<BookingDeadlines>;
  validateInquiry(request: ValidateRequest): Result<Valid>;
  validateCheckIn(request: CheckInRequest): Result<CheckInState>;
  catalogue(definition: CatalogueDefinition): Result<Catalogue>;
  load(json: string | Uint8Array): Result<Catalogue>;
};

/** What a prepared catalogue answers. */
interface CatalogueFunctions {
  /** The deadline of a rule, its margin and reminders (S5, S10). */
  deadline(request: Omit<DeadlineRequest, "zone" | "calendar"> & Partial<Pick<DeadlineRequest, "zone" | "calendar">>): DeadlineAnswer;
  /** What cancelling would keep, now and by each tier (B8). */
  cancellationPreview(request: Omit<CancellationRequest, "currency" | "zone"> & Partial<Pick<CancellationRequest, "currency" | "zone">>): CancellationPreview;
  /** Prices lines, itemised (B4). */
  quote(request: QuoteCall): Breakdown;
  /** Prices a product on many dates for parties of several sizes: one array of minor units. */
  calendar(request: CalendarCall): PriceCalendar;
  /** What is to be paid first. */
  deposit(request: DepositCall): DepositAnswer;
  /** What is to be paid by when: deposit, instalments, balance. */
  schedule(request: ScheduleCall): Schedule;
  /** What a change makes of a price, by the same rules: lines cancelled, other taxes of the buyer. */
  reprice(request: RepriceCall): Repriced;
  /** What final numbers come to: the price of those who come, and what falling below a minimum costs (G1). */
  finalNumbers(request: FinalNumbersCall): FinalNumbers;
  /** By when a reservation of a line is to be paid, by the catalogue's rules (S5). */
  lineDeadline(request: LineDeadlineCall): DeadlineAnswer;
  /** By when a reservation of several lines is to be paid, line by line, and the earliest of them (S5). */
  bookingDeadlines(request: BookingDeadlinesCall): BookingDeadlines;
  /** Validates an inquiry form (V9). */
  validateInquiry(request: ValidateCall): Valid;
  /** Validates answers to custom fields, and says what is asked and how far it is answered (B6). */
  validateCheckIn(request: CheckInCall): CheckInState;
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

/** What is set aside of a capacity for one of: a partner, a type of customers, a point of sale (G2). */
export interface Allotment {
  /** Its name within the capacity. */
  id: string;
  /** How much. */
  quantity: Whole;
  /** For bookings that are billed to this account. */
  partner?: string | null | undefined;
  /** For this type of customers. */
  customer_type?: string | null | undefined;
  /** For what is sold at this point of sale. */
  point_of_sale?: string | null | undefined;
  /** Until when, counted from the start of the event. After that, what is not taken is free for all. */
  release_back: DeadlineRule;
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

/** What a booking costs, line by line. The nets, taxes and gross amounts of its lines and fees sum to its own exactly. */
export interface Breakdown {
  /** The currency of all amounts. */
  readonly currency: string;
  /** Whether unit prices, list prices and discounts include tax. */
  readonly prices: PriceMode;
  /** One line for each item with a direct price, in the order of the request. */
  readonly lines: readonly PriceLine[];
  /** The taxes of these lines and fees, in the order of the catalogue. */
  readonly taxes: readonly TaxTotal[];
  /** The sum without tax. */
  readonly net: string;
  /** The tax. */
  readonly tax: string;
  /** What is to be paid: net and tax. */
  readonly total: string;
  /** What of it is to be paid first; none if there is no deposit, or it comes to nothing. */
  readonly deposit?: string;
  /** Fees, each part with one tax; in the order of the catalogue. None, if there is none. */
  readonly fees?: readonly FeeLine[];
  /** What stayed the same, if the buyer has other taxes. */
  readonly hold?: Hold;
  /** What is added to the total to pay it in cash (EN 16931, BT-114). */
  readonly rounding?: string;
  /** What is to be paid in cash. */
  readonly payable?: string;
  /** Why each figure is what it is, if asked for. */
  readonly explanation?: readonly Explained[];
}

/** What a booking costs, line by line. The nets, taxes and gross amounts of its lines and fees sum to its own exactly. */
export interface BreakdownInput {
  /** The currency of all amounts. */
  currency: string;
  /** Whether unit prices, list prices and discounts include tax. */
  prices: PriceMode;
  /** One line for each item with a direct price, in the order of the request. */
  lines: readonly PriceLineInput[];
  /** The taxes of these lines and fees, in the order of the catalogue. */
  taxes: readonly TaxTotalInput[];
  /** The sum without tax. */
  net: Textual;
  /** The tax. */
  tax: Textual;
  /** What is to be paid: net and tax. */
  total: Textual;
  /** What of it is to be paid first; none if there is no deposit, or it comes to nothing. */
  deposit?: Textual | null | undefined;
  /** Fees, each part with one tax; in the order of the catalogue. None, if there is none. */
  fees?: readonly FeeLineInput[] | null | undefined;
  /** What stayed the same, if the buyer has other taxes. */
  hold?: Hold | null | undefined;
  /** What is added to the total to pay it in cash (EN 16931, BT-114). */
  rounding?: Textual | null | undefined;
  /** What is to be paid in cash. */
  payable?: Textual | null | undefined;
  /** Why each figure is what it is, if asked for. */
  explanation?: readonly ExplainedInput[] | null | undefined;
}

/** The taxes of this buyer, where they are not the catalogue's: the buyer accounts for them, or is in another country. */
export interface BuyerTaxes {
  /** A tax for each of the catalogue's that is another one, under its name. */
  taxes: readonly Tax[];
  /** What stays the same. */
  hold?: Hold | undefined;
}

/** Which days are working days, at the venue or at the seller. */
export interface Calendar {
  /** The days of the week on which nobody works; Saturday and Sunday if not given. */
  weekend?: readonly Weekday[] | undefined;
  /** The dates on which nobody works; none if not given. */
  holidays?: readonly Textual[] | undefined;
}

/** Asks for the prices of a product on many dates, for parties of several sizes. */
export interface CalendarCall {
  /** The product. */
  product: string;
  /** The first date: of the session, the arrival or the visit. */
  from: Textual;
  /** How many dates. */
  days: Whole;
  /** For how many guests where the price is by guest or by booking, for how many units elsewhere. */
  party_sizes: readonly Whole[];
  /** How many nights, for what is sold by the night. */
  nights?: Whole | null | undefined;
  /** The promo codes the customer gave. */
  promo_codes?: readonly string[] | undefined;
  /** The local date of the booking, in the seller's zone. */
  booked_on: Textual;
}

/** Asks for the prices of a product on many dates, for parties of several sizes. */
export interface CalendarRequest {
  /** The catalogue. */
  catalogue: CatalogueDefinition;
  /** The product. */
  product: string;
  /** The first date: of the session, the arrival or the visit. */
  from: Textual;
  /** How many dates. */
  days: Whole;
  /** For how many guests where the price is by guest or by booking, for how many units elsewhere. */
  party_sizes: readonly Whole[];
  /** How many nights, for what is sold by the night. */
  nights?: Whole | null | undefined;
  /** The promo codes the customer gave. */
  promo_codes?: readonly string[] | undefined;
  /** The local date of the booking, in the seller's zone. */
  booked_on: Textual;
}

/** What cancelling would keep, now and later (B8). */
export interface CancellationPreview {
  /** Now. */
  readonly now: CancellationStep;
  /** By each tier, the most distant first. */
  readonly tiers: readonly CancellationStep[];
  /** Why each figure is what it is, if asked for. */
  readonly explanation?: readonly Explained[];
}

/** Asks what cancelling would keep, now and later (B8). */
export interface CancellationRequest {
  /** The currency of all amounts. */
  currency: string;
  /** The tiers of the policies; none: nothing is kept. */
  tiers: readonly CancellationTier[];
  /** The gross price of what would be cancelled. */
  gross: Textual;
  /** What was paid. */
  settled?: Textual | undefined;
  /** What of it was paid back. */
  refunded?: Textual | undefined;
  /** When the event starts. */
  event_start?: Textual | null | undefined;
  /** The time zone of the venue; without a venue, of the seller. */
  zone: string;
  /** When it would be cancelled. */
  now: Textual;
  /** The tax in the fee; if not said, it is outside the scope of tax. */
  tax?: Tax | null | undefined;
  /** Whether to explain every figure. */
  explain?: boolean | undefined;
}

/** What cancelling keeps within one tier. */
export interface CancellationStep {
  /** The tier's days before the event; none, if there is no tier. */
  readonly from_days?: number;
  /** Until when it counts, this instant included; none, if nothing takes place on a date. */
  readonly until?: string;
  /** What is kept, its tax included. */
  readonly fee: string;
  /** The category of its tax; `out_of_scope`, if policy says nothing. */
  readonly fee_category: TaxCategory;
  /** The rate of its tax, if it is taxed. */
  readonly fee_percent?: string;
  /** What of it is net, if it is taxed. */
  readonly fee_net?: string;
  /** What of it is tax, if it is taxed. */
  readonly fee_tax?: string;
  /** What is suggested to be paid back. */
  readonly refund: string;
  /** What of the fee is still to be paid. */
  readonly still_due: string;
}

/** A step of the cancellation fees. */
export interface CancellationTier {
  /** The fee counts up to this many days before the event: to the end of that day at the venue, included. */
  from_days: Whole;
  /** What is kept. */
  fee: Fee;
}

/** A gauge: how much there is of something (S2). */
export interface Capacity {
  /** Its name. */
  id: string;
  /** How much. */
  quantity: Whole;
  /** Of what: altogether, of each session, or of each night. */
  per?: CapacityPer | undefined;
  /** What some may take of it at most. */
  contingents?: readonly Contingent[] | undefined;
  /** What is set aside of it for some until a release-back date (G2). */
  allotments?: readonly Allotment[] | undefined;
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
  /** Where tax is rounded. */
  document_rounding?: DocumentRounding | undefined;
  /** The smallest step of cash, such as `0.05`. */
  cash_rounding?: Textual | null | undefined;
  /** The tax rates. */
  taxes: readonly Tax[];
  /** Where things take place. */
  venues?: readonly Venue[] | undefined;
  /** What there is only so much of (S2). */
  capacities?: readonly Capacity[] | undefined;
  /** Kinds of guests that can have prices of their own. */
  guest_categories?: readonly GuestCategory[] | undefined;
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
  /** Fees on a booking, in the order in which they are shown. */
  fees?: readonly FeeDefinition[] | undefined;
  /** Required actions that products name (L1). */
  actions?: readonly ActionDefinition[] | undefined;
  /** What is asked of each guest before arrival (B6). */
  guest_fields?: readonly CustomField[] | undefined;
  /** What staff note of a booking, in fields of their own (B6). */
  booking_fields?: readonly CustomField[] | undefined;
  /** What staff note of whoever books (B6). */
  booker_fields?: readonly CustomField[] | undefined;
  /** What is to be paid first. */
  deposit?: Deposit | null | undefined;
  /** What is to be paid after it, by when; none: the balance at once. */
  instalments?: readonly InstalmentRule[] | undefined;
  /** The booking terms (B2). */
  terms?: Terms | null | undefined;
  /** Working days, for rules that count them. */
  calendar?: Calendar | undefined;
  /** Reminders before a line's deadline (S10). */
  reminders?: readonly Distance[] | undefined;
}

/** A part of a line that has one unit price. */
export interface Charge {
  /** How many times, free ones included. */
  readonly count: number;
  /** How many of them are free. */
  readonly free?: number;
  /** The exact price of one. */
  readonly unit_price: string;
  /** What is not free × unit price, rounded. */
  readonly amount: string;
  /** The guest category. */
  readonly category?: string;
  /** The rate of these dates. */
  readonly rate?: string;
  /** The number that the tier begins at. */
  readonly tier?: number;
}

/** A part of a line that has one unit price. */
export interface ChargeInput {
  /** How many times, free ones included. */
  count: Whole;
  /** How many of them are free. */
  free?: Whole | null | undefined;
  /** The exact price of one. */
  unit_price: Textual;
  /** What is not free × unit price, rounded. */
  amount: Textual;
  /** The guest category. */
  category?: string | null | undefined;
  /** The rate of these dates. */
  rate?: string | null | undefined;
  /** The number that the tier begins at. */
  tier?: Whole | null | undefined;
}

/** Answers to be validated: those that are given, beside those that are there. */
export interface CheckInCall {
  /** Whom they are about. */
  scope?: FieldScope | undefined;
  /** What is booked: the product of a guest's line; the products of all open lines, for a booking and its booker. */
  products?: readonly string[] | undefined;
  /** The answers by field; an empty one takes an answer back. */
  answers: { readonly [name: string]: string };
  /** What was answered before. */
  known?: { readonly [name: string]: string } | undefined;
}

/** Answers to be validated: those that are given, beside those that are there. */
export interface CheckInRequest {
  /** The catalogue. */
  catalogue: CatalogueDefinition;
  /** Whom they are about. */
  scope?: FieldScope | undefined;
  /** What is booked: the product of a guest's line; the products of all open lines, for a booking and its booker. */
  products?: readonly string[] | undefined;
  /** The answers by field; an empty one takes an answer back. */
  answers: { readonly [name: string]: string };
  /** What was answered before. */
  known?: { readonly [name: string]: string } | undefined;
}

/** How far somebody has answered: `answered` of `required`, as a fraction. */
export interface CheckInState {
  /** How many fields must be answered. */
  readonly required: number;
  /** How many of them are. */
  readonly answered: number;
  /** The fields that are asked, in the order of the catalogue. */
  readonly asked: readonly string[];
  /** Those of them that must still be answered. */
  readonly missing: readonly string[];
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
  /** Their date of birth. */
  birth_date?: Textual | null | undefined;
  /** The language to write to them in (BCP 47), such as `fr`. */
  language?: string | null | undefined;
}

/** What some may take of a capacity at most. */
export interface Contingent {
  /** Its name within the capacity. */
  id: string;
  /** How much. */
  quantity: Whole;
  /** Which types of customers it is for; none named: all. */
  customer_types?: readonly string[] | null | undefined;
  /** What is sold at which points of sale; none named: at all. */
  points_of_sale?: readonly string[] | null | undefined;
}

/** A question of the seller's own. */
export interface CustomField {
  /** Its name. */
  id: string;
  /** What is answered. */
  kind: FieldKind;
  /** Whether it must be answered, where it is asked. */
  required?: boolean | undefined;
  /** What there is to choose from. */
  choices?: readonly string[] | undefined;
  /** The words of the choices, by language; a choice without words is shown by its name. */
  choice_wording?: { readonly [name: string]: { readonly [name: string]: string } } | null | undefined;
  /** When it is asked; if not said, always. */
  shown_if?: FieldCondition | null | undefined;
  /** When it must be answered, beside `required`. */
  required_if?: FieldCondition | null | undefined;
  /** The least number; the fewest choices. */
  min?: Textual | null | undefined;
  /** The largest number; the most choices. */
  max?: Textual | null | undefined;
  /** How many decimals a number has at most; if not said, none. */
  decimals?: Whole | null | undefined;
  /** The first date. */
  from?: Textual | null | undefined;
  /** The last date, included. */
  until?: Textual | null | undefined;
  /** How many characters a text has at least. */
  min_length?: Whole | null | undefined;
  /** How many characters a text has at most. */
  max_length?: Whole | null | undefined;
  /** The question, by language. */
  wording: { readonly [name: string]: string };
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

/** What is to be paid first. */
export interface DepositAnswer {
  /** How much; none if there is no deposit, or it comes to nothing. */
  readonly deposit?: string;
  /** Why it is so much, if asked for. */
  readonly explanation?: readonly Explained[];
}

/** Asks what is to be paid first. */
export interface DepositCall {
  /** What is to be paid in all, tax included. */
  total: Textual;
  /** How many guests an amount for each is for. */
  guests?: Whole | undefined;
  /** Whether to explain it. */
  explain?: boolean | undefined;
}

/** Asks what is to be paid first. */
export interface DepositRequest {
  /** The catalogue. */
  catalogue: CatalogueDefinition;
  /** What is to be paid in all, tax included. */
  total: Textual;
  /** How many guests an amount for each is for. */
  guests?: Whole | undefined;
  /** Whether to explain it. */
  explain?: boolean | undefined;
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
  /** For events from this date on. */
  event_from?: Textual | null | undefined;
  /** For events up to this date. */
  event_until?: Textual | null | undefined;
  /** From how many units on, of all lines that match. */
  minimum_count?: Whole | undefined;
  /** From which value on, of all lines that match, in the prices' mode. */
  minimum_value?: Textual | null | undefined;
  /** Whether optional extras match, too. */
  extras?: boolean | undefined;
  /** Which lines are taken together. */
  grouping?: Grouping | undefined;
  /** The products that become cheaper; if not said, those that match. */
  benefit_products?: readonly string[] | null | undefined;
  /** Only so many of the cheapest units become cheaper, for each `for_each` that match. */
  cheapest?: Whole | null | undefined;
  /** How many must match for each time that `cheapest` become cheaper. */
  for_each?: Whole | null | undefined;
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

/** A discount that staff give: a share of what all others leave, or an amount, at most that. */
export interface Discretionary {
  /** A share. */
  percent?: Textual | null | undefined;
  /** An amount. */
  amount?: Textual | null | undefined;
  /** Why, by name. */
  reason: string;
}

/** A distance in time, such as 7 days after the booking or 2 business days before the event. */
export interface Distance {
  /** How many of the unit. */
  amount: Whole;
  /** What is counted. */
  unit: Unit;
  /** When on that day: `same_time`, `end_of_day` (23:59:59) or a time such as `18:00`. For days and business days only, since minutes and hours are elapsed time. Default: `end_of_day`; for a reminder `same_time`. */
  at?: string | null | undefined;
}

/** Where tax is rounded. */
export type DocumentRounding =
  /** On each line. */
  | "line"
  /** For each rate and category, from the sum of the nets: tax is what a document's rate makes of its net. */
  | "document_net"
  /** For each rate and category, from the sum of the gross prices, which stay wherever a net yields them. */
  | "document_gross";

/** Why a figure is what it is. */
export interface Explained {
  /** The figure: a JSON Pointer into the answer. */
  readonly of: string;
  /** What makes it so. */
  readonly reason: PriceReason;
  /** What went into it, by name. */
  readonly inputs: { readonly [name: string]: string };
}

/** Why a figure is what it is. */
export interface ExplainedInput {
  /** The figure: a JSON Pointer into the answer. */
  of: string;
  /** What makes it so. */
  reason: PriceReason;
  /** What went into it, by name. */
  inputs: { readonly [name: string]: string };
}

/** A cancellation fee: a share or an amount; neither: none is kept. */
export interface Fee {
  /** A share of the gross price of what is cancelled, rounded half away from zero. */
  percent?: Textual | null | undefined;
  /** An amount, at most the gross price of what is cancelled. */
  amount?: Textual | null | undefined;
}

/** A fee on a booking: a share of its lines, or an amount. */
export interface FeeDefinition {
  /** Its name. */
  id: string;
  /** Its name for people. */
  name: string;
  /** A share of the sum of the lines after discounts, in the prices' mode. */
  percent?: Textual | null | undefined;
  /** An amount, in the prices' mode. */
  amount?: Textual | null | undefined;
  /** Its tax; if not said, it is split over the taxes of the lines in proportion to their gross prices. */
  tax?: string | null | undefined;
  /** For bookings of these products, and of their lines only; none named: all. */
  products?: readonly string[] | null | undefined;
}

/** A fee on a booking, or the part of it that has one tax. */
export interface FeeLine {
  /** The fee. */
  readonly fee: string;
  /** Its name for people. */
  readonly name: string;
  /** The price, in the prices' mode. */
  readonly price: string;
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

/** A fee on a booking, or the part of it that has one tax. */
export interface FeeLineInput {
  /** The fee. */
  fee: string;
  /** Its name for people. */
  name: string;
  /** The price, in the prices' mode. */
  price: Textual;
  /** The price without tax. */
  net: Textual;
  /** The tax. */
  tax: Textual;
  /** The price with tax. */
  gross: Textual;
  /** Which tax. */
  tax_id: string;
  /** Its rate. */
  percent: Textual;
  /** Its category. */
  category: TaxCategory;
}

/** When something is asked: all that is named must hold. */
export interface FieldCondition {
  /** Another field of the same list. */
  field?: string | null | undefined;
  /** One of these is its answer, or chosen in it. */
  equals?: readonly string[] | undefined;
  /** One of these products is booked: by the line of a guest; by any open line, for a booking and its booker. */
  products?: readonly string[] | null | undefined;
}

/** What is answered. */
export type FieldKind =
  /** Anything, in words. */
  | "text"
  /** A number, such as `72.5`. */
  | "number"
  /** A date, as `2026-11-22`. */
  | "date"
  /** One of the choices. */
  | "choice"
  /** Several of the choices, with a comma between them. */
  | "choices"
  /** `true` or `false`. */
  | "bool"
  /** A country by two capital letters (ISO 3166). */
  | "country"
  /** A telephone number. */
  | "phone"
  /** An e-mail address. */
  | "email";

/** Whom a custom field is about. */
export type FieldScope =
  /** Each guest: shown in the portal. */
  | "guest"
  /** The booking: internal. */
  | "booking"
  /** The booker, whatever they book: internal. */
  | "booker";

/** What final numbers come to on one line. */
export interface FinalLine {
  /** Its number. */
  readonly line: number;
  /** Until when its number could fall; none: always. */
  readonly due?: string;
  /** Whether the number was told by then; past it, what was booked is charged for. */
  readonly in_time: boolean;
  /** How many were booked. */
  readonly booked: number;
  /** How many are guaranteed, as far as they were booked. */
  readonly minimum: number;
  /** How many may fall away at no cost. */
  readonly allowance: number;
  /** How many are charged for at least. */
  readonly floor: number;
  /** How many come. */
  readonly number: number;
  /** How many are missing to the floor. */
  readonly missing: number;
  /** What the line's gross price falls by. */
  readonly given_up: string;
  /** What those who are missing cost: never more than their part of what the price falls by. */
  readonly fee: string;
}

/** How many come in the end, on one line. */
export interface FinalNumber {
  /** The number of the line; in a request, its position, from 1. */
  line: Whole;
  /** How many: guests where the price is by guest, units everywhere else; 0: nobody comes. */
  number: Whole;
  /** How many of each guest category, if the line says so, too. */
  categories?: { readonly [name: string]: Whole } | null | undefined;
}

/** What final numbers come to. */
export interface FinalNumbers {
  /** Each line whose product has final numbers, in order. */
  readonly lines: readonly FinalLine[];
  /** The price of those who come, by the same rules. */
  readonly price: Breakdown;
  /** What those below the numbers cost, its tax included. */
  readonly fee: string;
  /** The category of its tax; `out_of_scope`, if policy says nothing. */
  readonly fee_category: TaxCategory;
  /** The rate of its tax, if it is taxed. */
  readonly fee_percent?: string;
  /** What of it is net, if it is taxed. */
  readonly fee_net?: string;
  /** What of it is tax, if it is taxed. */
  readonly fee_tax?: string;
  /** What is to be paid: price and fee. */
  readonly total: string;
  /** Why each number and fee is what it is, if asked for; the price explains itself. */
  readonly explanation?: readonly Explained[];
}

/** Asks what final numbers come to. */
export interface FinalNumbersCall {
  /** What was booked. */
  lines: readonly LineRequest[];
  /** The promo codes the customer gave. */
  promo_codes?: readonly string[] | undefined;
  /** The taxes of this buyer, where they are not the catalogue's. */
  buyer?: BuyerTaxes | null | undefined;
  /** When the booking was made. */
  booked_at: Textual;
  /** How many come; of a line that is not named, as many as were booked. */
  numbers: readonly FinalNumber[];
  /** When the numbers were told. */
  told_at: Textual;
  /** What happens if a date would come too soon after the booking. */
  short_notice?: ShortNotice | undefined;
  /** The tax in the fee; if not said, it is outside the scope of tax. */
  tax?: Tax | null | undefined;
  /** Whether to explain every figure. */
  explain?: boolean | undefined;
}

/** Asks what final numbers come to. */
export interface FinalNumbersRequest {
  /** The catalogue. */
  catalogue: CatalogueDefinition;
  /** What was booked. */
  lines: readonly LineRequest[];
  /** The promo codes the customer gave. */
  promo_codes?: readonly string[] | undefined;
  /** The taxes of this buyer, where they are not the catalogue's. */
  buyer?: BuyerTaxes | null | undefined;
  /** When the booking was made. */
  booked_at: Textual;
  /** How many come; of a line that is not named, as many as were booked. */
  numbers: readonly FinalNumber[];
  /** When the numbers were told. */
  told_at: Textual;
  /** What happens if a date would come too soon after the booking. */
  short_notice?: ShortNotice | undefined;
  /** The tax in the fee; if not said, it is outside the scope of tax. */
  tax?: Tax | null | undefined;
  /** Whether to explain every figure. */
  explain?: boolean | undefined;
}

/** Final numbers (G1): until when the number of places can fall, how far at no cost, and what each place below costs. */
export interface FinalNumbersRule {
  /** Until when it can fall; afterwards what was booked is charged for. */
  due: DeadlineRule;
  /** So many are charged for at least, as far as they were booked. */
  minimum?: Whole | undefined;
  /** So many may fall away at no cost. */
  allowance?: Whole | null | undefined;
  /** A share of the booked number instead, rounded down. */
  allowance_percent?: Textual | null | undefined;
  /** What each place that is missing costs: a share of its price. */
  percent?: Textual | null | undefined;
  /** An amount for each instead, tax included, at most its price. */
  amount?: Textual | null | undefined;
}

/** One more distance of a rule: exactly one of the two. */
export interface FurtherDistance {
  /** That far after the booking. */
  after_booking?: Distance | null | undefined;
  /** That far before the start of the event; never after the start. */
  before_event?: Distance | null | undefined;
}

/** Which lines a discount takes together. */
export type Grouping =
  /** All that match. */
  | "any"
  /** Those of one event date. */
  | "same_date"
  /** Those of event dates that all differ. */
  | "different_dates";

/** A kind of guests, such as children. */
export interface GuestCategory {
  /** Its name in this catalogue. */
  id: string;
  /** Its name for people. */
  name?: string | null | undefined;
}

/** What stays the same when a buyer's tax is another one. */
export type Hold =
  /** The price without tax. */
  | "net"
  /** The price with tax. */
  | "gross";

/** An inquiry as it is submitted. */
export interface InquiryForm {
  /** Who asks. */
  contact: Contact;
  /** What they ask for; may be empty, when the message says it. */
  lines?: readonly LineRequest[] | undefined;
  /** Promo codes. */
  promo_codes?: readonly string[] | undefined;
  /** How many guests an amount for each guest is for; if not said, those of all lines. */
  party_size?: Whole | null | undefined;
  /** The taxes of this buyer, where they are not the catalogue's; for staff to say. */
  buyer?: BuyerTaxes | null | undefined;
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

/** An instalment. */
export interface Instalment {
  /** What it is. */
  readonly kind: InstalmentKind;
  /** How much. */
  readonly amount: string;
  /** By when; at once, if nothing is said. */
  readonly due?: string;
}

/** An instalment. */
export interface InstalmentInput {
  /** What it is. */
  kind: InstalmentKind;
  /** How much. */
  amount: Textual;
  /** By when; at once, if nothing is said. */
  due?: Textual | null | undefined;
}

/** Kinds of instalments. */
export type InstalmentKind =
  /** The first part. */
  | "deposit"
  /** A part of the rest. */
  | "instalment"
  /** The rest, or all. */
  | "balance"
  /** What a booking costs beside its price. */
  | "fee";

/** An instalment of the balance: one of a share of the total, an amount, or an amount for each guest; the last has none of them and takes what is left. */
export interface InstalmentRule {
  /** A share of the gross total, rounded half away from zero. */
  percent?: Textual | null | undefined;
  /** An amount. */
  amount?: Textual | null | undefined;
  /** An amount for each guest. */
  per_guest?: Textual | null | undefined;
  /** By when; the last, if not said, as reservations are (S5). */
  due?: DeadlineRule | null | undefined;
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

/** What becomes of a line. */
export interface LineChange {
  /** Its number: the position in the request, from 1. */
  line: Whole;
  /** What is asked for instead; nothing: it is cancelled. */
  to?: LineRequest | null | undefined;
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

/** What a discount took off one line. */
export interface LineDiscountInput {
  /** The discount. */
  id: string;
  /** What it took off, in the prices' mode: a positive amount. */
  amount: Textual;
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
  /** The date of the visit, for what has neither sessions nor nights: rates and discounts go by it. */
  date?: Textual | null | undefined;
  /** How many guests of each category, where the price is by guest. */
  categories?: { readonly [name: string]: Whole } | null | undefined;
}

/** The part of a line's price that has one tax (G5). */
export interface LineTax {
  /** Which tax. */
  readonly tax_id: string;
  /** Its rate. */
  readonly percent: string;
  /** Its category. */
  readonly category: TaxCategory;
  /** The part of the price, in the prices' mode. */
  readonly price: string;
  /** The price without tax. */
  readonly net: string;
  /** The tax. */
  readonly tax: string;
  /** The price with tax. */
  readonly gross: string;
}

/** The part of a line's price that has one tax (G5). */
export interface LineTaxInput {
  /** Which tax. */
  tax_id: string;
  /** Its rate. */
  percent: Textual;
  /** Its category. */
  category: TaxCategory;
  /** The part of the price, in the prices' mode. */
  price: Textual;
  /** The price without tax. */
  net: Textual;
  /** The tax. */
  tax: Textual;
  /** The price with tax. */
  gross: Textual;
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

/** An instalment and what is paid of it. */
export interface PaidInstalment {
  /** What it is. */
  readonly kind: InstalmentKind;
  /** How much. */
  readonly amount: string;
  /** By when; at once, if nothing is said. */
  readonly due?: string;
  /** What is paid of it. */
  readonly paid: string;
  /** What is not. */
  readonly open: string;
}

/** A part of a package: taken from its capacity, at no cost of its own. */
export interface Part {
  /** The product. */
  product: string;
  /** How many for each unit, or guest, of the package. */
  quantity?: Whole | undefined;
  /** Which session, if it is sold by session. */
  session?: string | null | undefined;
}

/** How far payments go. */
export interface PaymentsAnswer {
  /** The instalments, in the order of the schedule. */
  readonly instalments: readonly PaidInstalment[];
  /** The sum of the payments. */
  readonly paid: string;
  /** What is still to be paid. */
  readonly open: string;
  /** What was paid beyond the schedule. */
  readonly overpaid: string;
  /** What is added to what is open to pay it in cash (EN 16931, BT-114). */
  readonly rounding?: string;
  /** What is to be paid in cash. */
  readonly payable?: string;
}

/** Asks how far payments go. */
export interface PaymentsRequest {
  /** The currency of all amounts. */
  currency: string;
  /** What is to be paid by when. */
  schedule: readonly InstalmentInput[];
  /** What was paid; what was paid back again is no payment. */
  payments: readonly Textual[];
  /** Whether what is left is paid in cash. */
  cash?: boolean | undefined;
  /** The smallest step of cash. */
  cash_rounding?: Textual | null | undefined;
  /** How fractions of a step are rounded. */
  rounding?: Rounding | undefined;
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

/** The prices of a product on many dates, for parties of several sizes. */
export interface PriceCalendar {
  /** The currency of all amounts. */
  readonly currency: string;
  /** How many of an amount's digits are decimals. */
  readonly digits: number;
  /** The first date. */
  readonly from: string;
  /** How many dates. */
  readonly days: number;
  /** The sizes of the parties. */
  readonly party_sizes: readonly number[];
  /** The total of a quote of that line alone, in minor units: date by date, in each the parties in their order; -1 on a date without a session. */
  readonly amounts: BigInt64Array;
}

/** The gross price of a line or of a fee, before and after a change. */
export interface PriceChange {
  /** The line. */
  readonly line?: number;
  /** The fee. */
  readonly fee?: string;
  /** Before; none, if there was none. */
  readonly before?: string;
  /** After; none, if there is none. */
  readonly after?: string;
}

/** One line of a breakdown. */
export interface PriceLine {
  /** Its number: the position in the request, from 1. */
  readonly line: number;
  /** The product. */
  readonly product: string;
  /** Its name for people. */
  readonly name: string;
  /** How many times a unit price is charged: units, guests, nights or guest-nights; free ones included. */
  readonly count: number;
  /** How many of them are free. */
  readonly free?: number;
  /** The exact price of one, with at least the decimals of the currency; none, if its charges have several. */
  readonly unit_price?: string;
  /** What it charges, if there are several unit prices. */
  readonly charges?: readonly Charge[];
  /** What is charged, rounded, before discounts. */
  readonly list: string;
  /** What was taken off it, in order. */
  readonly discounts: readonly LineDiscount[];
  /** The price without tax. */
  readonly net: string;
  /** The tax. */
  readonly tax: string;
  /** The price with tax. */
  readonly gross: string;
  /** Which tax; none, if it has several. */
  readonly tax_id?: string;
  /** Its rate; none, if it has several. */
  readonly percent?: string;
  /** Its category; none, if it has several. */
  readonly category?: TaxCategory;
  /** Its taxes, if there are several (G5). */
  readonly taxes?: readonly LineTax[];
  /** What it is, if it is not what was asked for. */
  readonly kind?: PriceLineKind;
}

/** One line of a breakdown. */
export interface PriceLineInput {
  /** Its number: the position in the request, from 1. */
  line: Whole;
  /** The product. */
  product: string;
  /** Its name for people. */
  name: string;
  /** How many times a unit price is charged: units, guests, nights or guest-nights; free ones included. */
  count: Whole;
  /** How many of them are free. */
  free?: Whole | null | undefined;
  /** The exact price of one, with at least the decimals of the currency; none, if its charges have several. */
  unit_price?: Textual | null | undefined;
  /** What it charges, if there are several unit prices. */
  charges?: readonly ChargeInput[] | null | undefined;
  /** What is charged, rounded, before discounts. */
  list: Textual;
  /** What was taken off it, in order. */
  discounts: readonly LineDiscountInput[];
  /** The price without tax. */
  net: Textual;
  /** The tax. */
  tax: Textual;
  /** The price with tax. */
  gross: Textual;
  /** Which tax; none, if it has several. */
  tax_id?: string | null | undefined;
  /** Its rate; none, if it has several. */
  percent?: Textual | null | undefined;
  /** Its category; none, if it has several. */
  category?: TaxCategory | null | undefined;
  /** Its taxes, if there are several (G5). */
  taxes?: readonly LineTaxInput[] | null | undefined;
  /** What it is, if it is not what was asked for. */
  kind?: PriceLineKind | null | undefined;
}

/** What a line of a breakdown is, if it is not what was asked for. */
export type PriceLineKind =
  /** What is missing to a minimum charge. */
  | "minimum_charge";

/** Whether prices include tax. */
export type PriceMode =
  /** They include it. */
  | "gross"
  /** Tax is added. */
  | "net";

/** What makes a figure what it is. */
export type PriceReason =
  /** How often the price is charged, by what it is for. */
  | "counted"
  /** The number that is paid × the price of one, rounded. */
  | "count_times_price"
  /** The sum of the charges. */
  | "sum_of_charges"
  /** A rate's price, by date. */
  | "rate"
  /** A guest category's own price. */
  | "category_price"
  /** A tier's price, by the size of the group. */
  | "tier"
  /** One is free for every so many that pay. */
  | "free_places"
  /** What is missing to a minimum charge. */
  | "minimum_charge"
  /** A discount that is a share. */
  | "discount_percent"
  /** A discount that is an amount. */
  | "discount_amount"
  /** A part of a package's price by its weight (G5). */
  | "tax_share"
  /** Net from gross: × 100 / (100 + rate), rounded; the tax is the rest. */
  | "net_of_gross"
  /** Gross from net: × (100 + rate) / 100, rounded; the tax is the rest. */
  | "gross_of_net"
  /** No tax, by the category or by a rate of 0. */
  | "untaxed"
  /** The buyer's tax instead, the net held. */
  | "held_net"
  /** The buyer's tax instead, the gross held. */
  | "held_gross"
  /** Corrected by a unit, so that the document's tax is that of its sum. */
  | "document_correction"
  /** The sum of what each line was rounded to; `deviation`: by how much it differs from the tax of the sum. */
  | "tax_of_lines"
  /** The tax of the sum. */
  | "tax_of_sum"
  /** A fee that is a share of the lines. */
  | "fee_percent"
  /** A fee that is an amount. */
  | "fee_amount"
  /** A part of a fee, in proportion to the gross prices of its tax. */
  | "fee_part"
  /** Net and tax of all lines and fees. */
  | "total"
  /** A deposit that is a share of the total. */
  | "deposit_percent"
  /** A deposit that is an amount. */
  | "deposit_amount"
  /** A deposit that is an amount for each guest. */
  | "deposit_per_guest"
  /** Rounded to what can be paid in cash. */
  | "cash_rounding"
  /** An instalment that is a share of the total, at most what is left. */
  | "instalment_percent"
  /** An instalment that is an amount, at most what is left. */
  | "instalment_amount"
  /** An instalment that is an amount for each guest, at most what is left. */
  | "instalment_per_guest"
  /** What is left of the total. */
  | "balance"
  /** The date of a deadline rule; `why`: what of it set the date. */
  | "due"
  /** No cancellation fee. */
  | "cancellation_none"
  /** A cancellation fee that is a share of what is cancelled (B8). */
  | "cancellation_percent"
  /** A cancellation fee that is an amount, at most what is cancelled (B8). */
  | "cancellation_amount"
  /** What was settled, less what was paid back and the fee. */
  | "refund"
  /** The end of the day, so many days before the event. */
  | "tier_end"
  /** What is charged for at least: the guaranteed minimum, or what the allowance leaves (G1). */
  | "final_floor"
  /** Told too late: what was booked is charged for (G1). */
  | "final_late"
  /** A share of what the price falls by for those who are missing (G1). */
  | "final_percent"
  /** An amount for each who is missing, at most what the price falls by for them (G1). */
  | "final_amount";

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
  /** Own prices of guest categories, where the price is by guest. */
  category_prices?: { readonly [name: string]: Textual } | null | undefined;
  /** Prices by date. */
  rates?: readonly Rate[] | undefined;
  /** Prices by the size of the group. */
  tiers?: readonly Tier[] | undefined;
  /** What a tier is the price of. */
  tier_mode?: TierMode | undefined;
  /** One is free for every so many that pay, the cheapest. */
  one_free_per?: Whole | null | undefined;
  /** What a line comes to at least, in the prices' mode: what is missing makes a line of its own. */
  minimum_charge?: Textual | null | undefined;
  /** Whether it is an optional extra to something else. */
  extra?: boolean | undefined;
  /** Its tax. */
  tax: string;
  /** The taxes of a package's parts, if they differ (G5); its own is one of them. */
  tax_split?: readonly TaxShare[] | undefined;
  /** The capacity it takes from. */
  capacity?: string | null | undefined;
  /** When it takes place, if it is sold by session. */
  sessions?: readonly Session[] | undefined;
  /** What a package includes at no cost of its own. */
  parts?: readonly Part[] | undefined;
  /** By when a reservation is to be paid; replaces the season's entirely (S5). */
  reservation?: DeadlineRule | null | undefined;
  /** Until when its number of places can fall, and what falling below costs (G1). */
  final_numbers?: FinalNumbersRule | null | undefined;
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
  /** How many guests a deposit for each is for; if not said, those of all lines. */
  party_size?: Whole | null | undefined;
  /** Whether it is paid in cash. */
  cash?: boolean | undefined;
  /** The taxes of this buyer, where they are not the catalogue's. */
  buyer?: BuyerTaxes | null | undefined;
  /** A discount that staff give (V8). */
  discount?: Discretionary | null | undefined;
  /** Whether to explain every figure. */
  explain?: boolean | undefined;
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
  /** How many guests a deposit for each is for; if not said, those of all lines. */
  party_size?: Whole | null | undefined;
  /** Whether it is paid in cash. */
  cash?: boolean | undefined;
  /** The taxes of this buyer, where they are not the catalogue's. */
  buyer?: BuyerTaxes | null | undefined;
  /** A discount that staff give (V8). */
  discount?: Discretionary | null | undefined;
  /** Whether to explain every figure. */
  explain?: boolean | undefined;
}

/** A price for some dates. Of several that apply on a date, the most specific counts: the fewest days from first to last, then the fewest weekdays. */
export interface Rate {
  /** Its name. */
  id: string;
  /** On the dates of this season. */
  season?: string | null | undefined;
  /** From this date on, instead of a season. */
  from?: Textual | null | undefined;
  /** Up to this date, included. */
  until?: Textual | null | undefined;
  /** On these days of the week; none named: all. */
  weekdays?: readonly Weekday[] | null | undefined;
  /** The price. */
  price?: Textual | null | undefined;
  /** Own prices of guest categories. */
  category_prices?: { readonly [name: string]: Textual } | null | undefined;
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

/** Asks what a change makes of a price. */
export interface RepriceCall {
  /** What was asked for. */
  lines: readonly LineRequest[];
  /** The promo codes the customer gave. */
  promo_codes?: readonly string[] | undefined;
  /** The local date of the booking, in the seller's zone. */
  booked_on: Textual;
  /** How many guests a deposit for each is for; if not said, those of all lines. */
  party_size?: Whole | null | undefined;
  /** Whether it is paid in cash. */
  cash?: boolean | undefined;
  /** The taxes of this buyer, where they are not the catalogue's. */
  buyer?: BuyerTaxes | null | undefined;
  /** What becomes of lines; those not named stay. */
  changes?: readonly LineChange[] | undefined;
  /** The number of guests afterwards, if it was said before. */
  new_party_size?: Whole | null | undefined;
  /** The taxes of the buyer afterwards; if not said, as before. */
  new_buyer?: BuyerTaxes | null | undefined;
  /** Whether to explain every figure of both prices. */
  explain?: boolean | undefined;
}

/** Asks what a change makes of a price. */
export interface RepriceRequest {
  /** The catalogue. */
  catalogue: CatalogueDefinition;
  /** What was asked for. */
  lines: readonly LineRequest[];
  /** The promo codes the customer gave. */
  promo_codes?: readonly string[] | undefined;
  /** The local date of the booking, in the seller's zone. */
  booked_on: Textual;
  /** How many guests a deposit for each is for; if not said, those of all lines. */
  party_size?: Whole | null | undefined;
  /** Whether it is paid in cash. */
  cash?: boolean | undefined;
  /** The taxes of this buyer, where they are not the catalogue's. */
  buyer?: BuyerTaxes | null | undefined;
  /** What becomes of lines; those not named stay. */
  changes?: readonly LineChange[] | undefined;
  /** The number of guests afterwards, if it was said before. */
  new_party_size?: Whole | null | undefined;
  /** The taxes of the buyer afterwards; if not said, as before. */
  new_buyer?: BuyerTaxes | null | undefined;
  /** Whether to explain every figure of both prices. */
  explain?: boolean | undefined;
}

/** A price before and after a change. */
export interface Repriced {
  /** Before. */
  readonly before: Breakdown;
  /** After; its lines keep their numbers. */
  readonly after: Breakdown;
  /** Every line and fee whose gross price differs, in their order. */
  readonly changes: readonly PriceChange[];
  /** What the total rises by; negative, if it falls. */
  readonly difference: string;
  /** The gross price of what was cancelled: what the total falls by, which a cancellation fee is a share of (B8). */
  readonly cancelled_gross: string;
}

/** Asks for a breakdown in another mode of rounding. */
export interface RoundRequest {
  /** The breakdown. */
  breakdown: BreakdownInput;
  /** Where tax is rounded. */
  mode: DocumentRounding;
  /** How fractions of a minor unit are rounded. */
  rounding?: Rounding | undefined;
}

/** How a fraction of a minor unit is rounded. */
export type Rounding =
  /** To the nearest, a half away from zero. */
  | "half_away_from_zero"
  /** To the nearest, a half to the even neighbour. */
  | "half_even";

/** What is to be paid by when. */
export interface Schedule {
  /** What is to be paid: the sum of the instalments. */
  readonly total: string;
  /** The instalments, in the order of the catalogue. */
  readonly instalments: readonly Instalment[];
  /** Why each figure and date is what it is, if asked for. */
  readonly explanation?: readonly Explained[];
}

/** Asks what is to be paid by when. */
export interface ScheduleCall {
  /** What is to be paid, tax included. */
  total: Textual;
  /** How many guests an amount for each is for. */
  guests?: Whole | undefined;
  /** When the booking is made, or the offer sent. */
  booked_at: Textual;
  /** When the event starts. */
  event_start?: Textual | null | undefined;
  /** The time zone of the venue; if not said, the seller's. */
  zone?: string | null | undefined;
  /** The product whose time frame is that of a balance without a date of its own (S5). */
  product?: string | null | undefined;
  /** What happens if a date would come too soon. */
  short_notice?: ShortNotice | undefined;
  /** Whether to explain every figure and date. */
  explain?: boolean | undefined;
}

/** Asks what is to be paid by when. */
export interface ScheduleRequest {
  /** The catalogue. */
  catalogue: CatalogueDefinition;
  /** What is to be paid, tax included. */
  total: Textual;
  /** How many guests an amount for each is for. */
  guests?: Whole | undefined;
  /** When the booking is made, or the offer sent. */
  booked_at: Textual;
  /** When the event starts. */
  event_start?: Textual | null | undefined;
  /** The time zone of the venue; if not said, the seller's. */
  zone?: string | null | undefined;
  /** The product whose time frame is that of a balance without a date of its own (S5). */
  product?: string | null | undefined;
  /** What happens if a date would come too soon. */
  short_notice?: ShortNotice | undefined;
  /** Whether to explain every figure and date. */
  explain?: boolean | undefined;
}

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

/** The part of a package's price that has one tax (G5). */
export interface TaxShare {
  /** The tax. */
  tax: string;
  /** Its weight beside the others'. */
  weight: Whole;
}

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

/** The sums of one tax. */
export interface TaxTotalInput {
  /** Which tax. */
  tax_id: string;
  /** Its rate. */
  percent: Textual;
  /** Its category. */
  category: TaxCategory;
  /** The sum of its lines without tax. */
  net: Textual;
  /** The sum of their tax. */
  tax: Textual;
  /** The sum of their prices with tax. */
  gross: Textual;
}

/** Booking terms of a version. */
export interface Terms {
  /** The version that is accepted. */
  version: string;
  /** Their text, by language. */
  wording: { readonly [name: string]: string };
}

/** A price by the size of a group. */
export interface Tier {
  /** From so many units or guests on, free ones included; nights do not multiply them. */
  from: Whole;
  /** The price. */
  price?: Textual | null | undefined;
  /** Own prices of guest categories. */
  category_prices?: { readonly [name: string]: Textual } | null | undefined;
  /** A share taken off the price instead. */
  percent?: Textual | null | undefined;
}

/** What a tier is the price of. */
export type TierMode =
  /** All units, by how many they are. */
  | "whole"
  /** Those from its number on, up to the next tier. */
  | "marginal";

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
