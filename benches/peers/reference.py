"""The independent reference of `tests/reference`: plain and exact, not made to be fast."""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests/reference"))

import deadlines
import prices
from rounds import cents, serve


def prepare(name, given):
    if name.startswith("quote"):
        request = given["request"] | {"catalogue": given["catalogue"]}
        return lambda: prices.answer(request), written_quote
    shared = {"rule": given["rule"], "zone": given["zone"], "calendar": given["calendar"]}
    requests = [shared | {"booked_at": booked, "event_start": event} for booked, event in given["bookings"]]
    return lambda: [deadlines.answer(request) for request in requests], lambda found: [each["due"] for each in found]


def written_quote(found):
    lines = [[cents(line[part]) for part in ("net", "tax", "gross")] for line in found["lines"]]
    return {"lines": lines, "total": [cents(found[part]) for part in ("net", "tax", "total")]}


serve(prepare)
