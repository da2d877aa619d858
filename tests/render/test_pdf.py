"""PDFs: tagged, every value as typed, fields for blanks, nobody in the properties."""

import io
import sys
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from mentorkit.model import Fault, FaultCode
from mentorkit.records.unshown import UNSHOWN
from mentorkit.render.document import Template, render
from mentorkit.render.look import Look
from tests.render.filling import HOSTILE, fill
from tests.render.test_agreement import DAY, SLUGS, agreement
from tests.render.test_formats import DOCUMENT
from tests.render.test_hostile import CODES, EVERYWHERE, LONG, MARKUP, STANDIN

FORM = """\
# Form

[Your aims](blank:lines:aims "in a few words")
[Done on](blank:date:done)

[Your name](blank:text:name)

Did it help? [Yes](blank:tick:helped-yes) [No](blank:tick:helped-no)

- [Ring me](blank:tick:ring)

| | Signature | Date |
|---|---|---|
| Mentee | [Mentee signs](blank:sign:mentee) | [Mentee's date](blank:date:mentee-signed) |
"""
SOFT_HYPHEN = "\xad"  # shows only where a line ends
SHOWN = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x17F), min_size=1)
NAMES = SHOWN.filter(lambda name: not UNSHOWN.search(name) and SOFT_HYPHEN not in name)


def pdf(text: str, **data: Any) -> PdfReader:
    made, faults = fill(text, "pdf", data)

    assert faults == []
    assert made is not None
    return PdfReader(io.BytesIO(made.content))


def fault(text: str, **data: Any) -> Fault:
    made, faults = fill(text, "pdf", data)

    assert made is None
    assert len(faults) == 1
    return faults[0]


def words(read: PdfReader) -> str:
    """Give the words on the pages; where lines end is the layout's own, as is the foot."""
    pages = (page.extract_text().rpartition("\n")[0] for page in read.pages)
    return "".join("".join(page.split()) for page in pages)


def tags(read: PdfReader) -> list[str]:
    found: list[str] = []

    def walk(item: Any) -> None:
        item = item.get_object()
        if isinstance(item, list):
            for each in list.__iter__(item):
                walk(each)
        elif isinstance(item, dict) and "/S" in item:
            found.append(item["/S"])
            walk(item.get("/K", item))

    walk(read.root_object["/StructTreeRoot"]["/K"])  # type: ignore[index]
    return found


def structure(read: PdfReader) -> list[str]:
    """Give the tags, but for those within lines, which a new page divides."""
    return [tag for tag in tags(read) if tag not in {"/Span", "/Link", "/Strong", "/Em"}]


def fields(read: PdfReader) -> dict[str, Any]:
    return read.get_fields() or {}


@pytest.mark.parametrize("name", [HOSTILE, LONG, "Zoe\u0308", "Ωλένη Жук", *MARKUP, *CODES])
def test_known_tricks_change_nothing(name: str) -> None:
    assert_shown_as_typed(name)


@given(name=NAMES)
@example(name="a\tb\n\nc ")
@example(name="x" * 500)
@settings(max_examples=25, deadline=None)
def test_no_name_changes_anything(name: str) -> None:
    assert_shown_as_typed(name)


def assert_shown_as_typed(name: str) -> None:
    found, calm = (pdf(EVERYWHERE, name=n) for n in (name, STANDIN))
    shown, expected = "".join(name.split()), words(calm)

    assert structure(found) == structure(calm)
    assert fields(found).keys() == fields(calm).keys()
    assert words(found).count(shown or STANDIN) >= (expected.count(STANDIN) if shown else 0)


@pytest.mark.parametrize(
    ("name", "char", "told"),
    [
        ("山田太郎", "山", "U+5C71"),
        ("Sam 👩🏽", "👩", "U+1F469 WOMAN"),
        ("ศรี", "ศ", "THAI CHARACTER SO SALA"),
    ],
)
def test_a_character_that_no_font_has_is_named(name: str, char: str, told: str) -> None:
    found = fault("Dear {{ name }}", name=name)

    assert found.code is FaultCode.GLYPH_MISSING
    assert f"“{char}" in found.message
    assert told in found.message
    assert "fonts/" in found.remedy


def test_a_word_longer_than_a_line_goes_on_in_the_next() -> None:
    text = pdf("Dear {{ name }}!", name="x" * 300).pages[0].extract_text()

    assert max(map(len, text.split())) < 150
    assert "".join(text.split()).startswith("Dear" + "x" * 300 + "!")


