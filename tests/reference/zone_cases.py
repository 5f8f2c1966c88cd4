"""Each change of clocks of each zone, 1970 to 2100: what the engine's zones show just before and at it."""

from datetime import datetime, timedelta

from clock import write_instant
from deadline_cases import SECOND, changes_between, zones

START, END = datetime(1970, 1, 1), datetime(2101, 1, 1)


def request(zone, moment):
    """A deadline of no distance in a window of nothing: its local time is the zone's at that instant."""
    rule = {"after_booking": {"amount": 0, "unit": "minutes"}}
    at_once = {"minimum_window_minutes": 0}
    input_ = {"rule": rule, "zone": zone, "booked_at": write_instant(moment), "short_notice": at_once}
    return {"op": "deadline", "input": input_}


def requests(names=None):
    for zone in names or zones():
        moments = {START, END - SECOND, datetime(2100, 7, 1), datetime(2037, 7, 1), datetime(2099, 12, 31)}
        for change in changes_between(zone, START, END, timedelta(days=2)):
            moments |= {change - SECOND, change}
        for moment in sorted(moments):
            yield f"{zone} {moment}", request(zone, moment)
