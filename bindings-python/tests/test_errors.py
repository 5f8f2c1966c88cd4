"""Errors: a class for each kind, all problems at once."""

from __future__ import annotations

import pickle

import pytest
from shop import BOOKING, CUSTOMER, DEFINITION, FORM, NOW, STAFF, command, engine

import bespeak


def test_all_problems_are_listed_with_path_and_help() -> None:
    with pytest.raises(bespeak.InvalidError) as raised:
        bespeak.Catalogue(DEFINITION).quote(lines=[{"product": "plya", "quantity": 0}], booked_on="soon")  # type: ignore[arg-type, unused-ignore]
    error = raised.value
    assert isinstance(error, ValueError) and error.kind == "invalid" and error.code == "date.invalid"
    with pytest.raises(bespeak.InvalidError) as raised:
        bespeak.Catalogue(DEFINITION).quote(lines=[{"product": "plya", "quantity": 0}], booked_on="2026-11-22")
    assert [(problem.code, problem.path) for problem in raised.value.problems] == [
        ("catalogue.unknown", "/lines/0/product"),
        ("number.range", "/lines/0/quantity"),
    ]
    assert str(raised.value) == (
        "/lines/0/product: the product `plya` is not in the catalogue (did you mean `play`?)\n"
        "/lines/0/quantity: 0 is out of range (a whole number from 1 to 1000000)"
    )
    assert raised.value.message == "the product `plya` is not in the catalogue (and 1 more)"


def test_each_kind_has_its_class() -> None:
    host = engine(bespeak.Store.memory())
    host.reserve(at=NOW, actor=CUSTOMER, ids={**command(1), "booking": BOOKING}, form=FORM)
    with pytest.raises(bespeak.RefusedError) as refused:
        host.mark_done(at=NOW, actor=CUSTOMER, ids={**command(2), "booking": BOOKING}, action="pay")
    assert refused.value.kind == "refused"
    with pytest.raises(bespeak.ConflictError) as conflict:
        host.create_draft(at=NOW, actor=STAFF, ids=command(1))
    assert conflict.value.code == "idempotency.body"
    with pytest.raises(bespeak.InvalidError) as unknown:
        host.views.booking(at=NOW, actor=STAFF, booking=BOOKING, when=NOW)  # type: ignore[call-arg] # pyright: ignore
    assert unknown.value.problems[0].path == "/view/when"


def test_a_command_names_its_fields_as_they_are_on_the_wire() -> None:
    host = engine(bespeak.Store.memory())
    with pytest.raises(bespeak.InvalidError) as raised:
        host.reserve(at=NOW, actor=CUSTOMER, ids=command(1), form={"contact": {"email": float("nan")}})  # type: ignore[arg-type] # pyright: ignore
    assert raised.value.problems[0].path == "/command/form/contact/email"
    with pytest.raises(TypeError):
        host.reserve(at=NOW, actor=CUSTOMER, ids=command(1), type="cancel")  # type: ignore[call-arg] # pyright: ignore
    with pytest.raises(bespeak.InvalidError) as raised:
        host.reserve(at=float("inf"), actor=CUSTOMER, ids=command(1))  # type: ignore[arg-type] # pyright: ignore
    assert raised.value.problems[0].path == "/at"


def test_an_error_is_data_and_can_be_pickled() -> None:
    with pytest.raises(bespeak.BespeakError) as raised:
        bespeak.Catalogue.load("[")
    again = pickle.loads(pickle.dumps(raised.value))
    assert type(again) is type(raised.value) and again.to_dict() == raised.value.to_dict()
    assert again.problems == raised.value.problems


def test_an_engine_tells_what_is_wrong_with_what_it_is_made_of() -> None:
    with pytest.raises(bespeak.InvalidError) as raised:
        bespeak.Engine(bespeak.Store.memory(), tenant="t", catalogue=DEFINITION, keys=[{"id": "k", "secret": b""}])
    assert (raised.value.code, raised.value.problems[0].path) == ("key.invalid", "/keys/0/secret")
    with pytest.raises(bespeak.InvalidError) as raised:
        bespeak.Engine(bespeak.Store.memory(), tenant="t", keys=[])  # type: ignore[call-arg] # pyright: ignore
    assert (raised.value.code, raised.value.problems[0].path) == ("field.missing", "/catalogue")
    with pytest.raises(bespeak.StoreError):
        bespeak.Store.sqlite("/dev/null/no.db")
