# Written by `cargo xtask generate` from the types in the core: change those.
"""Names that stand for one of several values."""

from enum import StrEnum


class ActionKind(StrEnum):
    """Kinds of required actions."""

    ACCEPT_TERMS = "accept_terms"
    """Accept the terms; completes itself."""

    DEPOSIT = "deposit"
    """Pay the deposit; completes itself."""

    BALANCE = "balance"
    """Pay the balance; completes itself."""

    GUEST_DATA = "guest_data"
    """Send the guests' data."""

    SIGN = "sign"
    """Sign a contract."""

    UPLOAD = "upload"
    """Upload a document."""

    CUSTOM = "custom"
    """Anything else, in its own words."""


class ActionPointKind(StrEnum):
    """Kinds of action points."""

    NEW_INQUIRY = "new_inquiry"
    """An inquiry came in (V6)."""

    CONFIRM_DETAILS = "confirm_details"
    """The e-mail matches, other details differ: confirm them (V5)."""

    CONFIRM_GUEST = "confirm_guest"
    """A guest is a customer, and what was sent of them differs: confirm it (B6)."""

    CHOOSE_CUSTOMER = "choose_customer"
    """Several records have the e-mail: choose one (V4)."""

    PAYMENT_UNCONFIRMED = "payment_unconfirmed"
    """A payment came in, and the booking could not be confirmed."""

    REFUND = "refund"
    """Money is to be paid back."""

    EXPIRED = "expired"
    """The clock released it."""

    APPROVE = "approve"
    """It is to be approved, or approved again (V11)."""

    CHARGEBACK = "chargeback"
    """A payment was taken back (G6)."""

    REJECTED = "rejected"
    """Approval was refused."""

    FINAL_INVOICE = "final_invoice"
    """The event is over: the final invoice is to be issued."""

    PAYMENT_OVERDUE = "payment_overdue"
    """What was to be paid of what is confirmed is overdue."""


class ActionState(StrEnum):
    """How far a required action is (L2)."""

    TO_DO = "to_do"
    """To do."""

    DONE = "done"
    """Done."""

    WAIVED = "waived"
    """Waived: need not be done, and is not."""


class ActionStatus(StrEnum):
    """How far a required action is, and whether it is late (L2)."""

    TO_DO = "to_do"
    """To do."""

    DONE = "done"
    """Done."""

    WAIVED = "waived"
    """Waived."""

    OVERDUE = "overdue"
    """To do, and its date has passed."""


class ActorType(StrEnum):
    """Kinds of actors."""

    CUSTOMER = "customer"
    """The booker."""

    GUEST = "guest"
    """A guest or delegate."""

    STAFF = "staff"
    """The seller's staff."""

    PARTNER = "partner"
    """A partner through whom it was sold."""

    SUPPORT_DESK = "support_desk"
    """A third party's support desk."""

    PROVIDER = "provider"
    """A payment provider."""

    CLOCK = "clock"
    """The clock."""


class Approval(StrEnum):
    """Whether somebody must approve the booking, and did (V11)."""

    NONE = "none"
    """Nobody must."""

    REQUIRED = "required"
    """Somebody must."""

    APPROVED = "approved"
    """Somebody did."""

    REJECTED = "rejected"
    """Somebody refused."""


class Attendance(StrEnum):
    """Whether a guest came (G3)."""

    EXPECTED = "expected"
    """Nobody has said yet."""

    ATTENDED = "attended"
    """They came."""

    NO_SHOW = "no_show"
    """They did not."""


class Basis(StrEnum):
    """What a price is for."""

    BOOKING = "booking"
    """Once for the line."""

    UNIT = "unit"
    """Each unit."""

    GUEST = "guest"
    """Each guest."""

    NIGHT = "night"
    """Each unit and night."""

    GUEST_NIGHT = "guest_night"
    """Each guest and night."""


class BillingKind(StrEnum):
    """Who is billed (A2)."""

    PRIVATE = "private"
    """The individual; no account on the booking."""

    ACCOUNT = "account"
    """The account."""


class BookingFeeKind(StrEnum):
    """What a booking costs something for beside its price."""

    REINSTATEMENT = "reinstatement"
    """Being revived after it was cancelled or expired."""

    NO_SHOW = "no_show"
    """Guests who did not come (G3)."""

    FINAL_NUMBERS = "final_numbers"
    """Places below the final numbers (G1)."""


class CapacityPer(StrEnum):
    """What a capacity counts."""

    TOTAL = "total"
    """One number for all."""

    SESSION = "session"
    """So many for each session."""

    NIGHT = "night"
    """So many for each night of a stay."""


class ChainFaultKind(StrEnum):
    """What is wrong with a chain."""

    RECORD_MISSING = "record_missing"
    """The record is not there."""

    RECORD_UNREADABLE = "record_unreadable"
    """The record cannot be read."""

    RECORD_DIFFERS = "record_differs"
    """The record is not what the events make."""

    RULES_DIFFER = "rules_differ"
    """The rules that an offer was made by are not those that it names by their hash, or not there."""

    EVENT_MISSING = "event_missing"
    """An event that the record counts is not there."""

    EVENT_ADDED = "event_added"
    """An event that the record does not count is there."""

    EVENT_UNREADABLE = "event_unreadable"
    """The event cannot be read, or is of something else."""

    EVENT_BEFORE = "event_before"
    """The event does not name the hash of the one before it: that one was changed."""

    LAST_EVENT = "last_event"
    """The record does not name the hash of the last event: that was changed."""


