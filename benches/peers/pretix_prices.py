"""pretix's own pricing functions: `get_price`, `apply_discounts` and `apply_rounding` of `pretix.base.services.pricing`.

Only these are timed. Models are made in memory and never saved; where `apply_discounts` asks the database for the
discounts of an event, it gets a list at once, so that no database is measured. A cart has a position for each unit."""

import contextlib
import os
import sys
import tempfile
from decimal import Decimal

folder = tempfile.TemporaryDirectory()
os.environ.update(DATA_DIR=folder.name, PRETIX_CONFIG_FILE=os.devnull, DJANGO_SETTINGS_MODULE="pretix.settings")
with contextlib.redirect_stdout(sys.stderr):
    import django

    django.setup()

from pretix.base.models import CartPosition, Discount, Event, Item, TaxRule  # noqa: E402
from pretix.base.services.pricing import apply_discounts, apply_rounding, get_price  # noqa: E402
from rounds import cents, serve  # noqa: E402

ROUNDINGS = {"line": "line", "document_net": "sum_by_net", "document_gross": "sum_by_net_keep_gross"}


class Answered:
    """The query for discounts, answered from memory."""

    def __init__(self, found):
        self.found = found

    def filter(self, *_, **__):
        return self

    prefetch_related = order_by = filter

    def __iter__(self):
        return iter(self.found)


class Shop:
    """An event as `apply_discounts` asks for it."""

    def __init__(self, discounts):
        self.discounts = Answered(discounts)


def prepare(name, given):
    if not name.startswith("quote"):
        return None
    catalogue, lines = given["catalogue"], given["request"]["lines"]
    event = Event(pk=1, currency=catalogue["currency"])
    rules = {
        tax["id"]: TaxRule(pk=place, event=event, name=tax["id"], rate=Decimal(tax["percent"]), price_includes_tax=True)
        for place, tax in enumerate(catalogue["taxes"], 1)
    }
    items = {
        product["id"]: Item(pk=place, event=event, default_price=Decimal(product["price"]), tax_rule=rules[product["tax"]])
        for place, product in enumerate(catalogue["products"], 1)
    }
    discounts = [
        Discount(pk=place, event=event, benefit_discount_matching_percent=Decimal(discount["percent"]))
        for place, discount in enumerate(catalogue["discounts"], 1)
    ]
    shop = Shop(discounts)
    wanted = [items[line["product"]] for line in lines for _ in range(line["quantity"])]
    # The cart is there before it is priced; its prices and rates are written into it.
    cart = [CartPosition(pk=place, event=event, item=item) for place, item in enumerate(wanted, 1)]
    rounding = ROUNDINGS[catalogue.get("document_rounding", "line")]
    currency = event.currency
    nothing = Decimal("0.00")

    def price():
        prices = [get_price(item) for item in wanted]
        for position, taxed in zip(cart, prices):
            position.price, position.tax_rate = taxed.gross, taxed.rate
            position.price_includes_rounding_correction = nothing
            position.tax_value_includes_rounding_correction = nothing
        positions = [(item.pk, None, None, taxed.gross, None, False, nothing) for item, taxed in zip(wanted, prices)]
        for position, (discounted, _) in zip(cart, apply_discounts(shop, "web", positions)):
            position.price = discounted
        apply_rounding(rounding, None, currency, cart)
        # A position computes its tax when it is asked for it.
        return [(position.price, position.tax_value) for position in cart]

    return price, written


def written(priced):
    lines = [[cents(gross - tax), cents(tax), cents(gross)] for gross, tax in priced]
    return {"lines": lines, "total": [sum(column) for column in zip(*lines)]}


serve(prepare)
