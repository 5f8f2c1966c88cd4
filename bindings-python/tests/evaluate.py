"""Answers one request a line through the typed functions and classes of the package, as `cargo xtask eval --host python`.

What a Python program cannot hold, or has no function for, goes through the raw entry; the reasons are counted. An object
with a name twice, which no dictionary is, is passed as `from_json` of the type that is asked for there reads it.
"""

from __future__ import annotations

import functools
import json
import sys
import types
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any, Literal, NoReturn, NotRequired, Required, Union, get_args, get_origin, get_type_hints, is_typeddict
from uuid import UUID

import bespeak
from bespeak import inputs, operations

OPERATIONS = [name for name in operations.__all__ if name.islower()]
LEVELS = 126
"""Deeper values are refused by the package before the core sees them."""
UNKNOWN = "no such operation, or no request"


class Raw(Exception):
    """The line has no typed form; the reason."""


class Twice(Raw):
    """No dictionary holds this part of the line."""

    def __init__(self) -> None:
        super().__init__("a name twice")


class Doubled(dict[str, Any]):
    """An object with a name twice, and all that it says."""

    def __init__(self, fields: list[tuple[str, Any]]) -> None:
        super().__init__(fields)
        self.fields = fields


# ── from a line to Python's own types ──


def parsed(line: bytes) -> Any:
    def pairs(fields: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(fields)
        return made if len(made) == len(fields) else Doubled(fields)

    def constant(_: str) -> NoReturn:
        raise Raw("not JSON")

    def whole(digits: str) -> int | float:
        # Python's whole numbers have no negative zero.
        return -0.0 if digits == "-0" else int(digits)

    def fraction(text: str) -> float:
        number = float(text)
        if number in (float("inf"), float("-inf")):
            raise Raw("a number that Python cannot hold")
        return number

    try:
        text = line.decode()
        value = json.loads(text, object_pairs_hook=pairs, parse_constant=constant, parse_int=whole, parse_float=fraction)
        if "\\u" in text:
            json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise Raw("half a surrogate pair") from None
    except RecursionError:
        raise Raw("too deep") from None
    except ValueError as error:
        raise Raw("a number that Python cannot hold" if "digits" in str(error) else "not JSON") from None
    return value


def shallow(value: Any, levels: int = LEVELS) -> None:
    if isinstance(value, (dict, list)):
        if levels == 0:
            raise Raw("too deep")
        for entry in value.values() if isinstance(value, dict) else value:
            shallow(entry, levels - 1)


READERS: dict[Any, Callable[[str], Any]] = {
    Decimal: Decimal,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    time: time.fromisoformat,
    UUID: UUID,
}


def rich(value: str, kinds: Sequence[Any]) -> Any:
    """The value of one of the types that a text stands for, where that is written the same again."""
    for kind in kinds:
        read = READERS.get(kind) or (kind if isinstance(kind, type) and issubclass(kind, Enum) else None)
        if read is None:
            continue
        try:
            found = read(value)
            if plain(found) == value:
                return found
        except (ValueError, InvalidOperation, OverflowError):
            pass
    return value


@functools.cache
def hints(of: Any) -> dict[str, Any]:
    return get_type_hints(of)


@functools.cache
def kinds(hint: Any) -> tuple[Any, ...]:
    """The members of a union, of a union of unions too; of anything else, itself."""
    while get_origin(hint) in (NotRequired, Required):
        (hint,) = get_args(hint)
    if get_origin(hint) in (Union, types.UnionType):
        return tuple(kind for member in get_args(hint) for kind in kinds(member))
    return (hint,)


@functools.cache
def variant(hint: Any, tag: str) -> Any:
    of = (kind for kind in kinds(hint) if is_typeddict(kind))
    return next((kind for kind in of if tag in get_args(hints(kind).get("type", Literal[()]))), None)


@functools.cache
def entries(hint: Any, origin: Any) -> Any:
    return next((get_args(kind)[-1] for kind in kinds(hint) if get_origin(kind) is origin), None)


@functools.cache
def record(hint: Any) -> type[bespeak.Record] | None:
    """The class of answers that may stand in place of a dictionary."""
    return next((kind for kind in kinds(hint) if isinstance(kind, type) and issubclass(kind, bespeak.Record)), None)


def written(value: Any) -> str:
    """JSON with all that the line said."""
    if isinstance(value, dict):
        fields = value.fields if isinstance(value, Doubled) else value.items()
        return "{" + ",".join(f"{json.dumps(name)}:{written(field)}" for name, field in fields) + "}"
    return f"[{','.join(map(written, value))}]" if isinstance(value, list) else json.dumps(value)


def typed(value: Any, hint: Any) -> Any:
    """A value with the texts in it as the types that its hint names."""
    try:
        return held(value, hint)
    except Twice:
        of = record(hint)
        if of is None:
            raise
        return of.from_json(written(value))


def held(value: Any, hint: Any) -> Any:
    if isinstance(value, Doubled):
        raise Twice
    if isinstance(value, str):
        return rich(value, kinds(hint))
    if isinstance(value, list):
        entry = entries(hint, Sequence)
        return [typed(one, entry) for one in value]
    if not isinstance(value, dict):
        return value
    tag = value.get("type")
    of = variant(hint, tag) if isinstance(tag, str) else None
    of = of or next((kind for kind in kinds(hint) if is_typeddict(kind) and "type" not in hints(kind)), None)
    if of is not None:
        known = hints(of)
        return {name: typed(field, known.get(name)) for name, field in value.items()}
    entry = entries(hint, Mapping)
    return {name: typed(field, entry) for name, field in value.items()}


# ── from Python's own types to a line ──


def plain(value: Any) -> Any:
    """A value of the package's as JSON holds it."""
    if isinstance(value, bespeak.Record):
        fields = ((name.removesuffix("_"), getattr(value, name)) for name in value.__match_args__)
        return {name: plain(field) for name, field in fields if field is not None}
    if isinstance(value, tuple):
        return [plain(entry) for entry in value]
    if isinstance(value, memoryview):
        return value.tolist()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime) and value.tzinfo is not None:
        text = value.isoformat().removesuffix("+00:00")
        return (text[:-3] if "." in text and text.endswith("000") else text) + "Z"
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def in_order(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: in_order(value[name]) for name in sorted(value, key=lambda name: name.encode("utf-16-be"))}
    return [in_order(entry) for entry in value] if isinstance(value, list) else value


