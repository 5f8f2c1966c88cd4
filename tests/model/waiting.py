"""Commands of those who wait: request, hold, lapse_hold, join_waitlist, offer_place, claim, lapse_claim; and what is
given back, which goes to the next in line."""

from datetime import timedelta

import gates
import selling
from ending import could_make_room, end_claim, lapsed_claim, missing
from shares import name_of
from world import copy, open_lines, starts

#: How many places one command offers at most.
OFFERS = 100


def request(world, booking, command, outcome):
    selling.set_details(world, booking, command["form"], outcome)
    gates.all_gates(world, booking, outcome)
    needs = any(world.shelf.products[line["contents"]["product"]].get("needs_approval") for line in booking["lines"])
    outcome.refuse("approval.unneeded", not needs)
    outcome.stop()
    world.file(booking, command["form"]["contact"], outcome.ids["customer"], outcome)
    booking["status"], booking["approval"] = "requested", "required"
    outcome.open(booking, "approve", once=True)
    outcome.notify("requested")


def hold(world, booking, command, outcome):
    until, start = command["until"], starts(booking)
    outcome.refuse("basket.empty", not open_lines(booking))
    outcome.refuse("deadline.earlier", until <= outcome.now)
    gates.not_started(booking, outcome)
    outcome.refuse("deadline.cap", start is not None and until > start)
    overbooks = selling.overbooking(command, outcome)
    selling.no_room(world, booking, outcome)
    outcome.stop()
    selling.hold(world, booking, outcome, overbooks)
    booking["hold_until"] = until


def lapse_hold(world, booking, command, outcome):
    outcome.refuse("hold.none", booking["hold_until"] is None)
    outcome.stop()
    outcome.refuse("deadline.not_due", outcome.now <= booking["hold_until"])
    outcome.stop()
    selling.let_hold_go(booking)


def join_waitlist(world, booking, command, outcome):
    form = command.get("form")
    if form:
        selling.set_details(world, booking, form, outcome)
    if booking["status"] != "requested":
        gates.approval(world, booking, outcome)
    gates.all_gates(world, booking, outcome)
    outcome.refuse("customer.missing", not form and not booking["customer"])
    outcome.refuse("waitlist.room", could_make_room(world, booking, wanted(world, booking), outcome))
    outcome.stop()
    if form:
        world.file(booking, form["contact"], outcome.ids["customer"], outcome)
    selling.let_hold_go(booking)
    booking["status"] = "waitlisted"
    booking["waiting"] = {"since": outcome.now, "claim_until": None}
    booking["waiting"]["returns_at"] = returns_at(world, booking, outcome.now)


def wanted(world, booking):
    """What it needs beyond what it holds."""
    found = {}
    for line in open_lines(booking):
        if not line["takes"]:
            for gauge, quantity in world.shelf.takes(line["contents"], booking).items():
                found[gauge] = found.get(gauge, 0) + quantity
    return found


def in_line(world):
    """Parties that wait and were not offered a place, in order."""
    waits = [b for b in world.bookings.values() if b["waiting"] and not b["waiting"]["claim_until"]]
    return sorted(waits, key=lambda b: (b["waiting"]["since"], b["id"]))


def gauges_of(world, booking):
    """The line is that of each gauge; shares have none of their own."""
    return {name_of(gauge) for gauge in wanted(world, booking)}


def lines_of(world, booking):
    """The gauges in whose line it stands."""
    waits = booking and booking["waiting"] and not booking["waiting"]["claim_until"]
    return gauges_of(world, booking) if waits else set()


def offer_edited(world, party, outcome):
    """Whoever is edited so that they fit, and is next, is offered a place at once."""
    if not its_turn(world, party, outcome.now):
        return []
    for line in open_lines(party):
        line["takes"] = world.shelf.takes(line["contents"], party)
    offered(world, party, outcome)
    return [party["id"]]


