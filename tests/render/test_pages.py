"""What a page holds: forms of one page stay on it, and what belongs together is not torn."""

import io
from itertools import pairwise
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from mentorkit.render.document import Form, Template, render
from mentorkit.render.look import Look, Paper
from tests.render.filling import body
from tests.render.shipped import example, readers, template

# Two pages would be one sheet too many, on either paper.
OF_ONE_PAGE = [
    "agenda", "application-comments", "change-of-mentor", "code-of-conduct", "ending",
    "evaluation-end-mentee", "evaluation-end-mentor", "evaluation-mid-mentee",
    "evaluation-mid-mentor", "first-meeting", "objectives", "panel-agenda", "personal-profile",
    "portfolio-review", "proposal-letter", "questionnaire-post", "questionnaire-pre", "questions",
    "recognition-letter", "renewal", "workload-letter",
]  # fmt: skip
PAPERS: tuple[Paper, ...] = ("a4", "letter")
GROUP = "[Objective](blank:lines:what)\\\n[Step](blank:text:step) [By when](blank:date:when)\n"
USUAL, SCANT = 53, 31  # how high a box is, in points


def made(text: str, form: Form) -> bytes:
    found, faults = render(Template("form", text, "form.md"), {}, form, title="T", agreed=False)

    assert faults == []
    assert found is not None
    return found.content


def pages(text: str) -> list[dict[str, float]]:
    """Give the fields of each page of a PDF, and how high they are."""
    read: Any = PdfReader(io.BytesIO(made(text, "pdf")))
    found = [[each.get_object() for each in page.get("/Annots", [])] for page in read.pages]
    return [
        {each["/T"]: float(each["/Rect"][3] - each["/Rect"][1]) for each in page} for page in found
    ]


def kept(text: str) -> list[tuple[str, bool]]:
    """Give the paragraphs that a Word document shows, and which stay with the next."""
    document = Document(io.BytesIO(made(text, "docx")))
    by_style = {"Label", "Heading1", "Heading2"}
    return [
        ("".join(text.text or "" for text in each.iter(qn("w:t"))), style in by_style or keeps)
        for each in document.element.body.iter(qn("w:p"))
        for style in [each.find(qn("w:pPr")).find(qn("w:pStyle")).get(qn("w:val"))]
        for keeps in [each.find(qn("w:pPr")).find(qn("w:keepNext")) is not None]
    ]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", OF_ONE_PAGE)
def test_a_form_of_one_page_is_one_page_on_either_paper(name: str, paper: Paper) -> None:
    chosen, values = template("technicians", name), example("technicians")
    data = values.of(readers(values, chosen.head.audience)[0])
    found, faults = render(
        chosen.template, data, "pdf", title="T", agreed=False, look=Look(paper=paper)
    )

    assert faults == []
    assert found is not None
    assert len(PdfReader(io.BytesIO(found.content)).pages) == 1


def test_boxes_are_less_tall_where_that_saves_a_page() -> None:
    few, more, many = (
        pages("# Form\n\n" + "".join(f"[Say](blank:lines:b-{at})\n\n" for at in range(count)))
        for count in (3, 10, 20)
    )

    assert len(few) == len(more) == 1
    assert SCANT < min(more[0].values()) < USUAL < min(few[0].values())
    assert len(many) > 1
    assert min(many[0].values()) > USUAL


@pytest.mark.parametrize("above", range(34, 50, 2))
def test_rows_parted_by_a_line_break_stay_on_one_page(above: int) -> None:
    found = pages("# Form\n\n" + "Words.\n\n" * above + GROUP)

    assert [set(fields) for fields in found if fields] == [{"what", "step", "when"}]


def test_rows_parted_by_a_line_break_stay_together_in_word_and_html() -> None:
    label, box, *row, _, words = kept(f"{GROUP}\nWords.\n")

    assert label == ("Objective", True)
    assert box == ("Write here", True)
    assert [text for text, _ in row] == ["Step", "Write here", "By when", "Choose a date"]
    assert words == ("Words.", False)
    assert body(GROUP).startswith('<div class="group">\n<div class="form">')


def test_what_announces_a_list_or_a_table_stays_with_it() -> None:
    text = "Words.\n\nThese:\n\n- one\n- two\n\nThese:\n\n| A |\n|---|\n| a |\n"

    assert kept(text) == [
        ("Words.", False),
        ("These:", True),
        ("one", True),
        ("two", False),
        ("These:", True),
        ("A", True),
        ("a", False),
        ("", False),
    ]


def test_a_short_list_is_not_torn_and_a_long_one_may_be() -> None:
    short, long = (
        [keeps for _, keeps in kept("".join(f"- item {at}\n" for at in range(count)))]
        for count in (4, 30)
    )

    assert short == [True, True, True, False]
    assert not any(long)


def test_what_stands_side_by_side_does_so_in_word() -> None:
    text = "[First](blank:text:a) [Second](blank:text:b) [On](blank:date:c)\n"
    (row,) = Document(io.BytesIO(made(text, "docx"))).tables[0].rows
    wide = [cell.width or 0 for cell in row.cells]

    assert [cell.paragraphs[0].text for cell in row.cells] == ["First", "Second", "On"]
    assert all(before >= after for before, after in pairwise(wide))
    assert wide[0] == wide[1] > wide[2]


def test_the_line_under_the_title_is_its_subtitle() -> None:
    shown = Document(io.BytesIO(made("# Title\n\nThe scheme\n\nDear you,\n", "docx"))).paragraphs

    assert [each.style.style_id for each in shown if each.style] == [
        "Heading1",
        "Subtitle",
        "Normal",
    ]
