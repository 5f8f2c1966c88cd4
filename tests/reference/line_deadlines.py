"""By when a reservation of a line is to be paid, by a catalogue's rules (S5): the rule of its product or its season,
counted to its first session or its arrival, in the zone of its venue."""

from datetime import date, datetime, time

import deadlines
from clock import END_OF_DAY, Refused, local_of, read_instant, resolve, write_instant, zone_named

CHECK_IN = "15:00"


def first_session(catalogue, product, line):
    """The session that is asked for; of a package the first of its parts."""
    found = [session["starts"] for session in product.get("sessions", []) if session["id"] == line.get("session")]
    for part in product.get("parts", []):
        of = next(other for other in catalogue["products"] if other["id"] == part["product"])
        found += [session["starts"] for session in of.get("sessions", []) if session["id"] == part.get("session")]
    return min(found, default=None)


def event_start(catalogue, product, line, venue):
    """The start of the event in local time, or None."""
    session = first_session(catalogue, product, line)
    if session:
        return datetime.fromisoformat(session)
    if line.get("arrival"):
        return datetime.fromisoformat(f"{line['arrival']}T{venue.get('check_in', CHECK_IN)}")
    if line.get("date"):
        # A visit of that day, at no hour: it has not begun before the day is over.
        return datetime.combine(date.fromisoformat(line["date"]), time(*END_OF_DAY))
    return None


def season_rule(catalogue, day):
    for season in catalogue.get("seasons", []):
        if date.fromisoformat(season["from"]) <= day <= date.fromisoformat(season["until"]):
            return season.get("reservation")
    return None


def without_event(rule):
    """What is left of a rule for what has no event: days before it count for nothing."""
    rule = {name: value for name, value in rule.items() if name not in ("before_event", "until_event")}
    further = [part for part in rule.pop("further", []) if part.get("after_booking")]
    last = {name: value for name, value in (rule.pop("last", None) or {}).items() if name != "before_event"}
    rule |= {"further": further} if further else {}
    return rule | ({"last": last} if last and (rule.get("after_booking") or further) else {})


def answer(request):
    catalogue, line = request["catalogue"], request["line"]
    product = next(product for product in catalogue["products"] if product["id"] == line["product"])
    venue = next((v for v in catalogue.get("venues", []) if v["id"] == product.get("venue")), {})
    zone_name = venue.get("zone", catalogue["zone"])
    zone = zone_named(zone_name)
    event = event_start(catalogue, product, line, venue)
    # A season is one of events; of what has no event, one of bookings.
    starts = resolve(event, zone, "later" if line.get("date") else "earlier", "") if event else None
    day = local_of(starts or read_instant(request["booked_at"]), zone).date()
    rule = product.get("reservation")
    if rule is None:
        rule = season_rule(catalogue, day) or {}
    asked = {"rule": rule if event else without_event(rule), "zone": zone_name, "booked_at": request["booked_at"]}
    if event:
        asked["event_start"] = write_instant(starts)
    asked |= {name: request[name] for name in ("margin", "short_notice", "explain", "now") if name in request}
    asked |= {name: catalogue[name] for name in ("calendar", "reminders") if name in catalogue}
    try:
        return deadlines.answer(asked)
    except Refused as refused:
        # The request names no event and no rule: what is refused is the line.
        raise Refused([entry | {"path": "/line"} for entry in refused.problems]) from None


def of_booking(request):
    """The deadlines of a booking's lines; the booking's is its earliest, and of equal ones the first line's."""
    lines, problems = [], []
    for index, line in enumerate(request["lines"]):
        try:
            lines.append(answer(request | {"line": line}))
        except Refused as refused:
            problems += [entry | {"path": f"/lines/{index}"} for entry in refused.problems]
    if problems:
        raise Refused(problems)
    due = [(read_instant(line["due"]), number) for number, line in enumerate(lines, 1) if line.get("due")]
    first = {"due": write_instant(min(due)[0]), "line": min(due)[1]} if due else {}
    return first | {"lines": lines}
