"""Whether something may be sold to whom it is sold to: the gates (S3), approval, the discounts that staff give (V8)."""

from world import HOLDING, open_lines


def gate_of_sale(world, booking, outcome, needed):
    """S3, first gate; a customer who buys or reserves says where."""
    if outcome.actor["kind"] == "staff":
        return
    point = booking["point_of_sale"]
    outcome.refuse("field.missing", needed and point is None)
    types = world.shelf.points_of_sale.get(point, {}).get("customer_types")
    outcome.refuse("gate.point_of_sale", types is not None and (booking["customer_type"] or "individual") not in types)


def gates_of_change(world, booking, outcome, changed, all_):
    """S3 for what a customer books beside or otherwise; under another type or point of sale (`all_`) the first two for
    all. What stays was let through, or staff sold it."""
    if changed or all_:
        gate_of_sale(world, booking, outcome, needed=True)
    gate_of_profile(world, booking, outcome, open_lines(booking) if all_ else changed)
    if booking["status"] in HOLDING:
        frames = [world.shelf.has_frame(line["contents"], outcome.now) for line in changed]
        outcome.refuse("gate.product", not all(frames))


def gate_of_profile(world, booking, outcome, lines=None):
    """S3, second gate: about who buys where, so staff pass it."""
    if outcome.actor["kind"] == "staff":
        return
    for line in open_lines(booking) if lines is None else lines:
        outcome.refuse("gate.profile", world.shelf.profile(line["contents"], booking, outcome.now) is None)


def not_started(booking, outcome):
    for line in open_lines(booking):
        outcome.refuse("event.started", line["starts"] is not None and line["starts"] <= outcome.now)


def approval(world, booking, outcome, needed=True):
    """What needs approval is sold by those who may approve it; required or rejected refuses the others. A quote that
    stands replaces the first (`needed`)."""
    needs = needed and any(world.shelf.products[line["contents"]["product"]].get("needs_approval") for line in open_lines(booking))
    asked = booking["approval"] == "required" or (needs and booking["approval"] == "none")
    if asked and needed and outcome.may("approve"):
        booking["approval"] = "approved"
    else:
        outcome.refuse("approval.pending", asked or booking["approval"] == "rejected")


def all_gates(world, booking, outcome):
    """S3 as for reserving: the first two are about who buys where, the third is about the product."""
    gate_of_sale(world, booking, outcome, needed=True)
    gate_of_profile(world, booking, outcome)
    outcome.refuse("basket.empty", not open_lines(booking))
    frames = [world.shelf.has_frame(line["contents"], outcome.now) for line in open_lines(booking)]
    outcome.refuse("gate.product", not all(frames))
    not_started(booking, outcome)


def needing(world, booking):
    return any(world.shelf.products[line["contents"]["product"]].get("needs_approval") for line in open_lines(booking))


def discount(booking, command, outcome):
    """V8: staff with the right give one, instead of an earlier one."""
    if command.get("discount"):
        staff = outcome.actor["kind"] == "staff"
        outcome.refuse("command.staff_act", not staff)
        outcome.refuse("right.missing", staff and not outcome.may("discount"))
        booking["discount"] = command["discount"]


def approve_or_ask(world, booking, outcome):
    """What needs approval is quoted or offered by any staff: with the right it is approved by that, else it is asked for."""
    needs = needing(world, booking)
    if booking["approval"] == "required" or (needs and booking["approval"] == "none"):
        if outcome.may("approve"):
            booking["approval"] = "approved"
        elif booking["approval"] == "none":
            booking["approval"] = "required"
            outcome.open(booking, "approve", once=True)
