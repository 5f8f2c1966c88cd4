"""Values that Python has and JSON has not: a typed error with the wire's path, before anything runs."""

from __future__ import annotations

import enum
import sys
import threading
from collections import OrderedDict, UserDict, UserList, deque
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

import bespeak


class Word(str):
    pass


class Fields(dict[str, Any]):
    pass


class Entries(list[Any]):
    pass


class Whole(int):
    pass


class Product(enum.Enum):
    PLAY = "play"


class Letter(enum.StrEnum):
    PLAY = "play"


class Explosive(list[Any]):
    def __iter__(self) -> Iterator[Any]:
        raise RuntimeError("not today")


class Shut(UserDict[str, Any]):
    def __getitem__(self, name: str) -> Any:
        raise RuntimeError("not today")


class Strange(datetime):
    def isoformat(self, sep: str = "T", timespec: str = "auto") -> str:
        raise RuntimeError("not today")


class Loop(enum.Enum):
    ONE = 1

    @property
    def value(self) -> Any:
        return self


class Pair(NamedTuple):
    left: object
    right: object


def nested(levels: int) -> Any:
    value: Any = []
    for _ in range(levels - 1):
        value = [value]
    return value


def itself() -> Any:
    value: Any = {}
    value["lines"] = [value, value]
    return value


def doubled(levels: int) -> Any:
    """2 to the power of `levels` values, held in as many lists."""
    value: Any = ["x" * 1000]
    for _ in range(levels):
        value = [value, value]
    return value


def problem(value: Any, field: str = "lines") -> tuple[str, str]:
    with pytest.raises(bespeak.InvalidError) as raised:
        bespeak.quote({field: value})  # type: ignore[misc] # pyright: ignore
    found = next(found for found in raised.value.problems if found.path.startswith(f"/{field}") or found.path == "")
    return found.code, found.path


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([{"quantity": float("nan")}], ("number.not_finite", "/lines/0/quantity")),
        ([{"quantity": float("inf")}], ("number.not_finite", "/lines/0/quantity")),
        ([{"quantity": -float("inf")}], ("number.not_finite", "/lines/0/quantity")),
        ([{"product": "play", "quantity": 2.0}], ("number.fraction", "/lines/0/quantity")),
        ([{"product": "play", "quantity": -0.0}], ("number.fraction", "/lines/0/quantity")),
        ([{"product": "play", "quantity": 2**64}], ("number.range", "/lines/0/quantity")),
        ([{"product": "play", "quantity": -(10**400)}], ("number.range", "/lines/0/quantity")),
        ([{"product": "play", "quantity": True}], ("type.unexpected", "/lines/0/quantity")),
        ([{"product": "\ud800"}], ("text.surrogate", "/lines/0/product")),
        ([{"pro\udfffduct": "play"}], ("text.surrogate", "/lines/0")),
        ([{1: "play"}], ("value.unsupported", "/lines/0")),
        ([{"product": {"play"}}], ("value.unsupported", "/lines/0/product")),
        ([{"product": print}], ("value.unsupported", "/lines/0/product")),
        ([{"product": object()}], ("value.unsupported", "/lines/0/product")),
        ([{"product": 1j}], ("value.unsupported", "/lines/0/product")),
        ([{"product": timedelta(1)}], ("value.unsupported", "/lines/0/product")),
        ([{"__proto__": 1, "product": "play"}], ("field.unknown", "/lines/0/__proto__")),
        (Explosive(), ("value.unreadable", "/lines")),
        ([Shut({"product": "play"})], ("value.unreadable", "/lines/0")),
        ([{"arrival": Strange(2026, 11, 22)}], ("value.unreadable", "/lines/0/arrival")),
        (nested(200), ("value.depth", "/lines" + "/0" * 125)),
        ([{"product": Loop.ONE}], ("value.depth", "/lines/0/product")),
        (doubled(60), ("json.size", "")),
        ([{"product": "play", "arrival": datetime(2026, 11, 22)}], ("date.invalid", "/lines/0/arrival")),
        ([{"product": "play", "arrival": time(10, 0)}], ("date.invalid", "/lines/0/arrival")),
        ([{"product": b"\x00\x01"}], ("catalogue.unknown", "/lines/0/product")),
    ],
)
def test_an_odd_value_is_a_typed_error_at_its_place(value: Any, expected: tuple[str, str]) -> None:
    if expected[0] == "catalogue.unknown":
        # Bytes are base64url without padding: a name like another, which no catalogue has.
        catalogue = bespeak.Catalogue({"currency": "EUR", "zone": "UTC", "taxes": [], "products": []})
        with pytest.raises(bespeak.InvalidError) as raised:
            catalogue.quote(lines=value, booked_on=date(2026, 11, 22))
        assert raised.value.problems[0].params["given"] == "AAE"
        return
    assert problem(value) == expected


