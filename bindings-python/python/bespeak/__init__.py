"""Bespeak, an embeddable booking engine: what state a booking is in, what it costs and why, by when who must act.

A prepared `Catalogue` prices and dates, an `Engine` carries out commands over a store; free functions do the same for one
request each. `bespeak.inputs` has the types of what is passed in, `bespeak.answers` of what comes back, `bespeak.enums` the
names in both. What goes wrong is a `BespeakError` that lists all problems with their codes and paths.
"""

from . import answers, enums, errors, inputs, operations
from ._native import VERSION as __version__
from ._native import call as _call
from .catalogue import Catalogue
from .engine import AsyncEngine, Engine
from .errors import *
from .messages import Messages
from .operations import *
from .papers import render_document
from .record import Record
from .store import Store, check_store


def call(request: str | bytes) -> str:
    """The raw entry: `{"op": …, "input": …}` to `{"answer": …}` or `{"error": …}`, as text."""
    return _call(request.encode() if isinstance(request, str) else request)


__all__ = [
    "AsyncEngine",
    "Catalogue",
    "Engine",
    "Messages",
    "Record",
    "Store",
    "__version__",
    "answers",
    "call",
    "check_store",
    "enums",
    "inputs",
    "render_document",
]
__all__ += errors.__all__
__all__ += operations.__all__
