"""Seeded requests for calendars of prices, for bookings that change, and for rounding once more."""

import price_cases
import prices
from price_cases import BY_NIGHT

MODES = ["line", "document_net", "document_gross"]


class Maker(price_cases.Maker):
    """Makes one request of one of the operations."""

    def __init__(self, seed, number):
        super().__init__(f"change {seed}", number)
        self.scale = 1  # What is rounded or changed is in range.

    def reprice(self):
        found = super().request()
        numbers = list(range(1, len(found["lines"]) + 1))
        changes = []
        for number in self.some(numbers):
            change = {"line": number}
            if self.chance(0.5):
                product = found["lines"][number - 1]["product"]
                change["to"] = self.line(next(p for p in self.products if p["id"] == product))
            changes.append(change)
        found["changes"] = changes
        if found.get("party_size") and self.chance(0.5):
            found["new_party_size"] = self.between(1, 60)
        if self.chance(0.2):
            found["new_buyer"] = self.buyer()
        return found

    def round(self):
        asked = super().request()
        asked.pop("buyer", None)
        rounding = asked["catalogue"].get("rounding", "half_away_from_zero")
        found = {"breakdown": prices.answer(asked), "mode": self.pick(MODES)}
        return found | ({"rounding": rounding} if rounding == "half_even" or self.chance(0.5) else {})

    def calendar(self):
        catalogue = self.catalogue()
        product = self.pick(self.products)
        found = {"catalogue": catalogue, "product": product["id"], "booked_on": price_cases.BOOKED.isoformat()}
        found |= {"from": self.day().isoformat(), "days": self.between(1, 10)}
        found["party_sizes"] = [self.between(1, 40) for _ in range(self.between(1, 4))]
        if product.get("basis") in BY_NIGHT:
            found["nights"] = self.between(1, 8)
        codes = [d["code"] for d in catalogue.get("discounts", []) if d.get("code") and self.active(d)]
        if codes:
            found["promo_codes"] = self.some(codes)
        return found

    def request(self):
        operation = self.pick(["reprice", "round", "calendar"])
        return {"op": operation, "input": getattr(self, operation)()}


def requests(seed, count):
    for number in range(count):
        yield f"change {seed} {number}", Maker(seed, number).request()
