"""Documents (G7): what is owed of each tax, what invoices claim of it, what credit notes take back."""

from uuid import UUID, uuid5

import sums
from clock import local_of
from offers import minor
from schedules import taxed_fee
from world import ended, owed, paid, threshold

INVOICES = ("deposit_invoice", "invoice")
SERIES = {"proforma": "PF", "deposit_invoice": "INV", "invoice": "INV", "credit_note": "CN"}


def of_price(row):
    return {(row["category"], row["percent"]): [minor(row["net"]), minor(row["tax"])]}


def of_fee(shelf, amount, tax):
    """What cancelling keeps and falling below costs has the tax of the policy; other fees are outside its scope."""
    found = taxed_fee(shelf.money, amount, tax)
    net, of_tax = (minor(found[name]) if name in found else None for name in ("fee_net", "fee_tax"))
    return {(found["fee_category"], found.get("fee_percent")): [amount if net is None else net, of_tax or 0]}


def charged(shelf, booking):
    """What is owed, line by line: the price or what cancelling keeps, and every fee."""
    status, tax, lines = ended(booking), shelf.policies.get("cancellation_tax"), []
    if status not in ("cancelled", "expired", "declined", "lost") and booking["offer"]:
        price = booking["offer"]["breakdown"]
        lines += [of_price(row) for row in price["lines"] + price.get("fees", [])]
    kept = [part["fee"] for part in booking["cancellations"]]
    kept += [booking["cancellation"]["fee"]] if status == "cancelled" else []
    lines += [of_fee(shelf, fee, tax) for fee in kept if fee]
    for fee in booking["fees"]:
        lines.append(of_fee(shelf, fee["amount"], tax if fee["kind"] == "final_numbers" else None))
    return lines


def left_of(booking, document):
    """What no credit note has taken back."""
    left = document["due"]
    for other in booking["documents"]:
        if other["corrects"] == document["id"]:
            left = sums.minus(left, other["due"])
    return left


def claimed(booking):
    """What invoices claim and no credit note has taken back."""
    return sums.plus(*(left_of(booking, document) for document in booking["documents"] if document["kind"] in INVOICES))


def stands(booking):
    """Whether a final invoice stands: not credited as a whole."""
    final = [document for document in booking["documents"] if document["kind"] == "invoice"]
    return any(sums.is_nothing(one["due"]) or not sums.is_nothing(left_of(booking, one)) for one in final)


def are_final(shelf, booking):
    """What is owed is invoiced, of each tax, by a final invoice if it is anything."""
    same = not sums.differ(sums.plus(*charged(shelf, booking)), claimed(booking))
    return same and (not owed(booking) or stands(booking))


def may(world, outcome):
    outcome.refuse("right.missing", not outcome.may("invoice"))
    outcome.refuse("seller.missing", "seller" not in world.policies)


def enter(world, booking, outcome, kind, total, due, lines, corrects=None, credited=()):
    year = local_of(outcome.now, world.shelf.zone).year
    name = f"{SERIES[kind]}-{year}"
    world.series[name] = world.series.get(name, 0) + 1
    made = {"id": str(uuid5(UUID(outcome.ids["command"]), "document")), "kind": kind, "corrects": corrects}
    made |= {"number": f"{name}-{world.series[name]:05d}", "total": total, "due": due, "lines": lines, "credited": set(credited)}
    booking["documents"] = [*booking["documents"], made]
    outcome.document = {"id": made["id"], "number": made["number"]}


def issue_invoice(world, booking, command, outcome):
    kind, named = command.get("kind", "invoice"), command.get("amount")
    may(world, outcome)
    # Whoever was erased is billed by a name that is given.
    outcome.refuse("buyer.missing", booking["customer"] in world.erased and not command.get("buyer"))
    outcome.refuse("invoice.amount", named is not None and kind != "deposit_invoice")
    lines = charged(world.shelf, booking)
    total, claims = sums.plus(*lines), claimed(booking)
    left = sums.minus(total, claims)
    if kind == "proforma":
        outcome.refuse("invoice.nothing", not lines)
        left = total
    else:
        outcome.refuse("invoice.credit_first", sums.falls_short(left))
    if kind == "invoice":
        outcome.refuse("invoice.nothing", not lines or (sums.is_nothing(left) and stands(booking)))
    if kind == "deposit_invoice":
        amount = advance(booking, named, sums.gross(left), sums.gross(claims), outcome)
        outcome.stop()
        total = left = sums.shares(left, amount)
        lines = [total]
    outcome.stop()
    outcome.invoiced = kind == "invoice"
    enter(world, booking, outcome, kind, total, left, lines)