class Channel(StrEnum):
    """How a booking came in (A3)."""

    ONLINE = "online"
    """The booker entered it."""

    OFFLINE = "offline"
    """Somebody else did."""


class CommandKind(StrEnum):
    """Names of commands."""

    CREATE_DRAFT = "create_draft"
    """Staff begin a booking."""

    SUBMIT_INQUIRY = "submit_inquiry"
    """A customer asks (V1)."""

    REQUEST = "request"
    """Ask for what is sold with approval only."""

    RESERVE = "reserve"
    """Reserve without paying (S1)."""

    PURCHASE = "purchase"
    """Buy at once (A7)."""

    JOIN_WAITLIST = "join_waitlist"
    """Get in line for a place."""

    HOLD = "hold"
    """Staff hold capacity until an instant (B9)."""

    LAPSE_HOLD = "lapse_hold"
    """The clock gives back what was held."""

    QUOTE = "quote"
    """Staff name a price, valid until a date."""

    OFFER = "offer"
    """Staff offer the booking for the booker to confirm (B1)."""

    CONFIRM = "confirm"
    """Confirm the standing offer (B1)."""

    OPEN_PAYMENT = "open_payment"
    """A payment is under way."""

    RECORD_PAYMENT = "record_payment"
    """A payment came in (B5)."""

    REFUND = "refund"
    """Money was paid back (G6)."""

    CHARGEBACK = "chargeback"
    """A payment was taken back by the customer's bank (G6)."""

    WRITE_OFF = "write_off"
    """Give up a balance (G4)."""

    EXTEND = "extend"
    """Give more time."""

    LOCK = "lock"
    """Keep it from being released (S8)."""

    UNLOCK = "unlock"
    """No longer keep it from being released."""

    RELEASE = "release"
    """Staff release what is overdue (S8)."""

    EXPIRE = "expire"
    """The clock releases what is overdue (S11)."""

    OFFER_PLACE = "offer_place"
    """Offer a place to a party in line."""

    LAPSE_CLAIM = "lapse_claim"
    """The clock ends a claim that nobody took up."""

    CLAIM = "claim"
    """Take up the place that was offered."""

    CANCEL = "cancel"
    """Cancel (B8)."""

    AMEND = "amend"
    """Change what is booked once it has a price (V11)."""

    CANCEL_LINES = "cancel_lines"
    """Cancel lines; one remains (B8)."""

    REINSTATE = "reinstate"
    """Revive what was cancelled or has expired."""

    RECORD_ATTENDANCE = "record_attendance"
    """Who came, and who did not (G3)."""

    EDIT = "edit"
    """Change details (V7)."""

    ASSIGN = "assign"
    """Name the member of staff who looks after it (V7)."""

    ACCEPT_TERMS = "accept_terms"
    """Accept the terms (B2)."""

    MARK_DONE = "mark_done"
    """A required action is done (L3)."""

    WAIVE = "waive"
    """A required action need not be done."""

    UNDO_DONE = "undo_done"
    """A required action is to be done after all."""

    NAME_GUEST = "name_guest"
    """Say who a guest is (A4)."""

    CHECK_IN = "check_in"
    """Answer what is asked of each guest (B6)."""

    DECLINE = "decline"
    """Staff say no to what was asked."""

    LOSE = "lose"
    """It was not won."""

    APPROVE = "approve"
    """Approve what asks for approval (V11)."""

    REJECT = "reject"
    """Refuse approval."""

    SET_PO = "set_po"
    """Name the customer's own order number (A6)."""

    COPY = "copy"
    """Begin a new inquiry with the details of this booking (V10)."""

    ISSUE_INVOICE = "issue_invoice"
    """Issue a proforma, a deposit invoice or an invoice (G7)."""

    CREDIT_NOTE = "credit_note"
    """Correct an invoice (G7)."""

    FULFIL = "fulfil"
    """The event is over."""

    CLOSE = "close"
    """It is settled and done (V8)."""

    MERGE = "merge"
    """Two customers or accounts are the same (A8)."""

    UNMERGE = "unmerge"
    """They are not the same after all (A8)."""

    ERASE = "erase"
    """Remove a customer's personal values (DOMAIN 5)."""


class ConfirmOn(StrEnum):
    """What must be paid for a payment to confirm a booking by itself."""

    DEPOSIT = "deposit"
    """The deposit; all, if there is none."""

    FULL = "full"
    """All."""

    NEVER = "never"
    """It never does."""


class DeliveryState(StrEnum):
    """How far a notification is."""

    SENT = "sent"
    """It was sent."""

    FAILED = "failed"
    """It could not be sent, and is to be tried again."""

    GIVEN_UP = "given_up"
    """It could not be sent, and is not tried again."""


