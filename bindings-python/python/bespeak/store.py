"""Stores: of this library, or a program's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import bespeak._native as native
from bespeak._native import Node, Store
from bespeak.answers import store_request
from bespeak.error import StoreNotApplied
from bespeak.operations import HostStore

__all__ = ["Store", "check_store"]


def check_store(make: Callable[[], Store | HostStore]) -> int:
    """Tries every promise of a store, each on one that `make` hands over empty; says how many there were.

    Raises `AssertionError` with the first promise that does not hold.
    """
    return native.check_store(make)


def asked(store: Any, node: Node) -> dict[str, Any]:
    """Asks a program's store."""
    request = store_request(node)
    return {"type": request.type, "answer": getattr(store, request.type)(request)}


async def awaited(store: Any, node: Node) -> dict[str, Any]:
    """Asks a program's store that has `async` methods."""
    request = store_request(node)
    return {"type": request.type, "answer": await getattr(store, request.type)(request)}


def failure(raised: BaseException, node: Node) -> tuple[bool, str]:
    """Whether nobody knows what became of a commit, and why."""
    unknown = store_request(node).type == "commit" and not isinstance(raised, StoreNotApplied)
    return unknown, f"{type(raised).__name__}: {raised}"
