"""Final numbers (G1): until a date the number of places may fall by an allowance, never below a guaranteed minimum at no
cost; what is missing to that costs a share of its price or an amount. Afterwards what was booked is charged for."""

from fractions import Fraction

import deadlines
import prices
from charges import places_of, product_of
from clock import Refused, local_of, problem, read_instant, resolve, write_instant, zone_named
from line_deadlines import event_start, without_event
from money import Money, exact, half_away_from_zero
from repricing import gross_by_part, minor
from schedules import taxed_fee


def due_of(request, line):
    """Until when the number of a line can fall, and whether the final one was told by then."""
    catalogue = request["catalogue"]
    product = product_of(catalogue, line["product"])
    venue = next((v for v in catalogue.get("venues", []) if v["id"] == product.get("venue")), {})
    zone_name = venue.get("zone", catalogue["zone"])
    event = event_start(catalogue, product, line, venue)
    rule = product["final_numbers"]["due"]
    asked = {"rule": rule if event else without_event(rule), "zone": zone_name, "booked_at": request["booked_at"]}
    if event:
        default = "later" if line.get("date") else "earlier"
        asked["event_start"] = write_instant(resolve(event, zone_named(zone_name), default, ""))
    asked |= {"short_notice": request["short_notice"]} if "short_notice" in request else {}
    asked |= {"calendar": catalogue["calendar"]} if "calendar" in catalogue else {}
    return deadlines.answer(asked).get("due")


def those_who_come(line, product, told):
    """The booked line for as many as come; nobody is no line."""
    if told["number"] == 0:
        return None
    left = {name: value for name, value in line.items() if name not in ("quantity", "categories")}
    if product.get("basis") not in ("guest", "guest_night"):
        return left | {"quantity": told["number"]}
    return left | {"guests": told["number"]} | ({"categories": told["categories"]} if "categories" in told else {})


def numbers_of(rule, booked, come, in_time):
    """What is charged for at least, and how many are missing to it."""
    minimum = min(booked, rule.get("minimum", 0))
    if rule.get("allowance_percent") is not None:
        allowance = int(exact(rule["allowance_percent"]) / 100 * booked)
    else:
        allowance = min(booked, rule.get("allowance", 0))
    floor = max(minimum, booked - allowance) if in_time else booked
    found = {"in_time": in_time, "booked": booked, "minimum": minimum, "allowance": allowance, "floor": floor}
    return found | {"number": come, "missing": max(0, floor - come)}


def fee_of(money, rule, found, given_up):
    if not found["missing"]:
        return 0
    part = Fraction(given_up * found["missing"], found["booked"] - found["number"])
    if rule.get("percent") is not None:
        return half_away_from_zero(exact(rule["percent"]) / 100 * part)
    return min(int(money.read(rule["amount"])) * found["missing"], half_away_from_zero(part))


def answer(request):
    catalogue = request["catalogue"]
    money = Money(catalogue["currency"])
    booked_on = local_of(read_instant(request["booked_at"]), zone_named(catalogue["zone"])).date().isoformat()
    priced = request | {"booked_on": booked_on}
    numbered = dict(enumerate(request["lines"], 1))
    told = {entry["line"]: entry for entry in request["numbers"]}
    left, dated, problems = {}, {}, []
    for number, line in numbered.items():
        product = product_of(catalogue, line["product"])
        if product.get("final_numbers"):
            try:
                dated[number] = due_of(request, line)
            except Refused as refused:
                problems += [entry | {"path": f"/lines/{number - 1}"} for entry in refused.problems]
        left[number] = those_who_come(line, product, told[number]) if number in told else line
    if problems:
        raise Refused(problems)
    before = prices.quote(priced, list(numbered.items()))
    after = prices.quote(priced, [(number, line) for number, line in left.items() if line])
    (gross_before, _), (gross_after, _) = gross_by_part(money, before), gross_by_part(money, after)
    lines, fees = [], 0
    for number, due in dated.items():
        product = product_of(catalogue, numbered[number]["product"])
        booked = places_of(product, numbered[number])
        in_time = due is None or read_instant(request["told_at"]) <= read_instant(due)
        found = numbers_of(product["final_numbers"], booked, told.get(number, {"number": booked})["number"], in_time)
        given_up = max(0, gross_before.get(number, 0) - gross_after.get(number, 0))
        fee = fee_of(money, product["final_numbers"], found, given_up)
        fees += fee
        found |= {"line": number, "given_up": money.write(given_up), "fee": money.write(fee)}
        lines.append(found | ({"due": due} if due else {}))
    total = minor(money, after["total"]) + fees
    if total > prices.LARGEST:
        raise Refused([problem("amount.range", "", given="more than 10^13 minor units")])
    found = {"lines": lines, "price": after, "fee": money.write(fees), "total": money.write(total)}
    return found | taxed_fee(money, fees, request.get("tax"))
