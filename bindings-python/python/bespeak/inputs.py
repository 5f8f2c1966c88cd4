# Written by `cargo xtask generate` from the types in the core: change those.
"""What is passed in: dictionaries with these fields. Amounts are `Decimal` or decimal text, instants aware `datetime` or RFC 3339."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Date, datetime as Datetime, time as Time
from decimal import Decimal
from typing import Literal, NotRequired, TypeAlias, TypedDict, Union
from uuid import UUID

from bespeak import answers, enums

JsonValue: TypeAlias = Union[
    None, bool, int, str, Decimal, Date, Datetime, Time, UUID, "Sequence[JsonValue]", "Mapping[str, JsonValue]"
]


class AcceptTerms(TypedDict):
    """Accept the terms."""

    version: str
    """Which version."""


class AccountNamed(TypedDict):
    """An account, by name."""

    id: str
    """The name."""


class Acknowledge(TypedDict):
    """What became of notifications."""

    sent: NotRequired[Sequence[str]]
    """The ids of those that were sent."""

    failed: NotRequired[Sequence[FailedNotice]]
    """Those that could not be sent."""


class AcknowledgeRequest(TypedDict):
    """Tells what became of notifications. Saying the same again changes nothing."""

    at: Datetime | str
    """When."""

    actor: Actor
    """By whom: the clock, which whoever sends them acts as, or staff who may change every booking."""

    sent: NotRequired[Sequence[str]]
    """The ids of those that were sent."""

    failed: NotRequired[Sequence[FailedNotice]]
    """Those that could not be sent."""


class ActionDefinition(TypedDict):
    """An action that an offer demands of the customer (L1)."""

    id: str
    """Its name."""

    kind: ActionKind
    """Its kind."""

    to_do: Mapping[str, str]
    """The instruction, by language."""

    done: Mapping[str, str]
    """The confirmation, by language (L3)."""

    due: NotRequired[DeadlineRule | answers.DeadlineRule | None]
    """By when; none: no date of its own."""

    bars_third_party_cancel: NotRequired[bool | None]
    """Whether a third party's support desk may no longer cancel once it is done (L4); if not said, whatever does not complete itself."""

    blocks_confirmation: NotRequired[bool]
    """Whether the booking cannot be confirmed before it is done."""


class Actor(TypedDict):
    """Who acts."""

    kind: ActorType
    """The kind."""

    id: NotRequired[str | None]
    """Who it is: a customer's id, a member of staff."""

    rights: NotRequired[Sequence[Right]]
    """What they may do."""


class Address(TypedDict):
    """A postal address."""

    street: NotRequired[Sequence[str]]
    """Street and number, one entry a line."""

    postcode: NotRequired[str | None]
    """The postcode."""

    city: NotRequired[str | None]
    """The town."""

    country: NotRequired[str | None]
    """The country."""


class Allotment(TypedDict):
    """What is set aside of a capacity for one of: a partner, a type of customers, a point of sale (G2)."""

    id: str
    """Its name within the capacity."""

    quantity: int
    """How much."""

    partner: NotRequired[str | None]
    """For bookings that are billed to this account."""

    customer_type: NotRequired[str | None]
    """For this type of customers."""

    point_of_sale: NotRequired[str | None]
    """For what is sold at this point of sale."""

    release_back: DeadlineRule | answers.DeadlineRule
    """Until when, counted from the start of the event. After that, what is not taken is free for all."""


class Amend(TypedDict):
    """Change what is booked once it has a price; what is not named stays."""

    lines: NotRequired[Sequence[LineRequest | answers.LineRequest] | None]
    """All that is booked then. A line that is there as it was, or of the same product at the same time, stays."""

    promo_codes: NotRequired[Sequence[str] | None]
    """Promo codes."""

    party_size: NotRequired[int | None]
    """How many guests an amount for each guest is for."""

    buyer: NotRequired[BuyerTaxes | answers.BuyerTaxes | None]
    """The taxes of this buyer, where they are not the catalogue's."""

    point_of_sale: NotRequired[str | None]
    """Where it is sold."""

    customer_type: NotRequired[str | None]
    """What type of customer it is for."""

    discount: NotRequired[Discretionary | answers.Discretionary | None]
    """A discount that staff give, instead of an earlier one (V8)."""

    overbook: NotRequired[bool]
    """Whether it may take more than there is, which needs the right."""


class Approve(TypedDict):
    """Approve what asks for approval."""

    note: NotRequired[str | None]
    """Anything to add, in words: kept with the customer's record."""


class Assign(TypedDict):
    """Name the member of staff who looks after it."""

    staff: str
    """Who."""


class Bank(TypedDict):
    """Where to pay to."""

    account: str
    """The account's number, such as an IBAN."""

    code: NotRequired[str | None]
    """The bank's code, such as a BIC."""

    name: NotRequired[str | None]
    """The bank's name."""

    holder: NotRequired[str | None]
    """Whose account it is, if not the seller's by name."""


class BillTo(TypedDict):
    """Who is billed, where that is not what the customer's record says."""

    name: NotRequired[str | None]
    """The name."""

    attention: NotRequired[str | None]
    """For whose attention."""

    address: NotRequired[Address | answers.Address | None]
    """The address."""

    vat_id: NotRequired[str | None]
    """The number for value-added tax, as it is written."""


class Billing(TypedDict):
    """Who is billed (A2)."""

    kind: BillingKind
    """The individual or an account."""

    account: NotRequired[str | None]
    """The account, if it is one."""


class BookingAsked(TypedDict):
    """A booking."""

    booking: UUID | str
    """Its id."""


class BookingAtAsked(TypedDict):
    """A booking, as it stood at an instant."""

    booking: UUID | str
    """Its id."""

    instant: Datetime | str
    """When."""


class BookingDeadlinesCall(TypedDict):
    """Asks by when a reservation is to be paid, line by line."""

    lines: Sequence[LineRequest | answers.LineRequest]
    """What would be reserved."""

    booked_at: Datetime | str
    """When the booking is made, or the offer sent."""

    margin: NotRequired[Margin | answers.Margin | None]
    """How long after a deadline the clock still waits (S8)."""

    short_notice: NotRequired[ShortNotice]
    """What happens if a deadline would come too soon."""

    explain: NotRequired[bool]
    """Whether to say what else was considered."""

    now: NotRequired[Datetime | str | None]
    """When reminders are asked for: of those that are past only the latest is told, and none once the deadline is."""


class BookingDeadlinesRequest(TypedDict):
    """Asks by when a reservation is to be paid, line by line."""

    catalogue: CatalogueDefinition | answers.CatalogueDefinition
    """The catalogue."""

    lines: Sequence[LineRequest | answers.LineRequest]
    """What would be reserved."""

    booked_at: Datetime | str
    """When the booking is made, or the offer sent."""

    margin: NotRequired[Margin | answers.Margin | None]
    """How long after a deadline the clock still waits (S8)."""

    short_notice: NotRequired[ShortNotice]
    """What happens if a deadline would come too soon."""

    explain: NotRequired[bool]
    """Whether to say what else was considered."""

    now: NotRequired[Datetime | str | None]
    """When reminders are asked for: of those that are past only the latest is told, and none once the deadline is."""


class BookingNamed(TypedDict):
    """A booking, by id."""

    id: UUID | str
    """The id."""


class Breakdown(TypedDict):
    """What a booking costs, line by line. The nets, taxes and gross amounts of its lines and fees sum to its own exactly."""

    currency: str
    """The currency of all amounts."""

    prices: PriceMode
    """Whether unit prices, list prices and discounts include tax."""

    lines: Sequence[PriceLine | answers.PriceLine]
    """One line for each item with a direct price, in the order of the request."""

    taxes: Sequence[TaxTotal | answers.TaxTotal]
    """The taxes of these lines and fees, in the order of the catalogue."""

    net: Decimal | str
    """The sum without tax."""

    tax: Decimal | str
    """The tax."""

    total: Decimal | str
    """What is to be paid: net and tax."""

    deposit: NotRequired[Decimal | str | None]
    """What of it is to be paid first; none if there is no deposit, or it comes to nothing."""

    fees: NotRequired[Sequence[FeeLine | answers.FeeLine] | None]
    """Fees, each part with one tax; in the order of the catalogue. None, if there is none."""

    hold: NotRequired[Hold | None]
    """What stayed the same, if the buyer has other taxes."""

    rounding: NotRequired[Decimal | str | None]
    """What is added to the total to pay it in cash (EN 16931, BT-114)."""

    payable: NotRequired[Decimal | str | None]
    """What is to be paid in cash."""

    explanation: NotRequired[Sequence[Explained | answers.Explained] | None]
    """Why each figure is what it is, if asked for."""


class BulkExtend(TypedDict):
    """Let what is past its deadline exceed."""

    filter: NotRequired[ReleaseFilter]
    """Which of it."""

    limit: NotRequired[int]
    """How many bookings at most."""

    until: Datetime | str
    """Until when."""


class BulkRegister(TypedDict):
    """A command on bookings of the register."""

    list: RegisterAsked
    """Which of them: one page."""

    command: Command
    """What to do with each."""


class BulkRequest(TypedDict):
    """One act on many bookings."""

    at: Datetime | str
    """When."""

    actor: Actor
    """By whom."""

    id: UUID | str
    """Its id: the same one never has two effects on a booking."""

    bulk: Bulk
    """What, and on which."""

    preview: NotRequired[bool]
    """Whether nothing is changed: what it would come to is all that is asked."""

    origin: NotRequired[str | None]
    """From where, as of a command."""


class Buyer(TypedDict):
    """Who is billed, as a document says it."""

    name: str
    """The name."""

    attention: NotRequired[str | None]
    """For whose attention."""

    address: NotRequired[Address | answers.Address | None]
    """The address."""

    vat_id: NotRequired[str | None]
    """The number for value-added tax, as it is written."""

    po_number: NotRequired[str | None]
    """The buyer's own order number, as it was then (A6)."""


class BuyerTaxes(TypedDict):
    """The taxes of this buyer, where they are not the catalogue's: the buyer accounts for them, or is in another country."""

    taxes: Sequence[Tax | answers.Tax]
    """A tax for each of the catalogue's that is another one, under its name."""

    hold: NotRequired[Hold]
    """What stays the same."""


class Calendar(TypedDict):
    """Which days are working days, at the venue or at the seller."""

    weekend: NotRequired[Sequence[Weekday]]
    """The days of the week on which nobody works; Saturday and Sunday if not given."""

    holidays: NotRequired[Sequence[Date | str]]
    """The dates on which nobody works; none if not given."""


_CalendarCall = TypedDict("_CalendarCall", {"from": "Date | str"})


class CalendarCall(_CalendarCall):
    """Asks for the prices of a product on many dates, for parties of several sizes."""

    product: str
    """The product."""

    days: int
    """How many dates."""

    party_sizes: Sequence[int]
    """For how many guests where the price is by guest or by booking, for how many units elsewhere."""

    nights: NotRequired[int | None]
    """How many nights, for what is sold by the night."""

    promo_codes: NotRequired[Sequence[str]]
    """The promo codes the customer gave."""

    booked_on: Date | str
    """The local date of the booking, in the seller's zone."""


_CalendarRequest = TypedDict("_CalendarRequest", {"from": "Date | str"})


class CalendarRequest(_CalendarRequest):
    """Asks for the prices of a product on many dates, for parties of several sizes."""

    catalogue: CatalogueDefinition | answers.CatalogueDefinition
    """The catalogue."""

    product: str
    """The product."""

    days: int
    """How many dates."""

    party_sizes: Sequence[int]
    """For how many guests where the price is by guest or by booking, for how many units elsewhere."""

    nights: NotRequired[int | None]
    """How many nights, for what is sold by the night."""

    promo_codes: NotRequired[Sequence[str]]
    """The promo codes the customer gave."""

    booked_on: Date | str
    """The local date of the booking, in the seller's zone."""


class Cancel(TypedDict):
    """Cancel."""

    reason: NotRequired[str | None]
    """Why, by name."""

    note: NotRequired[str | None]
    """Why, in words: kept with the customer's record."""


class CancelLines(TypedDict):
    """Cancel a part of what is booked."""

    lines: Sequence[int]
    """Which lines; one of the booking remains."""

    reason: NotRequired[str | None]
    """Why, by name."""

    note: NotRequired[str | None]
    """Why, in words: kept with the customer's record."""


class CancellationRequest(TypedDict):
    """Asks what cancelling would keep, now and later (B8)."""

    currency: str
    """The currency of all amounts."""

    tiers: Sequence[CancellationTier]
    """The tiers of the policies; none: nothing is kept."""

    gross: Decimal | str
    """The gross price of what would be cancelled."""

    settled: NotRequired[Decimal | str]
    """What was paid."""

    refunded: NotRequired[Decimal | str]
    """What of it was paid back."""

    event_start: NotRequired[Datetime | str | None]
    """When the event starts."""

    zone: str
    """The time zone of the venue; without a venue, of the seller."""

    now: Datetime | str
    """When it would be cancelled."""

    tax: NotRequired[Tax | answers.Tax | None]
    """The tax in the fee; if not said, it is outside the scope of tax."""

    explain: NotRequired[bool]
    """Whether to explain every figure."""


class CancellationTier(TypedDict):
    """A step of the cancellation fees."""

    from_days: int
    """The fee counts up to this many days before the event: to the end of that day at the venue, included."""

    fee: Fee
    """What is kept."""


class Capacity(TypedDict):
    """A gauge: how much there is of something (S2)."""

    id: str
    """Its name."""

    quantity: int
    """How much."""

    per: NotRequired[CapacityPer]
    """Of what: altogether, of each session, or of each night."""

    contingents: NotRequired[Sequence[Contingent | answers.Contingent]]
    """What some may take of it at most."""

    allotments: NotRequired[Sequence[Allotment | answers.Allotment]]
    """What is set aside of it for some until a release-back date (G2)."""


class CatalogueDefinition(TypedDict):
    """A catalogue."""

    currency: str
    """The currency of all prices (ISO 4217)."""

    zone: str
    """The seller's zone: where a line has no venue, its days are counted here."""

    prices: NotRequired[PriceMode]
    """Whether prices include tax."""

    rounding: NotRequired[Rounding]
    """How fractions of a minor unit are rounded."""

    document_rounding: NotRequired[DocumentRounding]
    """Where tax is rounded."""

    cash_rounding: NotRequired[Decimal | str | None]
    """The smallest step of cash, such as `0.05`."""

    taxes: Sequence[Tax | answers.Tax]
    """The tax rates."""

    venues: NotRequired[Sequence[Venue | answers.Venue]]
    """Where things take place."""

    capacities: NotRequired[Sequence[Capacity | answers.Capacity]]
    """What there is only so much of (S2)."""

    guest_categories: NotRequired[Sequence[GuestCategory | answers.GuestCategory]]
    """Kinds of guests that can have prices of their own."""

    products: Sequence[Product | answers.Product]
    """What is sold."""

    points_of_sale: NotRequired[Sequence[PointOfSale | answers.PointOfSale]]
    """Where it is sold, and to whom (S3, first gate)."""

    profiles: NotRequired[Sequence[Profile | answers.Profile]]
    """Which products may be reserved on which dates (S3, second gate)."""

    seasons: NotRequired[Sequence[Season | answers.Season]]
    """Defaults for a part of the year (S5)."""

    discounts: NotRequired[Sequence[Discount | answers.Discount]]
    """Discounts, in the order in which they are applied."""

    fees: NotRequired[Sequence[FeeDefinition | answers.FeeDefinition]]
    """Fees on a booking, in the order in which they are shown."""

    actions: NotRequired[Sequence[ActionDefinition | answers.ActionDefinition]]
    """Required actions that products name (L1)."""

    guest_fields: NotRequired[Sequence[CustomField | answers.CustomField]]
    """What is asked of each guest before arrival (B6)."""

    booking_fields: NotRequired[Sequence[CustomField | answers.CustomField]]
    """What staff note of a booking, in fields of their own (B6)."""

    booker_fields: NotRequired[Sequence[CustomField | answers.CustomField]]
    """What staff note of whoever books (B6)."""

    deposit: NotRequired[Deposit | answers.Deposit | None]
    """What is to be paid first."""

    instalments: NotRequired[Sequence[InstalmentRule | answers.InstalmentRule]]
    """What is to be paid after it, by when; none: the balance at once."""

    terms: NotRequired[Terms | answers.Terms | None]
    """The booking terms (B2)."""

    calendar: NotRequired[Calendar | answers.Calendar]
    """Working days, for rules that count them."""

    reminders: NotRequired[Sequence[Distance | answers.Distance]]
    """Reminders before a line's deadline (S10)."""


