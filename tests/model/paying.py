"""Commands about money and what it brings: confirm, open_payment, record_payment, accept_terms, mark_done."""

from datetime import timedelta

import offers
from ending import Short, make_room
from settling import done_by, guests_complete, seen_done, settle
from world import HOLDING, covered, has_paid, open_lines, owed, paid, reference, starts, threshold

AUTOMATIC = ("accept_terms", "deposit", "balance")


def pay(world, booking, payment, outcome):
    """A ledger entry, if it can be one (G6)."""
    key = (payment["provider"], payment["reference"])
    amount = offers.minor(payment["amount"])
    outcome.refuse("payment.duplicate", key in world.payments)
    outcome.refuse("currency.mismatch", payment["currency"] != world.shelf.catalogue["currency"])
    outcome.refuse("amount.zero", amount == 0)
    booking["ledger"].append(("payment", amount))
    booking["payment_open_until"] = None
    outcome.payment = key


def guards_of_confirm(booking, outcome, done=()):
    """What must hold whoever confirms, payment aside; some actions may be done by what confirms it."""
    offer = booking["offer"]
    outcome.refuse("terms.not_accepted", offer["terms"] is not None and booking["terms_accepted"] is None)
    outcome.refuse("approval.pending", booking["approval"] in ("required", "rejected"))
    to_do = [action for action in booking["actions"] if action["state"] == "to_do" and action not in done]
    blocking = [action for action in to_do if action["blocks"]]
    outcome.refuse("action.blocking", bool(blocking))


def in_time(booking, outcome):
    """An event already started is refused (section 4), but to staff, who know who came."""
    start = starts(booking)
    late = start is not None and start <= outcome.now
    outcome.refuse("event.started", late and outcome.actor["kind"] != "staff")


def confirmed(booking, outcome):
    booking["status"], booking["expired_from"], booking["confirmed_at"] = "confirmed", None, outcome.now
    outcome.notify("confirmed")


def confirm(world, booking, command, outcome):
    outcome.refuse("offer.mismatch", command["offer"] != booking["offer"]["number"])
    in_time(booking, outcome)
    guards_of_confirm(booking, outcome)
    needs = booking["status"] == "option" or world.policies.get("pending_needs_payment", False)
    unpaid = not has_paid(booking, threshold(booking))
    outcome.refuse("payment.missing", needs and unpaid and not outcome.may("confirm_unpaid"))
    outcome.stop()
    confirmed(booking, outcome)


def open_payment(world, booking, command, outcome):
    now, status = outcome.now, booking["status"]
    asked = owed(booking)
    if status == "expired":
        # What never had a price asks for nothing.
        outcome.refuse("payment.not_possible", not booking["offer"])
        asked = offers.total(booking["offer"]) if booking["offer"] else None
    outcome.refuse("payment.not_possible", asked is not None and asked <= covered(booking))
    start = revived_start(booking) if status == "expired" else starts(booking)
    late = start is not None and start <= now and status not in ("confirmed", "fulfilled", "cancelled")
    outcome.refuse("event.started", late)
    outcome.stop()
    until = now + timedelta(minutes=world.policies.get("payment_timeout_minutes", 30))
    cap = last_of_payment(booking)
    booking["payment_open_until"] = min(until, cap) if cap else until


def last_of_payment(booking):
    """Reopening never extends past 60 minutes after due + margin."""
    if booking["status"] == "quoted":
        return booking["offer"]["valid_until"] + timedelta(minutes=60)
    if booking["status"] not in HOLDING:
        return None
    ends = [line["deadline"]["release_at"] for line in open_lines(booking) if line["deadline"]]
    return min(ends) + timedelta(minutes=60) if ends else None


def revived_lines(booking):
    """What was offered last: what a late payment brings back."""
    return [line for line in booking["lines"] if line["number"] in (booking["offer"] or {"lines": []})["lines"]]


def revived_start(booking):
    return min((line["starts"] for line in revived_lines(booking) if line["starts"]), default=None)


