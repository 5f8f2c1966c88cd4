# Written by `cargo xtask generate` from the types in the core: change those.
"""What comes back: frozen objects that read a field when it is asked for."""

from __future__ import annotations

from datetime import date as Date, datetime as Datetime, time as Time
from decimal import Decimal
from typing import ClassVar, Literal, TypeAlias, Union
from uuid import UUID

from bespeak import enums
from bespeak._native import Node
from bespeak.record import JsonValue, MinorUnits, Record, amount, date, instant, local_time, flag, many, mapping, minor_units, optional, text, time_of_day, tree, whole


class AccountNamed(Record):
    """An account, by name."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", )

    @property
    def id(self) -> str:
        """The name."""
        return self._part("id", text)


class AcknowledgeAnswer(Record):
    """What became of notifications: one for each that was named, in that order, those sent first."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("notices", )

    @property
    def notices(self) -> tuple[AcknowledgedNotice, ...]:
        """The notifications."""
        return self._part("notices", _many_acknowledged_notice)


class AcknowledgedNotice(Record):
    """What became of a notification, or why that cannot be said: one that is unknown holds up no other."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "state", "error", )

    @property
    def id(self) -> str:
        """Its id."""
        return self._part("id", text)

    @property
    def state(self) -> enums.DeliveryState | None:
        """How far it is."""
        return self._part("state", _optional_delivery_state)

    @property
    def error(self) -> JsonValue | None:
        """Why it was refused."""
        return self._part("error", _optional_tree)


class ActionDefinition(Record):
    """An action that an offer demands of the customer (L1)."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "kind", "to_do", "done", "due", "bars_third_party_cancel", "blocks_confirmation", )

    @property
    def id(self) -> str:
        """Its name."""
        return self._part("id", text)

    @property
    def kind(self) -> enums.ActionKind:
        """Its kind."""
        return self._part("kind", enums.ActionKind)

    @property
    def to_do(self) -> dict[str, str]:
        """The instruction, by language."""
        return self._part("to_do", _mapping_text)

    @property
    def done(self) -> dict[str, str]:
        """The confirmation, by language (L3)."""
        return self._part("done", _mapping_text)

    @property
    def due(self) -> DeadlineRule | None:
        """By when; none: no date of its own."""
        return self._part("due", _optional_deadline_rule)

    @property
    def bars_third_party_cancel(self) -> bool | None:
        """Whether a third party's support desk may no longer cancel once it is done (L4); if not said, whatever does not complete itself."""
        return self._part("bars_third_party_cancel", _optional_flag)

    @property
    def blocks_confirmation(self) -> bool:
        """Whether the booking cannot be confirmed before it is done."""
        return self._part("blocks_confirmation", flag)


class ActionNotice(Record):
    """The notice of a required action: an instruction until it is done, then a confirmation (L3)."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("action", "state", "wording", "due", )

    @property
    def action(self) -> str:
        """The action."""
        return self._part("action", text)

    @property
    def state(self) -> enums.NoticeState:
        """What the notice is."""
        return self._part("state", enums.NoticeState)

    @property
    def wording(self) -> dict[str, str]:
        """Its words, by language."""
        return self._part("wording", _mapping_text)

    @property
    def due(self) -> Datetime | None:
        """By when."""
        return self._part("due", _optional_instant)


class ActionPoint(Record):
    """Something that staff have to look at. Names fields and records, holds no personal value."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("number", "kind", "opened_at", "fields", "candidates", "closed_at", "closed_by", )

    @property
    def number(self) -> int:
        """Its number in the booking, from 1."""
        return self._part("number", whole)

    @property
    def kind(self) -> enums.ActionPointKind:
        """What it is about."""
        return self._part("kind", enums.ActionPointKind)

    @property
    def opened_at(self) -> Datetime:
        """When it was opened."""
        return self._part("opened_at", instant)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields it is about (V5)."""
        return self._part("fields", _many_text)

    @property
    def candidates(self) -> tuple[UUID, ...]:
        """The customers it is about (V4)."""
        return self._part("candidates", _many_u_u_i_d)

    @property
    def closed_at(self) -> Datetime | None:
        """When it was settled."""
        return self._part("closed_at", _optional_instant)

    @property
    def closed_by(self) -> ActorRef | None:
        """By whom."""
        return self._part("closed_by", _optional_actor_ref)


class ActionPointClosed(Record):
    """What staff had to look at is settled."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("number", "at", "by", )

    @property
    def number(self) -> int:
        """Its number."""
        return self._part("number", whole)

    @property
    def at(self) -> Datetime:
        """When."""
        return self._part("at", instant)

    @property
    def by(self) -> ActorRef:
        """By whom."""
        return self._part("by", ActorRef)


class ActionPointOpened(Record):
    """Staff have something to look at."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("point", )

    @property
    def point(self) -> ActionPoint:
        """What."""
        return self._part("point", ActionPoint)


class ActionRequired(Record):
    """The offer demands an action."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("action", )

    @property
    def action(self) -> RequiredAction:
        """The action."""
        return self._part("action", RequiredAction)


class ActionSettled(Record):
    """An action was settled."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("action", "state", "at", "by", "reason", )

    @property
    def action(self) -> str:
        """Its name."""
        return self._part("action", text)

    @property
    def state(self) -> enums.ActionState:
        """How."""
        return self._part("state", enums.ActionState)

    @property
    def at(self) -> Datetime:
        """When."""
        return self._part("at", instant)

    @property
    def by(self) -> ActorRef:
        """By whom."""
        return self._part("by", ActorRef)

    @property
    def reason(self) -> str | None:
        """Why it was waived or is to be done after all, by name."""
        return self._part("reason", _optional_text)


class ActorRef(Record):
    """Who did something, as it is kept on record: no rights, no personal values."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("kind", "id", )

    @property
    def kind(self) -> enums.ActorType:
        """The kind."""
        return self._part("kind", enums.ActorType)

    @property
    def id(self) -> str | None:
        """Who it was."""
        return self._part("id", _optional_text)


class Address(Record):
    """A postal address."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("street", "postcode", "city", "country", )

    @property
    def street(self) -> tuple[str, ...]:
        """Street and number, one entry a line."""
        return self._part("street", _many_text)

    @property
    def postcode(self) -> str | None:
        """The postcode."""
        return self._part("postcode", _optional_text)

    @property
    def city(self) -> str | None:
        """The town."""
        return self._part("city", _optional_text)

    @property
    def country(self) -> str | None:
        """The country."""
        return self._part("country", _optional_text)


class Allotment(Record):
    """What is set aside of a capacity for one of: a partner, a type of customers, a point of sale (G2)."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "quantity", "partner", "customer_type", "point_of_sale", "release_back", )

    @property
    def id(self) -> str:
        """Its name within the capacity."""
        return self._part("id", text)

    @property
    def quantity(self) -> int:
        """How much."""
        return self._part("quantity", whole)

    @property
    def partner(self) -> str | None:
        """For bookings that are billed to this account."""
        return self._part("partner", _optional_text)

    @property
    def customer_type(self) -> str | None:
        """For this type of customers."""
        return self._part("customer_type", _optional_text)

    @property
    def point_of_sale(self) -> str | None:
        """For what is sold at this point of sale."""
        return self._part("point_of_sale", _optional_text)

    @property
    def release_back(self) -> DeadlineRule:
        """Until when, counted from the start of the event. After that, what is not taken is free for all."""
        return self._part("release_back", DeadlineRule)


class AnswersRecord(Record):
    """Answers to custom fields: of a customer in all their bookings, or of one booking. Personal values, erasable."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "answers", "history", )

    @property
    def id(self) -> UUID:
        """The customer or the booking."""
        return self._part("id", UUID)

    @property
    def answers(self) -> dict[str, str]:
        """The answers by field."""
        return self._part("answers", _mapping_text)

    @property
    def history(self) -> tuple[GuestChange, ...]:
        """What was changed, earliest first."""
        return self._part("history", _many_guest_change)


class ApprovalChanged(Record):
    """Its approval changed."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("to", "reason", )

    @property
    def to(self) -> enums.Approval:
        """To what."""
        return self._part("to", enums.Approval)

    @property
    def reason(self) -> str | None:
        """Why it was refused, by name."""
        return self._part("reason", _optional_text)


class Assigned(Record):
    """A member of staff looks after it."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("staff", )

    @property
    def staff(self) -> str:
        """Who."""
        return self._part("staff", text)


class AttendanceRecorded(Record):
    """Who came, and who did not."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("guests", )

    @property
    def guests(self) -> tuple[GuestAttendance, ...]:
        """Guest by guest."""
        return self._part("guests", _many_guest_attendance)


class AuditView(Record):
    """What happened to a booking, and whether its chain of hashes holds (A1)."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("events", "intact", "agrees", )

    @property
    def events(self) -> tuple[Event, ...]:
        """The events, in order."""
        return self._part("events", _many_event)

    @property
    def intact(self) -> bool:
        """Whether each event names the hash of the one before it, and the booking that of the last."""
        return self._part("intact", flag)

    @property
    def agrees(self) -> bool:
        """Whether folding the events gives the booking as it is stored."""
        return self._part("agrees", flag)


class BalanceMoved(Record):
    """The balance is due at another time."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("due", )

    @property
    def due(self) -> Datetime | None:
        """When."""
        return self._part("due", _optional_instant)


class Bank(Record):
    """Where to pay to."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("account", "code", "name", "holder", )

    @property
    def account(self) -> str:
        """The account's number, such as an IBAN."""
        return self._part("account", text)

    @property
    def code(self) -> str | None:
        """The bank's code, such as a BIC."""
        return self._part("code", _optional_text)

    @property
    def name(self) -> str | None:
        """The bank's name."""
        return self._part("name", _optional_text)

    @property
    def holder(self) -> str | None:
        """Whose account it is, if not the seller's by name."""
        return self._part("holder", _optional_text)


class Billing(Record):
    """Who is billed (A2)."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("kind", "account", )

    @property
    def kind(self) -> enums.BillingKind:
        """The individual or an account."""
        return self._part("kind", enums.BillingKind)

    @property
    def account(self) -> str | None:
        """The account, if it is one."""
        return self._part("account", _optional_text)


class BookedDocument(Record):
    """A document that was issued, as its booking remembers it: no personal value is in it."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "kind", "series", "number", "issued_at", "issued_on", "total", "due", "taxes", "corrects", "lines", "reason", )

    @property
    def id(self) -> UUID:
        """Its id."""
        return self._part("id", UUID)

    @property
    def kind(self) -> enums.DocumentKind:
        """Its kind."""
        return self._part("kind", enums.DocumentKind)

    @property
    def series(self) -> str:
        """The series it is numbered in."""
        return self._part("series", text)

    @property
    def number(self) -> str:
        """Its number."""
        return self._part("number", text)

    @property
    def issued_at(self) -> Datetime:
        """When it was issued."""
        return self._part("issued_at", instant)

    @property
    def issued_on(self) -> Date:
        """The date it bears."""
        return self._part("issued_on", date)

    @property
    def total(self) -> Decimal:
        """The sum of its lines, with tax."""
        return self._part("total", amount)

    @property
    def due(self) -> Decimal:
        """What it claims or credits: the total less what was invoiced before."""
        return self._part("due", amount)

    @property
    def taxes(self) -> tuple[DocumentTax, ...]:
        """The taxes of that."""
        return self._part("taxes", _many_document_tax)

    @property
    def corrects(self) -> UUID | None:
        """The document that it corrects."""
        return self._part("corrects", _optional_u_u_i_d)

    @property
    def lines(self) -> tuple[int, ...] | None:
        """The lines of that which it credits."""
        return self._part("lines", _optional_many_whole)

    @property
    def reason(self) -> str | None:
        """Why, by name."""
        return self._part("reason", _optional_text)


class BookedReminder(Record):
    """A reminder of what awaits the customer (S10)."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("kind", "due", "number", "at", )

    @property
    def kind(self) -> enums.ReminderKind:
        """Of what."""
        return self._part("kind", enums.ReminderKind)

    @property
    def due(self) -> Datetime:
        """By when it is to be done."""
        return self._part("due", instant)

    @property
    def number(self) -> int:
        """Its place in the list of the catalogue, from 1."""
        return self._part("number", whole)

    @property
    def at(self) -> Datetime:
        """When it goes out."""
        return self._part("at", instant)


class Booking(Record):
    """A booking: one field for each axis, never folded into one another."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "status", "reached", "expired_from", "cancelled_from", "closed_from", "approval", "locked", "hold_until", "waiting", "channel", "copied_from", "billing", "created_at", "entered_by", "customer", "filed", "assigned_to", "point_of_sale", "customer_type", "promo_codes", "party_size", "buyer", "discount", "po_number", "lines", "offer", "terms_accepted", "actions", "action_points", "guests", "ledger", "reminders", "payment_open_until", "cancellation", "cancellations", "attendance", "fees", "documents", "ended", "portal_generation", "portal_revoked_at", "events", "head", )

    @property
    def id(self) -> UUID:
        """Its id."""
        return self._part("id", UUID)

    @property
    def status(self) -> enums.Status:
        """Where it is in its life."""
        return self._part("status", enums.Status)

    @property
    def reached(self) -> tuple[enums.Status, ...]:
        """What it has been so far, in the order in which it was that first."""
        return self._part("reached", _many_status)

    @property
    def expired_from(self) -> enums.Status | None:
        """What it was before it expired."""
        return self._part("expired_from", _optional_status)

    @property
    def cancelled_from(self) -> enums.Status | None:
        """What it was before it was cancelled."""
        return self._part("cancelled_from", _optional_status)

    @property
    def closed_from(self) -> enums.Status | None:
        """What it was before it was closed."""
        return self._part("closed_from", _optional_status)

    @property
    def approval(self) -> enums.Approval:
        """Whether somebody must approve it, and did."""
        return self._part("approval", enums.Approval)

    @property
    def locked(self) -> bool:
        """Whether staff keep it from being released (S8)."""
        return self._part("locked", flag)

    @property
    def hold_until(self) -> Datetime | None:
        """Until when staff hold its capacity, before there is an offer (B9)."""
        return self._part("hold_until", _optional_instant)

    @property
    def waiting(self) -> Waiting | None:
        """Its place in line, while it waits for one."""
        return self._part("waiting", _optional_waiting)

    @property
    def channel(self) -> enums.Channel:
        """How it came in (A3)."""
        return self._part("channel", enums.Channel)

    @property
    def copied_from(self) -> UUID | None:
        """The booking whose details it was made with (V10)."""
        return self._part("copied_from", _optional_u_u_i_d)

    @property
    def billing(self) -> Billing:
        """Who is billed (A2)."""
        return self._part("billing", Billing)

    @property
    def created_at(self) -> Datetime:
        """When it was made."""
        return self._part("created_at", instant)

    @property
    def entered_by(self) -> ActorRef:
        """Who entered it (A4)."""
        return self._part("entered_by", ActorRef)

    @property
    def customer(self) -> UUID | None:
        """The booker, its key contact (A4)."""
        return self._part("customer", _optional_u_u_i_d)

    @property
    def filed(self) -> enums.Filed | None:
        """How the customer was found."""
        return self._part("filed", _optional_filed)

    @property
    def assigned_to(self) -> str | None:
        """The member of staff who looks after it (V7)."""
        return self._part("assigned_to", _optional_text)

    @property
    def point_of_sale(self) -> str | None:
        """Where it was sold."""
        return self._part("point_of_sale", _optional_text)

    @property
    def customer_type(self) -> str | None:
        """What type of customer it is for."""
        return self._part("customer_type", _optional_text)

    @property
    def promo_codes(self) -> tuple[str, ...]:
        """Promo codes."""
        return self._part("promo_codes", _many_text)

    @property
    def party_size(self) -> int | None:
        """How many guests an amount for each guest is for; if not said, those of all lines."""
        return self._part("party_size", _optional_whole)

    @property
    def buyer(self) -> BuyerTaxes | None:
        """The taxes of this buyer, where they are not the catalogue's."""
        return self._part("buyer", _optional_buyer_taxes)

    @property
    def discount(self) -> Discretionary | None:
        """A discount that staff gave (V8)."""
        return self._part("discount", _optional_discretionary)

    @property
    def po_number(self) -> str | None:
        """The customer's own order number (A6)."""
        return self._part("po_number", _optional_text)

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is booked."""
        return self._part("lines", _many_line)

    @property
    def offer(self) -> Offer | None:
        """The standing offer; after confirmation what the booking costs."""
        return self._part("offer", _optional_offer)

    @property
    def terms_accepted(self) -> TermsAccepted | None:
        """Which terms were accepted, when, by whom (B2)."""
        return self._part("terms_accepted", _optional_terms_accepted)

    @property
    def actions(self) -> tuple[RequiredAction, ...]:
        """What the offer demands of the customer (L1)."""
        return self._part("actions", _many_required_action)

    @property
    def action_points(self) -> tuple[ActionPoint, ...]:
        """What staff have to look at."""
        return self._part("action_points", _many_action_point)

    @property
    def guests(self) -> tuple[Guest, ...]:
        """Those who attend, of whom something is known, by line and number (A4)."""
        return self._part("guests", _many_guest)

    @property
    def ledger(self) -> tuple[LedgerEntry, ...]:
        """Money, entry by entry."""
        return self._part("ledger", _many_ledger_entry)

    @property
    def reminders(self) -> tuple[BookedReminder, ...]:
        """The reminders of what awaits the customer (S10)."""
        return self._part("reminders", _many_booked_reminder)

    @property
    def payment_open_until(self) -> Datetime | None:
        """A payment under way."""
        return self._part("payment_open_until", _optional_instant)

    @property
    def cancellation(self) -> Cancellation | None:
        """What cancelling it came to."""
        return self._part("cancellation", _optional_cancellation)

    @property
    def cancellations(self) -> tuple[Cancellation, ...]:
        """What cancelling lines of it came to, act by act."""
        return self._part("cancellations", _many_cancellation)

    @property
    def attendance(self) -> tuple[GuestAttendance, ...]:
        """Who of the guests came, and who did not (G3); the others are expected."""
        return self._part("attendance", _many_guest_attendance)

    @property
    def fees(self) -> tuple[BookingFee, ...]:
        """What it costs beside its price, such as the fee of guests who did not come."""
        return self._part("fees", _many_booking_fee)

    @property
    def documents(self) -> tuple[BookedDocument, ...]:
        """The documents that were issued (G7), oldest first."""
        return self._part("documents", _many_booked_document)

    @property
    def ended(self) -> Ended | None:
        """When and why it was declined or lost."""
        return self._part("ended", _optional_ended)

    @property
    def portal_generation(self) -> int:
        """Which portal link counts; none below 1 (B7)."""
        return self._part("portal_generation", whole)

    @property
    def portal_revoked_at(self) -> Datetime | None:
        """Since when that link counts no longer; a renewed one is of another generation."""
        return self._part("portal_revoked_at", _optional_instant)

    @property
    def events(self) -> int:
        """How many events it has."""
        return self._part("events", whole)

    @property
    def head(self) -> str:
        """The hash of its last event: the chain's head."""
        return self._part("head", text)


class BookingAtView(Record):
    """A booking as it stood."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("booking", "payment", "command", )

    @property
    def booking(self) -> Booking | None:
        """The booking; none: it was not made yet."""
        return self._part("booking", _optional_booking)

    @property
    def payment(self) -> PaymentSummary | None:
        """What had been paid then, and what was to be."""
        return self._part("payment", _optional_payment_summary)

    @property
    def command(self) -> str | None:
        """The command that made it so."""
        return self._part("command", _optional_text)


class BookingDeadlines(Record):
    """The deadlines of a booking: each line can have its own."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("due", "line", "lines", )

    @property
    def due(self) -> Datetime | None:
        """The booking's: its earliest line's."""
        return self._part("due", _optional_instant)

    @property
    def line(self) -> int | None:
        """The number of that line, from 1."""
        return self._part("line", _optional_whole)

    @property
    def lines(self) -> tuple[DeadlineAnswer, ...]:
        """One for each line, in order."""
        return self._part("lines", _many_deadline_answer)


class BookingFee(Record):
    """What a booking costs beside its price. There is one of each kind, for each line."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("kind", "line", "amount", "category", "percent", "net", "tax", "at", )

    @property
    def kind(self) -> enums.BookingFeeKind:
        """What it is for."""
        return self._part("kind", enums.BookingFeeKind)

    @property
    def line(self) -> int | None:
        """The line it is about."""
        return self._part("line", _optional_whole)

    @property
    def amount(self) -> Decimal:
        """How much, its tax included."""
        return self._part("amount", amount)

    @property
    def category(self) -> enums.TaxCategory:
        """The category of its tax: by policy, else outside the scope of tax."""
        return self._part("category", enums.TaxCategory)

    @property
    def percent(self) -> Decimal | None:
        """The rate of its tax, if it is taxed."""
        return self._part("percent", _optional_amount)

    @property
    def net(self) -> Decimal | None:
        """What of it is net, if it is taxed."""
        return self._part("net", _optional_amount)

    @property
    def tax(self) -> Decimal | None:
        """What of it is tax, if it is taxed."""
        return self._part("tax", _optional_amount)

    @property
    def at(self) -> Datetime:
        """When it was charged."""
        return self._part("at", instant)


class BookingNeed(Record):
    """Something that is needed."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("why", "by", "overdue", "command", "amount", "offer", "version", "action", "wording", "line", "guest", "point", "fields", )

    @property
    def why(self) -> enums.NeedKind:
        """What."""
        return self._part("why", enums.NeedKind)

    @property
    def by(self) -> Datetime | None:
        """By when; none: there is no date for it."""
        return self._part("by", _optional_instant)

    @property
    def overdue(self) -> bool:
        """Whether that has passed."""
        return self._part("overdue", flag)

    @property
    def command(self) -> enums.CommandKind | None:
        """The command that does it, if whoever asks may give it now."""
        return self._part("command", _optional_command_kind)

    @property
    def amount(self) -> Decimal | None:
        """How much is to be paid."""
        return self._part("amount", _optional_amount)

    @property
    def offer(self) -> int | None:
        """The offer to confirm."""
        return self._part("offer", _optional_whole)

    @property
    def version(self) -> str | None:
        """The version of the terms to accept."""
        return self._part("version", _optional_text)

    @property
    def action(self) -> str | None:
        """The required action."""
        return self._part("action", _optional_text)

    @property
    def wording(self) -> dict[str, str] | None:
        """Its instruction, by language."""
        return self._part("wording", _optional_mapping_text)

    @property
    def line(self) -> int | None:
        """The line of the guest who is not complete."""
        return self._part("line", _optional_whole)

    @property
    def guest(self) -> int | None:
        """Which of its guests, from 1."""
        return self._part("guest", _optional_whole)

    @property
    def point(self) -> enums.ActionPointKind | None:
        """What the action point is about."""
        return self._part("point", _optional_action_point_kind)

    @property
    def fields(self) -> tuple[str, ...] | None:
        """The fields it names."""
        return self._part("fields", _optional_many_text)


class BookingView(Record):
    """A booking and what belongs to it."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("booking", "payment", "due", "place_in_line", "starts", "ends", "contact", "submission", "guests", "check_in", "booking_answers", "booker_answers", "differences", "portal_token", )

    @property
    def booking(self) -> Booking:
        """The booking; for its customer without what is for staff."""
        return self._part("booking", Booking)

    @property
    def payment(self) -> PaymentSummary:
        """What has been paid and what must be (B5)."""
        return self._part("payment", PaymentSummary)

    @property
    def due(self) -> Datetime | None:
        """The booking's deadline: its earliest open line's (S5)."""
        return self._part("due", _optional_instant)

    @property
    def place_in_line(self) -> int | None:
        """Its place in line, from 1, while it waits for one: before it are those who came first for anything it needs."""
        return self._part("place_in_line", _optional_whole)

    @property
    def starts(self) -> Datetime | None:
        """When the event starts."""
        return self._part("starts", _optional_instant)

    @property
    def ends(self) -> Datetime | None:
        """When the event ends."""
        return self._part("ends", _optional_instant)

    @property
    def contact(self) -> Contact | None:
        """The customer, as their record has it."""
        return self._part("contact", _optional_contact)

    @property
    def submission(self) -> InquiryForm | None:
        """What was submitted, exactly (V1), or taken down by staff."""
        return self._part("submission", _optional_inquiry_form)

    @property
    def guests(self) -> tuple[GuestView, ...]:
        """Those who attend, of whom something is known (A4, B6)."""
        return self._part("guests", _many_guest_view)

    @property
    def check_in(self) -> CheckInProgress | None:
        """How far the guests are checked in (B6)."""
        return self._part("check_in", _optional_check_in_progress)

    @property
    def booking_answers(self) -> dict[str, str] | None:
        """What was answered about the booking; for staff."""
        return self._part("booking_answers", _optional_mapping_text)

    @property
    def booker_answers(self) -> dict[str, str] | None:
        """What the booker has answered, of themself as a guest too, and staff of them, in whatever booking; for staff."""
        return self._part("booker_answers", _optional_mapping_text)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What differs between the two, with both values; for staff (V5)."""
        return self._part("differences", _many_difference)

    @property
    def portal_token(self) -> str | None:
        """The portal link's token, if there is one; for staff (B7)."""
        return self._part("portal_token", _optional_text)


class Breakdown(Record):
    """What a booking costs, line by line. The nets, taxes and gross amounts of its lines and fees sum to its own exactly."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("currency", "prices", "lines", "taxes", "net", "tax", "total", "deposit", "fees", "hold", "rounding", "payable", "explanation", )

    @property
    def currency(self) -> str:
        """The currency of all amounts."""
        return self._part("currency", text)

    @property
    def prices(self) -> enums.PriceMode:
        """Whether unit prices, list prices and discounts include tax."""
        return self._part("prices", enums.PriceMode)

    @property
    def lines(self) -> tuple[PriceLine, ...]:
        """One line for each item with a direct price, in the order of the request."""
        return self._part("lines", _many_price_line)

    @property
    def taxes(self) -> tuple[TaxTotal, ...]:
        """The taxes of these lines and fees, in the order of the catalogue."""
        return self._part("taxes", _many_tax_total)

    @property
    def net(self) -> Decimal:
        """The sum without tax."""
        return self._part("net", amount)

    @property
    def tax(self) -> Decimal:
        """The tax."""
        return self._part("tax", amount)

    @property
    def total(self) -> Decimal:
        """What is to be paid: net and tax."""
        return self._part("total", amount)

    @property
    def deposit(self) -> Decimal | None:
        """What of it is to be paid first; none if there is no deposit, or it comes to nothing."""
        return self._part("deposit", _optional_amount)

    @property
    def fees(self) -> tuple[FeeLine, ...] | None:
        """Fees, each part with one tax; in the order of the catalogue. None, if there is none."""
        return self._part("fees", _optional_many_fee_line)

    @property
    def hold(self) -> enums.Hold | None:
        """What stayed the same, if the buyer has other taxes."""
        return self._part("hold", _optional_hold)

    @property
    def rounding(self) -> Decimal | None:
        """What is added to the total to pay it in cash (EN 16931, BT-114)."""
        return self._part("rounding", _optional_amount)

    @property
    def payable(self) -> Decimal | None:
        """What is to be paid in cash."""
        return self._part("payable", _optional_amount)

    @property
    def explanation(self) -> tuple[Explained, ...] | None:
        """Why each figure is what it is, if asked for."""
        return self._part("explanation", _optional_many_explained)


class BulkAnswer(Record):
    """What an act on many bookings came to."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("rows", "more", )

    @property
    def rows(self) -> tuple[BulkRow, ...]:
        """One for each booking, in the order of the list."""
        return self._part("rows", _many_bulk_row)

    @property
    def more(self) -> bool:
        """Whether there are more bookings."""
        return self._part("more", flag)


