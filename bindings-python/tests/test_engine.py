"""Commands and views over every kind of store, one that Python writes among them."""

from __future__ import annotations

import asyncio
from bisect import insort
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any
from uuid import UUID

import pytest
from shop import BOOKING, CUSTOMER, DEFINITION, FORM, KEYS, NOW, STAFF, command, engine

import bespeak
from bespeak import answers, enums, inputs


class Shelf:
    """A store as a Python program writes it: dictionaries and sorted lists."""

    def __init__(self) -> None:
        self.records: dict[str, tuple[int, str]] = {}
        self.revision = 0
        self.entries: dict[tuple[str, str], list[tuple[str, str]]] = {}
        self.log: dict[str, list[inputs.StoreEvent]] = {}

    def get(self, request: answers.StoreRequestGet, /) -> Sequence[inputs.StoreRecord | None]:
        found = (self.records.get(key) for key in request.keys)
        return [None if one is None else {"revision": one[0], "text": one[1]} for one in found]

    def scan(self, request: answers.StoreRequestScan, /) -> Sequence[inputs.StoreEntry]:
        after = None if request.after is None else (request.after.sort, request.after.key)
        wanted = [
            (sort, key)
            for sort, key in self.entries.get((request.tenant, request.index), [])
            if (request.from_ is None or sort.encode() >= request.from_.encode())
            and (request.until is None or sort.encode() < request.until.encode())
            and (after is None or (sort.encode(), key.encode()) > (after[0].encode(), after[1].encode()))
        ]
        return [{"sort": sort, "key": key} for sort, key in wanted[: request.limit]]

    def commit(self, request: answers.StoreRequestCommit, /) -> Sequence[inputs.StoreOutcome]:
        return [self.applied(commit) for commit in request.batch]

    def applied(self, commit: answers.StoreCommit) -> inputs.StoreOutcome:
        for guard in commit.guards:
            found = self.records.get(guard.key)
            if (found and found[0]) != guard.revision:
                return {"conflict": guard.key}
        log = self.log.setdefault(commit.tenant, [])
        taken = {(event["stream"], event["number"]) for event in log}
        for event in commit.events:
            if (event.stream, event.number) in taken:
                return {"conflict": f"{commit.tenant}/event/{event.stream}/{event.number}"}
            taken.add((event.stream, event.number))
        for key in commit.deletes:
            self.records.pop(key, None)
        for put in commit.puts:
            self.revision += 1
            self.records[put.key] = (self.revision, put.text)
        for gone in commit.index_deletes:
            listed = self.entries.get((commit.tenant, gone.index), [])
            if (gone.sort, gone.key) in listed:
                listed.remove((gone.sort, gone.key))
        for new in commit.index_puts:
            listed = self.entries.setdefault((commit.tenant, new.index), [])
            if (new.sort, new.key) not in listed:
                insort(listed, (new.sort, new.key), key=lambda entry: (entry[0].encode(), entry[1].encode()))
        for event in commit.events:
            log.append({"position": len(log) + 1, "stream": event.stream, "number": event.number, "text": event.text})
        return {}

    def events(self, request: answers.StoreRequestEvents, /) -> Sequence[inputs.StoreEvent]:
        log = self.log.get(request.tenant, [])
        return [event for event in log if event["position"] >= request.from_][: request.limit]

    def stream(self, request: answers.StoreRequestStream, /) -> Sequence[inputs.StoreEvent]:
        log = self.log.get(request.tenant, [])
        of = [event for event in log if event["stream"] == request.stream and event["number"] >= request.from_]
        return sorted(of, key=lambda event: event["number"])[: request.limit]


class AsyncShelf:
    def __init__(self) -> None:
        self.shelf = Shelf()

    async def get(self, request: answers.StoreRequestGet, /) -> Sequence[inputs.StoreRecord | None]:
        await asyncio.sleep(0)
        return self.shelf.get(request)

    async def scan(self, request: answers.StoreRequestScan, /) -> Sequence[inputs.StoreEntry]:
        return self.shelf.scan(request)

    async def commit(self, request: answers.StoreRequestCommit, /) -> Sequence[inputs.StoreOutcome]:
        await asyncio.sleep(0)
        return self.shelf.commit(request)

    async def events(self, request: answers.StoreRequestEvents, /) -> Sequence[inputs.StoreEvent]:
        return self.shelf.events(request)

    async def stream(self, request: answers.StoreRequestStream, /) -> Sequence[inputs.StoreEvent]:
        return self.shelf.stream(request)


