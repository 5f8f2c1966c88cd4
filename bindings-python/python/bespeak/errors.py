# Written by `cargo xtask generate` from the types in the core: change those.
"""Exceptions: a class for each kind of error."""

from __future__ import annotations

import json

from bespeak.error import BespeakError, Problem, StoreNotApplied


class InvalidError(BespeakError, ValueError):
    """The request is malformed, or names what does not exist."""

    kind = "invalid"


class RefusedError(BespeakError):
    """The request is well formed, and a rule refuses it."""

    kind = "refused"


class ConflictError(BespeakError):
    """Something else changed meanwhile, or the same id was used for another request."""

    kind = "conflict"


class StoreError(BespeakError):
    """The store cannot say, or cannot do, what was asked."""

    kind = "store"


class InternalError(BespeakError):
    """A defect of this library."""

    kind = "internal"


_KINDS: dict[str, type[BespeakError]] = {"invalid": InvalidError, "refused": RefusedError, "conflict": ConflictError, "store": StoreError, "internal": InternalError}


def made(kind: str, text: str) -> BespeakError:
    """The exception of an error's text."""
    return _KINDS[kind](json.loads(text))



__all__ = [
    "BespeakError",
    "ConflictError",
    "InternalError",
    "InvalidError",
    "Problem",
    "RefusedError",
    "StoreError",
    "StoreNotApplied",
]
