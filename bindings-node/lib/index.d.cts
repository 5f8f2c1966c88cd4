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

/** Commands and views, one after the other, on a fresh store in memory, answering each. */
export function scenario(request: ScenarioRequest): ScenarioAnswer;

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
  scenario(request: ScenarioRequest): Result<ScenarioAnswer>;
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

type Awaitable<T> = T | PromiseLike<T>;

/** When, and by whom. */
export interface Asked {
  /** When. */
  at: Textual;
  /** By whom. */
  actor: Actor;
}

/** An `AbortSignal`. */
export interface Signal {
  throwIfAborted(): void;
}

/** How to carry out a command or view. */
export interface Options {
  /** Breaks off what is not yet committed; the promise is rejected with the signal's reason. */
  readonly signal?: Signal | undefined;
}

/** A store of the library. */
export class Store {
  private constructor();
  private readonly handle: never;
  /** A store in memory: it lasts as long as the process. */
  static memory(): Store;
  /** A store in an SQLite file, which is made if it is not there. */
  static sqlite(path: string): Store;
  /** A store in a PostgreSQL database, by its URL, such as `postgresql://user:password@host/database`. */
  static postgres(url: string): Promise<Store>;
}

/** What a store of the host throws that knows that nothing of a commit was applied, nor will be. */
export class StoreNotApplied extends Error {}

/** Holds a store of the host against the contract; `make` gives an empty one for each case. Promises how many cases there are. */
export function checkStore(make: () => Awaitable<HostStore>): Promise<number>;

/** The messages of notifications: templates checked once, then rendered one message at a time. */
export class Messages {
  constructor(setup: MessagesSetup);
  /** The message of a notification, by what the view `message` says of it. */
  render(message: MessageViewInput): RenderedMessage;
  /** The same, saying how it went instead of throwing a `BespeakError`. */
  readonly safe: Safe<Pick<Messages, "render">>;
}

/** How a document is rendered. */
export interface RenderOptions {
  /** In English (`en`) or French (`fr`). */
  readonly language: string;
  /** For letters other than Latin, Greek and Cyrillic in a PDF: the contents of font files. Of those that have a letter, the first sets it. */
  readonly fonts?: readonly Uint8Array[] | undefined;
}

/** A document, of the view `document`, as a page of HTML. */
export function renderDocument(document: DocumentInput, options: RenderOptions & { readonly format: "html" }): Promise<string>;
/** A document, of the view `document`, as a PDF. */
export function renderDocument(document: DocumentInput, options: RenderOptions & { readonly format: "pdf" }): Promise<Uint8Array>;

/** Commands and views on one store. On a store of the library they are carried out off the event loop. */
export class Engine {
  constructor(store: Store | HostStore, setup: EngineSetup);
  /** Carries out a command. */
  execute(request: CommandRequest, options?: Options): Promise<Outcome>;
  /** Carries out commands in order, on a store of the library with one durable sync, and says how each went. */
  executeAll(requests: readonly CommandRequest[], options?: Options): Promise<readonly Result<Outcome>[]>;
  /** Answers a view. Reading never changes anything. */
  look(request: ViewRequest, options?: Options): Promise<ViewAnswer>;
  /** Carries out one act on many bookings: each on its own, one that is refused holds up no other. */
  bulk(request: BulkRequest, options?: Options): Promise<BulkAnswer>;
  /** Tells what became of notifications. Saying the same again changes nothing. */
  acknowledge(request: AcknowledgeRequest, options?: Options): Promise<AcknowledgeAnswer>;
  /** Writes a checkpoint over all events that the last one does not cover. */
  checkpoint(request: CheckpointRequest, options?: Options): Promise<CheckpointAnswer>;
  /** Reads all events again and holds them against every checkpoint there is. */
  verifyCheckpoints(options?: Options): Promise<CheckpointsVerified>;
  /** Keeps a view of the register by name, for all staff, or removes it. */
  saveView(request: SaveViewRequest, options?: Options): Promise<SaveViewAnswer>;
  /** A method for each view. */
  readonly views: Views;
  /** The same methods, each promising how it went instead of throwing a `BespeakError`. */
  readonly safe: Safe<Pick<Engine, "execute" | "look" | "bulk" | "acknowledge" | "checkpoint" | "verifyCheckpoints" | "saveView">> & Safe<Commands> & { readonly views: Safe<Views> };
}
export interface Engine extends Commands {}

/** A method for each command: its fields, when, by whom, and its ids. */
export interface Commands {
  /** Staff begin a booking. */
  createDraft(request: Asked & { ids: Ids } & CreateDraft, options?: Options): Promise<Outcome>;
  /** A customer asks (V1). */
  submitInquiry(request: Asked & { ids: Ids } & SubmitInquiry, options?: Options): Promise<Outcome>;
  /** Ask for what is sold with approval only. */
  request(request: Asked & { ids: Ids } & Request, options?: Options): Promise<Outcome>;
  /** Reserve without paying (S1). */
  reserve(request: Asked & { ids: Ids } & Reserve, options?: Options): Promise<Outcome>;
  /** Buy at once (A7). */
  purchase(request: Asked & { ids: Ids } & Purchase, options?: Options): Promise<Outcome>;
  /** Get in line for a place. */
  joinWaitlist(request: Asked & { ids: Ids } & JoinWaitlist, options?: Options): Promise<Outcome>;
  /** Staff hold capacity until an instant (B9). */
  hold(request: Asked & { ids: Ids } & HoldUntil, options?: Options): Promise<Outcome>;
  /** The clock gives back what was held. */
  lapseHold(request: Asked & { ids: Ids }, options?: Options): Promise<Outcome>;
  /** Staff name a price, valid until a date. */
  quote(request: Asked & { ids: Ids } & Quote, options?: Options): Promise<Outcome>;
  /** Staff offer the booking for the booker to confirm (B1). */
  offer(request: Asked & { ids: Ids } & MakeOffer, options?: Options): Promise<Outcome>;
  /** Confirm the standing offer (B1). */
  confirm(request: Asked & { ids: Ids } & Confirm, options?: Options): Promise<Outcome>;
  /** A payment is under way. */
  openPayment(request: Asked & { ids: Ids }, options?: Options): Promise<Outcome>;
  /** A payment came in (B5). */
  recordPayment(request: Asked & { ids: Ids } & RecordPayment, options?: Options): Promise<Outcome>;
  /** Money was paid back (G6). */
  refund(request: Asked & { ids: Ids } & PayBack, options?: Options): Promise<Outcome>;
  /** A payment was taken back by the customer's bank (G6). */
  chargeback(request: Asked & { ids: Ids } & Chargeback, options?: Options): Promise<Outcome>;
  /** Give up a balance (G4). */
  writeOff(request: Asked & { ids: Ids } & WriteOff, options?: Options): Promise<Outcome>;
  /** Give more time. */
  extend(request: Asked & { ids: Ids } & Extend, options?: Options): Promise<Outcome>;
  /** Keep it from being released (S8). */
  lock(request: Asked & { ids: Ids }, options?: Options): Promise<Outcome>;
  /** No longer keep it from being released. */
  unlock(request: Asked & { ids: Ids }, options?: Options): Promise<Outcome>;
  /** Staff release what is overdue (S8). */
  release(request: Asked & { ids: Ids } & Release, options?: Options): Promise<Outcome>;
  /** The clock releases what is overdue (S11). */
  expire(request: Asked & { ids: Ids }, options?: Options): Promise<Outcome>;
  /** Offer a place to a party in line. */
  offerPlace(request: Asked & { ids: Ids } & OfferPlace, options?: Options): Promise<Outcome>;
  /** The clock ends a claim that nobody took up. */
  lapseClaim(request: Asked & { ids: Ids }, options?: Options): Promise<Outcome>;
  /** Take up the place that was offered. */
  claim(request: Asked & { ids: Ids }, options?: Options): Promise<Outcome>;
  /** Cancel (B8). */
  cancel(request: Asked & { ids: Ids } & Cancel, options?: Options): Promise<Outcome>;
  /** Change what is booked once it has a price (V11). */
  amend(request: Asked & { ids: Ids } & Amend, options?: Options): Promise<Outcome>;
  /** Cancel lines; one remains (B8). */
  cancelLines(request: Asked & { ids: Ids } & CancelLines, options?: Options): Promise<Outcome>;
  /** Revive what was cancelled or has expired. */
  reinstate(request: Asked & { ids: Ids } & Reinstate, options?: Options): Promise<Outcome>;
  /** Who came, and who did not (G3). */
  recordAttendance(request: Asked & { ids: Ids } & RecordAttendance, options?: Options): Promise<Outcome>;
  /** Change details (V7). */
  edit(request: Asked & { ids: Ids } & Edit, options?: Options): Promise<Outcome>;
  /** Name the member of staff who looks after it (V7). */
  assign(request: Asked & { ids: Ids } & Assign, options?: Options): Promise<Outcome>;
  /** Accept the terms (B2). */
  acceptTerms(request: Asked & { ids: Ids } & AcceptTerms, options?: Options): Promise<Outcome>;
  /** A required action is done (L3). */
  markDone(request: Asked & { ids: Ids } & MarkDone, options?: Options): Promise<Outcome>;
  /** A required action need not be done. */
  waive(request: Asked & { ids: Ids } & Waive, options?: Options): Promise<Outcome>;
  /** A required action is to be done after all. */
  undoDone(request: Asked & { ids: Ids } & UndoDone, options?: Options): Promise<Outcome>;
  /** Say who a guest is (A4). */
  nameGuest(request: Asked & { ids: Ids } & NameGuest, options?: Options): Promise<Outcome>;
  /** Answer what is asked of each guest (B6). */
  checkIn(request: Asked & { ids: Ids } & CheckIn, options?: Options): Promise<Outcome>;
  /** Staff say no to what was asked. */
  decline(request: Asked & { ids: Ids } & Decline, options?: Options): Promise<Outcome>;
  /** It was not won. */
  lose(request: Asked & { ids: Ids } & Lose, options?: Options): Promise<Outcome>;
  /** Approve what asks for approval (V11). */
  approve(request: Asked & { ids: Ids } & Approve, options?: Options): Promise<Outcome>;
  /** Refuse approval. */
  reject(request: Asked & { ids: Ids } & Reject, options?: Options): Promise<Outcome>;
  /** Name the customer's own order number (A6). */
  setPo(request: Asked & { ids: Ids } & SetPo, options?: Options): Promise<Outcome>;
  /** Begin a new inquiry with the details of this booking (V10). */
  copy(request: Asked & { ids: Ids } & Copy, options?: Options): Promise<Outcome>;
  /** Issue a proforma, a deposit invoice or an invoice (G7). */
  issueInvoice(request: Asked & { ids: Ids } & IssueInvoice, options?: Options): Promise<Outcome>;
  /** Correct an invoice (G7). */
  creditNote(request: Asked & { ids: Ids } & CreditNote, options?: Options): Promise<Outcome>;
  /** The event is over. */
  fulfil(request: Asked & { ids: Ids }, options?: Options): Promise<Outcome>;
  /** It is settled and done (V8). */
  close(request: Asked & { ids: Ids }, options?: Options): Promise<Outcome>;
  /** Two customers or accounts are the same (A8). */
  merge(request: Asked & { ids: Ids } & Merge, options?: Options): Promise<Outcome>;
  /** They are not the same after all (A8). */
  unmerge(request: Asked & { ids: Ids } & Unmerge, options?: Options): Promise<Outcome>;
  /** Remove a customer's personal values (DOMAIN 5). */
  erase(request: Asked & { ids: Ids } & Erase, options?: Options): Promise<Outcome>;
}

/** A method for each view: its fields, when, and by whom. */
export interface Views {
  /** A booking, with all that belongs to it. */
  booking(request: Asked & BookingAsked, options?: Options): Promise<ViewAnswer & { type: "booking" }>;
  /** What the booker sees through the portal link (B1, B7). */
  portal(request: Asked & PortalAsked, options?: Options): Promise<ViewAnswer & { type: "portal" }>;
  /** The register (A5). */
  register(request: Asked & RegisterAsked, options?: Options): Promise<ViewAnswer & { type: "register" }>;
  /** The register as CSV, page by page (L2). */
  export(request: Asked & RegisterAsked, options?: Options): Promise<ViewAnswer & { type: "export" }>;
  /** Views of the register that are kept by name (A5). */
  savedViews(request: Asked, options?: Options): Promise<ViewAnswer & { type: "saved_views" }>;
  /** Buying patterns (A5). */
  patterns(request: Asked & PatternsAsked, options?: Options): Promise<ViewAnswer & { type: "patterns" }>;
  /** What happened to a booking (A1). */
  audit(request: Asked & BookingAsked, options?: Options): Promise<ViewAnswer & { type: "audit" }>;
  /** What happened, to be read (A1). */
  history(request: Asked & HistoryAsked, options?: Options): Promise<ViewAnswer & { type: "history" }>;
  /** Whether the chains of events hold, and where they break (A1). */
  verify(request: Asked & VerifyAsked, options?: Options): Promise<ViewAnswer & { type: "verify" }>;
  /** A booking as it stood at an instant (A1). */
  bookingAt(request: Asked & BookingAtAsked, options?: Options): Promise<ViewAnswer & { type: "booking_at" }>;
  /** All that is stored about one person. */
  person(request: Asked & PersonAsked, options?: Options): Promise<ViewAnswer & { type: "person" }>;
  /** Who may be one person (V4). */
  duplicates(request: Asked & DuplicatesAsked, options?: Options): Promise<ViewAnswer & { type: "duplicates" }>;
  /** What the clock has to do now. */
  due(request: Asked & ListAsked, options?: Options): Promise<ViewAnswer & { type: "due" }>;
  /** What is past its deadline, for staff to decide (S8). */
  release(request: Asked & ReleaseAsked, options?: Options): Promise<ViewAnswer & { type: "release" }>;
  /** What needs attention, most urgent first (S7). */
  dashboard(request: Asked & DashboardAsked, options?: Options): Promise<ViewAnswer & { type: "dashboard" }>;
  /** How much of a gauge is taken (S2). */
  gauge(request: Asked & GaugeAsked, options?: Options): Promise<ViewAnswer & { type: "gauge" }>;
  /** The documents of a booking, and what they come to (G7). */
  documents(request: Asked & DocumentsAsked, options?: Options): Promise<ViewAnswer & { type: "documents" }>;
  /** A document as it was issued (G7, B5). */
  document(request: Asked & DocumentAsked, options?: Options): Promise<ViewAnswer & { type: "document" }>;
  /** Notifications to be sent. */
  outbox(request: Asked & ListAsked, options?: Options): Promise<ViewAnswer & { type: "outbox" }>;
  /** What the message of a notification needs. */
  message(request: Asked & MessageAsked, options?: Options): Promise<ViewAnswer & { type: "message" }>;
}

/** A store that the host writes: the same methods, `async` or not. */
export interface HostStore {
  /** Records by key, in the order of the keys, all of one moment. */
  get(request: StoreGet): Awaitable<readonly (StoreRecord | null | undefined)[]>;
  /** The first entries of an index, in order of sort, then key, byte by byte. */
  scan(request: StoreScan): Awaitable<readonly StoreEntryInput[]>;
  /** Commits, in order, each as a whole or not at all; all in one durable sync. */
  commit(request: StoreCommits): Awaitable<readonly StoreOutcome[]>;
  /** The first events of a tenant, in order of position. */
  events(request: StoreEvents): Awaitable<readonly StoreEvent[]>;
  /** The first events of one stream, in order of number. */
  stream(request: StoreStream): Awaitable<readonly StoreEvent[]>;
}

/** Accept the terms. */
export interface AcceptTerms {
  /** Which version. */
  version: string;
}

/** An account, by name. */
export interface AccountNamed {
  /** The name. */
  readonly id: string;
}

/** An account, by name. */
export interface AccountNamedInput {
  /** The name. */
  id: string;
}

/** What became of notifications. */
export interface Acknowledge {
  /** The ids of those that were sent. */
  sent?: readonly string[] | undefined;
  /** Those that could not be sent. */
  failed?: readonly FailedNotice[] | undefined;
}

/** What became of notifications: one for each that was named, in that order, those sent first. */
export interface AcknowledgeAnswer {
  /** The notifications. */
  readonly notices: readonly AcknowledgedNotice[];
}

/** Tells what became of notifications. Saying the same again changes nothing. */
export interface AcknowledgeRequest {
  /** When. */
  at: Textual;
  /** By whom: the clock, which whoever sends them acts as, or staff who may change every booking. */
  actor: Actor;
  /** The ids of those that were sent. */
  sent?: readonly string[] | undefined;
  /** Those that could not be sent. */
  failed?: readonly FailedNotice[] | undefined;
}

/** What became of a notification, or why that cannot be said: one that is unknown holds up no other. */
export interface AcknowledgedNotice {
  /** Its id. */
  readonly id: string;
  /** How far it is. */
  readonly state?: DeliveryState;
  /** Why it was refused. */
  readonly error?: unknown;
}

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

/** The notice of a required action: an instruction until it is done, then a confirmation (L3). */
export interface ActionNotice {
  /** The action. */
  readonly action: string;
  /** What the notice is. */
  readonly state: NoticeState;
  /** Its words, by language. */
  readonly wording: { readonly [name: string]: string };
  /** By when. */
  readonly due?: string;
}

/** Something that staff have to look at. Names fields and records, holds no personal value. */
export interface ActionPoint {
  /** Its number in the booking, from 1. */
  readonly number: number;
  /** What it is about. */
  readonly kind: ActionPointKind;
  /** When it was opened. */
  readonly opened_at: string;
  /** The fields it is about (V5). */
  readonly fields: readonly string[];
  /** The customers it is about (V4). */
  readonly candidates: readonly string[];
  /** When it was settled. */
  readonly closed_at?: string;
  /** By whom. */
  readonly closed_by?: ActorRef;
}

/** What staff had to look at is settled. */
export interface ActionPointClosed {
  /** Its number. */
  readonly number: number;
  /** When. */
  readonly at: string;
  /** By whom. */
  readonly by: ActorRef;
}

/** Kinds of action points. */
export type ActionPointKind =
  /** An inquiry came in (V6). */
  | "new_inquiry"
  /** The e-mail matches, other details differ: confirm them (V5). */
  | "confirm_details"
  /** A guest is a customer, and what was sent of them differs: confirm it (B6). */
  | "confirm_guest"
  /** Several records have the e-mail: choose one (V4). */
  | "choose_customer"
  /** A payment came in, and the booking could not be confirmed. */
  | "payment_unconfirmed"
  /** Money is to be paid back. */
  | "refund"
  /** The clock released it. */
  | "expired"
  /** It is to be approved, or approved again (V11). */
  | "approve"
  /** A payment was taken back (G6). */
  | "chargeback"
  /** Approval was refused. */
  | "rejected"
  /** The event is over: the final invoice is to be issued. */
  | "final_invoice"
  /** What was to be paid of what is confirmed is overdue. */
  | "payment_overdue";

/** Staff have something to look at. */
export interface ActionPointOpened {
  /** What. */
  readonly point: ActionPoint;
}

/** The offer demands an action. */
export interface ActionRequired {
  /** The action. */
  readonly action: RequiredAction;
}

/** An action was settled. */
export interface ActionSettled {
  /** Its name. */
  readonly action: string;
  /** How. */
  readonly state: ActionState;
  /** When. */
  readonly at: string;
  /** By whom. */
  readonly by: ActorRef;
  /** Why it was waived or is to be done after all, by name. */
  readonly reason?: string;
}

/** How far a required action is (L2). */
export type ActionState =
  /** To do. */
  | "to_do"
  /** Done. */
  | "done"
  /** Waived: need not be done, and is not. */
  | "waived";

/** How far a required action is, and whether it is late (L2). */
export type ActionStatus =
  /** To do. */
  | "to_do"
  /** Done. */
  | "done"
  /** Waived. */
  | "waived"
  /** To do, and its date has passed. */
  | "overdue";

/** Who acts. */
export interface Actor {
  /** The kind. */
  kind: ActorType;
  /** Who it is: a customer's id, a member of staff. */
  id?: string | null | undefined;
  /** What they may do. */
  rights?: readonly Right[] | undefined;
}

/** Who did something, as it is kept on record: no rights, no personal values. */
export interface ActorRef {
  /** The kind. */
  readonly kind: ActorType;
  /** Who it was. */
  readonly id?: string;
}

/** Kinds of actors. */
export type ActorType =
  /** The booker. */
  | "customer"
  /** A guest or delegate. */
  | "guest"
  /** The seller's staff. */
  | "staff"
  /** A partner through whom it was sold. */
  | "partner"
  /** A third party's support desk. */
  | "support_desk"
  /** A payment provider. */
  | "provider"
  /** The clock. */
  | "clock";

/** A postal address. */
export interface Address {
  /** Street and number, one entry a line. */
  readonly street: readonly string[];
  /** The postcode. */
  readonly postcode?: string;
  /** The town. */
  readonly city?: string;
  /** The country. */
  readonly country?: string;
}