class Charge(TypedDict):
    """A part of a line that has one unit price."""

    count: int
    """How many times, free ones included."""

    free: NotRequired[int | None]
    """How many of them are free."""

    unit_price: Decimal | str
    """The exact price of one."""

    amount: Decimal | str
    """What is not free × unit price, rounded."""

    category: NotRequired[str | None]
    """The guest category."""

    rate: NotRequired[str | None]
    """The rate of these dates."""

    tier: NotRequired[int | None]
    """The number that the tier begins at."""


class Chargeback(TypedDict):
    """The customer's bank took a payment back (G6)."""

    payment: Payment
    """What was taken back, by whom, under which reference."""


class CheckIn(TypedDict):
    """Answer what is asked of each guest (B6)."""

    line: int
    """The line."""

    guest: int
    """Which of its guests, from 1."""

    answers: Mapping[str, str]
    """Answers by field, kept in the guest's record; what is not named stays, an empty one is taken back."""


class CheckInCall(TypedDict):
    """Answers to be validated: those that are given, beside those that are there."""

    scope: NotRequired[FieldScope]
    """Whom they are about."""

    products: NotRequired[Sequence[str]]
    """What is booked: the product of a guest's line; the products of all open lines, for a booking and its booker."""

    answers: Mapping[str, str]
    """The answers by field; an empty one takes an answer back."""

    known: NotRequired[Mapping[str, str]]
    """What was answered before."""


class CheckInRequest(TypedDict):
    """Answers to be validated: those that are given, beside those that are there."""

    catalogue: CatalogueDefinition | answers.CatalogueDefinition
    """The catalogue."""

    scope: NotRequired[FieldScope]
    """Whom they are about."""

    products: NotRequired[Sequence[str]]
    """What is booked: the product of a guest's line; the products of all open lines, for a booking and its booker."""

    answers: Mapping[str, str]
    """The answers by field; an empty one takes an answer back."""

    known: NotRequired[Mapping[str, str]]
    """What was answered before."""


class CheckpointRequest(TypedDict):
    """Asks for a checkpoint over all events there are. It is the host's own act, as opening a store is: nobody is asked for."""

    at: Datetime | str
    """When."""


class Claim(TypedDict):
    """Take up the place that was offered."""


class Close(TypedDict):
    """It is settled and done."""


class CommandRequest(TypedDict):
    """A command, as an actor gives it at an instant."""

    at: Datetime | str
    """When."""

    actor: Actor
    """By whom."""

    ids: Ids
    """Ids."""

    command: Command
    """What."""

    preview: NotRequired[bool]
    """Whether nothing is changed: what it would come to is all that is asked."""

    origin: NotRequired[str | None]
    """From where: a terminal, a website, a job. It is on record (A1), so no personal value."""


class Confirm(TypedDict):
    """Confirm the standing offer."""

    offer: int
    """Its number."""


class Contact(TypedDict):
    """How to reach somebody."""

    email: str
    """Their e-mail address: the key by which a customer is found (V3)."""

    name: PersonName | answers.PersonName
    """Their name."""

    phone: NotRequired[str | None]
    """Their telephone number."""

    organisation: NotRequired[str | None]
    """Their organisation."""

    address: NotRequired[Address | answers.Address | None]
    """Their address."""

    birth_date: NotRequired[Date | str | None]
    """Their date of birth."""

    language: NotRequired[str | None]
    """The language to write to them in (BCP 47), such as `fr`."""


class Contingent(TypedDict):
    """What some may take of a capacity at most."""

    id: str
    """Its name within the capacity."""

    quantity: int
    """How much."""

    customer_types: NotRequired[Sequence[str] | None]
    """Which types of customers it is for; none named: all."""

    points_of_sale: NotRequired[Sequence[str] | None]
    """What is sold at which points of sale; none named: at all."""


class Copy(TypedDict):
    """Begin a new inquiry with the details of this booking."""

    booking: NotRequired[UUID | str | None]
    """The id of the new booking; if not said, it is derived from the command's."""


class Corrected(TypedDict):
    """A document that another one corrects."""

    document: UUID | str
    """The document."""

    number: str
    """Its number."""

    issued_on: Date | str
    """The date it bears."""


class CreateDraft(TypedDict):
    """Staff begin a booking."""

    contact: NotRequired[Contact | answers.Contact | None]
    """The booker, if they are known yet."""

    lines: NotRequired[Sequence[LineRequest | answers.LineRequest]]
    """What is booked."""

    promo_codes: NotRequired[Sequence[str]]
    """Promo codes."""

    party_size: NotRequired[int | None]
    """How many guests an amount for each guest is for; if not said, those of all lines."""

    buyer: NotRequired[BuyerTaxes | answers.BuyerTaxes | None]
    """The taxes of this buyer, where they are not the catalogue's."""

    point_of_sale: NotRequired[str | None]
    """Where it is sold."""

    customer_type: NotRequired[str | None]
    """What type of customer it is for."""

    billing: NotRequired[Billing | answers.Billing]
    """Who is billed."""

    po_number: NotRequired[str | None]
    """The customer's own order number."""


class CreditNote(TypedDict):
    """Correct an invoice: all that is left of it, or one of what is named."""

    document: UUID | str
    """The invoice."""

    lines: NotRequired[Sequence[int] | None]
    """These lines of it, by their numbers in it."""

    amount: NotRequired[Decimal | str | None]
    """So much of it, of each tax in proportion."""

    difference: NotRequired[bool]
    """What is invoiced beyond what is owed by now, of each tax: what cancelling left to be credited."""

    reason: NotRequired[str | None]
    """Why, by name."""


_CustomField = TypedDict("_CustomField", {"from": "NotRequired[Date | str | None]"})


class CustomField(_CustomField):
    """A question of the seller's own."""

    id: str
    """Its name."""

    kind: FieldKind
    """What is answered."""

    required: NotRequired[bool]
    """Whether it must be answered, where it is asked."""

    choices: NotRequired[Sequence[str]]
    """What there is to choose from."""

    choice_wording: NotRequired[Mapping[str, Mapping[str, str]] | None]
    """The words of the choices, by language; a choice without words is shown by its name."""

    shown_if: NotRequired[FieldCondition | answers.FieldCondition | None]
    """When it is asked; if not said, always."""

    required_if: NotRequired[FieldCondition | answers.FieldCondition | None]
    """When it must be answered, beside `required`."""

    min: NotRequired[Decimal | str | None]
    """The least number; the fewest choices."""

    max: NotRequired[Decimal | str | None]
    """The largest number; the most choices."""

    decimals: NotRequired[int | None]
    """How many decimals a number has at most; if not said, none."""

    until: NotRequired[Date | str | None]
    """The last date, included."""

    min_length: NotRequired[int | None]
    """How many characters a text has at least."""

    max_length: NotRequired[int | None]
    """How many characters a text has at most."""

    wording: Mapping[str, str]
    """The question, by language."""


class CustomerNamed(TypedDict):
    """A customer, by id."""

    id: UUID | str
    """The id."""


class DashboardAsked(TypedDict):
    """Whose dashboard: of one of these."""

    customer: NotRequired[UUID | str | None]
    """A customer's."""

    account: NotRequired[str | None]
    """An account's."""

    staff: NotRequired[str | None]
    """That of a member of staff: of what they look after."""

    unassigned: NotRequired[bool]
    """Of what nobody looks after yet."""

    limit: NotRequired[int]
    """How many bookings at most."""

    after: NotRequired[str | None]
    """The `next` of the page before."""


class DeadlineRequest(TypedDict):
    """Asks by when a customer must act."""

    rule: DeadlineRule | answers.DeadlineRule
    """The time frame (S5)."""

    calendar: NotRequired[Calendar | answers.Calendar]
    """Weekends and holidays, for business days and `shift_to_working_day`."""

    short_notice: NotRequired[ShortNotice]
    """What happens if the deadline would come too soon."""

    margin: NotRequired[Margin | answers.Margin | None]
    """How long after the deadline the clock still waits (S8)."""

    reminders: NotRequired[Sequence[Distance | answers.Distance]]
    """How far before the deadline reminders go out (S10)."""

    zone: str
    """The time zone of the venue; without a venue, of the seller."""

    booked_at: Datetime | str
    """When the booking was made, or the offer sent."""

    event_start: NotRequired[Datetime | str | None]
    """When the event starts: the line's first session or arrival."""

    explain: NotRequired[bool]
    """Whether to say what else was considered."""

    now: NotRequired[Datetime | str | None]
    """When reminders are asked for, after an outage for instance: of those that are past only the latest is told, and none once the deadline is."""


class DeadlineRule(TypedDict):
    """A time frame (S5): by when a customer must act. Without a distance and without `until_event` there is no deadline."""

    after_booking: NotRequired[Distance | answers.Distance | None]
    """The deadline lies that far after the booking."""

    before_event: NotRequired[Distance | answers.Distance | None]
    """The deadline lies that far before the start of the event; it is never after the start."""

    further: NotRequired[Sequence[FurtherDistance | answers.FurtherDistance]]
    """More of them."""

    take: NotRequired[Which]
    """Which one counts if several distances are given: the earliest, or the latest."""

    until_event: NotRequired[bool]
    """The deadline is the start of the event. Goes without distances."""

    last: NotRequired[Last | answers.Last | None]
    """The deadline is never later than this."""

    shift_to_working_day: NotRequired[bool]
    """Whether a distance that ends on a weekend or a holiday moves to a working day: earlier if it is before the event, later if it is after the booking. Business days do so in any case."""

    clock_change: NotRequired[Disambiguation | None]
    """Which instant is meant where clocks skip or repeat the local time. Default: `later` for the end of a day, `earlier` otherwise."""


class Decline(TypedDict):
    """Staff say no to what was asked."""

    reason: str
    """Why, by name."""

    note: NotRequired[str | None]
    """Why, in words: kept with the customer's record."""


class Deducted(TypedDict):
    """What was invoiced before, and is deducted: what no credit note has taken back."""

    document: UUID | str
    """The document."""

    kind: DocumentKind
    """Its kind."""

    number: str
    """Its number."""

    issued_on: Date | str
    """The date it bears."""

    taxes: Sequence[DocumentTax | answers.DocumentTax]
    """Its taxes."""

    gross: Decimal | str
    """The sum with tax."""


class Deposit(TypedDict):
    """A deposit: exactly one of a share of the total, an amount, or an amount for each guest."""

    percent: NotRequired[Decimal | str | None]
    """A share of the gross total, rounded half away from zero."""

    amount: NotRequired[Decimal | str | None]
    """An amount, at most the total."""

    per_guest: NotRequired[Decimal | str | None]
    """An amount for each guest, at most the total."""

    due: NotRequired[DeadlineRule | answers.DeadlineRule | None]
    """By when; if not said, at once."""


class DepositCall(TypedDict):
    """Asks what is to be paid first."""

    total: Decimal | str
    """What is to be paid in all, tax included."""

    guests: NotRequired[int]
    """How many guests an amount for each is for."""

    explain: NotRequired[bool]
    """Whether to explain it."""


class DepositRequest(TypedDict):
    """Asks what is to be paid first."""

    catalogue: CatalogueDefinition | answers.CatalogueDefinition
    """The catalogue."""

    total: Decimal | str
    """What is to be paid in all, tax included."""

    guests: NotRequired[int]
    """How many guests an amount for each is for."""

    explain: NotRequired[bool]
    """Whether to explain it."""


_Discount = TypedDict("_Discount", {"from": "NotRequired[Date | str | None]"})


class Discount(_Discount):
    """A discount: a percentage or an amount."""

    id: str
    """Its name."""

    name: str
    """Its name for people."""

    code: NotRequired[str | None]
    """The promo code that brings it; without one it is automatic."""

    products: NotRequired[Sequence[str] | None]
    """For which products; none named: all."""

    minimum_quantity: NotRequired[int]
    """From how many of a line on."""

    until: NotRequired[Date | str | None]
    """For bookings made up to this date (early bird), in the seller's zone."""

    event_from: NotRequired[Date | str | None]
    """For events from this date on."""

    event_until: NotRequired[Date | str | None]
    """For events up to this date."""

    minimum_count: NotRequired[int]
    """From how many units on, of all lines that match."""

    minimum_value: NotRequired[Decimal | str | None]
    """From which value on, of all lines that match, in the prices' mode."""

    extras: NotRequired[bool]
    """Whether optional extras match, too."""

    grouping: NotRequired[Grouping]
    """Which lines are taken together."""

    benefit_products: NotRequired[Sequence[str] | None]
    """The products that become cheaper; if not said, those that match."""

    cheapest: NotRequired[int | None]
    """Only so many of the cheapest units become cheaper, for each `for_each` that match."""

    for_each: NotRequired[int | None]
    """How many must match for each time that `cheapest` become cheaper."""

    percent: NotRequired[Decimal | str | None]
    """A share of the price."""

    amount: NotRequired[Decimal | str | None]
    """An amount, in the prices' mode, never more than the price."""

    per: NotRequired[DiscountPer]
    """What it is taken off."""

    stackable: NotRequired[bool]
    """Whether it is given on top of an earlier one."""


class Discretionary(TypedDict):
    """A discount that staff give: a share of what all others leave, or an amount, at most that."""

    percent: NotRequired[Decimal | str | None]
    """A share."""

    amount: NotRequired[Decimal | str | None]
    """An amount."""

    reason: str
    """Why, by name."""


class Distance(TypedDict):
    """A distance in time, such as 7 days after the booking or 2 business days before the event."""

    amount: int
    """How many of the unit."""

    unit: Unit
    """What is counted."""

    at: NotRequired[Time | str | None]
    """When on that day: `same_time`, `end_of_day` (23:59:59) or a time such as `18:00`. For days and business days only, since minutes and hours are elapsed time. Default: `end_of_day`; for a reminder `same_time`."""


class Document(TypedDict):
    """A document that was issued."""

    id: UUID | str
    """Its id."""

    kind: DocumentKind
    """Its kind."""

    series: str
    """The series it is numbered in."""

    number: str
    """Its number."""

    issued_at: Datetime | str
    """When it was issued."""

    issued_on: Date | str
    """The date it bears, in the seller's zone."""

    booking: UUID | str
    """The booking."""

    customer: NotRequired[UUID | str | None]
    """The customer it was issued to."""

    account: NotRequired[str | None]
    """The account that is billed."""

    seller: Seller | answers.Seller
    """Who sells."""

    buyer: NotRequired[Buyer | answers.Buyer | None]
    """Who is billed; none any more, once that was erased."""

    currency: str
    """The currency of all amounts."""

    prices: PriceMode
    """Whether unit prices, list prices and discounts include tax."""

    lines: Sequence[DocumentLine | answers.DocumentLine]
    """What it is about."""

    taxes: Sequence[DocumentTax | answers.DocumentTax]
    """The taxes of its lines, by category and rate."""

    notes: Sequence[DocumentNote | answers.DocumentNote]
    """What the law wants said of these taxes."""

    net: Decimal | str
    """The sum without tax; what is sold under the margin scheme counts with its price."""

    tax: Decimal | str
    """The tax."""

    total: Decimal | str
    """The sum with tax."""

    deducted: Sequence[Deducted | answers.Deducted]
    """What was invoiced before and is deducted, each with its taxes."""

    due: Decimal | str
    """What is left: the total less all that is deducted. Of a credit note: what is credited."""

    due_taxes: Sequence[DocumentTax | answers.DocumentTax]
    """The taxes of what is left."""

    paid: NotRequired[Decimal | str | None]
    """What of it was paid already when it was issued; not of a credit note."""

    to_pay: NotRequired[Decimal | str | None]
    """What is still to be paid of it; not of a credit note."""

    due_on: NotRequired[Date | str | None]
    """By when."""

    corrects: NotRequired[Corrected | answers.Corrected | None]
    """What it corrects."""

    reason: NotRequired[str | None]
    """Why, by name."""

    retain_until: Datetime | str
    """Until when the law wants it kept."""


class DocumentAsked(TypedDict):
    """A document; by a portal link, one of its booking."""

    document: UUID | str
    """Its id."""

    token: NotRequired[str | None]
    """The token of the portal link."""


