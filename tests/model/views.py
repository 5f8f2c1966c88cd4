"""A booking as the model sees it, and as the engine shows it, in the same form."""

from clock import write_instant
from world import covered, due_of, ended, ends, owed, paid, settled, starts, written_off
import guests
import offers
import reminding
import waiting


def at(moment):
    return moment and write_instant(moment)


def amount(shelf, cents):
    if cents is None:
        return None
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def credit(shelf, gone):
    return [[*row[:3], *(amount(shelf, cents) for cents in row[3:])] for row in gone["credit"]]


ENDED = ("cancelled", "expired", "declined", "lost")
PLAIN = ("id", "status", "expired_from", "approval", "locked", "channel", "billing", "customer", "filed")
PLAIN += ("cancelled_from", "party_size", "buyer", "copied_from", "assigned_to", "point_of_sale", "customer_type", "promo_codes", "po_number", "events", "entered_by")
PLAIN += ("discount",)


def of_model(world, booking, now):
    """What the engine's view of a booking is to say."""
    shelf = world.shelf
    seen = {name: booking[name] for name in PLAIN}
    seen["created_at"] = at(booking["created_at"])
    seen["lines"] = [line_of_model(line) for line in booking["lines"]]
    offer = booking["offer"]
    seen["offer"] = offer and {
        "number": offer["number"],
        "valid_until": at(offer["valid_until"]),
        "booked_on": offer["booked_on"],
        "breakdown": offer["breakdown"],
        "terms": offer["terms"],
        "final_numbers": [[n["line"], at(n["due"]), n["booked"], n["told"]] for n in offer["final_numbers"]],
        "difference": amount(shelf, offer["difference"]),
        "schedule": [[row["kind"], amount(shelf, row["amount"]), at(row["due"])] for row in offer["schedule"]],
    }
    accepted = booking["terms_accepted"]
    seen["terms_accepted"] = accepted and [accepted["version"], at(accepted["at"])]
    seen["actions"] = [
        [a["id"], a["kind"], a["state"], at(a["due"]), a["bars"], a["blocks"], at(a["settled_at"]), a["settled_by"]]
        for a in booking["actions"]
    ]
    points = [[p["kind"], sorted(p["fields"]), at(p["closed_at"]) or ""] for p in booking["points"]]
    if reminding.is_overdue(world, booking, now) and not reminding.told_overdue(booking):
        # It is shown from then on; the next command writes it.
        points.append(["payment_overdue", [], ""])
    seen["points"] = sorted(points)
    waits = booking["waiting"]
    seen |= {"hold_until": at(booking["hold_until"])}
    seen["waiting"] = waits and [at(waits["since"]), at(waits["claim_until"])]
    seen["ledger"] = [[kind, amount(shelf, cents)] for kind, cents in booking["ledger"]]
    seen["payment_open_until"] = at(booking["payment_open_until"])
    gone = booking["cancellation"]
    money = ("gross", "fee", "refund", "still_due")
    seen["cancellation"] = gone and [at(gone["at"]), gone["reason"], None, *(amount(shelf, gone[name]) for name in money), credit(shelf, gone)]
    seen["cancellations"] = [
        [at(part["at"]), part["reason"], part["lines"], *(amount(shelf, part[name]) for name in money), credit(shelf, part)]
        for part in booking["cancellations"]
    ]
    seen["fees"] = [[fee["kind"], fee["line"], amount(shelf, fee["amount"]), at(fee["at"])] for fee in booking["fees"]]
    seen["guests"] = guests.shown(world, booking)
    seen["attendance"] = sorted([line, guest, state] for (line, guest), state in booking["attendance"].items())
    seen["payment"] = payment_of_model(shelf, booking)
    reminders = reminding.reminders(shelf, booking)
    seen["reminders"] = sorted([at(when), kind, at(due), n] for kind, due, n, when in reminders)
    seen["since"] = at(reminding.since(booking))
    seen |= {"due": at(due_of(booking)), "starts": at(starts(booking)), "ends": at(ends(booking))}
    return seen


def line_of_model(line):
    deadline = line["deadline"]
    return {
        "number": line["number"],
        "contents": line["contents"],
        "state": line["state"],
        "starts": at(line["starts"]),
        "ends": at(line["ends"]),
        "takes": line["takes"],
        "deadline": deadline
        and [at(deadline["due"]), at(deadline["release_at"]), at(deadline["first_due"]), deadline["firm"]],
    }


def payment_of_model(shelf, booking):
    asked, money = owed(booking), paid(booking)
    balance = max(0, asked - covered(booking)) if asked is not None else -money if money < 0 else None
    return [state_of(booking, asked, money)] + [amount(shelf, cents) for cents in (settled(booking), asked, balance)]


def state_of(booking, asked, money):
    if asked is None:
        return "part_paid" if money > 0 else "unpaid"
    if money > asked:
        return "refund_due" if ended(booking) in ENDED else "overpaid"
    if covered(booking) >= asked and not (asked == 0 and ended(booking) in ENDED):
        return "paid"
    if money <= 0:
        return "unpaid"
    first = offers.deposit(booking["offer"]) if booking["offer"] and ended(booking) not in ENDED else None
    if first is not None and money >= first:
        return "deposit_paid"
    return "part_paid"


