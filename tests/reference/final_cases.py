"""Seeded requests for final numbers: bookings of which fewer, as many or more come, told before and after the date."""

from datetime import timedelta

import price_cases
from charges import places_of
from clock import read_instant, write_instant

BOOKED_AT = "2026-11-22T09:00:00Z"
SHARES = ["10", "100", "80", "33.3333", "0.5", "12.5"]


class Maker(price_cases.Maker):
    """Makes one request."""

    def __init__(self, seed, number):
        super().__init__(f"final {seed}", number)
        self.scale = 1  # What changes is in range.

    def rule(self):
        distance = {"amount": self.between(0, 60), "unit": self.pick(["days", "days", "hours", "business_days"])}
        found = {"due": {self.pick(["before_event", "before_event", "after_booking"]): distance}}
        if self.chance(0.5):
            found["minimum"] = self.pick([0, 1, 2, 5, 10, 30])
        if self.chance(0.8):
            kind = self.pick(["allowance", "allowance_percent"])
            found[kind] = self.pick(SHARES) if kind == "allowance_percent" else self.pick([0, 1, 2, 5, 20])
        return found | ({"percent": self.pick(SHARES)} if self.chance(0.6) else {"amount": self.amount()})

    def told(self, number, line, product):
        """Fewer come, mostly."""
        if "categories" in line:
            come = {name: self.pick([count, self.between(1, count)]) for name, count in line["categories"].items()}
            return {"line": number, "number": sum(come.values()), "categories": come}
        booked = places_of(product, line)
        return {"line": number, "number": self.pick([self.between(0, booked), max(0, booked - 1), booked, booked + 1])}

    def request(self):
        found = super().request()
        products = {product["id"]: product for product in found["catalogue"]["products"]}
        for product in products.values():
            if product.get("basis") != "booking" and self.chance(0.8):
                product["final_numbers"] = self.rule()
        for name in ("booked_on", "party_size", "cash"):
            found.pop(name, None)
        numbers = []
        for number, line in enumerate(found["lines"], 1):
            if "final_numbers" in products[line["product"]] and self.chance(0.8):
                numbers.append(self.told(number, line, products[line["product"]]))
        self.random.shuffle(numbers)
        told_at = read_instant(BOOKED_AT) + timedelta(days=self.pick([0, 1, 30, 60, 90, self.between(0, 120)]))
        found |= {"booked_at": BOOKED_AT, "numbers": numbers, "told_at": write_instant(told_at)}
        if self.chance(0.3):
            found["tax"] = {"id": "t", "percent": self.pick(["20", "5.5", "8.875"])}
        return {"op": "final_numbers", "input": found}


def requests(seed, count):
    for number in range(count):
        yield f"final {seed} {number}", Maker(seed, number).request()
