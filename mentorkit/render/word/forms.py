"""A row of a form in a Word document."""

from collections.abc import Iterator, Sequence

from docx.oxml.xmlchemy import BaseOxmlElement

from mentorkit.render.tree import Blank
from mentorkit.render.word.elements import element, line_break, paragraph
from mentorkit.render.word.styles import GAP, WIDTH
from mentorkit.render.word.words import Words

LINES = 3
WIDTHS = {"date": 2400, "sign": 4800}


def form_row(
    row: Sequence[Blank],
    words: Words,
    style: str,
    *properties: BaseOxmlElement,
    keep: bool = False,
) -> Iterator[BaseOxmlElement]:
    """Give a row: what stands side by side does so in a table without lines."""
    if len(row) > 1 and not any(blank.kind == "tick" for blank in row):
        yield _beside(row, words, keep=keep)
        yield paragraph("AfterRow", (), keep=keep)
        return
    for blank in row:
        if blank.kind == "tick":
            yield paragraph(style, words.blank(blank), *properties, keep=keep)
        else:
            yield from _asked(blank, words, WIDTH, keep=keep)


def _asked(blank: Blank, words: Words, room: int, *, keep: bool) -> Iterator[BaseOxmlElement]:
    """Give a label and below it the place to fill in, which may be narrower than its room."""
    yield paragraph("Label", words.label(blank))
    lines = [line_break() for _ in range(1, LINES)] if blank.kind == "lines" else []
    spare = room - WIDTHS.get(blank.kind, room)
    edge = [element("ind", right=str(spare))] if spare > 0 else []
    yield paragraph("Lines" if lines else "Field", [words.control(blank), *lines], *edge, keep=keep)


def _beside(row: Sequence[Blank], words: Words, *, keep: bool) -> BaseOxmlElement:
    columns = list(_columns(row))
    style, width = element("tblStyle", val="Form"), element("tblW", w=str(WIDTH + GAP), type="dxa")
    set_ = element("tblPr", style, width, element("tblLayout", type="fixed"))
    made = element("tr", element("trPr", element("cantSplit")))
    for blank, column in zip(row, columns, strict=True):
        size = element("tcW", w=str(column), type="dxa")
        place = element("tcPr", size, element("vAlign", val="bottom"))
        made.append(element("tc", place, *_asked(blank, words, column - GAP, keep=keep)))
    grid = element("tblGrid", *(element("gridCol", w=str(each)) for each in columns))
    return element("tbl", set_, grid, made)


def _columns(row: Sequence[Blank]) -> Iterator[int]:
    """Share the page: dates are narrow beside something wider."""
    others = sum(blank.kind != "date" for blank in row)
    whole = WIDTH + GAP
    date = WIDTHS["date"] + GAP if others else whole // len(row)
    for blank in row:
        dates = date * (len(row) - others)
        yield date if blank.kind == "date" else (whole - dates) // others