class BulkRow(Record):
    """What it came to for one booking: an outcome or an error."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("booking", "command", "outcome", "error", )

    @property
    def booking(self) -> UUID:
        """The booking."""
        return self._part("booking", UUID)

    @property
    def command(self) -> enums.CommandKind:
        """The command given."""
        return self._part("command", enums.CommandKind)

    @property
    def outcome(self) -> Outcome | None:
        """What it came to."""
        return self._part("outcome", _optional_outcome)

    @property
    def error(self) -> JsonValue | None:
        """Why it was refused."""
        return self._part("error", _optional_tree)


class Buyer(Record):
    """Who is billed, as a document says it."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("name", "attention", "address", "vat_id", "po_number", )

    @property
    def name(self) -> str:
        """The name."""
        return self._part("name", text)

    @property
    def attention(self) -> str | None:
        """For whose attention."""
        return self._part("attention", _optional_text)

    @property
    def address(self) -> Address | None:
        """The address."""
        return self._part("address", _optional_address)

    @property
    def vat_id(self) -> str | None:
        """The number for value-added tax, as it is written."""
        return self._part("vat_id", _optional_text)

    @property
    def po_number(self) -> str | None:
        """The buyer's own order number, as it was then (A6)."""
        return self._part("po_number", _optional_text)


class BuyerTaxes(Record):
    """The taxes of this buyer, where they are not the catalogue's: the buyer accounts for them, or is in another country."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("taxes", "hold", )

    @property
    def taxes(self) -> tuple[Tax, ...]:
        """A tax for each of the catalogue's that is another one, under its name."""
        return self._part("taxes", _many_tax)

    @property
    def hold(self) -> enums.Hold:
        """What stays the same."""
        return self._part("hold", enums.Hold)


class Calendar(Record):
    """Which days are working days, at the venue or at the seller."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("weekend", "holidays", )

    @property
    def weekend(self) -> tuple[enums.Weekday, ...]:
        """The days of the week on which nobody works; Saturday and Sunday if not given."""
        return self._part("weekend", _many_weekday)

    @property
    def holidays(self) -> tuple[Date, ...]:
        """The dates on which nobody works; none if not given."""
        return self._part("holidays", _many_date)


class Cancellation(Record):
    """What a cancellation came to (B8)."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("at", "reason", "lines", "gross", "fee", "fee_category", "fee_percent", "fee_net", "fee_tax", "credit", "refund", "still_due", )

    @property
    def at(self) -> Datetime:
        """When."""
        return self._part("at", instant)

    @property
    def reason(self) -> str | None:
        """The reason, by name."""
        return self._part("reason", _optional_text)

    @property
    def lines(self) -> tuple[int, ...] | None:
        """The lines that were cancelled; none: the whole booking."""
        return self._part("lines", _optional_many_whole)

    @property
    def gross(self) -> Decimal:
        """The gross of what was cancelled: what the total falls by."""
        return self._part("gross", amount)

    @property
    def fee(self) -> Decimal:
        """What is kept of it, its tax included."""
        return self._part("fee", amount)

    @property
    def fee_category(self) -> enums.TaxCategory:
        """The category of the fee's tax: by policy, else outside the scope of tax."""
        return self._part("fee_category", enums.TaxCategory)

    @property
    def fee_percent(self) -> Decimal | None:
        """The rate of the fee's tax, if it is taxed."""
        return self._part("fee_percent", _optional_amount)

    @property
    def fee_net(self) -> Decimal | None:
        """What of the fee is net, if it is taxed."""
        return self._part("fee_net", _optional_amount)

    @property
    def fee_tax(self) -> Decimal | None:
        """What of the fee is tax, if it is taxed."""
        return self._part("fee_tax", _optional_amount)

    @property
    def credit(self) -> tuple[TaxTotal, ...]:
        """What is credited of each tax: by what its sums fall."""
        return self._part("credit", _many_tax_total)

    @property
    def refund(self) -> Decimal:
        """What to pay back: max(0, settled − refunded − fee), with the price of what is left and every earlier fee."""
        return self._part("refund", amount)

    @property
    def still_due(self) -> Decimal:
        """What is still to be paid, if that is more."""
        return self._part("still_due", amount)


class CancellationPreview(Record):
    """What cancelling would keep, now and later (B8)."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("now", "tiers", "explanation", )

    @property
    def now(self) -> CancellationStep:
        """Now."""
        return self._part("now", CancellationStep)

    @property
    def tiers(self) -> tuple[CancellationStep, ...]:
        """By each tier, the most distant first."""
        return self._part("tiers", _many_cancellation_step)

    @property
    def explanation(self) -> tuple[Explained, ...] | None:
        """Why each figure is what it is, if asked for."""
        return self._part("explanation", _optional_many_explained)


class CancellationStep(Record):
    """What cancelling keeps within one tier."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("from_days", "until", "fee", "fee_category", "fee_percent", "fee_net", "fee_tax", "refund", "still_due", )

    @property
    def from_days(self) -> int | None:
        """The tier's days before the event; none, if there is no tier."""
        return self._part("from_days", _optional_whole)

    @property
    def until(self) -> Datetime | None:
        """Until when it counts, this instant included; none, if nothing takes place on a date."""
        return self._part("until", _optional_instant)

    @property
    def fee(self) -> Decimal:
        """What is kept, its tax included."""
        return self._part("fee", amount)

    @property
    def fee_category(self) -> enums.TaxCategory:
        """The category of its tax; `out_of_scope`, if policy says nothing."""
        return self._part("fee_category", enums.TaxCategory)

    @property
    def fee_percent(self) -> Decimal | None:
        """The rate of its tax, if it is taxed."""
        return self._part("fee_percent", _optional_amount)

    @property
    def fee_net(self) -> Decimal | None:
        """What of it is net, if it is taxed."""
        return self._part("fee_net", _optional_amount)

    @property
    def fee_tax(self) -> Decimal | None:
        """What of it is tax, if it is taxed."""
        return self._part("fee_tax", _optional_amount)

    @property
    def refund(self) -> Decimal:
        """What is suggested to be paid back."""
        return self._part("refund", amount)

    @property
    def still_due(self) -> Decimal:
        """What of the fee is still to be paid."""
        return self._part("still_due", amount)


class Capacity(Record):
    """A gauge: how much there is of something (S2)."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "quantity", "per", "contingents", "allotments", )

    @property
    def id(self) -> str:
        """Its name."""
        return self._part("id", text)

    @property
    def quantity(self) -> int:
        """How much."""
        return self._part("quantity", whole)

    @property
    def per(self) -> enums.CapacityPer:
        """Of what: altogether, of each session, or of each night."""
        return self._part("per", enums.CapacityPer)

    @property
    def contingents(self) -> tuple[Contingent, ...]:
        """What some may take of it at most."""
        return self._part("contingents", _many_contingent)

    @property
    def allotments(self) -> tuple[Allotment, ...]:
        """What is set aside of it for some until a release-back date (G2)."""
        return self._part("allotments", _many_allotment)


class CatalogueDefinition(Record):
    """A catalogue."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("currency", "zone", "prices", "rounding", "document_rounding", "cash_rounding", "taxes", "venues", "capacities", "guest_categories", "products", "points_of_sale", "profiles", "seasons", "discounts", "fees", "actions", "guest_fields", "booking_fields", "booker_fields", "deposit", "instalments", "terms", "calendar", "reminders", )

    @property
    def currency(self) -> str:
        """The currency of all prices (ISO 4217)."""
        return self._part("currency", text)

    @property
    def zone(self) -> str:
        """The seller's zone: where a line has no venue, its days are counted here."""
        return self._part("zone", text)

    @property
    def prices(self) -> enums.PriceMode:
        """Whether prices include tax."""
        return self._part("prices", enums.PriceMode)

    @property
    def rounding(self) -> enums.Rounding:
        """How fractions of a minor unit are rounded."""
        return self._part("rounding", enums.Rounding)

    @property
    def document_rounding(self) -> enums.DocumentRounding:
        """Where tax is rounded."""
        return self._part("document_rounding", enums.DocumentRounding)

    @property
    def cash_rounding(self) -> Decimal | None:
        """The smallest step of cash, such as `0.05`."""
        return self._part("cash_rounding", _optional_amount)

    @property
    def taxes(self) -> tuple[Tax, ...]:
        """The tax rates."""
        return self._part("taxes", _many_tax)

    @property
    def venues(self) -> tuple[Venue, ...]:
        """Where things take place."""
        return self._part("venues", _many_venue)

    @property
    def capacities(self) -> tuple[Capacity, ...]:
        """What there is only so much of (S2)."""
        return self._part("capacities", _many_capacity)

    @property
    def guest_categories(self) -> tuple[GuestCategory, ...]:
        """Kinds of guests that can have prices of their own."""
        return self._part("guest_categories", _many_guest_category)

    @property
    def products(self) -> tuple[Product, ...]:
        """What is sold."""
        return self._part("products", _many_product)

    @property
    def points_of_sale(self) -> tuple[PointOfSale, ...]:
        """Where it is sold, and to whom (S3, first gate)."""
        return self._part("points_of_sale", _many_point_of_sale)

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """Which products may be reserved on which dates (S3, second gate)."""
        return self._part("profiles", _many_profile)

    @property
    def seasons(self) -> tuple[Season, ...]:
        """Defaults for a part of the year (S5)."""
        return self._part("seasons", _many_season)

    @property
    def discounts(self) -> tuple[Discount, ...]:
        """Discounts, in the order in which they are applied."""
        return self._part("discounts", _many_discount)

    @property
    def fees(self) -> tuple[FeeDefinition, ...]:
        """Fees on a booking, in the order in which they are shown."""
        return self._part("fees", _many_fee_definition)

    @property
    def actions(self) -> tuple[ActionDefinition, ...]:
        """Required actions that products name (L1)."""
        return self._part("actions", _many_action_definition)

    @property
    def guest_fields(self) -> tuple[CustomField, ...]:
        """What is asked of each guest before arrival (B6)."""
        return self._part("guest_fields", _many_custom_field)

    @property
    def booking_fields(self) -> tuple[CustomField, ...]:
        """What staff note of a booking, in fields of their own (B6)."""
        return self._part("booking_fields", _many_custom_field)

    @property
    def booker_fields(self) -> tuple[CustomField, ...]:
        """What staff note of whoever books (B6)."""
        return self._part("booker_fields", _many_custom_field)

    @property
    def deposit(self) -> Deposit | None:
        """What is to be paid first."""
        return self._part("deposit", _optional_deposit)

    @property
    def instalments(self) -> tuple[InstalmentRule, ...]:
        """What is to be paid after it, by when; none: the balance at once."""
        return self._part("instalments", _many_instalment_rule)

    @property
    def terms(self) -> Terms | None:
        """The booking terms (B2)."""
        return self._part("terms", _optional_terms)

    @property
    def calendar(self) -> Calendar:
        """Working days, for rules that count them."""
        return self._part("calendar", Calendar)

    @property
    def reminders(self) -> tuple[Distance, ...]:
        """Reminders before a line's deadline (S10)."""
        return self._part("reminders", _many_distance)


class ChainFault(Record):
    """Where a chain breaks."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("stream", "number", "kind", )

    @property
    def stream(self) -> UUID:
        """The booking; of a customer or an account the stream of their events."""
        return self._part("stream", UUID)

    @property
    def number(self) -> int | None:
        """The number of the event where it shows; none: in the record alone."""
        return self._part("number", _optional_whole)

    @property
    def kind(self) -> enums.ChainFaultKind:
        """What is wrong."""
        return self._part("kind", enums.ChainFaultKind)


class Charge(Record):
    """A part of a line that has one unit price."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("count", "free", "unit_price", "amount", "category", "rate", "tier", )

    @property
    def count(self) -> int:
        """How many times, free ones included."""
        return self._part("count", whole)

    @property
    def free(self) -> int | None:
        """How many of them are free."""
        return self._part("free", _optional_whole)

    @property
    def unit_price(self) -> Decimal:
        """The exact price of one."""
        return self._part("unit_price", amount)

    @property
    def amount(self) -> Decimal:
        """What is not free × unit price, rounded."""
        return self._part("amount", amount)

    @property
    def category(self) -> str | None:
        """The guest category."""
        return self._part("category", _optional_text)

    @property
    def rate(self) -> str | None:
        """The rate of these dates."""
        return self._part("rate", _optional_text)

    @property
    def tier(self) -> int | None:
        """The number that the tier begins at."""
        return self._part("tier", _optional_whole)


class CheckInProgress(Record):
    """How far web check-in is: `answered` of `required`. Each guest's name counts as one; the rest are the fields that they must answer."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("guests", "complete", "required", "answered", )

    @property
    def guests(self) -> int:
        """How many guests are asked."""
        return self._part("guests", whole)

    @property
    def complete(self) -> int:
        """How many of them are complete."""
        return self._part("complete", whole)

    @property
    def required(self) -> int:
        """How much must be known of all of them."""
        return self._part("required", whole)

    @property
    def answered(self) -> int:
        """How much of it is."""
        return self._part("answered", whole)


class CheckInState(Record):
    """How far somebody has answered: `answered` of `required`, as a fraction."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("required", "answered", "asked", "missing", )

    @property
    def required(self) -> int:
        """How many fields must be answered."""
        return self._part("required", whole)

    @property
    def answered(self) -> int:
        """How many of them are."""
        return self._part("answered", whole)

    @property
    def asked(self) -> tuple[str, ...]:
        """The fields that are asked, in the order of the catalogue."""
        return self._part("asked", _many_text)

    @property
    def missing(self) -> tuple[str, ...]:
        """Those of them that must still be answered."""
        return self._part("missing", _many_text)


class Checkpoint(Record):
    """A checkpoint."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("at", "position", "hash", )

    @property
    def at(self) -> Datetime:
        """When it was written."""
        return self._part("at", instant)

    @property
    def position(self) -> int:
        """The position of the last event that it covers."""
        return self._part("position", whole)

    @property
    def hash(self) -> str:
        """The hash over all events up to there, each with its position, stream and number."""
        return self._part("hash", text)


class CheckpointAnswer(Record):
    """What became of it."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("written", )

    @property
    def written(self) -> Checkpoint | None:
        """The checkpoint that was written; none, if the last one covers all events."""
        return self._part("written", _optional_checkpoint)


class CheckpointsVerified(Record):
    """What checking the checkpoints came to."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("held", "events", "broken_at", )

    @property
    def held(self) -> int:
        """How many of them hold."""
        return self._part("held", whole)

    @property
    def events(self) -> int:
        """How many events were read."""
        return self._part("events", whole)

    @property
    def broken_at(self) -> int | None:
        """The position of the first that does not hold: something up to there is not what it was."""
        return self._part("broken_at", _optional_whole)


class Considered(Record):
    """What one part of a rule would have given."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("rule", "due", )

    @property
    def rule(self) -> enums.Why:
        """The part."""
        return self._part("rule", enums.Why)

    @property
    def due(self) -> Datetime:
        """Its deadline."""
        return self._part("due", instant)


class Contact(Record):
    """How to reach somebody."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("email", "name", "phone", "organisation", "address", "birth_date", "language", )

    @property
    def email(self) -> str:
        """Their e-mail address: the key by which a customer is found (V3)."""
        return self._part("email", text)

    @property
    def name(self) -> PersonName:
        """Their name."""
        return self._part("name", PersonName)

    @property
    def phone(self) -> str | None:
        """Their telephone number."""
        return self._part("phone", _optional_text)

    @property
    def organisation(self) -> str | None:
        """Their organisation."""
        return self._part("organisation", _optional_text)

    @property
    def address(self) -> Address | None:
        """Their address."""
        return self._part("address", _optional_address)

    @property
    def birth_date(self) -> Date | None:
        """Their date of birth."""
        return self._part("birth_date", _optional_date)

    @property
    def language(self) -> str | None:
        """The language to write to them in (BCP 47), such as `fr`."""
        return self._part("language", _optional_text)


class Contingent(Record):
    """What some may take of a capacity at most."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "quantity", "customer_types", "points_of_sale", )

    @property
    def id(self) -> str:
        """Its name within the capacity."""
        return self._part("id", text)

    @property
    def quantity(self) -> int:
        """How much."""
        return self._part("quantity", whole)

    @property
    def customer_types(self) -> tuple[str, ...] | None:
        """Which types of customers it is for; none named: all."""
        return self._part("customer_types", _optional_many_text)

    @property
    def points_of_sale(self) -> tuple[str, ...] | None:
        """What is sold at which points of sale; none named: at all."""
        return self._part("points_of_sale", _optional_many_text)


class Copied(Record):
    """A new inquiry was made with its details."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("booking", )

    @property
    def booking(self) -> UUID:
        """The new booking."""
        return self._part("booking", UUID)


class Corrected(Record):
    """A document that another one corrects."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("document", "number", "issued_on", )

    @property
    def document(self) -> UUID:
        """The document."""
        return self._part("document", UUID)

    @property
    def number(self) -> str:
        """Its number."""
        return self._part("number", text)

    @property
    def issued_on(self) -> Date:
        """The date it bears."""
        return self._part("issued_on", date)


class Created(Record):
    """It was made."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("channel", "status", "copied_from", )

    @property
    def channel(self) -> enums.Channel:
        """How it came in."""
        return self._part("channel", enums.Channel)

    @property
    def status(self) -> enums.Status:
        """The status it was made in."""
        return self._part("status", enums.Status)

    @property
    def copied_from(self) -> UUID | None:
        """The booking whose details it was made with."""
        return self._part("copied_from", _optional_u_u_i_d)


class CustomField(Record):
    """A question of the seller's own."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "kind", "required", "choices", "choice_wording", "shown_if", "required_if", "min", "max", "decimals", "from_", "until", "min_length", "max_length", "wording", )

    @property
    def id(self) -> str:
        """Its name."""
        return self._part("id", text)

    @property
    def kind(self) -> enums.FieldKind:
        """What is answered."""
        return self._part("kind", enums.FieldKind)

    @property
    def required(self) -> bool:
        """Whether it must be answered, where it is asked."""
        return self._part("required", flag)

    @property
    def choices(self) -> tuple[str, ...]:
        """What there is to choose from."""
        return self._part("choices", _many_text)

    @property
    def choice_wording(self) -> dict[str, dict[str, str]] | None:
        """The words of the choices, by language; a choice without words is shown by its name."""
        return self._part("choice_wording", _optional_mapping_mapping_text)

    @property
    def shown_if(self) -> FieldCondition | None:
        """When it is asked; if not said, always."""
        return self._part("shown_if", _optional_field_condition)

    @property
    def required_if(self) -> FieldCondition | None:
        """When it must be answered, beside `required`."""
        return self._part("required_if", _optional_field_condition)

    @property
    def min(self) -> Decimal | None:
        """The least number; the fewest choices."""
        return self._part("min", _optional_amount)

    @property
    def max(self) -> Decimal | None:
        """The largest number; the most choices."""
        return self._part("max", _optional_amount)

    @property
    def decimals(self) -> int | None:
        """How many decimals a number has at most; if not said, none."""
        return self._part("decimals", _optional_whole)

    @property
    def from_(self) -> Date | None:
        """The first date."""
        return self._part("from", _optional_date)

    @property
    def until(self) -> Date | None:
        """The last date, included."""
        return self._part("until", _optional_date)

    @property
    def min_length(self) -> int | None:
        """How many characters a text has at least."""
        return self._part("min_length", _optional_whole)

    @property
    def max_length(self) -> int | None:
        """How many characters a text has at most."""
        return self._part("max_length", _optional_whole)

    @property
    def wording(self) -> dict[str, str]:
        """The question, by language."""
        return self._part("wording", _mapping_text)


class CustomerFiled(Record):
    """It was filed under a customer."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("customer", "how", )

    @property
    def customer(self) -> UUID:
        """Which."""
        return self._part("customer", UUID)

    @property
    def how(self) -> enums.Filed:
        """How they were found."""
        return self._part("how", enums.Filed)


class CustomerNamed(Record):
    """A customer, by id."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", )

    @property
    def id(self) -> UUID:
        """The id."""
        return self._part("id", UUID)


class DashboardRow(Record):
    """A booking that needs attention."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("booking", "status", "channel", "created_at", "starts", "currency", "total", "balance", "by", "overdue", "command", "needs", )

    @property
    def booking(self) -> UUID:
        """The booking."""
        return self._part("booking", UUID)

    @property
    def status(self) -> enums.Status:
        """Its status."""
        return self._part("status", enums.Status)

    @property
    def channel(self) -> enums.Channel:
        """How it came in (S6)."""
        return self._part("channel", enums.Channel)

    @property
    def created_at(self) -> Datetime:
        """When it was made."""
        return self._part("created_at", instant)

    @property
    def starts(self) -> Datetime | None:
        """When the event starts."""
        return self._part("starts", _optional_instant)

    @property
    def currency(self) -> str:
        """The currency."""
        return self._part("currency", text)

    @property
    def total(self) -> Decimal | None:
        """What it costs."""
        return self._part("total", _optional_amount)

    @property
    def balance(self) -> Decimal | None:
        """What is still to be paid."""
        return self._part("balance", _optional_amount)

    @property
    def by(self) -> Datetime | None:
        """By when the most urgent of it is needed."""
        return self._part("by", _optional_instant)

    @property
    def overdue(self) -> bool:
        """Whether that has passed."""
        return self._part("overdue", flag)

    @property
    def command(self) -> enums.CommandKind | None:
        """What whoever asks should do next: the first command that they may give."""
        return self._part("command", _optional_command_kind)

    @property
    def needs(self) -> tuple[BookingNeed, ...]:
        """All that is needed, most urgent first."""
        return self._part("needs", _many_booking_need)


class DashboardView(Record):
    """What needs attention."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("rows", "next", )

    @property
    def rows(self) -> tuple[DashboardRow, ...]:
        """The bookings, most urgent first."""
        return self._part("rows", _many_dashboard_row)

    @property
    def next(self) -> str | None:
        """Where the next page begins; none: this was the last."""
        return self._part("next", _optional_text)


class DeadlineAnswer(Record):
    """By when a customer must act. Without a deadline there is only `why`, `none`, and no reminders."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("due", "local", "zone", "why", "release_at", "reminders", "considered", )

    @property
    def due(self) -> Datetime | None:
        """The deadline."""
        return self._part("due", _optional_instant)

    @property
    def local(self) -> Datetime | None:
        """The deadline in local time."""
        return self._part("local", _optional_local_time)

    @property
    def zone(self) -> str | None:
        """The zone of the local time."""
        return self._part("zone", _optional_text)

    @property
    def why(self) -> enums.Why:
        """What set the deadline."""
        return self._part("why", enums.Why)

    @property
    def release_at(self) -> Datetime | None:
        """The end of the margin; without one, the deadline. Overdue is what is past it."""
        return self._part("release_at", _optional_instant)

    @property
    def reminders(self) -> tuple[Reminder, ...]:
        """The reminders that lie after the booking and before the deadline, in order of time; see `now`."""
        return self._part("reminders", _many_reminder)

    @property
    def considered(self) -> tuple[Considered, ...] | None:
        """What each part of the rule would have given, if asked for: after the booking, before the event, further ones, until the event, last, short notice."""
        return self._part("considered", _optional_many_considered)


class DeadlineRule(Record):
    """A time frame (S5): by when a customer must act. Without a distance and without `until_event` there is no deadline."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("after_booking", "before_event", "further", "take", "until_event", "last", "shift_to_working_day", "clock_change", )

    @property
    def after_booking(self) -> Distance | None:
        """The deadline lies that far after the booking."""
        return self._part("after_booking", _optional_distance)

    @property
    def before_event(self) -> Distance | None:
        """The deadline lies that far before the start of the event; it is never after the start."""
        return self._part("before_event", _optional_distance)

    @property
    def further(self) -> tuple[FurtherDistance, ...]:
        """More of them."""
        return self._part("further", _many_further_distance)

    @property
    def take(self) -> enums.Which:
        """Which one counts if several distances are given: the earliest, or the latest."""
        return self._part("take", enums.Which)

    @property
    def until_event(self) -> bool:
        """The deadline is the start of the event. Goes without distances."""
        return self._part("until_event", flag)

    @property
    def last(self) -> Last | None:
        """The deadline is never later than this."""
        return self._part("last", _optional_last)

    @property
    def shift_to_working_day(self) -> bool:
        """Whether a distance that ends on a weekend or a holiday moves to a working day: earlier if it is before the event, later if it is after the booking. Business days do so in any case."""
        return self._part("shift_to_working_day", flag)

    @property
    def clock_change(self) -> enums.Disambiguation | None:
        """Which instant is meant where clocks skip or repeat the local time. Default: `later` for the end of a day, `earlier` otherwise."""
        return self._part("clock_change", _optional_disambiguation)


class DeadlineSet(Record):
    """A line has a deadline."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("line", "deadline", )

    @property
    def line(self) -> int:
        """Its number."""
        return self._part("line", whole)

    @property
    def deadline(self) -> LineDeadline | None:
        """The deadline; none: it has none any more."""
        return self._part("deadline", _optional_line_deadline)


class Deducted(Record):
    """What was invoiced before, and is deducted: what no credit note has taken back."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("document", "kind", "number", "issued_on", "taxes", "gross", )

    @property
    def document(self) -> UUID:
        """The document."""
        return self._part("document", UUID)

    @property
    def kind(self) -> enums.DocumentKind:
        """Its kind."""
        return self._part("kind", enums.DocumentKind)

    @property
    def number(self) -> str:
        """Its number."""
        return self._part("number", text)

    @property
    def issued_on(self) -> Date:
        """The date it bears."""
        return self._part("issued_on", date)

    @property
    def taxes(self) -> tuple[DocumentTax, ...]:
        """Its taxes."""
        return self._part("taxes", _many_document_tax)

    @property
    def gross(self) -> Decimal:
        """The sum with tax."""
        return self._part("gross", amount)


