"""Reviving what was cancelled or has expired: reinstate."""

import falling
import offers
import selling
from lines import share_of
from paying import guards_of_confirm, revived_lines, revived_start
from settling import settle
from world import has_paid, threshold

#: As what a booking is revived if nothing is said.
AS = {"quoted": "option", "option": "option", "pending": "option", "confirmed": "confirmed"}


def reinstate(world, booking, command, outcome):
    was, offer = booking["cancelled_from"] or booking["expired_from"], booking["offer"]
    to = command.get("to") or AS.get(was)
    overbooks = selling.overbooking(command, outcome)
    outcome.refuse("field.missing", to is None)
    outcome.refuse("offer.missing", offer is None)
    start = revived_start(booking)
    outcome.refuse("event.started", start is not None and start <= outcome.now)
    lines = revived_lines(booking)
    for line in lines:
        line["state"] = "open"
    outcome.refuse("customer.missing", not booking["customer"])
    found = selling.deadlines(world, booking, outcome, lines)
    again = was == "confirmed"
    if to == "confirmed" and not again and offer:
        guards_of_confirm(booking, outcome)
        needs = was != "pending" or world.policies.get("pending_needs_payment", False)
        unpaid = needs and not has_paid(booking, threshold(booking))
        outcome.refuse("payment.missing", unpaid and not outcome.may("confirm_unpaid"))
    selling.no_room(world, booking, outcome)
    outcome.stop()
    selling.hold(world, booking, outcome, overbooks)
    # What had ended awaited nothing: it is dated anew.
    for line, deadline in found:
        line["deadline"] = deadline
    booking["status"], booking["cancelled_from"], booking["expired_from"] = to, None, None
    price(world, booking, lines, outcome)
    charge(world, booking, outcome)
    booking["cancellation"] = None
    booking["portal"] = 1
    if to == "confirmed":
        booking["confirmed_at"] = outcome.now
    outcome.notify("confirmed" if to == "confirmed" else "reserved")
    settle(booking, outcome)


def price(world, booking, lines, outcome):
    """It costs what it did, by a new offer with deadlines from now."""
    shelf, now, confirmed = world.shelf, outcome.now, booking["status"] == "confirmed"
    due = offers.due_once_confirmed(shelf, booking, now, lines) if confirmed else offers.earliest_of(lines)
    before = booking["offer"]
    booking["offer"] = offers.reprice(shelf, before | {"valid_until": None}, now, lines, due)
    falling.freeze(shelf, booking, now, before, False)
    if confirmed:
        booking["offer"]["difference"] = offers.total(booking["offer"]) - offers.total(before)


def charge(world, booking, outcome):
    """What policy asks for it, each time."""
    rule = world.policies.get("reinstatement_fee")
    fee = share_of(rule, offers.total(booking["offer"])) if rule else 0
    if fee:
        there = next((part["amount"] for part in booking["fees"] if part["kind"] == "reinstatement"), 0)
        booking["fees"] = [part for part in booking["fees"] if part["kind"] != "reinstatement"]
        booking["fees"].append({"kind": "reinstatement", "line": None, "amount": there + fee, "at": outcome.now})