/** A postal address. */
export interface AddressInput {
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

/** Change what is booked once it has a price; what is not named stays. */
export interface Amend {
  /** All that is booked then. A line that is there as it was, or of the same product at the same time, stays. */
  lines?: readonly LineRequestInput[] | null | undefined;
  /** Promo codes. */
  promo_codes?: readonly string[] | null | undefined;
  /** How many guests an amount for each guest is for. */
  party_size?: Whole | null | undefined;
  /** The taxes of this buyer, where they are not the catalogue's. */
  buyer?: BuyerTaxesInput | null | undefined;
  /** Where it is sold. */
  point_of_sale?: string | null | undefined;
  /** What type of customer it is for. */
  customer_type?: string | null | undefined;
  /** A discount that staff give, instead of an earlier one (V8). */
  discount?: DiscretionaryInput | null | undefined;
  /** Whether it may take more than there is, which needs the right. */
  overbook?: boolean | undefined;
}

/** Answers to custom fields: of a customer in all their bookings, or of one booking. Personal values, erasable. */
export interface AnswersRecord {
  /** The customer or the booking. */
  readonly id: string;
  /** The answers by field. */
  readonly answers: { readonly [name: string]: string };
  /** What was changed, earliest first. */
  readonly history: readonly GuestChange[];
}

/** Whether somebody must approve the booking, and did (V11). */
export type Approval =
  /** Nobody must. */
  | "none"
  /** Somebody must. */
  | "required"
  /** Somebody did. */
  | "approved"
  /** Somebody refused. */
  | "rejected";

/** Its approval changed. */
export interface ApprovalChanged {
  /** To what. */
  readonly to: Approval;
  /** Why it was refused, by name. */
  readonly reason?: string;
}

/** Approve what asks for approval. */
export interface Approve {
  /** Anything to add, in words: kept with the customer's record. */
  note?: string | null | undefined;
}

/** Name the member of staff who looks after it. */
export interface Assign {
  /** Who. */
  staff: string;
}

/** A member of staff looks after it. */
export interface Assigned {
  /** Who. */
  readonly staff: string;
}

/** Whether a guest came (G3). */
export type Attendance =
  /** Nobody has said yet. */
  | "expected"
  /** They came. */
  | "attended"
  /** They did not. */
  | "no_show";

/** Who came, and who did not. */
export interface AttendanceRecorded {
  /** Guest by guest. */
  readonly guests: readonly GuestAttendance[];
}

/** What happened to a booking, and whether its chain of hashes holds (A1). */
export interface AuditView {
  /** The events, in order. */
  readonly events: readonly Event[];
  /** Whether each event names the hash of the one before it, and the booking that of the last. */
  readonly intact: boolean;
  /** Whether folding the events gives the booking as it is stored. */
  readonly agrees: boolean;
}

/** The balance is due at another time. */
export interface BalanceMoved {
  /** When. */
  readonly due?: string;
}

/** Where to pay to. */
export interface Bank {
  /** The account's number, such as an IBAN. */
  readonly account: string;
  /** The bank's code, such as a BIC. */
  readonly code?: string;
  /** The bank's name. */
  readonly name?: string;
  /** Whose account it is, if not the seller's by name. */
  readonly holder?: string;
}

/** Where to pay to. */
export interface BankInput {
  /** The account's number, such as an IBAN. */
  account: string;
  /** The bank's code, such as a BIC. */
  code?: string | null | undefined;
  /** The bank's name. */
  name?: string | null | undefined;
  /** Whose account it is, if not the seller's by name. */
  holder?: string | null | undefined;
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

/** Who is billed, where that is not what the customer's record says. */
export interface BillTo {
  /** The name. */
  name?: string | null | undefined;
  /** For whose attention. */
  attention?: string | null | undefined;
  /** The address. */
  address?: AddressInput | null | undefined;
  /** The number for value-added tax, as it is written. */
  vat_id?: string | null | undefined;
}

/** Who is billed (A2). */
export interface Billing {
  /** The individual or an account. */
  readonly kind: BillingKind;
  /** The account, if it is one. */
  readonly account?: string;
}

/** Who is billed (A2). */
export interface BillingInput {
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

/** A document that was issued, as its booking remembers it: no personal value is in it. */
export interface BookedDocument {
  /** Its id. */
  readonly id: string;
  /** Its kind. */
  readonly kind: DocumentKind;
  /** The series it is numbered in. */
  readonly series: string;
  /** Its number. */
  readonly number: string;
  /** When it was issued. */
  readonly issued_at: string;
  /** The date it bears. */
  readonly issued_on: string;
  /** The sum of its lines, with tax. */
  readonly total: string;
  /** What it claims or credits: the total less what was invoiced before. */
  readonly due: string;
  /** The taxes of that. */
  readonly taxes: readonly DocumentTax[];
  /** The document that it corrects. */
  readonly corrects?: string;
  /** The lines of that which it credits. */
  readonly lines?: readonly number[];
  /** Why, by name. */
  readonly reason?: string;
}

/** A reminder of what awaits the customer (S10). */
export interface BookedReminder {
  /** Of what. */
  readonly kind: ReminderKind;
  /** By when it is to be done. */
  readonly due: string;
  /** Its place in the list of the catalogue, from 1. */
  readonly number: number;
  /** When it goes out. */
  readonly at: string;
}

/** A booking: one field for each axis, never folded into one another. */
export interface Booking {
  /** Its id. */
  readonly id: string;
  /** Where it is in its life. */
  readonly status: Status;
  /** What it has been so far, in the order in which it was that first. */
  readonly reached: readonly Status[];
  /** What it was before it expired. */
  readonly expired_from?: Status;
  /** What it was before it was cancelled. */
  readonly cancelled_from?: Status;
  /** What it was before it was closed. */
  readonly closed_from?: Status;
  /** Whether somebody must approve it, and did. */
  readonly approval: Approval;
  /** Whether staff keep it from being released (S8). */
  readonly locked: boolean;
  /** Until when staff hold its capacity, before there is an offer (B9). */
  readonly hold_until?: string;
  /** Its place in line, while it waits for one. */
  readonly waiting?: Waiting;
  /** How it came in (A3). */
  readonly channel: Channel;
  /** The booking whose details it was made with (V10). */
  readonly copied_from?: string;
  /** Who is billed (A2). */
  readonly billing: Billing;
  /** When it was made. */
  readonly created_at: string;
  /** Who entered it (A4). */
  readonly entered_by: ActorRef;
  /** The booker, its key contact (A4). */
  readonly customer?: string;
  /** How the customer was found. */
  readonly filed?: Filed;
  /** The member of staff who looks after it (V7). */
  readonly assigned_to?: string;
  /** Where it was sold. */
  readonly point_of_sale?: string;
  /** What type of customer it is for. */
  readonly customer_type?: string;
  /** Promo codes. */
  readonly promo_codes: readonly string[];
  /** How many guests an amount for each guest is for; if not said, those of all lines. */
  readonly party_size?: number;
  /** The taxes of this buyer, where they are not the catalogue's. */
  readonly buyer?: BuyerTaxes;
  /** A discount that staff gave (V8). */
  readonly discount?: Discretionary;
  /** The customer's own order number (A6). */
  readonly po_number?: string;
  /** What is booked. */
  readonly lines: readonly Line[];
  /** The standing offer; after confirmation what the booking costs. */
  readonly offer?: Offer;
  /** Which terms were accepted, when, by whom (B2). */
  readonly terms_accepted?: TermsAccepted;
  /** What the offer demands of the customer (L1). */
  readonly actions: readonly RequiredAction[];
  /** What staff have to look at. */
  readonly action_points: readonly ActionPoint[];
  /** Those who attend, of whom something is known, by line and number (A4). */
  readonly guests: readonly Guest[];
  /** Money, entry by entry. */
  readonly ledger: readonly LedgerEntry[];
  /** The reminders of what awaits the customer (S10). */
  readonly reminders: readonly BookedReminder[];
  /** A payment under way. */
  readonly payment_open_until?: string;
  /** What cancelling it came to. */
  readonly cancellation?: Cancellation;
  /** What cancelling lines of it came to, act by act. */
  readonly cancellations: readonly Cancellation[];
  /** Who of the guests came, and who did not (G3); the others are expected. */
  readonly attendance: readonly GuestAttendance[];
  /** What it costs beside its price, such as the fee of guests who did not come. */
  readonly fees: readonly BookingFee[];
  /** The documents that were issued (G7), oldest first. */
  readonly documents: readonly BookedDocument[];
  /** When and why it was declined or lost. */
  readonly ended?: Ended;
  /** Which portal link counts; none below 1 (B7). */
  readonly portal_generation: number;
  /** Since when that link counts no longer; a renewed one is of another generation. */
  readonly portal_revoked_at?: string;
  /** How many events it has. */
  readonly events: number;
  /** The hash of its last event: the chain's head. */
  readonly head: string;
}

/** A booking. */
export interface BookingAsked {
  /** Its id. */
  booking: string;
}

/** A booking, as it stood at an instant. */
export interface BookingAtAsked {
  /** Its id. */
  booking: string;
  /** When. */
  instant: Textual;
}

/** A booking as it stood. */
export interface BookingAtView {
  /** The booking; none: it was not made yet. */
  readonly booking?: Booking;
  /** What had been paid then, and what was to be. */
  readonly payment?: PaymentSummary;
  /** The command that made it so. */
  readonly command?: string;
}

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
  lines: readonly LineRequestInput[];
  /** When the booking is made, or the offer sent. */
  booked_at: Textual;
  /** How long after a deadline the clock still waits (S8). */
  margin?: MarginInput | null | undefined;
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
  lines: readonly LineRequestInput[];
  /** When the booking is made, or the offer sent. */
  booked_at: Textual;
  /** How long after a deadline the clock still waits (S8). */
  margin?: MarginInput | null | undefined;
  /** What happens if a deadline would come too soon. */
  short_notice?: ShortNotice | undefined;
  /** Whether to say what else was considered. */
  explain?: boolean | undefined;
  /** When reminders are asked for: of those that are past only the latest is told, and none once the deadline is. */
  now?: Textual | null | undefined;
}

/** What a booking costs beside its price. There is one of each kind, for each line. */
export interface BookingFee {
  /** What it is for. */
  readonly kind: BookingFeeKind;
  /** The line it is about. */
  readonly line?: number;
  /** How much, its tax included. */
  readonly amount: string;
  /** The category of its tax: by policy, else outside the scope of tax. */
  readonly category: TaxCategory;
  /** The rate of its tax, if it is taxed. */
  readonly percent?: string;
  /** What of it is net, if it is taxed. */
  readonly net?: string;
  /** What of it is tax, if it is taxed. */
  readonly tax?: string;
  /** When it was charged. */
  readonly at: string;
}

/** What a booking costs something for beside its price. */
export type BookingFeeKind =
  /** Being revived after it was cancelled or expired. */
  | "reinstatement"
  /** Guests who did not come (G3). */
  | "no_show"
  /** Places below the final numbers (G1). */
  | "final_numbers";

/** A booking, by id. */
export interface BookingNamed {
  /** The id. */
  id: string;
}

/** Something that is needed. */
export interface BookingNeed {
  /** What. */
  readonly why: NeedKind;
  /** By when; none: there is no date for it. */
  readonly by?: string;
  /** Whether that has passed. */
  readonly overdue: boolean;
  /** The command that does it, if whoever asks may give it now. */
  readonly command?: CommandKind;
  /** How much is to be paid. */
  readonly amount?: string;
  /** The offer to confirm. */
  readonly offer?: number;
  /** The version of the terms to accept. */
  readonly version?: string;
  /** The required action. */
  readonly action?: string;
  /** Its instruction, by language. */
  readonly wording?: { readonly [name: string]: string };
  /** The line of the guest who is not complete. */
  readonly line?: number;
  /** Which of its guests, from 1. */
  readonly guest?: number;
  /** What the action point is about. */
  readonly point?: ActionPointKind;
  /** The fields it names. */
  readonly fields?: readonly string[];
}

/** A booking and what belongs to it. */
export interface BookingView {
  /** The booking; for its customer without what is for staff. */
  readonly booking: Booking;
  /** What has been paid and what must be (B5). */
  readonly payment: PaymentSummary;
  /** The booking's deadline: its earliest open line's (S5). */
  readonly due?: string;
  /** Its place in line, from 1, while it waits for one: before it are those who came first for anything it needs. */
  readonly place_in_line?: number;
  /** When the event starts. */
  readonly starts?: string;
  /** When the event ends. */
  readonly ends?: string;
  /** The customer, as their record has it. */
  readonly contact?: Contact;
  /** What was submitted, exactly (V1), or taken down by staff. */
  readonly submission?: InquiryForm;
  /** Those who attend, of whom something is known (A4, B6). */
  readonly guests: readonly GuestView[];
  /** How far the guests are checked in (B6). */
  readonly check_in?: CheckInProgress;
  /** What was answered about the booking; for staff. */
  readonly booking_answers?: { readonly [name: string]: string };
  /** What the booker has answered, of themself as a guest too, and staff of them, in whatever booking; for staff. */
  readonly booker_answers?: { readonly [name: string]: string };
  /** What differs between the two, with both values; for staff (V5). */
  readonly differences: readonly Difference[];
  /** The portal link's token, if there is one; for staff (B7). */
  readonly portal_token?: string;
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

/** An act on many bookings. */
export type Bulk =
  /** What the clock has to do now. */
  | { type: "due" } & ListAsked
  /** Release what is past its deadline (S8). */
  | { type: "release" } & ReleaseAsked
  /** Let it exceed, until when (S8). */
  | { type: "extend" } & BulkExtend
  /** Keep it from being released. */
  | { type: "lock" } & ReleaseAsked
  /** No longer keep it from being released. */
  | { type: "unlock" } & ReleaseAsked
  /** A command on bookings of the register (A5). */
  | { type: "register" } & BulkRegister;

/** What an act on many bookings came to. */
export interface BulkAnswer {
  /** One for each booking, in the order of the list. */
  readonly rows: readonly BulkRow[];
  /** Whether there are more bookings. */
  readonly more: boolean;
}

/** Let what is past its deadline exceed. */
export interface BulkExtend {
  /** Which of it. */
  filter?: ReleaseFilter | undefined;
  /** How many bookings at most. */
  limit?: Whole | undefined;
  /** Until when. */
  until: Textual;
}

/** A command on bookings of the register. */
export interface BulkRegister {
  /** Which of them: one page. */
  list: RegisterAsked;
  /** What to do with each. */
  command: Command;
}

/** One act on many bookings. */
export interface BulkRequest {
  /** When. */
  at: Textual;
  /** By whom. */
  actor: Actor;
  /** Its id: the same one never has two effects on a booking. */
  id: string;
  /** What, and on which. */
  bulk: Bulk;
  /** Whether nothing is changed: what it would come to is all that is asked. */
  preview?: boolean | undefined;
  /** From where, as of a command. */
  origin?: string | null | undefined;
}

/** What it came to for one booking: an outcome or an error. */
export interface BulkRow {
  /** The booking. */
  readonly booking: string;
  /** The command given. */
  readonly command: CommandKind;
  /** What it came to. */
  readonly outcome?: Outcome;
  /** Why it was refused. */
  readonly error?: unknown;
}

/** Who is billed, as a document says it. */
export interface Buyer {
  /** The name. */
  readonly name: string;
  /** For whose attention. */
  readonly attention?: string;
  /** The address. */
  readonly address?: Address;
  /** The number for value-added tax, as it is written. */
  readonly vat_id?: string;
  /** The buyer's own order number, as it was then (A6). */
  readonly po_number?: string;
}

/** Who is billed, as a document says it. */
export interface BuyerInput {
  /** The name. */
  name: string;
  /** For whose attention. */
  attention?: string | null | undefined;
  /** The address. */
  address?: AddressInput | null | undefined;
  /** The number for value-added tax, as it is written. */
  vat_id?: string | null | undefined;
  /** The buyer's own order number, as it was then (A6). */
  po_number?: string | null | undefined;
}

/** The taxes of this buyer, where they are not the catalogue's: the buyer accounts for them, or is in another country. */
export interface BuyerTaxes {
  /** A tax for each of the catalogue's that is another one, under its name. */
  readonly taxes: readonly Tax[];
  /** What stays the same. */
  readonly hold: Hold;
}

/** The taxes of this buyer, where they are not the catalogue's: the buyer accounts for them, or is in another country. */
export interface BuyerTaxesInput {
  /** A tax for each of the catalogue's that is another one, under its name. */
  taxes: readonly TaxInput[];
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

/** Cancel. */
export interface Cancel {
  /** Why, by name. */
  reason?: string | null | undefined;
  /** Why, in words: kept with the customer's record. */
  note?: string | null | undefined;
}

/** Cancel a part of what is booked. */
export interface CancelLines {
  /** Which lines; one of the booking remains. */
  lines: readonly Whole[];
  /** Why, by name. */
  reason?: string | null | undefined;
  /** Why, in words: kept with the customer's record. */
  note?: string | null | undefined;
}

/** What a cancellation came to (B8). */
export interface Cancellation {
  /** When. */
  readonly at: string;
  /** The reason, by name. */
  readonly reason?: string;
  /** The lines that were cancelled; none: the whole booking. */
  readonly lines?: readonly number[];
  /** The gross of what was cancelled: what the total falls by. */
  readonly gross: string;
  /** What is kept of it, its tax included. */
  readonly fee: string;
  /** The category of the fee's tax: by policy, else outside the scope of tax. */
  readonly fee_category: TaxCategory;
  /** The rate of the fee's tax, if it is taxed. */
  readonly fee_percent?: string;
  /** What of the fee is net, if it is taxed. */
  readonly fee_net?: string;
  /** What of the fee is tax, if it is taxed. */
  readonly fee_tax?: string;
  /** What is credited of each tax: by what its sums fall. */
  readonly credit: readonly TaxTotal[];
  /** What to pay back: max(0, settled − refunded − fee), with the price of what is left and every earlier fee. */
  readonly refund: string;
  /** What is still to be paid, if that is more. */
  readonly still_due: string;
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
  tax?: TaxInput | null | undefined;
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
  taxes: readonly TaxInput[];
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
  guest_fields?: readonly CustomFieldInput[] | undefined;
  /** What staff note of a booking, in fields of their own (B6). */
  booking_fields?: readonly CustomFieldInput[] | undefined;
  /** What staff note of whoever books (B6). */
  booker_fields?: readonly CustomFieldInput[] | undefined;
  /** What is to be paid first. */
  deposit?: Deposit | null | undefined;
  /** What is to be paid after it, by when; none: the balance at once. */
  instalments?: readonly InstalmentRule[] | undefined;
  /** The booking terms (B2). */
  terms?: TermsInput | null | undefined;
  /** Working days, for rules that count them. */
  calendar?: Calendar | undefined;
  /** Reminders before a line's deadline (S10). */
  reminders?: readonly Distance[] | undefined;
}

/** Where a chain breaks. */
export interface ChainFault {
  /** The booking; of a customer or an account the stream of their events. */
  readonly stream: string;
  /** The number of the event where it shows; none: in the record alone. */
  readonly number?: number;
  /** What is wrong. */
  readonly kind: ChainFaultKind;
}

/** What is wrong with a chain. */
export type ChainFaultKind =
  /** The record is not there. */
  | "record_missing"
  /** The record cannot be read. */
  | "record_unreadable"
  /** The record is not what the events make. */
  | "record_differs"
  /** The rules that an offer was made by are not those that it names by their hash, or not there. */
  | "rules_differ"
  /** An event that the record counts is not there. */
  | "event_missing"
  /** An event that the record does not count is there. */
  | "event_added"
  /** The event cannot be read, or is of something else. */
  | "event_unreadable"
  /** The event does not name the hash of the one before it: that one was changed. */
  | "event_before"
  /** The record does not name the hash of the last event: that was changed. */
  | "last_event";

/** A change of a booking. */
export type Change =
  /** It was made. */
  | { type: "created" } & Created
  /** Its status changed. */
  | { type: "status_changed" } & StatusChanged
  /** Its approval changed. */
  | { type: "approval_changed" } & ApprovalChanged
  /** Its lines are these now. */
  | { type: "lines_set" } & LinesSet
  /** Details changed. */
  | { type: "details_set" } & DetailsSet
  /** It was filed under a customer. */
  | { type: "customer_filed" } & CustomerFiled
  /** A line took from its gauges. */
  | { type: "held" } & Held
  /** A line gave back what it took. */
  | { type: "given_back" } & LineNamed
  /** What it holds before an offer is held until an instant, or no longer. */
  | { type: "hold_set" } & HoldSet
  /** Its place in line changed. */
  | { type: "waiting_set" } & WaitingSet
  /** A line has a deadline. */
  | { type: "deadline_set" } & DeadlineSet
  /** The balance is due at another time. */
  | { type: "balance_moved" } & BalanceMoved
  /** A line is no longer part of the booking. */
  | { type: "line_ended" } & LineEnded
  /** An offer was made. */
  | { type: "offered" } & Offered
  /** The validity of a quote moved. */
  | { type: "validity_moved" } & ValidityMoved
  /** Terms were accepted. */
  | { type: "terms_accepted" } & TermsAccepted
  /** The offer demands an action. */
  | { type: "action_required" } & ActionRequired
  /** An action was settled, or is to be done after all. */
  | { type: "action_settled" } & ActionSettled
  /** Staff have something to look at. */
  | { type: "action_point_opened" } & ActionPointOpened
  /** What staff had to look at is settled. */
  | { type: "action_point_closed" } & ActionPointClosed
  /** Its reminders are these now. */
  | { type: "reminders_set" } & RemindersSet
  /** A payment is under way. */
  | { type: "payment_opened" } & PaymentOpened
  /** The ledger has one entry more. */
  | { type: "ledger_entered" } & LedgerEntered
  /** Staff keep it from being released, or no longer. */
  | { type: "lock_set" } & LockSet
  /** A member of staff looks after it. */
  | { type: "assigned" } & Assigned
  /** It was cancelled. */
  | { type: "cancelled" } & Cancellation
  /** Lines of it were cancelled. */
  | { type: "lines_cancelled" } & Cancellation
  /** Who came, and who did not. */
  | { type: "attendance_recorded" } & AttendanceRecorded
  /** Staff gave a discount on all of it (V8). */
  | { type: "discount_given" } & Discretionary
  /** It costs something beside its price; nothing: no longer. */
  | { type: "fee_set" } & BookingFee
  /** A document was issued (G7). */
  | { type: "document_issued" } & BookedDocument
  /** It was declined or lost. */
  | { type: "ended" } & Ended
  /** A new inquiry was made with its details. */
  | { type: "copied" } & Copied
  /** The customer's own order number is this now. */
  | { type: "po_number_set" } & PoNumberSet
  /** The portal link of a generation counts. */
  | { type: "portal_opened" } & PortalOpened
  /** The portal link counts no longer. */
  | { type: "portal_revoked" } & PortalRevoked
  /** Something is known of a guest. */
  | { type: "guest_set" } & Guest
  /** A person record was written for it: a submission, a note, a guest. */
  | { type: "personal_kept" } & PersonalKept;

/** How a booking came in (A3). */
export type Channel =
  /** The booker entered it. */
  | "online"
  /** Somebody else did. */
  | "offline";

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

/** The customer's bank took a payment back (G6). */
export interface Chargeback {
  /** What was taken back, by whom, under which reference. */
  payment: Payment;
}

/** Answer what is asked of each guest (B6). */
export interface CheckIn {
  /** The line. */
  line: Whole;
  /** Which of its guests, from 1. */
  guest: Whole;
  /** Answers by field, kept in the guest's record; what is not named stays, an empty one is taken back. */
  answers: { readonly [name: string]: string };
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

/** How far web check-in is: `answered` of `required`. Each guest's name counts as one; the rest are the fields that they must answer. */
export interface CheckInProgress {
  /** How many guests are asked. */
  readonly guests: number;
  /** How many of them are complete. */
  readonly complete: number;
  /** How much must be known of all of them. */
  readonly required: number;
  /** How much of it is. */
  readonly answered: number;
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

/** A checkpoint. */
export interface Checkpoint {
  /** When it was written. */
  readonly at: string;
  /** The position of the last event that it covers. */
  readonly position: number;
  /** The hash over all events up to there, each with its position, stream and number. */
  readonly hash: string;
}

/** What became of it. */
export interface CheckpointAnswer {
  /** The checkpoint that was written; none, if the last one covers all events. */
  readonly written?: Checkpoint;
}

/** Asks for a checkpoint over all events there are. It is the host's own act, as opening a store is: nobody is asked for. */
export interface CheckpointRequest {
  /** When. */
  at: Textual;
}

/** What checking the checkpoints came to. */
export interface CheckpointsVerified {
  /** How many of them hold. */
  readonly held: number;
  /** How many events were read. */
  readonly events: number;
  /** The position of the first that does not hold: something up to there is not what it was. */
  readonly broken_at?: number;
}

/** Take up the place that was offered. */
export interface Claim {
}

/** It is settled and done. */
export interface Close {
}

/** A command. */
export type Command =
  /** Staff begin a booking. */
  | { type: "create_draft" } & CreateDraft
  /** A customer asks (V1). */
  | { type: "submit_inquiry" } & SubmitInquiry
  /** Ask for what is sold with approval only. */
  | { type: "request" } & Request
  /** Reserve without paying (S1). */
  | { type: "reserve" } & Reserve
  /** Buy at once (A7). */
  | { type: "purchase" } & Purchase
  /** Get in line for a place. */
  | { type: "join_waitlist" } & JoinWaitlist
  /** Staff hold capacity until an instant (B9). */
  | { type: "hold" } & HoldUntil
  /** The clock gives back what was held. */
  | { type: "lapse_hold" }
  /** Staff name a price, valid until a date. */
  | { type: "quote" } & Quote
  /** Staff offer the booking for the booker to confirm (B1). */
  | { type: "offer" } & MakeOffer
  /** Confirm the standing offer (B1). */
  | { type: "confirm" } & Confirm
  /** A payment is under way. */
  | { type: "open_payment" }
  /** A payment came in (B5). */
  | { type: "record_payment" } & RecordPayment
  /** Money was paid back (G6). */
  | { type: "refund" } & PayBack
  /** A payment was taken back by the customer's bank (G6). */
  | { type: "chargeback" } & Chargeback
  /** Give up a balance (G4). */
  | { type: "write_off" } & WriteOff
  /** Give more time. */
  | { type: "extend" } & Extend
  /** Keep it from being released (S8). */
  | { type: "lock" }
  /** No longer keep it from being released. */
  | { type: "unlock" }
  /** Staff release what is overdue (S8). */
  | { type: "release" } & Release
  /** The clock releases what is overdue (S11). */
  | { type: "expire" }
  /** Offer a place to a party in line. */
  | { type: "offer_place" } & OfferPlace
  /** The clock ends a claim that nobody took up. */
  | { type: "lapse_claim" }
  /** Take up the place that was offered. */
  | { type: "claim" }
  /** Cancel (B8). */
  | { type: "cancel" } & Cancel
  /** Change what is booked once it has a price (V11). */
  | { type: "amend" } & Amend
  /** Cancel lines; one remains (B8). */
  | { type: "cancel_lines" } & CancelLines
  /** Revive what was cancelled or has expired. */
  | { type: "reinstate" } & Reinstate
  /** Who came, and who did not (G3). */
  | { type: "record_attendance" } & RecordAttendance
  /** Change details (V7). */
  | { type: "edit" } & Edit
  /** Name the member of staff who looks after it (V7). */
  | { type: "assign" } & Assign
  /** Accept the terms (B2). */
  | { type: "accept_terms" } & AcceptTerms
  /** A required action is done (L3). */
  | { type: "mark_done" } & MarkDone
  /** A required action need not be done. */
  | { type: "waive" } & Waive
  /** A required action is to be done after all. */
  | { type: "undo_done" } & UndoDone
  /** Say who a guest is (A4). */
  | { type: "name_guest" } & NameGuest
  /** Answer what is asked of each guest (B6). */
  | { type: "check_in" } & CheckIn
  /** Staff say no to what was asked. */
  | { type: "decline" } & Decline
  /** It was not won. */
  | { type: "lose" } & Lose
  /** Approve what asks for approval (V11). */
  | { type: "approve" } & Approve
  /** Refuse approval. */
  | { type: "reject" } & Reject
  /** Name the customer's own order number (A6). */
  | { type: "set_po" } & SetPo
  /** Begin a new inquiry with the details of this booking (V10). */
  | { type: "copy" } & Copy
  /** Issue a proforma, a deposit invoice or an invoice (G7). */
  | { type: "issue_invoice" } & IssueInvoice
  /** Correct an invoice (G7). */
  | { type: "credit_note" } & CreditNote
  /** The event is over. */
  | { type: "fulfil" }
  /** It is settled and done (V8). */
  | { type: "close" }
  /** Two customers or accounts are the same (A8). */
  | { type: "merge" } & Merge
  /** They are not the same after all (A8). */
  | { type: "unmerge" } & Unmerge
  /** Remove a customer's personal values (DOMAIN 5). */
  | { type: "erase" } & Erase;

/** Names of commands. */
export type CommandKind =
  /** Staff begin a booking. */
  | "create_draft"
  /** A customer asks (V1). */
  | "submit_inquiry"
  /** Ask for what is sold with approval only. */
  | "request"
  /** Reserve without paying (S1). */
  | "reserve"
  /** Buy at once (A7). */
  | "purchase"
  /** Get in line for a place. */
  | "join_waitlist"
  /** Staff hold capacity until an instant (B9). */
  | "hold"
  /** The clock gives back what was held. */
  | "lapse_hold"
  /** Staff name a price, valid until a date. */
  | "quote"
  /** Staff offer the booking for the booker to confirm (B1). */
  | "offer"
  /** Confirm the standing offer (B1). */
  | "confirm"
  /** A payment is under way. */
  | "open_payment"
  /** A payment came in (B5). */
  | "record_payment"
  /** Money was paid back (G6). */
  | "refund"
  /** A payment was taken back by the customer's bank (G6). */
  | "chargeback"
  /** Give up a balance (G4). */
  | "write_off"
  /** Give more time. */
  | "extend"
  /** Keep it from being released (S8). */
  | "lock"
  /** No longer keep it from being released. */
  | "unlock"
  /** Staff release what is overdue (S8). */
  | "release"
  /** The clock releases what is overdue (S11). */
  | "expire"
  /** Offer a place to a party in line. */
  | "offer_place"
  /** The clock ends a claim that nobody took up. */
  | "lapse_claim"
  /** Take up the place that was offered. */
  | "claim"
  /** Cancel (B8). */
  | "cancel"
  /** Change what is booked once it has a price (V11). */
  | "amend"
  /** Cancel lines; one remains (B8). */
  | "cancel_lines"
  /** Revive what was cancelled or has expired. */
  | "reinstate"
  /** Who came, and who did not (G3). */
  | "record_attendance"
  /** Change details (V7). */
  | "edit"
  /** Name the member of staff who looks after it (V7). */
  | "assign"
  /** Accept the terms (B2). */
  | "accept_terms"
  /** A required action is done (L3). */
  | "mark_done"
  /** A required action need not be done. */
  | "waive"
  /** A required action is to be done after all. */
  | "undo_done"
  /** Say who a guest is (A4). */
  | "name_guest"
  /** Answer what is asked of each guest (B6). */
  | "check_in"
  /** Staff say no to what was asked. */
  | "decline"
  /** It was not won. */
  | "lose"
  /** Approve what asks for approval (V11). */
  | "approve"
  /** Refuse approval. */
  | "reject"
  /** Name the customer's own order number (A6). */
  | "set_po"
  /** Begin a new inquiry with the details of this booking (V10). */
  | "copy"
  /** Issue a proforma, a deposit invoice or an invoice (G7). */
  | "issue_invoice"
  /** Correct an invoice (G7). */
  | "credit_note"
  /** The event is over. */
  | "fulfil"
  /** It is settled and done (V8). */
  | "close"
  /** Two customers or accounts are the same (A8). */
  | "merge"
  /** They are not the same after all (A8). */
  | "unmerge"
  /** Remove a customer's personal values (DOMAIN 5). */
  | "erase";

/** A command, as an actor gives it at an instant. */
export interface CommandRequest {
  /** When. */
  at: Textual;
  /** By whom. */
  actor: Actor;
  /** Ids. */
  ids: Ids;
  /** What. */
  command: Command;
  /** Whether nothing is changed: what it would come to is all that is asked. */
  preview?: boolean | undefined;
  /** From where: a terminal, a website, a job. It is on record (A1), so no personal value. */
  origin?: string | null | undefined;
}

/** Confirm the standing offer. */
export interface Confirm {
  /** Its number. */
  offer: Whole;
}

/** What must be paid for a payment to confirm a booking by itself. */
export type ConfirmOn =
  /** The deposit; all, if there is none. */
  | "deposit"
  /** All. */
  | "full"
  /** It never does. */
  | "never";

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
  readonly email: string;
  /** Their name. */
  readonly name: PersonName;
  /** Their telephone number. */
  readonly phone?: string;
  /** Their organisation. */
  readonly organisation?: string;
  /** Their address. */
  readonly address?: Address;
  /** Their date of birth. */
  readonly birth_date?: string;
  /** The language to write to them in (BCP 47), such as `fr`. */
  readonly language?: string;
}

/** How to reach somebody. */
export interface ContactInput {
  /** Their e-mail address: the key by which a customer is found (V3). */
  email: string;
  /** Their name. */
  name: PersonNameInput;
  /** Their telephone number. */
  phone?: string | null | undefined;
  /** Their organisation. */
  organisation?: string | null | undefined;
  /** Their address. */
  address?: AddressInput | null | undefined;
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

/** A new inquiry was made with its details. */
export interface Copied {
  /** The new booking. */
  readonly booking: string;
}

/** Begin a new inquiry with the details of this booking. */
export interface Copy {
  /** The id of the new booking; if not said, it is derived from the command's. */
  booking?: string | null | undefined;
}

/** A document that another one corrects. */
export interface Corrected {
  /** The document. */
  readonly document: string;
  /** Its number. */
  readonly number: string;
  /** The date it bears. */
  readonly issued_on: string;
}

/** A document that another one corrects. */
export interface CorrectedInput {
  /** The document. */
  document: string;
  /** Its number. */
  number: string;
  /** The date it bears. */
  issued_on: Textual;
}

/** Staff begin a booking. */
export interface CreateDraft {
  /** The booker, if they are known yet. */
  contact?: ContactInput | null | undefined;
  /** What is booked. */
  lines?: readonly LineRequestInput[] | undefined;
  /** Promo codes. */
  promo_codes?: readonly string[] | undefined;
  /** How many guests an amount for each guest is for; if not said, those of all lines. */
  party_size?: Whole | null | undefined;
  /** The taxes of this buyer, where they are not the catalogue's. */
  buyer?: BuyerTaxesInput | null | undefined;
  /** Where it is sold. */
  point_of_sale?: string | null | undefined;
  /** What type of customer it is for. */
  customer_type?: string | null | undefined;
  /** Who is billed. */
  billing?: BillingInput | undefined;
  /** The customer's own order number. */
  po_number?: string | null | undefined;
}

/** It was made. */
export interface Created {
  /** How it came in. */
  readonly channel: Channel;
  /** The status it was made in. */
  readonly status: Status;
  /** The booking whose details it was made with. */
  readonly copied_from?: string;
}

/** Correct an invoice: all that is left of it, or one of what is named. */
export interface CreditNote {
  /** The invoice. */
  document: string;
  /** These lines of it, by their numbers in it. */
  lines?: readonly Whole[] | null | undefined;
  /** So much of it, of each tax in proportion. */
  amount?: Textual | null | undefined;
  /** What is invoiced beyond what is owed by now, of each tax: what cancelling left to be credited. */
  difference?: boolean | undefined;
  /** Why, by name. */
  reason?: string | null | undefined;
}

/** A question of the seller's own. */
export interface CustomField {
  /** Its name. */
  readonly id: string;
  /** What is answered. */
  readonly kind: FieldKind;
  /** Whether it must be answered, where it is asked. */
  readonly required: boolean;
  /** What there is to choose from. */
  readonly choices: readonly string[];
  /** The words of the choices, by language; a choice without words is shown by its name. */
  readonly choice_wording?: { readonly [name: string]: { readonly [name: string]: string } };
  /** When it is asked; if not said, always. */
  readonly shown_if?: FieldCondition;
  /** When it must be answered, beside `required`. */
  readonly required_if?: FieldCondition;
  /** The least number; the fewest choices. */
  readonly min?: string;
  /** The largest number; the most choices. */
  readonly max?: string;
  /** How many decimals a number has at most; if not said, none. */
  readonly decimals?: number;
  /** The first date. */
  readonly from?: string;
  /** The last date, included. */
  readonly until?: string;
  /** How many characters a text has at least. */
  readonly min_length?: number;
  /** How many characters a text has at most. */
  readonly max_length?: number;
  /** The question, by language. */
  readonly wording: { readonly [name: string]: string };
}

/** A question of the seller's own. */
export interface CustomFieldInput {
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
  shown_if?: FieldConditionInput | null | undefined;
  /** When it must be answered, beside `required`. */
  required_if?: FieldConditionInput | null | undefined;
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

/** It was filed under a customer. */
export interface CustomerFiled {
  /** Which. */
  readonly customer: string;
  /** How they were found. */
  readonly how: Filed;
}

/** A customer, by id. */
export interface CustomerNamed {
  /** The id. */
  readonly id: string;
}

/** A customer, by id. */
export interface CustomerNamedInput {
  /** The id. */
  id: string;
}

/** Whose dashboard: of one of these. */
export interface DashboardAsked {
  /** A customer's. */
  customer?: string | null | undefined;
  /** An account's. */
  account?: string | null | undefined;
  /** That of a member of staff: of what they look after. */
  staff?: string | null | undefined;
  /** Of what nobody looks after yet. */
  unassigned?: boolean | undefined;
  /** How many bookings at most. */
  limit?: Whole | undefined;
  /** The `next` of the page before. */
  after?: string | null | undefined;
}

/** A booking that needs attention. */
export interface DashboardRow {
  /** The booking. */
  readonly booking: string;
  /** Its status. */
  readonly status: Status;
  /** How it came in (S6). */
  readonly channel: Channel;
  /** When it was made. */
  readonly created_at: string;
  /** When the event starts. */
  readonly starts?: string;
  /** The currency. */
  readonly currency: string;
  /** What it costs. */
  readonly total?: string;
  /** What is still to be paid. */
  readonly balance?: string;
  /** By when the most urgent of it is needed. */
  readonly by?: string;
  /** Whether that has passed. */
  readonly overdue: boolean;
  /** What whoever asks should do next: the first command that they may give. */
  readonly command?: CommandKind;
  /** All that is needed, most urgent first. */
  readonly needs: readonly BookingNeed[];
}

/** What needs attention. */
export interface DashboardView {
  /** The bookings, most urgent first. */
  readonly rows: readonly DashboardRow[];
  /** Where the next page begins; none: this was the last. */
  readonly next?: string;
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
  margin?: MarginInput | null | undefined;
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

/** A line has a deadline. */
export interface DeadlineSet {
  /** Its number. */
  readonly line: number;
  /** The deadline; none: it has none any more. */
  readonly deadline?: LineDeadline;
}

/** Staff say no to what was asked. */
export interface Decline {
  /** Why, by name. */
  reason: string;
  /** Why, in words: kept with the customer's record. */
  note?: string | null | undefined;
}

/** What was invoiced before, and is deducted: what no credit note has taken back. */
export interface Deducted {
  /** The document. */
  readonly document: string;
  /** Its kind. */
  readonly kind: DocumentKind;
  /** Its number. */
  readonly number: string;
  /** The date it bears. */
  readonly issued_on: string;
  /** Its taxes. */
  readonly taxes: readonly DocumentTax[];
  /** The sum with tax. */
  readonly gross: string;
}

/** What was invoiced before, and is deducted: what no credit note has taken back. */
export interface DeductedInput {
  /** The document. */
  document: string;
  /** Its kind. */
  kind: DocumentKind;
  /** Its number. */
  number: string;
  /** The date it bears. */
  issued_on: Textual;
  /** Its taxes. */
  taxes: readonly DocumentTaxInput[];
  /** The sum with tax. */
  gross: Textual;
}

/** How far a notification is. */
export type DeliveryState =
  /** It was sent. */
  | "sent"
  /** It could not be sent, and is to be tried again. */
  | "failed"
  /** It could not be sent, and is not tried again. */
  | "given_up";

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

/** Details that are set; what is not named stays, unless they replace those before. */
export interface DetailsSet {
  /** Whether what is not named is none from now on, but for the buyer's taxes. */
  readonly replace: boolean;
  /** Who is billed. */
  readonly billing?: Billing;
  /** Where it was sold. */
  readonly point_of_sale?: string;
  /** What type of customer it is for. */
  readonly customer_type?: string;
  /** Promo codes. */
  readonly promo_codes?: readonly string[];
  /** How many guests an amount for each guest is for. */
  readonly party_size?: number;
  /** The taxes of this buyer. */
  readonly buyer?: BuyerTaxes;
  /** The customer's own order number. */
  readonly po_number?: string;
}

/** A field whose value in the customer's record is another than the one submitted (V5). */
export interface Difference {
  /** The field. */
  readonly field: string;
  /** The value on record. */
  readonly on_record: string;
  /** The value submitted. */
  readonly submitted: string;
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
  readonly percent?: string;
  /** An amount. */
  readonly amount?: string;
  /** Why, by name. */
  readonly reason: string;
}

/** A discount that staff give: a share of what all others leave, or an amount, at most that. */
export interface DiscretionaryInput {
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

/** A document that was issued. */
export interface Document {
  /** Its id. */
  readonly id: string;
  /** Its kind. */
  readonly kind: DocumentKind;
  /** The series it is numbered in. */
  readonly series: string;
  /** Its number. */
  readonly number: string;
  /** When it was issued. */
  readonly issued_at: string;
  /** The date it bears, in the seller's zone. */
  readonly issued_on: string;
  /** The booking. */
  readonly booking: string;
  /** The customer it was issued to. */
  readonly customer?: string;
  /** The account that is billed. */
  readonly account?: string;
  /** Who sells. */
  readonly seller: Seller;
  /** Who is billed; none any more, once that was erased. */
  readonly buyer?: Buyer;
  /** The currency of all amounts. */
  readonly currency: string;
  /** Whether unit prices, list prices and discounts include tax. */
  readonly prices: PriceMode;
  /** What it is about. */
  readonly lines: readonly DocumentLine[];
  /** The taxes of its lines, by category and rate. */
  readonly taxes: readonly DocumentTax[];
  /** What the law wants said of these taxes. */
  readonly notes: readonly DocumentNote[];
  /** The sum without tax; what is sold under the margin scheme counts with its price. */
  readonly net: string;
  /** The tax. */
  readonly tax: string;
  /** The sum with tax. */
  readonly total: string;
  /** What was invoiced before and is deducted, each with its taxes. */
  readonly deducted: readonly Deducted[];
  /** What is left: the total less all that is deducted. Of a credit note: what is credited. */
  readonly due: string;
  /** The taxes of what is left. */
  readonly due_taxes: readonly DocumentTax[];
  /** What of it was paid already when it was issued; not of a credit note. */
  readonly paid?: string;
  /** What is still to be paid of it; not of a credit note. */
  readonly to_pay?: string;
  /** By when. */
  readonly due_on?: string;
  /** What it corrects. */
  readonly corrects?: Corrected;
  /** Why, by name. */
  readonly reason?: string;
  /** Until when the law wants it kept. */
  readonly retain_until: string;
}

/** A document that was issued. */
export interface DocumentInput {
  /** Its id. */
  id: string;
  /** Its kind. */
  kind: DocumentKind;
  /** The series it is numbered in. */
  series: string;
  /** Its number. */
  number: string;
  /** When it was issued. */
  issued_at: Textual;
  /** The date it bears, in the seller's zone. */
  issued_on: Textual;
  /** The booking. */
  booking: string;
  /** The customer it was issued to. */
  customer?: string | null | undefined;
  /** The account that is billed. */
  account?: string | null | undefined;
  /** Who sells. */
  seller: SellerInput;
  /** Who is billed; none any more, once that was erased. */
  buyer?: BuyerInput | null | undefined;
  /** The currency of all amounts. */
  currency: string;
  /** Whether unit prices, list prices and discounts include tax. */
  prices: PriceMode;
  /** What it is about. */
  lines: readonly DocumentLineInput[];
  /** The taxes of its lines, by category and rate. */
  taxes: readonly DocumentTaxInput[];
  /** What the law wants said of these taxes. */
  notes: readonly DocumentNoteInput[];
  /** The sum without tax; what is sold under the margin scheme counts with its price. */
  net: Textual;
  /** The tax. */
  tax: Textual;
  /** The sum with tax. */
  total: Textual;
  /** What was invoiced before and is deducted, each with its taxes. */
  deducted: readonly DeductedInput[];
  /** What is left: the total less all that is deducted. Of a credit note: what is credited. */
  due: Textual;
  /** The taxes of what is left. */
  due_taxes: readonly DocumentTaxInput[];
  /** What of it was paid already when it was issued; not of a credit note. */
  paid?: Textual | null | undefined;
  /** What is still to be paid of it; not of a credit note. */
  to_pay?: Textual | null | undefined;
  /** By when. */
  due_on?: Textual | null | undefined;
  /** What it corrects. */
  corrects?: CorrectedInput | null | undefined;
  /** Why, by name. */
  reason?: string | null | undefined;
  /** Until when the law wants it kept. */
  retain_until: Textual;
}

/** A document; by a portal link, one of its booking. */
export interface DocumentAsked {
  /** Its id. */
  document: string;
  /** The token of the portal link. */
  token?: string | null | undefined;
}

/** Kinds of documents (G7). */
export type DocumentKind =
  /** What an invoice would say; it is none. */
  | "proforma"
  /** An invoice of a payment in advance. */
  | "deposit_invoice"
  /** The final invoice, which deducts what was invoiced before. */
  | "invoice"
  /** What corrects an invoice, and names it. */
  | "credit_note";

/** A line of a document. */
export interface DocumentLine {
  /** Its number in the document, from 1. */
  readonly number: number;
  /** What it is about. */
  readonly kind: DocumentLineKind;
  /** The line of the booking. */
  readonly line?: number;
  /** What was sold, by its name; if none, what the kind says. */
  readonly name?: string;
  /** When it starts, at the venue. */
  readonly starts?: string;
  /** When it ends, at the venue. */
  readonly ends?: string;
  /** How many times a unit price is charged, free ones included. */
  readonly count?: number;
  /** How many of them are free. */
  readonly free?: number;
  /** The price of one, in the prices' mode. */
  readonly unit_price?: string;
  /** What it charges, if there are several unit prices. */
  readonly charges?: readonly Charge[];
  /** What discounts took off it, in the prices' mode. */
  readonly discount?: string;
  /** Its taxes: one, or several of a package (G5). */
  readonly taxes: readonly DocumentTax[];
  /** The price with tax. */
  readonly gross: string;
}

/** A line of a document. */
export interface DocumentLineInput {
  /** Its number in the document, from 1. */
  number: Whole;
  /** What it is about. */
  kind: DocumentLineKind;
  /** The line of the booking. */
  line?: Whole | null | undefined;
  /** What was sold, by its name; if none, what the kind says. */
  name?: string | null | undefined;
  /** When it starts, at the venue. */
  starts?: Textual | null | undefined;
  /** When it ends, at the venue. */
  ends?: Textual | null | undefined;
  /** How many times a unit price is charged, free ones included. */
  count?: Whole | null | undefined;
  /** How many of them are free. */
  free?: Whole | null | undefined;
  /** The price of one, in the prices' mode. */
  unit_price?: Textual | null | undefined;
  /** What it charges, if there are several unit prices. */
  charges?: readonly ChargeInput[] | null | undefined;
  /** What discounts took off it, in the prices' mode. */
  discount?: Textual | null | undefined;
  /** Its taxes: one, or several of a package (G5). */
  taxes: readonly DocumentTaxInput[];
  /** The price with tax. */
  gross: Textual;
}

/** What a line of a document is about. */
export type DocumentLineKind =
  /** Something sold. */
  | "item"
  /** What is missing to a minimum charge. */
  | "minimum_charge"
  /** A fee of the price. */
  | "fee"
  /** What cancelling keeps. */
  | "cancellation_fee"
  /** What reviving costs. */
  | "reinstatement_fee"
  /** Guests who did not come. */
  | "no_show_fee"
  /** Places below the final numbers. */
  | "final_numbers_fee"
  /** A payment in advance. */
  | "advance"
  /** A correction of an amount. */
  | "correction";

/** What the law wants said of a tax category. */
export interface DocumentNote {
  /** The category. */
  readonly category: TaxCategory;
  /** What the seller says of it, by language; if nothing, what is usual. */
  readonly wording?: { readonly [name: string]: string };
}

/** What the law wants said of a tax category. */
export interface DocumentNoteInput {
  /** The category. */
  category: TaxCategory;
  /** What the seller says of it, by language; if nothing, what is usual. */
  wording?: { readonly [name: string]: string } | null | undefined;
}

/** Where tax is rounded. */
export type DocumentRounding =
  /** On each line. */
  | "line"
  /** For each rate and category, from the sum of the nets: tax is what a document's rate makes of its net. */
  | "document_net"
  /** For each rate and category, from the sum of the gross prices, which stay wherever a net yields them. */
  | "document_gross";

/** The sums of one tax category and rate. */
export interface DocumentTax {
  /** The category. */
  readonly category: TaxCategory;
  /** The rate; none where there is none, and under the margin scheme. */
  readonly percent?: string;
  /** The sum without tax; not under the margin scheme. */
  readonly net?: string;
  /** The tax; not under the margin scheme. */
  readonly tax?: string;
  /** The sum with tax. */
  readonly gross: string;
}

/** The sums of one tax category and rate. */
export interface DocumentTaxInput {
  /** The category. */
  category: TaxCategory;
  /** The rate; none where there is none, and under the margin scheme. */
  percent?: Textual | null | undefined;
  /** The sum without tax; not under the margin scheme. */
  net?: Textual | null | undefined;
  /** The tax; not under the margin scheme. */
  tax?: Textual | null | undefined;
  /** The sum with tax. */
  gross: Textual;
}

/** A document. */
export interface DocumentView {
  /** As it was issued. */
  readonly document: Document;
}

/** The documents of a booking, by its id or by its portal link. */
export interface DocumentsAsked {
  /** The booking. */
  booking?: string | null | undefined;
  /** The token of the portal link. */
  token?: string | null | undefined;
}

/** Who writes invoices. */
export type DocumentsPolicy =
  /** This engine does: a booking is closed once they are final. */
  | "required"
  /** Another program does. */
  | "external";

/** The documents of a booking. */
export interface DocumentsView {
  /** The booking. */
  readonly booking: string;
  /** Each that was issued, oldest first. */
  readonly documents: readonly BookedDocument[];
  /** What they come to, held against what is owed and paid. */
  readonly reconciliation: Reconciliation;
}

/** A booking that the clock has to do something about. */
export interface DueRow {
  /** The booking. */
  readonly booking: string;
  /** The command. */
  readonly command: CommandKind;
  /** Since when. */
  readonly since: string;
}

/** What the clock has to do now, earliest first. */
export interface DueView {
  /** The bookings, and the command for each. */
  readonly rows: readonly DueRow[];
  /** Whether more is due. */
  readonly more: boolean;
}

/** Two records that may be one person. */
export interface DuplicatePair {
  /** The one. */
  readonly customer: string;
  /** The other. */
  readonly other: string;
  /** The one's details. */
  readonly contact: Contact;
  /** The other's. */
  readonly other_contact: Contact;
  /** How likely it is, and why. */
  readonly likeness: Likeness;
}

/** Whose probable duplicates, or those of a page of all customers. */
export interface DuplicatesAsked {
  /** Of this customer; if not said, of all. */
  customer?: string | null | undefined;
  /** How many records at most are looked at. */
  limit?: Whole | undefined;
  /** The `next` of the page before. */
  after?: string | null | undefined;
}

/** Probable duplicates, the most probable first. */
export interface DuplicatesView {
  /** Pairs that may be one person. */
  readonly pairs: readonly DuplicatePair[];
  /** Where the next page begins; none: this was the last. */
  readonly next?: string;
}

/** Change details; what is not named stays. */
export interface Edit {
  /** What is booked. */
  lines?: readonly LineRequestInput[] | null | undefined;
  /** Promo codes. */
  promo_codes?: readonly string[] | null | undefined;
  /** How many guests an amount for each guest is for. */
  party_size?: Whole | null | undefined;
  /** The taxes of this buyer, where they are not the catalogue's. */
  buyer?: BuyerTaxesInput | null | undefined;
  /** Where it is sold. */
  point_of_sale?: string | null | undefined;
  /** What type of customer it is for. */
  customer_type?: string | null | undefined;
  /** Who is billed. */
  billing?: BillingInput | null | undefined;
  /** The customer's own order number. */
  po_number?: string | null | undefined;
  /** A note for staff: kept with the customer's record. */
  note?: string | null | undefined;
  /** Answers to the custom fields of the booking; an empty one is taken back (B6). */
  booking_answers?: { readonly [name: string]: string } | null | undefined;
  /** Answers to the custom fields of the booker, kept for all their bookings; an empty one is taken back (B6). */
  booker_answers?: { readonly [name: string]: string } | null | undefined;
  /** What becomes of the portal link (B7). */
  portal_link?: PortalLink | null | undefined;
}

/** When and why a booking was declined or lost. */
export interface Ended {
  /** When. */
  readonly at: string;
  /** The reason, by name. */
  readonly reason: string;
}

/** What an engine is made of. */
export interface EngineSetup {
  /** Whose bookings these are. */
  tenant: string;
  /** What is sold. */
  catalogue: CatalogueDefinition;
  /** By which policies. */
  policies?: Policies | undefined;
  /** The host's keys: the first makes portal links, all read them (B7). */
  keys: readonly HostKeyText[];
}

/** Remove all personal values of a customer, and of those merged into it. One command removes so much and says whether there is more: then it is given again, with an id of its own. */
export interface Erase {
  /** The customer. */
  customer: string;
}

/** What an erasure goes through, in this order. */
export type ErasePhase =
  /** Records of personal values. */
  | "records"
  /** What stands by booking: notifications, and what was noted before there was a customer. */
  | "bookings"
  /** Documents. */
  | "documents";

/** An entry of an index. */
export interface ErasePlace {
  /** What it is sorted by. */
  readonly sort: string;
  /** The record it leads to. */
  readonly key: string;
}

/** How far an erasure has come. */
export interface Erasing {
  /** What it goes through now. */
  readonly phase: ErasePhase;
  /** The entry of the index that it has come to. */
  readonly after?: ErasePlace;
  /** Until when documents must be kept that it has found so far. */
  readonly kept_until?: string;
}

/** What an act of erasure came to. */
export interface Erasure {
  /** Records of personal values that were removed or emptied. */
  readonly records: number;
  /** Notifications that were taken back. */
  readonly notices: number;
  /** Whether there is more to erase now: then the command is given again, with an id of its own. */
  readonly more: boolean;
  /** Until when the law keeps documents that still name the person: then the command is given again. */
  readonly kept_until?: string;
}

/** An event: what one command did to one booking. Chained by hash. */
export interface Event {
  /** The booking. */
  readonly booking: string;
  /** Its number in the booking, from 1. */
  readonly number: number;
  /** When. */
  readonly at: string;
  /** By whom. */
  readonly by: ActorRef;
  /** From where, if that was said. */
  readonly origin?: string;
  /** The id of the command. */
  readonly command_id: string;
  /** The name of the command. */
  readonly command: string;
  /** What changed, in order. */
  readonly changes: readonly Change[];
  /** The version of the time zone rules its instants were computed by. */
  readonly tz: string;
  /** The hash of the event before; empty for the first. */
  readonly previous: string;
}

/** What speaks for two being one, or against it. */
export type Evidence =
  /** One mailbox, by the habits of providers: what follows a plus sign does not count, nor dots where they do not. */
  | "same_mailbox"
  /** One telephone number, however it is written. */
  | "same_phone"
  /** One name, folded, in whichever order. */
  | "same_name"
  /** One family name, and given names that begin alike or are missing. */
  | "similar_name"
  /** One date of birth. */
  | "same_birth_date"
  /** Two dates of birth. */
  | "other_birth_date"
  /** One address: street and postcode or town. */
  | "same_address"
  /** One organisation. */
  | "same_organisation";

/** The clock releases what is overdue. */
export interface Expire {
}

/** What expires with an overdue line (S11). */
export type Expiry =
  /** The overdue lines; the rest is repriced. */
  | "line"
  /** The whole booking, with the first of them. */
  | "whole";

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

/** A page of the register as CSV (L2): the pages of a list, one after the other, are one file. */
export interface ExportView {
  /** The lines; before those of the first page a header. For Excel, a file has U+FEFF before it. */
  readonly csv: string;
  /** How many rows. */
  readonly rows: number;
  /** Where the next page begins; none: this was the last. */
  readonly next?: string;
}

/** Give more time. */
export interface Extend {
  /** Until when. */
  until: Textual;
  /** Which lines; if not said, all open ones. */
  lines?: readonly Whole[] | null | undefined;
}

/** A notification that could not be sent. */
export interface FailedNotice {
  /** Its id. */
  id: string;
  /** Why, by name. */
  reason: string;
  /** When to try again; none: no more. */
  retry_at?: Textual | null | undefined;
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
  readonly field?: string;
  /** One of these is its answer, or chosen in it. */
  readonly equals: readonly string[];
  /** One of these products is booked: by the line of a guest; by any open line, for a booking and its booker. */
  readonly products?: readonly string[];
}

/** When something is asked: all that is named must hold. */
export interface FieldConditionInput {
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

/** How a booking found its customer (V3, V4). */
export type Filed =
  /** No record had the e-mail address: a new one. */
  | "new"
  /** One record had it. */
  | "matched"
  /** Several had it: a provisional one, until staff choose. */
  | "provisional"
  /** Staff named the customer. */
  | "named";

/** What the bookings of a list have in common. */
export type Filter =
  /** All of these hold; of none, true. */
  | { type: "all" } & FilterList
  /** One of these holds; of none, false. */
  | { type: "any" } & FilterList
  /** This does not hold. */
  | { type: "not" } & FilterNot
  /** A field has a value. */
  | { type: "is" } & FilterIs
  /** A field has one of several values. */
  | { type: "among" } & FilterAmong
  /** A date, an amount or a number is within bounds. */
  | { type: "range" } & FilterRange
  /** A field has any value at all. */
  | { type: "present" } & FilterPresent
  /** The customer's name or e-mail address or the order number contains a text, whatever its case and accents. */
  | { type: "text" } & FilterText
  /** It has a required action in a state (L2). */
  | { type: "action" } & FilterAction;

/** What the bookings of a list have in common. */
export type FilterInput =
  /** All of these hold; of none, true. */
  | { type: "all" } & FilterListInput
  /** One of these holds; of none, false. */
  | { type: "any" } & FilterListInput
  /** This does not hold. */
  | { type: "not" } & FilterNotInput
  /** A field has a value. */
  | { type: "is" } & FilterIsInput
  /** A field has one of several values. */
  | { type: "among" } & FilterAmongInput
  /** A date, an amount or a number is within bounds. */
  | { type: "range" } & FilterRangeInput
  /** A field has any value at all. */
  | { type: "present" } & FilterPresentInput
  /** The customer's name or e-mail address or the order number contains a text, whatever its case and accents. */
  | { type: "text" } & FilterTextInput
  /** It has a required action in a state (L2). */
  | { type: "action" } & FilterActionInput;

/** A required action. With neither named, any at all. */
export interface FilterAction {
  /** Its name in the catalogue; if not said, any. */
  readonly action?: string;
  /** Its state; if not said, any. */
  readonly state?: ActionStatus;
}

/** A required action. With neither named, any at all. */
export interface FilterActionInput {
  /** Its name in the catalogue; if not said, any. */
  action?: string | null | undefined;
  /** Its state; if not said, any. */
  state?: ActionStatus | null | undefined;
}

/** A field and values. */
export interface FilterAmong {
  /** The field. Of one that a booking has several of, one of them. */
  readonly field: RegisterField;
  /** The values. */
  readonly values: readonly unknown[];
}

/** A field and values. */
export interface FilterAmongInput {
  /** The field. Of one that a booking has several of, one of them. */
  field: RegisterField;
  /** The values. */
  values: readonly unknown[];
}

/** A field and a value. */
export interface FilterIs {
  /** The field. Of one that a booking has several of, one of them. */
  readonly field: RegisterField;
  /** The value: a text, an instant or a date, a decimal text, a whole number, true or false, as the field has. */
  readonly value: unknown;
}

/** A field and a value. */
export interface FilterIsInput {
  /** The field. Of one that a booking has several of, one of them. */
  field: RegisterField;
  /** The value: a text, an instant or a date, a decimal text, a whole number, true or false, as the field has. */
  value: unknown;
}

/** Several filters. */
export interface FilterList {
  /** The filters. */
  readonly of: readonly Filter[];
}

/** Several filters. */
export interface FilterListInput {
  /** The filters. */
  of: readonly FilterInput[];
}

/** The opposite of a filter. */
export interface FilterNot {
  /** The filter. */
  readonly of: Filter;
}

/** The opposite of a filter. */
export interface FilterNotInput {
  /** The filter. */
  of: FilterInput;
}

/** A field. */
export interface FilterPresent {
  /** The field. */
  readonly field: RegisterField;
}

/** A field. */
export interface FilterPresentInput {
  /** The field. */
  field: RegisterField;
}

/** A field and bounds; those that are absent bound nothing. A date is that whole day in the seller's zone. */
export interface FilterRange {
  /** The field. */
  readonly field: RegisterField;
  /** The lowest value, itself included. */
  readonly from?: unknown;
  /** The highest value, itself included. */
  readonly to?: unknown;
  /** What it is more than. */
  readonly above?: unknown;
  /** What it is less than. */
  readonly below?: unknown;
}

/** A field and bounds; those that are absent bound nothing. A date is that whole day in the seller's zone. */
export interface FilterRangeInput {
  /** The field. */
  field: RegisterField;
  /** The lowest value, itself included. */
  from?: unknown | null | undefined;
  /** The highest value, itself included. */
  to?: unknown | null | undefined;
  /** What it is more than. */
  above?: unknown | null | undefined;
  /** What it is less than. */
  below?: unknown | null | undefined;
}

/** A text to look for. */
export interface FilterText {
  /** The text. */
  readonly text: string;
}

/** A text to look for. */
export interface FilterTextInput {
  /** The text. */
  text: string;
}

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
  lines: readonly LineRequestInput[];
  /** The promo codes the customer gave. */
  promo_codes?: readonly string[] | undefined;
  /** The taxes of this buyer, where they are not the catalogue's. */
  buyer?: BuyerTaxesInput | null | undefined;
  /** When the booking was made. */
  booked_at: Textual;
  /** How many come; of a line that is not named, as many as were booked. */
  numbers: readonly FinalNumber[];
  /** When the numbers were told. */
  told_at: Textual;
  /** What happens if a date would come too soon after the booking. */
  short_notice?: ShortNotice | undefined;
  /** The tax in the fee; if not said, it is outside the scope of tax. */
  tax?: TaxInput | null | undefined;
  /** Whether to explain every figure. */
  explain?: boolean | undefined;
}

/** Asks what final numbers come to. */
export interface FinalNumbersRequest {
  /** The catalogue. */
  catalogue: CatalogueDefinition;
  /** What was booked. */
  lines: readonly LineRequestInput[];
  /** The promo codes the customer gave. */
  promo_codes?: readonly string[] | undefined;
  /** The taxes of this buyer, where they are not the catalogue's. */
  buyer?: BuyerTaxesInput | null | undefined;
  /** When the booking was made. */
  booked_at: Textual;
  /** How many come; of a line that is not named, as many as were booked. */
  numbers: readonly FinalNumber[];
  /** When the numbers were told. */
  told_at: Textual;
  /** What happens if a date would come too soon after the booking. */
  short_notice?: ShortNotice | undefined;
  /** The tax in the fee; if not said, it is outside the scope of tax. */
  tax?: TaxInput | null | undefined;
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

/** The event is over. */
export interface Fulfil {
}

/** One more distance of a rule: exactly one of the two. */
export interface FurtherDistance {
  /** That far after the booking. */
  after_booking?: Distance | null | undefined;
  /** That far before the start of the event; never after the start. */
  before_event?: Distance | null | undefined;
}

/** A gauge. */
export interface GaugeAsked {
  /** Its name: a capacity, and its session or night after a `/`. */
  gauge: string;
}

/** A gauge (S2). */
export interface GaugeView {
  /** Its name. */
  readonly gauge: string;
  /** How much there is. */
  readonly capacity: number;
  /** How much is free for all. */
  readonly free: number;
  /** How many parties are in line for it. */
  readonly waiting: number;
  /** Its contingents and allotments. */
  readonly shares: readonly ShareView[];
}

/** Which lines a discount takes together. */
export type Grouping =
  /** All that match. */
  | "any"
  /** Those of one event date. */
  | "same_date"
  /** Those of event dates that all differ. */
  | "different_dates";

/** A guest of a line. Who they are and what they answered is in their record. */
export interface Guest {
  /** The line. */
  readonly line: number;
  /** Which of its guests, from 1. */
  readonly guest: number;
  /** Their record. */
  readonly person: string;
  /** Whether they are named; a placeholder, if not. */
  readonly named: boolean;
  /** The fields that they have answered. */
  readonly answered: readonly string[];
  /** The fields that they must answer because of other answers. */
  readonly required?: readonly string[];
  /** What was sent of a guest who is a customer, and waits for staff: of `name` and `phone`. */
  readonly proposed?: readonly string[];
}

/** Whether a guest came. */
export interface GuestAttendance {
  /** The line. */
  readonly line: number;
  /** The number of the guest on the line, from 1. */
  readonly guest: number;
  /** Whether they came. */
  readonly state: Attendance;
}

/** Whether a guest came. */
export interface GuestAttendanceInput {
  /** The line. */
  line: Whole;
  /** The number of the guest on the line, from 1. */
  guest: Whole;
  /** Whether they came. */
  state: Attendance;
}

/** A kind of guests, such as children. */
export interface GuestCategory {
  /** Its name in this catalogue. */
  id: string;
  /** Its name for people. */
  name?: string | null | undefined;
}

/** What stood in a guest's record before it was changed. */
export interface GuestChange {
  /** When. */
  readonly at: string;
  /** By whom. */
  readonly by: ActorRef;
  /** Who the guest was, if that was changed. */
  readonly contact?: GuestContact;
  /** The answers that were changed, as they were. */
  readonly answers: { readonly [name: string]: string };
}

/** Who a guest is. */
export interface GuestContact {
  /** Their name. */
  readonly name: PersonName;
  /** Their e-mail address. */
  readonly email?: string;
  /** Their telephone number. */
  readonly phone?: string;
}

/** Who a guest is. */
export interface GuestContactInput {
  /** Their name. */
  name: PersonNameInput;
  /** Their e-mail address. */
  email?: string | null | undefined;
  /** Their telephone number. */
  phone?: string | null | undefined;
}

/** Where a guest sleeps and what they do. Guests of a line who are not named yet are told together. */
export interface GuestPlan {
  /** Their name; none, while they are placeholders. */
  readonly name?: PersonName;
  /** How many guests it is of. */
  readonly count: number;
  /** The lines on which they are. */
  readonly lines: readonly number[];
  /** Their accommodation, by arrival. */
  readonly stays: readonly PlanEntry[];
  /** Their activities, day by day. */
  readonly days: readonly PlanDay[];
}

/** A guest: who they are, what they answered, and what stood there before: personal values, erasable. */
export interface GuestRecord {
  /** Their id, which the booking names. */
  readonly id: string;
  /** The booking. */
  readonly booking: string;
  /** The customer it was filed under. */
  readonly booker?: string;
  /** The customer that the guest is, found by e-mail address; their own record is not overwritten. */
  readonly customer?: string;
  /** Who they are; none, while they are a placeholder. */
  readonly contact?: GuestContact;
  /** Who they are by what was sent, until staff say so: a customer is not overwritten. */
  readonly proposed?: GuestContact;
  /** Their answers. */
  readonly answers: { readonly [name: string]: string };
  /** What was changed, earliest first. */
  readonly history: readonly GuestChange[];
}

/** A guest of whom something is known. */
export interface GuestView {
  /** The line. */
  readonly line: number;
  /** Which of its guests, from 1. */
  readonly guest: number;
  /** The id by which they act themselves. */
  readonly person: string;
  /** Who they are; none, while they are a placeholder. */
  readonly contact?: GuestContact;
  /** Their answers. */
  readonly answers: { readonly [name: string]: string };
  /** What they must still answer. */
  readonly missing: readonly string[];
  /** What was sent of them and waits for staff, who alone see it: a customer is not overwritten. */
  readonly proposed?: GuestContact;
  /** What stood there before; for staff. */
  readonly history: readonly GuestChange[];
}

/** A line took from its gauges. */
export interface Held {
  /** Its number. */
  readonly line: number;
  /** What it took. */
  readonly takes: readonly Take[];
}

/** Whose history, and how much of it. */
export interface HistoryAsked {
  /** Whose. */
  of: HistoryOf;
  /** How many events at most. */
  limit?: Whole | undefined;
  /** The `next` of the page before. */
  after?: Whole | null | undefined;
}

/** What can have happened, each with a sentence in the texts. */
export type HistoryCode =
  /** It was made. */
  | "created"
  /** It was made with the details of another. */
  | "created_as_copy"
  /** Its status changed. */
  | "status_changed"
  /** Its approval changed. */
  | "approval_changed"
  /** Its lines are these now. */
  | "lines_set"
  /** It has no lines any more, or none yet. */
  | "lines_none"
  /** Details changed. */
  | "details_set"
  /** It was filed under a customer. */
  | "customer_filed"
  /** A line took places. */
  | "held"
  /** A line gave its places back. */
  | "given_back"
  /** What it holds is held until an instant. */
  | "hold_set"
  /** It holds nothing before an offer any more. */
  | "hold_ended"
  /** It is in line. */
  | "waiting"
  /** A place was offered. */
  | "place_offered"
  /** A line has a deadline. */
  | "deadline_set"
  /** A line has no deadline any more. */
  | "deadline_none"
  /** The balance is due at another time. */
  | "balance_moved"
  /** The balance has no date any more. */
  | "balance_none"
  /** A line is no longer part of it. */
  | "line_ended"
  /** An offer was made. */
  | "offered"
  /** A quote is valid until another instant. */
  | "validity_moved"
  /** Terms were accepted. */
  | "terms_accepted"
  /** An action is asked for. */
  | "action_required"
  /** An action was settled, or is to be done after all. */
  | "action_settled"
  /** Staff have something to look at. */
  | "point_opened"
  /** What staff had to look at is settled. */
  | "point_closed"
  /** So many reminders are to go out. */
  | "reminders_set"
  /** A payment is under way. */
  | "payment_opened"
  /** The ledger has one entry more. */
  | "ledger_entered"
  /** Staff keep it from being released. */
  | "locked"
  /** Staff keep it from being released no longer. */
  | "unlocked"
  /** A member of staff looks after it. */
  | "assigned"
  /** It was cancelled. */
  | "cancelled"
  /** Lines of it were cancelled. */
  | "lines_cancelled"
  /** Who came, and who did not. */
  | "attendance"
  /** Staff gave a share off. */
  | "discount_percent"
  /** Staff gave an amount off. */
  | "discount_amount"
  /** It costs something beside its price. */
  | "fee_set"
  /** A document was issued. */
  | "document_issued"
  /** It was declined or lost. */
  | "ended"
  /** A new inquiry was made with its details. */
  | "copied"
  /** The customer's order number is this now. */
  | "po_number_set"
  /** There is no order number any more. */
  | "po_number_none"
  /** The portal link of a generation counts. */
  | "portal_opened"
  /** The portal link counts no longer. */
  | "portal_revoked"
  /** A guest is named, or known better. */
  | "guest_set"
  /** Something is known of a guest who is not named. */
  | "placeholder_set"
  /** Personal values were written. */
  | "personal_kept"
  /** It was merged into another. */
  | "merged_into"
  /** Another was merged into it. */
  | "absorbed"
  /** It is merged into nothing any more. */
  | "parted_from"
  /** Another is not merged into it any more. */
  | "let_go"
  /** Personal values were erased. */
  | "erased";

/** What one command did. */
export interface HistoryEntry {
  /** Its number, from 1. */
  readonly number: number;
  /** When. */
  readonly at: string;
  /** When, in the seller's zone. */
  readonly local: string;
  /** By whom. */
  readonly by: ActorRef;
  /** The name of the customer who did it. */
  readonly name?: string;
  /** Whether they were erased. */
  readonly erased: boolean;
  /** From where: a terminal, a website, a job. */
  readonly origin?: string;
  /** The command. */
  readonly command: string;
  /** Why, by name. */
  readonly reason?: string;
  /** Why, in words; none, once that was erased. */
  readonly note?: string;
  /** What it did, line by line. */
  readonly lines: readonly HistoryLine[];
}

/** One thing that happened: its sentence, and what fills it in. */
export interface HistoryLine {
  /** The sentence. */
  readonly code: HistoryCode;
  /** What fills it in, by name. */
  readonly values: { readonly [name: string]: HistoryValue };
}

/** What has a history. */
export type HistoryOf =
  /** A booking. */
  | { type: "booking" } & BookingNamed
  /** A customer: merges and erasure. */
  | { type: "customer" } & CustomerNamedInput
  /** An account: merges. */
  | { type: "account" } & AccountNamedInput;

/** What fills in a sentence. */
export interface HistoryValue {
  /** How it is to be read. */
  readonly kind: HistoryValueKind;
  /** The value. */
  readonly value: string;
}

/** How a value is to be read. */
export type HistoryValueKind =
  /** As it is: a number, somebody's own name for something. */
  | "text"
  /** An amount with its currency: `193.20 EUR`. */
  | "money"
  /** A share in percent: `12.5`. */
  | "percent"
  /** A word of this library, which the texts have in each language. */
  | "word"
  /** Several of them, with commas between them. */
  | "words"
  /** A local time in the seller's zone. */
  | "instant"
  /** A customer: the name, as their record has it; of one without a record the id. */
  | "person"
  /** A guest: the name, as their record has it; of one without a record the id. */
  | "guest"
  /** Somebody who was erased; the value is the id. */
  | "erased";

/** What happened, in order. */
export interface HistoryView {
  /** One for each command. */
  readonly entries: readonly HistoryEntry[];
  /** Where the next page begins; none: this was the last. */
  readonly next?: number;
}

/** What stays the same when a buyer's tax is another one. */
export type Hold =
  /** The price without tax. */
  | "net"
  /** The price with tax. */
  | "gross";

/** Until when it holds what it holds before an offer. */
export interface HoldSet {
  /** Until when; none: it holds nothing any more. */
  readonly until?: string;
}

/** Staff hold capacity; again: until another instant. */
export interface HoldUntil {
  /** Until when. */
  until: Textual;
  /** Whether it takes more than there is, if need be; needs the right. */
  overbook?: boolean | undefined;
}

/** A secret of the host, by name. */
export interface HostKeyText {
  /** Its name, which stands in the links made with it. */
  id: string;
  /** The secret, 32 random bytes or more, as base64url without padding. */
  secret: string | Uint8Array;
}

/** What was said of a customer or an account: the fold of its events. */
export interface Identity {
  /** Whom it is about. */
  readonly whom: Whom;
  /** Whom it is merged into. */
  readonly into?: Whom;
  /** Who is merged into it, in the order of the merges. */
  readonly merged: readonly Whom[];
  /** When it was erased. */
  readonly erased_at?: string;
  /** How far an erasure has come that is not finished. */
  readonly erasing?: Erasing;
  /** How many events it has. */
  readonly events: number;
  /** The hash of its last event: the chain's head. */
  readonly head: string;
}

/** Ids that the caller supplies; those left out are derived from the command's, so a run replays. */
export interface Ids {
  /** The command's own: the same one never has two effects. */
  command: string;
  /** The booking it is about; of a new booking, the id it is to have. */
  booking?: string | null | undefined;
  /** The id of a new customer. */
  customer?: string | null | undefined;
}

/** A customer that is there before the scenario begins. */
export interface ImportedCustomer {
  /** Their id. */
  id: string;
  /** How to reach them. */
  contact: ContactInput;
}

/** An inquiry as it is submitted. */
export interface InquiryForm {
  /** Who asks. */
  readonly contact: Contact;
  /** What they ask for; may be empty, when the message says it. */
  readonly lines: readonly LineRequest[];
  /** Promo codes. */
  readonly promo_codes: readonly string[];
  /** How many guests an amount for each guest is for; if not said, those of all lines. */
  readonly party_size?: number;
  /** The taxes of this buyer, where they are not the catalogue's; for staff to say. */
  readonly buyer?: BuyerTaxes;
  /** Where it was submitted. */
  readonly point_of_sale?: string;
  /** What type of customer asks. */
  readonly customer_type?: string;
  /** Who is to be billed (A2). */
  readonly billing: Billing;
  /** The customer's own order number (A6). */
  readonly po_number?: string;
  /** Anything else, in the customer's words. */
  readonly message?: string;
  /** Answers to the website's own questions. */
  readonly answers: { readonly [name: string]: string };
}

/** An inquiry as it is submitted. */
export interface InquiryFormInput {
  /** Who asks. */
  contact: ContactInput;
  /** What they ask for; may be empty, when the message says it. */
  lines?: readonly LineRequestInput[] | undefined;
  /** Promo codes. */
  promo_codes?: readonly string[] | undefined;
  /** How many guests an amount for each guest is for; if not said, those of all lines. */
  party_size?: Whole | null | undefined;
  /** The taxes of this buyer, where they are not the catalogue's; for staff to say. */
  buyer?: BuyerTaxesInput | null | undefined;
  /** Where it was submitted. */
  point_of_sale?: string | null | undefined;
  /** What type of customer asks. */
  customer_type?: string | null | undefined;
  /** Who is to be billed (A2). */
  billing?: BillingInput | undefined;
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

/** What staff issue. */
export type InvoiceKind =
  /** What an invoice would say; it is none. */
  | "proforma"
  /** An invoice of a payment in advance. */
  | "deposit_invoice"
  /** The final invoice, which deducts what was invoiced before. */
  | "invoice";

/** Issue a proforma, a deposit invoice or an invoice. */
export interface IssueInvoice {
  /** Which. */
  kind?: InvoiceKind | undefined;
  /** How much a deposit invoice is about; if not said, what is paid and not invoiced, else what is to be paid first. */
  amount?: Textual | null | undefined;
  /** Who is billed, where that is not what the customer's record says. */
  buyer?: BillTo | null | undefined;
  /** By when it is to be paid; if not said, as the policy says. */
  due_on?: Textual | null | undefined;
}

/** A document that was issued. */
export interface IssuedDocument {
  /** Its id. */
  readonly id: string;
  /** Its number. */
  readonly number: string;
}

/** An entry of the itinerary. */
export interface ItineraryEntry {
  /** The line. */
  readonly line: number;
  /** The product. */
  readonly product: string;
  /** Its name. */
  readonly name: string;
  /** What a package includes with it. */
  readonly includes: readonly string[];
  /** When it starts, at the venue. */
  readonly starts?: string;
  /** When it ends, at the venue. */
  readonly ends?: string;
  /** The venue's zone. */
  readonly zone: string;
  /** The venue's name. */
  readonly venue?: string;
  /** How many. */
  readonly quantity: number;
}

/** Get in line for a place. A new booking needs the form; one that is there keeps its details. */
export interface JoinWaitlist {
  /** What is wanted, by whom. */
  form?: InquiryFormInput | null | undefined;
}

/** When the party arrives or leaves. */
export interface Journey {
  /** When, at the venue. */
  readonly at: string;
  /** The venue's zone. */
  readonly zone: string;
  /** The venue's name. */
  readonly venue?: string;
}

/** The clock ends a claim that nobody took up, or whose event has started. */
export interface LapseClaim {
}

/** The clock gives back what was held. */
export interface LapseHold {
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

/** The ledger has one entry more. */
export interface LedgerEntered {
  /** The entry. */
  readonly entry: LedgerEntry;
}

/** An entry of the ledger. */
export interface LedgerEntry {
  /** What it is. */
  readonly kind: LedgerKind;
  /** How much; positive. */
  readonly amount: string;
  /** When it was recorded. */
  readonly at: string;
  /** The payment provider, if money moved. */
  readonly provider?: string;
  /** Its reference. */
  readonly reference?: string;
  /** Why, by name. */
  readonly reason?: string;
}

/** Kinds of ledger entries. */
export type LedgerKind =
  /** Money that came in. */
  | "payment"
  /** Money that was paid back. */
  | "refund"
  /** A payment that the customer's bank took back. */
  | "chargeback"
  /** What nobody asks for any more. */
  | "write_off";

/** How likely two are one, and why. */
export interface Likeness {
  /** The sum of what the evidence counts. */
  readonly score: number;
  /** The evidence, in the order of its kinds. */
  readonly evidence: readonly Evidence[];
}

/** A line of a booking. */
export interface Line {
  /** Its number, from 1; never changes. */
  readonly number: number;
  /** What was asked for. */
  readonly contents: LineRequest;
  /** Whether it is part of the booking still. */
  readonly state: LineState;
  /** Where its days are counted. */
  readonly zone: string;
  /** When it starts: its first session or arrival. */
  readonly starts?: string;
  /** When it starts, at the venue: what stays true if the zone's rules change. */
  readonly local_starts?: string;
  /** When it ends. */
  readonly ends?: string;
  /** When it ends, at the venue. */
  readonly local_ends?: string;
  /** What it holds now (S2). */
  readonly takes: readonly Take[];
  /** By when it is to be paid (S5). */
  readonly deadline?: LineDeadline;
}

/** What becomes of a line. */
export interface LineChange {
  /** Its number: the position in the request, from 1. */
  line: Whole;
  /** What is asked for instead; nothing: it is cancelled. */
  to?: LineRequestInput | null | undefined;
}

/** The deadline of a line. */
export interface LineDeadline {
  /** The deadline. */
  readonly due: string;
  /** The deadline, at the venue. */
  readonly local: string;
  /** How long the clock waits after it, by the profile or the policy. */
  readonly margin?: Margin;
  /** When the clock may release it: the deadline with its margin. */
  readonly release_at: string;
  /** Whether the clock may release it at all (S8). */
  readonly firm: boolean;
  /** The deadline it had at first, which extensions are measured from. */
  readonly first_due: string;
  /** Which rule gave it. */
  readonly why: string;
}

/** Asks by when a reservation of a line is to be paid. */
export interface LineDeadlineCall {
  /** What would be reserved. */
  line: LineRequestInput;
  /** When the booking is made, or the offer sent. */
  booked_at: Textual;
  /** How long after the deadline the clock still waits (S8). */
  margin?: MarginInput | null | undefined;
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
  line: LineRequestInput;
  /** When the booking is made, or the offer sent. */
  booked_at: Textual;
  /** How long after the deadline the clock still waits (S8). */
  margin?: MarginInput | null | undefined;
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

/** A line is no longer part of the booking. */
export interface LineEnded {
  /** Its number. */
  readonly line: number;
  /** How. */
  readonly state: LineState;
}

/** A line. */
export interface LineNamed {
  /** Its number. */
  readonly line: number;
}

/** What a line asks for. */
export interface LineRequest {
  /** The product. */
  readonly product: string;
  /** How many units. */
  readonly quantity: number;
  /** How many guests it is for; if not said, as many as units where the price is by guest. */
  readonly guests?: number;
  /** Which session, for what is sold by session. */
  readonly session?: string;
  /** The first night, for what is sold by the night. */
  readonly arrival?: string;
  /** How many nights, for what is sold by the night. */
  readonly nights?: number;
  /** The date of the visit, for what has neither sessions nor nights: rates and discounts go by it. */
  readonly date?: string;
  /** How many guests of each category, where the price is by guest. */
  readonly categories?: { readonly [name: string]: number };
}

/** What a line asks for. */
export interface LineRequestInput {
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

/** Whether a line is part of the booking still. */
export type LineState =
  /** It is. */
  | "open"
  /** Its deadline passed. */
  | "released"
  /** It was cancelled. */
  | "cancelled";

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

/** Its lines are these now. */
export interface LinesSet {
  /** All of them, holding nothing yet. */
  readonly lines: readonly Line[];
}

/** How much of a list. */
export interface ListAsked {
  /** How many at most. */
  limit?: Whole | undefined;
}

/** Keep it from being released. */
export interface Lock {
}

/** Staff keep it from being released, or no longer. */
export interface LockSet {
  /** Whether they do. */
  readonly locked: boolean;
}

/** It was not won. */
export interface Lose {
  /** Why, by name. */
  reason: string;
  /** Why, in words: kept with the customer's record. */
  note?: string | null | undefined;
}

/** Staff offer the booking for the booker to confirm. */
export interface MakeOffer {
  /** Whether a standing offer is priced anew. */
  reprice?: boolean | undefined;
  /** Whether it takes more than there is, if need be; needs the right. */
  overbook?: boolean | undefined;
  /** A discount that staff give, instead of an earlier one (V8): what is on offer is priced anew. */
  discount?: DiscretionaryInput | null | undefined;
}

/** How long after a deadline the clock still waits (S8), for bank transfers under way. */
export interface Margin {
  /** How many of the unit. */
  readonly amount: number;
  /** What is counted. Days end at 23:59:59 on the deadline's local date and that many days. */
  readonly unit: MarginUnit;
}

/** How long after a deadline the clock still waits (S8), for bank transfers under way. */
export interface MarginInput {
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

/** A required action is done. */
export interface MarkDone {
  /** Its name. */
  action: string;
}

/** Two are the same: what is known of the one is looked for under the other from now on (A8). */
export interface Merge {
  /** The one that becomes an alias; its bookings keep it. */
  whom: WhomInput;
  /** The survivor, of the same kind. */
  into: WhomInput;
}

/** A required action. */
export interface MessageAction {
  /** Its name in the catalogue. */
  readonly action: string;
  /** What the notice is (L3). */
  readonly state: NoticeState;
  /** Its words, in the recipient's language, else in English, else in the first there is. */
  readonly words: string;
  /** By when. */
  readonly due?: Moment;
}

/** A required action. */
export interface MessageActionInput {
  /** Its name in the catalogue. */
  action: string;
  /** What the notice is (L3). */
  state: NoticeState;
  /** Its words, in the recipient's language, else in English, else in the first there is. */
  words: string;
  /** By when. */
  due?: MomentInput | null | undefined;
}

/** A notification. */
export interface MessageAsked {
  /** Its id. */
  id: string;
}

/** What a cancellation came to (B8). */
export interface MessageCancellation {
  /** The price of what was cancelled. */
  readonly gross: string;
  /** What is kept of it. */
  readonly fee: string;
  /** What is paid back. */
  readonly refund: string;
  /** What is still to be paid. */
  readonly still_due: string;
}

/** What a cancellation came to (B8). */
export interface MessageCancellationInput {
  /** The price of what was cancelled. */
  gross: Textual;
  /** What is kept of it. */
  fee: Textual;
  /** What is paid back. */
  refund: Textual;
  /** What is still to be paid. */
  still_due: Textual;
}

/** An instalment. */
export interface MessageInstalment {
  /** What it is. */
  readonly kind: InstalmentKind;
  /** How much. */
  readonly amount: string;
  /** What of it is still to be paid. */
  readonly open: string;
  /** By when; at once, if nothing is said. */
  readonly due?: Moment;
}

/** An instalment. */
export interface MessageInstalmentInput {
  /** What it is. */
  kind: InstalmentKind;
  /** How much. */
  amount: Textual;
  /** What of it is still to be paid. */
  open: Textual;
  /** By when; at once, if nothing is said. */
  due?: MomentInput | null | undefined;
}

/** What is booked, or was. */
export interface MessageLine {
  /** Its number. */
  readonly line: number;
  /** Its name. */
  readonly name: string;
  /** How many. */
  readonly quantity: number;
  /** What a package includes with it. */
  readonly includes: readonly string[];
  /** Where it takes place. */
  readonly venue?: string;
  /** When it starts. */
  readonly starts?: Moment;
  /** When it ends. */
  readonly ends?: Moment;
}

/** What is booked, or was. */
export interface MessageLineInput {
  /** Its number. */
  line: Whole;
  /** Its name. */
  name: string;
  /** How many. */
  quantity: Whole;
  /** What a package includes with it. */
  includes: readonly string[];
  /** Where it takes place. */
  venue?: string | null | undefined;
  /** When it starts. */
  starts?: MomentInput | null | undefined;
  /** When it ends. */
  ends?: MomentInput | null | undefined;
}

/** The parts of a message. */
export type MessagePart =
  /** The subject: one line. */
  | "subject"
  /** The heading: one line. */
  | "heading"
  /** What it says at first: paragraphs with an empty line between them. They stand in the text and in the HTML. */
  | "intro"
  /** The words of the button that leads to the portal; without words there is none. */
  | "button"
  /** The whole text. */
  | "text"
  /** The whole HTML. */
  | "html";

/** Who booked. */
export interface MessageParty {
  /** Their name. */
  readonly name: string;
  /** Their given name. */
  readonly given?: string;
  /** Their e-mail address. */
  readonly email: string;
  /** Their telephone number. */
  readonly phone?: string;
  /** Their organisation. */
  readonly organisation?: string;
}

/** Who booked. */
export interface MessagePartyInput {
  /** Their name. */
  name: string;
  /** Their given name. */
  given?: string | null | undefined;
  /** Their e-mail address. */
  email: string;
  /** Their telephone number. */
  phone?: string | null | undefined;
  /** Their organisation. */
  organisation?: string | null | undefined;
}

/** What was paid and what must be. */
export interface MessagePayment {
  /** What was paid and not paid back. */
  readonly paid: string;
  /** What is still to be paid; none, while there is no price. */
  readonly balance?: string;
  /** What is to be paid next. */
  readonly next?: MessageInstalment;
  /** What is to be paid by when. */
  readonly instalments: readonly MessageInstalment[];
}

/** What was paid and what must be. */
export interface MessagePaymentInput {
  /** What was paid and not paid back. */
  paid: Textual;
  /** What is still to be paid; none, while there is no price. */
  balance?: Textual | null | undefined;
  /** What is to be paid next. */
  next?: MessageInstalmentInput | null | undefined;
  /** What is to be paid by when. */
  instalments: readonly MessageInstalmentInput[];
}

/** What a booking costs. */
export interface MessagePrice {
  /** One entry for each item with a direct price (B4). */
  readonly lines: readonly MessagePriceLine[];
  /** The taxes; none is shown of what is sold by the margin scheme (G5). */
  readonly taxes: readonly MessageTax[];
  /** The sum without tax. */
  readonly net: string;
  /** The tax. */
  readonly tax: string;
  /** What is to be paid: net and tax. */
  readonly total: string;
}

/** What a booking costs. */
export interface MessagePriceInput {
  /** One entry for each item with a direct price (B4). */
  lines: readonly MessagePriceLineInput[];
  /** The taxes; none is shown of what is sold by the margin scheme (G5). */
  taxes: readonly MessageTaxInput[];
  /** The sum without tax. */
  net: Textual;
  /** The tax. */
  tax: Textual;
  /** What is to be paid: net and tax. */
  total: Textual;
}

/** An item or a fee. */
export interface MessagePriceLine {
  /** Its name. */
  readonly name: string;
  /** How many times it is charged; none: it is a fee. */
  readonly count?: number;
  /** Its price with tax, discounts taken off. */
  readonly amount: string;
  /** What was taken off, before tax is added where prices are net. */
  readonly discount?: string;
}

/** An item or a fee. */
export interface MessagePriceLineInput {
  /** Its name. */
  name: string;
  /** How many times it is charged; none: it is a fee. */
  count?: Whole | null | undefined;
  /** Its price with tax, discounts taken off. */
  amount: Textual;
  /** What was taken off, before tax is added where prices are net. */
  discount?: Textual | null | undefined;
}

/** A tax. */
export interface MessageTax {
  /** Its rate. */
  readonly percent: string;
  /** How much. */
  readonly amount: string;
}

/** A tax. */
export interface MessageTaxInput {
  /** Its rate. */
  percent: Textual;
  /** How much. */
  amount: Textual;
}

/** What a notification's message needs. */
export interface MessageView {
  /** The notification: whoever sent a message with this id before does not send it again. */
  readonly id: string;
  /** Its kind. */
  readonly kind: NoticeKind;
  /** Whether it is still to be sent. */
  readonly to_send: boolean;
  /** Whom it goes to; none: to staff, or the customer is known no longer. */
  readonly recipient?: Recipient;
  /** The booker. */
  readonly booker?: MessageParty;
  /** The booking. */
  readonly booking: string;
  /** A name for people: the last group of the booking's id. */
  readonly reference: string;
  /** Where it is in its life. */
  readonly status: Status;
  /** The customer's own order number. */
  readonly po_number?: string;
  /** When its event starts. */
  readonly starts?: Moment;
  /** What is booked; once nothing is, what was. */
  readonly lines: readonly MessageLine[];
  /** What is no longer part of it, though something is. */
  readonly ended_lines: readonly MessageLine[];
  /** The currency of all amounts. */
  readonly currency: string;
  /** What it costs. */
  readonly price?: MessagePrice;
  /** What was paid and what must be. */
  readonly payment: MessagePayment;
  /** By when to act: to pay what is reserved, to answer a quote, to claim a place. */
  readonly deadline?: Moment;
  /** The place in line, from 1, while waiting for one. */
  readonly place_in_line?: number;
  /** What is asked of the booker. */
  readonly actions: readonly MessageAction[];
  /** The version of the terms that are still to be accepted. */
  readonly terms?: string;
  /** The payment that the notification is about. */
  readonly received?: string;
  /** The cancellation that the notification is about. */
  readonly cancellation?: MessageCancellation;
  /** What the customer wrote with the inquiry; in what goes to staff. */
  readonly message?: string;
  /** The token of the portal link, if there is one (B7). */
  readonly portal_token?: string;
}

/** What a notification's message needs. */
export interface MessageViewInput {
  /** The notification: whoever sent a message with this id before does not send it again. */
  id: string;
  /** Its kind. */
  kind: NoticeKind;
  /** Whether it is still to be sent. */
  to_send: boolean;
  /** Whom it goes to; none: to staff, or the customer is known no longer. */
  recipient?: RecipientInput | null | undefined;
  /** The booker. */
  booker?: MessagePartyInput | null | undefined;
  /** The booking. */
  booking: string;
  /** A name for people: the last group of the booking's id. */
  reference: string;
  /** Where it is in its life. */
  status: Status;
  /** The customer's own order number. */
  po_number?: string | null | undefined;
  /** When its event starts. */
  starts?: MomentInput | null | undefined;
  /** What is booked; once nothing is, what was. */
  lines: readonly MessageLineInput[];
  /** What is no longer part of it, though something is. */
  ended_lines: readonly MessageLineInput[];
  /** The currency of all amounts. */
  currency: string;
  /** What it costs. */
  price?: MessagePriceInput | null | undefined;
  /** What was paid and what must be. */
  payment: MessagePaymentInput;
  /** By when to act: to pay what is reserved, to answer a quote, to claim a place. */
  deadline?: MomentInput | null | undefined;
  /** The place in line, from 1, while waiting for one. */
  place_in_line?: Whole | null | undefined;
  /** What is asked of the booker. */
  actions: readonly MessageActionInput[];
  /** The version of the terms that are still to be accepted. */
  terms?: string | null | undefined;
  /** The payment that the notification is about. */
  received?: Textual | null | undefined;
  /** The cancellation that the notification is about. */
  cancellation?: MessageCancellationInput | null | undefined;
  /** What the customer wrote with the inquiry; in what goes to staff. */
  message?: string | null | undefined;
  /** The token of the portal link, if there is one (B7). */
  portal_token?: string | null | undefined;
}

/** What messages are made with. */
export interface MessagesSetup {
  /** Where the portal is: the token of a link is put behind it, or in the place of `{token}`. */
  base_url: string;
  /** The name of the seller, at the head of each message. */
  seller?: string | null | undefined;
  /** The language of messages to staff, and to those who named none that there is; if nothing is said, English. */
  language?: string | null | undefined;
  /** Templates in the place of those that are bundled. */
  templates?: readonly TemplateSource[] | undefined;
}

/** An instant, and what clocks show then at the venue. */
export interface Moment {
  /** The instant. */
  readonly at: string;
  /** What clocks show. */
  readonly local: string;
  /** Where. */
  readonly zone: string;
}

/** An instant, and what clocks show then at the venue. */
export interface MomentInput {
  /** The instant. */
  at: Textual;
  /** What clocks show. */
  local: Textual;
  /** Where. */
  zone: string;
}

/** Say who a guest is (A4). */
export interface NameGuest {
  /** The line. */
  line: Whole;
  /** Which of its guests, from 1. */
  guest: Whole;
  /** Who it is: kept in a record of their own. */
  contact: GuestContactInput;
}

/** A view of the register as it is kept. */
export interface NamedView {
  /** Its name. */
  readonly name: string;
  /** What it shows. */
  readonly view: SavedView;
  /** When it was saved last. */
  readonly saved_at: string;
  /** By whom. */
  readonly saved_by: ActorRef;
}

/** What is needed. */
export type NeedKind =
  /** Of the customer: take up the place that is offered. */
  | "claim"
  /** Of the customer: take up the quote. */
  | "take_up"
  /** Of the customer: accept the terms (B2). */
  | "accept_terms"
  /** Of the customer: pay `amount` (B5). */
  | "pay"
  /** Of the customer: confirm the offer (B1). */
  | "confirm"
  /** Of the customer: send the guests' data (B6). */
  | "guest_data"
  /** Of the customer: do what an action says (L1). */
  | "act"
  /** Of staff: what an action point is about. */
  | "action_point"
  /** Of staff: decide about what is past its deadline (S8). */
  | "overdue"
  /** Of staff: say that the event is over. */
  | "event_over"
  /** Of staff: collect `amount`. */
  | "collect";

/** Kinds of notifications. */
export type NoticeKind =
  /** To the customer: the inquiry was received (V2). */
  | "inquiry_received"
  /** To staff: an inquiry came in (V6). */
  | "staff_inquiry"
  /** To the customer: a payment was received (V2). */
  | "payment_received"
  /** To the customer: what needs approval was asked for. */
  | "requested"
  /** To the customer: reserved, until when to pay (S1). */
  | "reserved"
  /** To the customer: bought (A7). */
  | "purchased"
  /** To the customer: a place, to be claimed until an instant. */
  | "place_offered"
  /** To the customer: a price, valid until a date. */
  | "quoted"
  /** To the booker: an offer to confirm, with the portal link (B1). */
  | "offered"
  /** To the customer: confirmed (B1). */
  | "confirmed"
  /** To the customer: lines or all of it were released. */
  | "released"
  /** To the customer: it expired. */
  | "expired"
  /** To the customer: it was cancelled. */
  | "cancelled"
  /** To the customer: what is booked has changed, or what it costs. */
  | "amended"
  /** To the customer: a part of it was cancelled. */
  | "lines_cancelled"
  /** To the customer: the seller declined. */
  | "declined"
  /** To the customer: a deadline is near (S10). */
  | "deadline_reminder"
  /** To the customer: what is still to be paid is due soon (S10). */
  | "payment_reminder";

/** What a notice is (L3). */
export type NoticeState =
  /** An instruction: to do. */
  | "urgent"
  /** A confirmation: done. */
  | "confirmed"
  /** Not asked any more. */
  | "waived";

/** An offer: price, tax, terms, wording and policies as they were when it was made. */
export interface Offer {
  /** Its number in the booking, from 1: what a confirmation names. */
  readonly number: number;
  /** When it was made. */
  readonly made_at: string;
  /** The local date of the booking, which discounts by date go by. */
  readonly booked_on: string;
  /** Until when it stands, if it is a quote. */
  readonly valid_until?: string;
  /** Until when it stood at first, if that was extended: what extensions are measured from. */
  readonly first_valid_until?: string;
  /** What it costs and why. */
  readonly breakdown: Breakdown;
  /** What the total of a confirmed booking rises by with it; negative, if it falls. */
  readonly difference?: string;
  /** What is to be paid by when; sums to the total. */
  readonly schedule: readonly Instalment[];
  /** The final numbers of its lines (G1); none: of no line. */
  readonly final_numbers?: readonly OfferedNumbers[];
  /** The terms to accept. */
  readonly terms?: OfferedTerms;
  /** The catalogue slice and policies it was made from, by content hash (DESIGN 12). */
  readonly frozen: string;
  /** The version of the rules that computed it. */
  readonly rules_version: number;
}

/** Offer a place to a party in line. */
export interface OfferPlace {
  /** Whether it takes more than there is, if need be; needs the right. */
  overbook?: boolean | undefined;
}

/** An offer was made. */
export interface Offered {
  /** The offer. */
  readonly offer: Offer;
}

/** The final numbers of a line (G1): until when its number can fall, and from what. */
export interface OfferedNumbers {
  /** The line. */
  readonly line: number;
  /** Until when; none: always. */
  readonly due?: string;
  /** As it was sold. */
  readonly booked: LineRequest;
  /** As it was told last by then; none: nobody comes. */
  readonly told?: LineRequest;
}

/** The terms of an offer. Their words are in the rules that it froze, so neither record nor event repeats them. */
export interface OfferedTerms {
  /** The version that is accepted. */
  readonly version: string;
  /** What they say, by language; in answers, not on record. */
  readonly wording?: { readonly [name: string]: string };
}

/** A payment is under way. */
export interface OpenPayment {
}

/** A notification to be sent. */
export interface OutboxEntry {
  /** Its id: the same notification never has two. */
  readonly id: string;
  /** Its kind. */
  readonly kind: NoticeKind;
  /** The booking it is about. */
  readonly booking: string;
  /** The customer it goes to; none: to staff. */
  readonly customer?: string;
  /** When it is to be sent. */
  readonly at: string;
  /** The standing offer it is about. */
  readonly offer?: number;
  /** Of a reminder: by when what it reminds of is to be done. Past that it is not sent. */
  readonly due?: string;
  /** Of a reminder: when the next one goes out. From then on this one is not sent. */
  readonly next_at?: string;
  /** How often it could not be sent; in answers, not on record. */
  readonly failures?: number;
}

/** Notifications to be sent now, earliest first. Each is there until it is acknowledged: whoever reads it twice sends it once, by its id. */
export interface OutboxView {
  /** The notifications. */
  readonly notices: readonly OutboxEntry[];
}

/** What a command came to: for the program that gave it. Of a customer's command, too, it names what staff are to look at, so it is not for a customer's eyes; views show them what is theirs to see. */
export interface Outcome {
  /** The booking; of a command about people, the stream of its event: the customer's id, or what stands for an account. */
  readonly booking: string;
  /** Its status; none, of a command about people. */
  readonly status?: Status;
  /** The number of its last event. */
  readonly events: number;
  /** Its customer. */
  readonly customer?: string;
  /** The number of its standing offer. */
  readonly offer?: number;
  /** The booking's deadline: its earliest open line's. */
  readonly due?: string;
  /** The ids of the notifications enqueued. */
  readonly notices: readonly string[];
  /** The action points opened. */
  readonly action_points: readonly OutcomePoint[];
  /** What it charges beside the price from now on, or no longer: then it is nothing. */
  readonly fees?: readonly BookingFee[];
  /** Other bookings that the clock released to make room. */
  readonly expired: readonly string[];
  /** Parties in line that were offered a place: it gave capacity back, or let them move up; or its own, that was edited. */
  readonly offered: readonly string[];
  /** The new booking that was made with its details (V10). */
  readonly copy?: string;
  /** The document that was issued (G7). */
  readonly document?: IssuedDocument;
  /** What was erased. */
  readonly erasure?: Erasure;
}

/** An action point that was opened. */
export interface OutcomePoint {
  /** Its kind. */
  readonly kind: ActionPointKind;
  /** The fields it is about. */
  readonly fields: readonly string[];
}

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

/** What bookings are counted by. */
export type PatternBy =
  /** Each product of their lines; a booking with several counts for each. What it earns is the price of those lines. */
  | "product"
  /** The customer's id: of whoever is merged into another, the survivor's. */
  | "customer"
  /** How they came in. */
  | "channel"
  /** How long before the event they were made. */
  | "lead_time"
  /** What became of them: the status, and before it what it was until it ended, `option/expired`. */
  | "outcome";

/** The date that a booking is counted by. */
export type PatternDate =
  /** When it was made. */
  | "created_at"
  /** When the event starts; what has none is not counted. */
  | "starts";

/** What bookings of a period have in common, and what they come to. */
export interface PatternRow {
  /** The first date of the period; that of the whole, if no period was asked for. */
  readonly period: string;
  /** What they have in common; none, if they lack it or nothing was asked for. */
  readonly value?: string;
  /** How many there are. */
  readonly bookings: number;
  /** How many of them are confirmed, fulfilled, or closed after that. */
  readonly firm: number;
  /** The same in percent, with two decimals, rounded half away from zero. */
  readonly firm_percent: string;
  /** How many of them were cancelled. */
  readonly cancelled: number;
  /** The same in percent. */
  readonly cancelled_percent: string;
  /** What they earn, in each currency: what is owed for what is firm, and what was kept of what has ended. */
  readonly revenue: readonly Revenue[];
  /** How many took each of the steps asked for. */
  readonly steps?: readonly PatternStep[];
}

/** How many bookings reached a state, of those that reached the one before it first. */
export interface PatternStep {
  /** The state. */
  readonly status: Status;
  /** How many reached it, and before it each of the steps before. */
  readonly bookings: number;
  /** The same in percent of those that reached the step before; of the first step, of all; 0, if there are none. */
  readonly percent: string;
}

/** What to count, and by what. */
export interface PatternsAsked {
  /** The first date, in the seller's zone. */
  from: Textual;
  /** The last date, included. */
  to: Textual;
  /** The date that a booking is counted by. */
  date?: PatternDate | undefined;
  /** In periods of this length, the first and the last as far as they are asked for; if not said, all in one. */
  per?: Period | null | undefined;
  /** By what bookings have in common; if not said, all together. */
  by?: PatternBy | null | undefined;
  /** Only those that the saved view of this name shows. */
  saved?: string | null | undefined;
  /** Only those that fulfil this; if not said, all. */
  filter?: FilterInput | null | undefined;
  /** States whose conversion is asked for, such as `quoted`, `option`, `confirmed`: how many of the bookings reached the first, how many of those the next after it, and so on. */
  steps?: readonly Status[] | null | undefined;
  /** How many rows at most. */
  limit?: Whole | undefined;
}

/** Buying patterns (A5). */
export interface PatternsView {
  /** Period by period; within one, what there are most bookings of first. */
  readonly rows: readonly PatternRow[];
  /** Whether there are more rows. */
  readonly more: boolean;
}

/** Money was paid back (G6). */
export interface PayBack {
  /** What was paid back, by whom, under which reference. */
  payment: Payment;
  /** Why, by name. */
  reason?: string | null | undefined;
}

/** A payment as its provider reports it; unique by provider and reference (G6). */
export interface Payment {
  /** The payment provider. */
  provider: string;
  /** Its reference of this payment. */
  reference: string;
  /** How much. */
  amount: Textual;
  /** In which currency. */
  currency: string;
}

/** A payment is under way. */
export interface PaymentOpened {
  /** Until when it keeps the booking from expiring. */
  readonly until: string;
}

/** What has been paid, derived from the ledger (B5). */
export type PaymentState =
  /** Nothing. */
  | "unpaid"
  /** Less than the deposit, or something where there is no deposit. */
  | "part_paid"
  /** The deposit, not yet all. */
  | "deposit_paid"
  /** All that is owed. */
  | "paid"
  /** More than is owed. */
  | "overpaid"
  /** More than is still owed, after a cancellation. */
  | "refund_due";

/** What has been paid and what must be. */
export interface PaymentSummary {
  /** How far it is paid. */
  readonly state: PaymentState;
  /** The currency. */
  readonly currency: string;
  /** What was paid and not taken back. */
  readonly settled: string;
  /** What of it was paid back. */
  readonly refunded: string;
  /** What nobody asks for any more (G4). */
  readonly written_off: string;
  /** What is owed altogether; none, while there is no price. */
  readonly owed?: string;
  /** What is still to be paid. */
  readonly balance?: string;
  /** What was paid beyond what is owed. */
  readonly overpaid?: string;
  /** What of each instalment is paid or written off, oldest first; of a price that is owed. */
  readonly instalments: readonly PaidInstalment[];
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

/** A part of a calendar. */
export type Period =
  /** A day. */
  | "day"
  /** A week, from Monday on. */
  | "week"
  /** A month. */
  | "month"
  /** Three months. */
  | "quarter"
  /** A year. */
  | "year";

/** A customer: personal values, apart from the bookings, erasable. */
export interface Person {
  /** Their id. */
  readonly id: string;
  /** When the record was made. */
  readonly created_at: string;
  /** How to reach them. */
  readonly contact: Contact;
  /** Whether staff must still say who it is (V4). */
  readonly provisional: boolean;
}

/** A customer. */
export interface PersonAsked {
  /** Their id. */
  customer: string;
}

/** A person's name, never altered for display. */
export interface PersonName {
  /** The given name. */
  readonly given?: string;
  /** The family name, or the only one. */
  readonly family: string;
}

/** A person's name, never altered for display. */
export interface PersonNameInput {
  /** The given name. */
  given?: string | null | undefined;
  /** The family name, or the only one. */
  family: string;
}

/** All that is stored about a customer. */
export interface PersonView {
  /** Their id: the survivor's, if they were merged. */
  readonly customer: string;
  /** Merges and erasure, if there were any. */
  readonly identity?: Identity;
  /** Their record, and those of whoever was merged into them. */
  readonly people: readonly Person[];
  /** What was submitted. */
  readonly submissions: readonly Submission[];
  /** What was noted. */
  readonly notes: readonly PersonalNote[];
  /** Who they are as a guest, and who came with them: answers, with what stood there before. */
  readonly guests: readonly GuestRecord[];
  /** What they answered themselves, in whatever they book. */
  readonly profiles: readonly AnswersRecord[];
  /** What staff answered about their bookings. */
  readonly answers: readonly AnswersRecord[];
  /** Records of kinds that this version does not know. */
  readonly others: readonly unknown[];
  /** Their bookings, with all payments. */
  readonly bookings: readonly Booking[];
  /** Documents issued to them. */
  readonly documents: readonly Document[];
  /** Messages still to be sent to them. */
  readonly messages: readonly OutboxEntry[];
  /** Whether this is all: of more than 10,000 of a kind the first are shown. */
  readonly complete: boolean;
}

/** A person record was written for the booking. */
export interface PersonalKept {
  /** What kind: `submission`, `note`, `guest`, `answers` of the booking, or `profile` of a customer. */
  readonly kind: string;
  /** Which fields it has. */
  readonly fields: readonly string[];
}

/** A note in somebody's words: personal values, erasable with their customer. */
export interface PersonalNote {
  /** The booking. */
  readonly booking: string;
  /** The customer it was filed under. */
  readonly customer?: string;
  /** When it was written. */
  readonly at: string;
  /** The words. */
  readonly text: string;
}

/** A day of a guest. */
export interface PlanDay {
  /** The date, at the venue. */
  readonly date: string;
  /** What begins on it, in the order of time; what has no time first. */
  readonly activities: readonly PlanEntry[];
}

/** Accommodation or an activity. */
export interface PlanEntry {
  /** The line. */
  readonly line: number;
  /** The product. */
  readonly product: string;
  /** Its name. */
  readonly name: string;
  /** The package that includes it. */
  readonly package?: string;
  /** The day on which it begins, at the venue. */
  readonly date: string;
  /** When it starts, at the venue; none: at any time of the day. */
  readonly starts?: string;
  /** When it ends, at the venue. */
  readonly ends?: string;
  /** The venue's zone. */
  readonly zone: string;
  /** The venue's name. */
  readonly venue?: string;
}

/** The customer's own order number is this now. */
export interface PoNumberSet {
  /** The number; none, if there is none any more. */
  readonly po_number?: string;
}

/** A point of sale. */
export interface PointOfSale {
  /** Its name. */
  id: string;
  /** Which types of customers it sells to; none named: all. */
  customer_types?: readonly string[] | null | undefined;
}

/** A seller's policies; all have defaults. */
export interface Policies {
  /** What happens when a deadline would come at once (DOMAIN 4). */
  short_notice?: ShortNotice | undefined;
  /** Who releases what is overdue (S8). */
  release?: ReleasePolicy | undefined;
  /** How long after the deadline. */
  margin?: MarginInput | null | undefined;
  /** What expires with an overdue line (S11). */
  expiry?: Expiry | undefined;
  /** Whether money on a booking keeps the clock from releasing it (S9). */
  money_protects?: boolean | undefined;
  /** What must be paid for a payment to confirm by itself; if not said, the deposit if there is one, else all. */
  confirm_on?: ConfirmOn | null | undefined;
  /** Whether a pending booking, too, is confirmed only when it is paid as the offer asks. */
  pending_needs_payment?: boolean | undefined;
  /** How long an opened payment holds the booking, in minutes. */
  payment_timeout_minutes?: Whole | undefined;
  /** Whether customers may extend their own deadline. */
  customer_may_extend?: boolean | undefined;
  /** Whether customers may change what they booked. */
  customer_may_amend?: boolean | undefined;
  /** How many days past its first deadline a line can be extended to, past its first validity a quote. */
  extension_limit_days?: Whole | null | undefined;
  /** How many days a quote is valid, to the end of the day. */
  quote_valid_days?: Whole | undefined;
  /** How long the place that is offered to a party in line can be claimed, in minutes. */
  claim_minutes?: Whole | undefined;
  /** Whether capacity that is given back is offered to those in line at once. */
  waitlist_auto?: boolean | undefined;
  /** Whether parties in line that do not fit are skipped. */
  waitlist_skip?: boolean | undefined;
  /** What cancelling keeps, by distance to the event (B8); one tier reaches to day 0. */
  cancellation?: readonly CancellationTier[] | undefined;
  /** What reviving a booking costs, of its price; if not said, nothing. */
  reinstatement_fee?: Fee | null | undefined;
  /** What a guest costs who does not come (G3), of their part of the price; if not said, nothing. */
  no_show_fee?: Fee | null | undefined;
  /** The tax in what cancelling keeps, and falling below final numbers costs; if not said, it is outside the scope of tax. */
  cancellation_tax?: TaxInput | null | undefined;
  /** How much of a booking may be written off altogether (G4); if not said, any balance. */
  write_off_limit?: Textual | null | undefined;
  /** The region that written telephone numbers belong to if they do not say (ISO 3166). */
  default_region?: string | null | undefined;
  /** How long the id of a command is remembered, in days. */
  idempotency_days?: Whole | undefined;
  /** Who sells, as it stands on documents: without it none is issued (G7). */
  seller?: SellerInput | null | undefined;
  /** Who writes invoices; if not said, this engine does as soon as there is a seller. */
  documents?: DocumentsPolicy | null | undefined;
  /** The series that documents are numbered in; a kind that is in none has a series of its own. */
  series?: readonly Series[] | null | undefined;
  /** How many years documents are kept, to the end of the year; if not said, 10. */
  document_retention?: Whole | null | undefined;
  /** In how many days an invoice is to be paid; if not said, it names no day. */
  payment_days?: Whole | null | undefined;
  /** What documents say of tax categories, where that is not the usual. */
  tax_notes?: readonly TaxNote[] | null | undefined;
}

/** A portal link. */
export interface PortalAsked {
  /** The token in it. */
  token: string;
}

/** What becomes of a booking's portal link. */
export type PortalLink =
  /** There is a new one; none before it counts any more. */
  | "renew"
  /** It counts no longer. */
  | "revoke";

/** The portal link of a generation counts. */
export interface PortalOpened {
  /** Which. */
  readonly generation: number;
}

/** The portal link counts no longer. */
export interface PortalRevoked {
  /** Since when. */
  readonly at: string;
}

/** What the booker sees. */
export interface PortalView {
  /** The booking. */
  readonly booking: string;
  /** Its booker: as whom the holder of the link acts on this booking, and on no other. */
  readonly customer?: string;
  /** Where it is in its life. */
  readonly status: Status;
  /** The number of the standing offer: what a confirmation names. */
  readonly offer?: number;
  /** By when to act. */
  readonly due?: string;
  /** The place in line, from 1, while waiting for one. */
  readonly place_in_line?: number;
  /** What it costs, line by line (B4). */
  readonly breakdown?: Breakdown;
  /** What is to be paid by when. */
  readonly schedule: readonly Instalment[];
  /** What was paid and what must be (B5). */
  readonly payment: PaymentSummary;
  /** The payments made. */
  readonly payments: readonly LedgerEntry[];
  /** The terms to accept (B2). */
  readonly terms?: Terms;
  /** Which terms were accepted. */
  readonly terms_accepted?: TermsAccepted;
  /** What is asked of the booker, and what is done (L3, L5). */
  readonly actions: readonly ActionNotice[];
  /** What takes place when and where, line by line (B3). */
  readonly itinerary: readonly ItineraryEntry[];
  /** When the party arrives. */
  readonly arrival?: Journey;
  /** When it leaves. */
  readonly departure?: Journey;
  /** Where each guest sleeps, and what they do on which day (B3). */
  readonly party: readonly GuestPlan[];
  /** What is asked of each guest (B6). */
  readonly guest_fields: readonly CustomField[];
  /** How far the guests are checked in (B6). */
  readonly check_in?: CheckInProgress;
  /** Those who attend, of whom something is known (A4). */
  readonly guests: readonly GuestView[];
  /** The documents that were issued (B5); each is read by the view `document`. */
  readonly documents?: readonly BookedDocument[];
  /** Their own order number. */
  readonly po_number?: string;
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
  margin?: MarginInput | null | undefined;
}

/** Buy at once. */
export interface Purchase {
  /** What is bought, by whom. */
  form: InquiryFormInput;
  /** The payment. */
  payment?: Payment | null | undefined;
  /** Whether it is bought on account, which needs the right. */
  on_account?: boolean | undefined;
  /** The version of the terms that the buyer accepts. */
  accept_terms?: string | null | undefined;
  /** Whether it takes more than there is, if need be; needs the right. */
  overbook?: boolean | undefined;
}

/** Staff name a price. */
export interface Quote {
  /** Until when it stands; if not said, as the policy says. */
  valid_until?: Textual | null | undefined;
  /** A discount that staff give, instead of an earlier one (V8). */
  discount?: DiscretionaryInput | null | undefined;
}

/** A request for a price. */
export interface QuoteCall {
  /** What is asked for. */
  lines: readonly LineRequestInput[];
  /** The promo codes the customer gave. */
  promo_codes?: readonly string[] | undefined;
  /** The local date of the booking, in the seller's zone. */
  booked_on: Textual;
  /** How many guests a deposit for each is for; if not said, those of all lines. */
  party_size?: Whole | null | undefined;
  /** Whether it is paid in cash. */
  cash?: boolean | undefined;
  /** The taxes of this buyer, where they are not the catalogue's. */
  buyer?: BuyerTaxesInput | null | undefined;
  /** A discount that staff give (V8). */
  discount?: DiscretionaryInput | null | undefined;
  /** Whether to explain every figure. */
  explain?: boolean | undefined;
}

/** A request for a price. */
export interface QuoteRequest {
  /** The catalogue. */
  catalogue: CatalogueDefinition;
  /** What is asked for. */
  lines: readonly LineRequestInput[];
  /** The promo codes the customer gave. */
  promo_codes?: readonly string[] | undefined;
  /** The local date of the booking, in the seller's zone. */
  booked_on: Textual;
  /** How many guests a deposit for each is for; if not said, those of all lines. */
  party_size?: Whole | null | undefined;
  /** Whether it is paid in cash. */
  cash?: boolean | undefined;
  /** The taxes of this buyer, where they are not the catalogue's. */
  buyer?: BuyerTaxesInput | null | undefined;
  /** A discount that staff give (V8). */
  discount?: DiscretionaryInput | null | undefined;
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

/** Whom a message goes to. */
export interface Recipient {
  /** Their name. */
  readonly name: string;
  /** Their e-mail address. */
  readonly email: string;
  /** The language to write to them in, if they said one. */
  readonly language?: string;
}

/** Whom a message goes to. */
export interface RecipientInput {
  /** Their name. */
  name: string;
  /** Their e-mail address. */
  email: string;
  /** The language to write to them in, if they said one. */
  language?: string | null | undefined;
}

/** What the documents of a booking say, held against what it owes and what its ledger says. */
export interface Reconciliation {
  /** The currency of all amounts. */
  readonly currency: string;
  /** What is owed: the price and every fee. */
  readonly owed: string;
  /** What deposit invoices and invoices claim. */
  readonly invoiced: string;
  /** What credit notes take back of it. */
  readonly credited: string;
  /** What is owed and not invoiced; negative: what is to be credited. */
  readonly not_invoiced: string;
  /** Money that came in and was not taken back. */
  readonly settled: string;
  /** What of it was paid back. */
  readonly refunded: string;
  /** What nobody asks for any more. */
  readonly written_off: string;
  /** What is invoiced, not credited, not paid and not written off; negative: paid without an invoice, or too much. */
  readonly open: string;
  /** The taxes of which another sum is owed than is invoiced. */
  readonly differences: readonly TaxDifference[];
  /** Whether what is invoiced is what is owed, of every tax. */
  readonly agrees: boolean;
}

/** Who came, and who did not; how many. */
export interface RecordAttendance {
  /** Guest by guest; those not named stay as they were. */
  guests?: readonly GuestAttendanceInput[] | undefined;
  /** How many come of lines that have final numbers (G1): their price goes by that, and what falling below costs. */
  numbers?: readonly FinalNumber[] | undefined;
}

/** A payment came in. */
export interface RecordPayment {
  /** The payment. */
  payment: Payment;
}

/** Which bookings, in which order. */
export interface RegisterAsked {
  /** Of these statuses; if not said, of all. */
  statuses?: readonly Status[] | null | undefined;
  /** Of this customer; if not said, of all. */
  customer?: string | null | undefined;
  /** Those that the saved view of this name shows, too. */
  saved?: string | null | undefined;
  /** Those that fulfil this, too (L2); if not said, all. */
  filter?: FilterInput | null | undefined;
  /** What they are sorted by; if not said, as the saved view is, else by when they were made. */
  sort?: RegisterSort | null | undefined;
  /** Whether the highest comes first; if not said, as in the saved view, where that says what they are sorted by. */
  descending?: boolean | null | undefined;
  /** How many at most. */
  limit?: Whole | undefined;
  /** The `next` of the page before, of the same filter and order. */
  after?: string | null | undefined;
}

/** What a filter can ask about. */
export type RegisterField =
  /** The booking's id. */
  | "booking"
  /** When it was made. */
  | "created_at"
  /** Its status. */
  | "status"
  /** How far it is paid. */
  | "payment"
  /** Whether somebody must approve it, and did. */
  | "approval"
  /** Whether staff keep it from being released. */
  | "locked"
  /** How it came in (A3). */
  | "channel"
  /** Who entered it (A1): `customer`, `staff mia`. */
  | "entered_by"
  /** The customer's id. */
  | "customer"
  /** The customer's name. */
  | "name"
  /** The customer's e-mail address. */
  | "email"
  /** Who is billed (A2). */
  | "billing"
  /** The account billed. */
  | "account"
  /** The customer's own order number. */
  | "po_number"
  /** A product of its lines. */
  | "product"
  /** A session, a rate or a guest category of its lines, behind the product: `tour/may-3`. */
  | "variant"
  /** A promo code or a discount that it has (L2). */
  | "promotion"
  /** The number of a document that was issued (G7). */
  | "document"
  /** When the event starts. */
  | "starts"
  /** When the event ends. */
  | "ends"
  /** By when somebody must act. */
  | "due"
  /** The currency of its price. */
  | "currency"
  /** What it costs. */
  | "total"
  /** What was paid. */
  | "settled"
  /** What is still to be paid. */
  | "balance"
  /** Who looks after it. */
  | "assigned_to"
  /** Where it was sold. */
  | "point_of_sale"
  /** What type of customer it is for. */
  | "customer_type"
  /** How many action points are open. */
  | "action_points"
  /** What an open action point is about. */
  | "action_point"
  /** Whether one of its guests came (G3); *expected*, while nobody has said so of any. */
  | "attendance";

/** A booking in the register. */
export interface RegisterRow {
  /** Its id. */
  readonly booking: string;
  /** When it was made. */
  readonly created_at: string;
  /** Its status. */
  readonly status: Status;
  /** How far it is paid. */
  readonly payment: PaymentState;
  /** How it came in (A3). */
  readonly channel: Channel;
  /** Who entered it (A1). */
  readonly entered_by: string;
  /** Its customer. */
  readonly customer?: string;
  /** The customer's name. */
  readonly name?: string;
  /** The customer's e-mail address. */
  readonly email?: string;
  /** Who is billed (A2). */
  readonly billing: BillingKind;
  /** The account billed. */
  readonly account?: string;
  /** The customer's own order number. */
  readonly po_number?: string;
  /** What was bought: product and count, for each line. */
  readonly products: readonly string[];
  /** Promo codes and discounts; none, if there is none. */
  readonly promotions?: readonly string[];
  /** When the event starts. */
  readonly starts?: string;
  /** By when somebody must act. */
  readonly due?: string;
  /** The currency. */
  readonly currency: string;
  /** What it costs. */
  readonly total?: string;
  /** What was paid. */
  readonly settled: string;
  /** What is still to be paid. */
  readonly balance?: string;
  /** The numbers of the documents that were issued; none, if there is none (G7). */
  readonly documents?: readonly string[];
  /** Who looks after it. */
  readonly assigned_to?: string;
  /** How many action points are open. */
  readonly action_points: number;
}

/** What the register is sorted by. Bookings with the same value stand in order of their ids; those without one stand last, whichever way it is sorted. */
export type RegisterSort =
  /** When it was made. */
  | "created_at"
  /** When the event starts. */
  | "starts"
  /** By when somebody must act. */
  | "due"
  /** What it costs. */
  | "total"
  /** What is still to be paid. */
  | "balance";

/** A page of the register (A5). */
export interface RegisterView {
  /** The bookings. */
  readonly rows: readonly RegisterRow[];
  /** Where the next page begins; none: this was the last. */
  readonly next?: string;
}

/** Revive what was cancelled or has expired. */
export interface Reinstate {
  /** As what; if not said, as what it was. */
  to?: ReinstateTo | null | undefined;
  /** Whether it may take more than there is, which needs the right. */
  overbook?: boolean | undefined;
}

/** As what a booking is revived. */
export type ReinstateTo =
  /** Reserved, until a new deadline. */
  | "option"
  /** Firm. */
  | "confirmed";

/** Refuse approval. */
export interface Reject {
  /** Why, by name. */
  reason: string;
  /** Why, in words: kept with the customer's record. */
  note?: string | null | undefined;
}

/** Staff release what is overdue. */
export interface Release {
  /** Which lines; if not said, the overdue ones. */
  lines?: readonly Whole[] | null | undefined;
}

/** What is past its deadline. */
export interface ReleaseAsked {
  /** Which of it. */
  filter?: ReleaseFilter | undefined;
  /** How many bookings at most. */
  limit?: Whole | undefined;
}

/** What must hold of what is past its deadline; what is not named may be anything. */
export interface ReleaseFilter {
  /** Only lines of these products. */
  products?: readonly string[] | null | undefined;
  /** Only bookings sold here. */
  points_of_sale?: readonly string[] | null | undefined;
  /** Only bookings of these types of customers. */
  customer_types?: readonly string[] | null | undefined;
  /** Only lines whose deadline was before this. */
  due_before?: Textual | null | undefined;
  /** Only bookings with money on them, or without. */
  has_money?: boolean | null | undefined;
  /** Only bookings that are locked, or not. */
  locked?: boolean | null | undefined;
}

/** Who releases what is overdue (S8). */
export type ReleasePolicy =
  /** The clock, after a margin. */
  | "firm"
  /** Staff decide. */
  | "flexible";

/** A line that is past its deadline. */
export interface ReleaseRow {
  /** The booking. */
  readonly booking: string;
  /** The line. */
  readonly line: number;
  /** The product. */
  readonly product: string;
  /** Its deadline. */
  readonly due: string;
  /** When the clock releases it; none, if it does not. */
  readonly release_at?: string;
  /** Whether it is locked. */
  readonly locked: boolean;
  /** What was paid on the booking. */
  readonly settled: string;
  /** Until when a payment is under way. */
  readonly payment_open_until?: string;
}

/** What is past its deadline, for staff to decide: let it exceed, or release it (S8). */
export interface ReleaseView {
  /** The bookings, earliest deadline first, with their lines. */
  readonly rows: readonly ReleaseRow[];
  /** Whether there are more bookings. */
  readonly more: boolean;
}

/** One reminder of a deadline. */
export interface Reminder {
  /** Its place in the list it was declared in, from 1: the same however the deadline moves. */
  readonly number: number;
  /** When it goes out. */
  readonly at: string;
}

/** What a reminder is of. */
export type ReminderKind =
  /** The deadline of what is reserved or offered. */
  | "deadline"
  /** What is still to be paid of what is confirmed. */
  | "payment";

/** Its reminders are these now. */
export interface RemindersSet {
  /** All of them. */
  readonly reminders: readonly BookedReminder[];
}

/** A message to be sent. */
export interface RenderedMessage {
  /** The id of its notification: whoever sent it before does not send it again. */
  readonly id: string;
  /** Its kind. */
  readonly kind: NoticeKind;
  /** The language it is in. */
  readonly language: string;
  /** Whom it goes to; none: to staff, or the customer is known no longer. */
  readonly to?: RenderedTo;
  /** The subject: one line. */
  readonly subject: string;
  /** The text. */
  readonly text: string;
  /** The same as HTML. */
  readonly html: string;
}

/** Whom a message goes to. */
export interface RenderedTo {
  /** Their name: one line. */
  readonly name: string;
  /** Their e-mail address. */
  readonly email: string;
}

/** Asks what a change makes of a price. */
export interface RepriceCall {
  /** What was asked for. */
  lines: readonly LineRequestInput[];
  /** The promo codes the customer gave. */
  promo_codes?: readonly string[] | undefined;
  /** The local date of the booking, in the seller's zone. */
  booked_on: Textual;
  /** How many guests a deposit for each is for; if not said, those of all lines. */
  party_size?: Whole | null | undefined;
  /** Whether it is paid in cash. */
  cash?: boolean | undefined;
  /** The taxes of this buyer, where they are not the catalogue's. */
  buyer?: BuyerTaxesInput | null | undefined;
  /** What becomes of lines; those not named stay. */
  changes?: readonly LineChange[] | undefined;
  /** The number of guests afterwards, if it was said before. */
  new_party_size?: Whole | null | undefined;
  /** The taxes of the buyer afterwards; if not said, as before. */
  new_buyer?: BuyerTaxesInput | null | undefined;
  /** Whether to explain every figure of both prices. */
  explain?: boolean | undefined;
}

/** Asks what a change makes of a price. */
export interface RepriceRequest {
  /** The catalogue. */
  catalogue: CatalogueDefinition;
  /** What was asked for. */
  lines: readonly LineRequestInput[];
  /** The promo codes the customer gave. */
  promo_codes?: readonly string[] | undefined;
  /** The local date of the booking, in the seller's zone. */
  booked_on: Textual;
  /** How many guests a deposit for each is for; if not said, those of all lines. */
  party_size?: Whole | null | undefined;
  /** Whether it is paid in cash. */
  cash?: boolean | undefined;
  /** The taxes of this buyer, where they are not the catalogue's. */
  buyer?: BuyerTaxesInput | null | undefined;
  /** What becomes of lines; those not named stay. */
  changes?: readonly LineChange[] | undefined;
  /** The number of guests afterwards, if it was said before. */
  new_party_size?: Whole | null | undefined;
  /** The taxes of the buyer afterwards; if not said, as before. */
  new_buyer?: BuyerTaxesInput | null | undefined;
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

/** Ask for what is sold with approval only. It takes no payment. */
export interface Request {
  /** What is asked for, by whom. */
  form: InquiryFormInput;
}

/** An action that the offer demands of the customer (L1). Its wording is frozen at sale: it is that of the rules which the offer froze. */
export interface RequiredAction {
  /** Its name in the catalogue. */
  readonly id: string;
  /** Its kind. */
  readonly kind: ActionKind;
  /** The instruction, by language; in answers, not on record. */
  readonly to_do?: { readonly [name: string]: string };
  /** The confirmation, by language; in answers, not on record. */
  readonly done?: { readonly [name: string]: string };
  /** The rules whose words it has, by content hash; those of the standing offer, if nothing is said. */
  readonly frozen?: string;
  /** By when. */
  readonly due?: string;
  /** Whether it bars a third party from cancelling, once done (L4). */
  readonly bars_third_party_cancel: boolean;
  /** Whether the booking cannot be confirmed before. */
  readonly blocks_confirmation: boolean;
  /** How far it is. */
  readonly state: ActionState;
  /** When it was done or waived. */
  readonly settled_at?: string;
  /** By whom. */
  readonly settled_by?: ActorRef;
  /** Why it was waived, by name. */
  readonly reason?: string;
}

/** Reserve without paying (S1). A new booking needs the form; one that is there keeps its details. */
export interface Reserve {
  /** What is reserved, by whom. */
  form?: InquiryFormInput | null | undefined;
  /** Whether staff price a standing offer anew. */
  reprice?: boolean | undefined;
  /** Whether it takes more than there is, if need be; needs the right. */
  overbook?: boolean | undefined;
}

/** An amount with its currency. */
export interface Revenue {
  /** The currency. */
  readonly currency: string;
  /** How much, exactly. */
  readonly amount: string;
}

/** Rights by name. Who has which is the host's to say, with each call. */
export type Right =
  /** See the bookings assigned to oneself. */
  | "view_own"
  /** See every booking. */
  | "view_all"
  /** Change the bookings assigned to oneself. */
  | "edit_own"
  /** Change every booking. */
  | "edit_all"
  /** Give a discretionary discount. */
  | "discount"
  /** Pay money back. */
  | "refund"
  /** Write off a balance. */
  | "write_off"
  /** Issue invoices and credit notes. */
  | "invoice"
  /** Release what is overdue. */
  | "release"
  /** Waive a required action. */
  | "waive"
  /** Approve and reject. */
  | "approve"
  /** Merge customers. */
  | "merge"
  /** Erase a person. */
  | "erase"
  /** Confirm what is not paid as the offer asks. */
  | "confirm_unpaid"
  /** Buy on account. */
  | "on_account"
  /** Take more than there is (S2). */
  | "overbook";

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

/** A view of the register to be kept by name. */
export interface SaveView {
  /** Its name. */
  name: string;
  /** What it is from now on; if not said, it is removed. */
  view?: SavedViewInput | null | undefined;
}

/** What is kept under a name now. */
export interface SaveViewAnswer {
  /** The view; none, if it was removed. */
  readonly saved?: NamedView;
}

/** Keeps a view of the register by name, or no longer. */
export interface SaveViewRequest {
  /** When. */
  at: Textual;
  /** By whom: staff who may change every booking, since all others see it. */
  actor: Actor;
  /** Its name, at most 200 bytes; no place for personal values. */
  name: string;
  /** What it is from now on; if not said, it is removed. */
  view?: SavedViewInput | null | undefined;
}

/** A filter and an order of the register. */
export interface SavedView {
  /** Which bookings; if not said, all. It names no customer by name or address, and searches no text: what is personal is kept where an erasure finds it. */
  readonly filter?: Filter;
  /** What they are sorted by. */
  readonly sort: RegisterSort;
  /** Whether the highest comes first. */
  readonly descending: boolean;
}

/** A filter and an order of the register. */
export interface SavedViewInput {
  /** Which bookings; if not said, all. It names no customer by name or address, and searches no text: what is personal is kept where an erasure finds it. */
  filter?: FilterInput | null | undefined;
  /** What they are sorted by. */
  sort?: RegisterSort | undefined;
  /** Whether the highest comes first. */
  descending?: boolean | undefined;
}

/** All saved views. */
export interface SavedViewsAsked {
}

/** Views of the register that are kept by name, in the order of their names. */
export interface SavedViewsView {
  /** The views. */
  readonly views: readonly NamedView[];
}

/** What the steps came to, in order. */
export interface ScenarioAnswer {
  /** One for each step. */
  readonly steps: readonly StepAnswer[];
}

/** A scenario. */
export interface ScenarioRequest {
  /** What is sold. */
  catalogue: CatalogueDefinition;
  /** By which policies. */
  policies?: Policies | undefined;
  /** Customers that are there before it begins; several may share an e-mail address, as after an import (V4). */
  customers?: readonly ImportedCustomer[] | undefined;
  /** The steps. Each is read and answered on its own: one that is wrong changes nothing and does not stop the others. */
  steps: readonly ScenarioStep[];
}

/** A step: a command with its ids, a view, an act on many bookings with its id, what became of notifications, or a view to save. */
export interface ScenarioStep {
  /** When. */
  at: Textual;
  /** By whom. */
  actor: Actor;
  /** The ids of a command. */
  ids?: Ids | null | undefined;
  /** The command. */
  command?: Command | null | undefined;
  /** Or the view. */
  view?: View | null | undefined;
  /** Or an act on many bookings, whose id is that of the command. */
  bulk?: Bulk | null | undefined;
  /** Or what became of notifications. */
  acknowledge?: Acknowledge | null | undefined;
  /** Or a view to save. */
  save_view?: SaveView | null | undefined;
  /** Whether nothing is changed: what a command or an act would come to is all that is asked. */
  preview?: boolean | undefined;
  /** From where a command is given. */
  origin?: string | null | undefined;
  /** The parts of the answer that are wanted, as JSON Pointers; all of it, if none is named. */
  pick?: readonly string[] | undefined;
}

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

/** Who sells, as it stands on papers. */
export interface Seller {
  /** The name that stands on invoices. */
  readonly name: string;
  /** The address. */
  readonly address: Address;
  /** The number for value-added tax, as it is written. */
  readonly vat_id?: string;
  /** Other numbers by which the seller is registered, each with its name, such as `Siret 123 456 789 00012`. */
  readonly registration: readonly string[];
  /** Where to write to. */
  readonly email?: string;
  /** Where to call. */
  readonly phone?: string;
  /** The seller's pages. */
  readonly website?: string;
  /** Where to pay to. */
  readonly bank?: Bank;
  /** What the law wants at the foot of each paper, by language. */
  readonly footer?: { readonly [name: string]: string };
}

/** Who sells, as it stands on papers. */
export interface SellerInput {
  /** The name that stands on invoices. */
  name: string;
  /** The address. */
  address: AddressInput;
  /** The number for value-added tax, as it is written. */
  vat_id?: string | null | undefined;
  /** Other numbers by which the seller is registered, each with its name, such as `Siret 123 456 789 00012`. */
  registration?: readonly string[] | undefined;
  /** Where to write to. */
  email?: string | null | undefined;
  /** Where to call. */
  phone?: string | null | undefined;
  /** The seller's pages. */
  website?: string | null | undefined;
  /** Where to pay to. */
  bank?: BankInput | null | undefined;
  /** What the law wants at the foot of each paper, by language. */
  footer?: { readonly [name: string]: string } | null | undefined;
}

/** A series of documents, and how its numbers are written: prefix, year, number. */
export interface Series {
  /** Its name: numbers go on as long as it stays. */
  id: string;
  /** Documents of which kinds are in it. */
  kinds: readonly DocumentKind[];
  /** What each number begins with, such as `INV-`. */
  prefix: string;
  /** Whether numbers begin anew each year, which then stands in them. */
  yearly?: boolean | undefined;
  /** How many digits a number has at least. */
  digits?: Whole | undefined;
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

/** Name the customer's own order number, another one, or none any more. */
export interface SetPo {
  /** The number; if not said, there is none. */
  po_number?: string | null | undefined;
}

/** A contingent or an allotment of a gauge. */
export interface ShareView {
  /** Its name. */
  readonly share: string;
  /** How much it is. */
  readonly quantity: number;
  /** How much those whom it is for have taken. */
  readonly taken: number;
  /** How much is kept free for them (G2). */
  readonly set_aside: number;
}

/** What happens if a deadline would come sooner after the booking than a minimum window (DOMAIN section 4). */
export interface ShortNotice {
  /** The window, in minutes. A deadline inside it becomes its end, or the start of the event if that is sooner. */
  minimum_window_minutes?: Whole | undefined;
  /** Whether such a booking is refused instead. */
  refuse?: boolean | undefined;
}

/** Where a booking is in its life. */
export type Status =
  /** Being put together by staff. */
  | "draft"
  /** Submitted, nothing promised. */
  | "inquiry"
  /** Priced, valid until a date, nothing held. */
  | "quoted"
  /** Waiting for approval. */
  | "requested"
  /** Reserved without paying, until a deadline. */
  | "option"
  /** Offered by staff, waiting for the booker. */
  | "pending"
  /** In line for a place. */
  | "waitlisted"
  /** Firm. */
  | "confirmed"
  /** The event is over. */
  | "fulfilled"
  /** Settled and done. */
  | "closed"
  /** Cancelled. */
  | "cancelled"
  /** Its deadline passed. */
  | "expired"
  /** Declined by the seller. */
  | "declined"
  /** Not won. */
  | "lost";

/** Its status changed. */
export interface StatusChanged {
  /** To what. */
  readonly to: Status;
}

/** What a step came to: an answer or an error. */
export interface StepAnswer {
  /** The answer: a command's outcome or a view's, or the parts picked, by their JSON Pointers. */
  readonly answer?: unknown;
  /** The error, with paths into the step. */
  readonly error?: unknown;
}

/** Changes that are applied together or not at all, in this order: deletes, puts, index deletes, index puts, events. */
export interface StoreCommit {
  /** Whose they are. */
  readonly tenant: string;
  /** What must hold before any change. */
  readonly guards: readonly StoreGuard[];
  /** Keys of records to remove. */
  readonly deletes: readonly string[];
  /** Records to write, whether they exist or not. */
  readonly puts: readonly StorePut[];
  /** Index entries to remove. */
  readonly index_deletes: readonly StoreIndexEntry[];
  /** Index entries to add. */
  readonly index_puts: readonly StoreIndexEntry[];
  /** Events to append; a number that its stream has already is a conflict. */
  readonly events: readonly StoreNewEvent[];
}

/** Commits. */
export interface StoreCommits {
  /** In order. */
  readonly batch: readonly StoreCommit[];
}

/** What became of commits. */
export interface StoreCommitted {
  /** One for each. */
  answer: readonly StoreOutcome[];
}

/** Entries of an index. */
export interface StoreEntries {
  /** In order. */
  answer: readonly StoreEntryInput[];
}

/** An entry of an index, unique with its tenant and index. */
export interface StoreEntry {
  /** What it is sorted by; may be empty. */
  readonly sort: string;
  /** The key of the record it leads to. */
  readonly key: string;
}

/** An entry of an index, unique with its tenant and index. */
export interface StoreEntryInput {
  /** What it is sorted by; may be empty. */
  sort: string;
  /** The key of the record it leads to. */
  key: string;
}

/** An event as it is stored. */
export interface StoreEvent {
  /** Its place among all events of the tenant: from 1, one higher each. */
  position: Whole;
  /** What it happened to. */
  stream: string;
  /** Its number there. */
  number: Whole;
  /** What happened. */
  text: string;
}

/** Events of a tenant. */
export interface StoreEvents {
  /** Whose. */
  readonly tenant: string;
  /** The lowest position. */
  readonly from: number;
  /** How many at most. */
  readonly limit: number;
}

/** Why a store did not do what was asked. */
export interface StoreFailed {
  /** Whether nobody knows if a commit was applied; else none of it was, nor will be. */
  unknown?: boolean | undefined;
  /** Why. */
  why: string;
}

/** Records by key. */
export interface StoreGet {
  /** The keys. */
  readonly keys: readonly string[];
}

/** What must hold of a record. */
export interface StoreGuard {
  /** Its key. */
  readonly key: string;
  /** The revision it must have; none: it must not exist. */
  readonly revision?: number;
}

/** An entry of an index. */
export interface StoreIndexEntry {
  /** The name of the index. */
  readonly index: string;
  /** What it is sorted by. */
  readonly sort: string;
  /** The key of the record it leads to. */
  readonly key: string;
}

/** Events. */
export interface StoreLog {
  /** In order. */
  answer: readonly StoreEvent[];
}

/** An event to append. */
export interface StoreNewEvent {
  /** What it happened to. */
  readonly stream: string;
  /** Its number there. */
  readonly number: number;
  /** What happened, to be kept byte for byte. */
  readonly text: string;
}

/** What became of a commit. */
export interface StoreOutcome {
  /** If it was not applied: the key of the first guard that does not hold; where all hold, the key of the event whose number is taken, `tenant/event/stream/number`. */
  conflict?: string | null | undefined;
}

/** A record to write. */
export interface StorePut {
  /** Its key. */
  readonly key: string;
  /** Its text, to be kept byte for byte. */
  readonly text: string;
}

/** A record. */
export interface StoreRecord {
  /** Which put this is: at least 1, and higher than any the key had before, before a delete too. */
  revision: Whole;
  /** Its text. */
  text: string;
}

/** Records. */
export interface StoreRecords {
  /** One for each key, nothing for one that does not exist. */
  answer: readonly (StoreRecord | null)[];
}

/** What a store answers. */
export type StoreReply =
  /** One for each key. */
  | { type: "get" } & StoreRecords
  /** Entries of the index asked for. */
  | { type: "scan" } & StoreEntries
  /** One for each commit. */
  | { type: "commit" } & StoreCommitted
  /** Events of the tenant. */
  | { type: "events" } & StoreLog
  /** Events of the stream. */
  | { type: "stream" } & StoreLog
  /** The store failed. */
  | { type: "failed" } & StoreFailed;

/** What a store is asked. */
export type StoreRequest =
  /** Records by key, in the order of the keys, all of one moment. */
  | { type: "get" } & StoreGet
  /** The first entries of an index, in order of sort, then key, byte by byte. */
  | { type: "scan" } & StoreScan
  /** Commits, in order, each as a whole or not at all; all in one durable sync. */
  | { type: "commit" } & StoreCommits
  /** The first events of a tenant, in order of position. */
  | { type: "events" } & StoreEvents
  /** The first events of one stream, in order of number. */
  | { type: "stream" } & StoreStream;

/** A part of an index. Bounds that are absent bound nothing. */
export interface StoreScan {
  /** The name of the index. */
  readonly index: string;
  /** Whose it is. */
  readonly tenant: string;
  /** The lowest sort, itself included. */
  readonly from?: string;
  /** The sort it ends before, itself excluded. */
  readonly until?: string;
  /** The last entry of the page before: entries after it only. */
  readonly after?: StoreEntry;
  /** How many at most. */
  readonly limit: number;
}

/** Events of one stream. */
export interface StoreStream {
  /** Whose. */
  readonly tenant: string;
  /** Of what. */
  readonly stream: string;
  /** The lowest number. */
  readonly from: number;
  /** How many at most. */
  readonly limit: number;
}

/** What was submitted, exactly (V1): personal values, erasable with their customer. */
export interface Submission {
  /** The booking. */
  readonly booking: string;
  /** The customer it was filed under. */
  readonly customer?: string;
  /** When. */
  readonly at: string;
  /** The form. */
  readonly form: InquiryForm;
}

/** A customer asks (V1). From a draft, the form replaces its details. */
export interface SubmitInquiry {
  /** What they submit. */
  form: InquiryFormInput;
  /** A payment that came with it (V2). */
  payment?: Payment | null | undefined;
}

/** What a line takes from a gauge. */
export interface Take {
  /** The gauge: a capacity, its session or night after a `/`, and of a share its name after a `#`. */
  readonly gauge: string;
  /** How much. */
  readonly quantity: number;
}

/** A tax rate. */
export interface Tax {
  /** Its name. */
  readonly id: string;
  /** The rate. */
  readonly percent: string;
  /** Its category. */
  readonly category: TaxCategory;
}

/** A tax rate. */
export interface TaxInput {
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

/** A tax of which another sum is owed than is invoiced. */
export interface TaxDifference {
  /** The category. */
  readonly category: TaxCategory;
  /** The rate. */
  readonly percent?: string;
  /** What is owed, with tax. */
  readonly owed: string;
  /** What is invoiced and not credited, with tax. */
  readonly invoiced: string;
}

/** What a paper says of a tax category, such as by which article something is exempt. */
export interface TaxNote {
  /** The category. */
  category: TaxCategory;
  /** What is said, by language. */
  wording: { readonly [name: string]: string };
}

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

/** A template in the place of a bundled one. The one that says most of what it is for counts. */
export interface TemplateSource {
  /** For which kind of notification; if nothing is said, for all. */
  kind?: NoticeKind | null | undefined;
  /** In which language (BCP 47), such as `fr` or `fr-CA`; if nothing is said, in all. */
  language?: string | null | undefined;
  /** Of which part of the message. */
  part: MessagePart;
  /** The template. */
  source: string;
  /** The name of its file, for what is said of it. */
  file?: string | null | undefined;
}

/** Booking terms of a version. */
export interface Terms {
  /** The version that is accepted. */
  readonly version: string;
  /** Their text, by language. */
  readonly wording: { readonly [name: string]: string };
}

/** Booking terms of a version. */
export interface TermsInput {
  /** The version that is accepted. */
  version: string;
  /** Their text, by language. */
  wording: { readonly [name: string]: string };
}

/** That terms were accepted (B2). */
export interface TermsAccepted {
  /** Which version. */
  readonly version: string;
  /** When. */
  readonly at: string;
  /** By whom. */
  readonly by: ActorRef;
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

/** A required action that was marked done is to be done after all. */
export interface UndoDone {
  /** Its name. */
  action: string;
  /** Why, by name. */
  reason: string;
  /** Why, in words: kept with the customer's record. */
  note?: string | null | undefined;
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

/** No longer keep it from being released. */
export interface Unlock {
}

/** Two are not the same after all: everything is as if they had not been merged, and what came later stays with the survivor (A8). */
export interface Unmerge {
  /** The alias. */
  whom: WhomInput;
}

/** That an inquiry is valid. */
export interface Valid {
  /** Always true: what is not valid is an error that lists the problems. */
  readonly valid: boolean;
}

/** An inquiry to be validated. */
export interface ValidateCall {
  /** The form. */
  form: InquiryFormInput;
}

/** An inquiry to be validated. */
export interface ValidateRequest {
  /** The catalogue. */
  catalogue: CatalogueDefinition;
  /** The form. */
  form: InquiryFormInput;
}

/** The validity of a quote moved. */
export interface ValidityMoved {
  /** To when. */
  readonly until: string;
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

/** Whose chain: of a booking, of a customer or an account, or of a page of all bookings. */
export interface VerifyAsked {
  /** Of this booking. */
  booking?: string | null | undefined;
  /** Of this customer or account. */
  whom?: WhomInput | null | undefined;
  /** How many bookings at most, if it is none of these: 1,000 at most. */
  limit?: Whole | undefined;
  /** The `next` of the page before. */
  after?: string | null | undefined;
}

/** Asks whether all checkpoints hold. */
export interface VerifyCheckpointsRequest {
}

/** What was found. */
export interface VerifyView {
  /** How many chains were looked at. */
  readonly chains: number;
  /** How many events they have. */
  readonly events: number;
  /** The first break of each chain that does not hold; empty: all hold. */
  readonly faults: readonly ChainFault[];
  /** Where the next page begins; none: this was the last. */
  readonly next?: string;
}

/** Views. */
export type View =
  /** A booking, with all that belongs to it. */
  | { type: "booking" } & BookingAsked
  /** What the booker sees through the portal link (B1, B7). */
  | { type: "portal" } & PortalAsked
  /** The register (A5). */
  | { type: "register" } & RegisterAsked
  /** The register as CSV, page by page (L2). */
  | { type: "export" } & RegisterAsked
  /** Views of the register that are kept by name (A5). */
  | { type: "saved_views" }
  /** Buying patterns (A5). */
  | { type: "patterns" } & PatternsAsked
  /** What happened to a booking (A1). */
  | { type: "audit" } & BookingAsked
  /** What happened, to be read (A1). */
  | { type: "history" } & HistoryAsked
  /** Whether the chains of events hold, and where they break (A1). */
  | { type: "verify" } & VerifyAsked
  /** A booking as it stood at an instant (A1). */
  | { type: "booking_at" } & BookingAtAsked
  /** All that is stored about one person. */
  | { type: "person" } & PersonAsked
  /** Who may be one person (V4). */
  | { type: "duplicates" } & DuplicatesAsked
  /** What the clock has to do now. */
  | { type: "due" } & ListAsked
  /** What is past its deadline, for staff to decide (S8). */
  | { type: "release" } & ReleaseAsked
  /** What needs attention, most urgent first (S7). */
  | { type: "dashboard" } & DashboardAsked
  /** How much of a gauge is taken (S2). */
  | { type: "gauge" } & GaugeAsked
  /** The documents of a booking, and what they come to (G7). */
  | { type: "documents" } & DocumentsAsked
  /** A document as it was issued (G7, B5). */
  | { type: "document" } & DocumentAsked
  /** Notifications to be sent. */
  | { type: "outbox" } & ListAsked
  /** What the message of a notification needs. */
  | { type: "message" } & MessageAsked;

/** What a view answers. */
export type ViewAnswer =
  /** A booking. */
  | { type: "booking" } & BookingView
  /** What the booker sees. */
  | { type: "portal" } & PortalView
  /** The register. */
  | { type: "register" } & RegisterView
  /** The register as CSV. */
  | { type: "export" } & ExportView
  /** Saved views. */
  | { type: "saved_views" } & SavedViewsView
  /** Buying patterns. */
  | { type: "patterns" } & PatternsView
  /** What happened. */
  | { type: "audit" } & AuditView
  /** What happened, to be read. */
  | { type: "history" } & HistoryView
  /** Whether the chains hold. */
  | { type: "verify" } & VerifyView
  /** A booking as it stood. */
  | { type: "booking_at" } & BookingAtView
  /** All about one person. */
  | { type: "person" } & PersonView
  /** Probable duplicates. */
  | { type: "duplicates" } & DuplicatesView
  /** What the clock has to do. */
  | { type: "due" } & DueView
  /** What is past its deadline. */
  | { type: "release" } & ReleaseView
  /** What needs attention. */
  | { type: "dashboard" } & DashboardView
  /** A gauge. */
  | { type: "gauge" } & GaugeView
  /** The documents of a booking. */
  | { type: "documents" } & DocumentsView
  /** A document. */
  | { type: "document" } & DocumentView
  /** Notifications. */
  | { type: "outbox" } & OutboxView
  /** What a message needs. */
  | { type: "message" } & MessageView;

/** A question about what is stored. */
export interface ViewRequest {
  /** When it is asked. */
  at: Textual;
  /** By whom. */
  actor: Actor;
  /** What. */
  view: View;
}

/** That a party waits for a place. */
export interface Waiting {
  /** Since when: its place in line. */
  readonly since: string;
  /** Until when the place that was offered can be claimed; none: it is in line still. */
  readonly claim_until?: string;
  /** The gauges that the whole party needs. */
  readonly gauges: readonly string[];
  /** When something that is set aside of them goes back first (G2). */
  readonly returns_at?: string;
}

/** Its place in line. */
export interface WaitingSet {
  /** What it waits for. */
  readonly waiting: Waiting;
}

/** A required action need not be done. */
export interface Waive {
  /** Its name. */
  action: string;
  /** Why, by name. */
  reason: string;
  /** Why, in words: kept with the customer's record. */
  note?: string | null | undefined;
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

/** A customer or an account. */
export type Whom =
  /** A customer. */
  | { type: "customer" } & CustomerNamed
  /** An account. */
  | { type: "account" } & AccountNamed;

/** A customer or an account. */
export type WhomInput =
  /** A customer. */
  | { type: "customer" } & CustomerNamedInput
  /** An account. */
  | { type: "account" } & AccountNamedInput;

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

/** A balance that nobody will ask for any more (G4). */
export interface WriteOff {
  /** How much; if not said, all that is still to be paid. */
  amount?: Textual | null | undefined;
  /** Why, by name. */
  reason: string;
  /** Why, in words: kept with the customer's record. */
  note?: string | null | undefined;
}