class Deposit(Record):
    """A deposit: exactly one of a share of the total, an amount, or an amount for each guest."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("percent", "amount", "per_guest", "due", )

    @property
    def percent(self) -> Decimal | None:
        """A share of the gross total, rounded half away from zero."""
        return self._part("percent", _optional_amount)

    @property
    def amount(self) -> Decimal | None:
        """An amount, at most the total."""
        return self._part("amount", _optional_amount)

    @property
    def per_guest(self) -> Decimal | None:
        """An amount for each guest, at most the total."""
        return self._part("per_guest", _optional_amount)

    @property
    def due(self) -> DeadlineRule | None:
        """By when; if not said, at once."""
        return self._part("due", _optional_deadline_rule)


class DepositAnswer(Record):
    """What is to be paid first."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("deposit", "explanation", )

    @property
    def deposit(self) -> Decimal | None:
        """How much; none if there is no deposit, or it comes to nothing."""
        return self._part("deposit", _optional_amount)

    @property
    def explanation(self) -> tuple[Explained, ...] | None:
        """Why it is so much, if asked for."""
        return self._part("explanation", _optional_many_explained)


class DetailsSet(Record):
    """Details that are set; what is not named stays, unless they replace those before."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("replace", "billing", "point_of_sale", "customer_type", "promo_codes", "party_size", "buyer", "po_number", )

    @property
    def replace(self) -> bool:
        """Whether what is not named is none from now on, but for the buyer's taxes."""
        return self._part("replace", flag)

    @property
    def billing(self) -> Billing | None:
        """Who is billed."""
        return self._part("billing", _optional_billing)

    @property
    def point_of_sale(self) -> str | None:
        """Where it was sold."""
        return self._part("point_of_sale", _optional_text)

    @property
    def customer_type(self) -> str | None:
        """What type of customer it is for."""
        return self._part("customer_type", _optional_text)

    @property
    def promo_codes(self) -> tuple[str, ...] | None:
        """Promo codes."""
        return self._part("promo_codes", _optional_many_text)

    @property
    def party_size(self) -> int | None:
        """How many guests an amount for each guest is for."""
        return self._part("party_size", _optional_whole)

    @property
    def buyer(self) -> BuyerTaxes | None:
        """The taxes of this buyer."""
        return self._part("buyer", _optional_buyer_taxes)

    @property
    def po_number(self) -> str | None:
        """The customer's own order number."""
        return self._part("po_number", _optional_text)


class Difference(Record):
    """A field whose value in the customer's record is another than the one submitted (V5)."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("field", "on_record", "submitted", )

    @property
    def field(self) -> str:
        """The field."""
        return self._part("field", text)

    @property
    def on_record(self) -> str:
        """The value on record."""
        return self._part("on_record", text)

    @property
    def submitted(self) -> str:
        """The value submitted."""
        return self._part("submitted", text)


class Discount(Record):
    """A discount: a percentage or an amount."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "name", "code", "products", "minimum_quantity", "from_", "until", "event_from", "event_until", "minimum_count", "minimum_value", "extras", "grouping", "benefit_products", "cheapest", "for_each", "percent", "amount", "per", "stackable", )

    @property
    def id(self) -> str:
        """Its name."""
        return self._part("id", text)

    @property
    def name(self) -> str:
        """Its name for people."""
        return self._part("name", text)

    @property
    def code(self) -> str | None:
        """The promo code that brings it; without one it is automatic."""
        return self._part("code", _optional_text)

    @property
    def products(self) -> tuple[str, ...] | None:
        """For which products; none named: all."""
        return self._part("products", _optional_many_text)

    @property
    def minimum_quantity(self) -> int:
        """From how many of a line on."""
        return self._part("minimum_quantity", whole)

    @property
    def from_(self) -> Date | None:
        """For bookings made from this date on, in the seller's zone."""
        return self._part("from", _optional_date)

    @property
    def until(self) -> Date | None:
        """For bookings made up to this date (early bird), in the seller's zone."""
        return self._part("until", _optional_date)

    @property
    def event_from(self) -> Date | None:
        """For events from this date on."""
        return self._part("event_from", _optional_date)

    @property
    def event_until(self) -> Date | None:
        """For events up to this date."""
        return self._part("event_until", _optional_date)

    @property
    def minimum_count(self) -> int:
        """From how many units on, of all lines that match."""
        return self._part("minimum_count", whole)

    @property
    def minimum_value(self) -> Decimal | None:
        """From which value on, of all lines that match, in the prices' mode."""
        return self._part("minimum_value", _optional_amount)

    @property
    def extras(self) -> bool:
        """Whether optional extras match, too."""
        return self._part("extras", flag)

    @property
    def grouping(self) -> enums.Grouping:
        """Which lines are taken together."""
        return self._part("grouping", enums.Grouping)

    @property
    def benefit_products(self) -> tuple[str, ...] | None:
        """The products that become cheaper; if not said, those that match."""
        return self._part("benefit_products", _optional_many_text)

    @property
    def cheapest(self) -> int | None:
        """Only so many of the cheapest units become cheaper, for each `for_each` that match."""
        return self._part("cheapest", _optional_whole)

    @property
    def for_each(self) -> int | None:
        """How many must match for each time that `cheapest` become cheaper."""
        return self._part("for_each", _optional_whole)

    @property
    def percent(self) -> Decimal | None:
        """A share of the price."""
        return self._part("percent", _optional_amount)

    @property
    def amount(self) -> Decimal | None:
        """An amount, in the prices' mode, never more than the price."""
        return self._part("amount", _optional_amount)

    @property
    def per(self) -> enums.DiscountPer:
        """What it is taken off."""
        return self._part("per", enums.DiscountPer)

    @property
    def stackable(self) -> bool:
        """Whether it is given on top of an earlier one."""
        return self._part("stackable", flag)


class Discretionary(Record):
    """A discount that staff give: a share of what all others leave, or an amount, at most that."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("percent", "amount", "reason", )

    @property
    def percent(self) -> Decimal | None:
        """A share."""
        return self._part("percent", _optional_amount)

    @property
    def amount(self) -> Decimal | None:
        """An amount."""
        return self._part("amount", _optional_amount)

    @property
    def reason(self) -> str:
        """Why, by name."""
        return self._part("reason", text)


class Distance(Record):
    """A distance in time, such as 7 days after the booking or 2 business days before the event."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("amount", "unit", "at", )

    @property
    def amount(self) -> int:
        """How many of the unit."""
        return self._part("amount", whole)

    @property
    def unit(self) -> enums.Unit:
        """What is counted."""
        return self._part("unit", enums.Unit)

    @property
    def at(self) -> str | None:
        """When on that day: `same_time`, `end_of_day` (23:59:59) or a time such as `18:00`. For days and business days only, since minutes and hours are elapsed time. Default: `end_of_day`; for a reminder `same_time`."""
        return self._part("at", _optional_text)


class Document(Record):
    """A document that was issued."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "kind", "series", "number", "issued_at", "issued_on", "booking", "customer", "account", "seller", "buyer", "currency", "prices", "lines", "taxes", "notes", "net", "tax", "total", "deducted", "due", "due_taxes", "paid", "to_pay", "due_on", "corrects", "reason", "retain_until", )

    @property
    def id(self) -> UUID:
        """Its id."""
        return self._part("id", UUID)

    @property
    def kind(self) -> enums.DocumentKind:
        """Its kind."""
        return self._part("kind", enums.DocumentKind)

    @property
    def series(self) -> str:
        """The series it is numbered in."""
        return self._part("series", text)

    @property
    def number(self) -> str:
        """Its number."""
        return self._part("number", text)

    @property
    def issued_at(self) -> Datetime:
        """When it was issued."""
        return self._part("issued_at", instant)

    @property
    def issued_on(self) -> Date:
        """The date it bears, in the seller's zone."""
        return self._part("issued_on", date)

    @property
    def booking(self) -> UUID:
        """The booking."""
        return self._part("booking", UUID)

    @property
    def customer(self) -> UUID | None:
        """The customer it was issued to."""
        return self._part("customer", _optional_u_u_i_d)

    @property
    def account(self) -> str | None:
        """The account that is billed."""
        return self._part("account", _optional_text)

    @property
    def seller(self) -> Seller:
        """Who sells."""
        return self._part("seller", Seller)

    @property
    def buyer(self) -> Buyer | None:
        """Who is billed; none any more, once that was erased."""
        return self._part("buyer", _optional_buyer)

    @property
    def currency(self) -> str:
        """The currency of all amounts."""
        return self._part("currency", text)

    @property
    def prices(self) -> enums.PriceMode:
        """Whether unit prices, list prices and discounts include tax."""
        return self._part("prices", enums.PriceMode)

    @property
    def lines(self) -> tuple[DocumentLine, ...]:
        """What it is about."""
        return self._part("lines", _many_document_line)

    @property
    def taxes(self) -> tuple[DocumentTax, ...]:
        """The taxes of its lines, by category and rate."""
        return self._part("taxes", _many_document_tax)

    @property
    def notes(self) -> tuple[DocumentNote, ...]:
        """What the law wants said of these taxes."""
        return self._part("notes", _many_document_note)

    @property
    def net(self) -> Decimal:
        """The sum without tax; what is sold under the margin scheme counts with its price."""
        return self._part("net", amount)

    @property
    def tax(self) -> Decimal:
        """The tax."""
        return self._part("tax", amount)

    @property
    def total(self) -> Decimal:
        """The sum with tax."""
        return self._part("total", amount)

    @property
    def deducted(self) -> tuple[Deducted, ...]:
        """What was invoiced before and is deducted, each with its taxes."""
        return self._part("deducted", _many_deducted)

    @property
    def due(self) -> Decimal:
        """What is left: the total less all that is deducted. Of a credit note: what is credited."""
        return self._part("due", amount)

    @property
    def due_taxes(self) -> tuple[DocumentTax, ...]:
        """The taxes of what is left."""
        return self._part("due_taxes", _many_document_tax)

    @property
    def paid(self) -> Decimal | None:
        """What of it was paid already when it was issued; not of a credit note."""
        return self._part("paid", _optional_amount)

    @property
    def to_pay(self) -> Decimal | None:
        """What is still to be paid of it; not of a credit note."""
        return self._part("to_pay", _optional_amount)

    @property
    def due_on(self) -> Date | None:
        """By when."""
        return self._part("due_on", _optional_date)

    @property
    def corrects(self) -> Corrected | None:
        """What it corrects."""
        return self._part("corrects", _optional_corrected)

    @property
    def reason(self) -> str | None:
        """Why, by name."""
        return self._part("reason", _optional_text)

    @property
    def retain_until(self) -> Datetime:
        """Until when the law wants it kept."""
        return self._part("retain_until", instant)


class DocumentLine(Record):
    """A line of a document."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("number", "kind", "line", "name", "starts", "ends", "count", "free", "unit_price", "charges", "discount", "taxes", "gross", )

    @property
    def number(self) -> int:
        """Its number in the document, from 1."""
        return self._part("number", whole)

    @property
    def kind(self) -> enums.DocumentLineKind:
        """What it is about."""
        return self._part("kind", enums.DocumentLineKind)

    @property
    def line(self) -> int | None:
        """The line of the booking."""
        return self._part("line", _optional_whole)

    @property
    def name(self) -> str | None:
        """What was sold, by its name; if none, what the kind says."""
        return self._part("name", _optional_text)

    @property
    def starts(self) -> Datetime | None:
        """When it starts, at the venue."""
        return self._part("starts", _optional_local_time)

    @property
    def ends(self) -> Datetime | None:
        """When it ends, at the venue."""
        return self._part("ends", _optional_local_time)

    @property
    def count(self) -> int | None:
        """How many times a unit price is charged, free ones included."""
        return self._part("count", _optional_whole)

    @property
    def free(self) -> int | None:
        """How many of them are free."""
        return self._part("free", _optional_whole)

    @property
    def unit_price(self) -> Decimal | None:
        """The price of one, in the prices' mode."""
        return self._part("unit_price", _optional_amount)

    @property
    def charges(self) -> tuple[Charge, ...] | None:
        """What it charges, if there are several unit prices."""
        return self._part("charges", _optional_many_charge)

    @property
    def discount(self) -> Decimal | None:
        """What discounts took off it, in the prices' mode."""
        return self._part("discount", _optional_amount)

    @property
    def taxes(self) -> tuple[DocumentTax, ...]:
        """Its taxes: one, or several of a package (G5)."""
        return self._part("taxes", _many_document_tax)

    @property
    def gross(self) -> Decimal:
        """The price with tax."""
        return self._part("gross", amount)


class DocumentNote(Record):
    """What the law wants said of a tax category."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("category", "wording", )

    @property
    def category(self) -> enums.TaxCategory:
        """The category."""
        return self._part("category", enums.TaxCategory)

    @property
    def wording(self) -> dict[str, str] | None:
        """What the seller says of it, by language; if nothing, what is usual."""
        return self._part("wording", _optional_mapping_text)


class DocumentTax(Record):
    """The sums of one tax category and rate."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("category", "percent", "net", "tax", "gross", )

    @property
    def category(self) -> enums.TaxCategory:
        """The category."""
        return self._part("category", enums.TaxCategory)

    @property
    def percent(self) -> Decimal | None:
        """The rate; none where there is none, and under the margin scheme."""
        return self._part("percent", _optional_amount)

    @property
    def net(self) -> Decimal | None:
        """The sum without tax; not under the margin scheme."""
        return self._part("net", _optional_amount)

    @property
    def tax(self) -> Decimal | None:
        """The tax; not under the margin scheme."""
        return self._part("tax", _optional_amount)

    @property
    def gross(self) -> Decimal:
        """The sum with tax."""
        return self._part("gross", amount)


class DocumentView(Record):
    """A document."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("document", )

    @property
    def document(self) -> Document:
        """As it was issued."""
        return self._part("document", Document)


class DocumentsView(Record):
    """The documents of a booking."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("booking", "documents", "reconciliation", )

    @property
    def booking(self) -> UUID:
        """The booking."""
        return self._part("booking", UUID)

    @property
    def documents(self) -> tuple[BookedDocument, ...]:
        """Each that was issued, oldest first."""
        return self._part("documents", _many_booked_document)

    @property
    def reconciliation(self) -> Reconciliation:
        """What they come to, held against what is owed and paid."""
        return self._part("reconciliation", Reconciliation)


class DueRow(Record):
    """A booking that the clock has to do something about."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("booking", "command", "since", )

    @property
    def booking(self) -> UUID:
        """The booking."""
        return self._part("booking", UUID)

    @property
    def command(self) -> enums.CommandKind:
        """The command."""
        return self._part("command", enums.CommandKind)

    @property
    def since(self) -> Datetime:
        """Since when."""
        return self._part("since", instant)


class DueView(Record):
    """What the clock has to do now, earliest first."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("rows", "more", )

    @property
    def rows(self) -> tuple[DueRow, ...]:
        """The bookings, and the command for each."""
        return self._part("rows", _many_due_row)

    @property
    def more(self) -> bool:
        """Whether more is due."""
        return self._part("more", flag)


class DuplicatePair(Record):
    """Two records that may be one person."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("customer", "other", "contact", "other_contact", "likeness", )

    @property
    def customer(self) -> UUID:
        """The one."""
        return self._part("customer", UUID)

    @property
    def other(self) -> UUID:
        """The other."""
        return self._part("other", UUID)

    @property
    def contact(self) -> Contact:
        """The one's details."""
        return self._part("contact", Contact)

    @property
    def other_contact(self) -> Contact:
        """The other's."""
        return self._part("other_contact", Contact)

    @property
    def likeness(self) -> Likeness:
        """How likely it is, and why."""
        return self._part("likeness", Likeness)


class DuplicatesView(Record):
    """Probable duplicates, the most probable first."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("pairs", "next", )

    @property
    def pairs(self) -> tuple[DuplicatePair, ...]:
        """Pairs that may be one person."""
        return self._part("pairs", _many_duplicate_pair)

    @property
    def next(self) -> str | None:
        """Where the next page begins; none: this was the last."""
        return self._part("next", _optional_text)


class Ended(Record):
    """When and why a booking was declined or lost."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("at", "reason", )

    @property
    def at(self) -> Datetime:
        """When."""
        return self._part("at", instant)

    @property
    def reason(self) -> str:
        """The reason, by name."""
        return self._part("reason", text)


class ErasePlace(Record):
    """An entry of an index."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("sort", "key", )

    @property
    def sort(self) -> str:
        """What it is sorted by."""
        return self._part("sort", text)

    @property
    def key(self) -> str:
        """The record it leads to."""
        return self._part("key", text)


class Erasing(Record):
    """How far an erasure has come."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("phase", "after", "kept_until", )

    @property
    def phase(self) -> enums.ErasePhase:
        """What it goes through now."""
        return self._part("phase", enums.ErasePhase)

    @property
    def after(self) -> ErasePlace | None:
        """The entry of the index that it has come to."""
        return self._part("after", _optional_erase_place)

    @property
    def kept_until(self) -> Datetime | None:
        """Until when documents must be kept that it has found so far."""
        return self._part("kept_until", _optional_instant)


class Erasure(Record):
    """What an act of erasure came to."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("records", "notices", "more", "kept_until", )

    @property
    def records(self) -> int:
        """Records of personal values that were removed or emptied."""
        return self._part("records", whole)

    @property
    def notices(self) -> int:
        """Notifications that were taken back."""
        return self._part("notices", whole)

    @property
    def more(self) -> bool:
        """Whether there is more to erase now: then the command is given again, with an id of its own."""
        return self._part("more", flag)

    @property
    def kept_until(self) -> Datetime | None:
        """Until when the law keeps documents that still name the person: then the command is given again."""
        return self._part("kept_until", _optional_instant)


class Event(Record):
    """An event: what one command did to one booking. Chained by hash."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("booking", "number", "at", "by", "origin", "command_id", "command", "changes", "tz", "previous", )

    @property
    def booking(self) -> UUID:
        """The booking."""
        return self._part("booking", UUID)

    @property
    def number(self) -> int:
        """Its number in the booking, from 1."""
        return self._part("number", whole)

    @property
    def at(self) -> Datetime:
        """When."""
        return self._part("at", instant)

    @property
    def by(self) -> ActorRef:
        """By whom."""
        return self._part("by", ActorRef)

    @property
    def origin(self) -> str | None:
        """From where, if that was said."""
        return self._part("origin", _optional_text)

    @property
    def command_id(self) -> UUID:
        """The id of the command."""
        return self._part("command_id", UUID)

    @property
    def command(self) -> str:
        """The name of the command."""
        return self._part("command", text)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changed, in order."""
        return self._part("changes", _many_change)

    @property
    def tz(self) -> str:
        """The version of the time zone rules its instants were computed by."""
        return self._part("tz", text)

    @property
    def previous(self) -> str:
        """The hash of the event before; empty for the first."""
        return self._part("previous", text)


class Explained(Record):
    """Why a figure is what it is."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("of", "reason", "inputs", )

    @property
    def of(self) -> str:
        """The figure: a JSON Pointer into the answer."""
        return self._part("of", text)

    @property
    def reason(self) -> enums.PriceReason:
        """What makes it so."""
        return self._part("reason", enums.PriceReason)

    @property
    def inputs(self) -> dict[str, str]:
        """What went into it, by name."""
        return self._part("inputs", _mapping_text)


class ExportView(Record):
    """A page of the register as CSV (L2): the pages of a list, one after the other, are one file."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("csv", "rows", "next", )

    @property
    def csv(self) -> str:
        """The lines; before those of the first page a header. For Excel, a file has U+FEFF before it."""
        return self._part("csv", text)

    @property
    def rows(self) -> int:
        """How many rows."""
        return self._part("rows", whole)

    @property
    def next(self) -> str | None:
        """Where the next page begins; none: this was the last."""
        return self._part("next", _optional_text)


class FeeDefinition(Record):
    """A fee on a booking: a share of its lines, or an amount."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "name", "percent", "amount", "tax", "products", )

    @property
    def id(self) -> str:
        """Its name."""
        return self._part("id", text)

    @property
    def name(self) -> str:
        """Its name for people."""
        return self._part("name", text)

    @property
    def percent(self) -> Decimal | None:
        """A share of the sum of the lines after discounts, in the prices' mode."""
        return self._part("percent", _optional_amount)

    @property
    def amount(self) -> Decimal | None:
        """An amount, in the prices' mode."""
        return self._part("amount", _optional_amount)

    @property
    def tax(self) -> str | None:
        """Its tax; if not said, it is split over the taxes of the lines in proportion to their gross prices."""
        return self._part("tax", _optional_text)

    @property
    def products(self) -> tuple[str, ...] | None:
        """For bookings of these products, and of their lines only; none named: all."""
        return self._part("products", _optional_many_text)


class FeeLine(Record):
    """A fee on a booking, or the part of it that has one tax."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("fee", "name", "price", "net", "tax", "gross", "tax_id", "percent", "category", )

    @property
    def fee(self) -> str:
        """The fee."""
        return self._part("fee", text)

    @property
    def name(self) -> str:
        """Its name for people."""
        return self._part("name", text)

    @property
    def price(self) -> Decimal:
        """The price, in the prices' mode."""
        return self._part("price", amount)

    @property
    def net(self) -> Decimal:
        """The price without tax."""
        return self._part("net", amount)

    @property
    def tax(self) -> Decimal:
        """The tax."""
        return self._part("tax", amount)

    @property
    def gross(self) -> Decimal:
        """The price with tax."""
        return self._part("gross", amount)

    @property
    def tax_id(self) -> str:
        """Which tax."""
        return self._part("tax_id", text)

    @property
    def percent(self) -> Decimal:
        """Its rate."""
        return self._part("percent", amount)

    @property
    def category(self) -> enums.TaxCategory:
        """Its category."""
        return self._part("category", enums.TaxCategory)


class FieldCondition(Record):
    """When something is asked: all that is named must hold."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("field", "equals", "products", )

    @property
    def field(self) -> str | None:
        """Another field of the same list."""
        return self._part("field", _optional_text)

    @property
    def equals(self) -> tuple[str, ...]:
        """One of these is its answer, or chosen in it."""
        return self._part("equals", _many_text)

    @property
    def products(self) -> tuple[str, ...] | None:
        """One of these products is booked: by the line of a guest; by any open line, for a booking and its booker."""
        return self._part("products", _optional_many_text)


class FilterAction(Record):
    """A required action. With neither named, any at all."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("action", "state", )

    @property
    def action(self) -> str | None:
        """Its name in the catalogue; if not said, any."""
        return self._part("action", _optional_text)

    @property
    def state(self) -> enums.ActionStatus | None:
        """Its state; if not said, any."""
        return self._part("state", _optional_action_status)


class FilterAmong(Record):
    """A field and values."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("field", "values", )

    @property
    def field(self) -> enums.RegisterField:
        """The field. Of one that a booking has several of, one of them."""
        return self._part("field", enums.RegisterField)

    @property
    def values(self) -> tuple[JsonValue, ...]:
        """The values."""
        return self._part("values", _many_tree)


class FilterIs(Record):
    """A field and a value."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("field", "value", )

    @property
    def field(self) -> enums.RegisterField:
        """The field. Of one that a booking has several of, one of them."""
        return self._part("field", enums.RegisterField)

    @property
    def value(self) -> JsonValue:
        """The value: a text, an instant or a date, a decimal text, a whole number, true or false, as the field has."""
        return self._part("value", tree)


class FilterList(Record):
    """Several filters."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("of", )

    @property
    def of(self) -> tuple[Filter, ...]:
        """The filters."""
        return self._part("of", _many_filter)


class FilterNot(Record):
    """The opposite of a filter."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("of", )

    @property
    def of(self) -> Filter:
        """The filter."""
        return self._part("of", filter)


class FilterPresent(Record):
    """A field."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("field", )

    @property
    def field(self) -> enums.RegisterField:
        """The field."""
        return self._part("field", enums.RegisterField)


class FilterRange(Record):
    """A field and bounds; those that are absent bound nothing. A date is that whole day in the seller's zone."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("field", "from_", "to", "above", "below", )

    @property
    def field(self) -> enums.RegisterField:
        """The field."""
        return self._part("field", enums.RegisterField)

    @property
    def from_(self) -> JsonValue | None:
        """The lowest value, itself included."""
        return self._part("from", _optional_tree)

    @property
    def to(self) -> JsonValue | None:
        """The highest value, itself included."""
        return self._part("to", _optional_tree)

    @property
    def above(self) -> JsonValue | None:
        """What it is more than."""
        return self._part("above", _optional_tree)

    @property
    def below(self) -> JsonValue | None:
        """What it is less than."""
        return self._part("below", _optional_tree)


class FilterText(Record):
    """A text to look for."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("text", )

    @property
    def text(self) -> str:
        """The text."""
        return self._part("text", text)


class FinalLine(Record):
    """What final numbers come to on one line."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("line", "due", "in_time", "booked", "minimum", "allowance", "floor", "number", "missing", "given_up", "fee", )

    @property
    def line(self) -> int:
        """Its number."""
        return self._part("line", whole)

    @property
    def due(self) -> Datetime | None:
        """Until when its number could fall; none: always."""
        return self._part("due", _optional_instant)

    @property
    def in_time(self) -> bool:
        """Whether the number was told by then; past it, what was booked is charged for."""
        return self._part("in_time", flag)

    @property
    def booked(self) -> int:
        """How many were booked."""
        return self._part("booked", whole)

    @property
    def minimum(self) -> int:
        """How many are guaranteed, as far as they were booked."""
        return self._part("minimum", whole)

    @property
    def allowance(self) -> int:
        """How many may fall away at no cost."""
        return self._part("allowance", whole)

    @property
    def floor(self) -> int:
        """How many are charged for at least."""
        return self._part("floor", whole)

    @property
    def number(self) -> int:
        """How many come."""
        return self._part("number", whole)

    @property
    def missing(self) -> int:
        """How many are missing to the floor."""
        return self._part("missing", whole)

    @property
    def given_up(self) -> Decimal:
        """What the line's gross price falls by."""
        return self._part("given_up", amount)

    @property
    def fee(self) -> Decimal:
        """What those who are missing cost: never more than their part of what the price falls by."""
        return self._part("fee", amount)


