"""Checkpoints over all chains (A1), and stores that take an event back."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

from shop import BOOKING, CUSTOMER, DEFINITION, FORM, KEYS, NOW, command, engine
from test_engine import AsyncShelf, Shelf

import bespeak
from bespeak import inputs

LATER: inputs.CheckpointRequest = {"at": NOW + timedelta(hours=1)}


def test_a_checkpoint_covers_what_the_last_one_does_not(tmp_path: Path) -> None:
    for store in (bespeak.Store.memory(), bespeak.Store.sqlite(tmp_path / "b.db"), Shelf()):
        host = engine(store)
        host.reserve(at=NOW, actor=CUSTOMER, ids={**command(7), "booking": BOOKING}, form=FORM)
        first = host.checkpoint({"at": NOW}).written
        assert first is not None and first.at == NOW and first.position == 1 and len(first.hash) == 64
        assert host.checkpoint(LATER).written is None, "it covers all there is"
        host.assign(at=NOW, actor={"kind": "staff", "id": "anna", "rights": ["edit_all"]}, ids={**command(8), "booking": BOOKING}, staff="anna")
        second = host.checkpoint(LATER).written
        assert second is not None and second.position == 2
        held = host.verify_checkpoints()
        assert (held.held, held.events, held.broken_at) == (2, 2, None)


def test_a_checkpoint_shows_that_an_event_was_taken_back() -> None:
    shelf = Shelf()
    host = engine(shelf)
    host.reserve(at=NOW, actor=CUSTOMER, ids={**command(7), "booking": BOOKING}, form=FORM)
    host.checkpoint({"at": NOW})
    shelf.log["theatre"].clear()
    broken = host.verify_checkpoints()
    assert (broken.held, broken.broken_at) == (0, 1)


def test_checkpoints_over_a_store_with_async_methods() -> None:
    async def drive() -> tuple[int, int | None]:
        host = bespeak.AsyncEngine(AsyncShelf(), tenant="theatre", catalogue=DEFINITION, keys=KEYS)
        await host.reserve(at=NOW, actor=CUSTOMER, ids={**command(7), "booking": BOOKING}, form=FORM)
        written = (await host.checkpoint({"at": NOW})).written
        assert written is not None and written.position == 1
        held = await host.verify_checkpoints()
        return held.held, held.broken_at

    assert asyncio.run(drive()) == (1, None)