class Failing(Shelf):
    def __init__(self, raised: Exception) -> None:
        super().__init__()
        self.raised = raised

    def commit(self, request: answers.StoreRequestCommit, /) -> Sequence[inputs.StoreOutcome]:
        raise self.raised


IDS: inputs.Ids = {"command": UUID(int=7, version=4), "booking": BOOKING}


def story(host: bespeak.Engine) -> answers.ViewAnswerBooking:
    outcome = host.reserve(at=NOW, actor=CUSTOMER, ids=IDS, form=FORM)
    assert outcome.booking == BOOKING and outcome.status is enums.Status.OPTION and outcome.due is not None
    assert host.reserve(at=NOW, actor=CUSTOMER, ids=IDS, form=FORM) == outcome, "the same command again changes nothing"
    return host.views.booking(at=NOW, actor=STAFF, booking=BOOKING)


def test_every_store_tells_the_same_story(tmp_path: Path) -> None:
    told = [story(engine(store)) for store in (bespeak.Store.memory(), bespeak.Store.sqlite(tmp_path / "b.db"), Shelf())]
    assert told[0] == told[1] == told[2]
    kept = engine(bespeak.Store.sqlite(tmp_path / "b.db"))
    assert kept.views.booking(at=NOW, actor=STAFF, booking=BOOKING) == told[0]
    assert kept.views.register(at=NOW, actor=STAFF).rows[0].booking == BOOKING


def test_an_act_on_many_bookings_is_previewed_and_reports_each(tmp_path: Path) -> None:
    late = datetime(2026, 11, 30, 9, tzinfo=UTC)
    act: inputs.BulkRequest = {"at": late, "actor": {"kind": "clock"}, "id": UUID(int=9, version=4), "bulk": {"type": "due"}}

    async def drive() -> list[answers.BulkAnswer]:
        host = bespeak.AsyncEngine(AsyncShelf(), tenant="theatre", catalogue=DEFINITION, keys=KEYS)
        await host.reserve(at=NOW, actor=CUSTOMER, ids=IDS, form=FORM)
        return [await host.bulk({**act, "preview": True}), await host.bulk(act), await host.bulk(act)]

    told = [asyncio.run(drive())]
    for store in (bespeak.Store.memory(), bespeak.Store.sqlite(tmp_path / "b.db"), Shelf()):
        host = engine(store)
        host.reserve(at=NOW, actor=CUSTOMER, ids=IDS, form=FORM)
        assert host.lock(at=NOW, actor={**STAFF, "rights": ["edit_all"]}, ids={**command(8), "booking": BOOKING}, preview=True).events == 2
        told.append([host.bulk({**act, "preview": True}), host.bulk(act), host.bulk(act)])
    for preview, done, again in told:
        assert preview == done == told[0][1]
        assert [(row.booking, row.outcome and row.outcome.status) for row in done.rows] == [(BOOKING, enums.Status.EXPIRED)]
        assert not again.rows and not again.more


def test_a_store_on_a_server_tells_the_same_story() -> None:
    run = ["cargo", "run", "--quiet", "--package", "bespeak-postgres-server"]
    # The server lasts until its input is closed; the first thing it says is where it is.
    with Popen(run, stdin=PIPE, stdout=PIPE, text=True, cwd=Path(__file__).parent) as server:
        assert server.stdin is not None and server.stdout is not None
        url = server.stdout.readline().strip()
        assert story(engine(bespeak.Store.postgres(url))) == story(engine(bespeak.Store.memory()))
        kept = engine(bespeak.Store.postgres(url))
        assert kept.views.register(at=NOW, actor=STAFF).rows[0].booking == BOOKING
        with pytest.raises(bespeak.StoreError) as refused:
            bespeak.Store.postgres("postgresql://seller:secret@nowhere.invalid:x/bookings")
        assert refused.value.code == "store.not_applied" and "secret" not in str(refused.value)
        server.stdin.close()


