"""Word documents: every value as typed, controls for blanks, nobody in the properties."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as Open
from docx.oxml.ns import qn
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mentorkit.records.unshown import UNSHOWN
from mentorkit.render.document import Template, render
from mentorkit.render.look import Look, Paper
from tests.render.filling import HOSTILE, fill
from tests.render.test_agreement import DAY, SLUGS, agreement
from tests.render.test_formats import DOCUMENT
from tests.render.test_hostile import CODES, EVERYWHERE, MARKUP, OTHERS, STANDIN

LAID_OUT = {qn(f"w:{tag}") for tag in ("t", "br", "tab", "rPr", "rtl", "gridCol")}
NAMES = st.text(min_size=1).filter(lambda name: not UNSHOWN.search(name))


def word(text: str, **data: Any) -> Open:
    made, faults = fill(text, "docx", data)

    assert faults == []
    assert made is not None
    return Document(io.BytesIO(made.content))


def structure(document: Open) -> list[str]:
    return [each.tag for each in document.element.body.iter() if each.tag not in LAID_OUT]


def words(document: Open) -> str:
    return "".join(pieces(document))


def pieces(document: Open) -> Iterator[str]:
    for each in document.element.body.iter(*(qn(f"w:{tag}") for tag in ("t", "br", "tab"))):
        yield {qn("w:br"): "\n", qn("w:tab"): "\t"}.get(each.tag, each.text or "")


@pytest.mark.parametrize("name", [HOSTILE, *OTHERS, *MARKUP, *CODES])
def test_known_tricks_change_nothing(name: str) -> None:
    assert_shown_as_typed(name)


@given(name=NAMES)
@example(name="a\tb\n\nc ")
@settings(max_examples=40, deadline=None)
def test_no_name_changes_anything(name: str) -> None:
    assert_shown_as_typed(name)


def assert_shown_as_typed(name: str) -> None:
    found, calm = (word(EVERYWHERE, name=n) for n in (name, STANDIN))

    assert structure(found) == structure(calm)
    assert words(found) == words(calm).replace(STANDIN, name)


def test_each_part_has_its_style() -> None:
    document = word(DOCUMENT)
    told = [(p.style.style_id if p.style else "", p.text) for p in document.paragraphs]

    assert told[0] == ("Heading1", "Title")
    assert ("ListParagraph", "nested") in told
    assert ("Quote", "A quote") in told
    assert told[-1] == ("Heading3", "Third")
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["A", "B"],
        ["a", "b|c"],
    ]


def test_a_numbered_list_begins_where_the_template_says() -> None:
    document = word("3. three\n4. four\n\nand\n\n1. one\n")
    numbering = document.part.numbering_part.element
    starts = [
        each.find(qn("w:lvlOverride")).find(qn("w:startOverride")).get(qn("w:val"))
        for each in numbering.findall(qn("w:num"))[2:]
    ]

    assert starts == ["3", "1"]


def test_blanks_are_controls_that_say_what_they_are_for() -> None:
    document = word(
        "[Your aims](blank:lines:aims)\n\n[Done on](blank:date:done)\n\n"
        "Did it help? [Yes](blank:tick:helped-yes) [No](blank:tick:helped-no)\n\n"
        "| | Signature |\n|---|---|\n| Mentee | [Mentee signs](blank:sign:mentee) |\n"
    )
    controls = {
        each.find(qn("w:tag")).get(qn("w:val")): (
            each.find(qn("w:alias")).get(qn("w:val")),
            each[-1].tag.rpartition("}")[2],
        )
        for each in document.element.body.iter(qn("w:sdtPr"))
    }

    assert controls == {
        "aims": ("Your aims", "text"),
        "done": ("Done on", "date"),
        "helped-yes": ("Yes", "checkbox"),
        "helped-no": ("No", "checkbox"),
        "mentee": ("Mentee signs", "text"),
    }


def test_a_table_repeats_its_head_and_breaks_no_row() -> None:
    rows = list(word("| A | B |\n|---|---|\n| a | b |\n").tables[0]._tbl)[2:]  # noqa: SLF001

    assert [[each.tag for each in row[0]] for row in rows] == [
        [qn("w:cantSplit"), qn("w:tblHeader")],
        [qn("w:cantSplit")],
    ]


def test_links_lead_where_the_template_says() -> None:
    document = word("[x](https://example.org/?who={{ name }}) [y](mailto:{{ name }})", name="a b&")
    rels = document.part.rels.values()
    led = [rel.target_ref for rel in rels if rel.is_external]

    assert led == ["https://example.org/?who=a%20b%26", "mailto:a%20b%26"]


def test_pages_are_of_the_paper_asked_for() -> None:
    template = Template("letter", "# Hello", "letter.md")
    papers: dict[Paper, int] = {"letter": 12240, "a4": 11906}
    for paper, width in papers.items():
        made, _ = render(template, {}, "docx", title="Letter", look=Look(paper=paper))
        assert made is not None
        (section,) = Document(io.BytesIO(made.content)).sections
        assert section.page_width is not None
        assert section.page_width.twips == width


def test_the_properties_name_nobody_and_no_day() -> None:
    made = agreement("ucl-pals", "docx")
    known = Document(io.BytesIO(made.content)).core_properties
    parts = ZipFile(io.BytesIO(made.content))
    told = "".join(
        parts.read(name).decode() for name in parts.namelist() if name.startswith("docProps/")
    )

    assert (known.author, known.last_modified_by, known.title) == ("", "", "Agreement")
    assert known.created == known.modified == datetime(2000, 1, 1, tzinfo=UTC)
    assert known.identifier == f"sha256:{made.text_sha256}"
    assert not [name for name in ("Priya", "Hill", "m07", "e12", str(DAY)) if name in told]
    assert {info.date_time[0] for info in parts.infolist()} == {1980}


@pytest.mark.parametrize("slug", SLUGS)
def test_every_agreement_has_one_hash_and_its_people(slug: str) -> None:
    made = agreement(slug, "docx")

    assert made.text_sha256 == agreement(slug).text_sha256
    assert "Priya Shah" in words(Document(io.BytesIO(made.content)))
