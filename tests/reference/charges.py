"""Steps 1 to 4 of computing a price: what a line counts, its unit prices by date and group size, free places, the
minimum charge."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from money import exact

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


@dataclass
class Charge:
    """Places of one run and tier, on the nights of one rate."""

    count: int
    free: int
    unit_price: Fraction
    amount: int
    category: str | None
    rate: str | None
    tier: int | None


@dataclass
class Line:
    """A line of the request while it is priced."""

    number: int
    product: dict
    count: int
    charges: list[Charge]
    event_date: date | None
    slices: list = field(default_factory=list)
    discounts: list = field(default_factory=list)

    @property
    def list(self):
        return sum(charge.amount for charge in self.charges)


def places_of(product, request):
    """Step 1: how many places, by the charge basis, in runs of one category each, as the catalogue orders them."""
    basis = product.get("basis", "unit")
    if basis == "booking":
        return 1
    if basis in ("guest", "guest_night"):
        if request.get("categories"):
            return sum(request["categories"].values())
        if request.get("guests") is not None:
            return request["guests"]
    return request.get("quantity", 1)


def runs_of(catalogue, product, request):
    given = request.get("categories")
    if not given:
        return [(None, places_of(product, request))]
    known = [category["id"] for category in catalogue.get("guest_categories", [])]
    return [(name, given[name]) for name in known if name in given]


def nights_of(product, request):
    return request["nights"] if product.get("basis") in ("night", "guest_night") else 1


def sessions_of(catalogue, product, asked):
    """The local start dates of the session that is asked for; of a package those of its parts' sessions."""
    found = [session["starts"] for session in product.get("sessions", []) if session["id"] == asked.get("session")]
    for part in [] if found else product.get("parts", []):
        of = product_of(catalogue, part["product"])
        found += [session["starts"] for session in of.get("sessions", []) if session["id"] == part.get("session")]
    return [start[:10] for start in found]


def event_date(catalogue, product, request):
    """When the line takes place: its session's local date, its arrival, a package's first session, the visit."""
    sessions = sessions_of(catalogue, product, request)
    own = sessions if request.get("session") else []
    given = min(own, default=None) or request.get("arrival") or min(sessions, default=None) or request.get("date")
    return date.fromisoformat(given) if given else None


def product_of(catalogue, name):
    return next(product for product in catalogue["products"] if product["id"] == name)


def span_of(catalogue, rate):
    """The first and last date of a rate; None where it is open."""
    if rate.get("season"):
        rate = next(season for season in catalogue["seasons"] if season["id"] == rate["season"])
    return tuple(date.fromisoformat(rate[end]) if rate.get(end) else None for end in ("from", "until"))


def specificity(catalogue, rate):
    """The smaller, the more specific: the days from first to last date, then the days of the week."""
    first, last = span_of(catalogue, rate)
    days = (last - first).days + 1 if first and last else float("inf")
    return days, len(rate["weekdays"]) if rate.get("weekdays") else 7


def covers(catalogue, rate, day):
    first, last = span_of(catalogue, rate)
    weekdays = rate.get("weekdays") or WEEKDAYS
    return (not first or first <= day) and (not last or day <= last) and WEEKDAYS[day.weekday()] in weekdays


def rate_on(catalogue, product, day):
    """Step 2: the rate of a date, the most specific first."""
    rates = [rate for rate in product.get("rates", []) if covers(catalogue, rate, day)]
    return min(rates, key=lambda rate: specificity(catalogue, rate), default=None)


def own_price(source, category):
    """A category's price in a product, a rate or a tier: its own, else the one for all, else None."""
    prices = source.get("category_prices") or {}
    return prices.get(category, source.get("price")) if category else source.get("price")


def unit_price(money, product, rate, tier, category):
    """The exact price of one place on one night."""
    given = own_price(rate, category) if rate else None
    price = money.read(given if given is not None else own_price(product, category))
    if tier and tier.get("percent") is not None:
        return price * (1 - exact(tier["percent"]) / 100)
    own = own_price(tier, category) if tier else None
    return money.read(own) if own is not None else price


def tier_at(product, place):
    """The tier with the greatest `from` that a place reaches."""
    reached = [tier for tier in product.get("tiers", []) if tier["from"] <= place]
    return max(reached, key=lambda tier: tier["from"], default=None)


def segments_of(product, runs):
    """Step 2: runs of one category, cut where a marginal tier begins: (category, tier, places)."""
    places = sum(count for _, count in runs)
    if product.get("tier_mode", "whole") == "whole":
        return [(category, tier_at(product, places), count) for category, count in runs]
    found, first = [], 1
    bounds = sorted(tier["from"] for tier in product.get("tiers", []))
    for category, count in runs:
        end = first + count
        cuts = [first, *(bound for bound in bounds if first < bound < end), end]
        found += [(category, tier_at(product, at), until - at) for at, until in zip(cuts, cuts[1:])]
        first = end
    return found


def free_places(product, segments, stay_prices):
    """Step 3: of every N + 1 counted one is free, the cheapest; of equal ones the later segment first."""
    free = [0] * len(segments)
    if not product.get("one_free_per"):
        return free
    counted = [i for i in range(len(segments)) if stay_prices[i] > 0]
    left = sum(segments[i][2] for i in counted) // (product["one_free_per"] + 1)
    for i in sorted(counted, key=lambda i: (stay_prices[i], -i)):
        free[i] = min(left, segments[i][2])
        left -= free[i]
    return free


def charges_of(money, catalogue, product, request, booked_on):
    nights = nights_of(product, request)
    first = event_date(catalogue, product, request) or booked_on
    stay = request.get("arrival") is not None
    rates = [rate_on(catalogue, product, first + timedelta(days=i) if stay else first) for i in range(nights)]
    # Nights of one rate are charged together, in the order of each rate's first night.
    by_rate = {}
    for rate in rates:
        by_rate.setdefault(rate["id"] if rate else None, [rate, 0])[1] += 1
    segments = segments_of(product, runs_of(catalogue, product, request))

    def price(segment, rate):
        return unit_price(money, product, rate, segment[1], segment[0])

    stay_prices = [sum(price(segment, rate) * n for rate, n in by_rate.values()) for segment in segments]
    free = free_places(product, segments, stay_prices)
    found = []
    for segment, free_here in zip(segments, free):
        category, tier, places = segment
        for name, (rate, n) in by_rate.items():
            each = price(segment, rate)
            paid = (places - free_here) * n
            amount = money.round(paid * each)
            found.append(Charge(places * n, free_here * n, each, amount, category, name, tier and tier["from"]))
    return found


def line_of(money, catalogue, number, request, booked_on):
    product = product_of(catalogue, request["product"])
    charges = charges_of(money, catalogue, product, request, booked_on)
    count = sum(charge.count for charge in charges)
    return Line(number, product, count, charges, event_date(catalogue, product, request))


def missing_to_minimum(money, line):
    """Step 4: what the minimum charge adds."""
    if line.product.get("minimum_charge") is None:
        return 0
    return max(0, money.round(money.read(line.product["minimum_charge"])) - line.list)
