"""Required actions that complete themselves (L3)."""

import offers
from world import has_paid, reference, threshold

STANDING = ("quoted", "option", "pending", "confirmed", "fulfilled")


def settle(booking, outcome):
    """Actions that the engine can see for itself complete themselves (L3)."""
    if booking["status"] not in STANDING:
        return
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
        else:
            continue
        if done:
            done_by(action, outcome)


def done_by(action, outcome):
    action |= {"state": "done", "settled_at": outcome.now, "settled_by": reference(outcome.actor)}
