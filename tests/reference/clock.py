"""Instants and local times: reading, writing, and what clocks skip or show twice."""

import re
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

FIRST_YEAR, LAST_YEAR = 1900, 2199
END_OF_DAY = (23, 59, 59)


class Refused(Exception):
    """A request that is refused: the problems, each a code, a path and its parameters."""

    def __init__(self, problems):
        super().__init__(str(problems))
        self.problems = problems


def problem(code, path, **params):
    return {"code": code, "path": path, "params": params}


def zone_named(name):
    """The zone of an IANA name, or None. Names are taken as they are written."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_+/-]*", name):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError, ValueError):
        return None


def read_instant(text):
    """An RFC 3339 instant as a UTC `datetime`."""
    return datetime.fromisoformat(text).astimezone(timezone.utc)


def fraction_of(moment):
    if moment.microsecond == 0:
        return ""
    if moment.microsecond % 1000 == 0:
        return f".{moment.microsecond // 1000:03d}"
    return f".{moment.microsecond:06d}"


def write_instant(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%S") + fraction_of(moment) + "Z"


def write_local(local):
    """A local time is written to the second."""
    return local.strftime("%Y-%m-%dT%H:%M:%S")


def local_of(moment, zone):
    """The local time of an instant, without its zone."""
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)


def readings(local, zone):
    """The two instants that the offsets before and after a change of clocks give a local time (PEP 495), and
    whether each shows that local time. Away from a change both are the same."""
    found = []
    for fold in (0, 1):
        moment = local.replace(tzinfo=zone, fold=fold).astimezone(timezone.utc)
        found.append((moment, local_of(moment, zone) == local))
    return found


def resolve(local, zone, which, path):
    """The instant that a local time means, by Temporal's disambiguation."""
    (by_before, shown_before), (by_after, shown_after) = readings(local, zone)
    params = {"given": write_local(local), "zone": zone.key}
    if not (shown_before or shown_after):
        if which == "reject":
            raise Refused([problem("time.gap", path, **params)])
        # The offset before the change lies further west: with it a skipped time comes after the change.
        return by_after if which == "earlier" else by_before
    if by_before != by_after:
        if which == "reject":
            raise Refused([problem("time.overlap", path, **params)])
        return by_before if which == "earlier" else by_after
    return by_before


def minutes(amount):
    return timedelta(minutes=amount)


def in_range(moment):
    return FIRST_YEAR <= moment.year <= LAST_YEAR
