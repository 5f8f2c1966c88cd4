"""Small sellers with sharp rules: tiny capacities, deadlines of hours and days, events near by."""

PARIS, NEW_YORK = "Europe/Paris", "America/New_York"


def distance(amount, unit="days", at=None):
    return {"amount": amount, "unit": unit} | ({"at": at} if at else {})


SESSIONS = {
    "s1": {"id": "s1", "starts": "2027-03-23T20:00", "ends": "2027-03-23T22:00"},
    "s2": {"id": "s2", "starts": "2027-03-26T09:30", "ends": "2027-03-26T12:00"},
    "s3": {"id": "s3", "starts": "2027-03-28T18:00", "ends": "2027-03-28T23:30"},
    "s4": {"id": "s4", "starts": "2027-04-02T20:00", "ends": "2027-04-02T22:00"},
}
FRAMES = [
    {"after_booking": distance(2)},
    {"after_booking": distance(26, "hours")},
    {"after_booking": distance(45, "minutes")},
    {"before_event": distance(1)},
    {"before_event": distance(30, "hours")},
    {"after_booking": distance(3, at="18:00"), "before_event": distance(1, at="12:00")},
    {"after_booking": distance(1, "business_days"), "before_event": distance(2)},
    {"after_booking": distance(4), "before_event": distance(2), "take": "latest"},
    {"until_event": True},
    {},
]


def products(dice):
    """Some of the products, each with a frame that the dice choose; a part of a package comes with it."""

    def frame():
        return {"reservation": dice.choice(FRAMES)} if dice.random() < 0.8 else {}

    def sessions():
        return [SESSIONS[name] for name in sorted(dice.sample(sorted(SESSIONS), 3))]

    def actions():
        return {"actions": dice.sample(["terms", "deposit", "balance", "sign", "guests", "photo"], dice.choice([0, 1, 2]))}

    approval = {"needs_approval": True} if dice.random() < 0.5 else {}
    seat = {"id": "seat", "name": "Seat", "price": "12.50", "tax": "low", "capacity": "hall", "venue": "house"}
    tour = {"id": "tour", "name": "Tour", "price": "33.335", "basis": "guest", "tax": "high", "capacity": "hall"}
    room = {"id": "room", "name": "Room", "price": "96.00", "basis": "night", "tax": "low", "capacity": "rooms", "venue": "far"}
    card = {"id": "card", "name": "Card", "price": "310.00", "tax": "high", "capacity": "cards"}
    free = {"id": "free", "name": "Free", "price": "0.00", "tax": "low", "capacity": "hall"}
    pack = {"id": "pack", "name": "Pack", "price": "60.00", "basis": "guest", "tax": "high", "venue": "house"}
    part = {"id": "part", "name": "Part", "basis": "guest", "tax": "high", "capacity": "parts"}
    visit = {"id": "visit", "name": "Visit", "price": "9.99", "tax": "high", "venue": "house", "capacity": "cards"}
    parts = [{"product": "part", "quantity": 2}, {"product": "seat", "session": "s3"}]
    seat["sessions"] = [SESSIONS[name] for name in sorted(SESSIONS)]
    made = [seat | frame() | actions(), tour | {"sessions": sessions()} | frame() | actions() | approval]
    made += dice.sample([room, card, free | {"sessions": sessions()}, pack | {"parts": parts}, visit], 3)
    for product in made:
        if dice.random() < 0.35:
            product["final_numbers"] = final_numbers(dice)
    made[2:] = [product | frame() | (actions() if dice.random() < 0.5 else {}) for product in made[2:]]
    return made + ([part] if any(product["id"] == "pack" for product in made) else [])


