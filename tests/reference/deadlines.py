"""By when a customer must act: section 4 of the domain, with S5, S8 (margins) and S10 (reminders).

`answer(request)` takes the input of the operation `deadline` and gives its answer, or raises `Refused`.
"""

from datetime import date, datetime, time, timedelta

from clock import (
    END_OF_DAY,
    Refused,
    in_range,
    local_of,
    minutes,
    problem,
    read_instant,
    resolve,
    write_instant,
    write_local,
    zone_named,
)

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
ELAPSED = {"minutes": 1, "hours": 60}
TO_BOOKING, TO_LATER = -1, 1
DISTANCES = {"after_booking": TO_LATER, "before_event": TO_BOOKING}


class Calendar:
    """Weekends and holidays are the host's to say; Saturday and Sunday if it does not."""

    def __init__(self, given):
        given = given or {}
        self.weekend = {WEEKDAYS.index(day) for day in given.get("weekend", ["saturday", "sunday"])}
        self.holidays = {date.fromisoformat(day) for day in given.get("holidays", [])}

    def works(self, day):
        return day.weekday() not in self.weekend and day not in self.holidays

    def shift(self, day, towards):
        """To a working day: towards the booking before an event, later after a booking."""
        while not self.works(day):
            day += timedelta(days=towards)
        return day

    def count(self, day, amount, towards):
        """That many working days on; day 0 is not counted. None past the years."""
        for _ in range(amount):
            day = self.shift(day + timedelta(days=towards), towards)
            if not in_range(day):
                return None
        return self.shift(day, towards)


def time_of_day(at, anchor):
    """The time of day of a distance, and whether it is an end of day."""
    if at == "end_of_day":
        return time(*END_OF_DAY), True
    if at == "same_time":
        return anchor.time(), False
    return time.fromisoformat(at), False


def reach(anchor, distance, towards, *, path, **how):
    """The instant a distance away from an anchor, in one direction."""
    try:
        return reckon(anchor, distance, towards, path=path, **how)
    except OverflowError:
        # Beyond the years 1 to 9999, which are all that `datetime` knows.
        raise Refused([problem("time.range", path, given="beyond all years")]) from None


def reckon(anchor, distance, towards, *, zone, calendar, shift, clock_change, path, default="end_of_day"):
    amount, unit = distance["amount"], distance["unit"]
    out_of_range = Refused([problem("time.range", path, given=f"{amount} {unit}")])
    if unit in ELAPSED:
        moment = anchor + towards * minutes(amount * ELAPSED[unit])
        if not in_range(moment):
            raise out_of_range
        local = local_of(moment, zone)
        if not shift or calendar.works(local.date()):
            return moment
        day, at, is_end = calendar.shift(local.date(), towards), local.time(), False
    else:
        local = local_of(anchor, zone)
        at, is_end = time_of_day(distance.get("at") or default, local)
        if unit == "business_days":
            day = calendar.count(local.date(), amount, towards)
            if day is None:
                raise out_of_range
        else:
            day = local.date() + towards * timedelta(days=amount)
            if shift and in_range(day):
                day = calendar.shift(day, towards)
    there = datetime.combine(day, at)
    if there == local and distance.get("at", default) == "same_time":
        return anchor  # No distance at the same time is the anchor itself, even if clocks show it twice.
    if not in_range(there):
        raise Refused([problem("time.range", path, given=write_local(there))])
    return resolve(there, zone, clock_change or ("later" if is_end else "earlier"), path)


def distances_of(rule, further=True):
    """The distances of a rule in their order: (what from, distance, path)."""
    found = [(name, rule[name], f"/rule/{name}") for name in DISTANCES if rule.get(name)]
    for index, part in enumerate((rule.get("further") or []) if further else []):
        found += [(name, part[name], f"/rule/further/{index}/{name}") for name in DISTANCES if part.get(name)]
    return found


def shape_problems(request, zone):
    """What a request contradicts itself in, in the order of its fields."""
    rule, found = request["rule"], []
    distances = [given for _, given, _ in distances_of(rule)]

    def elapsed_at(distance, path):
        if distance and distance["unit"] in ELAPSED and distance.get("at"):
            why = "minutes and hours are elapsed time and take no `at`"
            found.append(problem("deadline.shape", f"{path}/at", why=why))

    for _, given, path in distances_of(rule, further=False):
        elapsed_at(given, path)
    for index, part in enumerate(rule.get("further") or []):
        for name in DISTANCES:
            elapsed_at(part.get(name), f"/rule/further/{index}/{name}")
        if len([name for name in DISTANCES if part.get(name)]) != 1:
            why = "a further distance is one of `after_booking` and `before_event`"
            found.append(problem("deadline.shape", f"/rule/further/{index}", why=why))
    if rule.get("until_event") and distances:
        why = "`until_event` goes without distances; `last` can end them at the event"
        found.append(problem("deadline.shape", "/rule/until_event", why=why))
    last = rule.get("last")
    if last is not None:
        for name in DISTANCES:
            elapsed_at(last.get(name), f"/rule/last/{name}")
        if not any(last.get(part) for part in ("instant", "date", *DISTANCES)):
            why = "`last` needs `instant`, `date`, `after_booking` or `before_event`"
            found.append(problem("deadline.shape", "/rule/last", why=why))
        if not distances and not rule.get("until_event"):
            why = "`last` limits a deadline, and the rule gives none"
            found.append(problem("deadline.shape", "/rule/last", why=why))
    if len(set((request.get("calendar") or {}).get("weekend", []))) == 7:
        found.append(problem("deadline.shape", "/calendar/weekend", why="every day of the week is a weekend day"))
    if zone is None:
        found.append(problem("zone.unknown", "/zone", given=request["zone"]))
    needs_event = any(name == "before_event" for name, _, _ in distances_of(rule))
    needs_event = needs_event or rule.get("until_event") or (last or {}).get("before_event")
    event = request.get("event_start")
    if needs_event and not event:
        found.append(problem("field.missing", "/event_start", field="event_start"))
    # An event already started is refused.
    if event and read_instant(event) <= read_instant(request["booked_at"]):
        found.append(problem("event.started", "/event_start", start=write_instant(read_instant(event))))
    for index, reminder in enumerate(request.get("reminders") or []):
        elapsed_at(reminder, f"/reminders/{index}")
    return found