class DocumentLine(TypedDict):
    """A line of a document."""

    number: int
    """Its number in the document, from 1."""

    kind: DocumentLineKind
    """What it is about."""

    line: NotRequired[int | None]
    """The line of the booking."""

    name: NotRequired[str | None]
    """What was sold, by its name; if none, what the kind says."""

    starts: NotRequired[Datetime | str | None]
    """When it starts, at the venue."""

    ends: NotRequired[Datetime | str | None]
    """When it ends, at the venue."""

    count: NotRequired[int | None]
    """How many times a unit price is charged, free ones included."""

    free: NotRequired[int | None]
    """How many of them are free."""

    unit_price: NotRequired[Decimal | str | None]
    """The price of one, in the prices' mode."""

    charges: NotRequired[Sequence[Charge | answers.Charge] | None]
    """What it charges, if there are several unit prices."""

    discount: NotRequired[Decimal | str | None]
    """What discounts took off it, in the prices' mode."""

    taxes: Sequence[DocumentTax | answers.DocumentTax]
    """Its taxes: one, or several of a package (G5)."""

    gross: Decimal | str
    """The price with tax."""


class DocumentNote(TypedDict):
    """What the law wants said of a tax category."""

    category: TaxCategory
    """The category."""

    wording: NotRequired[Mapping[str, str] | None]
    """What the seller says of it, by language; if nothing, what is usual."""


class DocumentTax(TypedDict):
    """The sums of one tax category and rate."""

    category: TaxCategory
    """The category."""

    percent: NotRequired[Decimal | str | None]
    """The rate; none where there is none, and under the margin scheme."""

    net: NotRequired[Decimal | str | None]
    """The sum without tax; not under the margin scheme."""

    tax: NotRequired[Decimal | str | None]
    """The tax; not under the margin scheme."""

    gross: Decimal | str
    """The sum with tax."""


class DocumentsAsked(TypedDict):
    """The documents of a booking, by its id or by its portal link."""

    booking: NotRequired[UUID | str | None]
    """The booking."""

    token: NotRequired[str | None]
    """The token of the portal link."""


class DuplicatesAsked(TypedDict):
    """Whose probable duplicates, or those of a page of all customers."""

    customer: NotRequired[UUID | str | None]
    """Of this customer; if not said, of all."""

    limit: NotRequired[int]
    """How many records at most are looked at."""

    after: NotRequired[str | None]
    """The `next` of the page before."""


class Edit(TypedDict):
    """Change details; what is not named stays."""

    lines: NotRequired[Sequence[LineRequest | answers.LineRequest] | None]
    """What is booked."""

    promo_codes: NotRequired[Sequence[str] | None]
    """Promo codes."""

    party_size: NotRequired[int | None]
    """How many guests an amount for each guest is for."""

    buyer: NotRequired[BuyerTaxes | answers.BuyerTaxes | None]
    """The taxes of this buyer, where they are not the catalogue's."""

    point_of_sale: NotRequired[str | None]
    """Where it is sold."""

    customer_type: NotRequired[str | None]
    """What type of customer it is for."""

    billing: NotRequired[Billing | answers.Billing | None]
    """Who is billed."""

    po_number: NotRequired[str | None]
    """The customer's own order number."""

    note: NotRequired[str | None]
    """A note for staff: kept with the customer's record."""

    booking_answers: NotRequired[Mapping[str, str] | None]
    """Answers to the custom fields of the booking; an empty one is taken back (B6)."""

    booker_answers: NotRequired[Mapping[str, str] | None]
    """Answers to the custom fields of the booker, kept for all their bookings; an empty one is taken back (B6)."""

    portal_link: NotRequired[PortalLink | None]
    """What becomes of the portal link (B7)."""


class EngineSetup(TypedDict):
    """What an engine is made of."""

    tenant: str
    """Whose bookings these are."""

    catalogue: CatalogueDefinition | answers.CatalogueDefinition
    """What is sold."""

    policies: NotRequired[Policies]
    """By which policies."""

    keys: Sequence[HostKeyText]
    """The host's keys: the first makes portal links, all read them (B7)."""


class Erase(TypedDict):
    """Remove all personal values of a customer, and of those merged into it. One command removes so much and says whether there is more: then it is given again, with an id of its own."""

    customer: UUID | str
    """The customer."""


class Expire(TypedDict):
    """The clock releases what is overdue."""


class Explained(TypedDict):
    """Why a figure is what it is."""

    of: str
    """The figure: a JSON Pointer into the answer."""

    reason: PriceReason
    """What makes it so."""

    inputs: Mapping[str, str]
    """What went into it, by name."""


class Extend(TypedDict):
    """Give more time."""

    until: Datetime | str
    """Until when."""

    lines: NotRequired[Sequence[int] | None]
    """Which lines; if not said, all open ones."""


class FailedNotice(TypedDict):
    """A notification that could not be sent."""

    id: str
    """Its id."""

    reason: str
    """Why, by name."""

    retry_at: NotRequired[Datetime | str | None]
    """When to try again; none: no more."""


class Fee(TypedDict):
    """A cancellation fee: a share or an amount; neither: none is kept."""

    percent: NotRequired[Decimal | str | None]
    """A share of the gross price of what is cancelled, rounded half away from zero."""

    amount: NotRequired[Decimal | str | None]
    """An amount, at most the gross price of what is cancelled."""


class FeeDefinition(TypedDict):
    """A fee on a booking: a share of its lines, or an amount."""

    id: str
    """Its name."""

    name: str
    """Its name for people."""

    percent: NotRequired[Decimal | str | None]
    """A share of the sum of the lines after discounts, in the prices' mode."""

    amount: NotRequired[Decimal | str | None]
    """An amount, in the prices' mode."""

    tax: NotRequired[str | None]
    """Its tax; if not said, it is split over the taxes of the lines in proportion to their gross prices."""

    products: NotRequired[Sequence[str] | None]
    """For bookings of these products, and of their lines only; none named: all."""


class FeeLine(TypedDict):
    """A fee on a booking, or the part of it that has one tax."""

    fee: str
    """The fee."""

    name: str
    """Its name for people."""

    price: Decimal | str
    """The price, in the prices' mode."""

    net: Decimal | str
    """The price without tax."""

    tax: Decimal | str
    """The tax."""

    gross: Decimal | str
    """The price with tax."""

    tax_id: str
    """Which tax."""

    percent: Decimal | str
    """Its rate."""

    category: TaxCategory
    """Its category."""


class FieldCondition(TypedDict):
    """When something is asked: all that is named must hold."""

    field: NotRequired[str | None]
    """Another field of the same list."""

    equals: NotRequired[Sequence[str]]
    """One of these is its answer, or chosen in it."""

    products: NotRequired[Sequence[str] | None]
    """One of these products is booked: by the line of a guest; by any open line, for a booking and its booker."""


class FilterAction(TypedDict):
    """A required action. With neither named, any at all."""

    action: NotRequired[str | None]
    """Its name in the catalogue; if not said, any."""

    state: NotRequired[ActionStatus | None]
    """Its state; if not said, any."""


class FilterAmong(TypedDict):
    """A field and values."""

    field: RegisterField
    """The field. Of one that a booking has several of, one of them."""

    values: Sequence[JsonValue]
    """The values."""


class FilterIs(TypedDict):
    """A field and a value."""

    field: RegisterField
    """The field. Of one that a booking has several of, one of them."""

    value: JsonValue
    """The value: a text, an instant or a date, a decimal text, a whole number, true or false, as the field has."""


class FilterList(TypedDict):
    """Several filters."""

    of: Sequence[Filter]
    """The filters."""


class FilterNot(TypedDict):
    """The opposite of a filter."""

    of: Filter
    """The filter."""


class FilterPresent(TypedDict):
    """A field."""

    field: RegisterField
    """The field."""


_FilterRange = TypedDict("_FilterRange", {"from": "NotRequired[JsonValue | None]"})


class FilterRange(_FilterRange):
    """A field and bounds; those that are absent bound nothing. A date is that whole day in the seller's zone."""

    field: RegisterField
    """The field."""

    to: NotRequired[JsonValue | None]
    """The highest value, itself included."""

    above: NotRequired[JsonValue | None]
    """What it is more than."""

    below: NotRequired[JsonValue | None]
    """What it is less than."""


class FilterText(TypedDict):
    """A text to look for."""

    text: str
    """The text."""


class FinalNumber(TypedDict):
    """How many come in the end, on one line."""

    line: int
    """The number of the line; in a request, its position, from 1."""

    number: int
    """How many: guests where the price is by guest, units everywhere else; 0: nobody comes."""

    categories: NotRequired[Mapping[str, int] | None]
    """How many of each guest category, if the line says so, too."""


class FinalNumbersCall(TypedDict):
    """Asks what final numbers come to."""

    lines: Sequence[LineRequest | answers.LineRequest]
    """What was booked."""

    promo_codes: NotRequired[Sequence[str]]
    """The promo codes the customer gave."""

    buyer: NotRequired[BuyerTaxes | answers.BuyerTaxes | None]
    """The taxes of this buyer, where they are not the catalogue's."""

    booked_at: Datetime | str
    """When the booking was made."""

    numbers: Sequence[FinalNumber]
    """How many come; of a line that is not named, as many as were booked."""

    told_at: Datetime | str
    """When the numbers were told."""

    short_notice: NotRequired[ShortNotice]
    """What happens if a date would come too soon after the booking."""

    tax: NotRequired[Tax | answers.Tax | None]
    """The tax in the fee; if not said, it is outside the scope of tax."""

    explain: NotRequired[bool]
    """Whether to explain every figure."""


class FinalNumbersRequest(TypedDict):
    """Asks what final numbers come to."""

    catalogue: CatalogueDefinition | answers.CatalogueDefinition
    """The catalogue."""

    lines: Sequence[LineRequest | answers.LineRequest]
    """What was booked."""

    promo_codes: NotRequired[Sequence[str]]
    """The promo codes the customer gave."""

    buyer: NotRequired[BuyerTaxes | answers.BuyerTaxes | None]
    """The taxes of this buyer, where they are not the catalogue's."""

    booked_at: Datetime | str
    """When the booking was made."""

    numbers: Sequence[FinalNumber]
    """How many come; of a line that is not named, as many as were booked."""

    told_at: Datetime | str
    """When the numbers were told."""

    short_notice: NotRequired[ShortNotice]
    """What happens if a date would come too soon after the booking."""

    tax: NotRequired[Tax | answers.Tax | None]
    """The tax in the fee; if not said, it is outside the scope of tax."""

    explain: NotRequired[bool]
    """Whether to explain every figure."""


class FinalNumbersRule(TypedDict):
    """Final numbers (G1): until when the number of places can fall, how far at no cost, and what each place below costs."""

    due: DeadlineRule | answers.DeadlineRule
    """Until when it can fall; afterwards what was booked is charged for."""

    minimum: NotRequired[int]
    """So many are charged for at least, as far as they were booked."""

    allowance: NotRequired[int | None]
    """So many may fall away at no cost."""

    allowance_percent: NotRequired[Decimal | str | None]
    """A share of the booked number instead, rounded down."""

    percent: NotRequired[Decimal | str | None]
    """What each place that is missing costs: a share of its price."""

    amount: NotRequired[Decimal | str | None]
    """An amount for each instead, tax included, at most its price."""


class Fulfil(TypedDict):
    """The event is over."""


class FurtherDistance(TypedDict):
    """One more distance of a rule: exactly one of the two."""

    after_booking: NotRequired[Distance | answers.Distance | None]
    """That far after the booking."""

    before_event: NotRequired[Distance | answers.Distance | None]
    """That far before the start of the event; never after the start."""


class GaugeAsked(TypedDict):
    """A gauge."""

    gauge: str
    """Its name: a capacity, and its session or night after a `/`."""


class GuestAttendance(TypedDict):
    """Whether a guest came."""

    line: int
    """The line."""

    guest: int
    """The number of the guest on the line, from 1."""

    state: Attendance
    """Whether they came."""


class GuestCategory(TypedDict):
    """A kind of guests, such as children."""

    id: str
    """Its name in this catalogue."""

    name: NotRequired[str | None]
    """Its name for people."""


class GuestContact(TypedDict):
    """Who a guest is."""

    name: PersonName | answers.PersonName
    """Their name."""

    email: NotRequired[str | None]
    """Their e-mail address."""

    phone: NotRequired[str | None]
    """Their telephone number."""


class HistoryAsked(TypedDict):
    """Whose history, and how much of it."""

    of: HistoryOf
    """Whose."""

    limit: NotRequired[int]
    """How many events at most."""

    after: NotRequired[int | None]
    """The `next` of the page before."""


class HoldUntil(TypedDict):
    """Staff hold capacity; again: until another instant."""

    until: Datetime | str
    """Until when."""

    overbook: NotRequired[bool]
    """Whether it takes more than there is, if need be; needs the right."""


class HostKeyText(TypedDict):
    """A secret of the host, by name."""

    id: str
    """Its name, which stands in the links made with it."""

    secret: bytes | str
    """The secret, 32 random bytes or more, as base64url without padding."""


class Ids(TypedDict):
    """Ids that the caller supplies; those left out are derived from the command's, so a run replays."""

    command: UUID | str
    """The command's own: the same one never has two effects."""

    booking: NotRequired[UUID | str | None]
    """The booking it is about; of a new booking, the id it is to have."""

    customer: NotRequired[UUID | str | None]
    """The id of a new customer."""


class ImportedCustomer(TypedDict):
    """A customer that is there before the scenario begins."""

    id: UUID | str
    """Their id."""

    contact: Contact | answers.Contact
    """How to reach them."""


class InquiryForm(TypedDict):
    """An inquiry as it is submitted."""

    contact: Contact | answers.Contact
    """Who asks."""

    lines: NotRequired[Sequence[LineRequest | answers.LineRequest]]
    """What they ask for; may be empty, when the message says it."""

    promo_codes: NotRequired[Sequence[str]]
    """Promo codes."""

    party_size: NotRequired[int | None]
    """How many guests an amount for each guest is for; if not said, those of all lines."""

    buyer: NotRequired[BuyerTaxes | answers.BuyerTaxes | None]
    """The taxes of this buyer, where they are not the catalogue's; for staff to say."""

    point_of_sale: NotRequired[str | None]
    """Where it was submitted."""

    customer_type: NotRequired[str | None]
    """What type of customer asks."""

    billing: NotRequired[Billing | answers.Billing]
    """Who is to be billed (A2)."""

    po_number: NotRequired[str | None]
    """The customer's own order number (A6)."""

    message: NotRequired[str | None]
    """Anything else, in the customer's words."""

    answers: NotRequired[Mapping[str, str]]
    """Answers to the website's own questions."""


class Instalment(TypedDict):
    """An instalment."""

    kind: InstalmentKind
    """What it is."""

    amount: Decimal | str
    """How much."""

    due: NotRequired[Datetime | str | None]
    """By when; at once, if nothing is said."""


class InstalmentRule(TypedDict):
    """An instalment of the balance: one of a share of the total, an amount, or an amount for each guest; the last has none of them and takes what is left."""

    percent: NotRequired[Decimal | str | None]
    """A share of the gross total, rounded half away from zero."""

    amount: NotRequired[Decimal | str | None]
    """An amount."""

    per_guest: NotRequired[Decimal | str | None]
    """An amount for each guest."""

    due: NotRequired[DeadlineRule | answers.DeadlineRule | None]
    """By when; the last, if not said, as reservations are (S5)."""


class IssueInvoice(TypedDict):
    """Issue a proforma, a deposit invoice or an invoice."""

    kind: NotRequired[InvoiceKind]
    """Which."""

    amount: NotRequired[Decimal | str | None]
    """How much a deposit invoice is about; if not said, what is paid and not invoiced, else what is to be paid first."""

    buyer: NotRequired[BillTo | None]
    """Who is billed, where that is not what the customer's record says."""

    due_on: NotRequired[Date | str | None]
    """By when it is to be paid; if not said, as the policy says."""


class JoinWaitlist(TypedDict):
    """Get in line for a place. A new booking needs the form; one that is there keeps its details."""

    form: NotRequired[InquiryForm | answers.InquiryForm | None]
    """What is wanted, by whom."""


class LapseClaim(TypedDict):
    """The clock ends a claim that nobody took up, or whose event has started."""


class LapseHold(TypedDict):
    """The clock gives back what was held."""


class Last(TypedDict):
    """The last moment a deadline can be: the earliest of those given, at least one."""

    instant: NotRequired[Datetime | str | None]
    """An instant."""

    date: NotRequired[Date | str | None]
    """A local date, to its end (23:59:59)."""

    after_booking: NotRequired[Distance | answers.Distance | None]
    """A distance after the booking."""

    before_event: NotRequired[Distance | answers.Distance | None]
    """A distance before the start of the event."""