class Disambiguation(StrEnum):
    """Which instant a local time means that clocks skip (gap) or show twice (overlap), as Temporal's `disambiguation`."""

    EARLIER = "earlier"
    """The first of two; in a gap, as far before the change as the time lies after its start."""

    LATER = "later"
    """The second of two; in a gap, moved on by the length of the gap."""

    REJECT = "reject"
    """Neither: an error."""


class DiscountPer(StrEnum):
    """What a discount is taken off; it is rounded there."""

    UNIT = "unit"
    """Each unit."""

    LINE = "line"
    """Each line."""

    BOOKING = "booking"
    """The whole booking, spread over its lines in proportion."""


class DocumentKind(StrEnum):
    """Kinds of documents (G7)."""

    PROFORMA = "proforma"
    """What an invoice would say; it is none."""

    DEPOSIT_INVOICE = "deposit_invoice"
    """An invoice of a payment in advance."""

    INVOICE = "invoice"
    """The final invoice, which deducts what was invoiced before."""

    CREDIT_NOTE = "credit_note"
    """What corrects an invoice, and names it."""


class DocumentLineKind(StrEnum):
    """What a line of a document is about."""

    ITEM = "item"
    """Something sold."""

    MINIMUM_CHARGE = "minimum_charge"
    """What is missing to a minimum charge."""

    FEE = "fee"
    """A fee of the price."""

    CANCELLATION_FEE = "cancellation_fee"
    """What cancelling keeps."""

    REINSTATEMENT_FEE = "reinstatement_fee"
    """What reviving costs."""

    NO_SHOW_FEE = "no_show_fee"
    """Guests who did not come."""

    FINAL_NUMBERS_FEE = "final_numbers_fee"
    """Places below the final numbers."""

    ADVANCE = "advance"
    """A payment in advance."""

    CORRECTION = "correction"
    """A correction of an amount."""


class DocumentRounding(StrEnum):
    """Where tax is rounded."""

    LINE = "line"
    """On each line."""

    DOCUMENT_NET = "document_net"
    """For each rate and category, from the sum of the nets: tax is what a document's rate makes of its net."""

    DOCUMENT_GROSS = "document_gross"
    """For each rate and category, from the sum of the gross prices, which stay wherever a net yields them."""


class DocumentsPolicy(StrEnum):
    """Who writes invoices."""

    REQUIRED = "required"
    """This engine does: a booking is closed once they are final."""

    EXTERNAL = "external"
    """Another program does."""


class ErasePhase(StrEnum):
    """What an erasure goes through, in this order."""

    RECORDS = "records"
    """Records of personal values."""

    BOOKINGS = "bookings"
    """What stands by booking: notifications, and what was noted before there was a customer."""

    DOCUMENTS = "documents"
    """Documents."""


class Evidence(StrEnum):
    """What speaks for two being one, or against it."""

    SAME_MAILBOX = "same_mailbox"
    """One mailbox, by the habits of providers: what follows a plus sign does not count, nor dots where they do not."""

    SAME_PHONE = "same_phone"
    """One telephone number, however it is written."""

    SAME_NAME = "same_name"
    """One name, folded, in whichever order."""

    SIMILAR_NAME = "similar_name"
    """One family name, and given names that begin alike or are missing."""

    SAME_BIRTH_DATE = "same_birth_date"
    """One date of birth."""

    OTHER_BIRTH_DATE = "other_birth_date"
    """Two dates of birth."""

    SAME_ADDRESS = "same_address"
    """One address: street and postcode or town."""

    SAME_ORGANISATION = "same_organisation"
    """One organisation."""


class Expiry(StrEnum):
    """What expires with an overdue line (S11)."""

    LINE = "line"
    """The overdue lines; the rest is repriced."""

    WHOLE = "whole"
    """The whole booking, with the first of them."""


class FieldKind(StrEnum):
    """What is answered."""

    TEXT = "text"
    """Anything, in words."""

    NUMBER = "number"
    """A number, such as `72.5`."""

    DATE = "date"
    """A date, as `2026-11-22`."""

    CHOICE = "choice"
    """One of the choices."""

    CHOICES = "choices"
    """Several of the choices, with a comma between them."""

    BOOL = "bool"
    """`true` or `false`."""

    COUNTRY = "country"
    """A country by two capital letters (ISO 3166)."""

    PHONE = "phone"
    """A telephone number."""

    EMAIL = "email"
    """An e-mail address."""


class FieldScope(StrEnum):
    """Whom a custom field is about."""

    GUEST = "guest"
    """Each guest: shown in the portal."""

    BOOKING = "booking"
    """The booking: internal."""

    BOOKER = "booker"
    """The booker, whatever they book: internal."""


class Filed(StrEnum):
    """How a booking found its customer (V3, V4)."""

    NEW = "new"
    """No record had the e-mail address: a new one."""

    MATCHED = "matched"
    """One record had it."""

    PROVISIONAL = "provisional"
    """Several had it: a provisional one, until staff choose."""

    NAMED = "named"
    """Staff named the customer."""


class Grouping(StrEnum):
    """Which lines a discount takes together."""

    ANY = "any"
    """All that match."""

    SAME_DATE = "same_date"
    """Those of one event date."""

    DIFFERENT_DATES = "different_dates"
    """Those of event dates that all differ."""