def canonical(value: Any) -> str:
    return json.dumps(in_order(value), ensure_ascii=False, separators=(",", ":"))


# ── the operations ──


class Evaluator:
    def __init__(self) -> None:
        self.lines = 0
        self.known = 0
        """Lines that the core can read, with an operation that there is."""
        self.typed = 0
        self.raw: Counter[str] = Counter()

    def answer(self, line: bytes) -> str:
        self.lines += 1
        try:
            value = parsed(line)
            shallow(value)
            if not isinstance(value, dict) or value.get("op") not in OPERATIONS:
                raise Raw(UNKNOWN)
            if isinstance(value, Doubled):
                raise Twice
            if value.keys() != {"op", "input"}:
                raise Raw("no input, or more than that")
            answer = self.asked(value["op"], value["input"])
        except Raw as reason:
            self.raw[str(reason)] += 1
            answer = bespeak.call(line)
            self.known += str(reason) != UNKNOWN and not answer.startswith('{"error":{"code":"json.')
            return answer
        self.known += 1
        self.typed += 1
        return answer

    def asked(self, op: str, request: Any) -> str:
        function = getattr(bespeak, op)
        request = typed(request, hints(function)["request"])
        try:
            answer = plain(self.differently(op, request) or function(request))
        except bespeak.BespeakError as error:
            return canonical({"error": error.to_dict()})
        return canonical({"answer": answer})

    def differently(self, op: str, request: Any) -> Any:
        """The answer by another way that the package has, where it must be the same."""
        if not isinstance(request, dict):
            return None
        if op == "scenario":
            return scenario(request)
        if self.lines % 3 == 0 and hasattr(bespeak.Catalogue, op) and "catalogue" in request:
            call = {name: field for name, field in request.items() if name != "catalogue"}
            try:
                return getattr(bespeak.Catalogue(request["catalogue"]), op)(**call)
            except bespeak.BespeakError:
                # Problems of the catalogue and of the call are listed together where they come together.
                return None
        return None

    def told(self) -> str:
        reasons = ", ".join(f"{count} {reason}" for reason, count in self.raw.most_common())
        return (
            f"typed {self.typed} of {self.lines} lines, raw {self.raw.total()} ({reasons or 'none'}); "
            f"of {self.known} requests with a known operation {self.typed} went typed"
        )


