"""The outbox, acknowledgements, and messages from templates."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from shop import BOOKING, CUSTOMER, DEFINITION, FORM, KEYS, NOW, STAFF, command, engine
from test_engine import AsyncShelf, Shelf

import bespeak
from bespeak import enums, inputs

CLOCK: inputs.Actor = {"kind": "clock"}
SENDER: inputs.Actor = {**STAFF, "rights": ["edit_all", "view_all"]}


def test_a_notification_is_read_rendered_and_acknowledged(tmp_path: Path) -> None:
    messages = bespeak.Messages(base_url="https://book.example.org/my", seller="The theatre")
    for store in (bespeak.Store.memory(), bespeak.Store.sqlite(tmp_path / "b.db"), Shelf()):
        host = engine(store)
        host.reserve(at=NOW, actor=CUSTOMER, ids={**command(7), "booking": BOOKING}, form=FORM)
        [notice] = host.views.outbox(at=NOW, actor=CLOCK).notices
        assert notice.kind is enums.NoticeKind.RESERVED
        rendered = messages.render(host.views.message(at=NOW, actor=CLOCK, id=notice.id))
        assert rendered.id == notice.id and rendered.to is not None and rendered.language == "en"
        assert rendered.subject.startswith("Reserved") and "Total: " in rendered.text and "The theatre" in rendered.html
        sent: inputs.AcknowledgeRequest = {"at": NOW, "actor": SENDER, "sent": [notice.id, "nobody:knows"]}
        known, unknown = host.acknowledge(sent).notices
        assert known.state is enums.DeliveryState.SENT and unknown.state is None and unknown.error is not None
        assert host.acknowledge(sent).notices[0] == known, "saying it again changes nothing"
        assert not host.views.outbox(at=NOW + timedelta(minutes=1), actor=CLOCK).notices


def test_a_notification_is_acknowledged_over_a_store_with_async_methods() -> None:
    async def drive() -> list[str]:
        host = bespeak.AsyncEngine(AsyncShelf(), tenant="theatre", catalogue=DEFINITION, keys=KEYS)
        await host.reserve(at=NOW, actor=CUSTOMER, ids={**command(7), "booking": BOOKING}, form=FORM)
        [notice] = (await host.views.outbox(at=NOW, actor=CLOCK)).notices
        failed: inputs.FailedNotice = {"id": notice.id, "reason": "mailbox_full", "retry_at": NOW + timedelta(hours=1)}
        told = await host.acknowledge({"at": NOW, "actor": CLOCK, "failed": [failed]})
        assert [one.state for one in told.notices] == [enums.DeliveryState.FAILED]
        again = await host.views.outbox(at=NOW + timedelta(hours=1), actor=CLOCK)
        return [f"{one.kind} {one.failures}" for one in again.notices]

    assert asyncio.run(drive()) == ["reserved 1"]


def test_a_tag_that_does_not_exist_is_an_error_when_templates_are_loaded() -> None:
    own: inputs.TemplateSource = {"part": "subject", "source": "\n{{ referense }}", "file": "own.txt"}
    with pytest.raises(bespeak.BespeakError) as raised:
        bespeak.Messages(base_url="https://book.example.org", templates=[own])
    [problem] = raised.value.problems
    assert (problem.code, problem.path) == ("template.unknown", "/templates/0/source")
    assert problem.message == "the tag `referense` is not known in the template `own.txt`, line 2"
    assert problem.help == "did you mean `reference`?"