class HistoryCode(StrEnum):
    """What can have happened, each with a sentence in the texts."""

    CREATED = "created"
    """It was made."""

    CREATED_AS_COPY = "created_as_copy"
    """It was made with the details of another."""

    STATUS_CHANGED = "status_changed"
    """Its status changed."""

    APPROVAL_CHANGED = "approval_changed"
    """Its approval changed."""

    LINES_SET = "lines_set"
    """Its lines are these now."""

    LINES_NONE = "lines_none"
    """It has no lines any more, or none yet."""

    DETAILS_SET = "details_set"
    """Details changed."""

    CUSTOMER_FILED = "customer_filed"
    """It was filed under a customer."""

    HELD = "held"
    """A line took places."""

    GIVEN_BACK = "given_back"
    """A line gave its places back."""

    HOLD_SET = "hold_set"
    """What it holds is held until an instant."""

    HOLD_ENDED = "hold_ended"
    """It holds nothing before an offer any more."""

    WAITING = "waiting"
    """It is in line."""

    PLACE_OFFERED = "place_offered"
    """A place was offered."""

    DEADLINE_SET = "deadline_set"
    """A line has a deadline."""

    DEADLINE_NONE = "deadline_none"
    """A line has no deadline any more."""

    BALANCE_MOVED = "balance_moved"
    """The balance is due at another time."""

    BALANCE_NONE = "balance_none"
    """The balance has no date any more."""

    LINE_ENDED = "line_ended"
    """A line is no longer part of it."""

    OFFERED = "offered"
    """An offer was made."""

    VALIDITY_MOVED = "validity_moved"
    """A quote is valid until another instant."""

    TERMS_ACCEPTED = "terms_accepted"
    """Terms were accepted."""

    ACTION_REQUIRED = "action_required"
    """An action is asked for."""

    ACTION_SETTLED = "action_settled"
    """An action was settled, or is to be done after all."""

    POINT_OPENED = "point_opened"
    """Staff have something to look at."""

    POINT_CLOSED = "point_closed"
    """What staff had to look at is settled."""

    REMINDERS_SET = "reminders_set"
    """So many reminders are to go out."""

    PAYMENT_OPENED = "payment_opened"
    """A payment is under way."""

    LEDGER_ENTERED = "ledger_entered"
    """The ledger has one entry more."""

    LOCKED = "locked"
    """Staff keep it from being released."""

    UNLOCKED = "unlocked"
    """Staff keep it from being released no longer."""

    ASSIGNED = "assigned"
    """A member of staff looks after it."""

    CANCELLED = "cancelled"
    """It was cancelled."""

    LINES_CANCELLED = "lines_cancelled"
    """Lines of it were cancelled."""

    ATTENDANCE = "attendance"
    """Who came, and who did not."""

    DISCOUNT_PERCENT = "discount_percent"
    """Staff gave a share off."""

    DISCOUNT_AMOUNT = "discount_amount"
    """Staff gave an amount off."""

    FEE_SET = "fee_set"
    """It costs something beside its price."""

    DOCUMENT_ISSUED = "document_issued"
    """A document was issued."""

    ENDED = "ended"
    """It was declined or lost."""

    COPIED = "copied"
    """A new inquiry was made with its details."""

    PO_NUMBER_SET = "po_number_set"
    """The customer's order number is this now."""

    PO_NUMBER_NONE = "po_number_none"
    """There is no order number any more."""

    PORTAL_OPENED = "portal_opened"
    """The portal link of a generation counts."""

    PORTAL_REVOKED = "portal_revoked"
    """The portal link counts no longer."""

    GUEST_SET = "guest_set"
    """A guest is named, or known better."""

    PLACEHOLDER_SET = "placeholder_set"
    """Something is known of a guest who is not named."""

    PERSONAL_KEPT = "personal_kept"
    """Personal values were written."""

    MERGED_INTO = "merged_into"
    """It was merged into another."""

    ABSORBED = "absorbed"
    """Another was merged into it."""

    PARTED_FROM = "parted_from"
    """It is merged into nothing any more."""

    LET_GO = "let_go"
    """Another is not merged into it any more."""

    ERASED = "erased"
    """Personal values were erased."""


class HistoryValueKind(StrEnum):
    """How a value is to be read."""

    TEXT = "text"
    """As it is: a number, somebody's own name for something."""

    MONEY = "money"
    """An amount with its currency: `193.20 EUR`."""

    PERCENT = "percent"
    """A share in percent: `12.5`."""

    WORD = "word"
    """A word of this library, which the texts have in each language."""

    WORDS = "words"
    """Several of them, with commas between them."""

    INSTANT = "instant"
    """A local time in the seller's zone."""

    PERSON = "person"
    """A customer: the name, as their record has it; of one without a record the id."""

    GUEST = "guest"
    """A guest: the name, as their record has it; of one without a record the id."""

    ERASED = "erased"
    """Somebody who was erased; the value is the id."""


class Hold(StrEnum):
    """What stays the same when a buyer's tax is another one."""

    NET = "net"
    """The price without tax."""

    GROSS = "gross"
    """The price with tax."""