class FinalNumbers(Record):
    """What final numbers come to."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("lines", "price", "fee", "fee_category", "fee_percent", "fee_net", "fee_tax", "total", "explanation", )

    @property
    def lines(self) -> tuple[FinalLine, ...]:
        """Each line whose product has final numbers, in order."""
        return self._part("lines", _many_final_line)

    @property
    def price(self) -> Breakdown:
        """The price of those who come, by the same rules."""
        return self._part("price", Breakdown)

    @property
    def fee(self) -> Decimal:
        """What those below the numbers cost, its tax included."""
        return self._part("fee", amount)

    @property
    def fee_category(self) -> enums.TaxCategory:
        """The category of its tax; `out_of_scope`, if policy says nothing."""
        return self._part("fee_category", enums.TaxCategory)

    @property
    def fee_percent(self) -> Decimal | None:
        """The rate of its tax, if it is taxed."""
        return self._part("fee_percent", _optional_amount)

    @property
    def fee_net(self) -> Decimal | None:
        """What of it is net, if it is taxed."""
        return self._part("fee_net", _optional_amount)

    @property
    def fee_tax(self) -> Decimal | None:
        """What of it is tax, if it is taxed."""
        return self._part("fee_tax", _optional_amount)

    @property
    def total(self) -> Decimal:
        """What is to be paid: price and fee."""
        return self._part("total", amount)

    @property
    def explanation(self) -> tuple[Explained, ...] | None:
        """Why each number and fee is what it is, if asked for; the price explains itself."""
        return self._part("explanation", _optional_many_explained)


class FinalNumbersRule(Record):
    """Final numbers (G1): until when the number of places can fall, how far at no cost, and what each place below costs."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("due", "minimum", "allowance", "allowance_percent", "percent", "amount", )

    @property
    def due(self) -> DeadlineRule:
        """Until when it can fall; afterwards what was booked is charged for."""
        return self._part("due", DeadlineRule)

    @property
    def minimum(self) -> int:
        """So many are charged for at least, as far as they were booked."""
        return self._part("minimum", whole)

    @property
    def allowance(self) -> int | None:
        """So many may fall away at no cost."""
        return self._part("allowance", _optional_whole)

    @property
    def allowance_percent(self) -> Decimal | None:
        """A share of the booked number instead, rounded down."""
        return self._part("allowance_percent", _optional_amount)

    @property
    def percent(self) -> Decimal | None:
        """What each place that is missing costs: a share of its price."""
        return self._part("percent", _optional_amount)

    @property
    def amount(self) -> Decimal | None:
        """An amount for each instead, tax included, at most its price."""
        return self._part("amount", _optional_amount)


class FurtherDistance(Record):
    """One more distance of a rule: exactly one of the two."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("after_booking", "before_event", )

    @property
    def after_booking(self) -> Distance | None:
        """That far after the booking."""
        return self._part("after_booking", _optional_distance)

    @property
    def before_event(self) -> Distance | None:
        """That far before the start of the event; never after the start."""
        return self._part("before_event", _optional_distance)


class GaugeView(Record):
    """A gauge (S2)."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("gauge", "capacity", "free", "waiting", "shares", )

    @property
    def gauge(self) -> str:
        """Its name."""
        return self._part("gauge", text)

    @property
    def capacity(self) -> int:
        """How much there is."""
        return self._part("capacity", whole)

    @property
    def free(self) -> int:
        """How much is free for all."""
        return self._part("free", whole)

    @property
    def waiting(self) -> int:
        """How many parties are in line for it."""
        return self._part("waiting", whole)

    @property
    def shares(self) -> tuple[ShareView, ...]:
        """Its contingents and allotments."""
        return self._part("shares", _many_share_view)


class Guest(Record):
    """A guest of a line. Who they are and what they answered is in their record."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("line", "guest", "person", "named", "answered", "required", "proposed", )

    @property
    def line(self) -> int:
        """The line."""
        return self._part("line", whole)

    @property
    def guest(self) -> int:
        """Which of its guests, from 1."""
        return self._part("guest", whole)

    @property
    def person(self) -> UUID:
        """Their record."""
        return self._part("person", UUID)

    @property
    def named(self) -> bool:
        """Whether they are named; a placeholder, if not."""
        return self._part("named", flag)

    @property
    def answered(self) -> tuple[str, ...]:
        """The fields that they have answered."""
        return self._part("answered", _many_text)

    @property
    def required(self) -> tuple[str, ...] | None:
        """The fields that they must answer because of other answers."""
        return self._part("required", _optional_many_text)

    @property
    def proposed(self) -> tuple[str, ...] | None:
        """What was sent of a guest who is a customer, and waits for staff: of `name` and `phone`."""
        return self._part("proposed", _optional_many_text)


class GuestAttendance(Record):
    """Whether a guest came."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("line", "guest", "state", )

    @property
    def line(self) -> int:
        """The line."""
        return self._part("line", whole)

    @property
    def guest(self) -> int:
        """The number of the guest on the line, from 1."""
        return self._part("guest", whole)

    @property
    def state(self) -> enums.Attendance:
        """Whether they came."""
        return self._part("state", enums.Attendance)


class GuestCategory(Record):
    """A kind of guests, such as children."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "name", )

    @property
    def id(self) -> str:
        """Its name in this catalogue."""
        return self._part("id", text)

    @property
    def name(self) -> str | None:
        """Its name for people."""
        return self._part("name", _optional_text)


class GuestChange(Record):
    """What stood in a guest's record before it was changed."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("at", "by", "contact", "answers", )

    @property
    def at(self) -> Datetime:
        """When."""
        return self._part("at", instant)

    @property
    def by(self) -> ActorRef:
        """By whom."""
        return self._part("by", ActorRef)

    @property
    def contact(self) -> GuestContact | None:
        """Who the guest was, if that was changed."""
        return self._part("contact", _optional_guest_contact)

    @property
    def answers(self) -> dict[str, str]:
        """The answers that were changed, as they were."""
        return self._part("answers", _mapping_text)


class GuestContact(Record):
    """Who a guest is."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("name", "email", "phone", )

    @property
    def name(self) -> PersonName:
        """Their name."""
        return self._part("name", PersonName)

    @property
    def email(self) -> str | None:
        """Their e-mail address."""
        return self._part("email", _optional_text)

    @property
    def phone(self) -> str | None:
        """Their telephone number."""
        return self._part("phone", _optional_text)


class GuestPlan(Record):
    """Where a guest sleeps and what they do. Guests of a line who are not named yet are told together."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("name", "count", "lines", "stays", "days", )

    @property
    def name(self) -> PersonName | None:
        """Their name; none, while they are placeholders."""
        return self._part("name", _optional_person_name)

    @property
    def count(self) -> int:
        """How many guests it is of."""
        return self._part("count", whole)

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines on which they are."""
        return self._part("lines", _many_whole)

    @property
    def stays(self) -> tuple[PlanEntry, ...]:
        """Their accommodation, by arrival."""
        return self._part("stays", _many_plan_entry)

    @property
    def days(self) -> tuple[PlanDay, ...]:
        """Their activities, day by day."""
        return self._part("days", _many_plan_day)


class GuestRecord(Record):
    """A guest: who they are, what they answered, and what stood there before: personal values, erasable."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "booking", "booker", "customer", "contact", "proposed", "answers", "history", )

    @property
    def id(self) -> UUID:
        """Their id, which the booking names."""
        return self._part("id", UUID)

    @property
    def booking(self) -> UUID:
        """The booking."""
        return self._part("booking", UUID)

    @property
    def booker(self) -> UUID | None:
        """The customer it was filed under."""
        return self._part("booker", _optional_u_u_i_d)

    @property
    def customer(self) -> UUID | None:
        """The customer that the guest is, found by e-mail address; their own record is not overwritten."""
        return self._part("customer", _optional_u_u_i_d)

    @property
    def contact(self) -> GuestContact | None:
        """Who they are; none, while they are a placeholder."""
        return self._part("contact", _optional_guest_contact)

    @property
    def proposed(self) -> GuestContact | None:
        """Who they are by what was sent, until staff say so: a customer is not overwritten."""
        return self._part("proposed", _optional_guest_contact)

    @property
    def answers(self) -> dict[str, str]:
        """Their answers."""
        return self._part("answers", _mapping_text)

    @property
    def history(self) -> tuple[GuestChange, ...]:
        """What was changed, earliest first."""
        return self._part("history", _many_guest_change)


class GuestView(Record):
    """A guest of whom something is known."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("line", "guest", "person", "contact", "answers", "missing", "proposed", "history", )

    @property
    def line(self) -> int:
        """The line."""
        return self._part("line", whole)

    @property
    def guest(self) -> int:
        """Which of its guests, from 1."""
        return self._part("guest", whole)

    @property
    def person(self) -> UUID:
        """The id by which they act themselves."""
        return self._part("person", UUID)

    @property
    def contact(self) -> GuestContact | None:
        """Who they are; none, while they are a placeholder."""
        return self._part("contact", _optional_guest_contact)

    @property
    def answers(self) -> dict[str, str]:
        """Their answers."""
        return self._part("answers", _mapping_text)

    @property
    def missing(self) -> tuple[str, ...]:
        """What they must still answer."""
        return self._part("missing", _many_text)

    @property
    def proposed(self) -> GuestContact | None:
        """What was sent of them and waits for staff, who alone see it: a customer is not overwritten."""
        return self._part("proposed", _optional_guest_contact)

    @property
    def history(self) -> tuple[GuestChange, ...]:
        """What stood there before; for staff."""
        return self._part("history", _many_guest_change)


class Held(Record):
    """A line took from its gauges."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("line", "takes", )

    @property
    def line(self) -> int:
        """Its number."""
        return self._part("line", whole)

    @property
    def takes(self) -> tuple[Take, ...]:
        """What it took."""
        return self._part("takes", _many_take)


class HistoryEntry(Record):
    """What one command did."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("number", "at", "local", "by", "name", "erased", "origin", "command", "reason", "note", "lines", )

    @property
    def number(self) -> int:
        """Its number, from 1."""
        return self._part("number", whole)

    @property
    def at(self) -> Datetime:
        """When."""
        return self._part("at", instant)

    @property
    def local(self) -> Datetime:
        """When, in the seller's zone."""
        return self._part("local", local_time)

    @property
    def by(self) -> ActorRef:
        """By whom."""
        return self._part("by", ActorRef)

    @property
    def name(self) -> str | None:
        """The name of the customer who did it."""
        return self._part("name", _optional_text)

    @property
    def erased(self) -> bool:
        """Whether they were erased."""
        return self._part("erased", flag)

    @property
    def origin(self) -> str | None:
        """From where: a terminal, a website, a job."""
        return self._part("origin", _optional_text)

    @property
    def command(self) -> str:
        """The command."""
        return self._part("command", text)

    @property
    def reason(self) -> str | None:
        """Why, by name."""
        return self._part("reason", _optional_text)

    @property
    def note(self) -> str | None:
        """Why, in words; none, once that was erased."""
        return self._part("note", _optional_text)

    @property
    def lines(self) -> tuple[HistoryLine, ...]:
        """What it did, line by line."""
        return self._part("lines", _many_history_line)


class HistoryLine(Record):
    """One thing that happened: its sentence, and what fills it in."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("code", "values", )

    @property
    def code(self) -> enums.HistoryCode:
        """The sentence."""
        return self._part("code", enums.HistoryCode)

    @property
    def values(self) -> dict[str, HistoryValue]:
        """What fills it in, by name."""
        return self._part("values", _mapping_history_value)


class HistoryValue(Record):
    """What fills in a sentence."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("kind", "value", )

    @property
    def kind(self) -> enums.HistoryValueKind:
        """How it is to be read."""
        return self._part("kind", enums.HistoryValueKind)

    @property
    def value(self) -> str:
        """The value."""
        return self._part("value", text)


class HistoryView(Record):
    """What happened, in order."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("entries", "next", )

    @property
    def entries(self) -> tuple[HistoryEntry, ...]:
        """One for each command."""
        return self._part("entries", _many_history_entry)

    @property
    def next(self) -> int | None:
        """Where the next page begins; none: this was the last."""
        return self._part("next", _optional_whole)


class HoldSet(Record):
    """Until when it holds what it holds before an offer."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("until", )

    @property
    def until(self) -> Datetime | None:
        """Until when; none: it holds nothing any more."""
        return self._part("until", _optional_instant)


class Identity(Record):
    """What was said of a customer or an account: the fold of its events."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("whom", "into", "merged", "erased_at", "erasing", "events", "head", )

    @property
    def whom(self) -> Whom:
        """Whom it is about."""
        return self._part("whom", whom)

    @property
    def into(self) -> Whom | None:
        """Whom it is merged into."""
        return self._part("into", _optional_whom)

    @property
    def merged(self) -> tuple[Whom, ...]:
        """Who is merged into it, in the order of the merges."""
        return self._part("merged", _many_whom)

    @property
    def erased_at(self) -> Datetime | None:
        """When it was erased."""
        return self._part("erased_at", _optional_instant)

    @property
    def erasing(self) -> Erasing | None:
        """How far an erasure has come that is not finished."""
        return self._part("erasing", _optional_erasing)

    @property
    def events(self) -> int:
        """How many events it has."""
        return self._part("events", whole)

    @property
    def head(self) -> str:
        """The hash of its last event: the chain's head."""
        return self._part("head", text)


class InquiryForm(Record):
    """An inquiry as it is submitted."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("contact", "lines", "promo_codes", "party_size", "buyer", "point_of_sale", "customer_type", "billing", "po_number", "message", "answers", )

    @property
    def contact(self) -> Contact:
        """Who asks."""
        return self._part("contact", Contact)

    @property
    def lines(self) -> tuple[LineRequest, ...]:
        """What they ask for; may be empty, when the message says it."""
        return self._part("lines", _many_line_request)

    @property
    def promo_codes(self) -> tuple[str, ...]:
        """Promo codes."""
        return self._part("promo_codes", _many_text)

    @property
    def party_size(self) -> int | None:
        """How many guests an amount for each guest is for; if not said, those of all lines."""
        return self._part("party_size", _optional_whole)

    @property
    def buyer(self) -> BuyerTaxes | None:
        """The taxes of this buyer, where they are not the catalogue's; for staff to say."""
        return self._part("buyer", _optional_buyer_taxes)

    @property
    def point_of_sale(self) -> str | None:
        """Where it was submitted."""
        return self._part("point_of_sale", _optional_text)

    @property
    def customer_type(self) -> str | None:
        """What type of customer asks."""
        return self._part("customer_type", _optional_text)

    @property
    def billing(self) -> Billing:
        """Who is to be billed (A2)."""
        return self._part("billing", Billing)

    @property
    def po_number(self) -> str | None:
        """The customer's own order number (A6)."""
        return self._part("po_number", _optional_text)

    @property
    def message(self) -> str | None:
        """Anything else, in the customer's words."""
        return self._part("message", _optional_text)

    @property
    def answers(self) -> dict[str, str]:
        """Answers to the website's own questions."""
        return self._part("answers", _mapping_text)


class Instalment(Record):
    """An instalment."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("kind", "amount", "due", )

    @property
    def kind(self) -> enums.InstalmentKind:
        """What it is."""
        return self._part("kind", enums.InstalmentKind)

    @property
    def amount(self) -> Decimal:
        """How much."""
        return self._part("amount", amount)

    @property
    def due(self) -> Datetime | None:
        """By when; at once, if nothing is said."""
        return self._part("due", _optional_instant)


class InstalmentRule(Record):
    """An instalment of the balance: one of a share of the total, an amount, or an amount for each guest; the last has none of them and takes what is left."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("percent", "amount", "per_guest", "due", )

    @property
    def percent(self) -> Decimal | None:
        """A share of the gross total, rounded half away from zero."""
        return self._part("percent", _optional_amount)

    @property
    def amount(self) -> Decimal | None:
        """An amount."""
        return self._part("amount", _optional_amount)

    @property
    def per_guest(self) -> Decimal | None:
        """An amount for each guest."""
        return self._part("per_guest", _optional_amount)

    @property
    def due(self) -> DeadlineRule | None:
        """By when; the last, if not said, as reservations are (S5)."""
        return self._part("due", _optional_deadline_rule)


class IssuedDocument(Record):
    """A document that was issued."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "number", )

    @property
    def id(self) -> UUID:
        """Its id."""
        return self._part("id", UUID)

    @property
    def number(self) -> str:
        """Its number."""
        return self._part("number", text)


class ItineraryEntry(Record):
    """An entry of the itinerary."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("line", "product", "name", "includes", "starts", "ends", "zone", "venue", "quantity", )

    @property
    def line(self) -> int:
        """The line."""
        return self._part("line", whole)

    @property
    def product(self) -> str:
        """The product."""
        return self._part("product", text)

    @property
    def name(self) -> str:
        """Its name."""
        return self._part("name", text)

    @property
    def includes(self) -> tuple[str, ...]:
        """What a package includes with it."""
        return self._part("includes", _many_text)

    @property
    def starts(self) -> Datetime | None:
        """When it starts, at the venue."""
        return self._part("starts", _optional_local_time)

    @property
    def ends(self) -> Datetime | None:
        """When it ends, at the venue."""
        return self._part("ends", _optional_local_time)

    @property
    def zone(self) -> str:
        """The venue's zone."""
        return self._part("zone", text)

    @property
    def venue(self) -> str | None:
        """The venue's name."""
        return self._part("venue", _optional_text)

    @property
    def quantity(self) -> int:
        """How many."""
        return self._part("quantity", whole)


class Journey(Record):
    """When the party arrives or leaves."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("at", "zone", "venue", )

    @property
    def at(self) -> Datetime:
        """When, at the venue."""
        return self._part("at", local_time)

    @property
    def zone(self) -> str:
        """The venue's zone."""
        return self._part("zone", text)

    @property
    def venue(self) -> str | None:
        """The venue's name."""
        return self._part("venue", _optional_text)


class Last(Record):
    """The last moment a deadline can be: the earliest of those given, at least one."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("instant", "date", "after_booking", "before_event", )

    @property
    def instant(self) -> Datetime | None:
        """An instant."""
        return self._part("instant", _optional_instant)

    @property
    def date(self) -> Date | None:
        """A local date, to its end (23:59:59)."""
        return self._part("date", _optional_date)

    @property
    def after_booking(self) -> Distance | None:
        """A distance after the booking."""
        return self._part("after_booking", _optional_distance)

    @property
    def before_event(self) -> Distance | None:
        """A distance before the start of the event."""
        return self._part("before_event", _optional_distance)


class LedgerEntered(Record):
    """The ledger has one entry more."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("entry", )

    @property
    def entry(self) -> LedgerEntry:
        """The entry."""
        return self._part("entry", LedgerEntry)


class LedgerEntry(Record):
    """An entry of the ledger."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("kind", "amount", "at", "provider", "reference", "reason", )

    @property
    def kind(self) -> enums.LedgerKind:
        """What it is."""
        return self._part("kind", enums.LedgerKind)

    @property
    def amount(self) -> Decimal:
        """How much; positive."""
        return self._part("amount", amount)

    @property
    def at(self) -> Datetime:
        """When it was recorded."""
        return self._part("at", instant)

    @property
    def provider(self) -> str | None:
        """The payment provider, if money moved."""
        return self._part("provider", _optional_text)

    @property
    def reference(self) -> str | None:
        """Its reference."""
        return self._part("reference", _optional_text)

    @property
    def reason(self) -> str | None:
        """Why, by name."""
        return self._part("reason", _optional_text)


class Likeness(Record):
    """How likely two are one, and why."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("score", "evidence", )

    @property
    def score(self) -> int:
        """The sum of what the evidence counts."""
        return self._part("score", whole)

    @property
    def evidence(self) -> tuple[enums.Evidence, ...]:
        """The evidence, in the order of its kinds."""
        return self._part("evidence", _many_evidence)


class Line(Record):
    """A line of a booking."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("number", "contents", "state", "zone", "starts", "local_starts", "ends", "local_ends", "takes", "deadline", )

    @property
    def number(self) -> int:
        """Its number, from 1; never changes."""
        return self._part("number", whole)

    @property
    def contents(self) -> LineRequest:
        """What was asked for."""
        return self._part("contents", LineRequest)

    @property
    def state(self) -> enums.LineState:
        """Whether it is part of the booking still."""
        return self._part("state", enums.LineState)

    @property
    def zone(self) -> str:
        """Where its days are counted."""
        return self._part("zone", text)

    @property
    def starts(self) -> Datetime | None:
        """When it starts: its first session or arrival."""
        return self._part("starts", _optional_instant)

    @property
    def local_starts(self) -> Datetime | None:
        """When it starts, at the venue: what stays true if the zone's rules change."""
        return self._part("local_starts", _optional_local_time)

    @property
    def ends(self) -> Datetime | None:
        """When it ends."""
        return self._part("ends", _optional_instant)

    @property
    def local_ends(self) -> Datetime | None:
        """When it ends, at the venue."""
        return self._part("local_ends", _optional_local_time)

    @property
    def takes(self) -> tuple[Take, ...]:
        """What it holds now (S2)."""
        return self._part("takes", _many_take)

    @property
    def deadline(self) -> LineDeadline | None:
        """By when it is to be paid (S5)."""
        return self._part("deadline", _optional_line_deadline)


class LineDeadline(Record):
    """The deadline of a line."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("due", "local", "margin", "release_at", "firm", "first_due", "why", )

    @property
    def due(self) -> Datetime:
        """The deadline."""
        return self._part("due", instant)

    @property
    def local(self) -> Datetime:
        """The deadline, at the venue."""
        return self._part("local", local_time)

    @property
    def margin(self) -> Margin | None:
        """How long the clock waits after it, by the profile or the policy."""
        return self._part("margin", _optional_margin)

    @property
    def release_at(self) -> Datetime:
        """When the clock may release it: the deadline with its margin."""
        return self._part("release_at", instant)

    @property
    def firm(self) -> bool:
        """Whether the clock may release it at all (S8)."""
        return self._part("firm", flag)

    @property
    def first_due(self) -> Datetime:
        """The deadline it had at first, which extensions are measured from."""
        return self._part("first_due", instant)

    @property
    def why(self) -> str:
        """Which rule gave it."""
        return self._part("why", text)


class LineDiscount(Record):
    """What a discount took off one line."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "amount", )

    @property
    def id(self) -> str:
        """The discount."""
        return self._part("id", text)

    @property
    def amount(self) -> Decimal:
        """What it took off, in the prices' mode: a positive amount."""
        return self._part("amount", amount)


class LineEnded(Record):
    """A line is no longer part of the booking."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("line", "state", )

    @property
    def line(self) -> int:
        """Its number."""
        return self._part("line", whole)

    @property
    def state(self) -> enums.LineState:
        """How."""
        return self._part("state", enums.LineState)


class LineNamed(Record):
    """A line."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("line", )

    @property
    def line(self) -> int:
        """Its number."""
        return self._part("line", whole)


class LineRequest(Record):
    """What a line asks for."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("product", "quantity", "guests", "session", "arrival", "nights", "date", "categories", )

    @property
    def product(self) -> str:
        """The product."""
        return self._part("product", text)

    @property
    def quantity(self) -> int:
        """How many units."""
        return self._part("quantity", whole)

    @property
    def guests(self) -> int | None:
        """How many guests it is for; if not said, as many as units where the price is by guest."""
        return self._part("guests", _optional_whole)

    @property
    def session(self) -> str | None:
        """Which session, for what is sold by session."""
        return self._part("session", _optional_text)

    @property
    def arrival(self) -> Date | None:
        """The first night, for what is sold by the night."""
        return self._part("arrival", _optional_date)

    @property
    def nights(self) -> int | None:
        """How many nights, for what is sold by the night."""
        return self._part("nights", _optional_whole)

    @property
    def date(self) -> Date | None:
        """The date of the visit, for what has neither sessions nor nights: rates and discounts go by it."""
        return self._part("date", _optional_date)

    @property
    def categories(self) -> dict[str, int] | None:
        """How many guests of each category, where the price is by guest."""
        return self._part("categories", _optional_mapping_whole)


class LineTax(Record):
    """The part of a line's price that has one tax (G5)."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("tax_id", "percent", "category", "price", "net", "tax", "gross", )

    @property
    def tax_id(self) -> str:
        """Which tax."""
        return self._part("tax_id", text)

    @property
    def percent(self) -> Decimal:
        """Its rate."""
        return self._part("percent", amount)

    @property
    def category(self) -> enums.TaxCategory:
        """Its category."""
        return self._part("category", enums.TaxCategory)

    @property
    def price(self) -> Decimal:
        """The part of the price, in the prices' mode."""
        return self._part("price", amount)

    @property
    def net(self) -> Decimal:
        """The price without tax."""
        return self._part("net", amount)

    @property
    def tax(self) -> Decimal:
        """The tax."""
        return self._part("tax", amount)

    @property
    def gross(self) -> Decimal:
        """The price with tax."""
        return self._part("gross", amount)


class LinesSet(Record):
    """Its lines are these now."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("lines", )

    @property
    def lines(self) -> tuple[Line, ...]:
        """All of them, holding nothing yet."""
        return self._part("lines", _many_line)


class LockSet(Record):
    """Staff keep it from being released, or no longer."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("locked", )

    @property
    def locked(self) -> bool:
        """Whether they do."""
        return self._part("locked", flag)


class Margin(Record):
    """How long after a deadline the clock still waits (S8), for bank transfers under way."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("amount", "unit", )

    @property
    def amount(self) -> int:
        """How many of the unit."""
        return self._part("amount", whole)

    @property
    def unit(self) -> enums.MarginUnit:
        """What is counted. Days end at 23:59:59 on the deadline's local date and that many days."""
        return self._part("unit", enums.MarginUnit)


class MessageAction(Record):
    """A required action."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("action", "state", "words", "due", )

    @property
    def action(self) -> str:
        """Its name in the catalogue."""
        return self._part("action", text)

    @property
    def state(self) -> enums.NoticeState:
        """What the notice is (L3)."""
        return self._part("state", enums.NoticeState)

    @property
    def words(self) -> str:
        """Its words, in the recipient's language, else in English, else in the first there is."""
        return self._part("words", text)

    @property
    def due(self) -> Moment | None:
        """By when."""
        return self._part("due", _optional_moment)


