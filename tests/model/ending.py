"""What ends a booking or a part of it: expire, release, cancel; and making room by what the clock would expire."""

import schedules
from clock import write_instant
from offers import first_of, minor, reprice, total
from refusal import Refusal
from settling import settle
from world import copy, covered, open_lines, paid, starts


class Short(Refusal):
    """Not enough capacity."""


def overdue(world, booking, now):
    """What the clock would release now: (lines, codes of what keeps it from it)."""
    under_way = booking["payment_open_until"] is not None and now <= booking["payment_open_until"]
    codes = {"release.payment_under_way"} if under_way else set()
    if booking["status"] == "quoted":
        if now <= booking["offer"]["valid_until"]:
            codes.add("deadline.not_due")
        return open_lines(booking), codes
    timed = [line for line in open_lines(booking) if line["deadline"]]
    past = [line for line in timed if now > line["deadline"]["release_at"]]
    firm = [line for line in past if line["deadline"]["firm"]]
    if not past:
        codes.add("deadline.not_due")
    elif not firm:
        codes.add("release.flexible")
    if booking["locked"]:
        codes.add("booking.locked")
    if paid(booking) > 0 and world.policies.get("money_protects", True):
        codes.add("release.money")
    if firm and world.policies.get("expiry", "line") == "whole":
        return open_lines(booking), codes
    return firm, codes


def let_go(world, booking, lines, state, outcome):
    """Lines leave: what they took is given back, the rest is repriced by the frozen rules."""
    for line in lines:
        line["state"], line["takes"] = state, {}
    rest = open_lines(booking)
    if rest and booking["offer"]:
        dues = [line["deadline"]["due"] for line in rest if line["deadline"]]
        booking["offer"] = reprice(world.shelf, booking["offer"], outcome.now, rest, min(dues, default=None))
        settle(booking, outcome)
    return not rest


def expire_lines(world, booking, lines, outcome):
    """The clock's release of what is overdue."""
    quoted = booking["status"] == "quoted"
    if quoted or let_go(world, booking, lines, "released", outcome):
        booking["expired_from"], booking["status"] = booking["status"], "expired"
        outcome.notify("expired")
    else:
        outcome.notify("released")
    outcome.open(booking, "expired", once=True)
    if paid(booking) > 0 and not quoted:
        outcome.open(booking, "refund", once=True)


def expire(world, booking, command, outcome):
    lines, codes = overdue(world, booking, outcome.now)
    outcome.codes |= codes
    outcome.stop()
    expire_lines(world, booking, lines, outcome)


def release(world, booking, command, outcome):
    named, now = command.get("lines"), outcome.now
    outcome.refuse("right.missing", not outcome.may("release"))
    outcome.refuse("booking.locked", booking["locked"])
    by_number = {line["number"]: line for line in open_lines(booking)}
    if named is not None:
        outcome.refuse("line.unknown", any(number not in by_number for number in named))
        outcome.refuse("deadline.not_due", not named)
        lines = [by_number[number] for number in dict.fromkeys(named) if number in by_number]
        if any(not line["deadline"] for line in lines):
            outcome.codes |= {"deadline.none", "deadline.not_due"}
    else:
        lines = [line for line in by_number.values() if line["deadline"] and now > line["deadline"]["due"]]
        outcome.refuse("deadline.not_due", not lines)
    outcome.refuse("deadline.not_due", any(line["deadline"] and now <= line["deadline"]["due"] for line in lines))
    outcome.stop()
    if let_go(world, booking, lines, "released", outcome):
        booking["expired_from"], booking["status"] = booking["status"], "expired"
    if paid(booking) > 0:
        outcome.open(booking, "refund", once=True)
    outcome.notify("released")


def cancel(world, booking, command, outcome):
    status, now, kind = booking["status"], outcome.now, outcome.actor["kind"]
    unpaid = status in ("quoted", "option", "pending") and paid(booking) == 0
    start = starts(booking)
    if kind == "customer" and not (unpaid and status != "quoted"):
        outcome.refuse("event.started", start is not None and start <= now)
    if kind == "support_desk":
        bars = [action for action in booking["actions"] if action["bars"]]
        outcome.refuse("cancel.refer_to_partner", bool(bars) and all(a["state"] == "done" for a in bars))
    outcome.stop()
    gross = total(booking["offer"]) if booking["offer"] else 0
    fee = refund = 0
    if unpaid or status == "quoted" or not booking["offer"]:
        # What nobody took up is given up at no cost.
        refund = max(0, paid(booking))
    else:
        fee = fee_of(world, booking, gross, now)
        refund = max(0, paid(booking) - fee)
    for line in open_lines(booking):
        line["takes"] = {}
    still_due = max(0, fee - covered(booking))
    found = {"at": now, "reason": command.get("reason"), "gross": gross, "fee": fee, "refund": refund}
    booking["cancellation"] = found | {"still_due": still_due}
    booking["status"], booking["hold_until"], booking["waiting"] = "cancelled", None, None
    if refund:
        outcome.open(booking, "refund", once=True)
    outcome.notify("cancelled")