class LineChange(TypedDict):
    """What becomes of a line."""

    line: int
    """Its number: the position in the request, from 1."""

    to: NotRequired[LineRequest | answers.LineRequest | None]
    """What is asked for instead; nothing: it is cancelled."""


class LineDeadlineCall(TypedDict):
    """Asks by when a reservation of a line is to be paid."""

    line: LineRequest | answers.LineRequest
    """What would be reserved."""

    booked_at: Datetime | str
    """When the booking is made, or the offer sent."""

    margin: NotRequired[Margin | answers.Margin | None]
    """How long after the deadline the clock still waits (S8)."""

    short_notice: NotRequired[ShortNotice]
    """What happens if the deadline would come too soon."""

    explain: NotRequired[bool]
    """Whether to say what else was considered."""

    now: NotRequired[Datetime | str | None]
    """When reminders are asked for: of those that are past only the latest is told, and none once the deadline is."""


class LineDeadlineRequest(TypedDict):
    """Asks by when a reservation of a line is to be paid."""

    catalogue: CatalogueDefinition | answers.CatalogueDefinition
    """The catalogue."""

    line: LineRequest | answers.LineRequest
    """What would be reserved."""

    booked_at: Datetime | str
    """When the booking is made, or the offer sent."""

    margin: NotRequired[Margin | answers.Margin | None]
    """How long after the deadline the clock still waits (S8)."""

    short_notice: NotRequired[ShortNotice]
    """What happens if the deadline would come too soon."""

    explain: NotRequired[bool]
    """Whether to say what else was considered."""

    now: NotRequired[Datetime | str | None]
    """When reminders are asked for: of those that are past only the latest is told, and none once the deadline is."""


class LineDiscount(TypedDict):
    """What a discount took off one line."""

    id: str
    """The discount."""

    amount: Decimal | str
    """What it took off, in the prices' mode: a positive amount."""


class LineRequest(TypedDict):
    """What a line asks for."""

    product: str
    """The product."""

    quantity: NotRequired[int]
    """How many units."""

    guests: NotRequired[int | None]
    """How many guests it is for; if not said, as many as units where the price is by guest."""

    session: NotRequired[str | None]
    """Which session, for what is sold by session."""

    arrival: NotRequired[Date | str | None]
    """The first night, for what is sold by the night."""

    nights: NotRequired[int | None]
    """How many nights, for what is sold by the night."""

    date: NotRequired[Date | str | None]
    """The date of the visit, for what has neither sessions nor nights: rates and discounts go by it."""

    categories: NotRequired[Mapping[str, int] | None]
    """How many guests of each category, where the price is by guest."""


class LineTax(TypedDict):
    """The part of a line's price that has one tax (G5)."""

    tax_id: str
    """Which tax."""

    percent: Decimal | str
    """Its rate."""

    category: TaxCategory
    """Its category."""

    price: Decimal | str
    """The part of the price, in the prices' mode."""

    net: Decimal | str
    """The price without tax."""

    tax: Decimal | str
    """The tax."""

    gross: Decimal | str
    """The price with tax."""


class ListAsked(TypedDict):
    """How much of a list."""

    limit: NotRequired[int]
    """How many at most."""


class Lock(TypedDict):
    """Keep it from being released."""


class Lose(TypedDict):
    """It was not won."""

    reason: str
    """Why, by name."""

    note: NotRequired[str | None]
    """Why, in words: kept with the customer's record."""


class MakeOffer(TypedDict):
    """Staff offer the booking for the booker to confirm."""

    reprice: NotRequired[bool]
    """Whether a standing offer is priced anew."""

    overbook: NotRequired[bool]
    """Whether it takes more than there is, if need be; needs the right."""

    discount: NotRequired[Discretionary | answers.Discretionary | None]
    """A discount that staff give, instead of an earlier one (V8): what is on offer is priced anew."""


class Margin(TypedDict):
    """How long after a deadline the clock still waits (S8), for bank transfers under way."""

    amount: int
    """How many of the unit."""

    unit: MarginUnit
    """What is counted. Days end at 23:59:59 on the deadline's local date and that many days."""


class MarkDone(TypedDict):
    """A required action is done."""

    action: str
    """Its name."""


class Merge(TypedDict):
    """Two are the same: what is known of the one is looked for under the other from now on (A8)."""

    whom: Whom
    """The one that becomes an alias; its bookings keep it."""

    into: Whom
    """The survivor, of the same kind."""


class MessageAction(TypedDict):
    """A required action."""

    action: str
    """Its name in the catalogue."""

    state: NoticeState
    """What the notice is (L3)."""

    words: str
    """Its words, in the recipient's language, else in English, else in the first there is."""

    due: NotRequired[Moment | answers.Moment | None]
    """By when."""


class MessageAsked(TypedDict):
    """A notification."""

    id: str
    """Its id."""


class MessageCancellation(TypedDict):
    """What a cancellation came to (B8)."""

    gross: Decimal | str
    """The price of what was cancelled."""

    fee: Decimal | str
    """What is kept of it."""

    refund: Decimal | str
    """What is paid back."""

    still_due: Decimal | str
    """What is still to be paid."""


class MessageInstalment(TypedDict):
    """An instalment."""

    kind: InstalmentKind
    """What it is."""

    amount: Decimal | str
    """How much."""

    open: Decimal | str
    """What of it is still to be paid."""

    due: NotRequired[Moment | answers.Moment | None]
    """By when; at once, if nothing is said."""


class MessageLine(TypedDict):
    """What is booked, or was."""

    line: int
    """Its number."""

    name: str
    """Its name."""

    quantity: int
    """How many."""

    includes: Sequence[str]
    """What a package includes with it."""

    venue: NotRequired[str | None]
    """Where it takes place."""

    starts: NotRequired[Moment | answers.Moment | None]
    """When it starts."""

    ends: NotRequired[Moment | answers.Moment | None]
    """When it ends."""


class MessageParty(TypedDict):
    """Who booked."""

    name: str
    """Their name."""

    given: NotRequired[str | None]
    """Their given name."""

    email: str
    """Their e-mail address."""

    phone: NotRequired[str | None]
    """Their telephone number."""

    organisation: NotRequired[str | None]
    """Their organisation."""


class MessagePayment(TypedDict):
    """What was paid and what must be."""

    paid: Decimal | str
    """What was paid and not paid back."""

    balance: NotRequired[Decimal | str | None]
    """What is still to be paid; none, while there is no price."""

    next: NotRequired[MessageInstalment | answers.MessageInstalment | None]
    """What is to be paid next."""

    instalments: Sequence[MessageInstalment | answers.MessageInstalment]
    """What is to be paid by when."""


class MessagePrice(TypedDict):
    """What a booking costs."""

    lines: Sequence[MessagePriceLine | answers.MessagePriceLine]
    """One entry for each item with a direct price (B4)."""

    taxes: Sequence[MessageTax | answers.MessageTax]
    """The taxes; none is shown of what is sold by the margin scheme (G5)."""

    net: Decimal | str
    """The sum without tax."""

    tax: Decimal | str
    """The tax."""

    total: Decimal | str
    """What is to be paid: net and tax."""


class MessagePriceLine(TypedDict):
    """An item or a fee."""

    name: str
    """Its name."""

    count: NotRequired[int | None]
    """How many times it is charged; none: it is a fee."""

    amount: Decimal | str
    """Its price with tax, discounts taken off."""

    discount: NotRequired[Decimal | str | None]
    """What was taken off, before tax is added where prices are net."""


class MessageTax(TypedDict):
    """A tax."""

    percent: Decimal | str
    """Its rate."""

    amount: Decimal | str
    """How much."""


class MessageView(TypedDict):
    """What a notification's message needs."""

    id: str
    """The notification: whoever sent a message with this id before does not send it again."""

    kind: NoticeKind
    """Its kind."""

    to_send: bool
    """Whether it is still to be sent."""

    recipient: NotRequired[Recipient | answers.Recipient | None]
    """Whom it goes to; none: to staff, or the customer is known no longer."""

    booker: NotRequired[MessageParty | answers.MessageParty | None]
    """The booker."""

    booking: UUID | str
    """The booking."""

    reference: str
    """A name for people: the last group of the booking's id."""

    status: Status
    """Where it is in its life."""

    po_number: NotRequired[str | None]
    """The customer's own order number."""

    starts: NotRequired[Moment | answers.Moment | None]
    """When its event starts."""

    lines: Sequence[MessageLine | answers.MessageLine]
    """What is booked; once nothing is, what was."""

    ended_lines: Sequence[MessageLine | answers.MessageLine]
    """What is no longer part of it, though something is."""

    currency: str
    """The currency of all amounts."""

    price: NotRequired[MessagePrice | answers.MessagePrice | None]
    """What it costs."""

    payment: MessagePayment | answers.MessagePayment
    """What was paid and what must be."""

    deadline: NotRequired[Moment | answers.Moment | None]
    """By when to act: to pay what is reserved, to answer a quote, to claim a place."""

    place_in_line: NotRequired[int | None]
    """The place in line, from 1, while waiting for one."""

    actions: Sequence[MessageAction | answers.MessageAction]
    """What is asked of the booker."""

    terms: NotRequired[str | None]
    """The version of the terms that are still to be accepted."""

    received: NotRequired[Decimal | str | None]
    """The payment that the notification is about."""

    cancellation: NotRequired[MessageCancellation | answers.MessageCancellation | None]
    """The cancellation that the notification is about."""

    message: NotRequired[str | None]
    """What the customer wrote with the inquiry; in what goes to staff."""

    portal_token: NotRequired[str | None]
    """The token of the portal link, if there is one (B7)."""


class MessagesSetup(TypedDict):
    """What messages are made with."""

    base_url: str
    """Where the portal is: the token of a link is put behind it, or in the place of `{token}`."""

    seller: NotRequired[str | None]
    """The name of the seller, at the head of each message."""

    language: NotRequired[str | None]
    """The language of messages to staff, and to those who named none that there is; if nothing is said, English."""

    templates: NotRequired[Sequence[TemplateSource]]
    """Templates in the place of those that are bundled."""


class Moment(TypedDict):
    """An instant, and what clocks show then at the venue."""

    at: Datetime | str
    """The instant."""

    local: Datetime | str
    """What clocks show."""

    zone: str
    """Where."""


class NameGuest(TypedDict):
    """Say who a guest is (A4)."""

    line: int
    """The line."""

    guest: int
    """Which of its guests, from 1."""

    contact: GuestContact | answers.GuestContact
    """Who it is: kept in a record of their own."""


class OfferPlace(TypedDict):
    """Offer a place to a party in line."""

    overbook: NotRequired[bool]
    """Whether it takes more than there is, if need be; needs the right."""


class OpenPayment(TypedDict):
    """A payment is under way."""


class Part(TypedDict):
    """A part of a package: taken from its capacity, at no cost of its own."""

    product: str
    """The product."""

    quantity: NotRequired[int]
    """How many for each unit, or guest, of the package."""

    session: NotRequired[str | None]
    """Which session, if it is sold by session."""


_PatternsAsked = TypedDict("_PatternsAsked", {"from": "Date | str"})


class PatternsAsked(_PatternsAsked):
    """What to count, and by what."""

    to: Date | str
    """The last date, included."""

    date: NotRequired[PatternDate]
    """The date that a booking is counted by."""

    per: NotRequired[Period | None]
    """In periods of this length, the first and the last as far as they are asked for; if not said, all in one."""

    by: NotRequired[PatternBy | None]
    """By what bookings have in common; if not said, all together."""

    saved: NotRequired[str | None]
    """Only those that the saved view of this name shows."""

    filter: NotRequired[Filter | None]
    """Only those that fulfil this; if not said, all."""

    steps: NotRequired[Sequence[Status] | None]
    """States whose conversion is asked for, such as `quoted`, `option`, `confirmed`: how many of the bookings reached the first, how many of those the next after it, and so on."""

    limit: NotRequired[int]
    """How many rows at most."""


class PayBack(TypedDict):
    """Money was paid back (G6)."""

    payment: Payment
    """What was paid back, by whom, under which reference."""

    reason: NotRequired[str | None]
    """Why, by name."""


class Payment(TypedDict):
    """A payment as its provider reports it; unique by provider and reference (G6)."""

    provider: str
    """The payment provider."""

    reference: str
    """Its reference of this payment."""

    amount: Decimal | str
    """How much."""

    currency: str
    """In which currency."""


class PaymentsRequest(TypedDict):
    """Asks how far payments go."""

    currency: str
    """The currency of all amounts."""

    schedule: Sequence[Instalment | answers.Instalment]
    """What is to be paid by when."""

    payments: Sequence[Decimal | str]
    """What was paid; what was paid back again is no payment."""

    cash: NotRequired[bool]
    """Whether what is left is paid in cash."""

    cash_rounding: NotRequired[Decimal | str | None]
    """The smallest step of cash."""

    rounding: NotRequired[Rounding]
    """How fractions of a step are rounded."""


class PersonAsked(TypedDict):
    """A customer."""

    customer: UUID | str
    """Their id."""


class PersonName(TypedDict):
    """A person's name, never altered for display."""

    given: NotRequired[str | None]
    """The given name."""

    family: str
    """The family name, or the only one."""


class PointOfSale(TypedDict):
    """A point of sale."""

    id: str
    """Its name."""

    customer_types: NotRequired[Sequence[str] | None]
    """Which types of customers it sells to; none named: all."""


class Policies(TypedDict):
    """A seller's policies; all have defaults."""

    short_notice: NotRequired[ShortNotice]
    """What happens when a deadline would come at once (DOMAIN 4)."""

    release: NotRequired[ReleasePolicy]
    """Who releases what is overdue (S8)."""

    margin: NotRequired[Margin | answers.Margin | None]
    """How long after the deadline."""

    expiry: NotRequired[Expiry]
    """What expires with an overdue line (S11)."""

    money_protects: NotRequired[bool]
    """Whether money on a booking keeps the clock from releasing it (S9)."""

    confirm_on: NotRequired[ConfirmOn | None]
    """What must be paid for a payment to confirm by itself; if not said, the deposit if there is one, else all."""

    pending_needs_payment: NotRequired[bool]
    """Whether a pending booking, too, is confirmed only when it is paid as the offer asks."""

    payment_timeout_minutes: NotRequired[int]
    """How long an opened payment holds the booking, in minutes."""

    customer_may_extend: NotRequired[bool]
    """Whether customers may extend their own deadline."""

    customer_may_amend: NotRequired[bool]
    """Whether customers may change what they booked."""

    extension_limit_days: NotRequired[int | None]
    """How many days past its first deadline a line can be extended to, past its first validity a quote."""

    quote_valid_days: NotRequired[int]
    """How many days a quote is valid, to the end of the day."""

    claim_minutes: NotRequired[int]
    """How long the place that is offered to a party in line can be claimed, in minutes."""

    waitlist_auto: NotRequired[bool]
    """Whether capacity that is given back is offered to those in line at once."""

    waitlist_skip: NotRequired[bool]
    """Whether parties in line that do not fit are skipped."""

    cancellation: NotRequired[Sequence[CancellationTier]]
    """What cancelling keeps, by distance to the event (B8); one tier reaches to day 0."""

    reinstatement_fee: NotRequired[Fee | None]
    """What reviving a booking costs, of its price; if not said, nothing."""

    no_show_fee: NotRequired[Fee | None]
    """What a guest costs who does not come (G3), of their part of the price; if not said, nothing."""

    cancellation_tax: NotRequired[Tax | answers.Tax | None]
    """The tax in what cancelling keeps, and falling below final numbers costs; if not said, it is outside the scope of tax."""

    write_off_limit: NotRequired[Decimal | str | None]
    """How much of a booking may be written off altogether (G4); if not said, any balance."""

    default_region: NotRequired[str | None]
    """The region that written telephone numbers belong to if they do not say (ISO 3166)."""

    idempotency_days: NotRequired[int]
    """How long the id of a command is remembered, in days."""

    seller: NotRequired[Seller | answers.Seller | None]
    """Who sells, as it stands on documents: without it none is issued (G7)."""

    documents: NotRequired[DocumentsPolicy | None]
    """Who writes invoices; if not said, this engine does as soon as there is a seller."""

    series: NotRequired[Sequence[Series] | None]
    """The series that documents are numbered in; a kind that is in none has a series of its own."""

    document_retention: NotRequired[int | None]
    """How many years documents are kept, to the end of the year; if not said, 10."""

    payment_days: NotRequired[int | None]
    """In how many days an invoice is to be paid; if not said, it names no day."""

    tax_notes: NotRequired[Sequence[TaxNote] | None]
    """What documents say of tax categories, where that is not the usual."""


