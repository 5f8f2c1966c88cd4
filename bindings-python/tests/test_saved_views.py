"""Views of the register that are kept by name."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from shop import BOOKING, CUSTOMER, DEFINITION, FORM, KEYS, NOW, STAFF, command, engine
from test_engine import AsyncShelf, Shelf

import bespeak
from bespeak import enums, inputs

MANAGER: inputs.Actor = {**STAFF, "rights": ["edit_all", "view_all"]}
UNPAID: inputs.SavedView = {"filter": {"type": "is", "field": "status", "value": "option"}, "sort": "due"}
SAVE: inputs.SaveViewRequest = {"at": NOW, "actor": MANAGER, "name": "À payer", "view": UNPAID}


def test_a_view_is_kept_by_name_used_and_removed(tmp_path: Path) -> None:
    for store in (bespeak.Store.memory(), bespeak.Store.sqlite(tmp_path / "b.db"), Shelf()):
        host = engine(store)
        host.reserve(at=NOW, actor=CUSTOMER, ids={**command(7), "booking": BOOKING}, form=FORM)
        saved = host.save_view(SAVE).saved
        assert saved is not None and saved.name == "À payer" and saved.view.sort is enums.RegisterSort.DUE
        assert list(host.views.saved_views(at=NOW, actor=MANAGER).views) == [saved]
        assert [row.booking for row in host.views.register(at=NOW, actor=MANAGER, saved="À payer").rows] == [BOOKING]
        assert host.save_view({"at": NOW, "actor": MANAGER, "name": "À payer"}).saved is None
        with pytest.raises(bespeak.BespeakError) as raised:
            host.views.register(at=NOW, actor=MANAGER, saved="À payer")
        assert raised.value.problems[0].code == "saved_view.unknown"


def test_a_view_is_kept_over_a_store_with_async_methods() -> None:
    async def drive() -> list[str]:
        host = bespeak.AsyncEngine(AsyncShelf(), tenant="theatre", catalogue=DEFINITION, keys=KEYS)
        await host.save_view(SAVE)
        return [one.name for one in (await host.views.saved_views(at=NOW, actor=MANAGER)).views]

    assert asyncio.run(drive()) == ["À payer"]
