"""Deadlines as a Python program computes them: `datetime` and `zoneinfo`, by hand, what is constant prepared."""

from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from rounds import instant, serve

ONE = timedelta(days=1)
WINDOW = timedelta(minutes=30)
END_OF_DAY = time(23, 59, 59)


def prepare(name, given):
    if not name.startswith("deadline"):
        return None
    zone = ZoneInfo(given["zone"])
    holidays = {date.fromisoformat(day) for day in given["calendar"]["holidays"]}
    bookings = [tuple(datetime.fromisoformat(text) for text in pair) for pair in given["bookings"]]
    after, before = (distance(given["rule"].get(name)) for name in ("after_booking", "before_event"))

    def day_at(day, amount, unit, step):
        if unit == "days":
            return day + step * amount
        for _ in range(amount):
            day += step
            while day.weekday() > 4 or day in holidays:
                day += step
        return day

    def reached(moment, amount, unit, at, step):
        day = day_at(moment.astimezone(zone).date(), amount, unit, step)
        return datetime.combine(day, at, zone).astimezone(timezone.utc)

    def due(booked, event):
        found = []
        if after:
            found.append(reached(booked, *after, ONE))
        if before:
            found.append(min(reached(event, *before, -ONE), event))
        earliest = min(found)
        window = booked + WINDOW
        return earliest if earliest >= window else min(window, event)

    return lambda: [due(*booking) for booking in bookings], lambda found: [instant(each) for each in found]


def distance(given):
    if not given:
        return None
    return given["amount"], given["unit"], time.fromisoformat(given["at"]) if given.get("at") else END_OF_DAY


serve(prepare)