def test_an_async_store_tells_the_same_story() -> None:
    async def drive() -> answers.ViewAnswerBooking:
        host = bespeak.AsyncEngine(AsyncShelf(), tenant="theatre", catalogue=DEFINITION, keys=KEYS)
        await host.reserve(at=NOW, actor=CUSTOMER, ids=IDS, form=FORM)
        return await host.views.booking(at=NOW, actor=STAFF, booking=BOOKING)

    assert asyncio.run(drive()) == story(engine(bespeak.Store.memory()))


def test_stores_pass_the_contract_suite() -> None:
    # The suite is the core's: what matters here is that every case of it is tried through Python.
    assert bespeak.check_store(Shelf) == bespeak.check_store(bespeak.Store.memory) >= 20


def test_a_store_that_breaks_a_promise_is_told_which() -> None:
    class Forgetful(Shelf):
        def applied(self, commit: answers.StoreCommit) -> inputs.StoreOutcome:
            outcome = super().applied(commit)
            self.entries.clear()
            return outcome

    with pytest.raises(AssertionError):
        bespeak.check_store(Forgetful)

    def none() -> bespeak.Store:
        raise OSError("no room")

    with pytest.raises(AssertionError) as raised:
        bespeak.check_store(none)
    assert isinstance(raised.value.__cause__, OSError)


@pytest.mark.parametrize(
    ("raised", "code"), [(bespeak.StoreNotApplied("full"), "store.not_applied"), (OSError("lost"), "store.unknown")]
)
def test_what_a_store_raises_is_the_cause(raised: Exception, code: str) -> None:
    with pytest.raises(bespeak.StoreError) as error:
        engine(Failing(raised)).reserve(at=NOW, actor=CUSTOMER, ids=IDS, form=FORM)
    assert error.value.code == code and error.value.__cause__ is raised and str(raised) in str(error.value)

    class AsyncFailing(AsyncShelf):
        async def commit(self, request: answers.StoreRequestCommit, /) -> Sequence[inputs.StoreOutcome]:
            raise raised

    async def drive() -> None:
        host = bespeak.AsyncEngine(AsyncFailing(), tenant="theatre", catalogue=DEFINITION, keys=KEYS)
        await host.reserve(at=NOW, actor=CUSTOMER, ids=IDS, form=FORM)

    with pytest.raises(bespeak.StoreError) as error:
        asyncio.run(drive())
    assert error.value.code == code and error.value.__cause__ is raised


def test_a_store_that_answers_nonsense_is_told_so() -> None:
    class Nonsense(Shelf):
        def get(self, request: answers.StoreRequestGet, /) -> Any:
            return {1, 2}

    with pytest.raises(bespeak.StoreError) as raised:
        engine(Nonsense()).reserve(at=NOW, actor=CUSTOMER, ids=IDS, form=FORM)
    assert raised.value.code == "store.not_applied" and isinstance(raised.value.__cause__, bespeak.InvalidError)


def test_many_commands_share_a_commit() -> None:
    host = engine(bespeak.Store.memory())
    commands: list[inputs.CommandRequest] = [
        {"at": NOW, "actor": CUSTOMER, "ids": command(number), "command": {"type": "reserve", "form": FORM}}
        for number in range(6)
    ]
    told = host.execute_all(commands)
    # There are ten seats, each takes two.
    assert [type(one) for one in told] == [answers.Outcome] * 5 + [bespeak.RefusedError]
    assert isinstance(told[5], bespeak.BespeakError) and told[5].code == "capacity.short"
    with pytest.raises(bespeak.InvalidError) as raised:
        host.execute_all([commands[0], {**commands[1], "at": "soon"}])
    assert raised.value.problems[0].path == "/1/at"


def test_threads_share_an_engine(tmp_path: Path) -> None:
    host = engine(bespeak.Store.sqlite(tmp_path / "b.db"))

    def reserve(number: int) -> bool:
        try:
            host.reserve(at=NOW, actor=CUSTOMER, ids=command(number), form=FORM)
        except bespeak.RefusedError as error:
            assert error.code == "capacity.short"
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(reserve, range(12))) == 5
    assert host.views.gauge(at=NOW, actor=STAFF, gauge="seats/evening").free == 0