class MessageCancellation(Record):
    """What a cancellation came to (B8)."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("gross", "fee", "refund", "still_due", )

    @property
    def gross(self) -> Decimal:
        """The price of what was cancelled."""
        return self._part("gross", amount)

    @property
    def fee(self) -> Decimal:
        """What is kept of it."""
        return self._part("fee", amount)

    @property
    def refund(self) -> Decimal:
        """What is paid back."""
        return self._part("refund", amount)

    @property
    def still_due(self) -> Decimal:
        """What is still to be paid."""
        return self._part("still_due", amount)


class MessageInstalment(Record):
    """An instalment."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("kind", "amount", "open", "due", )

    @property
    def kind(self) -> enums.InstalmentKind:
        """What it is."""
        return self._part("kind", enums.InstalmentKind)

    @property
    def amount(self) -> Decimal:
        """How much."""
        return self._part("amount", amount)

    @property
    def open(self) -> Decimal:
        """What of it is still to be paid."""
        return self._part("open", amount)

    @property
    def due(self) -> Moment | None:
        """By when; at once, if nothing is said."""
        return self._part("due", _optional_moment)


class MessageLine(Record):
    """What is booked, or was."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("line", "name", "quantity", "includes", "venue", "starts", "ends", )

    @property
    def line(self) -> int:
        """Its number."""
        return self._part("line", whole)

    @property
    def name(self) -> str:
        """Its name."""
        return self._part("name", text)

    @property
    def quantity(self) -> int:
        """How many."""
        return self._part("quantity", whole)

    @property
    def includes(self) -> tuple[str, ...]:
        """What a package includes with it."""
        return self._part("includes", _many_text)

    @property
    def venue(self) -> str | None:
        """Where it takes place."""
        return self._part("venue", _optional_text)

    @property
    def starts(self) -> Moment | None:
        """When it starts."""
        return self._part("starts", _optional_moment)

    @property
    def ends(self) -> Moment | None:
        """When it ends."""
        return self._part("ends", _optional_moment)


class MessageParty(Record):
    """Who booked."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("name", "given", "email", "phone", "organisation", )

    @property
    def name(self) -> str:
        """Their name."""
        return self._part("name", text)

    @property
    def given(self) -> str | None:
        """Their given name."""
        return self._part("given", _optional_text)

    @property
    def email(self) -> str:
        """Their e-mail address."""
        return self._part("email", text)

    @property
    def phone(self) -> str | None:
        """Their telephone number."""
        return self._part("phone", _optional_text)

    @property
    def organisation(self) -> str | None:
        """Their organisation."""
        return self._part("organisation", _optional_text)


class MessagePayment(Record):
    """What was paid and what must be."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("paid", "balance", "next", "instalments", )

    @property
    def paid(self) -> Decimal:
        """What was paid and not paid back."""
        return self._part("paid", amount)

    @property
    def balance(self) -> Decimal | None:
        """What is still to be paid; none, while there is no price."""
        return self._part("balance", _optional_amount)

    @property
    def next(self) -> MessageInstalment | None:
        """What is to be paid next."""
        return self._part("next", _optional_message_instalment)

    @property
    def instalments(self) -> tuple[MessageInstalment, ...]:
        """What is to be paid by when."""
        return self._part("instalments", _many_message_instalment)


class MessagePrice(Record):
    """What a booking costs."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("lines", "taxes", "net", "tax", "total", )

    @property
    def lines(self) -> tuple[MessagePriceLine, ...]:
        """One entry for each item with a direct price (B4)."""
        return self._part("lines", _many_message_price_line)

    @property
    def taxes(self) -> tuple[MessageTax, ...]:
        """The taxes; none is shown of what is sold by the margin scheme (G5)."""
        return self._part("taxes", _many_message_tax)

    @property
    def net(self) -> Decimal:
        """The sum without tax."""
        return self._part("net", amount)

    @property
    def tax(self) -> Decimal:
        """The tax."""
        return self._part("tax", amount)

    @property
    def total(self) -> Decimal:
        """What is to be paid: net and tax."""
        return self._part("total", amount)


class MessagePriceLine(Record):
    """An item or a fee."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("name", "count", "amount", "discount", )

    @property
    def name(self) -> str:
        """Its name."""
        return self._part("name", text)

    @property
    def count(self) -> int | None:
        """How many times it is charged; none: it is a fee."""
        return self._part("count", _optional_whole)

    @property
    def amount(self) -> Decimal:
        """Its price with tax, discounts taken off."""
        return self._part("amount", amount)

    @property
    def discount(self) -> Decimal | None:
        """What was taken off, before tax is added where prices are net."""
        return self._part("discount", _optional_amount)


class MessageTax(Record):
    """A tax."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("percent", "amount", )

    @property
    def percent(self) -> Decimal:
        """Its rate."""
        return self._part("percent", amount)

    @property
    def amount(self) -> Decimal:
        """How much."""
        return self._part("amount", amount)


class MessageView(Record):
    """What a notification's message needs."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "kind", "to_send", "recipient", "booker", "booking", "reference", "status", "po_number", "starts", "lines", "ended_lines", "currency", "price", "payment", "deadline", "place_in_line", "actions", "terms", "received", "cancellation", "message", "portal_token", )

    @property
    def id(self) -> str:
        """The notification: whoever sent a message with this id before does not send it again."""
        return self._part("id", text)

    @property
    def kind(self) -> enums.NoticeKind:
        """Its kind."""
        return self._part("kind", enums.NoticeKind)

    @property
    def to_send(self) -> bool:
        """Whether it is still to be sent."""
        return self._part("to_send", flag)

    @property
    def recipient(self) -> Recipient | None:
        """Whom it goes to; none: to staff, or the customer is known no longer."""
        return self._part("recipient", _optional_recipient)

    @property
    def booker(self) -> MessageParty | None:
        """The booker."""
        return self._part("booker", _optional_message_party)

    @property
    def booking(self) -> UUID:
        """The booking."""
        return self._part("booking", UUID)

    @property
    def reference(self) -> str:
        """A name for people: the last group of the booking's id."""
        return self._part("reference", text)

    @property
    def status(self) -> enums.Status:
        """Where it is in its life."""
        return self._part("status", enums.Status)

    @property
    def po_number(self) -> str | None:
        """The customer's own order number."""
        return self._part("po_number", _optional_text)

    @property
    def starts(self) -> Moment | None:
        """When its event starts."""
        return self._part("starts", _optional_moment)

    @property
    def lines(self) -> tuple[MessageLine, ...]:
        """What is booked; once nothing is, what was."""
        return self._part("lines", _many_message_line)

    @property
    def ended_lines(self) -> tuple[MessageLine, ...]:
        """What is no longer part of it, though something is."""
        return self._part("ended_lines", _many_message_line)

    @property
    def currency(self) -> str:
        """The currency of all amounts."""
        return self._part("currency", text)

    @property
    def price(self) -> MessagePrice | None:
        """What it costs."""
        return self._part("price", _optional_message_price)

    @property
    def payment(self) -> MessagePayment:
        """What was paid and what must be."""
        return self._part("payment", MessagePayment)

    @property
    def deadline(self) -> Moment | None:
        """By when to act: to pay what is reserved, to answer a quote, to claim a place."""
        return self._part("deadline", _optional_moment)

    @property
    def place_in_line(self) -> int | None:
        """The place in line, from 1, while waiting for one."""
        return self._part("place_in_line", _optional_whole)

    @property
    def actions(self) -> tuple[MessageAction, ...]:
        """What is asked of the booker."""
        return self._part("actions", _many_message_action)

    @property
    def terms(self) -> str | None:
        """The version of the terms that are still to be accepted."""
        return self._part("terms", _optional_text)

    @property
    def received(self) -> Decimal | None:
        """The payment that the notification is about."""
        return self._part("received", _optional_amount)

    @property
    def cancellation(self) -> MessageCancellation | None:
        """The cancellation that the notification is about."""
        return self._part("cancellation", _optional_message_cancellation)

    @property
    def message(self) -> str | None:
        """What the customer wrote with the inquiry; in what goes to staff."""
        return self._part("message", _optional_text)

    @property
    def portal_token(self) -> str | None:
        """The token of the portal link, if there is one (B7)."""
        return self._part("portal_token", _optional_text)


class Moment(Record):
    """An instant, and what clocks show then at the venue."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("at", "local", "zone", )

    @property
    def at(self) -> Datetime:
        """The instant."""
        return self._part("at", instant)

    @property
    def local(self) -> Datetime:
        """What clocks show."""
        return self._part("local", local_time)

    @property
    def zone(self) -> str:
        """Where."""
        return self._part("zone", text)


class NamedView(Record):
    """A view of the register as it is kept."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("name", "view", "saved_at", "saved_by", )

    @property
    def name(self) -> str:
        """Its name."""
        return self._part("name", text)

    @property
    def view(self) -> SavedView:
        """What it shows."""
        return self._part("view", SavedView)

    @property
    def saved_at(self) -> Datetime:
        """When it was saved last."""
        return self._part("saved_at", instant)

    @property
    def saved_by(self) -> ActorRef:
        """By whom."""
        return self._part("saved_by", ActorRef)


class Offer(Record):
    """An offer: price, tax, terms, wording and policies as they were when it was made."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("number", "made_at", "booked_on", "valid_until", "first_valid_until", "breakdown", "difference", "schedule", "final_numbers", "terms", "frozen", "rules_version", )

    @property
    def number(self) -> int:
        """Its number in the booking, from 1: what a confirmation names."""
        return self._part("number", whole)

    @property
    def made_at(self) -> Datetime:
        """When it was made."""
        return self._part("made_at", instant)

    @property
    def booked_on(self) -> Date:
        """The local date of the booking, which discounts by date go by."""
        return self._part("booked_on", date)

    @property
    def valid_until(self) -> Datetime | None:
        """Until when it stands, if it is a quote."""
        return self._part("valid_until", _optional_instant)

    @property
    def first_valid_until(self) -> Datetime | None:
        """Until when it stood at first, if that was extended: what extensions are measured from."""
        return self._part("first_valid_until", _optional_instant)

    @property
    def breakdown(self) -> Breakdown:
        """What it costs and why."""
        return self._part("breakdown", Breakdown)

    @property
    def difference(self) -> Decimal | None:
        """What the total of a confirmed booking rises by with it; negative, if it falls."""
        return self._part("difference", _optional_amount)

    @property
    def schedule(self) -> tuple[Instalment, ...]:
        """What is to be paid by when; sums to the total."""
        return self._part("schedule", _many_instalment)

    @property
    def final_numbers(self) -> tuple[OfferedNumbers, ...] | None:
        """The final numbers of its lines (G1); none: of no line."""
        return self._part("final_numbers", _optional_many_offered_numbers)

    @property
    def terms(self) -> OfferedTerms | None:
        """The terms to accept."""
        return self._part("terms", _optional_offered_terms)

    @property
    def frozen(self) -> str:
        """The catalogue slice and policies it was made from, by content hash (DESIGN 12)."""
        return self._part("frozen", text)

    @property
    def rules_version(self) -> int:
        """The version of the rules that computed it."""
        return self._part("rules_version", whole)


class Offered(Record):
    """An offer was made."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("offer", )

    @property
    def offer(self) -> Offer:
        """The offer."""
        return self._part("offer", Offer)


class OfferedNumbers(Record):
    """The final numbers of a line (G1): until when its number can fall, and from what."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("line", "due", "booked", "told", )

    @property
    def line(self) -> int:
        """The line."""
        return self._part("line", whole)

    @property
    def due(self) -> Datetime | None:
        """Until when; none: always."""
        return self._part("due", _optional_instant)

    @property
    def booked(self) -> LineRequest:
        """As it was sold."""
        return self._part("booked", LineRequest)

    @property
    def told(self) -> LineRequest | None:
        """As it was told last by then; none: nobody comes."""
        return self._part("told", _optional_line_request)


class OfferedTerms(Record):
    """The terms of an offer. Their words are in the rules that it froze, so neither record nor event repeats them."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("version", "wording", )

    @property
    def version(self) -> str:
        """The version that is accepted."""
        return self._part("version", text)

    @property
    def wording(self) -> dict[str, str] | None:
        """What they say, by language; in answers, not on record."""
        return self._part("wording", _optional_mapping_text)


class OutboxEntry(Record):
    """A notification to be sent."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "kind", "booking", "customer", "at", "offer", "due", "next_at", "failures", )

    @property
    def id(self) -> str:
        """Its id: the same notification never has two."""
        return self._part("id", text)

    @property
    def kind(self) -> enums.NoticeKind:
        """Its kind."""
        return self._part("kind", enums.NoticeKind)

    @property
    def booking(self) -> UUID:
        """The booking it is about."""
        return self._part("booking", UUID)

    @property
    def customer(self) -> UUID | None:
        """The customer it goes to; none: to staff."""
        return self._part("customer", _optional_u_u_i_d)

    @property
    def at(self) -> Datetime:
        """When it is to be sent."""
        return self._part("at", instant)

    @property
    def offer(self) -> int | None:
        """The standing offer it is about."""
        return self._part("offer", _optional_whole)

    @property
    def due(self) -> Datetime | None:
        """Of a reminder: by when what it reminds of is to be done. Past that it is not sent."""
        return self._part("due", _optional_instant)

    @property
    def next_at(self) -> Datetime | None:
        """Of a reminder: when the next one goes out. From then on this one is not sent."""
        return self._part("next_at", _optional_instant)

    @property
    def failures(self) -> int | None:
        """How often it could not be sent; in answers, not on record."""
        return self._part("failures", _optional_whole)


class OutboxView(Record):
    """Notifications to be sent now, earliest first. Each is there until it is acknowledged: whoever reads it twice sends it once, by its id."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("notices", )

    @property
    def notices(self) -> tuple[OutboxEntry, ...]:
        """The notifications."""
        return self._part("notices", _many_outbox_entry)


class Outcome(Record):
    """What a command came to: for the program that gave it. Of a customer's command, too, it names what staff are to look at, so it is not for a customer's eyes; views show them what is theirs to see."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("booking", "status", "events", "customer", "offer", "due", "notices", "action_points", "fees", "expired", "offered", "copy", "document", "erasure", )

    @property
    def booking(self) -> UUID:
        """The booking; of a command about people, the stream of its event: the customer's id, or what stands for an account."""
        return self._part("booking", UUID)

    @property
    def status(self) -> enums.Status | None:
        """Its status; none, of a command about people."""
        return self._part("status", _optional_status)

    @property
    def events(self) -> int:
        """The number of its last event."""
        return self._part("events", whole)

    @property
    def customer(self) -> UUID | None:
        """Its customer."""
        return self._part("customer", _optional_u_u_i_d)

    @property
    def offer(self) -> int | None:
        """The number of its standing offer."""
        return self._part("offer", _optional_whole)

    @property
    def due(self) -> Datetime | None:
        """The booking's deadline: its earliest open line's."""
        return self._part("due", _optional_instant)

    @property
    def notices(self) -> tuple[str, ...]:
        """The ids of the notifications enqueued."""
        return self._part("notices", _many_text)

    @property
    def action_points(self) -> tuple[OutcomePoint, ...]:
        """The action points opened."""
        return self._part("action_points", _many_outcome_point)

    @property
    def fees(self) -> tuple[BookingFee, ...] | None:
        """What it charges beside the price from now on, or no longer: then it is nothing."""
        return self._part("fees", _optional_many_booking_fee)

    @property
    def expired(self) -> tuple[UUID, ...]:
        """Other bookings that the clock released to make room."""
        return self._part("expired", _many_u_u_i_d)

    @property
    def offered(self) -> tuple[UUID, ...]:
        """Parties in line that were offered a place: it gave capacity back, or let them move up; or its own, that was edited."""
        return self._part("offered", _many_u_u_i_d)

    @property
    def copy(self) -> UUID | None:
        """The new booking that was made with its details (V10)."""
        return self._part("copy", _optional_u_u_i_d)

    @property
    def document(self) -> IssuedDocument | None:
        """The document that was issued (G7)."""
        return self._part("document", _optional_issued_document)

    @property
    def erasure(self) -> Erasure | None:
        """What was erased."""
        return self._part("erasure", _optional_erasure)


class OutcomePoint(Record):
    """An action point that was opened."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("kind", "fields", )

    @property
    def kind(self) -> enums.ActionPointKind:
        """Its kind."""
        return self._part("kind", enums.ActionPointKind)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields it is about."""
        return self._part("fields", _many_text)


class PaidInstalment(Record):
    """An instalment and what is paid of it."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("kind", "amount", "due", "paid", "open", )

    @property
    def kind(self) -> enums.InstalmentKind:
        """What it is."""
        return self._part("kind", enums.InstalmentKind)

    @property
    def amount(self) -> Decimal:
        """How much."""
        return self._part("amount", amount)

    @property
    def due(self) -> Datetime | None:
        """By when; at once, if nothing is said."""
        return self._part("due", _optional_instant)

    @property
    def paid(self) -> Decimal:
        """What is paid of it."""
        return self._part("paid", amount)

    @property
    def open(self) -> Decimal:
        """What is not."""
        return self._part("open", amount)


class Part(Record):
    """A part of a package: taken from its capacity, at no cost of its own."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("product", "quantity", "session", )

    @property
    def product(self) -> str:
        """The product."""
        return self._part("product", text)

    @property
    def quantity(self) -> int:
        """How many for each unit, or guest, of the package."""
        return self._part("quantity", whole)

    @property
    def session(self) -> str | None:
        """Which session, if it is sold by session."""
        return self._part("session", _optional_text)


class PatternRow(Record):
    """What bookings of a period have in common, and what they come to."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("period", "value", "bookings", "firm", "firm_percent", "cancelled", "cancelled_percent", "revenue", "steps", )

    @property
    def period(self) -> Date:
        """The first date of the period; that of the whole, if no period was asked for."""
        return self._part("period", date)

    @property
    def value(self) -> str | None:
        """What they have in common; none, if they lack it or nothing was asked for."""
        return self._part("value", _optional_text)

    @property
    def bookings(self) -> int:
        """How many there are."""
        return self._part("bookings", whole)

    @property
    def firm(self) -> int:
        """How many of them are confirmed, fulfilled, or closed after that."""
        return self._part("firm", whole)

    @property
    def firm_percent(self) -> Decimal:
        """The same in percent, with two decimals, rounded half away from zero."""
        return self._part("firm_percent", amount)

    @property
    def cancelled(self) -> int:
        """How many of them were cancelled."""
        return self._part("cancelled", whole)

    @property
    def cancelled_percent(self) -> Decimal:
        """The same in percent."""
        return self._part("cancelled_percent", amount)

    @property
    def revenue(self) -> tuple[Revenue, ...]:
        """What they earn, in each currency: what is owed for what is firm, and what was kept of what has ended."""
        return self._part("revenue", _many_revenue)

    @property
    def steps(self) -> tuple[PatternStep, ...] | None:
        """How many took each of the steps asked for."""
        return self._part("steps", _optional_many_pattern_step)


class PatternStep(Record):
    """How many bookings reached a state, of those that reached the one before it first."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("status", "bookings", "percent", )

    @property
    def status(self) -> enums.Status:
        """The state."""
        return self._part("status", enums.Status)

    @property
    def bookings(self) -> int:
        """How many reached it, and before it each of the steps before."""
        return self._part("bookings", whole)

    @property
    def percent(self) -> Decimal:
        """The same in percent of those that reached the step before; of the first step, of all; 0, if there are none."""
        return self._part("percent", amount)


class PatternsView(Record):
    """Buying patterns (A5)."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("rows", "more", )

    @property
    def rows(self) -> tuple[PatternRow, ...]:
        """Period by period; within one, what there are most bookings of first."""
        return self._part("rows", _many_pattern_row)

    @property
    def more(self) -> bool:
        """Whether there are more rows."""
        return self._part("more", flag)


class PaymentOpened(Record):
    """A payment is under way."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("until", )

    @property
    def until(self) -> Datetime:
        """Until when it keeps the booking from expiring."""
        return self._part("until", instant)


class PaymentSummary(Record):
    """What has been paid and what must be."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("state", "currency", "settled", "refunded", "written_off", "owed", "balance", "overpaid", "instalments", )

    @property
    def state(self) -> enums.PaymentState:
        """How far it is paid."""
        return self._part("state", enums.PaymentState)

    @property
    def currency(self) -> str:
        """The currency."""
        return self._part("currency", text)

    @property
    def settled(self) -> Decimal:
        """What was paid and not taken back."""
        return self._part("settled", amount)

    @property
    def refunded(self) -> Decimal:
        """What of it was paid back."""
        return self._part("refunded", amount)

    @property
    def written_off(self) -> Decimal:
        """What nobody asks for any more (G4)."""
        return self._part("written_off", amount)

    @property
    def owed(self) -> Decimal | None:
        """What is owed altogether; none, while there is no price."""
        return self._part("owed", _optional_amount)

    @property
    def balance(self) -> Decimal | None:
        """What is still to be paid."""
        return self._part("balance", _optional_amount)

    @property
    def overpaid(self) -> Decimal | None:
        """What was paid beyond what is owed."""
        return self._part("overpaid", _optional_amount)

    @property
    def instalments(self) -> tuple[PaidInstalment, ...]:
        """What of each instalment is paid or written off, oldest first; of a price that is owed."""
        return self._part("instalments", _many_paid_instalment)


class PaymentsAnswer(Record):
    """How far payments go."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("instalments", "paid", "open", "overpaid", "rounding", "payable", )

    @property
    def instalments(self) -> tuple[PaidInstalment, ...]:
        """The instalments, in the order of the schedule."""
        return self._part("instalments", _many_paid_instalment)

    @property
    def paid(self) -> Decimal:
        """The sum of the payments."""
        return self._part("paid", amount)

    @property
    def open(self) -> Decimal:
        """What is still to be paid."""
        return self._part("open", amount)

    @property
    def overpaid(self) -> Decimal:
        """What was paid beyond the schedule."""
        return self._part("overpaid", amount)

    @property
    def rounding(self) -> Decimal | None:
        """What is added to what is open to pay it in cash (EN 16931, BT-114)."""
        return self._part("rounding", _optional_amount)

    @property
    def payable(self) -> Decimal | None:
        """What is to be paid in cash."""
        return self._part("payable", _optional_amount)


class Person(Record):
    """A customer: personal values, apart from the bookings, erasable."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "created_at", "contact", "provisional", )

    @property
    def id(self) -> UUID:
        """Their id."""
        return self._part("id", UUID)

    @property
    def created_at(self) -> Datetime:
        """When the record was made."""
        return self._part("created_at", instant)

    @property
    def contact(self) -> Contact:
        """How to reach them."""
        return self._part("contact", Contact)

    @property
    def provisional(self) -> bool:
        """Whether staff must still say who it is (V4)."""
        return self._part("provisional", flag)


class PersonName(Record):
    """A person's name, never altered for display."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("given", "family", )

    @property
    def given(self) -> str | None:
        """The given name."""
        return self._part("given", _optional_text)

    @property
    def family(self) -> str:
        """The family name, or the only one."""
        return self._part("family", text)


class PersonView(Record):
    """All that is stored about a customer."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("customer", "identity", "people", "submissions", "notes", "guests", "profiles", "answers", "others", "bookings", "documents", "messages", "complete", )

    @property
    def customer(self) -> UUID:
        """Their id: the survivor's, if they were merged."""
        return self._part("customer", UUID)

    @property
    def identity(self) -> Identity | None:
        """Merges and erasure, if there were any."""
        return self._part("identity", _optional_identity)

    @property
    def people(self) -> tuple[Person, ...]:
        """Their record, and those of whoever was merged into them."""
        return self._part("people", _many_person)

    @property
    def submissions(self) -> tuple[Submission, ...]:
        """What was submitted."""
        return self._part("submissions", _many_submission)

    @property
    def notes(self) -> tuple[PersonalNote, ...]:
        """What was noted."""
        return self._part("notes", _many_personal_note)

    @property
    def guests(self) -> tuple[GuestRecord, ...]:
        """Who they are as a guest, and who came with them: answers, with what stood there before."""
        return self._part("guests", _many_guest_record)

    @property
    def profiles(self) -> tuple[AnswersRecord, ...]:
        """What they answered themselves, in whatever they book."""
        return self._part("profiles", _many_answers_record)

    @property
    def answers(self) -> tuple[AnswersRecord, ...]:
        """What staff answered about their bookings."""
        return self._part("answers", _many_answers_record)

    @property
    def others(self) -> tuple[JsonValue, ...]:
        """Records of kinds that this version does not know."""
        return self._part("others", _many_tree)

    @property
    def bookings(self) -> tuple[Booking, ...]:
        """Their bookings, with all payments."""
        return self._part("bookings", _many_booking)

    @property
    def documents(self) -> tuple[Document, ...]:
        """Documents issued to them."""
        return self._part("documents", _many_document)

    @property
    def messages(self) -> tuple[OutboxEntry, ...]:
        """Messages still to be sent to them."""
        return self._part("messages", _many_outbox_entry)

    @property
    def complete(self) -> bool:
        """Whether this is all: of more than 10,000 of a kind the first are shown."""
        return self._part("complete", flag)


class PersonalKept(Record):
    """A person record was written for the booking."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("kind", "fields", )

    @property
    def kind(self) -> str:
        """What kind: `submission`, `note`, `guest`, `answers` of the booking, or `profile` of a customer."""
        return self._part("kind", text)

    @property
    def fields(self) -> tuple[str, ...]:
        """Which fields it has."""
        return self._part("fields", _many_text)


class PersonalNote(Record):
    """A note in somebody's words: personal values, erasable with their customer."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("booking", "customer", "at", "text", )

    @property
    def booking(self) -> UUID:
        """The booking."""
        return self._part("booking", UUID)

    @property
    def customer(self) -> UUID | None:
        """The customer it was filed under."""
        return self._part("customer", _optional_u_u_i_d)

    @property
    def at(self) -> Datetime:
        """When it was written."""
        return self._part("at", instant)

    @property
    def text(self) -> str:
        """The words."""
        return self._part("text", text)


class PlanDay(Record):
    """A day of a guest."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("date", "activities", )

    @property
    def date(self) -> Date:
        """The date, at the venue."""
        return self._part("date", date)

    @property
    def activities(self) -> tuple[PlanEntry, ...]:
        """What begins on it, in the order of time; what has no time first."""
        return self._part("activities", _many_plan_entry)


class PlanEntry(Record):
    """Accommodation or an activity."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("line", "product", "name", "package", "date", "starts", "ends", "zone", "venue", )

    @property
    def line(self) -> int:
        """The line."""
        return self._part("line", whole)

    @property
    def product(self) -> str:
        """The product."""
        return self._part("product", text)

    @property
    def name(self) -> str:
        """Its name."""
        return self._part("name", text)

    @property
    def package(self) -> str | None:
        """The package that includes it."""
        return self._part("package", _optional_text)

    @property
    def date(self) -> Date:
        """The day on which it begins, at the venue."""
        return self._part("date", date)

    @property
    def starts(self) -> Datetime | None:
        """When it starts, at the venue; none: at any time of the day."""
        return self._part("starts", _optional_local_time)

    @property
    def ends(self) -> Datetime | None:
        """When it ends, at the venue."""
        return self._part("ends", _optional_local_time)

    @property
    def zone(self) -> str:
        """The venue's zone."""
        return self._part("zone", text)

    @property
    def venue(self) -> str | None:
        """The venue's name."""
        return self._part("venue", _optional_text)