def fee_of(world, booking, gross, now):
    """B8, by the tiers frozen with the offer."""
    first = first_of(open_lines(booking))
    digits = len(booking["offer"]["breakdown"]["total"].partition(".")[2])
    text = f"{gross // 10**digits}.{gross % 10**digits:0{digits}d}" if digits else str(gross)
    request = {"currency": world.shelf.catalogue["currency"], "tiers": world.policies.get("cancellation", [])}
    request |= {"gross": text, "zone": first["zone"] if first else world.shelf.catalogue["zone"]}
    request |= {"now": write_instant(now)}
    request |= {"event_start": write_instant(first["starts"])} if first else {}
    return minor(schedules.cancellation_preview(request)["now"]["fee"])


def lapsed_claim(booking, now):
    """Whether a party waits no longer: the claim is past, or the event has started."""
    start, until = starts(booking), booking["waiting"]["claim_until"]
    return (until is not None and now > until) or (start is not None and start <= now)


def end_claim(booking, outcome):
    for line in booking["lines"]:
        line["takes"] = {}
    booking["expired_from"], booking["status"], booking["waiting"] = "waitlisted", "expired", None
    outcome.notify("expired")
    if paid(booking) > 0:
        outcome.open(booking, "refund", once=True)


def could_make_room(world, booking, wanted, outcome):
    """Whether the whole party fits, what the clock would give back counted as room."""
    try:
        choose_room(world, booking, wanted, outcome)
    except Short:
        return False
    return True


def make_room(world, booking, wanted, outcome):
    """If a gauge is short, what the clock would expire now is expired first: the earliest due, as many as needed."""
    for other, lines in choose_room(world, booking, wanted, outcome):
        changed = copy(other)
        numbers = [line["number"] for line in lines]
        by_clock = type(outcome)(world, {"at": outcome.now, "actor": {"kind": "clock"}, "ids": outcome.ids})
        if other["hold_until"]:
            for line in changed["lines"]:
                line["takes"] = {}
            changed["hold_until"] = None
        elif other["waiting"]:
            end_claim(changed, by_clock)
        else:
            expire_lines(world, changed, [line for line in changed["lines"] if line["number"] in numbers], by_clock)
        outcome.expired.append((changed, by_clock))


def choose_room(world, booking, wanted, outcome):
    """Which bookings, and which of their lines."""
    shelf, now = world.shelf, outcome.now

    def missing(given_back):
        found = {}
        for gauge, quantity in wanted.items():
            short = world.taken(gauge, booking["id"]) + own(booking, gauge) + quantity - shelf.capacity_of(gauge)
            if short - given_back.get(gauge, 0) > 0:
                found[gauge] = short - given_back.get(gauge, 0)
        return found

    if not missing({}):
        return []
    chosen, back = [], {}
    for _, other, lines in candidates(world, booking, now):
        short = missing(back)
        if any(line["takes"].get(gauge) for line in lines for gauge in short):
            chosen.append((other, lines))
            for line in lines:
                for gauge, quantity in line["takes"].items():
                    back[gauge] = back.get(gauge, 0) + quantity
    if missing(back):
        raise Short({"capacity.short"})
    return chosen


def own(booking, gauge):
    return sum(line["takes"].get(gauge, 0) for line in booking["lines"])


def candidates(world, booking, now):
    """What the clock would expire, by when it fell due, then by id."""
    found = []
    for other in world.bookings.values():
        if other["id"] == booking["id"]:
            continue
        if other["hold_until"] and now > other["hold_until"]:
            found.append(((other["hold_until"], other["id"]), other, open_lines(other)))
        if other["waiting"] and lapsed_claim(other, now):
            ends = [at for at in (other["waiting"]["claim_until"], starts(other)) if at]
            found.append(((min(ends), other["id"]), other, open_lines(other)))
        if other["status"] not in ("option", "pending"):
            continue
        lines, codes = overdue(world, other, now)
        if lines and not codes:
            when = min(line["deadline"]["release_at"] for line in lines if line["deadline"])
            found.append(((when, other["id"]), other, lines))
    return sorted(found, key=lambda entry: entry[0])
