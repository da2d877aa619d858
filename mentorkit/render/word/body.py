"""The tree of a document → the paragraphs and tables of a Word document."""

from collections.abc import Callable, Iterable, Iterator

from docx.oxml.xmlchemy import BaseOxmlElement

from mentorkit.render import tree
from mentorkit.render.rows import grouped, rows, short, told
from mentorkit.render.word.elements import element, paragraph
from mentorkit.render.word.forms import form_row
from mentorkit.render.word.tables import table
from mentorkit.render.word.words import Words

DEEPEST = 8
BULLETS, TICKS = 1, 2


class Body:
    """Writes blocks; `number` registers a list that is numbered from a start."""

    def __init__(self, words: Words, number: Callable[[int], int]) -> None:
        """Take what writes the words within blocks."""
        self.words, self.number = words, number

    def blocks(
        self,
        blocks: Iterable[tree.Block],
        style: str = "Normal",
        level: int = -1,
        *,
        keep: bool = False,
    ) -> Iterator[BaseOxmlElement]:
        """Give paragraphs and tables in order; `level` is how deep in lists they stand."""
        for block, under, announces in told(tuple(blocks)):
            match block:
                case tree.Heading(depth, children):
                    yield paragraph(f"Heading{min(depth, 3)}", self.words.of(children))
                case tree.Paragraph():
                    own = "Subtitle" if under else style
                    yield from self._paragraph(block, own, level, keep=announces or keep)
                case tree.Listing():
                    yield from self._list(block, style, level + 1, keep=announces)
                case tree.Table():
                    yield table(block, self.words)
                    yield paragraph("AfterTable", ())
                case tree.Quote(within) | tree.Outside(within):
                    own = "Quote" if isinstance(block, tree.Quote) else style
                    yield from self.blocks(within, own, level)
                case tree.Divider():
                    yield paragraph("Divider", ())

    def _paragraph(
        self,
        block: tree.Paragraph,
        style: str,
        level: int,
        *properties: BaseOxmlElement,
        keep: bool = False,
    ) -> Iterator[BaseOxmlElement]:
        indent = [element("ind", left=str(360 * (level + 1)))] if level >= 0 else []
        set_ = properties or indent
        if not block.form:
            yield paragraph(style, self.words.asking(block.children), *set_, keep=keep)
            return
        *others, last = rows(block)
        for row in others:
            yield from form_row(row, self.words, style, *set_, keep=grouped(block))
        yield from form_row(last, self.words, style, *set_, keep=keep)

    def _list(
        self, block: tree.Listing, style: str, level: int, *, keep: bool
    ) -> Iterator[BaseOxmlElement]:
        level = min(level, DEEPEST)
        number = TICKS if block.ticks else BULLETS
        if block.start is not None:
            number = self.number(block.start)
        own = style if style == "Quote" else "ListParagraph"
        for at, item in enumerate(block.items, 1):
            first, *others = item or (tree.Paragraph(()),)
            kept = keep or (short(block) and at < len(block.items))
            place = element("ilvl", val=str(level)), element("numId", val=str(number))
            if isinstance(first, tree.Paragraph):
                numbered = element("numPr", *place)
                yield from self._paragraph(first, own, level, numbered, keep=kept)
            else:
                yield paragraph(own, (), element("numPr", *place))
                others = [first, *others]
            yield from self.blocks(others, own, level, keep=kept)
