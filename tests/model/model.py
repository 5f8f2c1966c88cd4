"""The model's answer to a command: applied or refused."""

import json

import amending
import attending
import caring
import ending
import erasing
import guests
import living
import papers
import paying
import people
import refunding
import reminding
import reviving
import selling
import waiting
from refusal import Refusal
from shares import name_of
from views import amount
from world import TABLE, TERMINAL, Outcome, copy, due_of, owed, paid, reference

COMMANDS = {
    name: function
    for module, names in (
        (selling, ("create_draft", "submit_inquiry", "reserve", "purchase", "quote", "offer")),
        (paying, ("confirm", "open_payment", "record_payment", "accept_terms", "mark_done", "waive", "undo_done")),
        (ending, ("expire", "release", "cancel", "cancel_lines")),
        (amending, ("amend",)),
        (reviving, ("reinstate",)),
        (attending, ("record_attendance",)),
        (guests, ("name_guest", "check_in")),
        (living, ("decline", "lose", "approve", "reject", "set_po", "fulfil", "close", "copy")),
        (refunding, ("refund", "chargeback", "write_off")),
        (
            waiting,
            ("request", "hold", "lapse_hold", "join_waitlist", "offer_place", "claim", "lapse_claim"),
        ),
        (papers, ("issue_invoice", "credit_note")),
        (caring, ("extend", "lock", "unlock", "edit", "assign")),
    )
    for name in names
    for function in [getattr(module, name)]
}
PEOPLE = {"merge": people.merge, "unmerge": people.unmerge, "erase": erasing.erase}
#: Commands that date a reservation or an offer: where short notice is refused, it may be named beside other guards.
DATED = ("reserve", "purchase", "offer", "quote", "claim", "amend", "reinstate")
#: Commands that need a form for a new booking, and take none for one that is there.
FORMED = ("reserve", "join_waitlist")


def give(world, step):
    """The outcome of a command; a refusal changes nothing."""
    key = step["ids"]["command"]
    body = json.dumps(
        [reference(step["actor"]), step["ids"].get("booking"), step["command"]], default=str, sort_keys=True
    )
    if key in world.commands:
        known, outcome = world.commands[key]
        if known != body:
            raise Refusal({"idempotency.body"})
        return outcome
    command, there = step["command"], world.bookings.get(step["ids"].get("booking"))
    name, outcome = command["type"], Outcome(world, step)
    outcome.command = name
    if name in PEOPLE:
        outcome.refuse("command.actor", step["actor"]["kind"] not in TABLE[name, "-"])
        outcome.stop()
        world.commands[key] = (body, PEOPLE[name](world, command, outcome))
        return world.commands[key][1]
    guard(world, there, step, outcome)
    booking = copy(there) if there else world.new_booking(step["ids"]["booking"], step["at"], step["actor"])
    customers = dict(world.customers)
    try:
        COMMANDS[name](world, booking, command, outcome)
        outcome.refuse("customer.erased", there and erasing.writes(world, there, command))
        outcome.stop()
    except Refusal as refusal:
        world.customers = customers
        refusal.codes |= outcome.codes | ({"customer.erased"} if there and erasing.writes(world, there, command) else set())
        if name in DATED and world.policies.get("short_notice", {}).get("refuse"):
            refusal.codes.add("deadline.short_notice")
        raise
    return keep(world, booking, outcome, body)


def guard(world, there, step, outcome):
    """The table of states and commands, and whose booking it is."""
    name, kind = step["command"]["type"], step["actor"]["kind"]
    allowed = TABLE[name, there["status"] if there else "-"]
    form = step["command"].get("form")
    if not there:
        outcome.refuse("booking.unknown", not allowed)
        outcome.refuse("field.missing", name in FORMED and not form)
    else:
        outcome.refuse("command.status", not allowed)
        if name in FORMED and form:
            outcome.codes |= {"command.status", "booking.priced"}
        outcome.refuse("booking.not_yours", kind == "customer" and there["customer"] != step["actor"].get("id"))
    outcome.refuse("command.actor", bool(allowed) and kind not in allowed)
    outcome.stop()


