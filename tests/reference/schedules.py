"""Step 10 of computing a price and what follows: deposits, instalments, payments, cancellation fees (B8)."""

from datetime import date, datetime, time, timedelta
from fractions import Fraction

import deadlines
from clock import END_OF_DAY, local_of, read_instant, resolve, write_instant, zone_named
from line_deadlines import season_rule, without_event
from money import Money, exact, half_away_from_zero
from prices import cash_of, deposit_of


def deposit(request):
    catalogue = request["catalogue"]
    money = Money(catalogue["currency"])
    if not catalogue.get("deposit"):
        return {}
    size = deposit_of(money, catalogue["deposit"], int(money.read(request["total"])), request.get("guests", 0))
    return {"deposit": money.write(size)} if size else {}


def time_frame(catalogue, product, event, zone):
    """S5: a product's own setting replaces the season's entirely. The season is that of the event, or of the booking."""
    if product.get("reservation") is not None:
        return product["reservation"]
    return season_rule(catalogue, local_of(event, zone).date())


def schedule(request):
    """The deposit, the instalments in order, the last with what is left: their sum is the total."""
    catalogue = request["catalogue"]
    money = Money(catalogue["currency"])
    zone_name = request.get("zone") or catalogue["zone"]
    total = left = int(money.read(request["total"]))
    guests, found = request.get("guests", 0), []

    def due_of(rule):
        if not rule:
            return {}
        rule = rule if request.get("event_start") else without_event(rule)
        asked = {"rule": rule, "zone": zone_name, "booked_at": request["booked_at"]}
        asked |= {name: request[name] for name in ("event_start", "short_notice") if request.get(name)}
        asked["calendar"] = catalogue.get("calendar", {})
        due = deadlines.answer(asked).get("due")
        return {"due": due} if due else {}

    def add(kind, amount, rule):
        if amount:
            found.append({"kind": kind, "amount": money.write(amount)} | due_of(rule))
        return amount

    if catalogue.get("deposit"):
        rule = catalogue["deposit"]
        left -= add("deposit", deposit_of(money, rule, total, guests), rule.get("due"))
    rules = catalogue.get("instalments") or [{}]
    for rule in rules[:-1]:
        left -= add("instalment", min(left, deposit_of(money, rule, total, guests)), rule.get("due"))
    frame = rules[-1].get("due")
    if not frame and request.get("product"):
        product = next(product for product in catalogue["products"] if product["id"] == request["product"])
        event = read_instant(request.get("event_start") or request["booked_at"])
        frame = time_frame(catalogue, product, event, zone_named(zone_name))
    add("balance", left, frame)
    return {"total": money.write(total), "instalments": found}


def payments(request):
    """What was paid goes to what is due, oldest first; no date is before all dates."""
    money = Money(request["currency"], request.get("rounding", "half_away_from_zero"))
    rows = request["schedule"]
    paid = left = sum(int(money.read(payment)) for payment in request["payments"])
    due = [read_instant(row["due"]) if row.get("due") else None for row in rows]
    settled = [0] * len(rows)
    for i in sorted(range(len(rows)), key=lambda i: (due[i] is not None, due[i] or 0)):
        settled[i] = min(left, int(money.read(rows[i]["amount"])))
        left -= settled[i]
    shown, open_sum = [], 0
    for row, done in zip(rows, settled):
        still = int(money.read(row["amount"])) - done
        open_sum += still
        shown.append(row | {"paid": money.write(done), "open": money.write(still)})
    found = {"instalments": shown, "paid": money.write(paid), "open": money.write(open_sum), "overpaid": money.write(left)}
    return found | (cash_of(money, request.get("cash_rounding"), open_sum) if request.get("cash") else {})


def fee_of(money, fee, gross):
    """What cancelling keeps: nothing, an amount or a share of the cancelled gross; capped at it."""
    if fee.get("percent") is not None:
        return half_away_from_zero(exact(fee["percent"]) / 100 * gross)
    if fee.get("amount") is not None:
        return min(gross, int(money.read(fee["amount"])))
    return 0


def step_of(money, request, tier, until):
    """What cancelling keeps within one tier; without tiers nothing."""
    gross, settled, refunded = (int(money.read(request.get(name, "0"))) for name in ("gross", "settled", "refunded"))
    fee, held = fee_of(money, tier["fee"], gross) if tier else 0, settled - refunded
    amounts = {"fee": fee, "refund": max(0, held - fee), "still_due": max(0, fee - held)}
    found = {name: money.write(amount) for name, amount in amounts.items()} | taxed_fee(money, fee, request.get("tax"))
    found |= {"from_days": tier["from_days"]} if tier else {}
    return found | ({"until": write_instant(until)} if until else {})


def taxed_fee(money, fee, tax):
    """B8: the fee includes its tax; its category is policy, by default outside the scope of tax."""
    if not tax:
        return {"fee_category": "out_of_scope"}
    category = tax.get("category", "standard")
    rate = 1 if category == "margin" else 1 + exact(tax["percent"]) / 100
    net = half_away_from_zero(fee / Fraction(rate))
    found = {"fee_net": money.write(net), "fee_tax": money.write(fee - net)}
    return found | {"fee_category": category, "fee_percent": tax["percent"]}


def cancellation_preview(request):
    """B8: a tier from N days runs to 23:59:59 of the event's local date − N, inclusive."""
    money, zone = Money(request["currency"]), zone_named(request["zone"])
    event = read_instant(request["event_start"]) if request.get("event_start") else None
    now, steps, counts = read_instant(request["now"]), [], None
    for tier in sorted(request["tiers"], key=lambda tier: -tier["from_days"]):
        until = None
        if event:
            day = local_of(event, zone).date() - timedelta(days=tier["from_days"])
            until = resolve(datetime.combine(day, time(*END_OF_DAY)), zone, "later", "")
        steps.append(step_of(money, request, tier, until))
        if counts is None and (until is None or until >= now):
            counts = steps[-1]
    return {"now": counts or (steps[-1] if steps else step_of(money, request, None, None)), "tiers": steps}
