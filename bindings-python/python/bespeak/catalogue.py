"""A catalogue that is prepared once and asked often."""

from __future__ import annotations

from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import Self

import bespeak._native as native
from bespeak import answers, inputs, operations


class Catalogue(operations.CatalogueCalls):
    """A checked catalogue, kept where the prices are computed: calls carry only what varies."""

    __slots__ = ()

    def __init__(self, definition: inputs.CatalogueDefinition | answers.CatalogueDefinition) -> None:
        self._native = native.Catalogue(definition)

    @classmethod
    def load(cls, source: str | bytes | PathLike[str]) -> Self:
        """Reads a catalogue from JSON text, or from the file that a `Path` names."""
        text = Path(source).read_bytes() if isinstance(source, PathLike) else source
        made = cls.__new__(cls)
        made._native = native.Catalogue.read(text.encode() if isinstance(text, str) else text)
        return made

    @property
    def definition(self) -> answers.CatalogueDefinition:
        """What is sold, with every default filled in."""
        return answers.CatalogueDefinition(self._native.definition())

    def __repr__(self) -> str:
        definition = self.definition
        return f"<Catalogue of {len(definition.products)} products, {definition.currency}, {definition.zone}>"

    def __reduce__(self) -> tuple[Callable[[str], Self], tuple[str]]:
        return type(self).load, (self.definition.to_json(),)