class InstalmentKind(StrEnum):
    """Kinds of instalments."""

    DEPOSIT = "deposit"
    """The first part."""

    INSTALMENT = "instalment"
    """A part of the rest."""

    BALANCE = "balance"
    """The rest, or all."""

    FEE = "fee"
    """What a booking costs beside its price."""


class InvoiceKind(StrEnum):
    """What staff issue."""

    PROFORMA = "proforma"
    """What an invoice would say; it is none."""

    DEPOSIT_INVOICE = "deposit_invoice"
    """An invoice of a payment in advance."""

    INVOICE = "invoice"
    """The final invoice, which deducts what was invoiced before."""


class LedgerKind(StrEnum):
    """Kinds of ledger entries."""

    PAYMENT = "payment"
    """Money that came in."""

    REFUND = "refund"
    """Money that was paid back."""

    CHARGEBACK = "chargeback"
    """A payment that the customer's bank took back."""

    WRITE_OFF = "write_off"
    """What nobody asks for any more."""


class LineState(StrEnum):
    """Whether a line is part of the booking still."""

    OPEN = "open"
    """It is."""

    RELEASED = "released"
    """Its deadline passed."""

    CANCELLED = "cancelled"
    """It was cancelled."""


class MarginUnit(StrEnum):
    """What a margin counts."""

    MINUTES = "minutes"
    """Elapsed minutes."""

    HOURS = "hours"
    """Elapsed hours."""

    DAYS = "days"
    """Local dates: the margin ends at the end of the last one."""


class MessagePart(StrEnum):
    """The parts of a message."""

    SUBJECT = "subject"
    """The subject: one line."""

    HEADING = "heading"
    """The heading: one line."""

    INTRO = "intro"
    """What it says at first: paragraphs with an empty line between them. They stand in the text and in the HTML."""

    BUTTON = "button"
    """The words of the button that leads to the portal; without words there is none."""

    TEXT = "text"
    """The whole text."""

    HTML = "html"
    """The whole HTML."""


class NeedKind(StrEnum):
    """What is needed."""

    CLAIM = "claim"
    """Of the customer: take up the place that is offered."""

    TAKE_UP = "take_up"
    """Of the customer: take up the quote."""

    ACCEPT_TERMS = "accept_terms"
    """Of the customer: accept the terms (B2)."""

    PAY = "pay"
    """Of the customer: pay `amount` (B5)."""

    CONFIRM = "confirm"
    """Of the customer: confirm the offer (B1)."""

    GUEST_DATA = "guest_data"
    """Of the customer: send the guests' data (B6)."""

    ACT = "act"
    """Of the customer: do what an action says (L1)."""

    ACTION_POINT = "action_point"
    """Of staff: what an action point is about."""

    OVERDUE = "overdue"
    """Of staff: decide about what is past its deadline (S8)."""

    EVENT_OVER = "event_over"
    """Of staff: say that the event is over."""

    COLLECT = "collect"
    """Of staff: collect `amount`."""


class NoticeKind(StrEnum):
    """Kinds of notifications."""

    INQUIRY_RECEIVED = "inquiry_received"
    """To the customer: the inquiry was received (V2)."""

    STAFF_INQUIRY = "staff_inquiry"
    """To staff: an inquiry came in (V6)."""

    PAYMENT_RECEIVED = "payment_received"
    """To the customer: a payment was received (V2)."""

    REQUESTED = "requested"
    """To the customer: what needs approval was asked for."""

    RESERVED = "reserved"
    """To the customer: reserved, until when to pay (S1)."""

    PURCHASED = "purchased"
    """To the customer: bought (A7)."""

    PLACE_OFFERED = "place_offered"
    """To the customer: a place, to be claimed until an instant."""

    QUOTED = "quoted"
    """To the customer: a price, valid until a date."""

    OFFERED = "offered"
    """To the booker: an offer to confirm, with the portal link (B1)."""

    CONFIRMED = "confirmed"
    """To the customer: confirmed (B1)."""

    RELEASED = "released"
    """To the customer: lines or all of it were released."""

    EXPIRED = "expired"
    """To the customer: it expired."""

    CANCELLED = "cancelled"
    """To the customer: it was cancelled."""

    AMENDED = "amended"
    """To the customer: what is booked has changed, or what it costs."""

    LINES_CANCELLED = "lines_cancelled"
    """To the customer: a part of it was cancelled."""

    DECLINED = "declined"
    """To the customer: the seller declined."""

    DEADLINE_REMINDER = "deadline_reminder"
    """To the customer: a deadline is near (S10)."""

    PAYMENT_REMINDER = "payment_reminder"
    """To the customer: what is still to be paid is due soon (S10)."""


class NoticeState(StrEnum):
    """What a notice is (L3)."""

    URGENT = "urgent"
    """An instruction: to do."""

    CONFIRMED = "confirmed"
    """A confirmation: done."""

    WAIVED = "waived"
    """Not asked any more."""


class PatternBy(StrEnum):
    """What bookings are counted by."""

    PRODUCT = "product"
    """Each product of their lines; a booking with several counts for each. What it earns is the price of those lines."""

    CUSTOMER = "customer"
    """The customer's id: of whoever is merged into another, the survivor's."""

    CHANNEL = "channel"
    """How they came in."""

    LEAD_TIME = "lead_time"
    """How long before the event they were made."""

    OUTCOME = "outcome"
    """What became of them: the status, and before it what it was until it ended, `option/expired`."""


