"""Steps 6 to 8 of computing a price: fees, the tax split with a change of rate for the buyer, document rounding."""

from dataclasses import dataclass
from fractions import Fraction

from money import allocate, exact


@dataclass
class Entry:
    """What tax is split for: a line, a share of a line that has several rates, or a fee."""

    tax_id: str
    price: int
    net: int
    gross: int
    percent: str
    category: str

    @property
    def tax(self):
        return self.gross - self.net

    @property
    def group(self):
        return exact(self.percent), self.category


class Taxes:
    """The taxes of a catalogue, as they are for the seller and for the buyer."""

    def __init__(self, money, catalogue, buyer):
        self.money = money
        self.gross_prices = catalogue.get("prices", "gross") == "gross"
        self.seller = {tax["id"]: {"category": "standard"} | tax for tax in catalogue["taxes"]}
        self.buyer = {tax["id"]: {"category": "standard"} | tax for tax in (buyer or {}).get("taxes", [])}
        self.hold = (buyer or {}).get("hold", "net")
        self.order = list(self.seller)

    def untaxed(self, tax):
        return tax["category"] == "margin" or exact(tax["percent"]) == 0

    def net_of(self, gross, tax):
        return gross if self.untaxed(tax) else self.money.round(Fraction(gross * 100) / (100 + exact(tax["percent"])))

    def gross_of(self, net, tax):
        return net if self.untaxed(tax) else self.money.round(Fraction(net) * (100 + exact(tax["percent"])) / 100)

    def by_seller(self, tax_id, price):
        """Step 7: the split by the seller's own rate: exact, then one rounding; tax is the remainder."""
        tax = self.seller[tax_id]
        net = self.net_of(price, tax) if self.gross_prices else price
        gross = price if self.gross_prices else self.gross_of(price, tax)
        return Entry(tax_id, price, net, gross, tax["percent"], tax["category"])

    def split(self, tax_id, price):
        """Step 7 as the buyer sees it: another rate holds the net or the gross."""
        entry, tax = self.by_seller(tax_id, price), self.buyer.get(tax_id)
        if tax is None or (exact(tax["percent"]), tax["category"]) == entry.group:
            return entry
        if self.hold == "net":
            net, gross = entry.net, self.gross_of(entry.net, tax)
        else:
            net, gross = self.net_of(entry.gross, tax), entry.gross
        return Entry(tax_id, price, net, gross, tax["percent"], tax["category"])

    def shares_of(self, product, price):
        """G5: what of a price is under which tax, by declared weights: (tax, price)."""
        if not product.get("tax_split"):
            return [(product["tax"], price)]
        weights = [share["weight"] for share in product["tax_split"]]
        taxes = [share["tax"] for share in product["tax_split"]]
        return list(zip(taxes, allocate(price, weights)))


def spread_fee(taxes, amount, shares):
    """A fee over several rates, in proportion to gross: the lowest rate is corrected down, the highest up."""
    gross = {}
    for tax_id, price in shares:
        gross[tax_id] = gross.get(tax_id, 0) + taxes.by_seller(tax_id, price).gross
    order = sorted(gross, key=lambda tax_id: (exact(taxes.seller[tax_id]["percent"]), taxes.order.index(tax_id)))
    whole = sum(gross.values())
    if whole == 0:
        parts = {tax_id: 0 for tax_id in order}
    else:
        parts = {tax_id: taxes.money.round(Fraction(amount * gross[tax_id], whole)) for tax_id in order}
    over = sum(parts.values()) - amount
    if over < 0:
        parts[order[-1]] -= over
    for tax_id in order:
        less = min(max(over, 0), parts[tax_id])
        parts[tax_id] -= less
        over -= less
    return [(tax_id, parts[tax_id]) for tax_id in taxes.order if parts.get(tax_id)]


def fees_of(money, catalogue, taxes, prices):
    """Step 6: the parts of each fee by tax, on the discounted sum of lines, never on fees. `prices` are (product,
    price), minimum charges among them."""
    found = []
    for fee in catalogue.get("fees", []):
        base = [(p, price) for p, price in prices if not fee.get("products") or p["id"] in fee["products"]]
        if not base:
            continue
        if fee.get("percent") is not None:
            amount = money.round(exact(fee["percent"]) / 100 * sum(price for _, price in base))
        else:
            amount = money.round(money.read(fee["amount"]))
        if fee.get("tax"):
            parts = [(fee["tax"], amount)]
        else:
            parts = spread_fee(taxes, amount, [share for p, price in base for share in taxes.shares_of(p, price)])
        found += [(fee, tax_id, part) for tax_id, part in parts if part != 0]
    return found


def unit(value):
    return (value > 0) - (value < 0)


def round_document(money, mode, entries):
    """Step 8, for each group of rate and category: what is missing is spread one minor unit an entry, dearest first."""
    groups = {}
    if mode == "line":
        return
    for entry in entries:
        groups.setdefault(entry.group, []).append(entry)
    for (percent, category), group in groups.items():
        if category == "margin" or percent == 0:
            continue
        rate = 1 + percent / 100
        dearest = sorted(group, key=lambda entry: -entry.gross)
        nets, grosses = sum(e.net for e in group), sum(e.gross for e in group)
        if mode == "document_net":
            net_missing, gross_missing = 0, money.round(nets * rate) - grosses
        else:
            net = money.round(grosses / rate)
            net_missing, gross_missing = net - nets, money.round(net * rate) - grosses
        for i in range(abs(gross_missing)):
            dearest[i % len(group)].gross += unit(gross_missing)
        for i in range(abs(gross_missing), abs(gross_missing) + abs(net_missing)):
            dearest[i % len(group)].net += unit(net_missing)
