"""Commands that look after a booking: extend, lock, unlock, edit, assign."""

import offers
from selling import billing_of, new_line
from world import open_lines

PRICED = ("lines", "promo_codes", "point_of_sale", "customer_type")


def extend(world, booking, command, outcome):
    until, now, shelf = command["until"], outcome.now, world.shelf
    if outcome.actor["kind"] == "customer":
        outcome.refuse("command.staff_act", not world.policies.get("customer_may_extend", False))
    outcome.refuse("deadline.earlier", until <= now)
    if booking["status"] == "quoted":
        outcome.refuse("deadline.earlier", until <= booking["offer"]["valid_until"])
        outcome.stop()
        booking["offer"]["valid_until"] = until
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
        booking["billing"] = billing_of(command["billing"], outcome)
    outcome.stop()
    if "lines" in command:
        booking["lines"] = [new_line(world.shelf, n, asked) for n, asked in enumerate(command["lines"], 1)]
    for name in ("promo_codes", "point_of_sale", "customer_type", "po_number"):
        if name in command:
            booking[name] = command[name]


def assign(world, booking, command, outcome):
    may_edit(booking, outcome)
    outcome.stop()
    booking["assigned_to"] = command["staff"]