class PoNumberSet(Record):
    """The customer's own order number is this now."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("po_number", )

    @property
    def po_number(self) -> str | None:
        """The number; none, if there is none any more."""
        return self._part("po_number", _optional_text)


class PointOfSale(Record):
    """A point of sale."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "customer_types", )

    @property
    def id(self) -> str:
        """Its name."""
        return self._part("id", text)

    @property
    def customer_types(self) -> tuple[str, ...] | None:
        """Which types of customers it sells to; none named: all."""
        return self._part("customer_types", _optional_many_text)


class PortalOpened(Record):
    """The portal link of a generation counts."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("generation", )

    @property
    def generation(self) -> int:
        """Which."""
        return self._part("generation", whole)


class PortalRevoked(Record):
    """The portal link counts no longer."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("at", )

    @property
    def at(self) -> Datetime:
        """Since when."""
        return self._part("at", instant)


class PortalView(Record):
    """What the booker sees."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("booking", "customer", "status", "offer", "due", "place_in_line", "breakdown", "schedule", "payment", "payments", "terms", "terms_accepted", "actions", "itinerary", "arrival", "departure", "party", "guest_fields", "check_in", "guests", "documents", "po_number", )

    @property
    def booking(self) -> UUID:
        """The booking."""
        return self._part("booking", UUID)

    @property
    def customer(self) -> UUID | None:
        """Its booker: as whom the holder of the link acts on this booking, and on no other."""
        return self._part("customer", _optional_u_u_i_d)

    @property
    def status(self) -> enums.Status:
        """Where it is in its life."""
        return self._part("status", enums.Status)

    @property
    def offer(self) -> int | None:
        """The number of the standing offer: what a confirmation names."""
        return self._part("offer", _optional_whole)

    @property
    def due(self) -> Datetime | None:
        """By when to act."""
        return self._part("due", _optional_instant)

    @property
    def place_in_line(self) -> int | None:
        """The place in line, from 1, while waiting for one."""
        return self._part("place_in_line", _optional_whole)

    @property
    def breakdown(self) -> Breakdown | None:
        """What it costs, line by line (B4)."""
        return self._part("breakdown", _optional_breakdown)

    @property
    def schedule(self) -> tuple[Instalment, ...]:
        """What is to be paid by when."""
        return self._part("schedule", _many_instalment)

    @property
    def payment(self) -> PaymentSummary:
        """What was paid and what must be (B5)."""
        return self._part("payment", PaymentSummary)

    @property
    def payments(self) -> tuple[LedgerEntry, ...]:
        """The payments made."""
        return self._part("payments", _many_ledger_entry)

    @property
    def terms(self) -> Terms | None:
        """The terms to accept (B2)."""
        return self._part("terms", _optional_terms)

    @property
    def terms_accepted(self) -> TermsAccepted | None:
        """Which terms were accepted."""
        return self._part("terms_accepted", _optional_terms_accepted)

    @property
    def actions(self) -> tuple[ActionNotice, ...]:
        """What is asked of the booker, and what is done (L3, L5)."""
        return self._part("actions", _many_action_notice)

    @property
    def itinerary(self) -> tuple[ItineraryEntry, ...]:
        """What takes place when and where, line by line (B3)."""
        return self._part("itinerary", _many_itinerary_entry)

    @property
    def arrival(self) -> Journey | None:
        """When the party arrives."""
        return self._part("arrival", _optional_journey)

    @property
    def departure(self) -> Journey | None:
        """When it leaves."""
        return self._part("departure", _optional_journey)

    @property
    def party(self) -> tuple[GuestPlan, ...]:
        """Where each guest sleeps, and what they do on which day (B3)."""
        return self._part("party", _many_guest_plan)

    @property
    def guest_fields(self) -> tuple[CustomField, ...]:
        """What is asked of each guest (B6)."""
        return self._part("guest_fields", _many_custom_field)

    @property
    def check_in(self) -> CheckInProgress | None:
        """How far the guests are checked in (B6)."""
        return self._part("check_in", _optional_check_in_progress)

    @property
    def guests(self) -> tuple[GuestView, ...]:
        """Those who attend, of whom something is known (A4)."""
        return self._part("guests", _many_guest_view)

    @property
    def documents(self) -> tuple[BookedDocument, ...] | None:
        """The documents that were issued (B5); each is read by the view `document`."""
        return self._part("documents", _optional_many_booked_document)

    @property
    def po_number(self) -> str | None:
        """Their own order number."""
        return self._part("po_number", _optional_text)


class PriceCalendar(Record):
    """The prices of a product on many dates, for parties of several sizes."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("currency", "digits", "from_", "days", "party_sizes", "amounts", )

    @property
    def currency(self) -> str:
        """The currency of all amounts."""
        return self._part("currency", text)

    @property
    def digits(self) -> int:
        """How many of an amount's digits are decimals."""
        return self._part("digits", whole)

    @property
    def from_(self) -> Date:
        """The first date."""
        return self._part("from", date)

    @property
    def days(self) -> int:
        """How many dates."""
        return self._part("days", whole)

    @property
    def party_sizes(self) -> tuple[int, ...]:
        """The sizes of the parties."""
        return self._part("party_sizes", _many_whole)

    @property
    def amounts(self) -> MinorUnits:
        """The total of a quote of that line alone, in minor units: date by date, in each the parties in their order; -1 on a date without a session."""
        return self._part("amounts", minor_units)


class PriceChange(Record):
    """The gross price of a line or of a fee, before and after a change."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("line", "fee", "before", "after", )

    @property
    def line(self) -> int | None:
        """The line."""
        return self._part("line", _optional_whole)

    @property
    def fee(self) -> str | None:
        """The fee."""
        return self._part("fee", _optional_text)

    @property
    def before(self) -> Decimal | None:
        """Before; none, if there was none."""
        return self._part("before", _optional_amount)

    @property
    def after(self) -> Decimal | None:
        """After; none, if there is none."""
        return self._part("after", _optional_amount)


class PriceLine(Record):
    """One line of a breakdown."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("line", "product", "name", "count", "free", "unit_price", "charges", "list", "discounts", "net", "tax", "gross", "tax_id", "percent", "category", "taxes", "kind", )

    @property
    def line(self) -> int:
        """Its number: the position in the request, from 1."""
        return self._part("line", whole)

    @property
    def product(self) -> str:
        """The product."""
        return self._part("product", text)

    @property
    def name(self) -> str:
        """Its name for people."""
        return self._part("name", text)

    @property
    def count(self) -> int:
        """How many times a unit price is charged: units, guests, nights or guest-nights; free ones included."""
        return self._part("count", whole)

    @property
    def free(self) -> int | None:
        """How many of them are free."""
        return self._part("free", _optional_whole)

    @property
    def unit_price(self) -> Decimal | None:
        """The exact price of one, with at least the decimals of the currency; none, if its charges have several."""
        return self._part("unit_price", _optional_amount)

    @property
    def charges(self) -> tuple[Charge, ...] | None:
        """What it charges, if there are several unit prices."""
        return self._part("charges", _optional_many_charge)

    @property
    def list(self) -> Decimal:
        """What is charged, rounded, before discounts."""
        return self._part("list", amount)

    @property
    def discounts(self) -> tuple[LineDiscount, ...]:
        """What was taken off it, in order."""
        return self._part("discounts", _many_line_discount)

    @property
    def net(self) -> Decimal:
        """The price without tax."""
        return self._part("net", amount)

    @property
    def tax(self) -> Decimal:
        """The tax."""
        return self._part("tax", amount)

    @property
    def gross(self) -> Decimal:
        """The price with tax."""
        return self._part("gross", amount)

    @property
    def tax_id(self) -> str | None:
        """Which tax; none, if it has several."""
        return self._part("tax_id", _optional_text)

    @property
    def percent(self) -> Decimal | None:
        """Its rate; none, if it has several."""
        return self._part("percent", _optional_amount)

    @property
    def category(self) -> enums.TaxCategory | None:
        """Its category; none, if it has several."""
        return self._part("category", _optional_tax_category)

    @property
    def taxes(self) -> tuple[LineTax, ...] | None:
        """Its taxes, if there are several (G5)."""
        return self._part("taxes", _optional_many_line_tax)

    @property
    def kind(self) -> enums.PriceLineKind | None:
        """What it is, if it is not what was asked for."""
        return self._part("kind", _optional_price_line_kind)


class Product(Record):
    """A product."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "name", "venue", "price", "basis", "category_prices", "rates", "tiers", "tier_mode", "one_free_per", "minimum_charge", "extra", "tax", "tax_split", "capacity", "sessions", "parts", "reservation", "final_numbers", "needs_approval", "actions", )

    @property
    def id(self) -> str:
        """Its name in this catalogue."""
        return self._part("id", text)

    @property
    def name(self) -> str:
        """Its name for people."""
        return self._part("name", text)

    @property
    def venue(self) -> str | None:
        """Where it takes place; the seller's zone counts if nowhere."""
        return self._part("venue", _optional_text)

    @property
    def price(self) -> Decimal | None:
        """Its price, up to 4 decimals finer than the currency; none for what only packages include (B4)."""
        return self._part("price", _optional_amount)

    @property
    def basis(self) -> enums.Basis:
        """What the price is for."""
        return self._part("basis", enums.Basis)

    @property
    def category_prices(self) -> dict[str, Decimal] | None:
        """Own prices of guest categories, where the price is by guest."""
        return self._part("category_prices", _optional_mapping_amount)

    @property
    def rates(self) -> tuple[Rate, ...]:
        """Prices by date."""
        return self._part("rates", _many_rate)

    @property
    def tiers(self) -> tuple[Tier, ...]:
        """Prices by the size of the group."""
        return self._part("tiers", _many_tier)

    @property
    def tier_mode(self) -> enums.TierMode:
        """What a tier is the price of."""
        return self._part("tier_mode", enums.TierMode)

    @property
    def one_free_per(self) -> int | None:
        """One is free for every so many that pay, the cheapest."""
        return self._part("one_free_per", _optional_whole)

    @property
    def minimum_charge(self) -> Decimal | None:
        """What a line comes to at least, in the prices' mode: what is missing makes a line of its own."""
        return self._part("minimum_charge", _optional_amount)

    @property
    def extra(self) -> bool:
        """Whether it is an optional extra to something else."""
        return self._part("extra", flag)

    @property
    def tax(self) -> str:
        """Its tax."""
        return self._part("tax", text)

    @property
    def tax_split(self) -> tuple[TaxShare, ...]:
        """The taxes of a package's parts, if they differ (G5); its own is one of them."""
        return self._part("tax_split", _many_tax_share)

    @property
    def capacity(self) -> str | None:
        """The capacity it takes from."""
        return self._part("capacity", _optional_text)

    @property
    def sessions(self) -> tuple[Session, ...]:
        """When it takes place, if it is sold by session."""
        return self._part("sessions", _many_session)

    @property
    def parts(self) -> tuple[Part, ...]:
        """What a package includes at no cost of its own."""
        return self._part("parts", _many_part)

    @property
    def reservation(self) -> DeadlineRule | None:
        """By when a reservation is to be paid; replaces the season's entirely (S5)."""
        return self._part("reservation", _optional_deadline_rule)

    @property
    def final_numbers(self) -> FinalNumbersRule | None:
        """Until when its number of places can fall, and what falling below costs (G1)."""
        return self._part("final_numbers", _optional_final_numbers_rule)

    @property
    def needs_approval(self) -> bool:
        """Whether staff must approve it first."""
        return self._part("needs_approval", flag)

    @property
    def actions(self) -> tuple[str, ...]:
        """The actions it requires of the customer (L1)."""
        return self._part("actions", _many_text)


class Profile(Record):
    """A profile: which products may be reserved without paying, for events on which dates, where, by whom."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "products", "from_", "until", "points_of_sale", "customer_types", "priority", "release", "margin", )

    @property
    def id(self) -> str:
        """Its name."""
        return self._part("id", text)

    @property
    def products(self) -> tuple[str, ...] | None:
        """Which products; none named: all."""
        return self._part("products", _optional_many_text)

    @property
    def from_(self) -> Date | None:
        """The first date of the event; of the booking, for what has no date."""
        return self._part("from", _optional_date)

    @property
    def until(self) -> Date | None:
        """The last date, included."""
        return self._part("until", _optional_date)

    @property
    def points_of_sale(self) -> tuple[str, ...] | None:
        """At which points of sale; none named: all."""
        return self._part("points_of_sale", _optional_many_text)

    @property
    def customer_types(self) -> tuple[str, ...] | None:
        """By which types of customers; none named: all."""
        return self._part("customer_types", _optional_many_text)

    @property
    def priority(self) -> int | None:
        """Which of several counts: the highest."""
        return self._part("priority", _optional_whole)

    @property
    def release(self) -> enums.ReleasePolicy | None:
        """Whether the clock releases what is overdue; if not said, the policy does (S8)."""
        return self._part("release", _optional_release_policy)

    @property
    def margin(self) -> Margin | None:
        """How long after its deadline; if not said, as the policy says."""
        return self._part("margin", _optional_margin)


class Rate(Record):
    """A price for some dates. Of several that apply on a date, the most specific counts: the fewest days from first to last, then the fewest weekdays."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "season", "from_", "until", "weekdays", "price", "category_prices", )

    @property
    def id(self) -> str:
        """Its name."""
        return self._part("id", text)

    @property
    def season(self) -> str | None:
        """On the dates of this season."""
        return self._part("season", _optional_text)

    @property
    def from_(self) -> Date | None:
        """From this date on, instead of a season."""
        return self._part("from", _optional_date)

    @property
    def until(self) -> Date | None:
        """Up to this date, included."""
        return self._part("until", _optional_date)

    @property
    def weekdays(self) -> tuple[enums.Weekday, ...] | None:
        """On these days of the week; none named: all."""
        return self._part("weekdays", _optional_many_weekday)

    @property
    def price(self) -> Decimal | None:
        """The price."""
        return self._part("price", _optional_amount)

    @property
    def category_prices(self) -> dict[str, Decimal] | None:
        """Own prices of guest categories."""
        return self._part("category_prices", _optional_mapping_amount)


class Recipient(Record):
    """Whom a message goes to."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("name", "email", "language", )

    @property
    def name(self) -> str:
        """Their name."""
        return self._part("name", text)

    @property
    def email(self) -> str:
        """Their e-mail address."""
        return self._part("email", text)

    @property
    def language(self) -> str | None:
        """The language to write to them in, if they said one."""
        return self._part("language", _optional_text)


class Reconciliation(Record):
    """What the documents of a booking say, held against what it owes and what its ledger says."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("currency", "owed", "invoiced", "credited", "not_invoiced", "settled", "refunded", "written_off", "open", "differences", "agrees", )

    @property
    def currency(self) -> str:
        """The currency of all amounts."""
        return self._part("currency", text)

    @property
    def owed(self) -> Decimal:
        """What is owed: the price and every fee."""
        return self._part("owed", amount)

    @property
    def invoiced(self) -> Decimal:
        """What deposit invoices and invoices claim."""
        return self._part("invoiced", amount)

    @property
    def credited(self) -> Decimal:
        """What credit notes take back of it."""
        return self._part("credited", amount)

    @property
    def not_invoiced(self) -> Decimal:
        """What is owed and not invoiced; negative: what is to be credited."""
        return self._part("not_invoiced", amount)

    @property
    def settled(self) -> Decimal:
        """Money that came in and was not taken back."""
        return self._part("settled", amount)

    @property
    def refunded(self) -> Decimal:
        """What of it was paid back."""
        return self._part("refunded", amount)

    @property
    def written_off(self) -> Decimal:
        """What nobody asks for any more."""
        return self._part("written_off", amount)

    @property
    def open(self) -> Decimal:
        """What is invoiced, not credited, not paid and not written off; negative: paid without an invoice, or too much."""
        return self._part("open", amount)

    @property
    def differences(self) -> tuple[TaxDifference, ...]:
        """The taxes of which another sum is owed than is invoiced."""
        return self._part("differences", _many_tax_difference)

    @property
    def agrees(self) -> bool:
        """Whether what is invoiced is what is owed, of every tax."""
        return self._part("agrees", flag)


class RegisterRow(Record):
    """A booking in the register."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("booking", "created_at", "status", "payment", "channel", "entered_by", "customer", "name", "email", "billing", "account", "po_number", "products", "promotions", "starts", "due", "currency", "total", "settled", "balance", "documents", "assigned_to", "action_points", )

    @property
    def booking(self) -> UUID:
        """Its id."""
        return self._part("booking", UUID)

    @property
    def created_at(self) -> Datetime:
        """When it was made."""
        return self._part("created_at", instant)

    @property
    def status(self) -> enums.Status:
        """Its status."""
        return self._part("status", enums.Status)

    @property
    def payment(self) -> enums.PaymentState:
        """How far it is paid."""
        return self._part("payment", enums.PaymentState)

    @property
    def channel(self) -> enums.Channel:
        """How it came in (A3)."""
        return self._part("channel", enums.Channel)

    @property
    def entered_by(self) -> str:
        """Who entered it (A1)."""
        return self._part("entered_by", text)

    @property
    def customer(self) -> UUID | None:
        """Its customer."""
        return self._part("customer", _optional_u_u_i_d)

    @property
    def name(self) -> str | None:
        """The customer's name."""
        return self._part("name", _optional_text)

    @property
    def email(self) -> str | None:
        """The customer's e-mail address."""
        return self._part("email", _optional_text)

    @property
    def billing(self) -> enums.BillingKind:
        """Who is billed (A2)."""
        return self._part("billing", enums.BillingKind)

    @property
    def account(self) -> str | None:
        """The account billed."""
        return self._part("account", _optional_text)

    @property
    def po_number(self) -> str | None:
        """The customer's own order number."""
        return self._part("po_number", _optional_text)

    @property
    def products(self) -> tuple[str, ...]:
        """What was bought: product and count, for each line."""
        return self._part("products", _many_text)

    @property
    def promotions(self) -> tuple[str, ...] | None:
        """Promo codes and discounts; none, if there is none."""
        return self._part("promotions", _optional_many_text)

    @property
    def starts(self) -> Datetime | None:
        """When the event starts."""
        return self._part("starts", _optional_instant)

    @property
    def due(self) -> Datetime | None:
        """By when somebody must act."""
        return self._part("due", _optional_instant)

    @property
    def currency(self) -> str:
        """The currency."""
        return self._part("currency", text)

    @property
    def total(self) -> Decimal | None:
        """What it costs."""
        return self._part("total", _optional_amount)

    @property
    def settled(self) -> Decimal:
        """What was paid."""
        return self._part("settled", amount)

    @property
    def balance(self) -> Decimal | None:
        """What is still to be paid."""
        return self._part("balance", _optional_amount)

    @property
    def documents(self) -> tuple[str, ...] | None:
        """The numbers of the documents that were issued; none, if there is none (G7)."""
        return self._part("documents", _optional_many_text)

    @property
    def assigned_to(self) -> str | None:
        """Who looks after it."""
        return self._part("assigned_to", _optional_text)

    @property
    def action_points(self) -> int:
        """How many action points are open."""
        return self._part("action_points", whole)


class RegisterView(Record):
    """A page of the register (A5)."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("rows", "next", )

    @property
    def rows(self) -> tuple[RegisterRow, ...]:
        """The bookings."""
        return self._part("rows", _many_register_row)

    @property
    def next(self) -> str | None:
        """Where the next page begins; none: this was the last."""
        return self._part("next", _optional_text)


class ReleaseRow(Record):
    """A line that is past its deadline."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("booking", "line", "product", "due", "release_at", "locked", "settled", "payment_open_until", )

    @property
    def booking(self) -> UUID:
        """The booking."""
        return self._part("booking", UUID)

    @property
    def line(self) -> int:
        """The line."""
        return self._part("line", whole)

    @property
    def product(self) -> str:
        """The product."""
        return self._part("product", text)

    @property
    def due(self) -> Datetime:
        """Its deadline."""
        return self._part("due", instant)

    @property
    def release_at(self) -> Datetime | None:
        """When the clock releases it; none, if it does not."""
        return self._part("release_at", _optional_instant)

    @property
    def locked(self) -> bool:
        """Whether it is locked."""
        return self._part("locked", flag)

    @property
    def settled(self) -> Decimal:
        """What was paid on the booking."""
        return self._part("settled", amount)

    @property
    def payment_open_until(self) -> Datetime | None:
        """Until when a payment is under way."""
        return self._part("payment_open_until", _optional_instant)


class ReleaseView(Record):
    """What is past its deadline, for staff to decide: let it exceed, or release it (S8)."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("rows", "more", )

    @property
    def rows(self) -> tuple[ReleaseRow, ...]:
        """The bookings, earliest deadline first, with their lines."""
        return self._part("rows", _many_release_row)

    @property
    def more(self) -> bool:
        """Whether there are more bookings."""
        return self._part("more", flag)


class Reminder(Record):
    """One reminder of a deadline."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("number", "at", )

    @property
    def number(self) -> int:
        """Its place in the list it was declared in, from 1: the same however the deadline moves."""
        return self._part("number", whole)

    @property
    def at(self) -> Datetime:
        """When it goes out."""
        return self._part("at", instant)


class RemindersSet(Record):
    """Its reminders are these now."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("reminders", )

    @property
    def reminders(self) -> tuple[BookedReminder, ...]:
        """All of them."""
        return self._part("reminders", _many_booked_reminder)


class RenderedMessage(Record):
    """A message to be sent."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "kind", "language", "to", "subject", "text", "html", )

    @property
    def id(self) -> str:
        """The id of its notification: whoever sent it before does not send it again."""
        return self._part("id", text)

    @property
    def kind(self) -> enums.NoticeKind:
        """Its kind."""
        return self._part("kind", enums.NoticeKind)

    @property
    def language(self) -> str:
        """The language it is in."""
        return self._part("language", text)

    @property
    def to(self) -> RenderedTo | None:
        """Whom it goes to; none: to staff, or the customer is known no longer."""
        return self._part("to", _optional_rendered_to)

    @property
    def subject(self) -> str:
        """The subject: one line."""
        return self._part("subject", text)

    @property
    def text(self) -> str:
        """The text."""
        return self._part("text", text)

    @property
    def html(self) -> str:
        """The same as HTML."""
        return self._part("html", text)


class RenderedTo(Record):
    """Whom a message goes to."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("name", "email", )

    @property
    def name(self) -> str:
        """Their name: one line."""
        return self._part("name", text)

    @property
    def email(self) -> str:
        """Their e-mail address."""
        return self._part("email", text)


class Repriced(Record):
    """A price before and after a change."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("before", "after", "changes", "difference", "cancelled_gross", )

    @property
    def before(self) -> Breakdown:
        """Before."""
        return self._part("before", Breakdown)

    @property
    def after(self) -> Breakdown:
        """After; its lines keep their numbers."""
        return self._part("after", Breakdown)

    @property
    def changes(self) -> tuple[PriceChange, ...]:
        """Every line and fee whose gross price differs, in their order."""
        return self._part("changes", _many_price_change)

    @property
    def difference(self) -> Decimal:
        """What the total rises by; negative, if it falls."""
        return self._part("difference", amount)

    @property
    def cancelled_gross(self) -> Decimal:
        """The gross price of what was cancelled: what the total falls by, which a cancellation fee is a share of (B8)."""
        return self._part("cancelled_gross", amount)


class RequiredAction(Record):
    """An action that the offer demands of the customer (L1). Its wording is frozen at sale: it is that of the rules which the offer froze."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "kind", "to_do", "done", "frozen", "due", "bars_third_party_cancel", "blocks_confirmation", "state", "settled_at", "settled_by", "reason", )

    @property
    def id(self) -> str:
        """Its name in the catalogue."""
        return self._part("id", text)

    @property
    def kind(self) -> enums.ActionKind:
        """Its kind."""
        return self._part("kind", enums.ActionKind)

    @property
    def to_do(self) -> dict[str, str] | None:
        """The instruction, by language; in answers, not on record."""
        return self._part("to_do", _optional_mapping_text)

    @property
    def done(self) -> dict[str, str] | None:
        """The confirmation, by language; in answers, not on record."""
        return self._part("done", _optional_mapping_text)

    @property
    def frozen(self) -> str | None:
        """The rules whose words it has, by content hash; those of the standing offer, if nothing is said."""
        return self._part("frozen", _optional_text)

    @property
    def due(self) -> Datetime | None:
        """By when."""
        return self._part("due", _optional_instant)

    @property
    def bars_third_party_cancel(self) -> bool:
        """Whether it bars a third party from cancelling, once done (L4)."""
        return self._part("bars_third_party_cancel", flag)

    @property
    def blocks_confirmation(self) -> bool:
        """Whether the booking cannot be confirmed before."""
        return self._part("blocks_confirmation", flag)

    @property
    def state(self) -> enums.ActionState:
        """How far it is."""
        return self._part("state", enums.ActionState)

    @property
    def settled_at(self) -> Datetime | None:
        """When it was done or waived."""
        return self._part("settled_at", _optional_instant)

    @property
    def settled_by(self) -> ActorRef | None:
        """By whom."""
        return self._part("settled_by", _optional_actor_ref)

    @property
    def reason(self) -> str | None:
        """Why it was waived, by name."""
        return self._part("reason", _optional_text)


class Revenue(Record):
    """An amount with its currency."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("currency", "amount", )

    @property
    def currency(self) -> str:
        """The currency."""
        return self._part("currency", text)

    @property
    def amount(self) -> Decimal:
        """How much, exactly."""
        return self._part("amount", amount)


class SaveViewAnswer(Record):
    """What is kept under a name now."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("saved", )

    @property
    def saved(self) -> NamedView | None:
        """The view; none, if it was removed."""
        return self._part("saved", _optional_named_view)


class SavedView(Record):
    """A filter and an order of the register."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("filter", "sort", "descending", )

    @property
    def filter(self) -> Filter | None:
        """Which bookings; if not said, all. It names no customer by name or address, and searches no text: what is personal is kept where an erasure finds it."""
        return self._part("filter", _optional_filter)

    @property
    def sort(self) -> enums.RegisterSort:
        """What they are sorted by."""
        return self._part("sort", enums.RegisterSort)

    @property
    def descending(self) -> bool:
        """Whether the highest comes first."""
        return self._part("descending", flag)


