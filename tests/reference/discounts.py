"""Step 5 of computing a price: discounts, each with a condition and a benefit, on slices of lines.

A slice is a number of units of one line that are worth the same so far. It is open to a discount if something is
left of it and no earlier discount used it, or the discount is stackable."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from money import allocate, exact


@dataclass(eq=False)
class Slice:
    line: object
    count: int
    left: int
    used: bool = False


def slices_of(line):
    """One slice for each charge that costs something, of the units that are paid."""
    paid = [charge for charge in line.charges if charge.amount > 0]
    return [Slice(line, charge.count - charge.free, charge.amount) for charge in paid]


def in_window(discount, line):
    """Whether the event's date is within the discount's; without dates any line is."""
    first, last = discount.get("event_from"), discount.get("event_until")
    if first is None and last is None:
        return True
    day = line.event_date
    if day is None:
        return False
    return (first is None or date.fromisoformat(first) <= day) and (last is None or day <= date.fromisoformat(last))


def takes_part(discount, line, products):
    """What condition and benefit ask alike: the product, extras or not, the dates of the event."""
    return (
        (not products or line.product["id"] in products)
        and (discount.get("extras", True) or not line.product.get("extra", False))
        and in_window(discount, line)
    )


class Round:
    """One discount's turn over all lines."""

    def __init__(self, money, discount, lines):
        self.money, self.discount, self.lines = money, discount, lines
        self.taken = {}

    def open(self, piece):
        return piece.left > 0 and (not piece.used or self.discount.get("stackable", False))

    def matched(self):
        products, least = self.discount.get("products"), self.discount.get("minimum_quantity", 0)
        lines = [line for line in self.lines if takes_part(self.discount, line, products) and line.count >= least]
        return [piece for line in lines for piece in line.slices if self.open(piece)]

    def benefiting(self, day, of_day):
        """The slices of the products that the benefit names; of one date only, if grouped so."""
        products = self.discount["benefit_products"]
        lines = [line for line in self.lines if takes_part(self.discount, line, products)]
        lines = [line for line in lines if not of_day or line.event_date == day]
        return [piece for line in lines for piece in line.slices if self.open(piece)]

    def canonical(self, pieces):
        """Lowest price of a unit first; of equal ones the later line, then the later slice."""
        place = {id(piece): i for line in self.lines for i, piece in enumerate(line.slices)}
        return sorted(
            pieces, key=lambda piece: (Fraction(piece.left, piece.count), -piece.line.number, -place[id(piece)])
        )

    def first(self, chosen, units):
        """The first so many units of a choice, in canonical order. A choice is a dict of slice to units."""
        found = {}
        for piece in self.canonical(chosen):
            taken = min(units, chosen[piece])
            if taken:
                found[piece] = taken
            units -= taken
        return found

    def groups(self):
        """Each group: its matched units, its date, whether that date binds the benefit."""
        matched = {piece: piece.count for piece in self.matched()}
        grouping = self.discount.get("grouping", "any")
        if grouping == "any":
            return [(matched, None, False)]
        days = {piece.line.event_date for piece in matched}
        dated = sorted(day for day in days if day is not None)
        by_day = {day: {p: n for p, n in matched.items() if p.line.event_date == day} for day in days}
        if grouping == "same_date":
            order = dated + ([None] if None in days else [])
            return [(by_day[day], day, True) for day in order]
        size = self.discount.get("for_each") or self.discount["minimum_count"]
        counts = [sum(by_day[day].values()) for day in dated]
        groups = 0
        while sum(min(count, groups + 1) for count in counts) >= size * (groups + 1):
            groups += 1
        of_each = {}
        for day in dated:
            of_each |= self.first(by_day[day], groups)
        return [(self.first(of_each, size * groups), None, False)]

    def split(self, piece, units):
        """Takes units out of a slice; the taken part stands after the rest."""
        if units == piece.count:
            return piece
        part = Slice(piece.line, units, self.money.round(Fraction(piece.left * units, piece.count)), piece.used)
        piece.left -= part.left
        piece.count -= units
        slices = piece.line.slices
        slices.insert(slices.index(piece) + 1, part)
        return part

    def benefit(self, matched, candidates):
        """Which units get something, and which are consumed by it: all, or the cheapest N for each M."""
        cheapest, each = self.discount.get("cheapest"), self.discount.get("for_each")
        if not cheapest:
            return candidates, matched
        units = sum(candidates.values())
        times = min(sum(matched.values()) // each, -(-units // cheapest))
        return self.first(candidates, cheapest * times), self.first(matched, each * times)

    def off_unit(self, piece):
        money, discount = self.money, self.discount
        if discount.get("amount") is not None:
            return money.round(money.read(discount["amount"])) * piece.count
        share = exact(discount["percent"]) / 100
        if piece.left % piece.count == 0:
            return money.round(share * (piece.left // piece.count)) * piece.count
        return money.round(share * piece.left)

    def off_together(self, pieces):
        """Once for several slices, spread in proportion to what is left of each."""
        money, discount, left = self.money, self.discount, [piece.left for piece in pieces]
        if discount.get("amount") is not None:
            off = money.round(money.read(discount["amount"]))
        else:
            off = money.round(exact(discount["percent"]) / 100 * sum(left))
        return allocate(min(off, sum(left)), left)

    def take_off(self, pieces):
        per = self.discount.get("per", "unit")
        if per == "unit":
            return [min(piece.left, self.off_unit(piece)) for piece in pieces]
        if per == "booking":
            return self.off_together(pieces)
        offs = []
        for line in self.lines:
            offs += self.off_together([piece for piece in pieces if piece.line is line])
        return offs

    def give(self, matched, day, of_day):
        """One group: its condition, its benefit, what it uses."""
        discount = self.discount
        if not matched or sum(matched.values()) < discount.get("minimum_count", 0):
            return
        worth = sum(piece.left for piece in matched)
        if discount.get("minimum_value") is not None and worth < self.money.read(discount["minimum_value"]):
            return
        other = discount.get("benefit_products")
        candidates = {piece: piece.count for piece in self.benefiting(day, of_day)} if other else dict(matched)
        chosen, consumed = self.benefit(matched, candidates)
        before = [[(piece, piece.count, piece.left) for piece in line.slices] for line in self.lines]
        parts = {piece: self.split(piece, units) for piece, units in chosen.items()}
        # In line order, as the slices stand now.
        pieces = [piece for line in self.lines for piece in line.slices if piece in parts.values()]
        offs = self.take_off(pieces)
        if sum(offs) == 0:
            self.restore(before)
            return
        for piece, off in zip(pieces, offs):
            if off > 0:
                piece.left -= off
                piece.used = True
                self.taken[piece.line.number] = self.taken.get(piece.line.number, 0) + off
        if discount.get("cheapest") or other:
            self.use(consumed, chosen, parts)

    def restore(self, before):
        """What comes to nothing leaves no trace."""
        for line, slices in zip(self.lines, before):
            line.slices = [piece for piece, _, _ in slices]
            for piece, count, left in slices:
                piece.count, piece.left = count, left

    def use(self, consumed, chosen, parts):
        """Marks what the benefit consumed: units of a slice that got something are the first of it."""
        for piece, units in consumed.items():
            benefiting = min(units, chosen.get(piece, 0))
            if benefiting and not parts[piece].used:
                self.split(parts[piece], benefiting).used = True
            if units > benefiting:
                self.split(piece, units - benefiting).used = True

    def run(self):
        for matched, day, of_day in self.groups():
            self.give(matched, day, of_day)
        for line in self.lines:
            if self.taken.get(line.number):
                line.discounts.append((self.discount["id"], self.taken[line.number]))


def active(discount, booked_on):
    first, last = discount.get("from"), discount.get("until")
    return (not first or date.fromisoformat(first) <= booked_on) and (
        not last or booked_on <= date.fromisoformat(last)
    )


def apply(money, catalogue, lines, codes, booked_on):
    """Promo codes first, then the automatic discounts, each in declared order."""
    declared = [discount for discount in catalogue.get("discounts", []) if active(discount, booked_on)]
    by_code = [discount for discount in declared if discount.get("code") in codes]
    automatic = [discount for discount in declared if discount.get("code") is None]
    for line in lines:
        line.slices = slices_of(line)
    for discount in by_code + automatic:
        Round(money, discount, lines).run()
