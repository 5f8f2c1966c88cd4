"""All there is: customers, bookings, payments, outcomes by command id. Gauges are the sum of what lines take."""

import csv
from pathlib import Path

import people
from lines import Shelf
from offers import deposit, total
from refusal import Refusal

ORACLE = Path(__file__).resolve().parent.parent / "oracle" / "transitions.csv"
#: The commands that are there so far.
BUILT = set()
TERMINAL = ("closed", "declined", "lost")
HOLDING = ("option", "pending")


def read_table():
    """Who may give which command on which status: (command, status) → actors; the table was written by hand."""
    with ORACLE.open() as file:
        rows = list(csv.DictReader(file))
    BUILT.update(row["command"] for row in rows if row["built"] == "yes")
    actors = ("customer", "guest", "staff", "partner", "support_desk", "provider", "clock")
    return {(row["command"], row["status"]): {a for a in actors if row[a]} for row in rows}


TABLE = read_table()


class World:
    def __init__(self, catalogue, policies, customers=()):
        self.shelf, self.policies = Shelf(catalogue, policies), policies
        self.customers = {c["id"]: {"contact": c["contact"], "provisional": False} for c in customers}
        self.bookings, self.payments, self.commands, self.outbox = {}, set(), {}, []
        self.series, self.aliases, self.identities, self.erased = {}, {}, {}, set()

    def new_booking(self, booking_id, now, actor):
        return {
            "id": booking_id,
            "status": None,
            "expired_from": None,
            "approval": "none",
            "locked": False,
            "channel": "online" if actor["kind"] == "customer" else "offline",
            "billing": {"kind": "private"},
            "created_at": now,
            "entered_by": reference(actor),
            "customer": None,
            "filed": None,
            "assigned_to": None,
            "point_of_sale": None,
            "customer_type": None,
            "promo_codes": [],
            "party_size": None,
            "buyer": None,
            "discount": None,
            "po_number": None,
            "lines": [],
            "offer": None,
            "terms_accepted": None,
            "actions": [],
            "points": [],
            "ledger": [],
            "documents": [],
            "payment_open_until": None,
            "cancellation": None,
            "cancelled_from": None,
            "cancellations": [],
            "fees": [],
            "attendance": {},
            "guests": {},
            "owed_when_closed": None,
            "hold_until": None,
            "waiting": None,
            "copied_from": None,
            "portal": 0,
            "events": 0,
        }

    # Gauges

    def taken(self, gauge, without=None):
        lines = (line for b in self.bookings.values() if b["id"] != without for line in b["lines"])
        return sum(line["takes"].get(gauge, 0) for line in lines)

    # People

    def known_by(self, key):
        """Whom an address leads to: an alias leads to the survivor (A8)."""
        found = [i for i, c in self.customers.items() if c["contact"].get("email", "").lower() == key and not c["provisional"]]
        return list(dict.fromkeys(people.survivor(self, "customer", name) for name in found))

    def file(self, booking, contact, new_id, outcome):
        """V3 to V5: under the record of that address; a new one; a provisional one if several have it."""
        key = contact["email"].lower()
        same = self.known_by(key)
        if len(same) == 1:
            booking["customer"], booking["filed"] = same[0], "matched"
            fields = different(self.customers[same[0]]["contact"], contact)
            if fields:
                outcome.open(booking, "confirm_details", fields, once=True, about=same[0])
            return
        booking["customer"], booking["filed"] = new_id, "provisional" if same else "new"
        self.customers[new_id] = {"contact": contact, "provisional": bool(same)}
        if same:
            outcome.open(booking, "choose_customer", ["email"], once=True, about=same)


def reference(actor):
    return {name: actor[name] for name in ("kind", "id") if actor.get(name)}


def different(on_record, submitted):
    """V5: a value missing on either side is no difference. The names here differ by more than how they are written."""
    fields = [f for f in ("name", "phone", "organisation") if on_record.get(f) and submitted.get(f)]
    return [field for field in fields if on_record[field] != submitted[field]]