def catalogue(dice):
    low = dice.random
    made = {
        "currency": "EUR",
        "zone": PARIS,
        "prices": dice.choice(["gross", "net"]),
        "document_rounding": dice.choice(["line", "document_net", "document_gross"]),
        "taxes": [{"id": "low", "percent": "5.5"}, {"id": "high", "percent": "20"}],
        "venues": [
            {"id": "house", "name": "House", "zone": PARIS, "check_in": "15:00", "check_out": "10:00"},
            {"id": "far", "name": "Far", "zone": NEW_YORK, "check_in": "16:00", "check_out": "11:00"},
        ],
        "capacities": [
            shared(dice, {"id": "hall", "quantity": dice.choice([2, 3, 5, 8]), "per": "session"}),
            shared(dice, {"id": "rooms", "quantity": dice.choice([1, 2, 4]), "per": "night"}),
            shared(dice, {"id": "cards", "quantity": dice.choice([2, 3, 6])}),
            {"id": "parts", "quantity": dice.choice([4, 7])},
        ],
        "products": products(dice),
        "points_of_sale": [{"id": "web", "customer_types": ["individual", "group"]}, {"id": "desk"}],
        "profiles": [{"id": "all", "priority": 1}],
        "discounts": [
            {"id": "code", "name": "Code", "code": "CODE", "percent": "15"},
            {"id": "many", "name": "Many", "minimum_quantity": 3, "percent": "10"},
        ],
        "actions": actions(dice),
    }
    if low() < 0.5:
        made["profiles"] += [
            {"id": "groups", "priority": 2, "customer_types": ["group"], "release": dice.choice(["firm", "flexible"])}
            | dice.choice([{}, {"margin": distance(3, "hours")}])
        ]
    if low() < 0.3:
        made["profiles"][0] |= {"products": [product["id"] for product in made["products"][:3]]}
    if low() < 0.8:
        rule = dice.choice(FRAMES[:6])
        made["seasons"] = [{"id": "spring", "from": "2027-03-01", "until": "2027-03-31", "reservation": rule}]
    if low() < 0.5:
        made["terms"] = {"version": "v3", "wording": {"en": "Be kind."}}
    if low() < 0.3:
        made["discounts"] += [{"id": "early", "name": "Early", "until": "2027-03-20", "amount": "2.00", "stackable": True}]
    if low() < 0.3:
        made["fees"] = [{"id": "fee", "name": "Fee", "percent": "3"}]
    if low() < 0.7:
        made["guest_fields"] = guest_fields(dice)
    if low() < 0.4:
        made["reminders"] = [distance(1), distance(3, "hours"), distance(20, "minutes")]
    money(dice, made)
    return made


