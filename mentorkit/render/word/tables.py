"""A table in a Word document: its head on every page, no row broken, a short one in one piece."""

from collections.abc import Iterable, Iterator, Sequence

from docx.oxml.xmlchemy import BaseOxmlElement

from mentorkit.render import tree
from mentorkit.render.rows import short
from mentorkit.render.word.elements import element, paragraph
from mentorkit.render.word.styles import WIDTH
from mentorkit.render.word.words import Words

SPARE, LONGEST = 4, 60
LENGTHS = {"text": 30, "lines": 40, "date": 17, "tick": 8, "sign": 40}


def table(block: tree.Table, words: Words) -> BaseOxmlElement:
    """Give a table, with columns as wide as what they hold needs."""
    titled, together = block.row_headings, short(block)
    look = element("tblLook", firstRow="1", firstColumn=str(int(titled)), noVBand="1")
    width = element("tblW", w="5000", type="pct")
    set_ = element("tblPr", element("tblStyle", val="Plain"), width, look)
    columns = list(zip(block.head, *block.rows, strict=True))
    ticked = [_holds(column, "tick") for column in columns]
    row = _Row(words, ticked, "bottom" if block.signed else "center" if any(ticked) else "")
    grid = [element("gridCol", w=str(each)) for each in _widths(columns, words.values)]
    made = element("tbl", set_, element("tblGrid", *grid))
    made.append(row.of(block.head, element("tblHeader"), bold=len(columns), keep=together))
    for at, cells in enumerate(block.rows, 1):
        tall = [element("trHeight", val="850", hRule="atLeast")] if block.signed else []
        keep = together and at < len(block.rows)
        made.append(row.of(cells, *tall, bold=int(titled), keep=keep))
    return made


class _Row:
    """Writes rows; those columns that are to be ticked are centred."""

    def __init__(self, words: Words, ticked: Sequence[bool], aligned: str) -> None:
        self.words, self.ticked, self.aligned = words, ticked, aligned

    def of(
        self,
        cells: Iterable[tuple[tree.Inline, ...]],
        *properties: BaseOxmlElement,
        bold: int,
        keep: bool,
    ) -> BaseOxmlElement:
        """Give a row; the first `bold` cells are headings."""
        row = element("tr", element("trPr", element("cantSplit"), *properties))
        for at, (cell, ticked) in enumerate(zip(cells, self.ticked, strict=True)):
            shown = self.words.of(cell, bold=at < bold, in_cell=True)
            centred = [element("jc", val="center")] if ticked else []
            place = [element("tcPr", element("vAlign", val=self.aligned))] if self.aligned else []
            row.append(element("tc", *place, paragraph("Cell", shown, *centred, keep=keep)))
        return row


def _holds(column: Iterable[Iterable[tree.Inline]], kind: str) -> bool:
    return any(
        isinstance(child, tree.Blank) and child.kind == kind for cell in column for child in cell
    )


def _widths(
    columns: Iterable[Sequence[tuple[tree.Inline, ...]]], values: Sequence[str]
) -> Iterator[int]:
    """Share the page between columns, by the longest that each of them holds."""
    longest = [min(LONGEST, max(_length(cell, values) for cell in column)) for column in columns]
    for length in longest:
        yield WIDTH * length // sum(longest)


def _length(cell: Iterable[tree.Inline], values: Sequence[str]) -> int:
    return SPARE + sum(
        LENGTHS[child.kind] if isinstance(child, tree.Blank) else len(tree.plain([child], values))
        for child in cell
    )