def advance(booking, named, most, claims, outcome):
    """How much: what is named; what is paid and not invoiced; what is to be paid first."""
    outcome.refuse("invoice.nothing", most == 0)
    if named is not None:
        amount = minor(named)
        outcome.refuse("amount.zero", amount == 0)
        outcome.refuse("invoice.exceeds", amount > most)
        return amount
    first = threshold(booking) if booking["offer"] else 0
    amount = min(most, max(0, paid(booking) - claims)) or min(most, max(0, first - claims))
    outcome.refuse("field.missing", amount == 0 and most > 0)
    return amount


def credit_note(world, booking, command, outcome):
    may(world, outcome)
    original = next((one for one in booking["documents"] if one["id"] == command["document"]), None)
    outcome.refuse("document.unknown", original is None)
    outcome.refuse("credit.kind", original is not None and original["kind"] not in INVOICES)
    ways = [name for name in ("lines", "amount", "difference") if command.get(name) not in (None, False)]
    outcome.refuse("credit.shape", len(ways) > 1)
    left = left_of(booking, original) if original else {}
    outcome.refuse("credit.nothing", sums.is_nothing(left))
    outcome.stop()
    due, total, lines = left, left, [left]
    if ways == ["lines"]:
        total = due = sums.plus(*of_lines(booking, original, command["lines"], outcome))
        outcome.refuse("credit.exceeds", sums.falls_short(sums.minus(left, due)))
    elif ways == ["amount"]:
        amount = minor(command["amount"])
        outcome.refuse("amount.zero", amount == 0)
        outcome.refuse("credit.exceeds", amount > sums.gross(left))
        outcome.stop()
        total = due = sums.shares(left, amount)
    elif ways == ["difference"]:
        # What is invoiced beyond what is owed by now, of each tax.
        too_much = sums.beyond(claimed(booking), sums.plus(*charged(world.shelf, booking)))
        total = due = sums.at_most(left, too_much)
        outcome.refuse("credit.nothing", sums.is_nothing(due))
    elif left == original["due"]:
        total, lines = original["total"], original["lines"]
    outcome.stop()
    enter(world, booking, outcome, "credit_note", total, due, lines, original["id"], command.get("lines") or ())


def of_lines(booking, original, numbers, outcome):
    """Lines of an invoice by their numbers in it, none of them credited before."""
    taken = set().union(*(other["credited"] for other in booking["documents"] if other["corrects"] == original["id"]))
    outcome.refuse("list.empty", not numbers)
    there = range(1, len(original["lines"]) + 1)
    unknown = [n for n in numbers if n not in there or n in taken]
    outcome.refuse("document.line", bool(unknown) or len(set(numbers)) < len(numbers))
    outcome.stop()
    return [original["lines"][number - 1] for number in numbers]


def shown(world, booking):
    """What a view of its documents says."""
    names = ("id", "kind", "number", "corrects")
    documents = [
        [*(d[name] for name in names), sums.gross(d["total"]), sums.gross(d["due"]), sums.written(d["due"])]
        for d in booking["documents"]
    ]
    lines = charged(world.shelf, booking)
    agrees = not sums.differ(sums.plus(*lines), claimed(booking))
    return {"documents": documents, "owed": sums.gross(sums.plus(*lines)), "claimed": sums.gross(claimed(booking)), "agrees": agrees}


def shown_by_engine(view):
    """The same of what the engine shows, in minor units."""
    of = view["reconciliation"]
    names = ("id", "kind", "number", "corrects")
    documents = [
        [*(d.get(name) for name in names), minor(d["total"]), minor(d["due"]), [tax_of_engine(row) for row in d["taxes"]]]
        for d in view["documents"]
    ]
    claims = minor(of["invoiced"]) - minor(of["credited"])
    return {"documents": documents, "owed": minor(of["owed"]), "claimed": claims, "agrees": of["agrees"]}


def tax_of_engine(row):
    return [row["category"], row.get("percent"), *(minor(row[name]) for name in ("net", "tax", "gross"))]