def test_what_holds_itself_stops_at_once() -> None:
    assert problem(itself()["lines"])[0] == "value.depth"
    tangle: list[Any] = []
    tangle.extend([tangle] * 1000)
    assert problem(tangle)[0] == "value.depth"


@pytest.mark.parametrize("number", ["sNaN", "NaN", "Infinity", "-Infinity", "1E+999999999999999999", "1E-200"])
def test_a_decimal_that_is_no_amount_is_told_by_the_core(number: str) -> None:
    product: Any = {"id": "play", "name": "Play", "price": Decimal(number), "tax": "t"}
    with pytest.raises(bespeak.InvalidError) as raised:
        bespeak.Catalogue({"currency": "EUR", "zone": "UTC", "taxes": [{"id": "t", "percent": "5"}], "products": [product]})
    assert (raised.value.code, raised.value.problems[0].path) == ("amount.invalid", "/products/0/price")


def test_a_decimal_with_a_small_exponent_is_written_out() -> None:
    product: Any = {"id": "play", "name": "Play", "price": Decimal("1E+2"), "tax": "t"}
    taxes: Any = [{"id": "t", "percent": Decimal("5.50")}]
    catalogue = bespeak.Catalogue({"currency": "EUR", "zone": "UTC", "taxes": taxes, "products": [product]})
    assert catalogue.definition.products[0].price == 100


@pytest.mark.parametrize(
    ("at", "code"),
    [
        (datetime(2026, 11, 22, 9), "time.naive"),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), "time.range"),
        (datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-12))), "time.range"),
        (date(2026, 11, 22), "time.invalid"),
        (1_800_000_000, "type.unexpected"),
    ],
)
def test_an_instant_has_a_place_in_the_world(at: Any, code: str) -> None:
    with pytest.raises(bespeak.InvalidError) as raised:
        bespeak.deadline({"rule": {}, "zone": "UTC", "booked_at": at})
    assert (raised.value.code, raised.value.problems[0].path) == (code, "/booked_at")


def test_microseconds_and_zones_are_kept_exactly() -> None:
    at = datetime(2026, 11, 22, 9, 0, 0, 123456, tzinfo=timezone(timedelta(hours=5, minutes=45, seconds=30)))
    answer = bespeak.deadline({"rule": {"after_booking": {"amount": 90, "unit": "minutes"}}, "zone": "UTC", "booked_at": at})
    assert answer.due == at + timedelta(minutes=90)


@pytest.mark.parametrize(
    "line",
    [
        Fields(product=Word("play"), quantity=Whole(2)),
        OrderedDict(product="play", quantity=2),
        UserDict({"product": "play", "quantity": 2}),
        MappingProxyType({Word("product"): "play", Letter("play") and "quantity": 2}),
        {"product": Product.PLAY, "quantity": 2},
        {"product": Letter.PLAY, "quantity": 2},
    ],
)
@pytest.mark.parametrize("listed", [list, tuple, Entries, UserList, deque])
def test_subclasses_and_their_like_count_as_what_they_are(line: Any, listed: Any) -> None:
    definition: Any = {
        "currency": "EUR",
        "zone": "UTC",
        "taxes": [{"id": "t", "percent": "5"}],
        "products": [{"id": "play", "name": "Play", "price": "10.00", "tax": "t"}],
    }
    answer = bespeak.quote({"catalogue": definition, "lines": listed([line]), "booked_on": date(2026, 11, 22)})
    assert answer.total == 20
    assert problem(Pair("play", 2))[0] == "type.unexpected"


def test_a_value_that_is_changed_while_it_is_read_does_no_harm() -> None:
    stop = threading.Event()
    lines: list[Any] = [{"product": "play", "quantity": 1} for _ in range(50)]

    def change() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            lines.append({f"product{number}": str(number)})
            lines.pop(0)

    switched = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    writer = threading.Thread(target=change)
    writer.start()
    try:
        for _ in range(300):
            with pytest.raises(bespeak.InvalidError):
                bespeak.quote({"lines": lines})  # type: ignore[typeddict-item] # pyright: ignore
    finally:
        stop.set()
        writer.join()
        sys.setswitchinterval(switched)


