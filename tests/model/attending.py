"""Who came (G3), and how many (G1)."""

import telling
from offers import minor
from lines import share_of, guests_of
from world import open_lines


def gross_of(booking, number):
    """What a line costs, with what a minimum charge adds."""
    return sum(minor(row["gross"]) for row in booking["offer"]["breakdown"]["lines"] if row["line"] == number)


def record_attendance(world, booking, command, outcome):
    told, numbers = command.get("guests", []), command.get("numbers", [])
    outcome.refuse("list.empty", not told and not numbers)
    lines = {line["number"]: line for line in open_lines(booking)}
    for one in told:
        outcome.refuse("line.unknown", one["line"] not in lines)
        if one["line"] in lines:
            outcome.refuse("number.range", not 1 <= one["guest"] <= guests_of(lines[one["line"]]["contents"]))
    outcome.stop()
    if numbers:
        telling.tell(world, booking, numbers, outcome)
        lines = {line["number"]: line for line in open_lines(booking)}
    for one in told:
        booking["attendance"].pop((one["line"], one["guest"]), None)
        if one["state"] != "expected":
            booking["attendance"][one["line"], one["guest"]] = one["state"]
    for number in sorted(lines):
        charge(world, booking, lines[number], outcome)


def charge(world, booking, line, outcome):
    """Who does not come costs a share of their part of the line, or an amount, at most that part."""
    rule, number = world.policies.get("no_show_fee"), line["number"]
    count = guests_of(line["contents"])
    # Of those whom the line is for no longer nobody is missing.
    states = [state for (of, guest), state in booking["attendance"].items() if of == number and guest <= count]
    fee = share_of(rule, gross_of(booking, number), states.count("no_show"), count) if rule else 0
    charge_fee(booking, "no_show", number, fee, outcome.now)


def charge_fee(booking, kind, number, fee, now):
    """What a line costs beside its price, instead of what it cost so before."""
    there = next((part for part in booking["fees"] if part["kind"] == kind and part["line"] == number), None)
    if (there["amount"] if there else 0) == fee:
        return
    booking["fees"] = [part for part in booking["fees"] if part is not there]
    if fee:
        booking["fees"].append({"kind": kind, "line": number, "amount": fee, "at": now})