class PortalAsked(TypedDict):
    """A portal link."""

    token: str
    """The token in it."""


class PriceLine(TypedDict):
    """One line of a breakdown."""

    line: int
    """Its number: the position in the request, from 1."""

    product: str
    """The product."""

    name: str
    """Its name for people."""

    count: int
    """How many times a unit price is charged: units, guests, nights or guest-nights; free ones included."""

    free: NotRequired[int | None]
    """How many of them are free."""

    unit_price: NotRequired[Decimal | str | None]
    """The exact price of one, with at least the decimals of the currency; none, if its charges have several."""

    charges: NotRequired[Sequence[Charge | answers.Charge] | None]
    """What it charges, if there are several unit prices."""

    list: Decimal | str
    """What is charged, rounded, before discounts."""

    discounts: Sequence[LineDiscount | answers.LineDiscount]
    """What was taken off it, in order."""

    net: Decimal | str
    """The price without tax."""

    tax: Decimal | str
    """The tax."""

    gross: Decimal | str
    """The price with tax."""

    tax_id: NotRequired[str | None]
    """Which tax; none, if it has several."""

    percent: NotRequired[Decimal | str | None]
    """Its rate; none, if it has several."""

    category: NotRequired[TaxCategory | None]
    """Its category; none, if it has several."""

    taxes: NotRequired[Sequence[LineTax | answers.LineTax] | None]
    """Its taxes, if there are several (G5)."""

    kind: NotRequired[PriceLineKind | None]
    """What it is, if it is not what was asked for."""


class Product(TypedDict):
    """A product."""

    id: str
    """Its name in this catalogue."""

    name: str
    """Its name for people."""

    venue: NotRequired[str | None]
    """Where it takes place; the seller's zone counts if nowhere."""

    price: NotRequired[Decimal | str | None]
    """Its price, up to 4 decimals finer than the currency; none for what only packages include (B4)."""

    basis: NotRequired[Basis]
    """What the price is for."""

    category_prices: NotRequired[Mapping[str, Decimal | str] | None]
    """Own prices of guest categories, where the price is by guest."""

    rates: NotRequired[Sequence[Rate | answers.Rate]]
    """Prices by date."""

    tiers: NotRequired[Sequence[Tier | answers.Tier]]
    """Prices by the size of the group."""

    tier_mode: NotRequired[TierMode]
    """What a tier is the price of."""

    one_free_per: NotRequired[int | None]
    """One is free for every so many that pay, the cheapest."""

    minimum_charge: NotRequired[Decimal | str | None]
    """What a line comes to at least, in the prices' mode: what is missing makes a line of its own."""

    extra: NotRequired[bool]
    """Whether it is an optional extra to something else."""

    tax: str
    """Its tax."""

    tax_split: NotRequired[Sequence[TaxShare | answers.TaxShare]]
    """The taxes of a package's parts, if they differ (G5); its own is one of them."""

    capacity: NotRequired[str | None]
    """The capacity it takes from."""

    sessions: NotRequired[Sequence[Session | answers.Session]]
    """When it takes place, if it is sold by session."""

    parts: NotRequired[Sequence[Part | answers.Part]]
    """What a package includes at no cost of its own."""

    reservation: NotRequired[DeadlineRule | answers.DeadlineRule | None]
    """By when a reservation is to be paid; replaces the season's entirely (S5)."""

    final_numbers: NotRequired[FinalNumbersRule | answers.FinalNumbersRule | None]
    """Until when its number of places can fall, and what falling below costs (G1)."""

    needs_approval: NotRequired[bool]
    """Whether staff must approve it first."""

    actions: NotRequired[Sequence[str]]
    """The actions it requires of the customer (L1)."""


_Profile = TypedDict("_Profile", {"from": "NotRequired[Date | str | None]"})


class Profile(_Profile):
    """A profile: which products may be reserved without paying, for events on which dates, where, by whom."""

    id: str
    """Its name."""

    products: NotRequired[Sequence[str] | None]
    """Which products; none named: all."""

    until: NotRequired[Date | str | None]
    """The last date, included."""

    points_of_sale: NotRequired[Sequence[str] | None]
    """At which points of sale; none named: all."""

    customer_types: NotRequired[Sequence[str] | None]
    """By which types of customers; none named: all."""

    priority: NotRequired[int | None]
    """Which of several counts: the highest."""

    release: NotRequired[ReleasePolicy | None]
    """Whether the clock releases what is overdue; if not said, the policy does (S8)."""

    margin: NotRequired[Margin | answers.Margin | None]
    """How long after its deadline; if not said, as the policy says."""


class Purchase(TypedDict):
    """Buy at once."""

    form: InquiryForm | answers.InquiryForm
    """What is bought, by whom."""

    payment: NotRequired[Payment | None]
    """The payment."""

    on_account: NotRequired[bool]
    """Whether it is bought on account, which needs the right."""

    accept_terms: NotRequired[str | None]
    """The version of the terms that the buyer accepts."""

    overbook: NotRequired[bool]
    """Whether it takes more than there is, if need be; needs the right."""


class Quote(TypedDict):
    """Staff name a price."""

    valid_until: NotRequired[Datetime | str | None]
    """Until when it stands; if not said, as the policy says."""

    discount: NotRequired[Discretionary | answers.Discretionary | None]
    """A discount that staff give, instead of an earlier one (V8)."""


class QuoteCall(TypedDict):
    """A request for a price."""

    lines: Sequence[LineRequest | answers.LineRequest]
    """What is asked for."""

    promo_codes: NotRequired[Sequence[str]]
    """The promo codes the customer gave."""

    booked_on: Date | str
    """The local date of the booking, in the seller's zone."""

    party_size: NotRequired[int | None]
    """How many guests a deposit for each is for; if not said, those of all lines."""

    cash: NotRequired[bool]
    """Whether it is paid in cash."""

    buyer: NotRequired[BuyerTaxes | answers.BuyerTaxes | None]
    """The taxes of this buyer, where they are not the catalogue's."""

    discount: NotRequired[Discretionary | answers.Discretionary | None]
    """A discount that staff give (V8)."""

    explain: NotRequired[bool]
    """Whether to explain every figure."""


class QuoteRequest(TypedDict):
    """A request for a price."""

    catalogue: CatalogueDefinition | answers.CatalogueDefinition
    """The catalogue."""

    lines: Sequence[LineRequest | answers.LineRequest]
    """What is asked for."""

    promo_codes: NotRequired[Sequence[str]]
    """The promo codes the customer gave."""

    booked_on: Date | str
    """The local date of the booking, in the seller's zone."""

    party_size: NotRequired[int | None]
    """How many guests a deposit for each is for; if not said, those of all lines."""

    cash: NotRequired[bool]
    """Whether it is paid in cash."""

    buyer: NotRequired[BuyerTaxes | answers.BuyerTaxes | None]
    """The taxes of this buyer, where they are not the catalogue's."""

    discount: NotRequired[Discretionary | answers.Discretionary | None]
    """A discount that staff give (V8)."""

    explain: NotRequired[bool]
    """Whether to explain every figure."""


_Rate = TypedDict("_Rate", {"from": "NotRequired[Date | str | None]"})


class Rate(_Rate):
    """A price for some dates. Of several that apply on a date, the most specific counts: the fewest days from first to last, then the fewest weekdays."""

    id: str
    """Its name."""

    season: NotRequired[str | None]
    """On the dates of this season."""

    until: NotRequired[Date | str | None]
    """Up to this date, included."""

    weekdays: NotRequired[Sequence[Weekday] | None]
    """On these days of the week; none named: all."""

    price: NotRequired[Decimal | str | None]
    """The price."""

    category_prices: NotRequired[Mapping[str, Decimal | str] | None]
    """Own prices of guest categories."""


class Recipient(TypedDict):
    """Whom a message goes to."""

    name: str
    """Their name."""

    email: str
    """Their e-mail address."""

    language: NotRequired[str | None]
    """The language to write to them in, if they said one."""


class RecordAttendance(TypedDict):
    """Who came, and who did not; how many."""

    guests: NotRequired[Sequence[GuestAttendance | answers.GuestAttendance]]
    """Guest by guest; those not named stay as they were."""

    numbers: NotRequired[Sequence[FinalNumber]]
    """How many come of lines that have final numbers (G1): their price goes by that, and what falling below costs."""


class RecordPayment(TypedDict):
    """A payment came in."""

    payment: Payment
    """The payment."""


class RegisterAsked(TypedDict):
    """Which bookings, in which order."""

    statuses: NotRequired[Sequence[Status] | None]
    """Of these statuses; if not said, of all."""

    customer: NotRequired[UUID | str | None]
    """Of this customer; if not said, of all."""

    saved: NotRequired[str | None]
    """Those that the saved view of this name shows, too."""

    filter: NotRequired[Filter | None]
    """Those that fulfil this, too (L2); if not said, all."""

    sort: NotRequired[RegisterSort | None]
    """What they are sorted by; if not said, as the saved view is, else by when they were made."""

    descending: NotRequired[bool | None]
    """Whether the highest comes first; if not said, as in the saved view, where that says what they are sorted by."""

    limit: NotRequired[int]
    """How many at most."""

    after: NotRequired[str | None]
    """The `next` of the page before, of the same filter and order."""


class Reinstate(TypedDict):
    """Revive what was cancelled or has expired."""

    to: NotRequired[ReinstateTo | None]
    """As what; if not said, as what it was."""

    overbook: NotRequired[bool]
    """Whether it may take more than there is, which needs the right."""


class Reject(TypedDict):
    """Refuse approval."""

    reason: str
    """Why, by name."""

    note: NotRequired[str | None]
    """Why, in words: kept with the customer's record."""


class Release(TypedDict):
    """Staff release what is overdue."""

    lines: NotRequired[Sequence[int] | None]
    """Which lines; if not said, the overdue ones."""


class ReleaseAsked(TypedDict):
    """What is past its deadline."""

    filter: NotRequired[ReleaseFilter]
    """Which of it."""

    limit: NotRequired[int]
    """How many bookings at most."""


class ReleaseFilter(TypedDict):
    """What must hold of what is past its deadline; what is not named may be anything."""

    products: NotRequired[Sequence[str] | None]
    """Only lines of these products."""

    points_of_sale: NotRequired[Sequence[str] | None]
    """Only bookings sold here."""

    customer_types: NotRequired[Sequence[str] | None]
    """Only bookings of these types of customers."""

    due_before: NotRequired[Datetime | str | None]
    """Only lines whose deadline was before this."""

    has_money: NotRequired[bool | None]
    """Only bookings with money on them, or without."""

    locked: NotRequired[bool | None]
    """Only bookings that are locked, or not."""


class RepriceCall(TypedDict):
    """Asks what a change makes of a price."""

    lines: Sequence[LineRequest | answers.LineRequest]
    """What was asked for."""

    promo_codes: NotRequired[Sequence[str]]
    """The promo codes the customer gave."""

    booked_on: Date | str
    """The local date of the booking, in the seller's zone."""

    party_size: NotRequired[int | None]
    """How many guests a deposit for each is for; if not said, those of all lines."""

    cash: NotRequired[bool]
    """Whether it is paid in cash."""

    buyer: NotRequired[BuyerTaxes | answers.BuyerTaxes | None]
    """The taxes of this buyer, where they are not the catalogue's."""

    changes: NotRequired[Sequence[LineChange]]
    """What becomes of lines; those not named stay."""

    new_party_size: NotRequired[int | None]
    """The number of guests afterwards, if it was said before."""

    new_buyer: NotRequired[BuyerTaxes | answers.BuyerTaxes | None]
    """The taxes of the buyer afterwards; if not said, as before."""

    explain: NotRequired[bool]
    """Whether to explain every figure of both prices."""


class RepriceRequest(TypedDict):
    """Asks what a change makes of a price."""

    catalogue: CatalogueDefinition | answers.CatalogueDefinition
    """The catalogue."""

    lines: Sequence[LineRequest | answers.LineRequest]
    """What was asked for."""

    promo_codes: NotRequired[Sequence[str]]
    """The promo codes the customer gave."""

    booked_on: Date | str
    """The local date of the booking, in the seller's zone."""

    party_size: NotRequired[int | None]
    """How many guests a deposit for each is for; if not said, those of all lines."""

    cash: NotRequired[bool]
    """Whether it is paid in cash."""

    buyer: NotRequired[BuyerTaxes | answers.BuyerTaxes | None]
    """The taxes of this buyer, where they are not the catalogue's."""

    changes: NotRequired[Sequence[LineChange]]
    """What becomes of lines; those not named stay."""

    new_party_size: NotRequired[int | None]
    """The number of guests afterwards, if it was said before."""

    new_buyer: NotRequired[BuyerTaxes | answers.BuyerTaxes | None]
    """The taxes of the buyer afterwards; if not said, as before."""

    explain: NotRequired[bool]
    """Whether to explain every figure of both prices."""


class Request(TypedDict):
    """Ask for what is sold with approval only. It takes no payment."""

    form: InquiryForm | answers.InquiryForm
    """What is asked for, by whom."""


class Reserve(TypedDict):
    """Reserve without paying (S1). A new booking needs the form; one that is there keeps its details."""

    form: NotRequired[InquiryForm | answers.InquiryForm | None]
    """What is reserved, by whom."""

    reprice: NotRequired[bool]
    """Whether staff price a standing offer anew."""

    overbook: NotRequired[bool]
    """Whether it takes more than there is, if need be; needs the right."""


class RoundRequest(TypedDict):
    """Asks for a breakdown in another mode of rounding."""

    breakdown: Breakdown | answers.Breakdown
    """The breakdown."""

    mode: DocumentRounding
    """Where tax is rounded."""

    rounding: NotRequired[Rounding]
    """How fractions of a minor unit are rounded."""


class SaveView(TypedDict):
    """A view of the register to be kept by name."""

    name: str
    """Its name."""

    view: NotRequired[SavedView | answers.SavedView | None]
    """What it is from now on; if not said, it is removed."""


class SaveViewRequest(TypedDict):
    """Keeps a view of the register by name, or no longer."""

    at: Datetime | str
    """When."""

    actor: Actor
    """By whom: staff who may change every booking, since all others see it."""

    name: str
    """Its name, at most 200 bytes; no place for personal values."""

    view: NotRequired[SavedView | answers.SavedView | None]
    """What it is from now on; if not said, it is removed."""


class SavedView(TypedDict):
    """A filter and an order of the register."""

    filter: NotRequired[Filter | None]
    """Which bookings; if not said, all. It names no customer by name or address, and searches no text: what is personal is kept where an erasure finds it."""

    sort: NotRequired[RegisterSort]
    """What they are sorted by."""

    descending: NotRequired[bool]
    """Whether the highest comes first."""


class SavedViewsAsked(TypedDict):
    """All saved views."""


class ScenarioRequest(TypedDict):
    """A scenario."""

    catalogue: CatalogueDefinition | answers.CatalogueDefinition
    """What is sold."""

    policies: NotRequired[Policies]
    """By which policies."""

    customers: NotRequired[Sequence[ImportedCustomer]]
    """Customers that are there before it begins; several may share an e-mail address, as after an import (V4)."""

    steps: Sequence[ScenarioStep]
    """The steps. Each is read and answered on its own: one that is wrong changes nothing and does not stop the others."""


class ScenarioStep(TypedDict):
    """A step: a command with its ids, a view, an act on many bookings with its id, what became of notifications, or a view to save."""

    at: Datetime | str
    """When."""

    actor: Actor
    """By whom."""

    ids: NotRequired[Ids | None]
    """The ids of a command."""

    command: NotRequired[Command | None]
    """The command."""

    view: NotRequired[View | None]
    """Or the view."""

    bulk: NotRequired[Bulk | None]
    """Or an act on many bookings, whose id is that of the command."""

    acknowledge: NotRequired[Acknowledge | None]
    """Or what became of notifications."""

    save_view: NotRequired[SaveView | None]
    """Or a view to save."""

    preview: NotRequired[bool]
    """Whether nothing is changed: what a command or an act would come to is all that is asked."""

    origin: NotRequired[str | None]
    """From where a command is given."""

    pick: NotRequired[Sequence[str]]
    """The parts of the answer that are wanted, as JSON Pointers; all of it, if none is named."""


