"""PDFs as other programs read, check and fill them in."""

import io
from functools import cache
from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter

from mentorkit.render.pdf.returned import Returned, read_returned
from mentorkit.render.verify import verify
from tests.documents.made import different, made, write
from tests.documents.tools import needs_tools, program, ran
from tests.render.shipped import SLUGS

TYPED = "Zoë O’Neill, 3 Sep"


def fields(pdf: bytes) -> dict[str, Any]:
    return PdfReader(io.BytesIO(pdf)).get_fields() or {}


@cache
def filled() -> dict[str, tuple[bytes, bytes]]:
    """Fill in all that can be typed into or ticked; give each by name, before and after."""
    return {f"{each.file}.pdf": (each.content, _filled(each.content)) for each in different("pdf")}


def _filled(pdf: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    values = {"/Tx": TYPED, "/Btn": "/Yes"}
    given = {name: values[f["/FT"]] for name, f in fields(pdf).items() if f["/FT"] in values}
    for page in writer.pages if given else ():
        writer.update_page_form_field_values(page, dict(given), auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def qpdf_says(folder: Path) -> dict[str, str]:
    """Give what qpdf finds wrong, by file."""
    checks = {path.name: ran(program("qpdf"), "--check", path) for path in folder.glob("*.pdf")}
    return {name: check.stdout + check.stderr for name, check in checks.items() if check.returncode}


@needs_tools
def test_qpdf_finds_nothing(tmp_path: Path) -> None:
    written = write(tmp_path, "pdf")

    assert len(written) == len(made("pdf"))
    assert qpdf_says(tmp_path) == {}
    written[0].write_bytes(written[0].read_bytes()[:-200])
    assert qpdf_says(tmp_path).keys() == {written[0].name}


@needs_tools
def test_qpdf_finds_nothing_in_one_that_was_filled_in(tmp_path: Path) -> None:
    for name, (_, after) in filled().items():
        (tmp_path / name).write_bytes(after)

    assert qpdf_says(tmp_path) == {}


def test_every_one_is_tagged_and_says_that_all_can_read_it() -> None:
    for each in made("pdf"):
        root: Any = PdfReader(io.BytesIO(each.content)).root_object
        assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data(), each.file
        assert root["/MarkInfo"] == {"/Marked": True, "/Suspects": False}, each.file
        assert root["/ViewerPreferences"]["/DisplayDocTitle"], each.file
        assert root["/StructTreeRoot"]["/K"], each.file
        assert root["/Lang"] == "en-GB", each.file


def test_what_is_filled_in_is_read_back_and_changes_no_word() -> None:
    values = {"/Tx": TYPED, "/Btn": "/Yes", "/Sig": None}
    for name, (before, after) in filled().items():
        sent, back = read_returned(before), read_returned(after)
        assert isinstance(sent, Returned), name
        assert isinstance(back, Returned), name
        assert (back.text_sha256, back.passages) == (sent.text_sha256, sent.passages), name
        if sent.text_sha256:
            assert verify(back.text_sha256, back.passages, back.pages).unchanged, name
        assert [each.label for each in back.fields] == [each.label for each in sent.fields], name
        for label, field in fields(after).items():
            assert field.get("/V") == values[field["/FT"]], (name, label)


def test_where_two_agree_two_sign() -> None:
    signed = {
        each.file: [name for name, field in fields(each.content).items() if field["/FT"] == "/Sig"]
        for each in made("pdf")
        if each.chosen.head.agreed
    }

    assert {name.partition(".")[0] for name in signed} == set(SLUGS)
    assert {name: names for name, names in signed.items() if len(names) < 2} == {}
