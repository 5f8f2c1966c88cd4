"""What a booking costs and why: section 3 of the domain, in its order of computing.

`answer(request)` takes the input of the operation `quote` and gives its answer."""

from datetime import date

import discounts
from charges import line_of, missing_to_minimum
from clock import Refused, problem
from money import Money, exact, half_away_from_zero
from taxes import Taxes, fees_of, round_document

LARGEST = 10**13


def written(money, entry, with_price=False):
    found = {name: money.write(getattr(entry, name)) for name in ("net", "tax", "gross")}
    found |= {"tax_id": entry.tax_id, "percent": entry.percent, "category": entry.category}
    return found | ({"price": money.write(entry.price)} if with_price else {})


def written_line(money, line, list_, entries):
    """The parts that a line and its minimum charge have alike."""
    found = {"line": line.number, "product": line.product["id"], "name": line.product["name"], "list": money.write(list_)}
    if line.product.get("tax_split"):
        found["taxes"] = [written(money, entry, with_price=True) for entry in entries]
        for name in ("net", "tax", "gross"):
            found[name] = money.write(sum(getattr(entry, name) for entry in entries))
        return found
    return found | written(money, entries[0])


def written_charge(money, charge):
    found = {
        "count": charge.count,
        "unit_price": money.write_exact(charge.unit_price),
        "amount": money.write(charge.amount),
    }
    if charge.free:
        found["free"] = charge.free
    named = {"category": charge.category, "rate": charge.rate, "tier": charge.tier}
    return found | {name: value for name, value in named.items() if value is not None}


def written_price(money, line, entries):
    found = written_line(money, line, line.list, entries) | {"count": line.count}
    found["discounts"] = [{"id": name, "amount": money.write(off)} for name, off in line.discounts]
    free = sum(charge.free for charge in line.charges)
    if free:
        found["free"] = free
    if len(line.charges) > 1:
        found["charges"] = [written_charge(money, charge) for charge in line.charges]
    else:
        found["unit_price"] = money.write_exact(line.charges[0].unit_price)
    return found


def written_minimum(money, line, missing, entries):
    found = written_line(money, line, missing, entries)
    return found | {"count": 1, "unit_price": money.write(missing), "discounts": [], "kind": "minimum_charge"}


def guests_of(catalogue, lines):
    """The guests that an amount for each guest counts."""
    products = {product["id"]: product for product in catalogue["products"]}
    count = 0
    for line in lines:
        by_guest = products[line["product"]].get("basis") in ("guest", "guest_night")
        if line.get("categories"):
            count += sum(line["categories"].values())
        elif line.get("guests") is not None:
            count += line["guests"]
        elif by_guest:
            count += line.get("quantity", 1)
    return count


def deposit_of(money, rule, total, guests):
    """Step 10: a share of the gross total, rounded half away from zero; an amount; at most the total."""
    if rule.get("percent") is not None:
        return half_away_from_zero(exact(rule["percent"]) / 100 * total)
    if rule.get("amount") is not None:
        return min(total, money.round(money.read(rule["amount"])))
    return min(total, money.round(money.read(rule["per_guest"])) * guests)


def answer(request):
    return quote(request, list(enumerate(request["lines"], 1)))


def quote(request, numbered):
    """A breakdown of lines with their numbers."""
    catalogue = request["catalogue"]
    money = Money(catalogue["currency"], catalogue.get("rounding", "half_away_from_zero"))
    taxes = Taxes(money, catalogue, request.get("buyer"))
    booked_on = date.fromisoformat(request["booked_on"])
    lines = [line_of(money, catalogue, number, asked, booked_on) for number, asked in numbered]
    discounts.apply(money, catalogue, lines, set(request.get("promo_codes") or []), booked_on)

    # A line and, right after it, what its minimum charge adds: (line, its price, whether it is that addition).
    priced = []
    for line in lines:
        priced.append((line, sum(piece.left for piece in line.slices), False))
        missing = missing_to_minimum(money, line)
        if missing:
            priced.append((line, missing, True))
    fees = fees_of(money, catalogue, taxes, [(line.product, price) for line, price, _ in priced])

    of_lines = [[taxes.split(*share) for share in taxes.shares_of(line.product, price)] for line, price, _ in priced]
    of_fees = [taxes.split(tax_id, part) for _, tax_id, part in fees]
    entries = [entry for group in of_lines for entry in group] + of_fees
    round_document(money, catalogue.get("document_rounding", "line"), entries)

    shown = []
    for (line, price, is_minimum), group in zip(priced, of_lines):
        shown.append(written_minimum(money, line, price, group) if is_minimum else written_price(money, line, group))
    total = sum(entry.gross for entry in entries)
    check_range([charge.amount for line in lines for charge in line.charges])
    check_range([line.list for line in lines] + [part for _, _, part in fees])
    check_range([sum(entry.gross for entry in group) for group in of_lines] + [entry.gross for entry in of_fees])
    check_range([total])
    found = {"currency": catalogue["currency"], "prices": catalogue.get("prices", "gross"), "lines": shown}
    found |= totals(money, taxes.order, entries)
    if request.get("buyer"):
        found["hold"] = taxes.hold
    if fees:
        named = [{"fee": fee["id"], "name": fee["name"]} for fee, _, _ in fees]
        found["fees"] = [name | written(money, entry, with_price=True) for name, entry in zip(named, of_fees)]
    if catalogue.get("deposit"):
        guests = request.get("party_size") or guests_of(catalogue, [asked for _, asked in numbered])
        deposit = deposit_of(money, catalogue["deposit"], total, guests)
        if deposit:
            found["deposit"] = money.write(deposit)
    if request.get("cash"):
        found |= cash_of(money, catalogue.get("cash_rounding"), total)
    return found


def check_range(amounts):
    """Charges, lines, fees and totals have at most 10^13 minor units; what is beyond is refused."""
    if any(amount > LARGEST for amount in amounts):
        raise Refused([problem("amount.range", "", given="more than 10^13 minor units")])


def totals(money, order, entries):
    """Step 9: the sums by tax, in the order of the catalogue, of those that a line or a fee uses; the sums of all."""

    def sums(of):
        return {name: money.write(sum(getattr(entry, name) for entry in of)) for name in ("net", "tax", "gross")}

    by_tax = []
    for tax_id in order:
        of_tax = [entry for entry in entries if entry.tax_id == tax_id]
        if of_tax:
            named = {"tax_id": tax_id, "percent": of_tax[0].percent, "category": of_tax[0].category}
            by_tax.append(named | sums(of_tax))
    found = sums(entries)
    return {"taxes": by_tax, "net": found["net"], "tax": found["tax"], "total": found["gross"]}


def cash_of(money, step, total):
    """Step 11: what is payable in cash, once, on the final amount; the rounding is its own line."""
    payable = total
    if step:
        step = money.read(step)
        payable = int(step * money.round(total / step))
    return {"payable": money.write(payable), "rounding": money.write(payable - total)}