class ScheduleCall(TypedDict):
    """Asks what is to be paid by when."""

    total: Decimal | str
    """What is to be paid, tax included."""

    guests: NotRequired[int]
    """How many guests an amount for each is for."""

    booked_at: Datetime | str
    """When the booking is made, or the offer sent."""

    event_start: NotRequired[Datetime | str | None]
    """When the event starts."""

    zone: NotRequired[str | None]
    """The time zone of the venue; if not said, the seller's."""

    product: NotRequired[str | None]
    """The product whose time frame is that of a balance without a date of its own (S5)."""

    short_notice: NotRequired[ShortNotice]
    """What happens if a date would come too soon."""

    explain: NotRequired[bool]
    """Whether to explain every figure and date."""


class ScheduleRequest(TypedDict):
    """Asks what is to be paid by when."""

    catalogue: CatalogueDefinition | answers.CatalogueDefinition
    """The catalogue."""

    total: Decimal | str
    """What is to be paid, tax included."""

    guests: NotRequired[int]
    """How many guests an amount for each is for."""

    booked_at: Datetime | str
    """When the booking is made, or the offer sent."""

    event_start: NotRequired[Datetime | str | None]
    """When the event starts."""

    zone: NotRequired[str | None]
    """The time zone of the venue; if not said, the seller's."""

    product: NotRequired[str | None]
    """The product whose time frame is that of a balance without a date of its own (S5)."""

    short_notice: NotRequired[ShortNotice]
    """What happens if a date would come too soon."""

    explain: NotRequired[bool]
    """Whether to explain every figure and date."""


_Season = TypedDict("_Season", {"from": "Date | str"})


class Season(_Season):
    """Defaults for events of a part of the year."""

    id: str
    """Its name."""

    until: Date | str
    """Its last date, included."""

    reservation: NotRequired[DeadlineRule | answers.DeadlineRule | None]
    """By when a reservation is to be paid (S5)."""


class Seller(TypedDict):
    """Who sells, as it stands on papers."""

    name: str
    """The name that stands on invoices."""

    address: Address | answers.Address
    """The address."""

    vat_id: NotRequired[str | None]
    """The number for value-added tax, as it is written."""

    registration: NotRequired[Sequence[str]]
    """Other numbers by which the seller is registered, each with its name, such as `Siret 123 456 789 00012`."""

    email: NotRequired[str | None]
    """Where to write to."""

    phone: NotRequired[str | None]
    """Where to call."""

    website: NotRequired[str | None]
    """The seller's pages."""

    bank: NotRequired[Bank | answers.Bank | None]
    """Where to pay to."""

    footer: NotRequired[Mapping[str, str] | None]
    """What the law wants at the foot of each paper, by language."""


class Series(TypedDict):
    """A series of documents, and how its numbers are written: prefix, year, number."""

    id: str
    """Its name: numbers go on as long as it stays."""

    kinds: Sequence[DocumentKind]
    """Documents of which kinds are in it."""

    prefix: str
    """What each number begins with, such as `INV-`."""

    yearly: NotRequired[bool]
    """Whether numbers begin anew each year, which then stands in them."""

    digits: NotRequired[int]
    """How many digits a number has at least."""


class Session(TypedDict):
    """A session: a showing, a lesson, a departure."""

    id: str
    """Its name."""

    starts: Datetime | str
    """When it starts, at the venue."""

    ends: Datetime | str
    """When it ends, at the venue."""


class SetPo(TypedDict):
    """Name the customer's own order number, another one, or none any more."""

    po_number: NotRequired[str | None]
    """The number; if not said, there is none."""


class ShortNotice(TypedDict):
    """What happens if a deadline would come sooner after the booking than a minimum window (DOMAIN section 4)."""

    minimum_window_minutes: NotRequired[int]
    """The window, in minutes. A deadline inside it becomes its end, or the start of the event if that is sooner."""

    refuse: NotRequired[bool]
    """Whether such a booking is refused instead."""


class StoreCommitted(TypedDict):
    """What became of commits."""

    answer: Sequence[StoreOutcome]
    """One for each."""


class StoreEntries(TypedDict):
    """Entries of an index."""

    answer: Sequence[StoreEntry | answers.StoreEntry]
    """In order."""


class StoreEntry(TypedDict):
    """An entry of an index, unique with its tenant and index."""

    sort: str
    """What it is sorted by; may be empty."""

    key: str
    """The key of the record it leads to."""


class StoreEvent(TypedDict):
    """An event as it is stored."""

    position: int
    """Its place among all events of the tenant: from 1, one higher each."""

    stream: UUID | str
    """What it happened to."""

    number: int
    """Its number there."""

    text: str
    """What happened."""


class StoreFailed(TypedDict):
    """Why a store did not do what was asked."""

    unknown: NotRequired[bool]
    """Whether nobody knows if a commit was applied; else none of it was, nor will be."""

    why: str
    """Why."""


class StoreLog(TypedDict):
    """Events."""

    answer: Sequence[StoreEvent]
    """In order."""


class StoreOutcome(TypedDict):
    """What became of a commit."""

    conflict: NotRequired[str | None]
    """If it was not applied: the key of the first guard that does not hold; where all hold, the key of the event whose number is taken, `tenant/event/stream/number`."""


class StoreRecord(TypedDict):
    """A record."""

    revision: int
    """Which put this is: at least 1, and higher than any the key had before, before a delete too."""

    text: str
    """Its text."""


class StoreRecords(TypedDict):
    """Records."""

    answer: Sequence[StoreRecord | None]
    """One for each key, nothing for one that does not exist."""


class SubmitInquiry(TypedDict):
    """A customer asks (V1). From a draft, the form replaces its details."""

    form: InquiryForm | answers.InquiryForm
    """What they submit."""

    payment: NotRequired[Payment | None]
    """A payment that came with it (V2)."""


class Tax(TypedDict):
    """A tax rate."""

    id: str
    """Its name."""

    percent: Decimal | str
    """The rate."""

    category: NotRequired[TaxCategory]
    """Its category."""


class TaxNote(TypedDict):
    """What a paper says of a tax category, such as by which article something is exempt."""

    category: TaxCategory
    """The category."""

    wording: Mapping[str, str]
    """What is said, by language."""


class TaxShare(TypedDict):
    """The part of a package's price that has one tax (G5)."""

    tax: str
    """The tax."""

    weight: int
    """Its weight beside the others'."""


class TaxTotal(TypedDict):
    """The sums of one tax."""

    tax_id: str
    """Which tax."""

    percent: Decimal | str
    """Its rate."""

    category: TaxCategory
    """Its category."""

    net: Decimal | str
    """The sum of its lines without tax."""

    tax: Decimal | str
    """The sum of their tax."""

    gross: Decimal | str
    """The sum of their prices with tax."""


class TemplateSource(TypedDict):
    """A template in the place of a bundled one. The one that says most of what it is for counts."""

    kind: NotRequired[NoticeKind | None]
    """For which kind of notification; if nothing is said, for all."""

    language: NotRequired[str | None]
    """In which language (BCP 47), such as `fr` or `fr-CA`; if nothing is said, in all."""

    part: MessagePart
    """Of which part of the message."""

    source: str
    """The template."""

    file: NotRequired[str | None]
    """The name of its file, for what is said of it."""


class Terms(TypedDict):
    """Booking terms of a version."""

    version: str
    """The version that is accepted."""

    wording: Mapping[str, str]
    """Their text, by language."""


_Tier = TypedDict("_Tier", {"from": "int"})


class Tier(_Tier):
    """A price by the size of a group."""

    price: NotRequired[Decimal | str | None]
    """The price."""

    category_prices: NotRequired[Mapping[str, Decimal | str] | None]
    """Own prices of guest categories."""

    percent: NotRequired[Decimal | str | None]
    """A share taken off the price instead."""


class UndoDone(TypedDict):
    """A required action that was marked done is to be done after all."""

    action: str
    """Its name."""

    reason: str
    """Why, by name."""

    note: NotRequired[str | None]
    """Why, in words: kept with the customer's record."""


class Unlock(TypedDict):
    """No longer keep it from being released."""


class Unmerge(TypedDict):
    """Two are not the same after all: everything is as if they had not been merged, and what came later stays with the survivor (A8)."""

    whom: Whom
    """The alias."""


class ValidateCall(TypedDict):
    """An inquiry to be validated."""

    form: InquiryForm | answers.InquiryForm
    """The form."""


class ValidateRequest(TypedDict):
    """An inquiry to be validated."""

    catalogue: CatalogueDefinition | answers.CatalogueDefinition
    """The catalogue."""

    form: InquiryForm | answers.InquiryForm
    """The form."""


class Venue(TypedDict):
    """A place with a zone."""

    id: str
    """Its name in this catalogue."""

    name: str
    """Its name for people."""

    zone: str
    """Its zone: days and times of what takes place here are local to it."""

    check_in: NotRequired[Time | str]
    """When a stay begins on its first day."""

    check_out: NotRequired[Time | str]
    """When a stay ends on its last day."""


class VerifyAsked(TypedDict):
    """Whose chain: of a booking, of a customer or an account, or of a page of all bookings."""

    booking: NotRequired[UUID | str | None]
    """Of this booking."""

    whom: NotRequired[Whom | None]
    """Of this customer or account."""

    limit: NotRequired[int]
    """How many bookings at most, if it is none of these: 1,000 at most."""

    after: NotRequired[str | None]
    """The `next` of the page before."""


class VerifyCheckpointsRequest(TypedDict):
    """Asks whether all checkpoints hold."""


class ViewRequest(TypedDict):
    """A question about what is stored."""

    at: Datetime | str
    """When it is asked."""

    actor: Actor
    """By whom."""

    view: View
    """What."""


class Waive(TypedDict):
    """A required action need not be done."""

    action: str
    """Its name."""

    reason: str
    """Why, by name."""

    note: NotRequired[str | None]
    """Why, in words: kept with the customer's record."""


class WriteOff(TypedDict):
    """A balance that nobody will ask for any more (G4)."""

    amount: NotRequired[Decimal | str | None]
    """How much; if not said, all that is still to be paid."""

    reason: str
    """Why, by name."""

    note: NotRequired[str | None]
    """Why, in words: kept with the customer's record."""


class BulkDue(ListAsked):
    """What the clock has to do now."""

    type: Literal["due"]


class BulkRelease(ReleaseAsked):
    """Release what is past its deadline (S8)."""

    type: Literal["release"]


class BulkExtendVariant(BulkExtend):
    """Let it exceed, until when (S8)."""

    type: Literal["extend"]


class BulkLock(ReleaseAsked):
    """Keep it from being released."""

    type: Literal["lock"]


class BulkUnlock(ReleaseAsked):
    """No longer keep it from being released."""

    type: Literal["unlock"]


class BulkRegisterVariant(BulkRegister):
    """A command on bookings of the register (A5)."""

    type: Literal["register"]


class CommandCreateDraft(CreateDraft):
    """Staff begin a booking."""

    type: Literal["create_draft"]


class CommandSubmitInquiry(SubmitInquiry):
    """A customer asks (V1)."""

    type: Literal["submit_inquiry"]


class CommandRequestVariant(Request):
    """Ask for what is sold with approval only."""

    type: Literal["request"]


class CommandReserve(Reserve):
    """Reserve without paying (S1)."""

    type: Literal["reserve"]


class CommandPurchase(Purchase):
    """Buy at once (A7)."""

    type: Literal["purchase"]


class CommandJoinWaitlist(JoinWaitlist):
    """Get in line for a place."""

    type: Literal["join_waitlist"]


class CommandHold(HoldUntil):
    """Staff hold capacity until an instant (B9)."""

    type: Literal["hold"]


class CommandLapseHold(LapseHold):
    """The clock gives back what was held."""

    type: Literal["lapse_hold"]


class CommandQuote(Quote):
    """Staff name a price, valid until a date."""

    type: Literal["quote"]


class CommandOffer(MakeOffer):
    """Staff offer the booking for the booker to confirm (B1)."""

    type: Literal["offer"]


class CommandConfirm(Confirm):
    """Confirm the standing offer (B1)."""

    type: Literal["confirm"]


class CommandOpenPayment(OpenPayment):
    """A payment is under way."""

    type: Literal["open_payment"]


class CommandRecordPayment(RecordPayment):
    """A payment came in (B5)."""

    type: Literal["record_payment"]


class CommandRefund(PayBack):
    """Money was paid back (G6)."""

    type: Literal["refund"]


class CommandChargeback(Chargeback):
    """A payment was taken back by the customer's bank (G6)."""

    type: Literal["chargeback"]


class CommandWriteOff(WriteOff):
    """Give up a balance (G4)."""

    type: Literal["write_off"]


class CommandExtend(Extend):
    """Give more time."""

    type: Literal["extend"]


class CommandLock(Lock):
    """Keep it from being released (S8)."""

    type: Literal["lock"]


class CommandUnlock(Unlock):
    """No longer keep it from being released."""

    type: Literal["unlock"]


class CommandRelease(Release):
    """Staff release what is overdue (S8)."""

    type: Literal["release"]


class CommandExpire(Expire):
    """The clock releases what is overdue (S11)."""

    type: Literal["expire"]


class CommandOfferPlace(OfferPlace):
    """Offer a place to a party in line."""

    type: Literal["offer_place"]


class CommandLapseClaim(LapseClaim):
    """The clock ends a claim that nobody took up."""

    type: Literal["lapse_claim"]


class CommandClaim(Claim):
    """Take up the place that was offered."""

    type: Literal["claim"]


class CommandCancel(Cancel):
    """Cancel (B8)."""

    type: Literal["cancel"]


class CommandAmend(Amend):
    """Change what is booked once it has a price (V11)."""

    type: Literal["amend"]


class CommandCancelLines(CancelLines):
    """Cancel lines; one remains (B8)."""

    type: Literal["cancel_lines"]


class CommandReinstate(Reinstate):
    """Revive what was cancelled or has expired."""

    type: Literal["reinstate"]


class CommandRecordAttendance(RecordAttendance):
    """Who came, and who did not (G3)."""

    type: Literal["record_attendance"]


class CommandEdit(Edit):
    """Change details (V7)."""

    type: Literal["edit"]


class CommandAssign(Assign):
    """Name the member of staff who looks after it (V7)."""

    type: Literal["assign"]


class CommandAcceptTerms(AcceptTerms):
    """Accept the terms (B2)."""

    type: Literal["accept_terms"]


class CommandMarkDone(MarkDone):
    """A required action is done (L3)."""

    type: Literal["mark_done"]


class CommandWaive(Waive):
    """A required action need not be done."""

    type: Literal["waive"]


class CommandUndoDone(UndoDone):
    """A required action is to be done after all."""

    type: Literal["undo_done"]


class CommandNameGuest(NameGuest):
    """Say who a guest is (A4)."""

    type: Literal["name_guest"]


class CommandCheckIn(CheckIn):
    """Answer what is asked of each guest (B6)."""

    type: Literal["check_in"]


class CommandDecline(Decline):
    """Staff say no to what was asked."""

    type: Literal["decline"]


class CommandLose(Lose):
    """It was not won."""

    type: Literal["lose"]


class CommandApprove(Approve):
    """Approve what asks for approval (V11)."""

    type: Literal["approve"]


class CommandReject(Reject):
    """Refuse approval."""

    type: Literal["reject"]


class CommandSetPo(SetPo):
    """Name the customer's own order number (A6)."""

    type: Literal["set_po"]


class CommandCopy(Copy):
    """Begin a new inquiry with the details of this booking (V10)."""

    type: Literal["copy"]


class CommandIssueInvoice(IssueInvoice):
    """Issue a proforma, a deposit invoice or an invoice (G7)."""

    type: Literal["issue_invoice"]


class CommandCreditNote(CreditNote):
    """Correct an invoice (G7)."""

    type: Literal["credit_note"]


class CommandFulfil(Fulfil):
    """The event is over."""

    type: Literal["fulfil"]


class CommandClose(Close):
    """It is settled and done (V8)."""

    type: Literal["close"]


class CommandMerge(Merge):
    """Two customers or accounts are the same (A8)."""

    type: Literal["merge"]


class CommandUnmerge(Unmerge):
    """They are not the same after all (A8)."""

    type: Literal["unmerge"]


class CommandErase(Erase):
    """Remove a customer's personal values (DOMAIN 5)."""

    type: Literal["erase"]


class FilterAll(FilterList):
    """All of these hold; of none, true."""

    type: Literal["all"]


class FilterAny(FilterList):
    """One of these holds; of none, false."""

    type: Literal["any"]


class FilterNotVariant(FilterNot):
    """This does not hold."""

    type: Literal["not"]


class FilterIsVariant(FilterIs):
    """A field has a value."""

    type: Literal["is"]