def gauge_of_model(world, gauge, now):
    """How much of a gauge is free for all, how many are in line, and its shares."""
    shelf = world.shelf
    capacity, taken = shelf.capacities[gauge.split("/")[0]], world.taken(gauge)
    aside = {share["id"]: max(0, share["quantity"] - world.taken(f"{gauge}#{share['id']}")) for share in shelf.set_aside(gauge, now)}
    shown = [
        [share["id"], share["quantity"], world.taken(f"{gauge}#{share['id']}"), aside.get(share["id"], 0)]
        for share in capacity.get("contingents", []) + capacity.get("allotments", [])
    ]
    line = sum(gauge in waiting.gauges_of(world, booking) for booking in waiting.in_line(world))
    free = capacity["quantity"] - taken - sum(aside.values())
    return {"gauge": gauge, "capacity": capacity["quantity"], "free": free, "waiting": line, "shares": shown}


def gauge_of_engine(view):
    names = ("share", "quantity", "taken", "set_aside")
    seen = {name: view[name] for name in ("gauge", "capacity", "free", "waiting")}
    return seen | {"shares": [[share[name] for name in names] for share in view["shares"]]}


def of_engine(view):
    """The same of what the engine shows."""
    booking = view["booking"]
    seen = {name: booking.get(name) for name in PLAIN}
    seen["created_at"] = booking["created_at"]
    seen["lines"] = [line_of_engine(line) for line in booking["lines"]]
    offer = booking.get("offer")
    seen["offer"] = offer and {
        "number": offer["number"],
        "valid_until": offer.get("valid_until"),
        "booked_on": offer["booked_on"],
        "breakdown": offer["breakdown"],
        "terms": (offer.get("terms") or {}).get("version"),
        "final_numbers": [
            [n["line"], n.get("due"), n["booked"], n.get("told")] for n in offer.get("final_numbers") or []
        ],
        "difference": offer.get("difference"),
        "schedule": [[row["kind"], row["amount"], row.get("due")] for row in offer["schedule"]],
    }
    accepted = booking.get("terms_accepted")
    seen["terms_accepted"] = accepted and [accepted["version"], accepted["at"]]
    names = ("id", "kind", "state", "due", "bars_third_party_cancel", "blocks_confirmation", "settled_at", "settled_by")
    seen["actions"] = [[action.get(name) for name in names] for action in booking["actions"]]
    seen["points"] = sorted([p["kind"], sorted(p["fields"]), p.get("closed_at") or ""] for p in booking["action_points"])
    waits = booking.get("waiting")
    seen |= {"hold_until": booking.get("hold_until")}
    seen["waiting"] = waits and [waits["since"], waits.get("claim_until")]
    seen["ledger"] = [[entry["kind"], entry["amount"]] for entry in booking["ledger"]]
    seen["payment_open_until"] = booking.get("payment_open_until")
    gone = booking.get("cancellation")
    seen["reminders"] = sorted([r["at"], r["kind"], r["due"], r["number"]] for r in booking["reminders"])
    seen["cancellation"] = gone and cancellation_of_engine(gone)
    seen["cancellations"] = [cancellation_of_engine(part) for part in booking["cancellations"]]
    seen["fees"] = [[fee["kind"], fee.get("line"), fee["amount"], fee["at"]] for fee in booking["fees"]]
    names = ("line", "guest", "person", "contact", "answers", "missing")
    seen["guests"] = [[guest.get(name) for name in names] for guest in view["guests"]]
    seen["attendance"] = sorted([one["line"], one["guest"], one["state"]] for one in booking["attendance"])
    seen["payment"] = [view["payment"].get(name) for name in ("state", "settled", "owed", "balance")]
    return seen | {name: view.get(name) for name in ("due", "starts", "ends")}


def cancellation_of_engine(gone):
    found = [gone.get(name) for name in ("at", "reason", "lines", "gross", "fee", "refund", "still_due")]
    names = ("tax_id", "percent", "category", "net", "tax", "gross")
    return [*found, [[row[name] for name in names] for row in gone["credit"]]]


def line_of_engine(line):
    deadline = line.get("deadline")
    takes = {}
    for take in line["takes"]:
        takes[take["gauge"]] = takes.get(take["gauge"], 0) + take["quantity"]
    return {
        "number": line["number"],
        "contents": line["contents"],
        "state": line["state"],
        "starts": line.get("starts"),
        "ends": line.get("ends"),
        "takes": takes,
        "deadline": deadline and [deadline[name] for name in ("due", "release_at", "first_due", "firm")],
    }


def difference(expected, got, path=""):
    """The first place in which two values differ: (path, expected, got), or nothing."""
    if type(expected) is not type(got):
        return None if expected == got else (path, expected, got)
    if isinstance(expected, dict):
        for name in expected | got:
            if expected.get(name) != got.get(name):
                return difference(expected.get(name), got.get(name), f"{path}/{name}")
        return None
    if isinstance(expected, list) and len(expected) == len(got):
        for index, pair in enumerate(zip(expected, got)):
            if pair[0] != pair[1]:
                return difference(*pair, f"{path}/{index}")
        return None
    return None if expected == got else (path, expected, got)
