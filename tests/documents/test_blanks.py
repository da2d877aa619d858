"""What is to be filled in is the same in a page, in Word and in a PDF, and of the same kind."""

import io
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from tests.documents.made import different
from tests.render.filling import read_page

WORD = {qn("w:date"): "date", qn("w14:checkbox"): "tick", qn("w:text"): "text"}
PDF = {"/Btn": "tick", "/Tx": "text", "/Sig": "text"}


def in_page(html: bytes) -> dict[str, str]:
    found = {}
    for tag, given in read_page(html.decode()).attributes:
        if tag in {"input", "textarea"}:
            kind = "tick" if given.get("type") == "checkbox" else "text"
            name = str(given["id"]).removeprefix("blank-")
            found[name] = "date" if given.get("class") == "date" else kind
    return found


def in_word(docx: bytes) -> dict[str, str]:
    body = Document(io.BytesIO(docx)).element.body
    return {
        each.find(qn("w:tag")).get(qn("w:val")): WORD[each[-1].tag]
        for each in body.iter(qn("w:sdtPr"))
    }


def in_pdf(pdf: bytes) -> dict[str, str]:
    found: dict[str, Any] = PdfReader(io.BytesIO(pdf)).get_fields() or {}
    return {
        name: "date" if "(for example 3 Sep 2026)" in field["/TU"] else PDF[field["/FT"]]
        for name, field in found.items()
    }


def test_every_blank_is_there_in_each_format() -> None:
    pages, words, pdfs = different("html"), different("docx"), different("pdf")
    kinds = set()
    for page, word, pdf in zip(pages, words, pdfs, strict=True):
        blanks = in_page(page.content)
        kinds |= set(blanks.values())
        assert in_word(word.content) == blanks, page.file
        assert in_pdf(pdf.content) == blanks, page.file

    assert kinds == {"text", "date", "tick"}
