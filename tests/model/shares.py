"""Shares of a capacity: contingents, which cap, and allotments, which are set aside until they go back (G2)."""

from datetime import datetime, timedelta

from clock import resolve, zone_named


def name_of(gauge):
    """The gauge that a share is of."""
    return gauge.partition("#")[0]


def is_for(share, booking):
    """Whether a contingent counts a booking: by type of customer and point of sale; none named: all."""
    kind = booking["customer_type"] or "individual"
    types, points = share.get("customer_types"), share.get("points_of_sale")
    return (not types or kind in types) and (not points or booking["point_of_sale"] in points)


def allotment_of(capacity, booking):
    """The allotment that a booking takes from: the first that matches it."""
    kind = booking["customer_type"] or "individual"
    for share in capacity.get("allotments", []):
        if share.get("partner") and booking["billing"].get("account") == share["partner"]:
            return share
        if share.get("customer_type") and kind == share["customer_type"]:
            return share
        if share.get("point_of_sale") and booking["point_of_sale"] == share["point_of_sale"]:
            return share
    return None


def of(capacity, booking):
    """The names of the shares in which what a booking takes is counted."""
    mine = allotment_of(capacity, booking)
    names = [share["id"] for share in capacity.get("contingents", []) if is_for(share, booking)]
    return names + ([mine["id"]] if mine else [])


def event_of(shelf, gauge):
    """When what a gauge counts begins, and in which zone: a session, a night."""
    name, _, what = gauge.partition("/")
    for product in shelf.products.values():
        if product.get("capacity") != name:
            continue
        venue = shelf.venues.get(product.get("venue"), {})
        zone = venue.get("zone", shelf.catalogue["zone"])
        starts = [session["starts"] for session in product.get("sessions", []) if session["id"] == what]
        if shelf.capacities[name].get("per") == "night":
            starts = [f"{what}T{venue['check_in']}"]
        if starts:
            return resolve(datetime.fromisoformat(starts[0]), zone_named(zone), "earlier", ""), zone
    raise KeyError(gauge)


def goes_back(shelf, gauge, share, rule_deadline):
    """Until when an allotment is set aside."""
    key = (gauge, share["id"])
    if key not in shelf.backs:
        start, zone = event_of(shelf, gauge)
        long_before = start - timedelta(days=400)
        shelf.backs[key] = rule_deadline(share["release_back"], zone, long_before, start, {})
    return shelf.backs[key]