class PatternDate(StrEnum):
    """The date that a booking is counted by."""

    CREATED_AT = "created_at"
    """When it was made."""

    STARTS = "starts"
    """When the event starts; what has none is not counted."""


class PaymentState(StrEnum):
    """What has been paid, derived from the ledger (B5)."""

    UNPAID = "unpaid"
    """Nothing."""

    PART_PAID = "part_paid"
    """Less than the deposit, or something where there is no deposit."""

    DEPOSIT_PAID = "deposit_paid"
    """The deposit, not yet all."""

    PAID = "paid"
    """All that is owed."""

    OVERPAID = "overpaid"
    """More than is owed."""

    REFUND_DUE = "refund_due"
    """More than is still owed, after a cancellation."""


class Period(StrEnum):
    """A part of a calendar."""

    DAY = "day"
    """A day."""

    WEEK = "week"
    """A week, from Monday on."""

    MONTH = "month"
    """A month."""

    QUARTER = "quarter"
    """Three months."""

    YEAR = "year"
    """A year."""


class PortalLink(StrEnum):
    """What becomes of a booking's portal link."""

    RENEW = "renew"
    """There is a new one; none before it counts any more."""

    REVOKE = "revoke"
    """It counts no longer."""


class PriceLineKind(StrEnum):
    """What a line of a breakdown is, if it is not what was asked for."""

    MINIMUM_CHARGE = "minimum_charge"
    """What is missing to a minimum charge."""


class PriceMode(StrEnum):
    """Whether prices include tax."""

    GROSS = "gross"
    """They include it."""

    NET = "net"
    """Tax is added."""


class PriceReason(StrEnum):
    """What makes a figure what it is."""

    COUNTED = "counted"
    """How often the price is charged, by what it is for."""

    COUNT_TIMES_PRICE = "count_times_price"
    """The number that is paid × the price of one, rounded."""

    SUM_OF_CHARGES = "sum_of_charges"
    """The sum of the charges."""

    RATE = "rate"
    """A rate's price, by date."""

    CATEGORY_PRICE = "category_price"
    """A guest category's own price."""

    TIER = "tier"
    """A tier's price, by the size of the group."""

    FREE_PLACES = "free_places"
    """One is free for every so many that pay."""

    MINIMUM_CHARGE = "minimum_charge"
    """What is missing to a minimum charge."""

    DISCOUNT_PERCENT = "discount_percent"
    """A discount that is a share."""

    DISCOUNT_AMOUNT = "discount_amount"
    """A discount that is an amount."""

    TAX_SHARE = "tax_share"
    """A part of a package's price by its weight (G5)."""

    NET_OF_GROSS = "net_of_gross"
    """Net from gross: × 100 / (100 + rate), rounded; the tax is the rest."""

    GROSS_OF_NET = "gross_of_net"
    """Gross from net: × (100 + rate) / 100, rounded; the tax is the rest."""

    UNTAXED = "untaxed"
    """No tax, by the category or by a rate of 0."""

    HELD_NET = "held_net"
    """The buyer's tax instead, the net held."""

    HELD_GROSS = "held_gross"
    """The buyer's tax instead, the gross held."""

    DOCUMENT_CORRECTION = "document_correction"
    """Corrected by a unit, so that the document's tax is that of its sum."""

    TAX_OF_LINES = "tax_of_lines"
    """The sum of what each line was rounded to; `deviation`: by how much it differs from the tax of the sum."""

    TAX_OF_SUM = "tax_of_sum"
    """The tax of the sum."""

    FEE_PERCENT = "fee_percent"
    """A fee that is a share of the lines."""

    FEE_AMOUNT = "fee_amount"
    """A fee that is an amount."""

    FEE_PART = "fee_part"
    """A part of a fee, in proportion to the gross prices of its tax."""

    TOTAL = "total"
    """Net and tax of all lines and fees."""

    DEPOSIT_PERCENT = "deposit_percent"
    """A deposit that is a share of the total."""

    DEPOSIT_AMOUNT = "deposit_amount"
    """A deposit that is an amount."""

    DEPOSIT_PER_GUEST = "deposit_per_guest"
    """A deposit that is an amount for each guest."""

    CASH_ROUNDING = "cash_rounding"
    """Rounded to what can be paid in cash."""

    INSTALMENT_PERCENT = "instalment_percent"
    """An instalment that is a share of the total, at most what is left."""

    INSTALMENT_AMOUNT = "instalment_amount"
    """An instalment that is an amount, at most what is left."""

    INSTALMENT_PER_GUEST = "instalment_per_guest"
    """An instalment that is an amount for each guest, at most what is left."""

    BALANCE = "balance"
    """What is left of the total."""

    DUE = "due"
    """The date of a deadline rule; `why`: what of it set the date."""

    CANCELLATION_NONE = "cancellation_none"
    """No cancellation fee."""

    CANCELLATION_PERCENT = "cancellation_percent"
    """A cancellation fee that is a share of what is cancelled (B8)."""

    CANCELLATION_AMOUNT = "cancellation_amount"
    """A cancellation fee that is an amount, at most what is cancelled (B8)."""

    REFUND = "refund"
    """What was settled, less what was paid back and the fee."""

    TIER_END = "tier_end"
    """The end of the day, so many days before the event."""

    FINAL_FLOOR = "final_floor"
    """What is charged for at least: the guaranteed minimum, or what the allowance leaves (G1)."""

    FINAL_LATE = "final_late"
    """Told too late: what was booked is charged for (G1)."""

    FINAL_PERCENT = "final_percent"
    """A share of what the price falls by for those who are missing (G1)."""

    FINAL_AMOUNT = "final_amount"
    """An amount for each who is missing, at most what the price falls by for them (G1)."""


