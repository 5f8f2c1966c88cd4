"""Documents as pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, overload

import bespeak._native as native
from bespeak import answers, inputs


@overload
def render_document(
    document: inputs.Document | answers.Document, /, *, format: Literal["html"], language: str, fonts: Sequence[bytes] = ()
) -> str: ...


@overload
def render_document(
    document: inputs.Document | answers.Document, /, *, format: Literal["pdf"], language: str, fonts: Sequence[bytes] = ()
) -> bytes: ...


def render_document(
    document: inputs.Document | answers.Document,
    /,
    *,
    format: Literal["html", "pdf"],
    language: str,
    fonts: Sequence[bytes] = (),
) -> str | bytes:
    """A document, of the view `document`, as a page of HTML or as a PDF, in English (`en`) or French (`fr`).

    Letters of Latin, Greek and Cyrillic are there; for others give a PDF fonts, as the contents of their files: of those that
    have a letter, the first sets it."""
    request = {"document": document, "format": format, "language": language}
    page = native.render_document(request, list(fonts))
    return page.decode() if format == "html" else page
