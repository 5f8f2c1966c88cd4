"""Seeded requests for the operation `deadline`, most of them near an edge: changes of clocks, ends of months and
years, short notice, events that started. A request comes from seed and number alone."""

import random
from datetime import date, datetime, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from clock import fraction_of, local_of, write_instant

# Midnight changes, half and quarter hours, half an hour and two hours of summer time, a day that was skipped, zones
# that moved, zones without changes.
SPECIAL = """Africa/Cairo Africa/Casablanca Africa/El_Aaiun Africa/Johannesburg Africa/Monrovia America/Asuncion
America/Caracas America/Havana America/Los_Angeles America/New_York America/Nuuk America/Phoenix America/Santiago
America/Sao_Paulo America/Scoresbysund America/St_Johns Antarctica/Casey Antarctica/Troll Asia/Amman Asia/Beirut
Asia/Damascus Asia/Gaza Asia/Jerusalem Asia/Kathmandu Asia/Kolkata Asia/Pyongyang Asia/Tehran Asia/Tokyo
Atlantic/Azores Australia/Eucla Australia/Lord_Howe Australia/Sydney Europe/Dublin Europe/Istanbul Europe/Lisbon
Europe/London Europe/Moscow Europe/Paris Europe/Volgograd Pacific/Apia Pacific/Auckland Pacific/Chatham
Pacific/Easter Pacific/Fakaofo Pacific/Kiritimati Pacific/Kwajalein Pacific/Marquesas Pacific/Norfolk UTC""".split()

UNITS = ["minutes", "hours", "days", "business_days"]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
FIRST, LAST = datetime(1970, 1, 1), datetime(2100, 12, 31)
SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)


@cache
def zones():
    """The names of all zones of places."""
    return sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc"))


def offset(name, moment):
    return moment.replace(tzinfo=timezone.utc).astimezone(ZoneInfo(name)).utcoffset()


def changes_between(name, start, end, step=DAY):
    """The instants (UTC, without a zone) at which a zone's offset changes."""
    found = []
    while start < end:
        after = start + step
        if offset(name, start) != offset(name, after):
            low, high = start, after
            while high - low > SECOND:
                middle = low + (high - low) // 2
                middle -= timedelta(microseconds=middle.microsecond)
                low, high = (middle, high) if offset(name, middle) == offset(name, low) else (low, middle)
            found.append(high)
        start = after
    return found


@cache
def changes_of(name, year):
    return changes_between(name, datetime(year, 1, 1), datetime(year, 12, 31))


