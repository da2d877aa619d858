"""The tree of a document → the paragraphs and tables of a Word document."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from mentorkit.render import tree
from mentorkit.render.addresses import address
from mentorkit.render.word.blanks import control
from mentorkit.render.word.elements import element, line_break, paragraph, run

DEEPEST = 8
BULLETS, TICKS = 1, 2
ROOM = 3
WIDTH = 9638  # twentieths of a point between the edges of the page
SHORT, LONG = 14, 60
LENGTHS = {"text": 30, "lines": 40, "date": 15, "tick": 3, "sign": 40}


class Body:
    """Writes blocks; `link` registers an address and gives its number, `number` a new list's."""

    def __init__(
        self, values: Sequence[str], link: Callable[[str], str], number: Callable[[int], int]
    ) -> None:
        """Take the values for the tree's slots."""
        self.values, self.link, self.number = values, link, number

    def blocks(
        self, blocks: Iterable[tree.Block], style: str = "Normal", level: int = -1
    ) -> Iterator[BaseOxmlElement]:
        """Give paragraphs and tables in order; `level` is how deep in lists they stand."""
        for block in blocks:
            match block:
                case tree.Heading(depth, children):
                    yield paragraph(f"Heading{min(depth, 3)}", self._words(children))
                case tree.Paragraph():
                    yield from self._paragraph(block, style, level)
                case tree.Listing():
                    yield from self._list(block, style, level + 1)
                case tree.Table():
                    yield self._table(block)
                    yield paragraph("AfterTable", ())
                case tree.Quote(within) | tree.Outside(within):
                    own = "Quote" if isinstance(block, tree.Quote) else style
                    yield from self.blocks(within, own, level)
                case tree.Divider():
                    yield paragraph("Divider", ())

    def _paragraph(
        self, block: tree.Paragraph, style: str, level: int, *properties: BaseOxmlElement
    ) -> Iterator[BaseOxmlElement]:
        indent = [element("ind", left=str(360 * (level + 1)))] if level >= 0 else []
        if not block.form:
            set_ = properties or indent
            yield paragraph(style, self._words(block.children), *set_)
            return
        for child in block.children:
            if isinstance(child, tree.Blank):
                yield from self._asked(child, style, *(properties or indent))

    def _asked(
        self, blank: tree.Blank, style: str, *properties: BaseOxmlElement
    ) -> Iterator[BaseOxmlElement]:
        """Give a blank of a form: a tick before its label, all else below it."""
        if blank.kind == "tick":
            yield paragraph(style, self._blank(blank), *properties)
            return
        yield paragraph("Label", self._label(blank))
        room = [line_break() for _ in range(ROOM)] if blank.kind == "lines" else []
        below = "Lines" if room else "Field"
        yield paragraph(below, [self._control(blank), *room])

    def _list(self, block: tree.Listing, style: str, level: int) -> Iterator[BaseOxmlElement]:
        level = min(level, DEEPEST)
        number = TICKS if block.ticks else BULLETS
        if block.start is not None:
            number = self.number(block.start)
        own = style if style == "Quote" else "ListParagraph"
        for item in block.items:
            first, *others = item or (tree.Paragraph(()),)
            place = element("ilvl", val=str(level)), element("numId", val=str(number))
            if isinstance(first, tree.Paragraph):
                yield from self._paragraph(first, own, level, element("numPr", *place))
            else:
                yield paragraph(own, (), element("numPr", *place))
                others = [first, *others]
            yield from self.blocks(others, own, level)

    def _table(self, block: tree.Table) -> BaseOxmlElement:
        titled, signed = block.row_headings, block.signed
        look = element("tblLook", firstRow="1", firstColumn=str(int(titled)), noVBand="1")
        width = element("tblW", w="5000", type="pct")
        columns = [element("gridCol", w=str(each)) for each in self._widths(block)]
        set_ = element("tblPr", element("tblStyle", val="Plain"), width, look)
        table = element("tbl", set_, element("tblGrid", *columns))
        table.append(self._row(block.head, element("tblHeader"), bold=True))
        for row in block.rows:
            tall = [element("trHeight", val="850", hRule="atLeast")] if signed else []
            table.append(self._row(row, *tall, titled=titled))
        return table

    def _widths(self, block: tree.Table) -> Iterator[int]:
        """Share the page between columns, by the longest that each of them holds."""
        longest = [
            max(SHORT, min(LONG, max(map(self._length, cells))))
            for cells in zip(block.head, *block.rows, strict=True)
        ]
        for length in longest:
            yield WIDTH * length // sum(longest)

    def _length(self, cell: Iterable[tree.Inline]) -> int:
        return sum(
            LENGTHS[child.kind]
            if isinstance(child, tree.Blank)
            else len(tree.plain([child], self.values))
            for child in cell
        )

    def _row(
        self,
        cells: Iterable[tuple[tree.Inline, ...]],
        *properties: BaseOxmlElement,
        bold: bool = False,
        titled: bool = False,
    ) -> BaseOxmlElement:
        row = element("tr", element("trPr", element("cantSplit"), *properties))
        for at, cell in enumerate(cells):
            words = self._words(cell, bold=bold or (titled and not at), in_cell=True)
            row.append(element("tc", paragraph("Cell", words)))
        return row

    def _words(
        self,
        children: Iterable[tree.Inline],
        *,
        bold: bool = False,
        italic: bool = False,
        in_cell: bool = False,
    ) -> Iterator[BaseOxmlElement]:
        for child in children:
            match child:
                case tree.Text() | tree.Slot():
                    text = tree.plain([child], self.values)
                    yield run(text, bold=bold, italic=italic)
                case tree.Emphasis(within, strong):
                    more = {"bold": bold or strong, "italic": italic or not strong}
                    yield from self._words(within, **more, in_cell=in_cell)
                case tree.Link(url, within):
                    yield self._link(address(url, self.values), tree.plain(within, self.values))
                case tree.Blank():
                    yield from [self._control(child)] if in_cell else self._blank(child)
                case tree.Break():
                    yield line_break()

    def _link(self, url: str, shown: str) -> BaseOxmlElement:
        made = element("hyperlink", run(shown, "Hyperlink"))
        made.set(qn("r:id"), self.link(url))
        return made

    def _blank(self, blank: tree.Blank) -> Iterator[BaseOxmlElement]:
        """Give a blank among words: a tick before its label, all else after it."""
        if blank.kind == "tick":
            yield self._control(blank)
            yield run("\N{NO-BREAK SPACE}")
            yield from self._label(blank, bold=False)
            yield run("  ")
        else:
            yield from self._label(blank)
            yield run(" ")
            yield self._control(blank)

    def _label(self, blank: tree.Blank, *, bold: bool = True) -> Iterator[BaseOxmlElement]:
        yield from self._words(blank.label, bold=bold)
        if blank.hint:
            yield run(" ")
            yield from self._words(blank.hint, italic=True)

    def _control(self, blank: tree.Blank) -> BaseOxmlElement:
        return control(blank.kind, blank.name, tree.plain(blank.label, self.values))
