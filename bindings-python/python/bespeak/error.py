"""What all exceptions of this package have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a request, or one rule that refuses it."""

    code: str
    """Stable, never used for anything else."""
    path: str
    """Where in the request: a JSON Pointer, empty for the request as a whole."""
    message: str
    """In English, made from code and parameters."""
    params: Mapping[str, int | str | list[str]] = field(default_factory=dict[str, "int | str | list[str]"])
    """What the message is made of."""
    help: str | None = None
    """What to do about it, if there is something to say."""

    def __str__(self) -> str:
        place = f"{self.path}: " if self.path else ""
        hint = f" ({self.help})" if self.help else ""
        return f"{place}{self.message}{hint}"


class BespeakError(Exception):
    """A request was not carried out. Its text lists all problems."""

    kind: ClassVar[str] = "internal"

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        self.code: str = data["code"]
        """The code of the first problem."""
        self.message: str = data["message"]
        """The message of the first problem, and how many more there are."""
        self.problems: tuple[Problem, ...] = tuple(Problem(**problem) for problem in data["problems"])
        """All problems, at least one, in the order of the request."""

    def to_dict(self) -> dict[str, Any]:
        """The error as it is on the wire."""
        problems = [
            {
                "code": problem.code,
                **({} if problem.help is None else {"help": problem.help}),
                "message": problem.message,
                "params": dict(problem.params),
                "path": problem.path,
            }
            for problem in self.problems
        ]
        return {"code": self.code, "message": self.message, "problems": problems}

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class StoreNotApplied(Exception):
    """Raised by a store of the program's own: nothing was changed, nor will be."""
