"""Commands that end a booking or begin it anew: decline, lose, fulfil, close, copy; approve, reject, set_po."""

import papers
import people
import selling
from caring import may_edit
from selling import new_line
from world import ends, open_lines, owed, paid, written_off


def give_up(booking, command, outcome, status):
    """Declined or lost: all is given back, money on it is to be paid back."""
    for line in open_lines(booking):
        line["takes"] = {}
    booking["status"], booking["hold_until"], booking["waiting"] = status, None, None
    if paid(booking) > 0:
        outcome.open(booking, "refund", once=True)


def decline(world, booking, command, outcome):
    give_up(booking, command, outcome, "declined")
    outcome.notify("declined")


def lose(world, booking, command, outcome):
    give_up(booking, command, outcome, "lost")


def answer_approval(booking, outcome, answer):
    outcome.refuse("right.missing", not outcome.may("approve"))
    outcome.refuse("approval.not_required", booking["approval"] != "required")
    outcome.stop()
    booking["approval"] = answer


def approve(world, booking, command, outcome):
    answer_approval(booking, outcome, "approved")


def reject(world, booking, command, outcome):
    answer_approval(booking, outcome, "rejected")
    outcome.open(booking, "rejected", once=True)


def set_po(world, booking, command, outcome):
    may_edit(booking, outcome)
    outcome.stop()
    booking["po_number"] = command.get("po_number")


def fulfil(world, booking, command, outcome):
    """Once the event is over; of what has no event staff say when."""
    end = ends(booking)
    outcome.refuse("event.none", end is None and outcome.actor["kind"] != "staff")
    outcome.refuse("event.not_ended", end is not None and outcome.now < end)
    outcome.stop()
    booking["status"] = "fulfilled"
    outcome.open(booking, "final_invoice", once=True)


def close(world, booking, command, outcome):
    asked = owed(booking) or 0
    outcome.refuse("balance.open", asked - written_off(booking) > paid(booking) or paid(booking) > asked)
    # Who writes invoices elsewhere is not asked for them.
    here = "seller" in world.policies and world.policies.get("documents") != "external"
    outcome.refuse("documents.open", here and not papers.are_final(world.shelf, booking))
    outcome.stop()
    booking["owed_when_closed"] = asked
    # What holds is an option, pending, confirmed or fulfilled.
    for line in booking["lines"]:
        line["takes"] = {}
    booking["closed_from"], booking["status"], booking["expired_from"] = booking["status"], "closed", None
    booking["cancelled_from"] = None


def copy(world, booking, command, outcome):
    """V10: a new inquiry with the details; never payments, offers, approvals or action points."""
    name = command["booking"]
    outcome.refuse("booking.exists", name in world.bookings)
    outcome.stop()
    made = world.new_booking(name, outcome.now, outcome.actor)
    made["status"], made["copied_from"], made["filed"] = "inquiry", booking["id"], "named"
    for kept in ("billing", "customer", "point_of_sale", "customer_type", "po_number", "promo_codes", "party_size", "buyer"):
        made[kept] = booking[kept]
    # What names a person later is the survivor's (A8).
    made["customer"] = made["customer"] and people.survivor(world, "customer", made["customer"])
    made["billing"] = selling.billing_of(world, made["billing"], outcome)
    lines = open_lines(booking) or [line for line in booking["lines"] if line["state"] == "released"]
    made["lines"] = [new_line(world.shelf, number, line["contents"]) for number, line in enumerate(lines, 1)]
    if not booking["customer"]:
        made["filed"] = None
    outcome.made.append(made)
