"""How many come, as staff tell it before the event or after it (G1)."""

import falling
import selling
from caring import MATERIAL, asks_again, now_is
from ending import reprice_rest
from lines import BY_GUEST
import offers
from settling import settle
from world import open_lines


def tell(world, booking, numbers, outcome):
    lines = {line["number"]: line for line in [*open_lines(booking), *falling.lines_of_nobody(booking)]}
    check(world, lines, numbers, outcome)
    before = {name: now_is(booking, name) for name in MATERIAL}
    approved, total = booking["approval"] == "approved", offers.total(booking["offer"])
    for told in numbers:
        put(world, lines[told["line"]], told["number"])
    outcome.refuse("lines.all", not open_lines(booking))
    outcome.stop()
    # What has started is nobody else's any more.
    ahead = [lines[told["line"]] for told in numbers]
    ahead = [line for line in ahead if line["state"] == "open" and not (line["starts"] and line["starts"] <= outcome.now)]
    selling.swap(world, booking, outcome, False, ahead)
    reprice_rest(world, booking, outcome, booking["offer"])
    falling.charge(world, booking, outcome)
    if approved:
        material = [name for name in MATERIAL if now_is(booking, name) != before[name]]
        asks_again(booking, material or ["total"] * (offers.total(booking["offer"]) != total), outcome)
    outcome.notify("amended")
    settle(booking, outcome)


def check(world, lines, numbers, outcome):
    named = [told["line"] for told in numbers]
    outcome.refuse("line.unknown", len(set(named)) < len(named) or any(number not in lines for number in named))
    products = [world.shelf.products[lines[n]["contents"]["product"]] for n in named if n in lines]
    outcome.refuse("line.final_numbers", any("final_numbers" not in product for product in products))
    outcome.stop()


def put(world, line, number):
    """A line for as many; for nobody it is cancelled, and what it held given back."""
    if not number:
        line["state"], line["takes"] = "cancelled", {}
        return
    product = world.shelf.products[line["contents"]["product"]]
    asked = {name: value for name, value in line["contents"].items() if name not in falling.NUMBERS}
    size = {"quantity": 1, "guests": number} if product.get("basis") in BY_GUEST else {"quantity": number}
    line["contents"], line["state"] = asked | size, "open"