def record_payment(world, booking, command, outcome):
    pay(world, booking, command["payment"], outcome)
    outcome.stop()
    outcome.notify("payment_received")
    settle(booking, outcome)
    status, policy = booking["status"], world.policies.get("confirm_on")
    if status in HOLDING and policy != "never" and has_paid(booking, threshold(booking, policy)):
        confirm_or_tell(booking, outcome)
    elif status == "expired" and booking["expired_from"] in HOLDING:
        revive(world, booking, outcome, policy)
    elif status in ("cancelled", "declined", "lost", "closed") and paid(booking) > (owed(booking) or 0):
        outcome.open(booking, "refund", once=True)


def confirm_or_tell(booking, outcome):
    in_time(booking, outcome)
    guards_of_confirm(booking, outcome)
    if outcome.codes:
        outcome.codes.clear()
        outcome.open(booking, "payment_unconfirmed", once=True)
    else:
        confirmed(booking, outcome)


def revive(world, booking, outcome, policy):
    """Expired after holding: confirmed at the frozen price if it can be, else the money goes back."""
    start = revived_start(booking)
    guards_of_confirm(booking, outcome, seen_done(booking, outcome))
    fails = bool(outcome.codes) or policy == "never" or not has_paid(booking, threshold(booking, policy))
    outcome.codes.clear()
    if fails or (start is not None and start <= outcome.now):
        outcome.open(booking, "refund", once=True)
        return
    wanted = {}
    for line in revived_lines(booking):
        for gauge, quantity in world.shelf.takes(line["contents"], booking).items():
            wanted[gauge] = wanted.get(gauge, 0) + quantity
    try:
        make_room(world, booking, wanted, outcome)
    except Short:
        outcome.open(booking, "refund", once=True)
        return
    for line in revived_lines(booking):
        line["state"], line["takes"] = "open", world.shelf.takes(line["contents"], booking)
    confirmed(booking, outcome)
    settle(booking, outcome)


def accept_terms(world, booking, command, outcome):
    terms = booking["offer"]["terms"]
    outcome.refuse("terms.none", terms is None)
    outcome.refuse("terms.version", terms is not None and terms != command["version"])
    outcome.stop()
    booking["terms_accepted"] = {"version": terms, "at": outcome.now}
    settle(booking, outcome)


def mark_done(world, booking, command, outcome):
    action = next((action for action in booking["actions"] if action["id"] == command["action"]), None)
    outcome.refuse("action.unknown", action is None)
    outcome.stop()
    outcome.refuse("action.automatic", action["kind"] in AUTOMATIC)
    outcome.refuse("action.done", action["state"] != "to_do")
    outcome.stop()
    done_by(action, outcome)




def named(booking, command, outcome):
    """The action that a command names."""
    action = next((action for action in booking["actions"] if action["id"] == command["action"]), None)
    outcome.refuse("action.unknown", action is None)
    return action


def waive(world, booking, command, outcome):
    may = "waive" in outcome.actor.get("rights", [])
    outcome.refuse("right.missing", not may)
    action = named(booking, command, outcome)
    outcome.refuse("action.done", action is not None and action["state"] != "to_do")
    outcome.stop()
    action |= {"state": "waived", "settled_at": outcome.now, "settled_by": reference(outcome.actor)}


def complete(world, booking, action):
    return action["kind"] == "guest_data" and guests_complete(world.shelf, booking, action)


def undo_done(world, booking, command, outcome):
    """For what was marked done: a waiver stands, and what the engine sees for itself would be done again at once."""
    action = named(booking, command, outcome)
    outcome.refuse("action.not_done", action is not None and action["state"] != "done")
    by_itself = action is not None and (action["kind"] in AUTOMATIC or complete(world, booking, action))
    outcome.refuse("action.automatic", by_itself)
    outcome.stop()
    action |= {"state": "to_do", "settled_at": None, "settled_by": None}
