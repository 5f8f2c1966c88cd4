"""Seeded requests for the deadline of a line: seasons and products with rules, sessions, stays, packages, venues."""

from datetime import timedelta

from deadline_cases import DAY, SPECIAL, Maker as Times


class Maker(Times):
    """Makes one request."""

    def __init__(self, seed, number):
        super().__init__(f"line {seed}", number)

    def sound_rule(self, near):
        """A rule that does not contradict itself and does not reject."""
        while True:
            rule = self.rule(near, True, self.pick([0, 1, 2, 7]))
            parts = [rule, *rule.get("further", [])]
            if not all(len(part.keys() & {"after_booking", "before_event"}) == 1 for part in parts[1:]):
                continue
            distances = [part[name] for part in parts for name in ("after_booking", "before_event") if name in part]
            if not self.sound(rule, distances):
                continue
            return {name: value for name, value in rule.items() if value != "reject"}

    def sound(self, rule, distances):
        if rule.get("until_event") and distances:
            return False
        last = rule.get("last")
        if last is not None and not (last and (distances or rule.get("until_event"))):
            return False
        every = distances + [last[name] for name in ("after_booking", "before_event") if last and last.get(name)]
        return all(self.plain(distance) for distance in every)

    def plain(self, distance):
        return distance["amount"] < 10**6 and not (distance["unit"] in ("minutes", "hours") and distance.get("at"))

    def product(self, near, name):
        found = {"id": name, "name": name, "price": "1.00", "tax": "t"}
        kind = self.pick(["session", "session", "stay", "package", "visit", "none"])
        if kind in ("session", "package"):
            starts = [near + timedelta(days=n, minutes=self.pick([0, 0, 30])) for n in (0, 1)]
            found["sessions"] = [
                {"id": f"s{n}", "starts": start.strftime("%Y-%m-%dT%H:%M"), "ends": f"{start.date() + DAY}T23:59"}
                for n, start in enumerate(starts)
            ]
        if kind == "stay":
            found["basis"] = self.pick(["night", "guest_night"])
        if self.chance(0.5):
            found["reservation"] = self.sound_rule(near)
        if self.chance(0.7):
            found["venue"] = self.pick(["v0", "v1"])
        return found, kind

    def request(self):
        self.there = self.pick(SPECIAL)
        near = self.moment()
        product, kind = self.product(near, "p")
        products, line = [product], {"product": "p"}
        if kind == "session":
            line["session"] = self.pick(["s0", "s1"])
        if kind == "stay":
            line |= {"arrival": near.date().isoformat(), "nights": self.between()}
        if kind == "visit":
            line["date"] = near.date().isoformat()
        if kind == "package":
            parts = [{"product": "p", "session": name} for name in self.pick([["s1", "s0"], ["s1"]])]
            whole = {name: value for name, value in product.items() if name != "sessions"} | {"id": "w", "parts": parts}
            products, line = [product, whole], {"product": "w"}
        venues = [{"id": "v0", "name": "Here", "zone": self.zone}, {"id": "v1", "name": "There", "zone": self.there}]
        if self.chance(0.5):
            venues[0]["check_in"] = near.strftime("%H:%M")
        catalogue = {"currency": "EUR", "zone": self.zone, "taxes": [{"id": "t", "percent": "20"}], "products": products}
        catalogue |= {"venues": venues, "seasons": self.seasons(near)}
        if self.chance(0.4):
            catalogue["calendar"] = self.calendar(near)
        if self.chance(0.4):
            reminders = [self.distance(near) for _ in range(3)]
            catalogue["reminders"] = [distance for distance in reminders if self.plain(distance)]
        booked = self.instant_at(near - timedelta(days=self.pick([0, 1, 2, 10, 40]), minutes=self.pick([0, 600])))
        found = {"catalogue": catalogue, "line": line, "booked_at": self.written(booked)}
        if self.chance(0.3):
            found["margin"] = {"amount": self.pick([0, 1, 12]), "unit": self.pick(["minutes", "hours", "days"])}
        if self.chance(0.2):
            found["short_notice"] = {"minimum_window_minutes": self.pick([0, 120]), "refuse": self.chance(0.1)}
        if self.chance(0.5):
            found["explain"] = True
        return found

    def between(self):
        return self.random.randint(1, 9)

    def seasons(self, near):
        """Two that touch, the first one without a rule of its own now and then."""
        edge = near.date() + timedelta(days=self.pick([0, 0, 1, -1, 5]))
        first = {"id": "a", "from": str(edge - timedelta(days=50)), "until": str(edge - timedelta(days=1))}
        second = {"id": "b", "from": str(edge), "until": str(edge + timedelta(days=50))}
        return [s | ({"reservation": self.sound_rule(near)} if self.chance(0.8) else {}) for s in (first, second)]


def requests(seed, count):
    for number in range(count):
        yield f"line {seed} {number}", {"op": "line_deadline", "input": Maker(seed, number).request()}
