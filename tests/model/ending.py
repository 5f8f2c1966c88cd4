"""What ends a booking or a part of it: expire, release, cancel; and making room by what the clock would expire."""

import falling
import schedules
from clock import write_instant
from instalments import open_dates
from offers import due_once_confirmed, earliest_of, first_of, minor, reprice, total
from refusal import Refusal
from settling import settle
from world import beside, copy, covered, due_of, open_lines, paid, starts


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
        reprice_rest(world, booking, outcome, booking["offer"])
        settle(booking, outcome)
    return not rest


def reprice_rest(world, booking, outcome, rules):
    """A new offer of what is left, by frozen rules; of what is confirmed it says the difference."""
    lines, before, confirmed = open_lines(booking), booking["offer"], booking["status"] in falling.SOLD
    due = due_once_confirmed(world.shelf, booking, outcome.now, lines) if confirmed else earliest_of(lines)
    booking["offer"] = reprice(world.shelf, rules, outcome.now, lines, due, before["schedule"])
    falling.freeze(world.shelf, booking, outcome.now, before, True)
    if confirmed:
        booking["offer"]["difference"] = total(booking["offer"]) - total(before)
        keep_zones(world.shelf, booking, before)


def keep_zones(shelf, booking, before):
    """Reminders of a date that stays, with something to be paid by it, are kept as they were counted: at the venue of what
    took place first then."""
    dues = open_dates(shelf, booking | {"offer": before})
    booking["offer"]["zones"] = {due: before.get("zones", {}).get(due, before["zone"]) for due in dues}


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
    unpaid = status in ("quoted", "option", "pending") and paid(booking) <= 0
    start = starts(booking)
    if kind == "customer" and not (unpaid and status != "quoted"):
        outcome.refuse("event.started", start is not None and start <= now)
    barred(booking, outcome)
    outcome.stop()
    gross = total(booking["offer"]) if booking["offer"] else 0
    # What nobody took up is given up at no cost.
    taken_up = booking["offer"] and not unpaid and status != "quoted"
    fee = fee_of(world, booking, open_lines(booking), gross, now) if taken_up else 0
    refund = max(0, paid(booking) - fee - beside(booking))
    for line in open_lines(booking):
        line["takes"] = {}
    still_due = max(0, fee + beside(booking) - covered(booking))
    found = {"at": now, "reason": command.get("reason"), "gross": gross, "fee": fee, "refund": refund}
    credit = credit_of(booking["offer"]["breakdown"]) if booking["offer"] else []
    booking["cancellation"] = found | {"still_due": still_due, "credit": credit}
    booking["cancelled_from"] = status
    booking["status"], booking["hold_until"], booking["waiting"] = "cancelled", None, None
    if refund:
        outcome.open(booking, "refund", once=True)
    outcome.notify("cancelled")


def barred(booking, outcome):
    """L4: once all that bars is done, a third party's support desk refers the customer to the partner."""
    if outcome.actor["kind"] == "support_desk":
        bars = [action for action in booking["actions"] if action["bars"]]
        outcome.refuse("cancel.refer_to_partner", bool(bars) and all(a["state"] == "done" for a in bars))


