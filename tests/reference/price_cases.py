"""Seeded requests for the operation `quote`: catalogues that do not contradict themselves, with few dates and few
prices, so that ties, remainders and conditions are met often. A request comes from seed and number alone."""

import random
from datetime import date, timedelta

from charges import specificity
from money import DIGITS

FIRST_DAY = date(2027, 2, 24)
BOOKED = date(2026, 11, 22)
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
PERCENTS = ["20", "10", "5.5", "2.1", "19", "7", "8.875", "25", "100", "33.3333", "0.0001", "17.5"]
UNTAXED = ["zero", "exempt", "out_of_scope", "reverse_charge"]
SHARES = ["10", "15", "33.3333", "50", "100", "0.5", "12.5", "5", "20", "99.9999"]
BASES = ["booking", "unit", "unit", "guest", "guest", "night", "guest_night", "guest_night"]
BY_GUEST, BY_NIGHT = ("guest", "guest_night"), ("night", "guest_night")


class Maker:
    """Makes one request."""

    def __init__(self, seed, number):
        self.random = random.Random(f"price {seed} {number}")
        self.currency = self.pick(["EUR"] * 6 + sorted(DIGITS))
        self.digits = DIGITS[self.currency]
        # Now and then amounts near the largest.
        self.scale = 10 ** self.pick([5, 6, 7]) if self.chance(0.02) else 1

    def pick(self, of):
        return self.random.choice(of)

    def chance(self, share):
        return self.random.random() < share

    def between(self, low, high):
        return self.random.randint(low, high)

    def some(self, of, least=1):
        return self.random.sample(of, self.between(least, len(of)))

    def day(self):
        return FIRST_DAY + timedelta(days=self.between(0, 12))

    def decimal(self, value, digits):
        text = f"{value // 10**digits}.{value % 10**digits:0{digits}d}" if digits else str(value)
        return text

    def amount(self, least=1):
        """An amount of the currency, more than zero."""
        value = self.pick([1, 2, 5, 99, 100, 250, 333, 1000, 1250, 1255, 5000, 9999, self.between(1, 100_000)])
        return self.decimal(max(value * self.scale + (self.scale > 1), least), self.digits)

    def price(self):
        """A unit price: now and then nothing, or finer than the currency."""
        if self.chance(0.05):
            return self.decimal(0, self.digits)
        if self.chance(0.15):
            finer = self.between(1, 4)
            return self.decimal(self.between(1, 100_000), self.digits + finer)
        return self.amount()

    def taxes(self):
        found = []
        for i in range(self.between(1, 4)):
            kind = self.random.random()
            if kind < 0.75:
                tax = {"percent": self.pick(PERCENTS)} | ({"category": "standard"} if self.chance(0.2) else {})
            elif kind < 0.9:
                tax = {"percent": "0", "category": self.pick(UNTAXED)}
            else:
                tax = {"percent": self.pick(PERCENTS + ["0"]), "category": "margin"}
            found.append({"id": f"tax-{i}"} | tax)
        return found

    def category_prices(self):
        return {name: self.price() for name in self.some(self.categories)}

    def own_prices(self, by_guest):
        """At least one of `price` and `category_prices`."""
        found = {}
        if by_guest and self.categories and self.chance(0.5):
            found["category_prices"] = self.category_prices()
        if not found or self.chance(0.5):
            found["price"] = self.price()
        return found

    def rate(self, i, by_guest):
        found = {"id": f"rate-{i}"} | self.own_prices(by_guest)
        kind = self.random.random()
        if kind < 0.3 and self.seasons:
            found["season"] = self.pick(self.seasons)["id"]
        elif kind < 0.9:
            first = self.day()
            if self.chance(0.8):
                found["from"] = first.isoformat()
            if self.chance(0.8):
                found["until"] = (first + timedelta(days=self.between(0, 9))).isoformat()
        if self.chance(0.4):
            found["weekdays"] = self.some(WEEKDAYS)
        return found

    def rates(self, by_guest):
        """Rates of which no two are equally specific."""
        found, taken = [], set()
        for i in range(self.between(1, 4)):
            rate = self.rate(i, by_guest)
            how = specificity({"seasons": self.seasons}, rate)
            if how not in taken:
                taken.add(how)
                found.append(rate)
        return found

    def tiers(self, by_guest, percent_only):
        bounds = sorted(self.random.sample([1, 2, 3, 4, 5, 8, 10, 20, 25], self.between(1, 3)))
        found = []
        for bound in bounds:
            by_percent = percent_only or self.chance(0.5)
            size = {"percent": self.pick(SHARES)} if by_percent else self.own_prices(by_guest)
            found.append({"from": bound} | size)
        self.random.shuffle(found)
        return found

    def product(self, i):
        basis = self.pick(BASES)
        by_guest = basis in BY_GUEST
        found = {"id": f"p{i}", "name": f"Product {i}", "price": self.price(), "tax": self.pick(self.taxes_)["id"]}
        if basis != "unit" or self.chance(0.3):
            found["basis"] = basis
        if by_guest and self.categories and self.chance(0.5):
            found["category_prices"] = self.category_prices()
        if self.chance(0.35):
            found["rates"] = self.rates(by_guest)
        if self.chance(0.35):
            found["tiers"] = self.tiers(by_guest, bool(found.get("rates")))
            if self.chance(0.6):
                found["tier_mode"] = self.pick(["whole", "marginal"])
        if self.chance(0.3):
            found["one_free_per"] = self.between(1, 12)
        if self.chance(0.2):
            found["minimum_charge"] = self.amount()
        if self.chance(0.25):
            found["extra"] = True
        if len(self.taxes_) > 1 and self.chance(0.2):
            taxes = [tax["id"] for tax in self.some(self.taxes_, least=2)]
            found["tax_split"] = [{"tax": tax, "weight": self.between(1, 99)} for tax in taxes]
            found["tax"] = self.pick(taxes)
        if basis not in BY_NIGHT and self.chance(0.3):
            days = sorted({self.day() for _ in range(3)})
            found["sessions"] = [self.session(n, day) for n, day in enumerate(days)]
        return found

    def packages(self):
        """Makes some products packages of others, with their sessions. No package holds a package."""
        by_day = [product for product in self.products if product.get("basis", "unit") not in BY_NIGHT]
        packages = [product for product in by_day if "sessions" not in product and self.chance(0.15)]
        parts = [product for product in by_day if product not in packages]
        for product in packages if parts else []:
            product["parts"] = [self.part(part) for part in self.some(parts)]

    def part(self, product):
        session = {"session": self.pick(product["sessions"])["id"]} if product.get("sessions") else {}
        return {"product": product["id"]} | session

    def session(self, i, day):
        return {"id": f"s{i}", "starts": f"{day}T{self.pick(['00:00', '10:00', '23:30'])}", "ends": f"{day}T23:59"}

    def discount(self, i):
        found = {"id": f"d{i}", "name": f"Discount {i}"}
        found |= {"percent": self.pick(SHARES)} if self.chance(0.6) else {"amount": self.amount()}
        names = [product["id"] for product in self.products]
        if self.chance(0.3):
            found["code"] = f"CODE{i}"
        if self.chance(0.4):
            found["products"] = self.some(names)
        if self.chance(0.2):
            found["minimum_quantity"] = self.between(1, 12)
        if self.chance(0.15):
            found["from"] = (BOOKED + timedelta(days=self.between(-2, 1))).isoformat()
        if self.chance(0.15):
            found["until"] = (BOOKED + timedelta(days=self.between(1, 2))).isoformat()
        if self.chance(0.7):
            found["per"] = self.pick(["unit", "line", "booking"])
        if self.chance(0.35):
            found["stackable"] = True
        if self.chance(0.15):
            found["event_from"] = self.day().isoformat()
        if self.chance(0.15):
            last = max(self.day(), date.fromisoformat(found.get("event_from", "2027-01-01")))
            found["event_until"] = last.isoformat()
        if self.chance(0.25):
            found["extras"] = self.chance(0.5)
        if self.chance(0.25):
            found["minimum_count"] = self.between(1, 15)
        return found | self.benefit(found, names)

    def benefit(self, found, names):
        added = {}
        if self.chance(0.4):
            added["for_each"] = self.between(1, 6)
            added["cheapest"] = self.between(1, added["for_each"])
        grouping = self.pick(["any", "any", "same_date", "different_dates"])
        if grouping == "different_dates":
            if max(added.get("for_each", 0), found.get("minimum_count", 0)) >= 2 and added.get("for_each", 2) >= 2:
                return added | {"grouping": grouping}
            grouping = "any"
        if self.chance(0.2):
            added["benefit_products"] = self.some(names)
            if added.get("cheapest") and self.chance(0.3):
                added["cheapest"] += 3
        if self.chance(0.15):
            added["minimum_value"] = self.amount()
        if grouping != "any" or self.chance(0.2):
            added["grouping"] = grouping
        return added

    def fee(self, i):
        found = {"id": f"fee-{i}", "name": f"Fee {i}"}
        found |= {"percent": self.pick(SHARES)} if self.chance(0.5) else {"amount": self.amount()}
        if self.chance(0.4):
            found["tax"] = self.pick(self.taxes_)["id"]
        if self.chance(0.3):
            found["products"] = self.some([product["id"] for product in self.products])
        return found

    def catalogue(self):
        self.taxes_ = self.taxes()
        self.categories = [f"c{i}" for i in range(self.pick([0, 0, 2, 3]))]
        self.seasons = []
        for i in range(self.between(0, 2)):
            first = self.day()
            last = first + timedelta(days=self.between(0, 12))
            self.seasons.append({"id": f"season-{i}", "from": first.isoformat(), "until": last.isoformat()})
        self.products = [self.product(i) for i in range(self.between(1, 5))]
        self.packages()
        found = {"currency": self.currency, "zone": "Europe/Paris", "taxes": self.taxes_, "products": self.products}
        if self.chance(0.7):
            found["prices"] = self.pick(["gross", "net"])
        if self.chance(0.4):
            found["rounding"] = self.pick(["half_even", "half_even", "half_away_from_zero"])
        if self.chance(0.6):
            found["document_rounding"] = self.pick(["line", *["document_net", "document_gross"] * 2])
        if self.chance(0.3):
            found["cash_rounding"] = self.decimal(self.pick([1, 2, 5, 10, 50, 100, 7]), self.digits)
        if self.categories:
            found["guest_categories"] = [{"id": name} for name in self.categories]
        if self.seasons:
            found["seasons"] = self.seasons
        if self.chance(0.65):
            found["discounts"] = [self.discount(i) for i in range(self.between(1, 4))]
        if self.chance(0.4):
            found["fees"] = [self.fee(i) for i in range(self.between(1, 3))]
        if self.chance(0.3):
            size = self.pick(["percent", "amount", "per_guest"])
            found["deposit"] = {size: self.pick(SHARES) if size == "percent" else self.amount()}
        return found

    def line(self, product):
        basis, found = product.get("basis", "unit"), {"product": product["id"]}
        many = self.pick([1, 1, 2, 3, 4, 5, 7, 10, 12, 24, 30, self.between(1, 2000)])
        if basis in BY_GUEST and self.categories and self.chance(0.6):
            found["categories"] = {name: self.pick([1, 2, 3, 5, 11, many]) for name in self.some(self.categories)}
            if self.chance(0.3):
                found["guests"] = sum(found["categories"].values())
        elif basis in BY_GUEST:
            found[self.pick(["guests", "quantity"])] = many
        elif basis == "booking":
            if self.chance(0.5):
                found["guests"] = many
        else:
            if many > 1 or self.chance(0.5):
                found["quantity"] = many
            if self.chance(0.2):
                found["guests"] = self.between(1, 50)
        if basis in BY_NIGHT:
            found |= {"arrival": self.day().isoformat(), "nights": self.pick([1, 2, 3, 7, self.between(1, 20)])}
        elif product.get("sessions"):
            found["session"] = self.pick(product["sessions"])["id"]
        elif not any(part.get("session") for part in product.get("parts", [])) and self.chance(0.6):
            found["date"] = self.day().isoformat()
        return found

    def buyer(self):
        taxes = []
        for tax in self.some(self.taxes_):
            changed = {"percent": "0", "category": self.pick(UNTAXED)} if self.chance(0.6) else {}
            if not changed:
                changed = {"percent": self.pick(PERCENTS), "category": "standard"}
            taxes.append({"id": tax["id"]} | changed)
        return {"taxes": taxes} | ({"hold": self.pick(["net", "gross"])} if self.chance(0.7) else {})

    def request(self):
        catalogue = self.catalogue()
        lines = [self.line(self.pick(self.products)) for _ in range(self.pick([1, 2, 3, 4, 6, 9, 20]))]
        found = {"catalogue": catalogue, "lines": lines, "booked_on": BOOKED.isoformat()}
        codes = [d["code"] for d in catalogue.get("discounts", []) if d.get("code") and self.active(d)]
        if codes and self.chance(0.8):
            found["promo_codes"] = self.some(codes)
        if self.chance(0.2):
            found["party_size"] = self.between(1, 60)
        if self.chance(0.3):
            found["cash"] = True
        if self.chance(0.2):
            found["buyer"] = self.buyer()
        return found

    def active(self, discount):
        booked = BOOKED.isoformat()
        return discount.get("from", booked) <= booked <= discount.get("until", booked)


def requests(seed, count):
    for number in range(count):
        yield f"price {seed} {number}", {"op": "quote", "input": Maker(seed, number).request()}
