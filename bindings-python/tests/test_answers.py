"""What comes back: Python's own types, frozen, comparable, readable, portable."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from shop import BOOKING, DEFINITION, FORM, NOW, STAFF, command, engine

import bespeak
from bespeak import answers, enums, inputs

CATALOGUE = bespeak.Catalogue(DEFINITION)


def quoted() -> answers.Breakdown:
    return CATALOGUE.quote(lines=[{"product": "play", "quantity": 2, "session": "evening"}], booked_on=date(2026, 11, 22))


def test_fields_have_pythons_own_types() -> None:
    price = quoted()
    # 2 × 45.00, of which 5.5 % tax: 90.00 / 1.055 = 85.3080…
    assert (price.total, price.net, price.tax) == (Decimal("90.00"), Decimal("85.31"), Decimal("4.69"))
    assert price.lines[0].percent == Decimal("5.5") and price.prices is enums.PriceMode.GROSS
    assert price.deposit is None and isinstance(price.lines, tuple)
    due = CATALOGUE.line_deadline(line={"product": "play", "session": "evening"}, booked_at=NOW).due
    # The end of the seventh day after, in Paris.
    assert due is not None and due == datetime(2026, 11, 29, 22, 59, 59, tzinfo=UTC) and due.tzinfo is UTC


def test_an_answer_is_frozen_and_equal_to_its_like() -> None:
    price = quoted()
    assert price == quoted() and hash(price) == hash(quoted()) and price is not quoted()
    assert price != quoted().lines[0] and price.lines is price.lines
    with pytest.raises(AttributeError):
        price.total = Decimal(0)  # type: ignore[misc] # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(AttributeError):
        price.rebate = Decimal(0)  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue]


def test_an_answer_is_written_read_copied_and_pickled() -> None:
    price = quoted()
    assert answers.Breakdown.from_json(price.to_json()) == price
    assert pickle.loads(pickle.dumps(price)) == price and copy.deepcopy(price) == price
    line = price.lines[0]
    assert pickle.loads(pickle.dumps(line)).gross == line.gross and line.to_json() in price.to_json()
    assert pickle.loads(pickle.dumps(CATALOGUE)).definition == CATALOGUE.definition
    assert price.whole() == price and price.whole().lines[0].to_json() == line.to_json()
    fields = price.to_dict()
    assert fields["lines"][0]["gross"] == Decimal("90.00") and "deposit" not in fields


def test_an_answer_reads_well() -> None:
    assert repr(quoted().taxes[0]) == (
        "TaxTotal(tax_id='reduced', percent=5.5, category=<TaxCategory.STANDARD: 'standard'>, net=85.31, tax=4.69, gross=90.00)"
    )
    assert "<th>total</th><td>90.00</td>" in quoted()._repr_html_()
    assert repr(CATALOGUE) == "<Catalogue of 1 products, EUR, Europe/Paris>"
    assert "total" in dir(quoted())


def test_variants_are_told_apart_by_their_type() -> None:
    host = engine(bespeak.Store.memory())
    lines: list[inputs.LineRequest] = [{"product": "play", "session": "evening"}]
    host.create_draft(at=NOW, actor=STAFF, ids={**command(1), "booking": BOOKING}, lines=lines)
    view = host.look({"at": NOW, "actor": STAFF, "view": {"type": "booking", "booking": BOOKING}})
    match view:
        case answers.ViewAnswerBooking(type="booking", booking=booking):
            assert booking.status is enums.Status.DRAFT and booking.id == BOOKING
        case _:
            pytest.fail(f"a view of another type: {view.type}")
    assert view == host.views.booking(at=NOW, actor=STAFF, booking=BOOKING)


def test_an_answer_can_be_passed_in() -> None:
    again = bespeak.Catalogue(CATALOGUE.definition)
    assert again.definition == CATALOGUE.definition
    other = bespeak.Engine(bespeak.Store.memory(), tenant="t", catalogue=CATALOGUE, keys=[{"id": "k", "secret": "c2VjcmV0"}])
    assert other.views.due(at=NOW, actor={"kind": "clock"}).to_dict()["type"] == "due"


def test_a_text_from_elsewhere_is_checked_as_it_came() -> None:
    twice = answers.InquiryForm.from_json('{"contact": {"email": "a@b.example", "name": {"family": "A", "family": "B"}}}')
    with pytest.raises(bespeak.InvalidError) as raised:
        CATALOGUE.validate_inquiry(form=twice)
    assert [(one.code, one.path) for one in raised.value.problems] == [("field.duplicate", "/form/contact/name/family")]
    half = '{"contact": {"email": "a@b.example", "name": {"family": "A"}}, "lines": [{"product": "play", "quantity": 1.5}]}'
    with pytest.raises(bespeak.InvalidError) as raised:
        CATALOGUE.validate_inquiry(form=answers.InquiryForm.from_json(half))
    assert [(one.code, one.path) for one in raised.value.problems] == [("number.fraction", "/form/lines/0/quantity")]
    with pytest.raises(bespeak.InvalidError) as raised:
        answers.InquiryForm.from_json('{"message": "\\ud800"}')
    assert raised.value.code == "json.surrogate"


def test_a_catalogue_is_loaded_from_text_and_from_a_file(tmp_path: Path) -> None:
    text = CATALOGUE.definition.to_json()
    file = tmp_path / "catalogue.json"
    file.write_text(text)
    assert bespeak.Catalogue.load(text).definition == bespeak.Catalogue.load(file).definition
    with pytest.raises(bespeak.InvalidError) as raised:
        bespeak.Catalogue.load("{")
    assert raised.value.code == "json.truncated"


def test_a_deadline_is_reckoned_in_the_catalogues_zone() -> None:
    rule: dict[str, object] = {}
    asked = CATALOGUE.deadline(rule={"after_booking": {"amount": 3, "unit": "days"}}, booked_at=NOW)
    assert asked.zone == "Europe/Paris" and asked.local == datetime(2026, 11, 25, 23, 59, 59) and not rule
    tokyo = CATALOGUE.deadline(rule={"after_booking": {"amount": 3, "unit": "days"}}, booked_at=NOW, zone="Asia/Tokyo")
    assert tokyo.due == datetime(2026, 11, 25, 14, 59, 59, tzinfo=UTC)


def test_instants_of_any_zone_are_the_same_instant() -> None:
    def due(at: datetime) -> datetime | None:
        return CATALOGUE.line_deadline(line={"product": "play", "session": "evening"}, booked_at=at).due

    zones = [ZoneInfo("Asia/Kathmandu"), timezone(timedelta(hours=-3, minutes=-30)), timezone(timedelta(seconds=1234))]
    assert {due(NOW.astimezone(zone)) for zone in zones} == {due(NOW)}


def test_the_form_is_validated_and_filed() -> None:
    host = engine(bespeak.Store.memory())
    assert CATALOGUE.validate_inquiry(form=FORM).valid
    outcome = host.submit_inquiry(at=NOW, actor={"kind": "customer"}, ids=command(1), form=FORM)
    assert isinstance(outcome.booking, UUID) and outcome.status is enums.Status.INQUIRY
