"""Required actions that complete themselves (L3)."""

import offers
from lines import guests_of
from world import has_paid, open_lines, reference, threshold

STANDING = ("quoted", "option", "pending", "confirmed", "fulfilled")


def settle(booking, outcome):
    """Actions that the engine can see for itself complete themselves (L3)."""
    if booking["status"] not in STANDING:
        return
    for action in seen_done(booking, outcome):
        done_by(action, outcome)


def seen_done(booking, outcome):
    """The actions still to do whose doing the engine can see."""
    found = []
    for action in booking["actions"]:
        if action["state"] != "to_do" or not booking["offer"]:
            continue
        total = offers.total(booking["offer"])
        if action["kind"] == "accept_terms":
            done = booking["terms_accepted"] is not None
        elif action["kind"] == "deposit":
            done = has_paid(booking, threshold(booking))
        elif action["kind"] == "balance":
            done = has_paid(booking, total)
        elif action["kind"] == "guest_data":
            done = guests_complete(outcome.world.shelf, booking, action)
        else:
            continue
        if done:
            found.append(action)
    return found


def missing_of(shelf, guest):
    """What a guest must still answer."""
    fields = shelf.catalogue.get("guest_fields", [])
    return [field["id"] for field in fields if field.get("required") and field["id"] not in answered(guest)]


def answered(guest):
    """The fields that a guest has answered, whether or not the answers were erased since."""
    return set(guest["answers"]) | guest.get("answered", set())


def named(guest):
    return bool(guest["contact"]) or guest.get("named", False)


def guests_complete(shelf, booking, action):
    """Each guest of the lines that ask for it is named and has answered what must be answered."""
    slots = [
        (line["number"], guest)
        for line in open_lines(booking)
        if action["id"] in shelf.products[line["contents"]["product"]].get("actions", [])
        for guest in range(1, guests_of(line["contents"]) + 1)
    ]
    guests = [booking["guests"].get(slot) for slot in slots]
    return bool(guests) and all(guest and named(guest) and not missing_of(shelf, guest) for guest in guests)


def done_by(action, outcome):
    action |= {"state": "done", "settled_at": outcome.now, "settled_by": reference(outcome.actor)}