class FilterAmongVariant(FilterAmong):
    """A field has one of several values."""

    type: Literal["among"]


class FilterRangeVariant(FilterRange):
    """A date, an amount or a number is within bounds."""

    type: Literal["range"]


class FilterPresentVariant(FilterPresent):
    """A field has any value at all."""

    type: Literal["present"]


class FilterTextVariant(FilterText):
    """The customer's name or e-mail address or the order number contains a text, whatever its case and accents."""

    type: Literal["text"]


class FilterActionVariant(FilterAction):
    """It has a required action in a state (L2)."""

    type: Literal["action"]


class HistoryOfBooking(BookingNamed):
    """A booking."""

    type: Literal["booking"]


class HistoryOfCustomer(CustomerNamed):
    """A customer: merges and erasure."""

    type: Literal["customer"]


class HistoryOfAccount(AccountNamed):
    """An account: merges."""

    type: Literal["account"]


class StoreReplyGet(StoreRecords):
    """One for each key."""

    type: Literal["get"]


class StoreReplyScan(StoreEntries):
    """Entries of the index asked for."""

    type: Literal["scan"]


class StoreReplyCommit(StoreCommitted):
    """One for each commit."""

    type: Literal["commit"]


class StoreReplyEvents(StoreLog):
    """Events of the tenant."""

    type: Literal["events"]


class StoreReplyStream(StoreLog):
    """Events of the stream."""

    type: Literal["stream"]


class StoreReplyFailed(StoreFailed):
    """The store failed."""

    type: Literal["failed"]


class ViewBooking(BookingAsked):
    """A booking, with all that belongs to it."""

    type: Literal["booking"]


class ViewPortal(PortalAsked):
    """What the booker sees through the portal link (B1, B7)."""

    type: Literal["portal"]


class ViewRegister(RegisterAsked):
    """The register (A5)."""

    type: Literal["register"]


class ViewExport(RegisterAsked):
    """The register as CSV, page by page (L2)."""

    type: Literal["export"]


class ViewSavedViews(SavedViewsAsked):
    """Views of the register that are kept by name (A5)."""

    type: Literal["saved_views"]


class ViewPatterns(PatternsAsked):
    """Buying patterns (A5)."""

    type: Literal["patterns"]


class ViewAudit(BookingAsked):
    """What happened to a booking (A1)."""

    type: Literal["audit"]


class ViewHistory(HistoryAsked):
    """What happened, to be read (A1)."""

    type: Literal["history"]


class ViewVerify(VerifyAsked):
    """Whether the chains of events hold, and where they break (A1)."""

    type: Literal["verify"]


class ViewBookingAt(BookingAtAsked):
    """A booking as it stood at an instant (A1)."""

    type: Literal["booking_at"]


class ViewPerson(PersonAsked):
    """All that is stored about one person."""

    type: Literal["person"]


class ViewDuplicates(DuplicatesAsked):
    """Who may be one person (V4)."""

    type: Literal["duplicates"]


class ViewDue(ListAsked):
    """What the clock has to do now."""

    type: Literal["due"]


class ViewRelease(ReleaseAsked):
    """What is past its deadline, for staff to decide (S8)."""

    type: Literal["release"]


class ViewDashboard(DashboardAsked):
    """What needs attention, most urgent first (S7)."""

    type: Literal["dashboard"]


class ViewGauge(GaugeAsked):
    """How much of a gauge is taken (S2)."""

    type: Literal["gauge"]


class ViewDocuments(DocumentsAsked):
    """The documents of a booking, and what they come to (G7)."""

    type: Literal["documents"]


class ViewDocument(DocumentAsked):
    """A document as it was issued (G7, B5)."""

    type: Literal["document"]


class ViewOutbox(ListAsked):
    """Notifications to be sent."""

    type: Literal["outbox"]


class ViewMessage(MessageAsked):
    """What the message of a notification needs."""

    type: Literal["message"]


class WhomCustomer(CustomerNamed):
    """A customer."""

    type: Literal["customer"]


class WhomAccount(AccountNamed):
    """An account."""

    type: Literal["account"]


class CommandBeside(TypedDict):
    """What stands beside."""

    at: Datetime | str
    """When."""

    actor: Actor
    """By whom."""

    ids: Ids
    """Ids."""

    preview: NotRequired[bool]
    """Whether nothing is changed: what it would come to is all that is asked."""

    origin: NotRequired[str | None]
    """From where: a terminal, a website, a job. It is on record (A1), so no personal value."""


class CommandCreateDraftCall(CommandBeside, CreateDraft):
    """Staff begin a booking."""


class CommandSubmitInquiryCall(CommandBeside, SubmitInquiry):
    """A customer asks (V1)."""


class CommandRequestCall(CommandBeside, Request):
    """Ask for what is sold with approval only."""


class CommandReserveCall(CommandBeside, Reserve):
    """Reserve without paying (S1)."""


class CommandPurchaseCall(CommandBeside, Purchase):
    """Buy at once (A7)."""


class CommandJoinWaitlistCall(CommandBeside, JoinWaitlist):
    """Get in line for a place."""


class CommandHoldCall(CommandBeside, HoldUntil):
    """Staff hold capacity until an instant (B9)."""


class CommandLapseHoldCall(CommandBeside, LapseHold):
    """The clock gives back what was held."""


class CommandQuoteCall(CommandBeside, Quote):
    """Staff name a price, valid until a date."""


class CommandOfferCall(CommandBeside, MakeOffer):
    """Staff offer the booking for the booker to confirm (B1)."""


class CommandConfirmCall(CommandBeside, Confirm):
    """Confirm the standing offer (B1)."""


class CommandOpenPaymentCall(CommandBeside, OpenPayment):
    """A payment is under way."""


class CommandRecordPaymentCall(CommandBeside, RecordPayment):
    """A payment came in (B5)."""


class CommandRefundCall(CommandBeside, PayBack):
    """Money was paid back (G6)."""


class CommandChargebackCall(CommandBeside, Chargeback):
    """A payment was taken back by the customer's bank (G6)."""


class CommandWriteOffCall(CommandBeside, WriteOff):
    """Give up a balance (G4)."""


class CommandExtendCall(CommandBeside, Extend):
    """Give more time."""


class CommandLockCall(CommandBeside, Lock):
    """Keep it from being released (S8)."""


class CommandUnlockCall(CommandBeside, Unlock):
    """No longer keep it from being released."""


class CommandReleaseCall(CommandBeside, Release):
    """Staff release what is overdue (S8)."""


class CommandExpireCall(CommandBeside, Expire):
    """The clock releases what is overdue (S11)."""


class CommandOfferPlaceCall(CommandBeside, OfferPlace):
    """Offer a place to a party in line."""


class CommandLapseClaimCall(CommandBeside, LapseClaim):
    """The clock ends a claim that nobody took up."""


class CommandClaimCall(CommandBeside, Claim):
    """Take up the place that was offered."""


class CommandCancelCall(CommandBeside, Cancel):
    """Cancel (B8)."""


class CommandAmendCall(CommandBeside, Amend):
    """Change what is booked once it has a price (V11)."""


class CommandCancelLinesCall(CommandBeside, CancelLines):
    """Cancel lines; one remains (B8)."""


class CommandReinstateCall(CommandBeside, Reinstate):
    """Revive what was cancelled or has expired."""


class CommandRecordAttendanceCall(CommandBeside, RecordAttendance):
    """Who came, and who did not (G3)."""


class CommandEditCall(CommandBeside, Edit):
    """Change details (V7)."""


class CommandAssignCall(CommandBeside, Assign):
    """Name the member of staff who looks after it (V7)."""


class CommandAcceptTermsCall(CommandBeside, AcceptTerms):
    """Accept the terms (B2)."""


class CommandMarkDoneCall(CommandBeside, MarkDone):
    """A required action is done (L3)."""


class CommandWaiveCall(CommandBeside, Waive):
    """A required action need not be done."""


class CommandUndoDoneCall(CommandBeside, UndoDone):
    """A required action is to be done after all."""


class CommandNameGuestCall(CommandBeside, NameGuest):
    """Say who a guest is (A4)."""


class CommandCheckInCall(CommandBeside, CheckIn):
    """Answer what is asked of each guest (B6)."""


class CommandDeclineCall(CommandBeside, Decline):
    """Staff say no to what was asked."""


class CommandLoseCall(CommandBeside, Lose):
    """It was not won."""


class CommandApproveCall(CommandBeside, Approve):
    """Approve what asks for approval (V11)."""


class CommandRejectCall(CommandBeside, Reject):
    """Refuse approval."""


class CommandSetPoCall(CommandBeside, SetPo):
    """Name the customer's own order number (A6)."""


class CommandCopyCall(CommandBeside, Copy):
    """Begin a new inquiry with the details of this booking (V10)."""


class CommandIssueInvoiceCall(CommandBeside, IssueInvoice):
    """Issue a proforma, a deposit invoice or an invoice (G7)."""


class CommandCreditNoteCall(CommandBeside, CreditNote):
    """Correct an invoice (G7)."""


class CommandFulfilCall(CommandBeside, Fulfil):
    """The event is over."""


class CommandCloseCall(CommandBeside, Close):
    """It is settled and done (V8)."""


class CommandMergeCall(CommandBeside, Merge):
    """Two customers or accounts are the same (A8)."""


class CommandUnmergeCall(CommandBeside, Unmerge):
    """They are not the same after all (A8)."""


class CommandEraseCall(CommandBeside, Erase):
    """Remove a customer's personal values (DOMAIN 5)."""


class ViewBeside(TypedDict):
    """What stands beside."""

    at: Datetime | str
    """When it is asked."""

    actor: Actor
    """By whom."""


class ViewBookingCall(ViewBeside, BookingAsked):
    """A booking, with all that belongs to it."""


class ViewPortalCall(ViewBeside, PortalAsked):
    """What the booker sees through the portal link (B1, B7)."""


class ViewRegisterCall(ViewBeside, RegisterAsked):
    """The register (A5)."""


class ViewExportCall(ViewBeside, RegisterAsked):
    """The register as CSV, page by page (L2)."""


class ViewSavedViewsCall(ViewBeside, SavedViewsAsked):
    """Views of the register that are kept by name (A5)."""


class ViewPatternsCall(ViewBeside, PatternsAsked):
    """Buying patterns (A5)."""


class ViewAuditCall(ViewBeside, BookingAsked):
    """What happened to a booking (A1)."""


class ViewHistoryCall(ViewBeside, HistoryAsked):
    """What happened, to be read (A1)."""


class ViewVerifyCall(ViewBeside, VerifyAsked):
    """Whether the chains of events hold, and where they break (A1)."""


class ViewBookingAtCall(ViewBeside, BookingAtAsked):
    """A booking as it stood at an instant (A1)."""


class ViewPersonCall(ViewBeside, PersonAsked):
    """All that is stored about one person."""


class ViewDuplicatesCall(ViewBeside, DuplicatesAsked):
    """Who may be one person (V4)."""


class ViewDueCall(ViewBeside, ListAsked):
    """What the clock has to do now."""


class ViewReleaseCall(ViewBeside, ReleaseAsked):
    """What is past its deadline, for staff to decide (S8)."""


class ViewDashboardCall(ViewBeside, DashboardAsked):
    """What needs attention, most urgent first (S7)."""


class ViewGaugeCall(ViewBeside, GaugeAsked):
    """How much of a gauge is taken (S2)."""


class ViewDocumentsCall(ViewBeside, DocumentsAsked):
    """The documents of a booking, and what they come to (G7)."""


class ViewDocumentCall(ViewBeside, DocumentAsked):
    """A document as it was issued (G7, B5)."""


class ViewOutboxCall(ViewBeside, ListAsked):
    """Notifications to be sent."""


class ViewMessageCall(ViewBeside, MessageAsked):
    """What the message of a notification needs."""


class DeadlineCall(TypedDict):
    """Asks a catalogue, whose own values are the defaults."""

    rule: DeadlineRule | answers.DeadlineRule
    """The time frame (S5)."""

    calendar: NotRequired[Calendar | answers.Calendar]
    """Weekends and holidays, for business days and `shift_to_working_day`."""

    short_notice: NotRequired[ShortNotice]
    """What happens if the deadline would come too soon."""

    margin: NotRequired[Margin | answers.Margin | None]
    """How long after the deadline the clock still waits (S8)."""

    reminders: NotRequired[Sequence[Distance | answers.Distance]]
    """How far before the deadline reminders go out (S10)."""

    zone: NotRequired[str]
    """The time zone of the venue; without a venue, of the seller."""

    booked_at: Datetime | str
    """When the booking was made, or the offer sent."""

    event_start: NotRequired[Datetime | str | None]
    """When the event starts: the line's first session or arrival."""

    explain: NotRequired[bool]
    """Whether to say what else was considered."""

    now: NotRequired[Datetime | str | None]
    """When reminders are asked for, after an outage for instance: of those that are past only the latest is told, and none once the deadline is."""


class CancellationPreviewCall(TypedDict):
    """Asks a catalogue, whose own values are the defaults."""

    currency: NotRequired[str]
    """The currency of all amounts."""

    tiers: Sequence[CancellationTier]
    """The tiers of the policies; none: nothing is kept."""

    gross: Decimal | str
    """The gross price of what would be cancelled."""

    settled: NotRequired[Decimal | str]
    """What was paid."""

    refunded: NotRequired[Decimal | str]
    """What of it was paid back."""

    event_start: NotRequired[Datetime | str | None]
    """When the event starts."""

    zone: NotRequired[str]
    """The time zone of the venue; without a venue, of the seller."""

    now: Datetime | str
    """When it would be cancelled."""

    tax: NotRequired[Tax | answers.Tax | None]
    """The tax in the fee; if not said, it is outside the scope of tax."""

    explain: NotRequired[bool]
    """Whether to explain every figure."""


