"""What follows from prices: a calendar of totals, a booking that changes, a breakdown rounded in another mode."""

from copy import deepcopy
from datetime import date, timedelta

import prices
from money import DIGITS, Money
from taxes import Entry, Taxes, round_document


def minor(money, text):
    return int(money.read(text))


def calendar(request):
    """Totals of one line by date and party size, in minor units; -1 where it cannot be had that day."""
    catalogue, size_of = request["catalogue"], {"unit": "quantity", "night": "quantity"}
    product = next(product for product in catalogue["products"] if product["id"] == request["product"])
    basis = product.get("basis", "unit")
    money, amounts = Money(catalogue["currency"]), []
    first = date.fromisoformat(request["from"])
    for i in range(request["days"]):
        day = (first + timedelta(days=i)).isoformat()
        line = {"product": product["id"]}
        if basis in ("night", "guest_night"):
            line |= {"arrival": day, "nights": request["nights"]}
        elif product.get("sessions"):
            here = [session["id"] for session in product["sessions"] if session["starts"].startswith(day)]
            line |= {"session": here[0] if here else None}
        else:
            line |= {"date": day}
        for size in request["party_sizes"]:
            if line.get("session", "") is None:
                amounts.append(-1)
                continue
            asked = {"catalogue": catalogue, "booked_on": request["booked_on"]}
            asked |= {"lines": [line | {size_of.get(basis, "guests"): size}]}
            asked |= {"promo_codes": request.get("promo_codes", [])}
            amounts.append(minor(money, prices.answer(asked)["total"]))
    kept = {name: request[name] for name in ("from", "days", "party_sizes")}
    return kept | {"currency": catalogue["currency"], "digits": DIGITS[catalogue["currency"]], "amounts": amounts}


def gross_by_part(money, breakdown):
    """Gross by line number, minimum charges added in, and by fee."""
    lines, fees = {}, {}
    for line in breakdown["lines"]:
        lines[line["line"]] = lines.get(line["line"], 0) + minor(money, line["gross"])
    for fee in breakdown.get("fees", []):
        fees[fee["fee"]] = fees.get(fee["fee"], 0) + minor(money, fee["gross"])
    return lines, fees


def reprice(request):
    """What is left after changes, by the same rules, and what that changes. Numbers of lines stay."""
    money = Money(request["catalogue"]["currency"])
    numbered = dict(enumerate(request["lines"], 1))
    before = prices.quote(request, list(numbered.items()))
    for change in request.get("changes", []):
        if change.get("to"):
            numbered[change["line"]] = change["to"]
        else:
            del numbered[change["line"]]
    changed = request | ({"buyer": request["new_buyer"]} if request.get("new_buyer") else {})
    changed |= {"party_size": request["new_party_size"]} if request.get("new_party_size") else {}
    after = prices.quote(changed, sorted(numbered.items()))
    (lines_before, fees_before), (lines_after, fees_after) = gross_by_part(money, before), gross_by_part(money, after)
    changes = []
    order = [fee["id"] for fee in request["catalogue"].get("fees", [])]
    for name, was, is_, keys in (
        ("line", lines_before, lines_after, sorted(lines_before)),
        ("fee", fees_before, fees_after, [fee for fee in order if fee in fees_before or fee in fees_after]),
    ):
        for key in keys:
            if was.get(key) != is_.get(key):
                sides = {"before": was.get(key), "after": is_.get(key)}
                changes.append({name: key} | {k: money.write(v) for k, v in sides.items() if v is not None})
    difference = minor(money, after["total"]) - minor(money, before["total"])
    found = {"before": before, "after": after, "changes": changes, "difference": money.write(difference)}
    return found | {"cancelled_gross": money.write(max(0, -difference))}


def round_again(request):
    """A breakdown rounded in a mode, from its unrounded lines: steps 7 to 9 once more."""
    found = deepcopy(request["breakdown"])
    money = Money(found["currency"], request.get("rounding", "half_away_from_zero"))
    taxes = [{"id": tax["tax_id"], "percent": tax["percent"], "category": tax["category"]} for tax in found["taxes"]]
    split = Taxes(money, {"prices": found["prices"], "taxes": taxes}, None).split
    rows = []
    for line in found["lines"]:
        if line.get("taxes"):
            rows.append((line, [(share, minor(money, share["price"])) for share in line["taxes"]]))
        else:
            off = sum(minor(money, discount["amount"]) for discount in line["discounts"])
            rows.append((line, [(line, minor(money, line["list"]) - off)]))
    rows += [(None, [(fee, minor(money, fee["price"]))]) for fee in found.get("fees", [])]
    of_rows = [[split(part["tax_id"], price) for part, price in parts] for _, parts in rows]
    entries: list[Entry] = [entry for group in of_rows for entry in group]
    round_document(money, request["mode"], entries)
    for (line, parts), group in zip(rows, of_rows):
        for (part, _), entry in zip(parts, group):
            part |= {name: money.write(getattr(entry, name)) for name in ("net", "tax", "gross")}
        if line and line.get("taxes"):
            line |= {n: money.write(sum(getattr(e, n) for e in group)) for n in ("net", "tax", "gross")}
    found |= prices.totals(money, [tax["id"] for tax in taxes], entries)
    for dropped in ("deposit", "rounding", "payable", "explanation"):
        found.pop(dropped, None)
    return found