class SavedViewsView(Record):
    """Views of the register that are kept by name, in the order of their names."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("views", )

    @property
    def views(self) -> tuple[NamedView, ...]:
        """The views."""
        return self._part("views", _many_named_view)


class ScenarioAnswer(Record):
    """What the steps came to, in order."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("steps", )

    @property
    def steps(self) -> tuple[StepAnswer, ...]:
        """One for each step."""
        return self._part("steps", _many_step_answer)


class Schedule(Record):
    """What is to be paid by when."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("total", "instalments", "explanation", )

    @property
    def total(self) -> Decimal:
        """What is to be paid: the sum of the instalments."""
        return self._part("total", amount)

    @property
    def instalments(self) -> tuple[Instalment, ...]:
        """The instalments, in the order of the catalogue."""
        return self._part("instalments", _many_instalment)

    @property
    def explanation(self) -> tuple[Explained, ...] | None:
        """Why each figure and date is what it is, if asked for."""
        return self._part("explanation", _optional_many_explained)


class Season(Record):
    """Defaults for events of a part of the year."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "from_", "until", "reservation", )

    @property
    def id(self) -> str:
        """Its name."""
        return self._part("id", text)

    @property
    def from_(self) -> Date:
        """Its first date."""
        return self._part("from", date)

    @property
    def until(self) -> Date:
        """Its last date, included."""
        return self._part("until", date)

    @property
    def reservation(self) -> DeadlineRule | None:
        """By when a reservation is to be paid (S5)."""
        return self._part("reservation", _optional_deadline_rule)


class Seller(Record):
    """Who sells, as it stands on papers."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("name", "address", "vat_id", "registration", "email", "phone", "website", "bank", "footer", )

    @property
    def name(self) -> str:
        """The name that stands on invoices."""
        return self._part("name", text)

    @property
    def address(self) -> Address:
        """The address."""
        return self._part("address", Address)

    @property
    def vat_id(self) -> str | None:
        """The number for value-added tax, as it is written."""
        return self._part("vat_id", _optional_text)

    @property
    def registration(self) -> tuple[str, ...]:
        """Other numbers by which the seller is registered, each with its name, such as `Siret 123 456 789 00012`."""
        return self._part("registration", _many_text)

    @property
    def email(self) -> str | None:
        """Where to write to."""
        return self._part("email", _optional_text)

    @property
    def phone(self) -> str | None:
        """Where to call."""
        return self._part("phone", _optional_text)

    @property
    def website(self) -> str | None:
        """The seller's pages."""
        return self._part("website", _optional_text)

    @property
    def bank(self) -> Bank | None:
        """Where to pay to."""
        return self._part("bank", _optional_bank)

    @property
    def footer(self) -> dict[str, str] | None:
        """What the law wants at the foot of each paper, by language."""
        return self._part("footer", _optional_mapping_text)


class Session(Record):
    """A session: a showing, a lesson, a departure."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "starts", "ends", )

    @property
    def id(self) -> str:
        """Its name."""
        return self._part("id", text)

    @property
    def starts(self) -> Datetime:
        """When it starts, at the venue."""
        return self._part("starts", local_time)

    @property
    def ends(self) -> Datetime:
        """When it ends, at the venue."""
        return self._part("ends", local_time)


class ShareView(Record):
    """A contingent or an allotment of a gauge."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("share", "quantity", "taken", "set_aside", )

    @property
    def share(self) -> str:
        """Its name."""
        return self._part("share", text)

    @property
    def quantity(self) -> int:
        """How much it is."""
        return self._part("quantity", whole)

    @property
    def taken(self) -> int:
        """How much those whom it is for have taken."""
        return self._part("taken", whole)

    @property
    def set_aside(self) -> int:
        """How much is kept free for them (G2)."""
        return self._part("set_aside", whole)


class StatusChanged(Record):
    """Its status changed."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("to", )

    @property
    def to(self) -> enums.Status:
        """To what."""
        return self._part("to", enums.Status)


class StepAnswer(Record):
    """What a step came to: an answer or an error."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("answer", "error", )

    @property
    def answer(self) -> JsonValue | None:
        """The answer: a command's outcome or a view's, or the parts picked, by their JSON Pointers."""
        return self._part("answer", _optional_tree)

    @property
    def error(self) -> JsonValue | None:
        """The error, with paths into the step."""
        return self._part("error", _optional_tree)


class StoreCommit(Record):
    """Changes that are applied together or not at all, in this order: deletes, puts, index deletes, index puts, events."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("tenant", "guards", "deletes", "puts", "index_deletes", "index_puts", "events", )

    @property
    def tenant(self) -> str:
        """Whose they are."""
        return self._part("tenant", text)

    @property
    def guards(self) -> tuple[StoreGuard, ...]:
        """What must hold before any change."""
        return self._part("guards", _many_store_guard)

    @property
    def deletes(self) -> tuple[str, ...]:
        """Keys of records to remove."""
        return self._part("deletes", _many_text)

    @property
    def puts(self) -> tuple[StorePut, ...]:
        """Records to write, whether they exist or not."""
        return self._part("puts", _many_store_put)

    @property
    def index_deletes(self) -> tuple[StoreIndexEntry, ...]:
        """Index entries to remove."""
        return self._part("index_deletes", _many_store_index_entry)

    @property
    def index_puts(self) -> tuple[StoreIndexEntry, ...]:
        """Index entries to add."""
        return self._part("index_puts", _many_store_index_entry)

    @property
    def events(self) -> tuple[StoreNewEvent, ...]:
        """Events to append; a number that its stream has already is a conflict."""
        return self._part("events", _many_store_new_event)


class StoreCommits(Record):
    """Commits."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("batch", )

    @property
    def batch(self) -> tuple[StoreCommit, ...]:
        """In order."""
        return self._part("batch", _many_store_commit)


class StoreEntry(Record):
    """An entry of an index, unique with its tenant and index."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("sort", "key", )

    @property
    def sort(self) -> str:
        """What it is sorted by; may be empty."""
        return self._part("sort", text)

    @property
    def key(self) -> str:
        """The key of the record it leads to."""
        return self._part("key", text)


class StoreEvents(Record):
    """Events of a tenant."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("tenant", "from_", "limit", )

    @property
    def tenant(self) -> str:
        """Whose."""
        return self._part("tenant", text)

    @property
    def from_(self) -> int:
        """The lowest position."""
        return self._part("from", whole)

    @property
    def limit(self) -> int:
        """How many at most."""
        return self._part("limit", whole)


class StoreGet(Record):
    """Records by key."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("keys", )

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys."""
        return self._part("keys", _many_text)


class StoreGuard(Record):
    """What must hold of a record."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("key", "revision", )

    @property
    def key(self) -> str:
        """Its key."""
        return self._part("key", text)

    @property
    def revision(self) -> int | None:
        """The revision it must have; none: it must not exist."""
        return self._part("revision", _optional_whole)


class StoreIndexEntry(Record):
    """An entry of an index."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("index", "sort", "key", )

    @property
    def index(self) -> str:
        """The name of the index."""
        return self._part("index", text)

    @property
    def sort(self) -> str:
        """What it is sorted by."""
        return self._part("sort", text)

    @property
    def key(self) -> str:
        """The key of the record it leads to."""
        return self._part("key", text)


class StoreNewEvent(Record):
    """An event to append."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("stream", "number", "text", )

    @property
    def stream(self) -> UUID:
        """What it happened to."""
        return self._part("stream", UUID)

    @property
    def number(self) -> int:
        """Its number there."""
        return self._part("number", whole)

    @property
    def text(self) -> str:
        """What happened, to be kept byte for byte."""
        return self._part("text", text)


class StorePut(Record):
    """A record to write."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("key", "text", )

    @property
    def key(self) -> str:
        """Its key."""
        return self._part("key", text)

    @property
    def text(self) -> str:
        """Its text, to be kept byte for byte."""
        return self._part("text", text)


class StoreScan(Record):
    """A part of an index. Bounds that are absent bound nothing."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("index", "tenant", "from_", "until", "after", "limit", )

    @property
    def index(self) -> str:
        """The name of the index."""
        return self._part("index", text)

    @property
    def tenant(self) -> str:
        """Whose it is."""
        return self._part("tenant", text)

    @property
    def from_(self) -> str | None:
        """The lowest sort, itself included."""
        return self._part("from", _optional_text)

    @property
    def until(self) -> str | None:
        """The sort it ends before, itself excluded."""
        return self._part("until", _optional_text)

    @property
    def after(self) -> StoreEntry | None:
        """The last entry of the page before: entries after it only."""
        return self._part("after", _optional_store_entry)

    @property
    def limit(self) -> int:
        """How many at most."""
        return self._part("limit", whole)


class StoreStream(Record):
    """Events of one stream."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("tenant", "stream", "from_", "limit", )

    @property
    def tenant(self) -> str:
        """Whose."""
        return self._part("tenant", text)

    @property
    def stream(self) -> UUID:
        """Of what."""
        return self._part("stream", UUID)

    @property
    def from_(self) -> int:
        """The lowest number."""
        return self._part("from", whole)

    @property
    def limit(self) -> int:
        """How many at most."""
        return self._part("limit", whole)


class Submission(Record):
    """What was submitted, exactly (V1): personal values, erasable with their customer."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("booking", "customer", "at", "form", )

    @property
    def booking(self) -> UUID:
        """The booking."""
        return self._part("booking", UUID)

    @property
    def customer(self) -> UUID | None:
        """The customer it was filed under."""
        return self._part("customer", _optional_u_u_i_d)

    @property
    def at(self) -> Datetime:
        """When."""
        return self._part("at", instant)

    @property
    def form(self) -> InquiryForm:
        """The form."""
        return self._part("form", InquiryForm)


class Take(Record):
    """What a line takes from a gauge."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("gauge", "quantity", )

    @property
    def gauge(self) -> str:
        """The gauge: a capacity, its session or night after a `/`, and of a share its name after a `#`."""
        return self._part("gauge", text)

    @property
    def quantity(self) -> int:
        """How much."""
        return self._part("quantity", whole)


class Tax(Record):
    """A tax rate."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "percent", "category", )

    @property
    def id(self) -> str:
        """Its name."""
        return self._part("id", text)

    @property
    def percent(self) -> Decimal:
        """The rate."""
        return self._part("percent", amount)

    @property
    def category(self) -> enums.TaxCategory:
        """Its category."""
        return self._part("category", enums.TaxCategory)


class TaxDifference(Record):
    """A tax of which another sum is owed than is invoiced."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("category", "percent", "owed", "invoiced", )

    @property
    def category(self) -> enums.TaxCategory:
        """The category."""
        return self._part("category", enums.TaxCategory)

    @property
    def percent(self) -> Decimal | None:
        """The rate."""
        return self._part("percent", _optional_amount)

    @property
    def owed(self) -> Decimal:
        """What is owed, with tax."""
        return self._part("owed", amount)

    @property
    def invoiced(self) -> Decimal:
        """What is invoiced and not credited, with tax."""
        return self._part("invoiced", amount)


class TaxShare(Record):
    """The part of a package's price that has one tax (G5)."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("tax", "weight", )

    @property
    def tax(self) -> str:
        """The tax."""
        return self._part("tax", text)

    @property
    def weight(self) -> int:
        """Its weight beside the others'."""
        return self._part("weight", whole)


class TaxTotal(Record):
    """The sums of one tax."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("tax_id", "percent", "category", "net", "tax", "gross", )

    @property
    def tax_id(self) -> str:
        """Which tax."""
        return self._part("tax_id", text)

    @property
    def percent(self) -> Decimal:
        """Its rate."""
        return self._part("percent", amount)

    @property
    def category(self) -> enums.TaxCategory:
        """Its category."""
        return self._part("category", enums.TaxCategory)

    @property
    def net(self) -> Decimal:
        """The sum of its lines without tax."""
        return self._part("net", amount)

    @property
    def tax(self) -> Decimal:
        """The sum of their tax."""
        return self._part("tax", amount)

    @property
    def gross(self) -> Decimal:
        """The sum of their prices with tax."""
        return self._part("gross", amount)


class Terms(Record):
    """Booking terms of a version."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("version", "wording", )

    @property
    def version(self) -> str:
        """The version that is accepted."""
        return self._part("version", text)

    @property
    def wording(self) -> dict[str, str]:
        """Their text, by language."""
        return self._part("wording", _mapping_text)


class TermsAccepted(Record):
    """That terms were accepted (B2)."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("version", "at", "by", )

    @property
    def version(self) -> str:
        """Which version."""
        return self._part("version", text)

    @property
    def at(self) -> Datetime:
        """When."""
        return self._part("at", instant)

    @property
    def by(self) -> ActorRef:
        """By whom."""
        return self._part("by", ActorRef)


class Tier(Record):
    """A price by the size of a group."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("from_", "price", "category_prices", "percent", )

    @property
    def from_(self) -> int:
        """From so many units or guests on, free ones included; nights do not multiply them."""
        return self._part("from", whole)

    @property
    def price(self) -> Decimal | None:
        """The price."""
        return self._part("price", _optional_amount)

    @property
    def category_prices(self) -> dict[str, Decimal] | None:
        """Own prices of guest categories."""
        return self._part("category_prices", _optional_mapping_amount)

    @property
    def percent(self) -> Decimal | None:
        """A share taken off the price instead."""
        return self._part("percent", _optional_amount)


class Valid(Record):
    """That an inquiry is valid."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("valid", )

    @property
    def valid(self) -> bool:
        """Always true: what is not valid is an error that lists the problems."""
        return self._part("valid", flag)


class ValidityMoved(Record):
    """The validity of a quote moved."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("until", )

    @property
    def until(self) -> Datetime:
        """To when."""
        return self._part("until", instant)


class Venue(Record):
    """A place with a zone."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("id", "name", "zone", "check_in", "check_out", )

    @property
    def id(self) -> str:
        """Its name in this catalogue."""
        return self._part("id", text)

    @property
    def name(self) -> str:
        """Its name for people."""
        return self._part("name", text)

    @property
    def zone(self) -> str:
        """Its zone: days and times of what takes place here are local to it."""
        return self._part("zone", text)

    @property
    def check_in(self) -> Time:
        """When a stay begins on its first day."""
        return self._part("check_in", time_of_day)

    @property
    def check_out(self) -> Time:
        """When a stay ends on its last day."""
        return self._part("check_out", time_of_day)


class VerifyView(Record):
    """What was found."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("chains", "events", "faults", "next", )

    @property
    def chains(self) -> int:
        """How many chains were looked at."""
        return self._part("chains", whole)

    @property
    def events(self) -> int:
        """How many events they have."""
        return self._part("events", whole)

    @property
    def faults(self) -> tuple[ChainFault, ...]:
        """The first break of each chain that does not hold; empty: all hold."""
        return self._part("faults", _many_chain_fault)

    @property
    def next(self) -> str | None:
        """Where the next page begins; none: this was the last."""
        return self._part("next", _optional_text)


class Waiting(Record):
    """That a party waits for a place."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("since", "claim_until", "gauges", "returns_at", )

    @property
    def since(self) -> Datetime:
        """Since when: its place in line."""
        return self._part("since", instant)

    @property
    def claim_until(self) -> Datetime | None:
        """Until when the place that was offered can be claimed; none: it is in line still."""
        return self._part("claim_until", _optional_instant)

    @property
    def gauges(self) -> tuple[str, ...]:
        """The gauges that the whole party needs."""
        return self._part("gauges", _many_text)

    @property
    def returns_at(self) -> Datetime | None:
        """When something that is set aside of them goes back first (G2)."""
        return self._part("returns_at", _optional_instant)


class WaitingSet(Record):
    """Its place in line."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("waiting", )

    @property
    def waiting(self) -> Waiting:
        """What it waits for."""
        return self._part("waiting", Waiting)


class ChangeCreated(Created):
    """It was made."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *Created.__match_args__)

    @property
    def type(self) -> Literal["created"]:
        """Which of them it is."""
        return "created"


class ChangeStatusChanged(StatusChanged):
    """Its status changed."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *StatusChanged.__match_args__)

    @property
    def type(self) -> Literal["status_changed"]:
        """Which of them it is."""
        return "status_changed"


class ChangeApprovalChanged(ApprovalChanged):
    """Its approval changed."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *ApprovalChanged.__match_args__)

    @property
    def type(self) -> Literal["approval_changed"]:
        """Which of them it is."""
        return "approval_changed"


class ChangeLinesSet(LinesSet):
    """Its lines are these now."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *LinesSet.__match_args__)

    @property
    def type(self) -> Literal["lines_set"]:
        """Which of them it is."""
        return "lines_set"


class ChangeDetailsSet(DetailsSet):
    """Details changed."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *DetailsSet.__match_args__)

    @property
    def type(self) -> Literal["details_set"]:
        """Which of them it is."""
        return "details_set"


class ChangeCustomerFiled(CustomerFiled):
    """It was filed under a customer."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *CustomerFiled.__match_args__)

    @property
    def type(self) -> Literal["customer_filed"]:
        """Which of them it is."""
        return "customer_filed"


class ChangeHeld(Held):
    """A line took from its gauges."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *Held.__match_args__)

    @property
    def type(self) -> Literal["held"]:
        """Which of them it is."""
        return "held"


class ChangeGivenBack(LineNamed):
    """A line gave back what it took."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *LineNamed.__match_args__)

    @property
    def type(self) -> Literal["given_back"]:
        """Which of them it is."""
        return "given_back"


class ChangeHoldSet(HoldSet):
    """What it holds before an offer is held until an instant, or no longer."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *HoldSet.__match_args__)

    @property
    def type(self) -> Literal["hold_set"]:
        """Which of them it is."""
        return "hold_set"


class ChangeWaitingSet(WaitingSet):
    """Its place in line changed."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *WaitingSet.__match_args__)

    @property
    def type(self) -> Literal["waiting_set"]:
        """Which of them it is."""
        return "waiting_set"


class ChangeDeadlineSet(DeadlineSet):
    """A line has a deadline."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *DeadlineSet.__match_args__)

    @property
    def type(self) -> Literal["deadline_set"]:
        """Which of them it is."""
        return "deadline_set"


class ChangeBalanceMoved(BalanceMoved):
    """The balance is due at another time."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *BalanceMoved.__match_args__)

    @property
    def type(self) -> Literal["balance_moved"]:
        """Which of them it is."""
        return "balance_moved"


class ChangeLineEnded(LineEnded):
    """A line is no longer part of the booking."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *LineEnded.__match_args__)

    @property
    def type(self) -> Literal["line_ended"]:
        """Which of them it is."""
        return "line_ended"


class ChangeOffered(Offered):
    """An offer was made."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *Offered.__match_args__)

    @property
    def type(self) -> Literal["offered"]:
        """Which of them it is."""
        return "offered"


class ChangeValidityMoved(ValidityMoved):
    """The validity of a quote moved."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *ValidityMoved.__match_args__)

    @property
    def type(self) -> Literal["validity_moved"]:
        """Which of them it is."""
        return "validity_moved"


class ChangeTermsAccepted(TermsAccepted):
    """Terms were accepted."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *TermsAccepted.__match_args__)

    @property
    def type(self) -> Literal["terms_accepted"]:
        """Which of them it is."""
        return "terms_accepted"


class ChangeActionRequired(ActionRequired):
    """The offer demands an action."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *ActionRequired.__match_args__)

    @property
    def type(self) -> Literal["action_required"]:
        """Which of them it is."""
        return "action_required"


class ChangeActionSettled(ActionSettled):
    """An action was settled, or is to be done after all."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *ActionSettled.__match_args__)

    @property
    def type(self) -> Literal["action_settled"]:
        """Which of them it is."""
        return "action_settled"


class ChangeActionPointOpened(ActionPointOpened):
    """Staff have something to look at."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *ActionPointOpened.__match_args__)

    @property
    def type(self) -> Literal["action_point_opened"]:
        """Which of them it is."""
        return "action_point_opened"


class ChangeActionPointClosed(ActionPointClosed):
    """What staff had to look at is settled."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *ActionPointClosed.__match_args__)

    @property
    def type(self) -> Literal["action_point_closed"]:
        """Which of them it is."""
        return "action_point_closed"


class ChangeRemindersSet(RemindersSet):
    """Its reminders are these now."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *RemindersSet.__match_args__)

    @property
    def type(self) -> Literal["reminders_set"]:
        """Which of them it is."""
        return "reminders_set"


class ChangePaymentOpened(PaymentOpened):
    """A payment is under way."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *PaymentOpened.__match_args__)

    @property
    def type(self) -> Literal["payment_opened"]:
        """Which of them it is."""
        return "payment_opened"


class ChangeLedgerEntered(LedgerEntered):
    """The ledger has one entry more."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *LedgerEntered.__match_args__)

    @property
    def type(self) -> Literal["ledger_entered"]:
        """Which of them it is."""
        return "ledger_entered"


class ChangeLockSet(LockSet):
    """Staff keep it from being released, or no longer."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *LockSet.__match_args__)

    @property
    def type(self) -> Literal["lock_set"]:
        """Which of them it is."""
        return "lock_set"


class ChangeAssigned(Assigned):
    """A member of staff looks after it."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *Assigned.__match_args__)

    @property
    def type(self) -> Literal["assigned"]:
        """Which of them it is."""
        return "assigned"


class ChangeCancelled(Cancellation):
    """It was cancelled."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *Cancellation.__match_args__)

    @property
    def type(self) -> Literal["cancelled"]:
        """Which of them it is."""
        return "cancelled"


class ChangeLinesCancelled(Cancellation):
    """Lines of it were cancelled."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *Cancellation.__match_args__)

    @property
    def type(self) -> Literal["lines_cancelled"]:
        """Which of them it is."""
        return "lines_cancelled"


class ChangeAttendanceRecorded(AttendanceRecorded):
    """Who came, and who did not."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *AttendanceRecorded.__match_args__)

    @property
    def type(self) -> Literal["attendance_recorded"]:
        """Which of them it is."""
        return "attendance_recorded"


class ChangeDiscountGiven(Discretionary):
    """Staff gave a discount on all of it (V8)."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *Discretionary.__match_args__)

    @property
    def type(self) -> Literal["discount_given"]:
        """Which of them it is."""
        return "discount_given"


class ChangeFeeSet(BookingFee):
    """It costs something beside its price; nothing: no longer."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *BookingFee.__match_args__)

    @property
    def type(self) -> Literal["fee_set"]:
        """Which of them it is."""
        return "fee_set"


class ChangeDocumentIssued(BookedDocument):
    """A document was issued (G7)."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *BookedDocument.__match_args__)

    @property
    def type(self) -> Literal["document_issued"]:
        """Which of them it is."""
        return "document_issued"


class ChangeEnded(Ended):
    """It was declined or lost."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *Ended.__match_args__)

    @property
    def type(self) -> Literal["ended"]:
        """Which of them it is."""
        return "ended"


class ChangeCopied(Copied):
    """A new inquiry was made with its details."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *Copied.__match_args__)

    @property
    def type(self) -> Literal["copied"]:
        """Which of them it is."""
        return "copied"


class ChangePoNumberSet(PoNumberSet):
    """The customer's own order number is this now."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *PoNumberSet.__match_args__)

    @property
    def type(self) -> Literal["po_number_set"]:
        """Which of them it is."""
        return "po_number_set"


class ChangePortalOpened(PortalOpened):
    """The portal link of a generation counts."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *PortalOpened.__match_args__)

    @property
    def type(self) -> Literal["portal_opened"]:
        """Which of them it is."""
        return "portal_opened"


class ChangePortalRevoked(PortalRevoked):
    """The portal link counts no longer."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *PortalRevoked.__match_args__)

    @property
    def type(self) -> Literal["portal_revoked"]:
        """Which of them it is."""
        return "portal_revoked"


class ChangeGuestSet(Guest):
    """Something is known of a guest."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *Guest.__match_args__)

    @property
    def type(self) -> Literal["guest_set"]:
        """Which of them it is."""
        return "guest_set"


class ChangePersonalKept(PersonalKept):
    """A person record was written for it: a submission, a note, a guest."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *PersonalKept.__match_args__)

    @property
    def type(self) -> Literal["personal_kept"]:
        """Which of them it is."""
        return "personal_kept"


class FilterAll(FilterList):
    """All of these hold; of none, true."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *FilterList.__match_args__)

    @property
    def type(self) -> Literal["all"]:
        """Which of them it is."""
        return "all"


class FilterAny(FilterList):
    """One of these holds; of none, false."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *FilterList.__match_args__)

    @property
    def type(self) -> Literal["any"]:
        """Which of them it is."""
        return "any"


class FilterNotVariant(FilterNot):
    """This does not hold."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *FilterNot.__match_args__)

    @property
    def type(self) -> Literal["not"]:
        """Which of them it is."""
        return "not"


class FilterIsVariant(FilterIs):
    """A field has a value."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *FilterIs.__match_args__)

    @property
    def type(self) -> Literal["is"]:
        """Which of them it is."""
        return "is"


class FilterAmongVariant(FilterAmong):
    """A field has one of several values."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *FilterAmong.__match_args__)

    @property
    def type(self) -> Literal["among"]:
        """Which of them it is."""
        return "among"


class FilterRangeVariant(FilterRange):
    """A date, an amount or a number is within bounds."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *FilterRange.__match_args__)

    @property
    def type(self) -> Literal["range"]:
        """Which of them it is."""
        return "range"


class FilterPresentVariant(FilterPresent):
    """A field has any value at all."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *FilterPresent.__match_args__)

    @property
    def type(self) -> Literal["present"]:
        """Which of them it is."""
        return "present"


class FilterTextVariant(FilterText):
    """The customer's name or e-mail address or the order number contains a text, whatever its case and accents."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *FilterText.__match_args__)

    @property
    def type(self) -> Literal["text"]:
        """Which of them it is."""
        return "text"


class FilterActionVariant(FilterAction):
    """It has a required action in a state (L2)."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *FilterAction.__match_args__)

    @property
    def type(self) -> Literal["action"]:
        """Which of them it is."""
        return "action"


class StoreRequestGet(StoreGet):
    """Records by key, in the order of the keys, all of one moment."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *StoreGet.__match_args__)

    @property
    def type(self) -> Literal["get"]:
        """Which of them it is."""
        return "get"


