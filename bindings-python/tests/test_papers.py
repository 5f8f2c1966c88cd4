"""Documents as pages."""

from __future__ import annotations

from pathlib import Path

import pytest

import bespeak
from bespeak import answers, inputs

DOCUMENTS = Path(__file__).resolve().parents[2] / "papers" / "tests" / "documents"
ARABIC = Path("/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf")


def document(name: str) -> answers.Document:
    return answers.Document.from_json((DOCUMENTS / f"{name}.json").read_text())


def test_a_document_is_a_page_of_html_or_a_pdf() -> None:
    invoice = document("one_page")
    page = bespeak.render_document(invoice, format="html", language="fr-CA")
    assert "<h1>Facture</h1>" in page and "18 novembre 2026" in page and "1\u00a0650,00" in page
    pdf = bespeak.render_document(invoice, format="pdf", language="en")
    assert pdf.startswith(b"%PDF-1.7") and pdf == bespeak.render_document(invoice, format="pdf", language="en")


def test_letters_that_the_package_lacks_are_of_the_fonts_that_are_given() -> None:
    pdf = bespeak.render_document(document("arabic"), format="pdf", language="en", fonts=[ARABIC.read_bytes()])
    assert b"NotoSansArabic-Regular" in pdf
    assert b"NotoSansArabic" not in bespeak.render_document(document("arabic"), format="pdf", language="en")


def test_what_cannot_be_rendered_is_refused_with_its_place() -> None:
    invoice = document("one_page")

    def refused(given: inputs.Document | answers.Document, language: str, *fonts: bytes) -> tuple[str, str]:
        with pytest.raises(bespeak.InvalidError) as raised:
            bespeak.render_document(given, format="pdf", language=language, fonts=fonts)
        [problem] = raised.value.problems
        return problem.code, problem.path

    assert refused(invoice, "de") == ("name.unknown", "/language")
    assert refused(invoice, "en", b"no font") == ("font.invalid", "/fonts/0")
    broken = answers.Document.from_json((DOCUMENTS / "one_page.json").read_text().replace('"EUR"', '"EURO"'))
    assert refused(broken, "en")[1] == "/document/currency"