class Deadline:
    """A request while it is worked out."""

    def __init__(self, request):
        self.zone = zone_named(request["zone"])
        found = shape_problems(request, self.zone)
        if found:
            raise Refused(found)
        self.request, self.rule = request, request["rule"]
        self.calendar = Calendar(request.get("calendar"))
        self.booked = read_instant(request["booked_at"])
        self.event = read_instant(request["event_start"]) if request.get("event_start") else None
        self.problems = []

    def distance(self, name, distance, path, shift):
        """What a distance gives, or None with the problem noted: all of them are reported."""
        towards = DISTANCES[name]
        anchor = self.booked if towards == TO_LATER else self.event
        try:
            moment = reach(
                anchor,
                distance,
                towards,
                zone=self.zone,
                calendar=self.calendar,
                shift=shift,
                clock_change=self.rule.get("clock_change"),
                path=path,
            )
        except Refused as refused:
            self.problems += refused.problems
            return None
        # Before the event is never after its start.
        return min(moment, self.event) if towards == TO_BOOKING else moment

    def parts(self):
        """Each part of the rule that names a deadline, in their order."""
        rule, found = self.rule, []
        for name, distance, path in distances_of(rule):
            found.append((name, self.distance(name, distance, path, rule.get("shift_to_working_day", False))))
        if rule.get("until_event"):
            found.append(("until_event", self.event))
        return found

    def last(self):
        """The last moment: the earliest of those given. It does not shift."""
        given, moments = self.rule.get("last"), []
        if not given:
            return None
        if given.get("instant"):
            moments.append(read_instant(given["instant"]))
        if given.get("date"):
            end = datetime.combine(date.fromisoformat(given["date"]), time(*END_OF_DAY))
            try:
                moments.append(resolve(end, self.zone, self.rule.get("clock_change") or "later", "/rule/last/date"))
            except Refused as refused:
                self.problems += refused.problems
        for name in DISTANCES:
            if given.get(name):
                moments.append(self.distance(name, given[name], f"/rule/last/{name}", False))
        return None if self.problems else min(moments)

    def short_notice(self, due):
        """Before booking + window: the end of the window or the event's start, unless the policy refuses."""
        policy = self.request.get("short_notice") or {}
        window = policy.get("minimum_window_minutes", 30)
        end = self.booked + minutes(window)
        if due >= end:
            return None
        if policy.get("refuse"):
            raise Refused([problem("deadline.short_notice", "/short_notice", due=write_instant(due), minutes=window)])
        return min(end, self.event) if self.event else end

    def release_at(self, due):
        """The end of the margin. Days end with the local date; nothing ends before the deadline itself."""
        margin = self.request.get("margin")
        if not margin:
            return due
        if margin["unit"] in ELAPSED:
            return due + minutes(margin["amount"] * ELAPSED[margin["unit"]])
        day = local_of(due, self.zone).date() + timedelta(days=margin["amount"])
        end = resolve(datetime.combine(day, time(*END_OF_DAY)), self.zone, "later", "/margin")
        return max(due, end)

    def reminders(self, due):
        """S10: each at its own distance before the deadline, after the booking; at the same time by default."""
        found = []
        how = {"zone": self.zone, "calendar": self.calendar, "shift": False, "clock_change": None}
        for number, distance in enumerate(self.request.get("reminders") or [], 1):
            try:
                at = reach(due, distance, TO_BOOKING, path=f"/reminders/{number - 1}", default="same_time", **how)
            except Refused as refused:
                self.problems += refused.problems
                continue
            if self.booked < at < due:
                found.append((at, number))
        return [{"number": number, "at": write_instant(at)} for at, number in self.still(due, sorted(found))]

    def still(self, due, reminders):
        """Of those that are past only the latest, as after an outage; none that is past due."""
        if not self.request.get("now"):
            return reminders
        now = read_instant(self.request["now"])
        past = [reminder for reminder in reminders if reminder[0] <= now]
        return [] if now > due else past[-1:] + reminders[len(past) :]

    def answer(self):
        parts = self.parts()
        last = self.last()
        if self.problems:
            raise Refused(self.problems)
        considered = list(parts)
        if not parts:
            return {"why": "none", "reminders": []} | ({"considered": []} if self.request.get("explain") else {})
        pick = max if self.rule.get("take") == "latest" else min
        why, due = pick(parts, key=lambda part: part[1])
        if last is not None:
            considered.append(("last", last))
            if last < due:
                why, due = "last", last
        short = self.short_notice(due)
        if short is not None:
            considered.append(("short_notice", short))
            why, due = "short_notice", short
        found = {
            "due": write_instant(due),
            "local": write_local(local_of(due, self.zone)),
            "zone": self.request["zone"],
            "why": why,
            "release_at": write_instant(self.release_at(due)),
            "reminders": self.reminders(due),
        }
        if self.problems:
            raise Refused(self.problems)
        if self.request.get("explain"):
            found["considered"] = [{"rule": name, "due": write_instant(at)} for name, at in considered]
        return found


def answer(request):
    return Deadline(request).answer()