def test_names_from_right_to_left_are_shown_as_they_are_read() -> None:
    shown = words(pdf("Between {{ name }} (m07) and Sam", name="שלום"))

    assert "Between" in shown
    assert "m07)andSam" in shown
    assert "שלום" in shown


def test_a_link_with_nothing_to_point_at_is_none() -> None:
    assert "/Link" not in tags(pdf("[{{ name }}](mailto:{{ name }})", name=SOFT_HYPHEN))


def test_each_part_is_tagged_as_what_it_is() -> None:
    found = tags(pdf(DOCUMENT))

    assert found[:2] == ["/Document", "/H1"]
    assert {"/L", "/LI", "/Table", "/TH", "/TD", "/Link", "/H2"} <= set(found)
    assert "/H3" not in found  # a template that skips a level is not to spoil the tags


def test_blanks_are_fields_that_say_what_they_are_for() -> None:
    told = {
        name: (each["/FT"], each["/TU"], each.get("/Ff", 0))
        for name, each in fields(pdf(FORM)).items()
    }

    assert told == {
        "aims": ("/Tx", "Your aims", 4096),
        "done": ("/Tx", "Done on (for example 3 Sep 2026)", 0),
        "name": ("/Tx", "Your name", 0),
        "helped-yes": ("/Btn", "Did it help? Yes", 0),
        "helped-no": ("/Btn", "Did it help? No", 0),
        "ring": ("/Btn", "Ring me", 0),
        "mentee": ("/Sig", "Mentee signs", 0),
        "mentee-signed": ("/Tx", "Mentee's date (for example 3 Sep 2026)", 0),
    }


def test_fields_are_tagged_as_forms_and_met_in_reading_order() -> None:
    read = pdf(FORM)

    assert tags(read).count("/Form") == len(fields(read))
    assert "/Link" not in tags(read)
    assert {str(page["/Tabs"]) for page in read.pages} == {"/S"}
    for each in read.pages[0]["/Annots"]:  # type: ignore[attr-defined]
        widget = each.get_object()
        parents = read.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]  # type: ignore[index]
        tag = parents[parents.index(widget["/StructParent"]) + 1].get_object()
        assert (tag["/S"], tag["/K"]["/Obj"].get_object()["/T"]) == ("/Form", widget["/T"])


def test_what_is_filled_in_is_read_back() -> None:
    writer = PdfWriter(clone_from=pdf(FORM))
    writer.update_page_form_field_values(
        writer.pages[0], {"aims": "One\nTwo", "helped-yes": "/Yes"}, auto_regenerate=False
    )
    out = io.BytesIO()
    writer.write(out)
    filled = fields(PdfReader(out))

    assert filled["aims"]["/V"] == "One\nTwo"
    assert filled["helped-yes"]["/V"] == "/Yes"
    assert filled["helped-no"]["/V"] == "/Off"


def test_a_document_without_blanks_has_no_form() -> None:
    assert "/AcroForm" not in pdf("# Hello\n\nThere").root_object


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_pages_are_of_the_paper_asked_for(paper: Any, size: tuple[int, int]) -> None:
    made, _ = render(Template("x", FORM, "x.md"), {}, "pdf", title="Form", look=Look(paper=paper))
    assert made is not None
    page = PdfReader(io.BytesIO(made.content)).pages[0]

    assert (round(page.mediabox.width), round(page.mediabox.height)) == size


def test_the_properties_name_nobody_and_no_day() -> None:
    made = agreement("ucl-pals", "pdf")
    read = PdfReader(io.BytesIO(made.content))
    root: Any = read.root_object
    kept = str(read.metadata) + root["/Metadata"].get_data().decode()

    assert read.metadata is not None
    assert read.metadata.title == "Agreement"
    assert root["/Lang"] == "en-GB"
    assert str(read.metadata["/Keywords"]) == f"text-sha256:{made.text_sha256}"
    assert not [word for word in ("Priya", "Hill", "m07", "e12", str(DAY), "Date") if word in kept]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_agreement_has_one_hash_and_its_people(slug: str) -> None:
    made = agreement(slug, "pdf")

    assert made.text_sha256 == agreement(slug).text_sha256
    assert "PriyaShah" in words(PdfReader(io.BytesIO(made.content)))


def test_a_computer_that_writes_no_pdf_offers_the_other_formats(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.delitem(sys.modules, "mentorkit.render.pdf.write", raising=False)
    found = fault("# Hello")

    assert found.code is FaultCode.FORMAT_MISSING
    assert (found.found, found.remedy) == ("typst", "write docx or html instead")
