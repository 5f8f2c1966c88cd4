"""A theatre, as the tests need one."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import bespeak
from bespeak import inputs

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
STAFF: inputs.Actor = {"kind": "staff", "id": "anna", "rights": ["view_all"]}
CUSTOMER: inputs.Actor = {"kind": "customer"}
BOOKING = UUID("00000000-0000-4000-8000-0000000000b0")
KEYS: list[inputs.HostKeyText] = [{"id": "k1", "secret": b"a secret of the tests, long enough"}]

DEFINITION: inputs.CatalogueDefinition = {
    "currency": "EUR",
    "zone": "Europe/Paris",
    "taxes": [{"id": "reduced", "percent": "5.5"}],
    "capacities": [{"id": "seats", "quantity": 10, "per": "session"}],
    "products": [
        {
            "id": "play",
            "name": "The play",
            "price": "45.00",
            "tax": "reduced",
            "capacity": "seats",
            "reservation": {"after_booking": {"amount": 7, "unit": "days"}},
            "sessions": [{"id": "evening", "starts": datetime(2026, 12, 19, 20), "ends": "2026-12-19T22:30"}],
        }
    ],
    "points_of_sale": [{"id": "web"}],
    "profiles": [{"id": "everyone"}],
}
FORM: inputs.InquiryForm = {
    "contact": {"email": "ana@example.org", "name": {"given": "Ana", "family": "Costa"}},
    "lines": [{"product": "play", "quantity": 2, "session": "evening"}],
    "point_of_sale": "web",
}


def command(number: int) -> inputs.Ids:
    return {"command": UUID(int=number, version=4)}


def engine(store: bespeak.Store | bespeak.HostStore) -> bespeak.Engine:
    return bespeak.Engine(store, tenant="theatre", catalogue=DEFINITION, keys=KEYS)
