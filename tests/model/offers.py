"""An offer: the price, its schedule, its terms and the actions it demands, frozen when it is made."""

import json

import prices
import schedules
from clock import Refused, local_of, write_instant
from lines import rule_deadline
from refusal import Refusal

SELF_COMPLETING = ("accept_terms", "deposit", "balance", "guest_data")


def minor(text):
    """An amount as a whole number of minor units."""
    return int(text.replace(".", ""))


def price(shelf, numbered, made):
    """The breakdown of lines with their numbers, by the independent reference."""
    codes, booked_on, buyer, party = made["codes"], made["booked_on"], made["buyer"], made["party_size"]
    key = json.dumps([numbered, codes, booked_on, buyer, party, made["discount"]])
    if key not in shelf.prices:
        request = {"catalogue": discounted(shelf.catalogue, made["discount"]), "promo_codes": codes, "booked_on": booked_on}
        request |= {"buyer": buyer} if buyer else {}
        request |= {"party_size": party} if party else {}
        try:
            shelf.prices[key] = prices.quote(request, numbered)
        except Refused as refused:
            raise Refusal({problem["code"] for problem in refused.problems}) from None
    return shelf.prices[key]


def discounted(catalogue, given):
    """What staff give is off the whole booking, of what all other discounts left."""
    if not given:
        return catalogue
    last = given | {"id": "discretionary", "name": "Discretionary", "per": "booking", "stackable": True}
    return catalogue | {"discounts": [*catalogue.get("discounts", []), last]}


def first_of(lines):
    """The line that takes place first, if any takes place on a date."""
    dated = [line for line in lines if line["starts"]]
    return min(dated, key=lambda line: line["starts"]) if dated else None


def schedule(shelf, lines, made, now, balance_due, before):
    """Deposit, instalments, balance. Dates count from now and the first event; those of the offer before stay, if its
    dates are kept (`before`)."""
    ahead = [line for line in lines if not line["starts"] or line["starts"] > now]
    first, asked = first_of(ahead), [line["contents"] for line in lines]
    guests = made["party_size"] or prices.guests_of(shelf.catalogue, asked)
    request = {"catalogue": undated(shelf), "total": made["breakdown"]["total"], "guests": guests}
    request |= {"booked_at": write_instant(now)}
    zone, event = (first["zone"], first["starts"]) if first else (shelf.catalogue["zone"], None)
    found = []
    for row in schedules.schedule(request)["instalments"]:
        place = sum(earlier["kind"] == row["kind"] for earlier in found)
        known = ([earlier for earlier in before or () if earlier["kind"] == row["kind"]][place : place + 1] or [None])[0]
        rule = rule_of(shelf, row["kind"], place)
        if row["kind"] == "balance" and not rule:
            due = balance_due(bool(found), known)
        elif known and rule:
            due = known["due"]
        else:
            short = shelf.policies.get("short_notice", {})
            due = rule_deadline(rule, zone, now, event, short) if rule and ahead else None
        found.append({"kind": row["kind"], "amount": minor(row["amount"]), "due": due})
    return found


def undated(shelf):
    """The rules of the amounts alone."""
    def without(rule):
        return {name: value for name, value in rule.items() if name != "due"}

    found = dict(shelf.catalogue)
    if found.get("deposit"):
        found["deposit"] = without(found["deposit"])
    if found.get("instalments"):
        found["instalments"] = [without(rule) for rule in found["instalments"]]
    return found


def rule_of(shelf, kind, place):
    """By when an instalment is to be paid, if it has a rule of its own."""
    rules = shelf.catalogue.get("instalments") or [{}]
    if kind == "deposit":
        return shelf.catalogue["deposit"].get("due")
    return rules[-1 if kind == "balance" else place].get("due")


def due_once_confirmed(shelf, booking, now, lines):
    """The balance of what is confirmed: what was agreed stays; what is bought with a deposit is due by the time frame of
    its products, from now; without one at once, or as it was reserved."""

    def due(rows, known):
        if known:
            return known["due"]
        # What has taken place is due at once.
        if rows and booking["status"] == "confirmed":
            ahead = [line for line in lines if not line["starts"] or line["starts"] > now]
            dues = [shelf.deadline(line["contents"], booking, now) for line in ahead]
            return min((deadline["due"] for deadline in dues if deadline), default=None)
        return earliest_of(lines)

    return due


def earliest_of(lines):
    return min((line["deadline"]["due"] for line in lines if line["deadline"]), default=None)


def offer(shelf, booking, now, lines, *, balance_due=None, valid_until=None):
    """A new offer of these lines, at the prices of the day."""
    booked_on = local_of(now, shelf.zone).date().isoformat()
    made = {"number": (booking["offer"] or {"number": 0})["number"] + 1, "booked_on": booked_on}
    made |= {"codes": list(booking["promo_codes"]), "valid_until": valid_until, "difference": None}
    made |= {name: booking[name] for name in ("buyer", "party_size", "discount")} | {"knows": knows(shelf, lines)}
    made |= {"terms": (shelf.catalogue.get("terms") or {}).get("version")}
    return fill(shelf, made, now, lines, balance_due, None)


def reprice(shelf, old, now, lines, balance_due, before=None):
    """What is left after lines went, by the frozen rules: dates count from when they did (S11)."""
    return fill(shelf, old | {"number": old["number"] + 1, "difference": None}, now, lines, balance_due, before)


def fill(shelf, made, now, lines, balance_due, before):
    numbered = [(line["number"], line["contents"]) for line in lines]
    breakdown = price(shelf, numbered, made)
    zone = (first_of(lines) or {"zone": shelf.catalogue["zone"]})["zone"]
    made |= {"zone": zone, "made_at": now, "breakdown": breakdown, "lines": [line["number"] for line in lines]}
    due = balance_due if callable(balance_due) else lambda rows, known: balance_due
    made["schedule"] = schedule(shelf, lines, made, now, due, before)
    return made


def booked(lines):
    return {line["contents"]["product"] for line in lines}


def knows(shelf, lines):
    """The products that the rules of an offer know: those of its lines, and their parts."""
    parts = {part["product"] for name in booked(lines) for part in shelf.products[name].get("parts", [])}
    return booked(lines) | parts


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
