"""A line of a booking: when it takes place, what it takes, who may reserve it, by when it is to be paid."""

from datetime import date, datetime, timedelta
from fractions import Fraction

import deadlines
import line_deadlines
import shares
from clock import END_OF_DAY, Refused, local_of, read_instant, resolve, write_instant, zone_named
from money import Money, exact, half_away_from_zero
from refusal import Refusal

BY_GUEST = ("guest", "guest_night")
BY_NIGHT = ("night", "guest_night")


def places(product, asked):
    """Guests where the price is by guest, units elsewhere; nights do not multiply them."""
    if product.get("basis") not in BY_GUEST:
        return asked.get("quantity", 1)
    return asked["guests"] if asked.get("guests") is not None else asked.get("quantity", 1)


def guests_of(asked):
    """How many guests a line has: as many as it counts, else units."""
    return asked["guests"] if asked.get("guests") is not None else asked.get("quantity", 1)


def share_of(rule, amount, count=1, of=1):
    """A fee: a share of so many parts of an amount, rounded once, or an amount for each, at most that part."""
    part = Fraction(amount * count, of)
    if rule.get("percent") is not None:
        return half_away_from_zero(exact(rule["percent"]) / 100 * part)
    if rule.get("amount") is not None:
        return min(int(rule["amount"].replace(".", "")) * count, half_away_from_zero(part))
    return 0


def at_same_time(line, contents):
    """Whether a line is of the same product at the same time."""
    names = ("product", "session", "arrival", "nights", "date")
    return all(line["contents"].get(name) == contents.get(name) for name in names)