class Outcome:
    """What a command came to, while it is worked out."""

    def __init__(self, world, step):
        self.world, self.now, self.actor, self.ids = world, step["at"], step["actor"], step["ids"]
        self.notices, self.points, self.expired, self.codes = [], [], [], set()
        self.made, self.payment, self.fresh, self.refunded = [], None, [], False
        self.document, self.invoiced = None, False

    def refuse(self, code, if_so=True):
        if if_so:
            self.codes.add(code)

    def stop(self):
        if self.codes:
            raise Refusal(self.codes)

    def notify(self, kind, booking=None):
        self.notices.append(kind)

    def open(self, booking, kind, fields=(), once=False, about=None):
        """Opens an action point; once: not while there is the same."""
        point = {"kind": kind, "fields": list(fields), "about": about, "closed_at": None}
        # One that was settled is opened again.
        if once and point in booking["points"]:
            return
        booking["points"].append(point)
        self.fresh.append(point)
        self.points.append({"kind": kind, "fields": list(fields)})

    def may(self, right):
        return self.actor["kind"] == "staff" and right in self.actor.get("rights", [])


def of_kind(booking, wanted):
    return sum(amount for kind, amount in booking["ledger"] if kind == wanted)


def settled(booking):
    return of_kind(booking, "payment") - of_kind(booking, "chargeback")


def refunded(booking):
    return of_kind(booking, "refund")


def written_off(booking):
    return of_kind(booking, "write_off")


def paid(booking):
    """What came in and stayed."""
    return settled(booking) - refunded(booking)


def has_paid(booking, wanted):
    """Whether that much of its price is paid: what was written off need not be."""
    return paid(booking) >= min(wanted, total(booking["offer"]) - written_off(booking))


def covered(booking):
    """What need not be paid any more: what was paid, and what was written off."""
    return paid(booking) + written_off(booking)


def open_lines(booking):
    return [line for line in booking["lines"] if line["state"] == "open"]


def beside(booking):
    """Fees beside the price: of cancelled lines, of guests who did not come, of reviving. They stay owed."""
    lines = sum(part["fee"] for part in booking["cancellations"])
    return lines + sum(fee["amount"] for fee in booking["fees"])


def owed(booking):
    if booking["status"] == "cancelled":
        return booking["cancellation"]["fee"] + beside(booking)
    if booking["status"] in ("expired", "declined", "lost"):
        return beside(booking)
    if booking["status"] == "closed":
        return booking["owed_when_closed"]
    return total(booking["offer"]) + beside(booking) if booking["offer"] else None


def ended(booking):
    """Its status; of what is closed, what it was before."""
    return booking["closed_from"] if booking["status"] == "closed" else booking["status"]


def threshold(booking, confirm_on=None):
    """What the offer asks to be paid first: the deposit if it has one, else all."""
    first = deposit(booking["offer"])
    return first if first is not None and confirm_on != "full" else total(booking["offer"])


def due_of(booking):
    """The booking's deadline: a quote's validity, else its earliest open line's (S5)."""
    if booking["status"] == "quoted":
        return booking["offer"]["valid_until"]
    if booking["status"] == "waitlisted":
        return booking["waiting"]["claim_until"]
    if booking["status"] not in HOLDING:
        return None
    dues = [line["deadline"]["due"] for line in open_lines(booking) if line["deadline"]]
    return min(dues, default=None)


def starts(booking):
    return min((line["starts"] for line in open_lines(booking) if line["starts"]), default=None)


def ends(booking):
    return max((line["ends"] for line in open_lines(booking) if line["ends"]), default=None)


def copy(booking):
    """A booking of its own as far as commands change it in place; what they replace as a whole is shared."""
    made = dict(booking)
    for name in ("lines", "actions", "points"):
        made[name] = [dict(part) for part in booking[name]]
    for name in ("ledger", "promo_codes", "cancellations", "fees"):
        made[name] = list(booking[name])
    made["attendance"] = dict(booking["attendance"])
    if booking["waiting"]:
        made["waiting"] = dict(booking["waiting"])
    if booking["offer"]:
        made["offer"] = booking["offer"] | {"schedule": [dict(row) for row in booking["offer"]["schedule"]]}
    return made
