"""What the package computes beside what a Python program would: each pair in turns, in one run, in processor time. Read the
ratios."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Any

import pydantic
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

import bespeak
from bespeak import inputs

ROUNDS = 60
CENT = Decimal("0.01")
RATES = {"rate-0": Decimal("20"), "rate-1": Decimal("10"), "rate-2": Decimal("5.5")}
LINES: list[inputs.LineRequest] = [{"product": f"product-{i}", "quantity": i % 7 + 1} for i in range(20)]
TODAY = date(2026, 11, 22)


def definition(percent: str | None) -> inputs.CatalogueDefinition:
    early: list[inputs.Discount] = (
        [{"id": "early", "name": "Early bird", "until": "2026-12-24", "percent": percent}] if percent else []
    )
    return {
        "currency": "EUR",
        "zone": "UTC",
        "taxes": [{"id": name, "percent": rate} for name, rate in RATES.items()],
        "products": [
            {"id": f"product-{i}", "name": f"Product {i}", "price": str(price(i)), "tax": f"rate-{i % 3}"}
            for i in range(20)
        ],
        "discounts": early,
    }


def price(i: int) -> Decimal:
    return (Decimal(i * 137 + 450) / 100).quantize(CENT)


class Plain:
    """A quote as a Python program computes it: exact, rounded where the rules round, with every part of the answer."""

    def __init__(self, percent: str | None) -> None:
        self.products = {f"product-{i}": (f"Product {i}", price(i), f"rate-{i % 3}") for i in range(20)}
        self.discounts = [("early", date(2026, 12, 24), Decimal(percent) / 100)] if percent else []

    def quote(self, lines: list[inputs.LineRequest], booked_on: date) -> dict[str, Any]:
        priced: list[dict[str, Any]] = []
        taxes = {name: [Decimal(0), Decimal(0)] for name in RATES}
        for number, line in enumerate(lines, 1):
            product = self.products.get(line["product"])
            if product is None:
                raise ValueError(f"unknown product {line['product']}")
            name, unit_price, tax_id = product
            quantity = line.get("quantity", 1)
            if not 1 <= quantity <= 1_000_000:
                raise ValueError(f"quantity out of range: {quantity}")
            listed = (unit_price * quantity).quantize(CENT, ROUND_HALF_UP)
            taken: list[dict[str, Any]] = []
            gross = listed
            for discount, until, part in self.discounts:
                if booked_on <= until:
                    off = (unit_price * part).quantize(CENT, ROUND_HALF_UP) * quantity
                    taken.append({"id": discount, "amount": off})
                    gross -= off
            percent = RATES[tax_id]
            net = (gross * 100 / (100 + percent)).quantize(CENT, ROUND_HALF_UP)
            tax = gross - net
            sums = taxes[tax_id]
            sums[0] += net
            sums[1] += tax
            priced.append(
                {
                    "line": number,
                    "product": line["product"],
                    "name": name,
                    "count": quantity,
                    "unit_price": unit_price,
                    "list": listed,
                    "discounts": taken,
                    "net": net,
                    "tax": tax,
                    "gross": gross,
                    "tax_id": tax_id,
                    "percent": percent,
                    "category": "standard",
                }
            )
        totals = [
            {"tax_id": name, "percent": RATES[name], "category": "standard", "net": net, "tax": tax, "gross": net + tax}
            for name, (net, tax) in taxes.items()
        ]
        net = sum((line["net"] for line in priced), Decimal(0))
        tax = sum((line["tax"] for line in priced), Decimal(0))
        return {
            "currency": "EUR",
            "prices": "gross",
            "lines": priced,
            "taxes": totals,
            "net": net,
            "tax": tax,
            "total": net + tax,
        }


Ident = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$")]
Text = Annotated[str, StringConstraints(max_length=16 * 1024)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Name(Strict):
    given: Text | None = None
    family: Text


class Address(Strict):
    street: list[Text] = []
    postcode: Text | None = None
    city: Text | None = None
    country: Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")] | None = None


class Contact(Strict):
    email: Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=254)]
    name: Name
    phone: Text | None = None
    organisation: Text | None = None
    address: Address | None = None


class Line(Strict):
    product: Ident
    quantity: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    guests: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    session: Ident | None = None
    arrival: date | None = None
    nights: Annotated[int, Field(ge=1, le=400)] | None = None


class Form(Strict):
    contact: Contact
    lines: list[Line] = []
    promo_codes: list[Ident] = []
    point_of_sale: Ident | None = None
    customer_type: Ident | None = None
    po_number: Text | None = None
    message: Text | None = None
    answers: dict[Ident, Text] = {}


FORM: inputs.InquiryForm = {
    "contact": {
        "email": "ana.costa@example.org",
        "name": {"given": "Ana", "family": "Costa"},
        "phone": "+33 1 23 45 67 89",
        "address": {"street": ["12 rue du Port"], "postcode": "29200", "city": "Brest", "country": "FR"},
    },
    "lines": [{"product": "product-3", "quantity": 2}, {"product": "product-4"}],
    "message": "Could we sit near the aisle, please? One of us walks with a stick.",
    "answers": {"heard-of-us": "A friend told us."},
}


def each(calls: int, call: Callable[[], object]) -> float:
    start = time.thread_time()
    for _ in range(calls):
        call()
    return (time.thread_time() - start) / calls * 1e6


def duel(what: str, ours: Callable[[], object], beside: str, peer: Callable[[], object], aim: str = "") -> None:
    """Both in turns, so that what else the machine does hits both; the middle of many rounds."""
    calls = 200
    pairs = [(each(calls, ours), each(calls, peer)) for _ in range(ROUNDS)]
    mine, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(theirs / mine for mine, theirs in pairs)
    print(f"{what:<58} {mine:8.2f} µs   {beside:<34} {theirs:8.2f} µs   {ratio:6.1f} times faster {aim}")


def untyped(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: untyped(field) for name, field in value.items()}
    return [untyped(entry) for entry in value] if isinstance(value, list) else value


def main() -> None:
    for percent, what in [(None, "20 lines"), ("10", "20 discounted lines")]:
        catalogue, plain = bespeak.Catalogue(definition(percent)), Plain(percent)
        assert untyped(catalogue.quote(lines=LINES, booked_on=TODAY).to_dict()) == plain.quote(LINES, TODAY)

        def ours() -> Decimal:
            return catalogue.quote(lines=LINES, booked_on=TODAY).total

        def everything() -> dict[str, Any]:
            return catalogue.quote(lines=LINES, booked_on=TODAY).to_dict()

        def as_text() -> str:
            return catalogue.quote(lines=LINES, booked_on=TODAY).to_json()

        def peer() -> dict[str, Any]:
            return plain.quote(LINES, TODAY)

        duel(f"a prepared quote of {what}, its total read", ours, "plain Python, decimal", peer, "(aim ≥ 15)")
        duel(f"a prepared quote of {what}, as text", as_text, "plain Python, decimal", peer)
        duel(f"a prepared quote of {what}, every field read", everything, "plain Python, decimal", peer)
    catalogue = bespeak.Catalogue(definition(None))
    breakdown = catalogue.quote(lines=LINES, booked_on=TODAY)
    text = breakdown.to_json()
    duel(
        "a field read for the first time",
        lambda: bespeak.answers.Breakdown(breakdown._node).total,  # pyright: ignore[reportPrivateUsage]
        "json.loads of the answer",
        lambda: json.loads(text)["total"],
    )
    duel("a field read again", lambda: breakdown.total, "an attribute", lambda: breakdown.__class__)
    assert Form.model_validate(FORM).lines[0].quantity == 2
    duel(
        "an inquiry form, checked against the catalogue",
        lambda: catalogue.validate_inquiry(form=FORM).valid,
        f"pydantic {pydantic.VERSION}, no catalogue",
        lambda: Form.model_validate(FORM),
    )
    duel("an empty call", lambda: bespeak.call(b"{}"), "json.loads of as little", lambda: json.loads(b"{}"))


if __name__ == "__main__":
    main()
