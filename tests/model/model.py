"""The model's answer to a command: applied or refused."""

import json

import caring
import ending
import paying
import selling
from refusal import Refusal
from world import TABLE, Outcome, copy, due_of, reference

COMMANDS = {
    name: function
    for module, names in (
        (selling, ("create_draft", "submit_inquiry", "reserve", "purchase", "quote", "offer")),
        (paying, ("confirm", "open_payment", "record_payment", "accept_terms", "mark_done")),
        (ending, ("expire", "release", "cancel")),
        (caring, ("extend", "lock", "unlock", "edit", "assign")),
    )
    for name in names
    for function in [getattr(module, name)]
}
#: Commands that date a reservation or an offer: where short notice is refused, it may be named beside other guards.
DATED = ("reserve", "purchase", "offer", "quote")


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
    command, there = step["command"], world.bookings.get(step["ids"]["booking"])
    name, outcome = command["type"], Outcome(world, step)
    guard(world, there, step, outcome)
    booking = copy(there) if there else world.new_booking(step["ids"]["booking"], step["at"], step["actor"])
    people = dict(world.customers)
    try:
        COMMANDS[name](world, booking, command, outcome)
    except Refusal as refusal:
        world.customers = people
        refusal.codes |= outcome.codes
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
        outcome.refuse("field.missing", name == "reserve" and not form)
    else:
        outcome.refuse("command.status", not allowed)
        if name == "reserve" and form:
            outcome.codes |= {"command.status", "booking.priced"}
        outcome.refuse("booking.not_yours", kind == "customer" and there["customer"] != step["actor"].get("id"))
    outcome.refuse("command.actor", bool(allowed) and kind not in allowed)
    outcome.stop()


def keep(world, booking, outcome, body):
    """All that changed, at once."""
    for other, by_clock in outcome.expired:
        other["events"] += 1
        world.bookings[other["id"]] = other
        told(world, other, by_clock, f":{other['id']}")
    booking["events"] += 1
    world.bookings[booking["id"]] = booking
    if outcome.payment:
        world.payments.add(outcome.payment)
    for made in outcome.made:
        made["events"] += 1
        world.bookings[made["id"]] = made
    answer = {
        "booking": booking["id"],
        "status": booking["status"],
        "events": booking["events"],
        "customer": booking["customer"],
        "offer": booking["offer"] and booking["offer"]["number"],
        "due": due_of(booking),
        "notices": told(world, booking, outcome, ""),
        "action_points": outcome.points,
        "expired": [other["id"] for other, _ in outcome.expired],
    }
    world.commands[outcome.ids["command"]] = (body, answer)
    return answer


def told(world, booking, outcome, about):
    found = []
    for kind in outcome.notices:
        notice = f"{outcome.ids['command']}{about}:{kind}"
        to = None if kind == "staff_inquiry" else booking["customer"]
        world.outbox.append({"id": notice, "kind": kind, "booking": booking["id"], "customer": to, "at": outcome.now})
        found.append(notice)
    return found
