"""An offer: the price, its schedule, its terms and the actions it demands, frozen when it is made."""

import json

import prices
import schedules
from clock import Refused, local_of, read_instant, write_instant
from lines import rule_deadline
from refusal import Refusal

SELF_COMPLETING = ("accept_terms", "deposit", "balance", "guest_data")


def minor(text):
    """An amount as a whole number of minor units."""
    return int(text.replace(".", ""))


def price(shelf, numbered, codes, booked_on):
    """The breakdown of lines with their numbers, by the independent reference."""
    key = json.dumps([numbered, codes, booked_on])
    if key not in shelf.prices:
        request = {"catalogue": shelf.catalogue, "promo_codes": codes, "booked_on": booked_on}
        try:
            shelf.prices[key] = prices.quote(request, numbered)
        except Refused as refused:
            raise Refusal({problem["code"] for problem in refused.problems}) from None
    return shelf.prices[key]


def first_of(lines):
    """The line that takes place first, if any takes place on a date."""
    dated = [line for line in lines if line["starts"]]
    return min(dated, key=lambda line: line["starts"]) if dated else None


def schedule(shelf, asked, total, basis, balance_due):
    """Deposit, instalments, balance; dates count from the basis: (booked at, event's start, zone)."""
    booked_at, event, zone = basis
    guests = prices.guests_of(shelf.catalogue, asked)
    request = {"catalogue": shelf.catalogue, "total": total, "guests": guests, "booked_at": write_instant(booked_at)}
    request |= {"zone": zone, "short_notice": shelf.policies.get("short_notice", {})}
    request |= {"event_start": write_instant(event)} if event else {}
    try:
        rows = schedules.schedule(request)["instalments"]
    except Refused as refused:
        raise Refusal({problem["code"] for problem in refused.problems}) from None
    found = []
    for row in rows:
        due = read_instant(row["due"]) if row.get("due") else None
        if row["kind"] == "balance" and not balance_dated(shelf):
            due = balance_due
        found.append({"kind": row["kind"], "amount": minor(row["amount"]), "due": due})
    return found


def offer(shelf, booking, now, lines, *, balance_due=None, valid_until=None):
    """A new offer of these lines, at the prices of the day."""
    booked_on = local_of(now, shelf.zone).date().isoformat()
    first = first_of(lines)
    basis = (now, first and first["starts"], first["zone"] if first else shelf.catalogue["zone"])
    made = {"number": (booking["offer"] or {"number": 0})["number"] + 1, "booked_on": booked_on, "basis": basis}
    made |= {"codes": list(booking["promo_codes"]), "valid_until": valid_until}
    made |= {"terms": (shelf.catalogue.get("terms") or {}).get("version")}
    return fill(shelf, made, now, lines, balance_due)


def reprice(shelf, old, now, lines, balance_due):
    """What is left after lines went, by the frozen rules: dates count from when they did (S11)."""
    return fill(shelf, old | {"number": old["number"] + 1}, now, lines, balance_due)


def fill(shelf, made, now, lines, balance_due):
    numbered = [(line["number"], line["contents"]) for line in lines]
    breakdown = price(shelf, numbered, made["codes"], made["booked_on"])
    asked = [line["contents"] for line in lines]
    made |= {"made_at": now, "breakdown": breakdown, "lines": [line["number"] for line in lines]}
    made["schedule"] = schedule(shelf, asked, breakdown["total"], made["basis"], balance_due)
    return made


def balance_dated(shelf):
    """Whether the balance has a date of its own."""
    return bool((shelf.catalogue.get("instalments") or [{}])[-1].get("due"))


def move_balance(shelf, offer, due):
    """A balance without a date of its own is due as the reservation is, wherever that moves."""
    if offer["schedule"] and offer["schedule"][-1]["kind"] == "balance" and not balance_dated(shelf):
        offer["schedule"][-1]["due"] = due


def total(offer):
    return minor(offer["breakdown"]["total"])


def deposit(offer):
    """The deposit that the offer asks for, or nothing."""
    return minor(offer["breakdown"]["deposit"]) if "deposit" in offer["breakdown"] else None


def actions(shelf, booking, lines, now):
    """The actions that an offer of these lines demands: those that are there stay as they are."""
    found = {action["id"]: action for action in booking["actions"]}
    for line in lines:
        for name in shelf.products[line["contents"]["product"]].get("actions", []):
            if name in found:
                continue
            defined = shelf.actions[name]
            due = None
            if defined.get("due"):
                short = shelf.policies.get("short_notice", {})
                due = rule_deadline(defined["due"], line["zone"], now, line["starts"], short)
            bars = defined.get("bars_third_party_cancel")
            found[name] = {
                "id": name,
                "kind": defined["kind"],
                "due": due,
                "bars": defined["kind"] not in SELF_COMPLETING if bars is None else bars,
                "blocks": defined.get("blocks_confirmation", False),
                "state": "to_do",
                "settled_at": None,
                "settled_by": None,
            }
    return list(found.values())