class Shelf:
    """What a seller sells, looked up by name."""

    def __init__(self, catalogue, policies):
        self.catalogue, self.policies = catalogue, policies
        self.products = {product["id"]: product for product in catalogue["products"]}
        self.venues = {venue["id"]: venue for venue in catalogue.get("venues", [])}
        self.capacities = {capacity["id"]: capacity for capacity in catalogue.get("capacities", [])}
        self.points_of_sale = {point["id"]: point for point in catalogue.get("points_of_sale", [])}
        self.actions = {action["id"]: action for action in catalogue.get("actions", [])}
        self.zone = zone_named(catalogue["zone"])
        self.prices, self.backs = {}, {}
        self.money = Money(catalogue["currency"])
        self.frames = {}

    def venue_of(self, asked):
        return self.venues.get(self.products[asked["product"]].get("venue"), {})

    def zone_of(self, asked):
        return self.venue_of(asked).get("zone", self.catalogue["zone"])

    def sessions_of(self, asked):
        """The sessions of a line; of a package those of its parts, too."""
        product = self.products[asked["product"]]
        named = [(product, asked.get("session"))]
        named += [(self.products[part["product"]], part.get("session")) for part in product.get("parts", [])]
        return [s for of, name in named for s in of.get("sessions", []) if s["id"] == name]

    def times(self, asked):
        """Start and end at the venue and as instants: (local start, start, local end, end), or nothing."""
        zone, venue = zone_named(self.zone_of(asked)), self.venue_of(asked)
        sessions = self.sessions_of(asked)
        if sessions:
            start = min(datetime.fromisoformat(session["starts"]) for session in sessions)
            end = max(datetime.fromisoformat(session["ends"]) for session in sessions)
        elif asked.get("arrival"):
            start = datetime.fromisoformat(f"{asked['arrival']}T{venue['check_in']}")
            leave = date.fromisoformat(asked["arrival"]) + timedelta(days=asked["nights"])
            end = datetime.fromisoformat(f"{leave}T{venue['check_out']}")
        elif asked.get("date"):
            # A visit of that day, at no hour: it begins and ends with the day's end.
            start = end = datetime.combine(date.fromisoformat(asked["date"]), datetime.min.time().replace(*END_OF_DAY))
            return start, resolve(start, zone, "later", ""), end, resolve(end, zone, "later", "")
        else:
            return None
        return start, resolve(start, zone, "earlier", ""), end, resolve(end, zone, "later", "")

    def takes(self, asked, booking):
        """What it takes of each gauge, its own and those of its parts, and of the shares that count the booking (S2)."""
        product, found = self.products[asked["product"]], {}

        def take(of, session, quantity):
            capacity = self.capacities.get(of.get("capacity"))
            if not capacity or not quantity:
                return
            per = capacity.get("per", "total")
            names = [capacity["id"]]
            if per == "session":
                names = [f"{capacity['id']}/{session}"]
            if per == "night":
                first = date.fromisoformat(asked["arrival"])
                names = [f"{capacity['id']}/{first + timedelta(days=n)}" for n in range(asked["nights"])]
            for name in names:
                for gauge in [name, *(f"{name}#{share}" for share in shares.of(capacity, booking))]:
                    found[gauge] = found.get(gauge, 0) + quantity

        count = places(product, asked)
        take(product, asked.get("session"), count)
        for part in product.get("parts", []):
            take(self.products[part["product"]], part.get("session"), count * part.get("quantity", 1))
        return found

    def capacity_of(self, gauge):
        """How much there is of a gauge, or of a contingent; an allotment caps nothing."""
        name, _, share = gauge.partition("#")
        capacity = self.capacities[name.split("/")[0]]
        if not share:
            return capacity["quantity"]
        return next((c["quantity"] for c in capacity.get("contingents", []) if c["id"] == share), None)

    def set_aside(self, gauge, now):
        """The allotments of a gauge that are set aside still (G2)."""
        return [share for share in self.allotments(gauge) if now <= self.goes_back(gauge, share)]

    def allotments(self, gauge):
        return self.capacities[gauge.split("/")[0]].get("allotments", [])

    def goes_back(self, gauge, share):
        """Until when an allotment is set aside."""
        return shares.goes_back(self, gauge, share, rule_deadline)

    def profile(self, asked, sale, now):
        """S3, second gate: of the profiles that apply, the one of the highest priority."""
        times = self.times(asked)
        day = times[0].date() if times else local_of(now, self.zone).date()
        kind = sale["customer_type"] or "individual"
        found = [
            profile
            for profile in self.catalogue.get("profiles", [])
            if (not profile.get("products") or asked["product"] in profile["products"])
            and (not profile.get("from") or profile["from"] <= day.isoformat())
            and (not profile.get("until") or day.isoformat() <= profile["until"])
            and (not profile.get("points_of_sale") or sale["point_of_sale"] in profile["points_of_sale"])
            and (not profile.get("customer_types") or kind in profile["customer_types"])
        ]
        return max(found, key=lambda profile: profile.get("priority", 0), default=None)

    def has_frame(self, asked, now):
        """S3, third gate: whether the product's own setting, else the season's, gives it a time frame (S5)."""
        rule, times = self.products[asked["product"]].get("reservation"), self.times(asked)
        if rule is None:
            day = times[0].date() if times else local_of(now, zone_named(self.zone_of(asked))).date()
            rule = line_deadlines.season_rule(self.catalogue, day) or {}
        rule = rule if times else line_deadlines.without_event(rule)
        return any(rule.get(name) for name in ("after_booking", "before_event", "until_event", "further"))

    def deadline(self, asked, sale, now):
        """By when the line is to be paid if it is reserved now, or nothing (S5); short notice may refuse it."""
        profile = self.profile(asked, sale, now) or {}
        margin = profile.get("margin") or self.policies.get("margin")
        request = {"catalogue": self.catalogue, "line": asked, "booked_at": write_instant(now)}
        request |= {"short_notice": self.policies.get("short_notice", {})}
        request |= {"margin": margin} if margin else {}
        try:
            found = line_deadlines.answer(request)
        except Refused as refused:
            raise Refusal({problem["code"] for problem in refused.problems}) from None
        if "due" not in found:
            return None
        due = read_instant(found["due"])
        return {
            "due": due,
            "since": now,
            "first_due": due,
            "release_at": read_instant(found["release_at"]),
            "margin": margin,
            "firm": (profile.get("release") or self.policies.get("release", "firm")) == "firm",
            "why": found["why"],
        }

    def moved(self, line, until, now):
        """The deadline of a line moved to an instant: it keeps its margin (S8)."""
        old = line["deadline"]
        return old | {"due": until, "release_at": release_at(until, old["margin"], line["zone"]), "why": "extended", "since": now}

    def last_extension(self, line):
        return self.cap(line["deadline"]["first_due"], line["zone"])

    def cap(self, first, zone):
        """The cap of extensions: days after it was due first, to the end of the last one."""
        days = self.policies.get("extension_limit_days")
        if days is None:
            return None
        zone = zone_named(zone)
        return end_of_day(local_of(first, zone).date() + timedelta(days=days), zone)


def end_of_day(day, zone):
    return resolve(datetime.combine(day, datetime.min.time().replace(*END_OF_DAY)), zone, "later", "")


def release_at(due, margin, zone):
    """The end of the margin after a deadline (section 4)."""
    if not margin:
        return due
    if margin["unit"] == "days":
        zone = zone_named(zone)
        return max(due, end_of_day(local_of(due, zone).date() + timedelta(days=margin["amount"]), zone))
    return due + timedelta(minutes=margin["amount"] * {"minutes": 1, "hours": 60}[margin["unit"]])


def rule_deadline(rule, zone, booked_at, event, short_notice):
    """What a rule of its own gives: for an instalment or a required action."""
    if not event:
        rule = line_deadlines.without_event(rule)
    request = {"rule": rule, "zone": zone, "booked_at": write_instant(booked_at), "short_notice": short_notice}
    if event:
        request["event_start"] = write_instant(event)
    try:
        found = deadlines.answer(request)
    except Refused as refused:
        raise Refusal({problem["code"] for problem in refused.problems}) from None
    return read_instant(found["due"]) if "due" in found else None
