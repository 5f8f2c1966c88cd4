"""What goes out and falls due by the clock alone: reminders (S10), and what it has to do now."""

import waiting
from clock import zone_named
from deadlines import TO_BOOKING, Calendar, reach
from ending import lapsed_claim, overdue
from instalments import open_dates
from lines import release_at
from world import HOLDING, ends, open_lines


def at_distances(shelf, due, zone, booked):
    """The reminders of one instant: each at its own distance before it, after the booking."""
    how = {"calendar": Calendar(shelf.catalogue.get("calendar")), "shift": False, "clock_change": None}
    how |= {"zone": zone_named(zone), "path": "", "default": "same_time"}
    for number, distance in enumerate(shelf.catalogue.get("reminders", []), 1):
        at = reach(due, distance, TO_BOOKING, **how)
        if booked < at < due:
            yield number, at


def reminders(shelf, booking):
    """Of what awaits the customer, from when it was last given a date on: (kind, due, number, at)."""
    found = set()
    if booking["status"] in HOLDING:
        dated = {}
        for line in open_lines(booking):
            if line["deadline"]:
                # Of one deadline there is one reminder at each distance: by the zone of its first line.
                dated.setdefault(line["deadline"]["due"], line)
        for due, line in dated.items():
            since = line["deadline"]["since"]
            found |= {("deadline", due, n, at) for n, at in at_distances(shelf, due, line["zone"], since)}
    elif booking["status"] == "confirmed":
        for due in open_dates(shelf, booking):
            zone = booking["offer"].get("zones", {}).get(due, booking["offer"]["zone"])
            since = booking["confirmed_at"]
            found |= {("payment", due, n, at) for n, at in at_distances(shelf, due, zone, since)}
    return found


def since(booking):
    """From when on reminders are compared: those before lie before what last set them, on whatever clock."""
    found = [line["deadline"]["since"] for line in booking["lines"] if line["deadline"]]
    found += [booking[at] for at in ("confirmed_at", "reopened_at") if booking.get(at)]
    found += [fee["at"] for fee in [*booking["cancellations"], *booking["fees"]]]
    if booking["status"] == "confirmed":
        # A change of what is confirmed dates the rest anew.
        found.append(booking["offer"]["made_at"])
    # A clock that has jumped back since makes nothing that was set before of now.
    booking["reminded_since"] = max([*found, booking["created_at"], booking.get("reminded_since", booking["created_at"])])
    return booking["reminded_since"]


def overdue_after(world, booking):
    """From when on the first open instalment of what is confirmed is overdue: its date and the margin."""
    if booking["status"] not in ("confirmed", "fulfilled"):
        return None
    # What a fee is for has happened: it is no instalment of the price.
    first = min(open_dates(world.shelf, booking, ("deposit", "instalment", "balance")), default=None)
    line = min(open_lines(booking), key=lambda line: (line["starts"] is None, line["starts"]), default=None)
    zone = line["zone"] if line else world.shelf.catalogue["zone"]
    return first and release_at(first, world.policies.get("margin"), zone)


def is_overdue(world, booking, now):
    after = overdue_after(world, booking)
    return after is not None and now > after


def told_overdue(booking):
    return any(point["kind"] == "payment_overdue" and point["closed_at"] is None for point in booking["points"])


def gone_back(world, booking, now):
    """Whether something that was set aside of what a party waits for has gone back: it may be its turn then (G2)."""
    back = booking["waiting"] and not booking["waiting"]["claim_until"] and booking["waiting"]["returns_at"]
    return bool(back) and now > back


def due(world, now):
    """What the clock has to do now: (booking, command)."""
    found = set()
    for booking in world.bookings.values():
        if booking["status"] in (*HOLDING, "quoted"):
            lines, codes = overdue(world, booking, now)
            if not codes and (lines or booking["status"] == "quoted"):
                found.add((booking["id"], "expire"))
        if booking["hold_until"] and now > booking["hold_until"]:
            found.add((booking["id"], "lapse_hold"))
        if booking["waiting"] and lapsed_claim(booking, now):
            found.add((booking["id"], "lapse_claim"))
        elif gone_back(world, booking, now) and waiting.its_turn(world, booking, now):
            found.add((booking["id"], "offer_place"))
        end = ends(booking)
        if booking["status"] == "confirmed" and end is not None and now >= end:
            found.add((booking["id"], "fulfil"))
    return found