def cancel_lines(world, booking, command, outcome):
    """A part of it: as cancelling, and the rest is repriced by the frozen rules."""
    status, now, kind = booking["status"], outcome.now, outcome.actor["kind"]
    unpaid = status in ("option", "pending") and paid(booking) <= 0
    by_number = {line["number"]: line for line in open_lines(booking)}
    named = list(dict.fromkeys(command["lines"]))
    outcome.refuse("list.empty", not named)
    outcome.refuse("line.unknown", any(number not in by_number for number in named))
    lines = [by_number[number] for number in named if number in by_number]
    outcome.refuse("lines.all", bool(lines) and len(lines) == len(by_number))
    start = min((line["starts"] for line in lines if line["starts"]), default=None)
    outcome.refuse("event.started", kind == "customer" and not unpaid and start is not None and start <= now)
    barred(booking, outcome)
    outcome.stop()
    before = booking["offer"]
    let_go(world, booking, lines, "cancelled", outcome)
    after = booking["offer"]
    gross = max(0, total(before) - total(after))
    fee = 0 if unpaid else fee_of(world, booking, lines, gross, now)
    falling.charge(world, booking, outcome, named, fee)
    found = {"at": now, "reason": command.get("reason"), "lines": sorted(named), "gross": gross, "fee": fee}
    asked = total(after) + beside(booking) + fee
    found |= {"refund": max(0, paid(booking) - asked), "still_due": max(0, asked - covered(booking))}
    found["credit"] = credit_of(before["breakdown"], after["breakdown"])
    booking["cancellations"].append(found)
    if found["refund"]:
        outcome.open(booking, "refund", once=True)
    outcome.notify("lines_cancelled")


def credit_of(before, after=None):
    """What a credit note would say: by tax, what the total falls by."""
    left = {(row["tax_id"], row["percent"], row["category"]): row for row in (after or {"taxes": []})["taxes"]}
    found = []
    for row in before["taxes"]:
        key = (row["tax_id"], row["percent"], row["category"])
        parts = [minor(row[name]) - minor(left[key][name] if key in left else "0.00") for name in ("net", "tax", "gross")]
        if any(parts):
            found.append([*key, *parts])
    return found


def fee_of(world, booking, lines, gross, now):
    """B8, by the tiers frozen with the offer, for the first event of what is cancelled."""
    first = first_of(lines)
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


def make_room(world, booking, wanted, outcome, overbooks=False):
    """If a gauge is short, what the clock would expire now is expired first: the earliest due, as many as needed.
    With the right to overbook it is taken all the same if that is not enough."""
    try:
        chosen = choose_room(world, booking, wanted, outcome)
    except Short:
        if not overbooks:
            raise
        chosen = []
    for other, lines in chosen:
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


def used(world, gauge, moves, now):
    """What is taken of a gauge after moves, and what is set aside of it and not taken (G2)."""
    found = world.taken(gauge) + moves.get(gauge, 0)
    for share in world.shelf.set_aside(gauge, now) if "#" not in gauge else []:
        name = f"{gauge}#{share['id']}"
        found += max(0, share["quantity"] - world.taken(name) - moves.get(name, 0))
    return found


def missing(world, wanted, now, back):
    """What is short, by gauge, for a booking that takes that much more, after `back` was given back. Who takes what is
    set aside for them uses no more than before."""
    found = {}
    before = {gauge: -quantity for gauge, quantity in back.items()}
    after = before | {gauge: quantity + before.get(gauge, 0) for gauge, quantity in wanted.items()}
    for gauge in wanted:
        capacity = world.shelf.capacity_of(gauge)
        if capacity is not None:
            then = used(world, gauge, after, now)
            if then > capacity and then > used(world, gauge, before, now):
                found[gauge] = then - capacity
    return found


def choose_room(world, booking, wanted, outcome):
    """Which bookings, and which of their lines: those that would leave less missing."""
    now = outcome.now
    chosen, back = [], {}
    short = missing(world, wanted, now, back)
    for _, other, lines in candidates(world, booking, now) if short else []:
        more = dict(back)
        for line in lines:
            for gauge, quantity in line["takes"].items():
                more[gauge] = more.get(gauge, 0) + quantity
        less = missing(world, wanted, now, more)
        if sum(less.values()) < sum(short.values()):
            chosen.append((other, lines))
            back, short = more, less
    if short:
        raise Short({"capacity.short"})
    return chosen


def held(world, booking):
    """What the booking takes before the command, by gauge."""
    there, found = world.bookings.get(booking["id"]), {}
    for line in there["lines"] if there else []:
        for gauge, quantity in line["takes"].items():
            found[gauge] = found.get(gauge, 0) + quantity
    return found


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
            found.append(((due_of(other), other["id"]), other, lines))
    return sorted(found, key=lambda entry: entry[0])