def keep(world, booking, outcome, body):
    """All that changed, at once; what was given back goes to the next in line."""
    changed = [(world.bookings.get(b["id"]), b) for b in [booking, *(other for other, _ in outcome.expired)]]
    for other, by_clock in outcome.expired:
        close_points(other, by_clock)
        other["events"] += 1
        world.bookings[other["id"]] = other
        told(world, other, by_clock, f":{other['id']}")
    booking["events"] += 1
    fees = charged(world.bookings.get(booking["id"]), booking)
    world.bookings[booking["id"]] = booking
    if outcome.payment:
        world.payments.add(outcome.payment)
    for made in outcome.made:
        made["events"] += 1
        world.bookings[made["id"]] = made
    close_points(booking, outcome)
    if reminding.is_overdue(world, booking, outcome.now) and not reminding.told_overdue(booking):
        outcome.open(booking, "payment_overdue")
        booking["points"][-1]["since"] = reminding.overdue_after(world, booking)
    itself = waiting.offer_edited(world, booking, outcome) if outcome.command == "edit" else []
    gauges = freed(world, changed)
    line = waiting.next_in_line(world, gauges, outcome) if gauges else []
    for party, by_clock in line:
        told(world, party, by_clock, f":{party['id']}")
    booking = world.bookings[booking["id"]]
    answer = {
        "booking": booking["id"],
        "status": booking["status"],
        "events": booking["events"],
        "customer": booking["customer"],
        "offer": booking["offer"] and booking["offer"]["number"],
        "due": due_of(booking),
        "notices": told(world, booking, outcome, ""),
        "action_points": outcome.points,
        "fees": [fee | {"amount": amount(world.shelf, fee["amount"])} for fee in fees] or None,
        "expired": [other["id"] for other, _ in outcome.expired],
        "offered": itself + [party["id"] for party, _ in line],
        "document": outcome.document,
        "copy": outcome.made[0]["id"] if outcome.made else None,
    }
    world.commands[outcome.ids["command"]] = (body, answer)
    return answer


def charged(before, after):
    """What is charged beside the price from now on, or no longer: then it is nothing."""
    old = {(fee["kind"], fee["line"]): fee["amount"] for fee in (before or {"fees": []})["fees"]}
    new = {(fee["kind"], fee["line"]): fee["amount"] for fee in after["fees"]}
    moved = sorted((key for key in old.keys() | new.keys() if old.get(key, 0) != new.get(key, 0)), key=str)
    return [{"kind": kind, "line": line, "amount": new.get((kind, line), 0)} for kind, line in moved]


#: Kinds that the command that opens them does not close.
OPENED_BY_IT = ("new_inquiry", "expired", "refund", "rejected", "chargeback")
ENDED = ("closed", "cancelled", "expired", "declined", "lost")


def freed(world, changed):
    """The gauges of which these bookings take less than before, or in whose line they no longer stand."""

    def held(booking):
        found = {}
        for line in booking["lines"] if booking else []:
            for gauge, quantity in line["takes"].items():
                found[gauge] = found.get(gauge, 0) + quantity
        return found

    gauges = set()
    for before, booking in changed:
        now = held(booking)
        moved = {gauge: now.get(gauge, 0) - held(before).get(gauge, 0) for gauge in now | held(before)}
        # What is taken from what was set aside, instead of from what is free for all, leaves more to all.
        gauges |= {gauge for gauge, more in moved.items() if more < 0 or more > moved.get(name_of(gauge), 0)}
        gauges |= waiting.lines_of(world, before) - waiting.lines_of(world, booking)
    return {name_of(gauge) for gauge in gauges}


def close_points(booking, outcome):
    """Action points close with what settles them; nobody ticks them off."""
    status, staff = booking["status"], outcome.actor["kind"] == "staff"
    over = {
        "new_inquiry": staff,
        "expired": staff,
        "approve": booking["approval"] != "required" or status in TERMINAL,
        "payment_unconfirmed": status not in ("option", "pending"),
        "rejected": status in ENDED or booking["approval"] != "rejected",
        "refund": status == "closed" or (outcome.refunded and paid(booking) <= (paid(booking) if owed(booking) is None else owed(booking))),
        "chargeback": status == "closed",
        "final_invoice": status == "closed" or outcome.invoiced,
        "confirm_guest": status in ENDED or not any(guest["proposed"] for guest in booking["guests"].values()),
    }
    for point in booking["points"]:
        if point["kind"] == "payment_overdue" and point["closed_at"] is None:
            after = reminding.overdue_after(outcome.world, booking)
            if after is None or (after > point["since"] and after >= outcome.now):
                point["closed_at"] = outcome.now
        new = any(point is opened for opened in outcome.fresh)
        if point["closed_at"] is None and over.get(point["kind"]) and not (new and point["kind"] in OPENED_BY_IT):
            point["closed_at"] = outcome.now


def told(world, booking, outcome, about):
    found = []
    for kind in outcome.notices:
        notice = f"{outcome.ids['command']}{about}:{kind}"
        to = None if kind == "staff_inquiry" else booking["customer"]
        world.outbox.append({"id": notice, "kind": kind, "booking": booking["id"], "customer": to, "at": outcome.now})
        found.append(notice)
    return found