class RegisterField(StrEnum):
    """What a filter can ask about."""

    BOOKING = "booking"
    """The booking's id."""

    CREATED_AT = "created_at"
    """When it was made."""

    STATUS = "status"
    """Its status."""

    PAYMENT = "payment"
    """How far it is paid."""

    APPROVAL = "approval"
    """Whether somebody must approve it, and did."""

    LOCKED = "locked"
    """Whether staff keep it from being released."""

    CHANNEL = "channel"
    """How it came in (A3)."""

    ENTERED_BY = "entered_by"
    """Who entered it (A1): `customer`, `staff mia`."""

    CUSTOMER = "customer"
    """The customer's id."""

    NAME = "name"
    """The customer's name."""

    EMAIL = "email"
    """The customer's e-mail address."""

    BILLING = "billing"
    """Who is billed (A2)."""

    ACCOUNT = "account"
    """The account billed."""

    PO_NUMBER = "po_number"
    """The customer's own order number."""

    PRODUCT = "product"
    """A product of its lines."""

    VARIANT = "variant"
    """A session, a rate or a guest category of its lines, behind the product: `tour/may-3`."""

    PROMOTION = "promotion"
    """A promo code or a discount that it has (L2)."""

    DOCUMENT = "document"
    """The number of a document that was issued (G7)."""

    STARTS = "starts"
    """When the event starts."""

    ENDS = "ends"
    """When the event ends."""

    DUE = "due"
    """By when somebody must act."""

    CURRENCY = "currency"
    """The currency of its price."""

    TOTAL = "total"
    """What it costs."""

    SETTLED = "settled"
    """What was paid."""

    BALANCE = "balance"
    """What is still to be paid."""

    ASSIGNED_TO = "assigned_to"
    """Who looks after it."""

    POINT_OF_SALE = "point_of_sale"
    """Where it was sold."""

    CUSTOMER_TYPE = "customer_type"
    """What type of customer it is for."""

    ACTION_POINTS = "action_points"
    """How many action points are open."""

    ACTION_POINT = "action_point"
    """What an open action point is about."""

    ATTENDANCE = "attendance"
    """Whether one of its guests came (G3); *expected*, while nobody has said so of any."""


class RegisterSort(StrEnum):
    """What the register is sorted by. Bookings with the same value stand in order of their ids; those without one stand last, whichever way it is sorted."""

    CREATED_AT = "created_at"
    """When it was made."""

    STARTS = "starts"
    """When the event starts."""

    DUE = "due"
    """By when somebody must act."""

    TOTAL = "total"
    """What it costs."""

    BALANCE = "balance"
    """What is still to be paid."""


class ReinstateTo(StrEnum):
    """As what a booking is revived."""

    OPTION = "option"
    """Reserved, until a new deadline."""

    CONFIRMED = "confirmed"
    """Firm."""


class ReleasePolicy(StrEnum):
    """Who releases what is overdue (S8)."""

    FIRM = "firm"
    """The clock, after a margin."""

    FLEXIBLE = "flexible"
    """Staff decide."""


class ReminderKind(StrEnum):
    """What a reminder is of."""

    DEADLINE = "deadline"
    """The deadline of what is reserved or offered."""

    PAYMENT = "payment"
    """What is still to be paid of what is confirmed."""


class Right(StrEnum):
    """Rights by name. Who has which is the host's to say, with each call."""

    VIEW_OWN = "view_own"
    """See the bookings assigned to oneself."""

    VIEW_ALL = "view_all"
    """See every booking."""

    EDIT_OWN = "edit_own"
    """Change the bookings assigned to oneself."""

    EDIT_ALL = "edit_all"
    """Change every booking."""

    DISCOUNT = "discount"
    """Give a discretionary discount."""

    REFUND = "refund"
    """Pay money back."""

    WRITE_OFF = "write_off"
    """Write off a balance."""

    INVOICE = "invoice"
    """Issue invoices and credit notes."""

    RELEASE = "release"
    """Release what is overdue."""

    WAIVE = "waive"
    """Waive a required action."""

    APPROVE = "approve"
    """Approve and reject."""

    MERGE = "merge"
    """Merge customers."""

    ERASE = "erase"
    """Erase a person."""

    CONFIRM_UNPAID = "confirm_unpaid"
    """Confirm what is not paid as the offer asks."""

    ON_ACCOUNT = "on_account"
    """Buy on account."""

    OVERBOOK = "overbook"
    """Take more than there is (S2)."""


