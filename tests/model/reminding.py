"""What goes out and falls due by the clock alone: reminders (S10), and what it has to do now."""

import schedules
from clock import read_instant, write_instant, zone_named
from deadlines import TO_BOOKING, Calendar, reach
from ending import lapsed_claim, overdue
from lines import release_at
from world import HOLDING, covered, ends, open_lines


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
        for line in open_lines(booking):
            if line["deadline"]:
                due, since = line["deadline"]["due"], line["deadline"]["since"]
                found |= {("deadline", due, n, at) for n, at in at_distances(shelf, due, line["zone"], since)}
    elif booking["status"] == "confirmed":
        zone = booking["offer"]["basis"][2]
        for due in open_dates(shelf, booking):
            since = booking["confirmed_at"]
            found |= {("payment", due, n, at) for n, at in at_distances(shelf, due, zone, since)}
    return found


def since(booking):
    """From when on reminders are compared: those before lie before what last set them, on whatever clock."""
    found = [line["deadline"]["since"] for line in booking["lines"] if line["deadline"]]
    found += [booking[at] for at in ("confirmed_at", "reopened_at") if booking.get(at)]
    return max([*found, booking["created_at"]])


def instalments(shelf, booking):
    """The schedule, and what is paid of each part: what is due first is paid first."""
    def text(cents):
        return f"{cents // 100}.{cents % 100:02d}"

    rows = []
    for row in booking["offer"]["schedule"]:
        due = {"due": write_instant(row["due"])} if row["due"] else {}
        rows.append({"kind": row["kind"], "amount": text(row["amount"])} | due)
    request = {"currency": shelf.catalogue["currency"], "schedule": rows, "payments": [text(max(0, covered(booking)))]}
    return schedules.payments(request)["instalments"]


def open_dates(shelf, booking):
    rows = [row for row in instalments(shelf, booking) if row.get("due") and row["open"] != "0.00"]
    return {read_instant(row["due"]) for row in rows}


def overdue_after(world, booking):
    """From when on the first open instalment of what is confirmed is overdue: its date and the margin."""
    if booking["status"] not in ("confirmed", "fulfilled"):
        return None
    first = min(open_dates(world.shelf, booking), default=None)
    line = min(open_lines(booking), key=lambda line: (line["starts"] is None, line["starts"]), default=None)
    zone = line["zone"] if line else world.shelf.catalogue["zone"]
    return first and release_at(first, world.policies.get("margin"), zone)


def is_overdue(world, booking, now):
    after = overdue_after(world, booking)
    return after is not None and now > after


def told_overdue(booking):
    return any(point["kind"] == "payment_overdue" and point["closed_at"] is None for point in booking["points"])


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
        end = ends(booking)
        if booking["status"] == "confirmed" and end is not None and now >= end:
            found.add((booking["id"], "fulfil"))
    return found