ActionKind: TypeAlias = enums.ActionKind | Literal["accept_terms", "deposit", "balance", "guest_data", "sign", "upload", "custom"]
ActionStatus: TypeAlias = enums.ActionStatus | Literal["to_do", "done", "waived", "overdue"]
ActorType: TypeAlias = enums.ActorType | Literal["customer", "guest", "staff", "partner", "support_desk", "provider", "clock"]
Attendance: TypeAlias = enums.Attendance | Literal["expected", "attended", "no_show"]
Basis: TypeAlias = enums.Basis | Literal["booking", "unit", "guest", "night", "guest_night"]
BillingKind: TypeAlias = enums.BillingKind | Literal["private", "account"]
Bulk: TypeAlias = Union[BulkDue, BulkRelease, BulkExtendVariant, BulkLock, BulkUnlock, BulkRegisterVariant]
CapacityPer: TypeAlias = enums.CapacityPer | Literal["total", "session", "night"]
Command: TypeAlias = Union[CommandCreateDraft, CommandSubmitInquiry, CommandRequestVariant, CommandReserve, CommandPurchase, CommandJoinWaitlist, CommandHold, CommandLapseHold, CommandQuote, CommandOffer, CommandConfirm, CommandOpenPayment, CommandRecordPayment, CommandRefund, CommandChargeback, CommandWriteOff, CommandExtend, CommandLock, CommandUnlock, CommandRelease, CommandExpire, CommandOfferPlace, CommandLapseClaim, CommandClaim, CommandCancel, CommandAmend, CommandCancelLines, CommandReinstate, CommandRecordAttendance, CommandEdit, CommandAssign, CommandAcceptTerms, CommandMarkDone, CommandWaive, CommandUndoDone, CommandNameGuest, CommandCheckIn, CommandDecline, CommandLose, CommandApprove, CommandReject, CommandSetPo, CommandCopy, CommandIssueInvoice, CommandCreditNote, CommandFulfil, CommandClose, CommandMerge, CommandUnmerge, CommandErase]
ConfirmOn: TypeAlias = enums.ConfirmOn | Literal["deposit", "full", "never"]
Disambiguation: TypeAlias = enums.Disambiguation | Literal["earlier", "later", "reject"]
DiscountPer: TypeAlias = enums.DiscountPer | Literal["unit", "line", "booking"]
DocumentKind: TypeAlias = enums.DocumentKind | Literal["proforma", "deposit_invoice", "invoice", "credit_note"]
DocumentLineKind: TypeAlias = enums.DocumentLineKind | Literal["item", "minimum_charge", "fee", "cancellation_fee", "reinstatement_fee", "no_show_fee", "final_numbers_fee", "advance", "correction"]
DocumentRounding: TypeAlias = enums.DocumentRounding | Literal["line", "document_net", "document_gross"]
DocumentsPolicy: TypeAlias = enums.DocumentsPolicy | Literal["required", "external"]
Expiry: TypeAlias = enums.Expiry | Literal["line", "whole"]
FieldKind: TypeAlias = enums.FieldKind | Literal["text", "number", "date", "choice", "choices", "bool", "country", "phone", "email"]
FieldScope: TypeAlias = enums.FieldScope | Literal["guest", "booking", "booker"]
Filter: TypeAlias = Union[FilterAll, FilterAny, FilterNotVariant, FilterIsVariant, FilterAmongVariant, FilterRangeVariant, FilterPresentVariant, FilterTextVariant, FilterActionVariant]
Grouping: TypeAlias = enums.Grouping | Literal["any", "same_date", "different_dates"]
HistoryOf: TypeAlias = Union[HistoryOfBooking, HistoryOfCustomer, HistoryOfAccount]
Hold: TypeAlias = enums.Hold | Literal["net", "gross"]
InstalmentKind: TypeAlias = enums.InstalmentKind | Literal["deposit", "instalment", "balance", "fee"]
InvoiceKind: TypeAlias = enums.InvoiceKind | Literal["proforma", "deposit_invoice", "invoice"]
MarginUnit: TypeAlias = enums.MarginUnit | Literal["minutes", "hours", "days"]
MessagePart: TypeAlias = enums.MessagePart | Literal["subject", "heading", "intro", "button", "text", "html"]
NoticeKind: TypeAlias = enums.NoticeKind | Literal["inquiry_received", "staff_inquiry", "payment_received", "requested", "reserved", "purchased", "place_offered", "quoted", "offered", "confirmed", "released", "expired", "cancelled", "amended", "lines_cancelled", "declined", "deadline_reminder", "payment_reminder"]
NoticeState: TypeAlias = enums.NoticeState | Literal["urgent", "confirmed", "waived"]
PatternBy: TypeAlias = enums.PatternBy | Literal["product", "customer", "channel", "lead_time", "outcome"]
PatternDate: TypeAlias = enums.PatternDate | Literal["created_at", "starts"]
Period: TypeAlias = enums.Period | Literal["day", "week", "month", "quarter", "year"]
PortalLink: TypeAlias = enums.PortalLink | Literal["renew", "revoke"]
PriceLineKind: TypeAlias = enums.PriceLineKind | Literal["minimum_charge"]
PriceMode: TypeAlias = enums.PriceMode | Literal["gross", "net"]
PriceReason: TypeAlias = enums.PriceReason | Literal["counted", "count_times_price", "sum_of_charges", "rate", "category_price", "tier", "free_places", "minimum_charge", "discount_percent", "discount_amount", "tax_share", "net_of_gross", "gross_of_net", "untaxed", "held_net", "held_gross", "document_correction", "tax_of_lines", "tax_of_sum", "fee_percent", "fee_amount", "fee_part", "total", "deposit_percent", "deposit_amount", "deposit_per_guest", "cash_rounding", "instalment_percent", "instalment_amount", "instalment_per_guest", "balance", "due", "cancellation_none", "cancellation_percent", "cancellation_amount", "refund", "tier_end", "final_floor", "final_late", "final_percent", "final_amount"]
RegisterField: TypeAlias = enums.RegisterField | Literal["booking", "created_at", "status", "payment", "approval", "locked", "channel", "entered_by", "customer", "name", "email", "billing", "account", "po_number", "product", "variant", "promotion", "document", "starts", "ends", "due", "currency", "total", "settled", "balance", "assigned_to", "point_of_sale", "customer_type", "action_points", "action_point", "attendance"]
RegisterSort: TypeAlias = enums.RegisterSort | Literal["created_at", "starts", "due", "total", "balance"]
ReinstateTo: TypeAlias = enums.ReinstateTo | Literal["option", "confirmed"]
ReleasePolicy: TypeAlias = enums.ReleasePolicy | Literal["firm", "flexible"]
Right: TypeAlias = enums.Right | Literal["view_own", "view_all", "edit_own", "edit_all", "discount", "refund", "write_off", "invoice", "release", "waive", "approve", "merge", "erase", "confirm_unpaid", "on_account", "overbook"]
Rounding: TypeAlias = enums.Rounding | Literal["half_away_from_zero", "half_even"]
Status: TypeAlias = enums.Status | Literal["draft", "inquiry", "quoted", "requested", "option", "pending", "waitlisted", "confirmed", "fulfilled", "closed", "cancelled", "expired", "declined", "lost"]
StoreReply: TypeAlias = Union[StoreReplyGet, StoreReplyScan, StoreReplyCommit, StoreReplyEvents, StoreReplyStream, StoreReplyFailed]
TaxCategory: TypeAlias = enums.TaxCategory | Literal["standard", "zero", "exempt", "reverse_charge", "margin", "out_of_scope"]
TierMode: TypeAlias = enums.TierMode | Literal["whole", "marginal"]
Unit: TypeAlias = enums.Unit | Literal["minutes", "hours", "days", "business_days"]
View: TypeAlias = Union[ViewBooking, ViewPortal, ViewRegister, ViewExport, ViewSavedViews, ViewPatterns, ViewAudit, ViewHistory, ViewVerify, ViewBookingAt, ViewPerson, ViewDuplicates, ViewDue, ViewRelease, ViewDashboard, ViewGauge, ViewDocuments, ViewDocument, ViewOutbox, ViewMessage]
Weekday: TypeAlias = enums.Weekday | Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Which: TypeAlias = enums.Which | Literal["earliest", "latest"]
Whom: TypeAlias = Union[WhomCustomer, WhomAccount]


__all__ = [
    "AcceptTerms",
    "AccountNamed",
    "Acknowledge",
    "AcknowledgeRequest",
    "ActionDefinition",
    "ActionKind",
    "ActionStatus",
    "Actor",
    "ActorType",
    "Address",
    "Allotment",
    "Amend",
    "Approve",
    "Assign",
    "Attendance",
    "Bank",
    "Basis",
    "BillTo",
    "Billing",
    "BillingKind",
    "BookingAsked",
    "BookingAtAsked",
    "BookingDeadlinesCall",
    "BookingDeadlinesRequest",
    "BookingNamed",
    "Breakdown",
    "Bulk",
    "BulkDue",
    "BulkExtend",
    "BulkExtendVariant",
    "BulkLock",
    "BulkRegister",
    "BulkRegisterVariant",
    "BulkRelease",
    "BulkRequest",
    "BulkUnlock",
    "Buyer",
    "BuyerTaxes",
    "Calendar",
    "CalendarCall",
    "CalendarRequest",
    "Cancel",
    "CancelLines",
    "CancellationPreviewCall",
    "CancellationRequest",
    "CancellationTier",
    "Capacity",
    "CapacityPer",
    "CatalogueDefinition",
    "Charge",
    "Chargeback",
    "CheckIn",
    "CheckInCall",
    "CheckInRequest",
    "CheckpointRequest",
    "Claim",
    "Close",
    "Command",
    "CommandAcceptTerms",
    "CommandAcceptTermsCall",
    "CommandAmend",
    "CommandAmendCall",
    "CommandApprove",
    "CommandApproveCall",
    "CommandAssign",
    "CommandAssignCall",
    "CommandCancel",
    "CommandCancelCall",
    "CommandCancelLines",
    "CommandCancelLinesCall",
    "CommandChargeback",
    "CommandChargebackCall",
    "CommandCheckIn",
    "CommandCheckInCall",
    "CommandClaim",
    "CommandClaimCall",
    "CommandClose",
    "CommandCloseCall",
    "CommandConfirm",
    "CommandConfirmCall",
    "CommandCopy",
    "CommandCopyCall",
    "CommandCreateDraft",
    "CommandCreateDraftCall",
    "CommandCreditNote",
    "CommandCreditNoteCall",
    "CommandDecline",
    "CommandDeclineCall",
    "CommandEdit",
    "CommandEditCall",
    "CommandErase",
    "CommandEraseCall",
    "CommandExpire",
    "CommandExpireCall",
    "CommandExtend",
    "CommandExtendCall",
    "CommandFulfil",
    "CommandFulfilCall",
    "CommandHold",
    "CommandHoldCall",
    "CommandIssueInvoice",
    "CommandIssueInvoiceCall",
    "CommandJoinWaitlist",
    "CommandJoinWaitlistCall",
    "CommandLapseClaim",
    "CommandLapseClaimCall",
    "CommandLapseHold",
    "CommandLapseHoldCall",
    "CommandLock",
    "CommandLockCall",
    "CommandLose",
    "CommandLoseCall",
    "CommandMarkDone",
    "CommandMarkDoneCall",
    "CommandMerge",
    "CommandMergeCall",
    "CommandNameGuest",
    "CommandNameGuestCall",
    "CommandOffer",
    "CommandOfferCall",
    "CommandOfferPlace",
    "CommandOfferPlaceCall",
    "CommandOpenPayment",
    "CommandOpenPaymentCall",
    "CommandPurchase",
    "CommandPurchaseCall",
    "CommandQuote",
    "CommandQuoteCall",
    "CommandRecordAttendance",
    "CommandRecordAttendanceCall",
    "CommandRecordPayment",
    "CommandRecordPaymentCall",
    "CommandRefund",
    "CommandRefundCall",
    "CommandReinstate",
    "CommandReinstateCall",
    "CommandReject",
    "CommandRejectCall",
    "CommandRelease",
    "CommandReleaseCall",
    "CommandRequest",
    "CommandRequestCall",
    "CommandRequestVariant",
    "CommandReserve",
    "CommandReserveCall",
    "CommandSetPo",
    "CommandSetPoCall",
    "CommandSubmitInquiry",
    "CommandSubmitInquiryCall",
    "CommandUndoDone",
    "CommandUndoDoneCall",
    "CommandUnlock",
    "CommandUnlockCall",
    "CommandUnmerge",
    "CommandUnmergeCall",
    "CommandWaive",
    "CommandWaiveCall",
    "CommandWriteOff",
    "CommandWriteOffCall",
    "Confirm",
    "ConfirmOn",
    "Contact",
    "Contingent",
    "Copy",
    "Corrected",
    "CreateDraft",
    "CreditNote",
    "CustomField",
    "CustomerNamed",
    "DashboardAsked",
    "DeadlineCall",
    "DeadlineRequest",
    "DeadlineRule",
    "Decline",
    "Deducted",
    "Deposit",
    "DepositCall",
    "DepositRequest",
    "Disambiguation",
    "Discount",
    "DiscountPer",
    "Discretionary",
    "Distance",
    "Document",
    "DocumentAsked",
    "DocumentKind",
    "DocumentLine",
    "DocumentLineKind",
    "DocumentNote",
    "DocumentRounding",
    "DocumentTax",
    "DocumentsAsked",
    "DocumentsPolicy",
    "DuplicatesAsked",
    "Edit",
    "EngineSetup",
    "Erase",
    "Expire",
    "Expiry",
    "Explained",
    "Extend",
    "FailedNotice",
    "Fee",
    "FeeDefinition",
    "FeeLine",
    "FieldCondition",
    "FieldKind",
    "FieldScope",
    "Filter",
    "FilterAction",
    "FilterActionVariant",
    "FilterAll",
    "FilterAmong",
    "FilterAmongVariant",
    "FilterAny",
    "FilterIs",
    "FilterIsVariant",
    "FilterList",
    "FilterNot",
    "FilterNotVariant",
    "FilterPresent",
    "FilterPresentVariant",
    "FilterRange",
    "FilterRangeVariant",
    "FilterText",
    "FilterTextVariant",
    "FinalNumber",
    "FinalNumbersCall",
    "FinalNumbersRequest",
    "FinalNumbersRule",
    "Fulfil",
    "FurtherDistance",
    "GaugeAsked",
    "Grouping",
    "GuestAttendance",
    "GuestCategory",
    "GuestContact",
    "HistoryAsked",
    "HistoryOf",
    "HistoryOfAccount",
    "HistoryOfBooking",
    "HistoryOfCustomer",
    "Hold",
    "HoldUntil",
    "HostKeyText",
    "Ids",
    "ImportedCustomer",
    "InquiryForm",
    "Instalment",
    "InstalmentKind",
    "InstalmentRule",
    "InvoiceKind",
    "IssueInvoice",
    "JoinWaitlist",
    "LapseClaim",
    "LapseHold",
    "Last",
    "LineChange",
    "LineDeadlineCall",
    "LineDeadlineRequest",
    "LineDiscount",
    "LineRequest",
    "LineTax",
    "ListAsked",
    "Lock",
    "Lose",
    "MakeOffer",
    "Margin",
    "MarginUnit",
    "MarkDone",
    "Merge",
    "MessageAction",
    "MessageAsked",
    "MessageCancellation",
    "MessageInstalment",
    "MessageLine",
    "MessagePart",
    "MessageParty",
    "MessagePayment",
    "MessagePrice",
    "MessagePriceLine",
    "MessageTax",
    "MessageView",
    "MessagesSetup",
    "Moment",
    "NameGuest",
    "NoticeKind",
    "NoticeState",
    "OfferPlace",
    "OpenPayment",
    "Part",
    "PatternBy",
    "PatternDate",
    "PatternsAsked",
    "PayBack",
    "Payment",
    "PaymentsRequest",
    "Period",
    "PersonAsked",
    "PersonName",
    "PointOfSale",
    "Policies",
    "PortalAsked",
    "PortalLink",
    "PriceLine",
    "PriceLineKind",
    "PriceMode",
    "PriceReason",
    "Product",
    "Profile",
    "Purchase",
    "Quote",
    "QuoteCall",
    "QuoteRequest",
    "Rate",
    "Recipient",
    "RecordAttendance",
    "RecordPayment",
    "RegisterAsked",
    "RegisterField",
    "RegisterSort",
    "Reinstate",
    "ReinstateTo",
    "Reject",
    "Release",
    "ReleaseAsked",
    "ReleaseFilter",
    "ReleasePolicy",
    "RepriceCall",
    "RepriceRequest",
    "Request",
    "Reserve",
    "Right",
    "RoundRequest",
    "Rounding",
    "SaveView",
    "SaveViewRequest",
    "SavedView",
    "SavedViewsAsked",
    "ScenarioRequest",
    "ScenarioStep",
    "ScheduleCall",
    "ScheduleRequest",
    "Season",
    "Seller",
    "Series",
    "Session",
    "SetPo",
    "ShortNotice",
    "Status",
    "StoreCommitted",
    "StoreEntries",
    "StoreEntry",
    "StoreEvent",
    "StoreFailed",
    "StoreLog",
    "StoreOutcome",
    "StoreRecord",
    "StoreRecords",
    "StoreReply",
    "StoreReplyCommit",
    "StoreReplyEvents",
    "StoreReplyFailed",
    "StoreReplyGet",
    "StoreReplyScan",
    "StoreReplyStream",
    "SubmitInquiry",
    "Tax",
    "TaxCategory",
    "TaxNote",
    "TaxShare",
    "TaxTotal",
    "TemplateSource",
    "Terms",
    "Tier",
    "TierMode",
    "UndoDone",
    "Unit",
    "Unlock",
    "Unmerge",
    "ValidateCall",
    "ValidateRequest",
    "Venue",
    "VerifyAsked",
    "VerifyCheckpointsRequest",
    "View",
    "ViewAudit",
    "ViewAuditCall",
    "ViewBooking",
    "ViewBookingAt",
    "ViewBookingAtCall",
    "ViewBookingCall",
    "ViewDashboard",
    "ViewDashboardCall",
    "ViewDocument",
    "ViewDocumentCall",
    "ViewDocuments",
    "ViewDocumentsCall",
    "ViewDue",
    "ViewDueCall",
    "ViewDuplicates",
    "ViewDuplicatesCall",
    "ViewExport",
    "ViewExportCall",
    "ViewGauge",
    "ViewGaugeCall",
    "ViewHistory",
    "ViewHistoryCall",
    "ViewMessage",
    "ViewMessageCall",
    "ViewOutbox",
    "ViewOutboxCall",
    "ViewPatterns",
    "ViewPatternsCall",
    "ViewPerson",
    "ViewPersonCall",
    "ViewPortal",
    "ViewPortalCall",
    "ViewRegister",
    "ViewRegisterCall",
    "ViewRelease",
    "ViewReleaseCall",
    "ViewRequest",
    "ViewSavedViews",
    "ViewSavedViewsCall",
    "ViewVerify",
    "ViewVerifyCall",
    "Waive",
    "Weekday",
    "Which",
    "Whom",
    "WhomAccount",
    "WhomCustomer",
    "WriteOff",
]