class StoreRequestScan(StoreScan):
    """The first entries of an index, in order of sort, then key, byte by byte."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *StoreScan.__match_args__)

    @property
    def type(self) -> Literal["scan"]:
        """Which of them it is."""
        return "scan"


class StoreRequestCommit(StoreCommits):
    """Commits, in order, each as a whole or not at all; all in one durable sync."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *StoreCommits.__match_args__)

    @property
    def type(self) -> Literal["commit"]:
        """Which of them it is."""
        return "commit"


class StoreRequestEvents(StoreEvents):
    """The first events of a tenant, in order of position."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *StoreEvents.__match_args__)

    @property
    def type(self) -> Literal["events"]:
        """Which of them it is."""
        return "events"


class StoreRequestStream(StoreStream):
    """The first events of one stream, in order of number."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *StoreStream.__match_args__)

    @property
    def type(self) -> Literal["stream"]:
        """Which of them it is."""
        return "stream"


class ViewAnswerBooking(BookingView):
    """A booking."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *BookingView.__match_args__)

    @property
    def type(self) -> Literal["booking"]:
        """Which of them it is."""
        return "booking"


class ViewAnswerPortal(PortalView):
    """What the booker sees."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *PortalView.__match_args__)

    @property
    def type(self) -> Literal["portal"]:
        """Which of them it is."""
        return "portal"


class ViewAnswerRegister(RegisterView):
    """The register."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *RegisterView.__match_args__)

    @property
    def type(self) -> Literal["register"]:
        """Which of them it is."""
        return "register"


class ViewAnswerExport(ExportView):
    """The register as CSV."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *ExportView.__match_args__)

    @property
    def type(self) -> Literal["export"]:
        """Which of them it is."""
        return "export"


class ViewAnswerSavedViews(SavedViewsView):
    """Saved views."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *SavedViewsView.__match_args__)

    @property
    def type(self) -> Literal["saved_views"]:
        """Which of them it is."""
        return "saved_views"


class ViewAnswerPatterns(PatternsView):
    """Buying patterns."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *PatternsView.__match_args__)

    @property
    def type(self) -> Literal["patterns"]:
        """Which of them it is."""
        return "patterns"


class ViewAnswerAudit(AuditView):
    """What happened."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *AuditView.__match_args__)

    @property
    def type(self) -> Literal["audit"]:
        """Which of them it is."""
        return "audit"


class ViewAnswerHistory(HistoryView):
    """What happened, to be read."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *HistoryView.__match_args__)

    @property
    def type(self) -> Literal["history"]:
        """Which of them it is."""
        return "history"


class ViewAnswerVerify(VerifyView):
    """Whether the chains hold."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *VerifyView.__match_args__)

    @property
    def type(self) -> Literal["verify"]:
        """Which of them it is."""
        return "verify"


class ViewAnswerBookingAt(BookingAtView):
    """A booking as it stood."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *BookingAtView.__match_args__)

    @property
    def type(self) -> Literal["booking_at"]:
        """Which of them it is."""
        return "booking_at"


class ViewAnswerPerson(PersonView):
    """All about one person."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *PersonView.__match_args__)

    @property
    def type(self) -> Literal["person"]:
        """Which of them it is."""
        return "person"


class ViewAnswerDuplicates(DuplicatesView):
    """Probable duplicates."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *DuplicatesView.__match_args__)

    @property
    def type(self) -> Literal["duplicates"]:
        """Which of them it is."""
        return "duplicates"


class ViewAnswerDue(DueView):
    """What the clock has to do."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *DueView.__match_args__)

    @property
    def type(self) -> Literal["due"]:
        """Which of them it is."""
        return "due"


class ViewAnswerRelease(ReleaseView):
    """What is past its deadline."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *ReleaseView.__match_args__)

    @property
    def type(self) -> Literal["release"]:
        """Which of them it is."""
        return "release"


class ViewAnswerDashboard(DashboardView):
    """What needs attention."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *DashboardView.__match_args__)

    @property
    def type(self) -> Literal["dashboard"]:
        """Which of them it is."""
        return "dashboard"


class ViewAnswerGauge(GaugeView):
    """A gauge."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *GaugeView.__match_args__)

    @property
    def type(self) -> Literal["gauge"]:
        """Which of them it is."""
        return "gauge"


class ViewAnswerDocuments(DocumentsView):
    """The documents of a booking."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *DocumentsView.__match_args__)

    @property
    def type(self) -> Literal["documents"]:
        """Which of them it is."""
        return "documents"


class ViewAnswerDocument(DocumentView):
    """A document."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *DocumentView.__match_args__)

    @property
    def type(self) -> Literal["document"]:
        """Which of them it is."""
        return "document"


class ViewAnswerOutbox(OutboxView):
    """Notifications."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *OutboxView.__match_args__)

    @property
    def type(self) -> Literal["outbox"]:
        """Which of them it is."""
        return "outbox"


class ViewAnswerMessage(MessageView):
    """What a message needs."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *MessageView.__match_args__)

    @property
    def type(self) -> Literal["message"]:
        """Which of them it is."""
        return "message"


class WhomCustomer(CustomerNamed):
    """A customer."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *CustomerNamed.__match_args__)

    @property
    def type(self) -> Literal["customer"]:
        """Which of them it is."""
        return "customer"


class WhomAccount(AccountNamed):
    """An account."""

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]] = ("type", *AccountNamed.__match_args__)

    @property
    def type(self) -> Literal["account"]:
        """Which of them it is."""
        return "account"


Change: TypeAlias = Union[ChangeCreated, ChangeStatusChanged, ChangeApprovalChanged, ChangeLinesSet, ChangeDetailsSet, ChangeCustomerFiled, ChangeHeld, ChangeGivenBack, ChangeHoldSet, ChangeWaitingSet, ChangeDeadlineSet, ChangeBalanceMoved, ChangeLineEnded, ChangeOffered, ChangeValidityMoved, ChangeTermsAccepted, ChangeActionRequired, ChangeActionSettled, ChangeActionPointOpened, ChangeActionPointClosed, ChangeRemindersSet, ChangePaymentOpened, ChangeLedgerEntered, ChangeLockSet, ChangeAssigned, ChangeCancelled, ChangeLinesCancelled, ChangeAttendanceRecorded, ChangeDiscountGiven, ChangeFeeSet, ChangeDocumentIssued, ChangeEnded, ChangeCopied, ChangePoNumberSet, ChangePortalOpened, ChangePortalRevoked, ChangeGuestSet, ChangePersonalKept]
_Change: dict[str, type[Change]] = {"created": ChangeCreated, "status_changed": ChangeStatusChanged, "approval_changed": ChangeApprovalChanged, "lines_set": ChangeLinesSet, "details_set": ChangeDetailsSet, "customer_filed": ChangeCustomerFiled, "held": ChangeHeld, "given_back": ChangeGivenBack, "hold_set": ChangeHoldSet, "waiting_set": ChangeWaitingSet, "deadline_set": ChangeDeadlineSet, "balance_moved": ChangeBalanceMoved, "line_ended": ChangeLineEnded, "offered": ChangeOffered, "validity_moved": ChangeValidityMoved, "terms_accepted": ChangeTermsAccepted, "action_required": ChangeActionRequired, "action_settled": ChangeActionSettled, "action_point_opened": ChangeActionPointOpened, "action_point_closed": ChangeActionPointClosed, "reminders_set": ChangeRemindersSet, "payment_opened": ChangePaymentOpened, "ledger_entered": ChangeLedgerEntered, "lock_set": ChangeLockSet, "assigned": ChangeAssigned, "cancelled": ChangeCancelled, "lines_cancelled": ChangeLinesCancelled, "attendance_recorded": ChangeAttendanceRecorded, "discount_given": ChangeDiscountGiven, "fee_set": ChangeFeeSet, "document_issued": ChangeDocumentIssued, "ended": ChangeEnded, "copied": ChangeCopied, "po_number_set": ChangePoNumberSet, "portal_opened": ChangePortalOpened, "portal_revoked": ChangePortalRevoked, "guest_set": ChangeGuestSet, "personal_kept": ChangePersonalKept}


def change(node: Node) -> Change:
    return _Change[node.get("type")](node)


Filter: TypeAlias = Union[FilterAll, FilterAny, FilterNotVariant, FilterIsVariant, FilterAmongVariant, FilterRangeVariant, FilterPresentVariant, FilterTextVariant, FilterActionVariant]
_Filter: dict[str, type[Filter]] = {"all": FilterAll, "any": FilterAny, "not": FilterNotVariant, "is": FilterIsVariant, "among": FilterAmongVariant, "range": FilterRangeVariant, "present": FilterPresentVariant, "text": FilterTextVariant, "action": FilterActionVariant}


def filter(node: Node) -> Filter:
    return _Filter[node.get("type")](node)


StoreRequest: TypeAlias = Union[StoreRequestGet, StoreRequestScan, StoreRequestCommit, StoreRequestEvents, StoreRequestStream]
_StoreRequest: dict[str, type[StoreRequest]] = {"get": StoreRequestGet, "scan": StoreRequestScan, "commit": StoreRequestCommit, "events": StoreRequestEvents, "stream": StoreRequestStream}


def store_request(node: Node) -> StoreRequest:
    return _StoreRequest[node.get("type")](node)


ViewAnswer: TypeAlias = Union[ViewAnswerBooking, ViewAnswerPortal, ViewAnswerRegister, ViewAnswerExport, ViewAnswerSavedViews, ViewAnswerPatterns, ViewAnswerAudit, ViewAnswerHistory, ViewAnswerVerify, ViewAnswerBookingAt, ViewAnswerPerson, ViewAnswerDuplicates, ViewAnswerDue, ViewAnswerRelease, ViewAnswerDashboard, ViewAnswerGauge, ViewAnswerDocuments, ViewAnswerDocument, ViewAnswerOutbox, ViewAnswerMessage]
_ViewAnswer: dict[str, type[ViewAnswer]] = {"booking": ViewAnswerBooking, "portal": ViewAnswerPortal, "register": ViewAnswerRegister, "export": ViewAnswerExport, "saved_views": ViewAnswerSavedViews, "patterns": ViewAnswerPatterns, "audit": ViewAnswerAudit, "history": ViewAnswerHistory, "verify": ViewAnswerVerify, "booking_at": ViewAnswerBookingAt, "person": ViewAnswerPerson, "duplicates": ViewAnswerDuplicates, "due": ViewAnswerDue, "release": ViewAnswerRelease, "dashboard": ViewAnswerDashboard, "gauge": ViewAnswerGauge, "documents": ViewAnswerDocuments, "document": ViewAnswerDocument, "outbox": ViewAnswerOutbox, "message": ViewAnswerMessage}


def view_answer(node: Node) -> ViewAnswer:
    return _ViewAnswer[node.get("type")](node)


Whom: TypeAlias = Union[WhomCustomer, WhomAccount]
_Whom: dict[str, type[Whom]] = {"customer": WhomCustomer, "account": WhomAccount}


def whom(node: Node) -> Whom:
    return _Whom[node.get("type")](node)

_many_acknowledged_notice = many(AcknowledgedNotice)
_many_action_definition = many(ActionDefinition)
_many_action_notice = many(ActionNotice)
_many_action_point = many(ActionPoint)
_many_allotment = many(Allotment)
_many_answers_record = many(AnswersRecord)
_many_booked_document = many(BookedDocument)
_many_booked_reminder = many(BookedReminder)
_many_booking = many(Booking)
_many_booking_fee = many(BookingFee)
_many_booking_need = many(BookingNeed)
_many_bulk_row = many(BulkRow)
_many_cancellation = many(Cancellation)
_many_cancellation_step = many(CancellationStep)
_many_capacity = many(Capacity)
_many_chain_fault = many(ChainFault)
_many_contingent = many(Contingent)
_many_custom_field = many(CustomField)
_many_dashboard_row = many(DashboardRow)
_many_deadline_answer = many(DeadlineAnswer)
_many_deducted = many(Deducted)
_many_difference = many(Difference)
_many_discount = many(Discount)
_many_distance = many(Distance)
_many_document = many(Document)
_many_document_line = many(DocumentLine)
_many_document_note = many(DocumentNote)
_many_document_tax = many(DocumentTax)
_many_due_row = many(DueRow)
_many_duplicate_pair = many(DuplicatePair)
_many_event = many(Event)
_many_fee_definition = many(FeeDefinition)
_many_final_line = many(FinalLine)
_many_further_distance = many(FurtherDistance)
_many_guest = many(Guest)
_many_guest_attendance = many(GuestAttendance)
_many_guest_category = many(GuestCategory)
_many_guest_change = many(GuestChange)
_many_guest_plan = many(GuestPlan)
_many_guest_record = many(GuestRecord)
_many_guest_view = many(GuestView)
_many_history_entry = many(HistoryEntry)
_many_history_line = many(HistoryLine)
_many_instalment = many(Instalment)
_many_instalment_rule = many(InstalmentRule)
_many_itinerary_entry = many(ItineraryEntry)
_many_ledger_entry = many(LedgerEntry)
_many_line = many(Line)
_many_line_discount = many(LineDiscount)
_many_line_request = many(LineRequest)
_many_message_action = many(MessageAction)
_many_message_instalment = many(MessageInstalment)
_many_message_line = many(MessageLine)
_many_message_price_line = many(MessagePriceLine)
_many_message_tax = many(MessageTax)
_many_named_view = many(NamedView)
_many_outbox_entry = many(OutboxEntry)
_many_outcome_point = many(OutcomePoint)
_many_paid_instalment = many(PaidInstalment)
_many_part = many(Part)
_many_pattern_row = many(PatternRow)
_many_person = many(Person)
_many_personal_note = many(PersonalNote)
_many_plan_day = many(PlanDay)
_many_plan_entry = many(PlanEntry)
_many_point_of_sale = many(PointOfSale)
_many_price_change = many(PriceChange)
_many_price_line = many(PriceLine)
_many_product = many(Product)
_many_profile = many(Profile)
_many_rate = many(Rate)
_many_register_row = many(RegisterRow)
_many_release_row = many(ReleaseRow)
_many_reminder = many(Reminder)
_many_required_action = many(RequiredAction)
_many_revenue = many(Revenue)
_many_season = many(Season)
_many_session = many(Session)
_many_share_view = many(ShareView)
_many_step_answer = many(StepAnswer)
_many_store_commit = many(StoreCommit)
_many_store_guard = many(StoreGuard)
_many_store_index_entry = many(StoreIndexEntry)
_many_store_new_event = many(StoreNewEvent)
_many_store_put = many(StorePut)
_many_submission = many(Submission)
_many_take = many(Take)
_many_tax = many(Tax)
_many_tax_difference = many(TaxDifference)
_many_tax_share = many(TaxShare)
_many_tax_total = many(TaxTotal)
_many_tier = many(Tier)
_many_u_u_i_d = many(UUID)
_many_venue = many(Venue)
_many_change = many(change)
_many_date = many(date)
_many_evidence = many(enums.Evidence)
_many_status = many(enums.Status)
_many_weekday = many(enums.Weekday)
_many_filter = many(filter)
_many_text = many(text)
_many_tree = many(tree)
_many_whole = many(whole)
_many_whom = many(whom)
_mapping_history_value = mapping(HistoryValue)
_mapping_text = mapping(text)
_optional_actor_ref = optional(ActorRef)
_optional_address = optional(Address)
_optional_bank = optional(Bank)
_optional_billing = optional(Billing)
_optional_booking = optional(Booking)
_optional_breakdown = optional(Breakdown)
_optional_buyer = optional(Buyer)
_optional_buyer_taxes = optional(BuyerTaxes)
_optional_cancellation = optional(Cancellation)
_optional_check_in_progress = optional(CheckInProgress)
_optional_checkpoint = optional(Checkpoint)
_optional_contact = optional(Contact)
_optional_corrected = optional(Corrected)
_optional_deadline_rule = optional(DeadlineRule)
_optional_deposit = optional(Deposit)
_optional_discretionary = optional(Discretionary)
_optional_distance = optional(Distance)
_optional_ended = optional(Ended)
_optional_erase_place = optional(ErasePlace)
_optional_erasing = optional(Erasing)
_optional_erasure = optional(Erasure)
_optional_field_condition = optional(FieldCondition)
_optional_final_numbers_rule = optional(FinalNumbersRule)
_optional_guest_contact = optional(GuestContact)
_optional_identity = optional(Identity)
_optional_inquiry_form = optional(InquiryForm)
_optional_issued_document = optional(IssuedDocument)
_optional_journey = optional(Journey)
_optional_last = optional(Last)
_optional_line_deadline = optional(LineDeadline)
_optional_line_request = optional(LineRequest)
_optional_margin = optional(Margin)
_optional_message_cancellation = optional(MessageCancellation)
_optional_message_instalment = optional(MessageInstalment)
_optional_message_party = optional(MessageParty)
_optional_message_price = optional(MessagePrice)
_optional_moment = optional(Moment)
_optional_named_view = optional(NamedView)
_optional_offer = optional(Offer)
_optional_offered_terms = optional(OfferedTerms)
_optional_outcome = optional(Outcome)
_optional_payment_summary = optional(PaymentSummary)
_optional_person_name = optional(PersonName)
_optional_recipient = optional(Recipient)
_optional_rendered_to = optional(RenderedTo)
_optional_store_entry = optional(StoreEntry)
_optional_terms = optional(Terms)
_optional_terms_accepted = optional(TermsAccepted)
_optional_u_u_i_d = optional(UUID)
_optional_waiting = optional(Waiting)
_optional_amount = optional(amount)
_optional_date = optional(date)
_optional_action_point_kind = optional(enums.ActionPointKind)
_optional_action_status = optional(enums.ActionStatus)
_optional_command_kind = optional(enums.CommandKind)
_optional_delivery_state = optional(enums.DeliveryState)
_optional_disambiguation = optional(enums.Disambiguation)
_optional_filed = optional(enums.Filed)
_optional_hold = optional(enums.Hold)
_optional_price_line_kind = optional(enums.PriceLineKind)
_optional_release_policy = optional(enums.ReleasePolicy)
_optional_status = optional(enums.Status)
_optional_tax_category = optional(enums.TaxCategory)
_optional_filter = optional(filter)
_optional_flag = optional(flag)
_optional_instant = optional(instant)
_optional_local_time = optional(local_time)
_optional_many_booked_document = optional(many(BookedDocument))
_optional_many_booking_fee = optional(many(BookingFee))
_optional_many_charge = optional(many(Charge))
_optional_many_considered = optional(many(Considered))
_optional_many_explained = optional(many(Explained))
_optional_many_fee_line = optional(many(FeeLine))
_optional_many_line_tax = optional(many(LineTax))
_optional_many_offered_numbers = optional(many(OfferedNumbers))
_optional_many_pattern_step = optional(many(PatternStep))
_optional_many_weekday = optional(many(enums.Weekday))
_optional_many_text = optional(many(text))
_optional_many_whole = optional(many(whole))
_optional_mapping_amount = optional(mapping(amount))
_optional_mapping_mapping_text = optional(mapping(mapping(text)))
_optional_mapping_text = optional(mapping(text))
_optional_mapping_whole = optional(mapping(whole))
_optional_text = optional(text)
_optional_tree = optional(tree)
_optional_whole = optional(whole)
_optional_whom = optional(whom)


__all__ = [
    "AccountNamed",
    "AcknowledgeAnswer",
    "AcknowledgedNotice",
    "ActionDefinition",
    "ActionNotice",
    "ActionPoint",
    "ActionPointClosed",
    "ActionPointOpened",
    "ActionRequired",
    "ActionSettled",
    "ActorRef",
    "Address",
    "Allotment",
    "AnswersRecord",
    "ApprovalChanged",
    "Assigned",
    "AttendanceRecorded",
    "AuditView",
    "BalanceMoved",
    "Bank",
    "Billing",
    "BookedDocument",
    "BookedReminder",
    "Booking",
    "BookingAtView",
    "BookingDeadlines",
    "BookingFee",
    "BookingNeed",
    "BookingView",
    "Breakdown",
    "BulkAnswer",
    "BulkRow",
    "Buyer",
    "BuyerTaxes",
    "Calendar",
    "Cancellation",
    "CancellationPreview",
    "CancellationStep",
    "Capacity",
    "CatalogueDefinition",
    "ChainFault",
    "Change",
    "ChangeActionPointClosed",
    "ChangeActionPointOpened",
    "ChangeActionRequired",
    "ChangeActionSettled",
    "ChangeApprovalChanged",
    "ChangeAssigned",
    "ChangeAttendanceRecorded",
    "ChangeBalanceMoved",
    "ChangeCancelled",
    "ChangeCopied",
    "ChangeCreated",
    "ChangeCustomerFiled",
    "ChangeDeadlineSet",
    "ChangeDetailsSet",
    "ChangeDiscountGiven",
    "ChangeDocumentIssued",
    "ChangeEnded",
    "ChangeFeeSet",
    "ChangeGivenBack",
    "ChangeGuestSet",
    "ChangeHeld",
    "ChangeHoldSet",
    "ChangeLedgerEntered",
    "ChangeLineEnded",
    "ChangeLinesCancelled",
    "ChangeLinesSet",
    "ChangeLockSet",
    "ChangeOffered",
    "ChangePaymentOpened",
    "ChangePersonalKept",
    "ChangePoNumberSet",
    "ChangePortalOpened",
    "ChangePortalRevoked",
    "ChangeRemindersSet",
    "ChangeStatusChanged",
    "ChangeTermsAccepted",
    "ChangeValidityMoved",
    "ChangeWaitingSet",
    "Charge",
    "CheckInProgress",
    "CheckInState",
    "Checkpoint",
    "CheckpointAnswer",
    "CheckpointsVerified",
    "Considered",
    "Contact",
    "Contingent",
    "Copied",
    "Corrected",
    "Created",
    "CustomField",
    "CustomerFiled",
    "CustomerNamed",
    "DashboardRow",
    "DashboardView",
    "DeadlineAnswer",
    "DeadlineRule",
    "DeadlineSet",
    "Deducted",
    "Deposit",
    "DepositAnswer",
    "DetailsSet",
    "Difference",
    "Discount",
    "Discretionary",
    "Distance",
    "Document",
    "DocumentLine",
    "DocumentNote",
    "DocumentTax",
    "DocumentView",
    "DocumentsView",
    "DueRow",
    "DueView",
    "DuplicatePair",
    "DuplicatesView",
    "Ended",
    "ErasePlace",
    "Erasing",
    "Erasure",
    "Event",
    "Explained",
    "ExportView",
    "FeeDefinition",
    "FeeLine",
    "FieldCondition",
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
    "FinalLine",
    "FinalNumbers",
    "FinalNumbersRule",
    "FurtherDistance",
    "GaugeView",
    "Guest",
    "GuestAttendance",
    "GuestCategory",
    "GuestChange",
    "GuestContact",
    "GuestPlan",
    "GuestRecord",
    "GuestView",
    "Held",
    "HistoryEntry",
    "HistoryLine",
    "HistoryValue",
    "HistoryView",
    "HoldSet",
    "Identity",
    "InquiryForm",
    "Instalment",
    "InstalmentRule",
    "IssuedDocument",
    "ItineraryEntry",
    "Journey",
    "Last",
    "LedgerEntered",
    "LedgerEntry",
    "Likeness",
    "Line",
    "LineDeadline",
    "LineDiscount",
    "LineEnded",
    "LineNamed",
    "LineRequest",
    "LineTax",
    "LinesSet",
    "LockSet",
    "Margin",
    "MessageAction",
    "MessageCancellation",
    "MessageInstalment",
    "MessageLine",
    "MessageParty",
    "MessagePayment",
    "MessagePrice",
    "MessagePriceLine",
    "MessageTax",
    "MessageView",
    "Moment",
    "NamedView",
    "Offer",
    "Offered",
    "OfferedNumbers",
    "OfferedTerms",
    "OutboxEntry",
    "OutboxView",
    "Outcome",
    "OutcomePoint",
    "PaidInstalment",
    "Part",
    "PatternRow",
    "PatternStep",
    "PatternsView",
    "PaymentOpened",
    "PaymentSummary",
    "PaymentsAnswer",
    "Person",
    "PersonName",
    "PersonView",
    "PersonalKept",
    "PersonalNote",
    "PlanDay",
    "PlanEntry",
    "PoNumberSet",
    "PointOfSale",
    "PortalOpened",
    "PortalRevoked",
    "PortalView",
    "PriceCalendar",
    "PriceChange",
    "PriceLine",
    "Product",
    "Profile",
    "Rate",
    "Recipient",
    "Reconciliation",
    "RegisterRow",
    "RegisterView",
    "ReleaseRow",
    "ReleaseView",
    "Reminder",
    "RemindersSet",
    "RenderedMessage",
    "RenderedTo",
    "Repriced",
    "RequiredAction",
    "Revenue",
    "SaveViewAnswer",
    "SavedView",
    "SavedViewsView",
    "ScenarioAnswer",
    "Schedule",
    "Season",
    "Seller",
    "Session",
    "ShareView",
    "StatusChanged",
    "StepAnswer",
    "StoreCommit",
    "StoreCommits",
    "StoreEntry",
    "StoreEvents",
    "StoreGet",
    "StoreGuard",
    "StoreIndexEntry",
    "StoreNewEvent",
    "StorePut",
    "StoreRequest",
    "StoreRequestCommit",
    "StoreRequestEvents",
    "StoreRequestGet",
    "StoreRequestScan",
    "StoreRequestStream",
    "StoreScan",
    "StoreStream",
    "Submission",
    "Take",
    "Tax",
    "TaxDifference",
    "TaxShare",
    "TaxTotal",
    "Terms",
    "TermsAccepted",
    "Tier",
    "Valid",
    "ValidityMoved",
    "Venue",
    "VerifyView",
    "ViewAnswer",
    "ViewAnswerAudit",
    "ViewAnswerBooking",
    "ViewAnswerBookingAt",
    "ViewAnswerDashboard",
    "ViewAnswerDocument",
    "ViewAnswerDocuments",
    "ViewAnswerDue",
    "ViewAnswerDuplicates",
    "ViewAnswerExport",
    "ViewAnswerGauge",
    "ViewAnswerHistory",
    "ViewAnswerMessage",
    "ViewAnswerOutbox",
    "ViewAnswerPatterns",
    "ViewAnswerPerson",
    "ViewAnswerPortal",
    "ViewAnswerRegister",
    "ViewAnswerRelease",
    "ViewAnswerSavedViews",
    "ViewAnswerVerify",
    "Waiting",
    "WaitingSet",
    "Whom",
    "WhomAccount",
    "WhomCustomer",
]