def scenario(request: dict[str, Any]) -> dict[str, Any] | None:
    """A scenario, carried out by an engine; nothing, if an engine cannot express it."""
    steps = request.get("steps")
    if not request.keys() <= {"catalogue", "policies", "steps"} or not isinstance(steps, list) or len(steps) > 10_000:
        return None
    if not all(well_formed(step) for step in steps):
        return None
    setup = {name: field for name, field in request.items() if name != "steps"}
    keys: list[inputs.HostKeyText] = [{"id": "k1", "secret": b"scenario"}]
    try:
        engine = bespeak.Engine(bespeak.Store.memory(), tenant="scenario", keys=keys, **setup)
    except (bespeak.BespeakError, TypeError):
        return None
    return {"steps": [carried_out(engine, step) for step in steps]}


def well_formed(step: Any) -> bool:
    if not isinstance(step, dict):
        return False
    pick = step.get("pick", [])
    parts = [name for name in ("command", "view") if name in step]
    return (
        isinstance(pick, list)
        and all(isinstance(pointer, str) and pointer.isprintable() and len(pointer) < 1000 for pointer in pick)
        and len(parts) == 1
        and {"at", "actor", *parts} | ({"ids"} if parts == ["command"] else set()) == step.keys() - {"pick"}
        and all(isinstance(step[name], dict) for name in ("actor", *parts, *({"ids"} & step.keys())))
    )


def carried_out(engine: bespeak.Engine, step: dict[str, Any]) -> dict[str, Any]:
    asked = {name: field for name, field in step.items() if name != "pick"}
    part, methods = ("command", engine) if "command" in step else ("view", engine.views)
    fields = asked[part]
    method = getattr(methods, fields["type"], None) if isinstance(fields.get("type"), str) else None
    # A method is given the fields in one order; where they came in another, problems would be listed in another.
    in_order = list(asked)[-1] == part and not fields.keys() & {"at", "actor", "ids"}
    try:
        if method is not None and in_order and fields["type"] in TYPES[part]:
            beside = {name: field for name, field in asked.items() if name != part}
            answer = method(**beside, **{name: field for name, field in fields.items() if name != "type"})
        else:
            answer = engine.execute(asked) if part == "command" else engine.look(asked)  # type: ignore[arg-type]
    except bespeak.BespeakError as error:
        return {"error": error.to_dict()}
    whole = plain(answer)
    pick = step.get("pick", [])
    return {"answer": {pointer: picked(whole, pointer) for pointer in pick} if pick else whole}


TYPES = {
    "command": {get_args(hints(kind)["type"])[0] for kind in get_args(inputs.Command)},
    "view": {get_args(hints(kind)["type"])[0] for kind in get_args(inputs.View)},
}


def picked(value: Any, pointer: str) -> Any:
    for name in pointer.split("/")[1:]:
        if isinstance(value, list):
            value = value[int(name)] if name.isdecimal() and int(name) < len(value) else None
        else:
            value = value.get(name.replace("~1", "/").replace("~0", "~")) if isinstance(value, dict) else None
    return value


def main(lines: Iterable[bytes]) -> None:
    evaluator = Evaluator()
    for line in lines:
        sys.stdout.buffer.write(evaluator.answer(line.removesuffix(b"\n")).encode() + b"\n")
        sys.stdout.buffer.flush()
    print(evaluator.told(), file=sys.stderr)


if __name__ == "__main__":
    main(sys.stdin.buffer)
