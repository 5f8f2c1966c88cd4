"""Which commands are given on a booking in which status, how often, and by whom."""

from world import BUILT

#: Commands that give capacity back.
GIVING_BACK = {"cancel", "cancel_lines", "expire", "release", "lose", "lapse_claim", "lapse_hold", "amend"}
OVERBOOKING = ("reserve", "purchase", "hold", "offer", "offer_place", "amend", "reinstate")
DISCOUNTED = ("quote", "offer", "amend")
OVER = ("cancelled", "expired", "closed", "declined", "lost")
FIRST = {"create_draft": 3, "submit_inquiry": 4, "reserve": 6, "purchase": 4, "request": 3, "join_waitlist": 4}
LATER = {"edit": 2, "assign": 1, "record_payment": 1, "cancel": 1, "copy": 0.4, "set_po": 0.5}
LATER |= {"approve": 0.5, "reject": 0.3, "refund": 1, "chargeback": 0.4, "write_off": 0.5}
OFFERED = LATER | {"accept_terms": 4, "mark_done": 3, "open_payment": 3, "extend": 4, "lock": 1, "unlock": 1, "approve": 2}
OFFERED |= {"waive": 1, "undo_done": 1, "amend": 5, "cancel_lines": 3, "name_guest": 2, "check_in": 2}
OFFERED |= {"issue_invoice": 2, "credit_note": 2}
OFFERED |= {"confirm": 7, "record_payment": 6, "expire": 7, "release": 4, "cancel": 2}
HELD = {"hold": 3, "lapse_hold": 2, "join_waitlist": 1}
NEXT = {
    "draft": LATER | HELD | {"submit_inquiry": 3, "reserve": 4, "offer": 6, "quote": 3, "lose": 0.5},
    "inquiry": LATER | HELD | {"reserve": 4, "offer": 4, "quote": 5, "open_payment": 1, "decline": 1, "lose": 0.5},
    "requested": LATER | HELD | {"join_waitlist": 2, "offer": 4, "quote": 3, "approve": 4, "reject": 1, "decline": 1},
    "quoted": LATER | {"reserve": 6, "offer": 3, "quote": 2, "expire": 4, "extend": 3, "accept_terms": 2, "open_payment": 2}
    | {"decline": 0.5, "lose": 0.5},
    "option": OFFERED | {"offer": 2, "lose": 0.5},
    "pending": OFFERED,
    "waitlisted": LATER | {"offer_place": 4, "claim": 8, "lapse_claim": 4, "approve": 2, "decline": 0.5},
    "confirmed": LATER | {"issue_invoice": 5, "credit_note": 5, "name_guest": 2, "check_in": 2, "amend": 5, "cancel_lines": 3, "open_payment": 2, "mark_done": 3, "record_payment": 3, "cancel": 2, "fulfil": 3, "record_attendance": 3},
    "fulfilled": LATER | {"issue_invoice": 5, "credit_note": 2, "record_attendance": 3, "record_payment": 4, "close": 4, "open_payment": 1, "write_off": 2, "refund": 2},
    "cancelled": LATER | {"issue_invoice": 3, "credit_note": 6, "reinstate": 5, "open_payment": 2, "record_payment": 3, "close": 3, "refund": 3},
    "expired": LATER | {"credit_note": 4, "reinstate": 5, "open_payment": 2, "record_payment": 5, "quote": 4, "close": 2, "refund": 2},
    "closed": {"record_payment": 1, "copy": 1, "edit": 1, "set_po": 1, "refund": 1, "chargeback": 1},
}
NEXT |= {"declined": NEXT["closed"], "lost": NEXT["closed"]}
BY = {
    "create_draft": ["staff"],
    "submit_inquiry": ["customer", "customer", "staff"],
    "reserve": ["customer", "customer", "staff"],
    "request": ["customer"],
    "join_waitlist": ["customer", "customer", "staff"],
    "claim": ["customer", "customer", "staff"],
    "purchase": ["customer", "customer", "staff"],
    "confirm": ["customer", "staff"],
    "open_payment": ["customer", "staff"],
    "record_payment": ["provider", "staff"],
    "refund": ["provider", "staff", "staff"],
    "chargeback": ["provider", "staff"],
    "extend": ["customer", "staff", "staff"],
    "expire": ["clock"],
    "lapse_hold": ["clock"],
    "lapse_claim": ["clock"],
    "offer_place": ["clock", "staff"],
    "fulfil": ["clock", "staff"],
    "cancel": ["customer"],
    "name_guest": ["customer", "guest", "staff"],
    "check_in": ["customer", "guest", "staff"],
    "cancel_lines": ["customer", "customer", "staff", "partner", "support_desk"],
    "amend": ["customer", "staff", "staff"],
    "accept_terms": ["customer", "staff"],
    "mark_done": ["staff", "partner"],
    "waive": ["staff", "staff", "partner"],
    "undo_done": ["staff", "partner"],
}
BY |= {name: ["staff"] for name in ("quote", "offer", "release", "lock", "unlock", "edit", "assign", "hold", "decline")}
BY |= {name: ["staff"] for name in ("issue_invoice", "credit_note", "reinstate", "record_attendance", "lose", "approve", "reject", "set_po", "close", "copy", "write_off")}
ANY = sorted(name for name in BY if name in BUILT)
