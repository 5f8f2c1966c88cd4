"""What all answers have, and how their fields are read."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Mapping, Sequence
from datetime import date as Date
from datetime import datetime as Datetime
from datetime import time as Time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeAlias, TypeVar, cast

from bespeak._native import Node

T = TypeVar("T")
JsonValue: TypeAlias = "None | bool | int | str | Sequence[JsonValue] | Mapping[str, JsonValue]"

if TYPE_CHECKING:
    MinorUnits: TypeAlias = memoryview[int]
else:
    MinorUnits = memoryview

SHOWN = 3
"""Entries of a list that `repr` shows."""


class Record:
    """An object of an answer. Frozen; equal to one of the same type with the same fields; it can be pickled.

    A field is an attribute of the same name as on the wire, with a `_` behind a word that Python keeps. What is absent is
    `None`.
    """

    __slots__ = ("_node", "_seen", "__weakref__")
    __match_args__: ClassVar[tuple[str, ...]] = ()

    def __init__(self, node: Node) -> None:
        self._node = node
        self._seen: dict[str, Any] = {}

    def _part(self, name: str, read: Callable[[Any], T]) -> T:
        value = self._seen.get(name, self)
        if value is self:
            value = self._seen[name] = read(self._node.get(name))
        return value  # type: ignore[no-any-return]

    def whole(self) -> Self:
        """The same with everything read from the answer, for whoever goes through all of it."""
        node: Any = self._node
        return type(self)(json.loads(node.json())) if isinstance(node, Node) else self

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """The object of a text, as `to_json` writes it or as it came from elsewhere.

        Only that it is JSON is checked here. Passed in, it is checked as it came: unlike `json.loads`, which drops the first
        of two fields of one name and lets half a surrogate pair through, this keeps them for the error.
        """
        return cls(Node.read(text.encode() if isinstance(text, str) else text))

    def to_json(self) -> str:
        """The canonical text (RFC 8785)."""
        node: Any = self._node
        return node.json() if isinstance(node, Node) else json.dumps(node, ensure_ascii=False, separators=(",", ":"))

    def to_dict(self) -> dict[str, Any]:
        """The fields that are there, by their names on the wire, with Python's own types all the way down."""
        return {name.removesuffix("_"): _plain(value) for name, value in _fields(self)}

    def __repr__(self) -> str:
        shown = (f"{name}={_shown(value)}" for name, value in _fields(self))
        return f"{type(self).__name__}({', '.join(shown)})"

    def _repr_html_(self) -> str:
        return _html(self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record) or type(self) is not type(other):
            return NotImplemented
        return self._node is other._node or self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash((type(self), self.to_json()))

    def __reduce__(self) -> tuple[Callable[[str], Self], tuple[str]]:
        return type(self).from_json, (self.to_json(),)


def _fields(record: Record) -> list[tuple[str, object]]:
    """The attributes that are there. Whoever wants them all is read to from a tree, made at once."""
    whole = record.whole()
    return [(name, value) for name in record.__match_args__ if (value := getattr(whole, name)) is not None]


def _entries(value: object) -> tuple[object, ...] | None:
    if isinstance(value, memoryview):
        return tuple(cast("MinorUnits", value))
    return cast("tuple[object, ...]", value) if isinstance(value, tuple) else None


def _plain(value: object) -> object:
    if isinstance(value, (str, int, Decimal)):
        return value
    if isinstance(value, Record):
        return value.to_dict()
    entries = _entries(value)
    return value if entries is None else [_plain(entry) for entry in entries]


def _shown(value: object) -> str:
    entries = _entries(value)
    if entries is None:
        return str(value) if isinstance(value, Decimal) else repr(value)
    shown = [_shown(entry) for entry in entries[:SHOWN]]
    more = [f"… {len(entries)} in all"] if len(entries) > SHOWN else []
    return f"[{', '.join(shown + more)}]"


def _html(value: object) -> str:
    if isinstance(value, Record):
        cells = (f"<tr><th>{name}</th><td>{_html(field)}</td></tr>" for name, field in _fields(value))
        return f"<table>{''.join(cells)}</table>"
    entries = _entries(value)
    if entries is None:
        return str(value).replace("&", "&amp;").replace("<", "&lt;")
    return "<br>".join(_html(entry) for entry in entries)


# How a field is read: from what a node gives, a text, a whole number, a boolean, a node or a tuple of those; minor units as bytes.


def text(value: Any) -> str:
    return value  # type: ignore[no-any-return]


def whole(value: Any) -> int:
    return value  # type: ignore[no-any-return]


def flag(value: Any) -> bool:
    return value  # type: ignore[no-any-return]


amount: Callable[[Any], Decimal] = Decimal
instant: Callable[[Any], Datetime] = Datetime.fromisoformat
local_time: Callable[[Any], Datetime] = Datetime.fromisoformat
date: Callable[[Any], Date] = Date.fromisoformat
time_of_day: Callable[[Any], Time] = Time.fromisoformat


def minor_units(value: Any) -> MinorUnits:
    """Signed 64-bit numbers that nobody can change, as `numpy.asarray` takes them; of a text from elsewhere they are a list."""
    return memoryview(value if isinstance(value, bytes) else array("q", value)).toreadonly().cast("B").cast("q")


def tree(value: Any) -> JsonValue:
    """Any JSON."""
    if isinstance(value, Node):
        return cast("JsonValue", json.loads(value.json()))
    entries = _entries(value)
    return cast("JsonValue", value if entries is None else [tree(entry) for entry in entries])


def optional(read: Callable[[Any], T]) -> Callable[[Any], T | None]:
    return lambda value: None if value is None else read(value)


def many(read: Callable[[Any], T]) -> Callable[[Any], tuple[T, ...]]:
    return lambda values: tuple([read(value) for value in values])


def mapping(read: Callable[[Any], T]) -> Callable[[Any], dict[str, T]]:
    def names(node: Any) -> dict[str, T]:
        fields: dict[str, Any] = json.loads(node.json()) if isinstance(node, Node) else node
        return {name: read(field) for name, field in fields.items()}

    return names
