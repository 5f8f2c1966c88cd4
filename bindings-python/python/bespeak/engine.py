"""The engine: commands and views over a store."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TypedDict, Unpack

import bespeak._native as native
from bespeak import answers, inputs, operations
from bespeak.catalogue import Catalogue
from bespeak.error import BespeakError
from bespeak.store import Store, awaited, failure


class Setup(TypedDict):
    """What an engine is made of."""

    tenant: str
    """Whose bookings these are."""
    catalogue: inputs.CatalogueDefinition | answers.CatalogueDefinition | Catalogue
    """What is sold."""
    keys: Sequence[inputs.HostKeyText]
    """The host's keys: the first makes portal links, all read them (B7)."""


class FullSetup(Setup, total=False):
    """What an engine is made of, with what may be left out."""

    policies: inputs.Policies
    """By which policies."""


def _made(store: object, setup: FullSetup) -> native.Engine:
    catalogue = setup.get("catalogue")
    prepared = {"catalogue": catalogue.definition} if isinstance(catalogue, Catalogue) else {}
    return native.Engine(store, {**setup, **prepared})


def _request(part: str, kind: str, call: Mapping[str, object]) -> dict[str, object]:
    """A whole request from the arguments of a method."""
    if "type" in call:
        raise TypeError(f"{kind}() got an unexpected keyword argument 'type'")
    # Problems are listed in the order of the arguments.
    beside = {name: value for name, value in call.items() if name in ("at", "actor", "ids", "preview", "origin")}
    fields = {name: value for name, value in call.items() if name not in beside}
    return {**beside, part: {"type": kind, **fields}}


class Views(operations.ViewCalls):
    """A method for each view. Reading never changes anything."""

    __slots__ = ("_native",)

    def __init__(self, native: native.Engine) -> None:
        self._native = native

    def _look(self, kind: str, call: Mapping[str, object]) -> native.Node:
        return self._native.answer("look", _request("view", kind, call))


class Engine(operations.EngineCalls):
    """A method for each command, over a store: `Store.memory()`, `Store.sqlite(path)`, `Store.postgres(url)`, or an object of the program's own
    with the methods of `HostStore`. It may be used from several threads."""

    __slots__ = ("_native", "views")

    def __init__(self, store: Store | operations.HostStore, **setup: Unpack[FullSetup]) -> None:
        self._native = _made(store, setup)
        self.views: Views = Views(self._native)

    def _execute(self, kind: str, call: Mapping[str, object]) -> native.Node:
        return self._native.answer("execute", _request("command", kind, call))

    def execute(self, request: inputs.CommandRequest) -> answers.Outcome:
        """Carries out a command."""
        return answers.Outcome(self._native.answer("execute", request))

    def execute_all(self, requests: Sequence[inputs.CommandRequest]) -> list[answers.Outcome | BespeakError]:
        """Carries out commands in order, in one commit: of each its outcome, or why it was not carried out."""
        told = self._native.execute_all(requests)
        return [one if isinstance(one, BespeakError) else answers.Outcome(one) for one in told]

    def look(self, request: inputs.ViewRequest) -> answers.ViewAnswer:
        """Answers a view."""
        return answers.view_answer(self._native.answer("look", request))

    def bulk(self, request: inputs.BulkRequest) -> answers.BulkAnswer:
        """Carries out one act on many bookings: each on its own, one that is refused holds up no other."""
        return answers.BulkAnswer(self._native.answer("bulk", request))

    def acknowledge(self, request: inputs.AcknowledgeRequest) -> answers.AcknowledgeAnswer:
        """Tells what became of notifications. Saying the same again changes nothing."""
        return answers.AcknowledgeAnswer(self._native.answer("acknowledge", request))

    def checkpoint(self, request: inputs.CheckpointRequest) -> answers.CheckpointAnswer:
        """Writes a checkpoint over all events that the last one does not cover."""
        return answers.CheckpointAnswer(self._native.answer("checkpoint", request))

    def verify_checkpoints(self) -> answers.CheckpointsVerified:
        """Reads all events again and holds them against every checkpoint there is."""
        return answers.CheckpointsVerified(self._native.answer("verify_checkpoints", {}))

    def save_view(self, request: inputs.SaveViewRequest) -> answers.SaveViewAnswer:
        """Keeps a view of the register by name, for all staff, or removes it."""
        return answers.SaveViewAnswer(self._native.answer("save_view", request))


class AsyncViews(operations.AsyncViewCalls):
    """A method for each view. Reading never changes anything."""

    __slots__ = ("_drive", "_native")

    def __init__(self, native: native.Engine, drive: Callable[[native.Run], Awaitable[native.Node]]) -> None:
        self._native = native
        self._drive = drive

    async def _look(self, kind: str, call: Mapping[str, object]) -> native.Node:
        return await self._drive(self._native.start("look", _request("view", kind, call)))


class AsyncEngine(operations.AsyncEngineCalls):
    """An engine over a store with `async` methods: `AsyncHostStore`."""

    __slots__ = ("_native", "_store", "views")

    def __init__(self, store: operations.AsyncHostStore, **setup: Unpack[FullSetup]) -> None:
        self._native = _made(store, setup)
        self._store = store
        self.views: AsyncViews = AsyncViews(self._native, self._drive)

    async def _drive(self, run: native.Run) -> native.Node:
        cause: Exception | None = None
        while True:
            try:
                done, node = run.step()
            except BespeakError as error:
                raise error from cause
            if done:
                return node
            try:
                run.reply(await awaited(self._store, node))
            except Exception as error:
                cause = error
                unknown, why = failure(error, node)
                run.reply({"type": "failed", "unknown": unknown, "why": why})

    async def _execute(self, kind: str, call: Mapping[str, object]) -> native.Node:
        return await self._drive(self._native.start("execute", _request("command", kind, call)))

    async def execute(self, request: inputs.CommandRequest) -> answers.Outcome:
        """Carries out a command."""
        return answers.Outcome(await self._drive(self._native.start("execute", request)))

    async def look(self, request: inputs.ViewRequest) -> answers.ViewAnswer:
        """Answers a view."""
        return answers.view_answer(await self._drive(self._native.start("look", request)))

    async def bulk(self, request: inputs.BulkRequest) -> answers.BulkAnswer:
        """Carries out one act on many bookings: each on its own, one that is refused holds up no other."""
        return answers.BulkAnswer(await self._drive(self._native.start("bulk", request)))

    async def acknowledge(self, request: inputs.AcknowledgeRequest) -> answers.AcknowledgeAnswer:
        """Tells what became of notifications. Saying the same again changes nothing."""
        return answers.AcknowledgeAnswer(await self._drive(self._native.start("acknowledge", request)))

    async def checkpoint(self, request: inputs.CheckpointRequest) -> answers.CheckpointAnswer:
        """Writes a checkpoint over all events that the last one does not cover."""
        return answers.CheckpointAnswer(await self._drive(self._native.start("checkpoint", request)))

    async def verify_checkpoints(self) -> answers.CheckpointsVerified:
        """Reads all events again and holds them against every checkpoint there is."""
        return answers.CheckpointsVerified(await self._drive(self._native.start("verify_checkpoints", {})))

    async def save_view(self, request: inputs.SaveViewRequest) -> answers.SaveViewAnswer:
        """Keeps a view of the register by name, for all staff, or removes it."""
        return answers.SaveViewAnswer(await self._drive(self._native.start("save_view", request)))
