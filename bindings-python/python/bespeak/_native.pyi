# Written by `cargo xtask generate` from bindings-python/src: change that.
"""The native half of the package: what `bespeak` itself is made of."""

from collections.abc import Sequence
from os import PathLike
from typing import Any, final

__all__ = ["VERSION", "Catalogue", "answer", "call", "Engine", "Run", "Messages", "Node", "render_document", "Store", "check_store"]

VERSION: str
"""The version of the package."""

def answer(op: str, request: object) -> Node:
    """Carries out an operation."""

def call(request: bytes) -> str:
    """The raw entry: a request as JSON text to an answer or an error as JSON text."""

def render_document(request: object, fonts: Sequence[bytes]) -> bytes:
    """A document as the bytes of a page, in fonts of the program's where the package's have no letters."""

def check_store(make: object) -> int:
    """Tries every promise of a store, each on one that `make` hands over empty; says how many there were."""

@final
class Catalogue:
    """A catalogue that is prepared once."""
    def __new__(cls, definition: object) -> Catalogue: ...
    @staticmethod
    def read(text: bytes) -> Catalogue:
        """Reads a definition from its text."""
    def definition(self) -> Node:
        """What is sold, with every default filled in."""
    def answer(self, op: str, request: object) -> Node:
        """Carries out an operation of the catalogue's."""

@final
class Engine:
    """An engine over a store."""
    def __new__(cls, store: object, setup: object) -> Engine: ...
    def answer(self, operation: str, request: object) -> Node:
        """Answers an operation by its name."""
    def execute_all(self, requests: object) -> list[Any]:
        """Carries out commands in one commit: of each its outcome, or its exception."""
    def start(self, operation: str, request: object) -> Run:
        """An operation, to be driven by hand."""

@final
class Run:
    """A request on its way over a store of the program's."""
    def step(self) -> tuple[bool, Node]:
        """Whether it is done, and what to ask the store; or the answer."""
    def reply(self, reply: object) -> None:
        """Tells what the store answered."""

@final
class Messages:
    """The messages of notifications: templates checked once."""
    def __new__(cls, setup: object) -> Messages: ...
    def render(self, message: object) -> Node:
        """The message of a notification."""

@final
class Node:
    """An object of an answer."""
    @staticmethod
    def read(text: bytes) -> Node:
        """Reads the text of an object."""
    def get(self, name: str) -> Any:
        """A field: a text, a whole number, a boolean, an object, a tuple of those, the bytes of minor units, or nothing."""
    def json(self) -> str:
        """The canonical text."""

@final
class Store:
    """Where bookings are kept."""
    @staticmethod
    def memory() -> Store:
        """A store in memory."""
    @staticmethod
    def sqlite(path: str | PathLike[str]) -> Store:
        """A store in an SQLite file."""
    @staticmethod
    def postgres(url: str) -> Store:
        """A store in a PostgreSQL database, by its URL, such as `postgresql://user:password@host/database`."""