class Maker:
    """Makes one request."""

    def __init__(self, seed, number):
        self.random = random.Random(f"deadline {seed} {number}")
        self.zone = self.pick(SPECIAL) if self.chance(0.6) else self.pick(zones())

    def pick(self, of):
        return self.random.choice(of)

    def chance(self, share):
        return self.random.random() < share

    def moment(self):
        """An instant that the request turns on, in local time: near a change of clocks, an edge, or anywhere."""
        kind = self.random.random()
        if kind < 0.5:
            year = self.pick([2011, 2022, 2026, self.random.randint(1970, 2099)])
            changes = changes_of(self.zone, year)
            if changes:
                change = self.pick(changes)
                zone = ZoneInfo(self.zone)
                before = change.replace(tzinfo=timezone.utc) - SECOND
                edge = local_of(before, zone) + SECOND
                width = abs(offset(self.zone, change) - offset(self.zone, change - SECOND))
                place = self.pick([-2, -1, -1, 0, 0, 1, 1, 2])
                return edge + place * width // 2 + self.pick([timedelta(0), timedelta(0), -SECOND, MINUTE])
        if kind < 0.65:
            year, month = self.random.randint(1970, 2099), self.pick([1, 2, 3, 12])
            day = datetime(year, month, self.pick([1, 28]), self.random.randrange(24), self.pick([0, 30, 59]))
            return day + timedelta(days=self.random.randint(-1, 4))
        span = (LAST - FIRST) // MINUTE
        return FIRST + self.random.randrange(span) * MINUTE + self.pick([0, 0, 17]) * SECOND

    def instant_at(self, local):
        """Some instant that shows a local time, or one near it."""
        there = local.replace(tzinfo=ZoneInfo(self.zone), fold=self.pick([0, 1]))
        return there.astimezone(timezone.utc).replace(tzinfo=None)

    def written(self, moment):
        """An instant in UTC or with another offset."""
        if moment.year >= 1971 and self.chance(0.15):
            minutes = self.pick([60, -300, 330, 345, -210])
            sign, size = ("+", minutes) if minutes > 0 else ("-", -minutes)
            moved = moment + minutes * MINUTE
            whole = moved.strftime("%Y-%m-%dT%H:%M:%S") + fraction_of(moved)
            return f"{whole}{sign}{size // 60:02d}:{size % 60:02d}"
        return write_instant(moment)

    def amount(self, unit):
        if self.chance(0.01) and unit in ("days", "business_days"):
            return 10**6
        if unit == "minutes":
            return self.pick([0, 1, 29, 30, 31, 90, 1440, self.random.randrange(100_000)])
        if unit == "hours":
            return self.pick([0, 1, 2, 24, 48, 168, self.random.randrange(2000)])
        return self.pick([0, 1, 1, 2, 3, 7, 14, 30, self.random.randrange(400)])

    def time_of_day(self, near=None):
        if near is not None and self.chance(0.7):
            return near.strftime(self.pick(["%H:%M", "%H:%M:%S"]))
        return self.pick(["00:00", "00:30", "02:30", "09:00", "18:00", "23:59", "23:59:59", "12:34:56"])

    def distance(self, near=None, unit=None, amount=None):
        unit = unit or self.pick(UNITS)
        found = {"amount": self.amount(unit) if amount is None else amount, "unit": unit}
        if unit in ("days", "business_days"):
            at = self.pick([None, "end_of_day", "same_time", "fixed", "fixed"])
            if at:
                found["at"] = self.time_of_day(near) if at == "fixed" else at
        elif self.chance(0.005):
            found["at"] = "end_of_day"
        return found

    def calendar(self, around):
        found = {}
        if self.chance(0.3):
            found["weekend"] = self.pick([["friday", "saturday"], ["sunday"], [], WEEKDAYS[1:], ["saturday", "sunday"]])
        if self.chance(0.6):
            days = {around.date() + timedelta(days=self.random.randint(-40, 40)) for _ in range(self.random.randrange(12))}
            found["holidays"] = [day.isoformat() for day in self.random.sample(sorted(days), len(days))]
        return found

    def last(self, around, has_event):
        found = {}
        if self.chance(0.4):
            moved = self.instant_at(around) + timedelta(hours=self.random.randint(-200, 200))
            found["instant"] = self.written(moved)
        if self.chance(0.5):
            found["date"] = (around.date() + timedelta(days=self.pick([0, 0, 1, -1, 5, -5]))).isoformat()
        if (has_event and self.chance(0.5)) or self.chance(0.01):
            found["before_event"] = self.distance(around)
        if self.chance(0.3):
            found["after_booking"] = self.distance(around)
        return found

    def further(self, near, has_event):
        """One more distance; now and then both or none, which is refused."""
        names = ["after_booking", "before_event"] if has_event else ["after_booking"]
        names = names if self.chance(0.005) else [self.pick(names)]
        return {name: self.distance(near) for name in names if not self.chance(0.002)}

    def rule(self, near, has_event, days):
        """A rule whose calendar days lead to the moment the request turns on."""
        rule, kind = {}, self.random.random()
        wants_event = has_event or self.chance(0.01)
        if kind < 0.06 and wants_event:
            rule["until_event"] = True
        elif kind < 0.98:
            after = not wants_event or self.chance(0.6)
            before = wants_event and (not after or self.chance(0.5))
            if after:
                exact = self.chance(0.5)
                rule["after_booking"] = self.distance(near, *(("days", days) if exact else ()))
            if before:
                exact = self.chance(0.5)
                rule["before_event"] = self.distance(near, *(("days", days) if exact else ()))
            if self.chance(0.2):
                rule["further"] = [self.further(near, wants_event) for _ in range(self.random.randint(1, 3))]
            if self.chance(0.4):
                rule["take"] = self.pick(["earliest", "latest"])
            if self.chance(0.01):
                rule["until_event"] = True
        if self.chance(0.35):
            last = self.last(near, has_event)
            if last or self.chance(0.02):
                rule["last"] = last
        if self.chance(0.3):
            rule["shift_to_working_day"] = self.chance(0.9)
        if self.chance(0.4):
            rule["clock_change"] = self.pick(["earlier", "later", "later", "reject"])
        return rule

    def request(self):
        near = self.moment()
        days = self.pick([0, 1, 1, 2, 7, 30])
        booked_local = near - timedelta(days=days)
        if self.chance(0.4):
            booked_local = datetime.combine(booked_local.date(), datetime.min.time()) + self.random.randrange(1440) * MINUTE
        booked = min(max(self.instant_at(booked_local), FIRST), LAST)
        if self.chance(0.1):
            booked += timedelta(microseconds=self.pick([250_000, 1, 999_999]))
        event = None
        if self.chance(0.65):
            kind = self.random.random()
            if kind < 0.55:
                event = self.instant_at(near + timedelta(days=self.pick([days, 1, 2])))
            elif kind < 0.7:
                event = booked + self.random.randint(0, 90) * MINUTE
            elif kind < 0.97:
                event = booked + timedelta(minutes=self.random.randrange(500_000))
            else:
                event = booked - self.random.randint(0, 5000) * MINUTE
            if event <= booked and self.chance(0.9):
                event = booked + self.pick([10, 25 * 60, 72 * 60]) * MINUTE
        request = {"rule": self.rule(near, event is not None, days), "zone": self.zone, "booked_at": self.written(booked)}
        if event is not None:
            request["event_start"] = self.written(event)
        if self.chance(0.5):
            request["calendar"] = self.calendar(near)
        if self.chance(0.25):
            policy = {"minimum_window_minutes": self.pick([0, 1, 30, 120, 2880])} if self.chance(0.8) else {}
            if self.chance(0.2):
                policy["refuse"] = True
            request["short_notice"] = policy
        if self.chance(0.35):
            unit = self.pick(["minutes", "hours", "days", "days"])
            request["margin"] = {"amount": self.pick([0, 1, 2, 45, 100]), "unit": unit}
        if self.chance(0.4):
            request["reminders"] = [self.distance(near) for _ in range(self.random.randint(1, 4))]
        if self.chance(0.25):
            step = self.pick([timedelta(0), MINUTE, DAY, timedelta(days=30)])
            request["now"] = self.written(self.pick([booked, near, near + DAY]) + self.pick([-1, 0, 1]) * step)
        if self.chance(0.5):
            request["explain"] = self.chance(0.9)
        return request


def requests(seed, count):
    for number in range(count):
        yield f"deadline {seed} {number}", {"op": "deadline", "input": Maker(seed, number).request()}