def shared(dice, capacity):
    """What some may take of it at most, and what is set aside for others until it goes back (G2)."""
    most = capacity["quantity"]
    if dice.random() < 0.35:
        found = [{"id": "groups", "quantity": dice.randint(1, most), "customer_types": ["group", "school"]}]
        found += [{"id": "online", "quantity": dice.randint((most + 1) // 2, most), "points_of_sale": ["web"]}]
        capacity["contingents"] = dice.sample(found, dice.choice([1, 2]))
    if dice.random() < 0.4 and capacity.get("per") and most > 1:
        backs = [{"before_event": distance(1)}, {"before_event": distance(2)}, {"before_event": distance(30, "hours")}]
        who = [{"partner": "acme"}, {"customer_type": "group"}, {"point_of_sale": "desk"}]
        sizes = dice.choice([[1], [most // 2], [most // 2, most - most // 2 - 1]])
        capacity["allotments"] = [
            {"id": f"aside{number}", "quantity": size, "release_back": dice.choice(backs)} | one
            for number, (size, one) in enumerate(zip(sizes, dice.sample(who, 2)))
        ]
    return capacity


def money(dice, made):
    due = dice.choice([{}, {"due": {"after_booking": distance(1)}}, {"due": {"before_event": distance(2)}}])
    rule = dice.choice([None, None, {"percent": "30"}, {"amount": "20.00"}, {"per_guest": "7.77"}])
    if rule:
        made["deposit"] = rule | due
    if dice.random() < 0.3:
        last = dice.choice([{}, {"due": {"after_booking": distance(6, at="11:11")}}, {"due": {"before_event": distance(1)}}])
        made["instalments"] = [{"percent": "25", "due": {"after_booking": distance(4)}}, last]


def final_numbers(dice):
    """Until when a number can fall, how far at no cost, and what each that is missing costs (G1)."""
    due = dice.choice([{"before_event": distance(1)}, {"before_event": distance(50, "hours")}, {"after_booking": distance(2)}])
    made = {"due": due, "minimum": dice.choice([0, 1, 2, 3])}
    made |= dice.choice([{}, {"allowance": 1}, {"allowance_percent": "50"}])
    return made | dice.choice([{"percent": "80"}, {"percent": "33.33"}, {"amount": "10.00"}, {"amount": "1000.00"}])


def guest_fields(dice):
    def field(name, kind, **more):
        return {"id": name, "kind": kind, "required": dice.random() < 0.5, "wording": {"en": f"{name}?"}} | more

    found = [field("diet", "choice", choices=["any", "vegan"]), field("born", "date"), field("swims", "bool"), field("notes", "text")]
    return found[: dice.choice([1, 2, 4])]


def actions(dice):
    def wording(name):
        return {"id": name, "to_do": {"en": f"To do: {name}"}, "done": {"en": f"Done: {name}"}}

    blocks = {"blocks_confirmation": dice.random() < 0.4}
    found = [
        wording("terms") | {"kind": "accept_terms"} | dice.choice([{}, blocks]),
        wording("deposit") | {"kind": "deposit", "due": {"after_booking": distance(1)}} | dice.choice([{}, blocks]),
        wording("balance") | {"kind": "balance", "due": {"before_event": distance(1)}},
        wording("sign") | {"kind": "sign"} | blocks,
        wording("guests") | {"kind": "guest_data", "bars_third_party_cancel": dice.random() < 0.5},
        wording("photo") | {"kind": "upload", "bars_third_party_cancel": False, "due": {"after_booking": distance(2)}},
    ]
    return found


def policies(dice):
    made = {
        "short_notice": {"minimum_window_minutes": dice.choice([0, 30, 90]), "refuse": dice.random() < 0.15},
        "release": dice.choice(["firm", "firm", "firm", "flexible"]),
        "expiry": dice.choice(["line", "line", "whole"]),
        "money_protects": dice.random() < 0.7,
        "pending_needs_payment": dice.random() < 0.4,
        "payment_timeout_minutes": dice.choice([30, 30, 120]),
        "customer_may_extend": dice.random() < 0.5,
        "customer_may_amend": dice.random() < 0.6,
        "quote_valid_days": dice.choice([0, 1, 3]),
    }
    made["claim_minutes"] = dice.choice([90, 1440])
    made["waitlist_auto"], made["waitlist_skip"] = dice.random() < 0.7, dice.random() < 0.4
    if dice.random() < 0.5:
        made["margin"] = dice.choice([distance(2, "hours"), distance(1), distance(0), distance(50, "minutes")])
    if dice.random() < 0.6:
        made["confirm_on"] = dice.choice(["deposit", "full", "never"])
    if dice.random() < 0.6:
        made["extension_limit_days"] = dice.choice([0, 1, 3])
    tiers = [
        [],
        [{"from_days": 0, "fee": {"percent": "50"}}],
        [{"from_days": 0, "fee": {"amount": "25.00"}}],
        [
            {"from_days": 5, "fee": {}},
            {"from_days": 1, "fee": {"percent": "33.33"}},
            {"from_days": 0, "fee": {"percent": "100"}},
        ],
    ]
    made["cancellation"] = dice.choice(tiers)
    fees = [{"percent": "10"}, {"percent": "33.33"}, {"amount": "7.50"}, {"percent": "100"}]
    for name in ("reinstatement_fee", "no_show_fee"):
        if dice.random() < 0.6:
            made[name] = dice.choice(fees)
    if dice.random() < 0.75:
        made["seller"] = {"name": "Abbey", "address": {"street": ["1 Cloister Lane"], "city": "Paris", "country": "FR"}}
        made |= {"documents": "external"} if dice.random() < 0.1 else {}
    if dice.random() < 0.4:
        made["cancellation_tax"] = {"id": "high", "percent": "20"}
    return made


def seller(dice):
    return catalogue(dice), policies(dice)