class Rounding(StrEnum):
    """How a fraction of a minor unit is rounded."""

    HALF_AWAY_FROM_ZERO = "half_away_from_zero"
    """To the nearest, a half away from zero."""

    HALF_EVEN = "half_even"
    """To the nearest, a half to the even neighbour."""


class Status(StrEnum):
    """Where a booking is in its life."""

    DRAFT = "draft"
    """Being put together by staff."""

    INQUIRY = "inquiry"
    """Submitted, nothing promised."""

    QUOTED = "quoted"
    """Priced, valid until a date, nothing held."""

    REQUESTED = "requested"
    """Waiting for approval."""

    OPTION = "option"
    """Reserved without paying, until a deadline."""

    PENDING = "pending"
    """Offered by staff, waiting for the booker."""

    WAITLISTED = "waitlisted"
    """In line for a place."""

    CONFIRMED = "confirmed"
    """Firm."""

    FULFILLED = "fulfilled"
    """The event is over."""

    CLOSED = "closed"
    """Settled and done."""

    CANCELLED = "cancelled"
    """Cancelled."""

    EXPIRED = "expired"
    """Its deadline passed."""

    DECLINED = "declined"
    """Declined by the seller."""

    LOST = "lost"
    """Not won."""


class TaxCategory(StrEnum):
    """Tax categories, as in EN 16931 (UNTDID 5305)."""

    STANDARD = "standard"
    """Standard or reduced rate (S)."""

    ZERO = "zero"
    """Zero-rated (Z)."""

    EXEMPT = "exempt"
    """Exempt (E)."""

    REVERSE_CHARGE = "reverse_charge"
    """The buyer accounts for it (AE)."""

    MARGIN = "margin"
    """Margin scheme: no tax is shown (G5)."""

    OUT_OF_SCOPE = "out_of_scope"
    """Outside the scope of tax (O)."""


class TierMode(StrEnum):
    """What a tier is the price of."""

    WHOLE = "whole"
    """All units, by how many they are."""

    MARGINAL = "marginal"
    """Those from its number on, up to the next tier."""


class Unit(StrEnum):
    """What a distance counts."""

    MINUTES = "minutes"
    """Elapsed minutes."""

    HOURS = "hours"
    """Elapsed hours, whatever clocks do meanwhile."""

    DAYS = "days"
    """Local dates; day 0 is the date the distance counts from."""

    BUSINESS_DAYS = "business_days"
    """Working days of the calendar; day 0 is not counted."""


class Weekday(StrEnum):
    """A day of the week."""

    MONDAY = "monday"
    """The first day of the week (ISO 8601)."""

    TUESDAY = "tuesday"
    """The second."""

    WEDNESDAY = "wednesday"
    """The third."""

    THURSDAY = "thursday"
    """The fourth."""

    FRIDAY = "friday"
    """The fifth."""

    SATURDAY = "saturday"
    """The sixth."""

    SUNDAY = "sunday"
    """The seventh."""


class Which(StrEnum):
    """Which of several deadlines counts."""

    EARLIEST = "earliest"
    """The earliest one."""

    LATEST = "latest"
    """The latest one."""


class Why(StrEnum):
    """What set a deadline."""

    AFTER_BOOKING = "after_booking"
    """The distance after the booking."""

    BEFORE_EVENT = "before_event"
    """The distance before the event."""

    UNTIL_EVENT = "until_event"
    """The start of the event itself."""

    LAST = "last"
    """The last moment the rule allows."""

    SHORT_NOTICE = "short_notice"
    """The minimum window after the booking, cut at the start of the event."""

    NONE = "none"
    """Nothing: the rule gives no deadline."""


__all__ = [
    "ActionKind",
    "ActionPointKind",
    "ActionState",
    "ActionStatus",
    "ActorType",
    "Approval",
    "Attendance",
    "Basis",
    "BillingKind",
    "BookingFeeKind",
    "CapacityPer",
    "ChainFaultKind",
    "Channel",
    "CommandKind",
    "ConfirmOn",
    "DeliveryState",
    "Disambiguation",
    "DiscountPer",
    "DocumentKind",
    "DocumentLineKind",
    "DocumentRounding",
    "DocumentsPolicy",
    "ErasePhase",
    "Evidence",
    "Expiry",
    "FieldKind",
    "FieldScope",
    "Filed",
    "Grouping",
    "HistoryCode",
    "HistoryValueKind",
    "Hold",
    "InstalmentKind",
    "InvoiceKind",
    "LedgerKind",
    "LineState",
    "MarginUnit",
    "MessagePart",
    "NeedKind",
    "NoticeKind",
    "NoticeState",
    "PatternBy",
    "PatternDate",
    "PaymentState",
    "Period",
    "PortalLink",
    "PriceLineKind",
    "PriceMode",
    "PriceReason",
    "RegisterField",
    "RegisterSort",
    "ReinstateTo",
    "ReleasePolicy",
    "ReminderKind",
    "Right",
    "Rounding",
    "Status",
    "TaxCategory",
    "TierMode",
    "Unit",
    "Weekday",
    "Which",
    "Why",
]