def fits(world, booking, now):
    return not missing(world, wanted(world, booking), now, {})


def returns_at(world, party, now):
    """When something that is set aside of what it waits for goes back next, as it got in line or was edited."""
    gauges = gauges_of(world, party)
    backs = [world.shelf.goes_back(gauge, share) for gauge in gauges for share in world.shelf.allotments(gauge)]
    return min((back for back in backs if back >= now), default=None)


def its_turn(world, party, now):
    """Whether a party in line is offered a place by itself."""
    start = starts(party)
    ahead = start is None or start > now
    return bool(lines_of(world, party)) and ahead and world.policies.get("waitlist_auto", True) and next_and_fits(world, party, now)


def next_and_fits(world, party, now):
    """By itself what is free counts, for it and for those before it."""
    return fits(world, party, now) and not blocked(world, party, now, lambda other: fits(world, other, now))


def blocked(world, booking, now, fit):
    """Whether somebody before it in line on one of its gauges goes first; by policy not one that does not fit."""
    skip = world.policies.get("waitlist_skip", False)
    for other in in_line(world):
        if other["id"] == booking["id"]:
            return False
        start = starts(other)
        if start is not None and start <= now:
            continue
        if gauges_of(world, other) & gauges_of(world, booking) and not (skip and not fit(other)):
            return True
    return False


def offer_place(world, booking, command, outcome):
    outcome.refuse("place.offered", booking["waiting"]["claim_until"] is not None)
    overbooks = selling.overbooking(command, outcome)
    gates.not_started(booking, outcome)
    def fit(other):
        # By hand what the clock would release counts as free.
        return could_make_room(world, other, wanted(world, other), outcome)

    outcome.refuse("waitlist.order", not outcome.codes and blocked(world, booking, outcome.now, fit))
    selling.no_room(world, booking, outcome)
    outcome.stop()
    selling.hold(world, booking, outcome, overbooks)
    offered(world, booking, outcome)


def offered(world, booking, outcome):
    until = outcome.now + timedelta(minutes=world.policies.get("claim_minutes", 1440))
    start = starts(booking)
    booking["waiting"]["claim_until"] = min(until, start) if start else until
    outcome.notify("place_offered")


def claim(world, booking, command, outcome):
    until = booking["waiting"]["claim_until"]
    outcome.refuse("place.none", until is None)
    outcome.refuse("place.lapsed", until is not None and outcome.now > until)
    gates.approval(world, booking, outcome)
    gates.not_started(booking, outcome)
    found = selling.deadlines(world, booking, outcome)
    outcome.stop()
    booking["waiting"] = None
    selling.reserved(world, booking, found, outcome, reprice=True)


def lapse_claim(world, booking, command, outcome):
    outcome.refuse("deadline.not_due", not lapsed_claim(booking, outcome.now))
    outcome.stop()
    end_claim(booking, outcome)


def next_in_line(world, gauges, outcome):
    """What is given back is offered to the next, whole parties, in order; it may never make the command fail."""
    if not world.policies.get("waitlist_auto", True):
        return []
    found, seen = [], set(gauges)
    while gauges:
        left = set()
        for party in in_line(world):
            start = starts(party)
            if not gauges_of(world, party) & gauges or (start is not None and start <= outcome.now):
                continue
            if not next_and_fits(world, party, outcome.now) or len(found) == OFFERS:
                continue
            left |= gauges_of(world, party)
            changed = copy(party)
            for line in open_lines(changed):
                line["takes"] = world.shelf.takes(line["contents"], changed)
            by_clock = type(outcome)(world, {"at": outcome.now, "actor": {"kind": "clock"}, "ids": outcome.ids})
            offered(world, changed, by_clock)
            changed["events"] += 1
            world.bookings[changed["id"]] = changed
            found.append((changed, by_clock))
        # Whoever was offered a place leaves the other lines, too.
        gauges = left - seen
        seen |= gauges
    return found
