"""Seeded requests for deposits, schedules, payments and cancellation fees."""

from datetime import timedelta

import price_cases
from clock import write_instant
from deadline_cases import Maker as Times

SHARES = ["10", "30", "50", "33.3333", "100", "0.5", "12.5"]


class Maker(price_cases.Maker):
    """Makes one request of one of the operations."""

    def __init__(self, seed, number):
        super().__init__(f"schedule {seed}", number)
        self.times = Times(f"schedule {seed}", number)

    def size(self):
        kind = self.pick(["percent", "amount", "per_guest"])
        return {kind: self.pick(SHARES) if kind == "percent" else self.amount()}

    def when(self):
        """Booking and event, the second now and then not known."""
        booked = self.times.instant_at(self.times.moment() - timedelta(days=self.pick([1, 7, 30])))
        event = booked + timedelta(minutes=self.between(100, 200_000)) if self.chance(0.85) else None
        return booked, event

    def rule(self, event):
        """A rule that refuses nothing."""
        rule = {}
        if event is None or self.chance(0.6):
            rule["after_booking"] = self.distance()
        if (event is not None or self.chance(0.2)) and (not rule or self.chance(0.5)):
            rule["before_event"] = self.distance()
        if self.chance(0.2):
            rule["shift_to_working_day"] = True
        return rule

    def distance(self):
        unit = self.pick(["minutes", "hours", "days", "days", "business_days"])
        return {"amount": self.between(0, 40), "unit": unit}

    def settings(self, event):
        catalogue = {"currency": self.currency, "zone": self.times.zone, "taxes": [{"id": "t", "percent": "20"}]}
        catalogue["products"] = [{"id": "p", "name": "P", "price": "1", "tax": "t"}]
        if self.chance(0.5):
            catalogue["products"][0]["reservation"] = self.rule(event)
        if self.chance(0.3):
            day = self.times.moment().date()
            season = {"id": "s", "from": str(day - timedelta(days=60)), "until": str(day + timedelta(days=60))}
            catalogue["seasons"] = [season | {"reservation": self.rule(event)}]
        if self.chance(0.6):
            catalogue["deposit"] = self.size() | ({"due": self.rule(event)} if self.chance(0.5) else {})
        if self.chance(0.7):
            sizes = [self.size() for _ in range(self.between(0, 4))]
            rules = [size | ({"due": self.rule(event)} if self.chance(0.7) else {}) for size in sizes]
            catalogue["instalments"] = [*rules, {"due": self.rule(event)} if self.chance(0.6) else {}]
        return catalogue

    def total(self):
        return self.decimal(self.pick([0, 1, 2, 3, 100, 9999, self.between(1, 10**7)]), self.digits)

    def deposit(self):
        catalogue = self.settings(None)
        return {"catalogue": catalogue, "total": self.total(), "guests": self.between(0, 40)}

    def schedule(self):
        booked, event = self.when()
        found = {"catalogue": self.settings(event), "total": self.total(), "booked_at": self.times.written(booked)}
        if event is not None:
            found["event_start"] = self.times.written(event)
        if self.chance(0.6):
            found["guests"] = self.between(0, 40)
        if self.chance(0.5):
            found["product"] = "p"
        if self.chance(0.3):
            found["zone"] = "Asia/Kolkata"
        if self.chance(0.2):
            found["short_notice"] = {"minimum_window_minutes": self.pick([0, 60, 3000])}
        return found

    def payments(self):
        rows, kinds = [], ["deposit", *["instalment"] * 4, "balance"]
        for i in range(self.between(1, 5)):
            due = write_instant(self.when()[0]) if self.chance(0.7) else None
            row = {"kind": kinds[i], "amount": self.amount()} | ({"due": due} if due else {})
            rows += [row] * self.pick([1, 1, 2])
        found = {"currency": self.currency, "schedule": rows}
        found["payments"] = [self.amount() for _ in range(self.between(0, 4))]
        if self.chance(0.5):
            found["rounding"] = self.pick(["half_even", "half_away_from_zero"])
        if self.chance(0.5):
            found["cash"] = self.chance(0.8)
        if self.chance(0.5):
            found["cash_rounding"] = self.decimal(self.pick([1, 2, 5, 10, 50]), self.digits)
        return found

    def cancellation_preview(self):
        days = self.random.sample([1, 2, 3, 7, 14, 30, 60], self.between(0, 3)) + [0]
        self.random.shuffle(days)
        sizes = [{}, {"percent": self.pick(SHARES)}, {"amount": self.amount()}]
        tiers = [{"from_days": n, "fee": self.pick(sizes)} for n in days] if self.chance(0.95) else []
        found = {"currency": self.currency, "tiers": tiers}
        found |= {name: self.total() for name in ("gross", "settled") if name == "gross" or self.chance(0.8)}
        if self.chance(0.2) and "settled" in found:
            found["refunded"] = self.pick([found["settled"], self.decimal(0, self.digits)])
        event = self.times.instant_at(self.times.moment())
        found["zone"] = self.times.zone
        if self.chance(0.9):
            found["event_start"] = write_instant(event)
        away = timedelta(days=self.pick(days), seconds=self.pick([0, 1, -1, 40_000, -86_400]))
        found["now"] = write_instant(event - away)
        if self.chance(0.3):
            found["tax"] = {"id": "t", "percent": self.pick(["20", "5.5", "8.875"])}
            if self.chance(0.5):
                found["tax"]["category"] = self.pick(["standard", "margin"])
        return found

    def request(self):
        operation = self.pick(["deposit", "schedule", "schedule", "schedule", "payments", "cancellation_preview"])
        return {"op": operation, "input": getattr(self, operation)()}


def requests(seed, count):
    for number in range(count):
        yield f"schedule {seed} {number}", Maker(seed, number).request()
