"""Commands that look after a booking: extend, lock, unlock, edit, assign."""

import offers
import waiting
from selling import billing_of, new_line, swap
from world import open_lines, starts

#: What bears on price, capacity, dates or party size (V11).
MATERIAL = ("lines", "promo_codes", "party_size", "buyer", "customer_type", "point_of_sale")
PRICED = MATERIAL


def extend(world, booking, command, outcome):
    until, now, shelf = command["until"], outcome.now, world.shelf
    if outcome.actor["kind"] == "customer":
        outcome.refuse("command.staff_act", not world.policies.get("customer_may_extend", False))
    outcome.refuse("deadline.earlier", until <= now)
    if booking["status"] == "quoted":
        offer = booking["offer"]
        outcome.refuse("deadline.earlier", until <= offer["valid_until"])
        first = offer.get("first_valid_until") or offer["valid_until"]
        cap = shelf.cap(first, shelf.catalogue["zone"])
        outcome.refuse("deadline.cap", cap is not None and until > cap)
        outcome.stop()
        offer["first_valid_until"], offer["valid_until"] = first, until
        return
    lines = {line["number"]: line for line in open_lines(booking)}
    named = command.get("lines")
    if named is None:
        chosen = [line for line in lines.values() if line["deadline"]]
        outcome.refuse("deadline.none", not chosen)
    else:
        outcome.refuse("line.unknown", any(number not in lines for number in named))
        outcome.refuse("deadline.none", not named)
        chosen = [lines[number] for number in dict.fromkeys(named) if number in lines]
        outcome.refuse("deadline.none", any(not line["deadline"] for line in chosen))
    for line in chosen:
        if line["deadline"]:
            outcome.refuse("deadline.earlier", until <= line["deadline"]["due"])
            cap = shelf.last_extension(line)
            outcome.refuse("deadline.cap", cap is not None and until > cap)
    outcome.stop()
    for line in chosen:
        line["deadline"] = shelf.moved(line, until, now)
    due = min(line["deadline"]["due"] for line in lines.values() if line["deadline"])
    offers.move_balance(shelf, booking["offer"], due)


def lock(world, booking, command, outcome):
    outcome.refuse("booking.locked", booking["locked"])
    outcome.stop()
    booking["locked"] = True


def unlock(world, booking, command, outcome):
    outcome.refuse("booking.not_locked", not booking["locked"])
    outcome.stop()
    booking["locked"] = False


def may_edit(booking, outcome):
    own = outcome.may("edit_own") and outcome.actor.get("id") == booking["assigned_to"] is not None
    outcome.refuse("right.missing", not outcome.may("edit_all") and not own)


def edit(world, booking, command, outcome):
    may_edit(booking, outcome)
    outcome.refuse("booking.priced", booking["offer"] is not None and any(name in command for name in PRICED))
    if command.get("billing"):
        booking["billing"] = billing_of(world, command["billing"], outcome)
    kept = bool(booking["hold_until"] or booking["waiting"])
    outcome.refuse("basket.empty", kept and command.get("lines") == [])
    material = [name for name in MATERIAL if name in command and given(command, name) != now_is(booking, name)]
    outcome.stop()
    if kept and any(name in command for name in ("lines", "point_of_sale", "customer_type")):
        # What it holds, or waits for, is looked at again.
        begins = [world.shelf.times(asked) for asked in command.get("lines", now_is(booking, "lines"))]
        outcome.refuse("event.started", any(times and times[1] <= outcome.now for times in begins))
        outcome.stop()
    for name in ("promo_codes", "point_of_sale", "customer_type", "party_size", "buyer", "po_number"):
        if name in command:
            booking[name] = command[name]
    if "lines" in command:
        booking["lines"] = [new_line(world.shelf, n, asked) for n, asked in enumerate(command["lines"], 1)]
    look_again(world, booking, outcome)
    asks_again(booking, material, outcome)


def look_again(world, booking, outcome):
    """Of what is held, the change is taken and given back at once; it ends with the start of what it is now."""
    if booking["waiting"] and not booking["waiting"]["claim_until"]:
        booking["waiting"]["returns_at"] = waiting.returns_at(world, booking, outcome.now)
    if not (booking["hold_until"] or (booking["waiting"] and booking["waiting"]["claim_until"])):
        return
    swap(world, booking, outcome)
    start = starts(booking)
    if start and booking["hold_until"]:
        booking["hold_until"] = min(booking["hold_until"], start)
    if start and booking["waiting"]:
        booking["waiting"]["claim_until"] = min(booking["waiting"]["claim_until"], start)


def asks_again(booking, material, outcome):
    """V11: a material change of what was approved asks for approval again."""
    if material and booking["approval"] == "approved":
        booking["approval"] = "required"
        outcome.open(booking, "approve", material, once=True)


def now_is(booking, name):
    return [line["contents"] for line in open_lines(booking)] if name == "lines" else booking[name]


def given(command, name):
    return [{"quantity": 1} | asked for asked in command["lines"]] if name == "lines" else command[name]


def assign(world, booking, command, outcome):
    may_edit(booking, outcome)
    outcome.stop()
    booking["assigned_to"] = command["staff"]
