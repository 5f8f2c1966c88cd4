"""A calendar's amounts: one array of minor units, as NumPy takes it."""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy
import pytest

import bespeak
from bespeak import answers, inputs

# By the night, 10.00 a guest, half as much again on Saturdays.
CATALOGUE = bespeak.Catalogue(
    {
        "currency": "EUR",
        "zone": "Europe/Paris",
        "taxes": [{"id": "reduced", "percent": "10"}],
        "products": [
            {
                "id": "bed",
                "name": "Bed",
                "price": "10.00",
                "basis": "guest_night",
                "tax": "reduced",
                "rates": [{"id": "saturday", "weekdays": ["saturday"], "price": "15.00"}],
            }
        ],
    }
)
# 2026-11-27 is a Friday.
FRIDAY = date(2026, 11, 27)
ROWS = [[1000, 2000], [1500, 3000], [1000, 2000]]


CALL: inputs.CalendarCall = {
    "product": "bed",
    "from": FRIDAY,
    "days": 3,
    "nights": 1,
    "party_sizes": [1, 2],
    "booked_on": FRIDAY,
}


def asked(days: int = 3, party_sizes: Sequence[int] = (1, 2)) -> answers.PriceCalendar:
    call = CALL.copy()
    call.update({"days": days, "party_sizes": party_sizes})
    return CATALOGUE.calendar(**call)


def test_amounts_are_signed_64_bit_numbers_that_nobody_can_change() -> None:
    amounts = asked().amounts
    assert isinstance(amounts, memoryview) and (amounts.format, amounts.itemsize, amounts.readonly) == ("q", 8, True)
    assert amounts.tolist() == [amount for row in ROWS for amount in row] and amounts[2] == 1500
    with pytest.raises(TypeError):
        amounts[0] = 1
    assert asked(days=0).amounts.tolist() == []


def test_numpy_takes_them_as_they_are() -> None:
    amounts = asked().amounts
    prices = numpy.asarray(amounts).reshape(3, -1)
    assert prices.dtype == numpy.int64 and prices.tolist() == ROWS
    assert numpy.shares_memory(prices, numpy.asarray(amounts)) and not prices.flags.writeable
    assert numpy.asarray(asked(days=0).amounts).shape == (0,)


def test_a_session_that_is_not_there_is_less_than_nothing() -> None:
    sessions = [{"id": "s", "starts": "2026-11-28T20:00", "ends": "2026-11-28T22:00"}]
    play: Any = {"id": "play", "name": "Play", "price": "19.00", "tax": "t", "sessions": sessions}
    catalogue = bespeak.Catalogue({"currency": "EUR", "zone": "UTC", "taxes": [{"id": "t", "percent": "0"}], "products": [play]})
    call: inputs.CalendarCall = {"product": "play", "from": FRIDAY, "days": 2, "party_sizes": [3], "booked_on": FRIDAY}
    calendar = catalogue.calendar(**call)
    assert calendar.amounts.tolist() == [-1, 5700]


def test_a_calendar_is_written_read_copied_and_shown_like_other_answers() -> None:
    calendar = asked()
    assert '"amounts":[1000,2000,1500,3000,1000,2000]' in calendar.to_json()
    assert pickle.loads(pickle.dumps(calendar)) == calendar
    for same in (answers.PriceCalendar.from_json(calendar.to_json()), calendar.whole()):
        assert same.amounts == calendar.amounts and same.amounts.readonly
    assert calendar.to_dict()["amounts"] == [1000, 2000, 1500, 3000, 1000, 2000]
    assert "amounts=[1000, 2000, 1500, … 6 in all]" in repr(calendar)


def test_arrays_can_be_passed_in() -> None:
    assert asked(party_sizes=array("I", [1, 2])) == asked() == asked(party_sizes=memoryview(b"\1\2"))
