"""Changing what is booked once it has a price: amend."""

import falling
import gates
import offers
import selling
from caring import MATERIAL, asks_again, now_is
from ending import keep_zones, reprice_rest
from lines import at_same_time
from settling import settle
from world import HOLDING, open_lines, starts

FIELDS = ("lines", "promo_codes", "party_size", "buyer", "point_of_sale", "customer_type", "discount")


def amend(world, booking, command, outcome):
    named = [name for name in FIELDS if name in command]
    customer = outcome.actor["kind"] == "customer"
    outcome.refuse("command.staff_act", customer and not world.policies.get("customer_may_amend", False))
    outcome.refuse("command.staff_act", customer and "buyer" in command)
    gates.discount(booking, command, outcome)
    overbooks = selling.overbooking(command, outcome)
    outcome.refuse("amend.empty", not named)
    outcome.refuse("basket.empty", command.get("lines") == [])
    start = starts(booking)
    outcome.refuse("event.started", customer and start is not None and start <= outcome.now)
    outcome.stop()
    before = {name: now_is(booking, name) for name in MATERIAL}
    was = {line["number"]: line["contents"] for line in open_lines(booking)}
    approved, total = booking["approval"] == "approved", offers.total(booking["offer"])
    for name in named:
        if name != "lines":
            booking[name] = command[name]
    new = put_lines(world, booking, command["lines"], outcome) if "lines" in command else []
    # Who it is for says which shares of a capacity it takes from, and who may buy it.
    other = any(name in command for name in ("customer_type", "point_of_sale"))
    changed = [line for line in open_lines(booking) if line["contents"] != was.get(line["number"])]
    for line in changed:
        outcome.refuse("event.started", line["starts"] is not None and line["starts"] <= outcome.now)
    if customer:
        gates.gates_of_change(world, booking, outcome, changed, other)
        outcome.refuse("approval.pending", booking["approval"] == "none" and gates.needing(world, booking))
    if booking["approval"] == "none":
        # What waits for approval is answered, not changed until it is approved.
        gates.approve_or_ask(world, booking, outcome)
    if booking["status"] in HOLDING:
        for line, deadline in selling.deadlines(world, booking, outcome, new):
            line["deadline"] = deadline
    selling.no_room(world, booking, outcome)
    outcome.stop()
    selling.swap(world, booking, outcome, overbooks, open_lines(booking) if other else changed)
    price(world, booking, outcome)
    falling.charge(world, booking, outcome)
    if approved:
        material = [name for name in MATERIAL if now_is(booking, name) != before[name]]
        # V11: another price is a material change, whatever it comes from.
        asks_again(booking, material or ["total"] * (offers.total(booking["offer"]) != total), outcome)
    outcome.notify("amended")


def put_lines(world, booking, asked, outcome):
    """All that is booked then: a line that is there as it was stays, then one of the same product at the same time;
    what is left out is cancelled. The new ones."""
    left, kept = open_lines(booking) + falling.lines_of_nobody(booking), {}
    wanted = [{"quantity": 1} | contents for contents in asked]
    numbered = falling.known_of(booking["offer"]) if falling.is_sold(booking) else {}

    def moved(line, contents):
        """Moving what has final numbers is not falling below (G1)."""
        return line["number"] in numbered and line["contents"]["product"] == contents["product"]

    for same in (lambda line, contents: line["contents"] == contents, at_same_time, moved):
        for place, contents in enumerate(wanted):
            found = next((line for line in left if place not in kept and same(line, contents)), None)
            if found:
                kept[place] = found
                left.remove(found)
    new, last = [], max(line["number"] for line in booking["lines"])
    for place, contents in enumerate(wanted):
        if place in kept:
            kept[place] |= renewed(world, kept[place], contents)
        else:
            new.append(selling.new_line(world.shelf, last + len(new) + 1, contents))
    for line in left:
        line["state"] = "cancelled"
    booking["lines"] += new
    return new


def renewed(world, line, contents):
    """A line that stays: its number, its deadline; whoever comes after all comes on the line that nobody was left on."""
    new = selling.new_line(world.shelf, line["number"], contents)
    return {name: new[name] for name in ("contents", "zone", "starts", "ends", "state")}


def price(world, booking, outcome):
    """An offer of what is booked now: what is only reserved or offered by the rules of now; what is confirmed by those of
    its price, as long as they know all that is booked."""
    shelf, lines, before = world.shelf, open_lines(booking), booking["offer"]
    confirmed = booking["status"] == "confirmed"
    if confirmed and offers.booked(lines) <= before["knows"]:
        kept = {"codes": list(booking["promo_codes"])} | {name: booking[name] for name in ("buyer", "party_size", "discount")}
        reprice_rest(world, booking, outcome, before | kept)
    else:
        due = offers.earliest_of(lines)
        if confirmed:
            due = offers.due_once_confirmed(shelf, booking, outcome.now, lines)
        known = [*lines, *falling.lines_of_nobody(booking)]
        booking["offer"] = offers.offer(shelf, booking, outcome.now, lines, balance_due=due)
        booking["offer"]["knows"] = offers.knows(shelf, known)
        if confirmed:
            booking["offer"]["difference"] = offers.total(booking["offer"]) - offers.total(before)
            keep_zones(shelf, booking, before)
        falling.freeze(shelf, booking, outcome.now, before, False)
    booking["actions"] = offers.actions(shelf, booking, lines, outcome.now)
    settle(booking, outcome)
