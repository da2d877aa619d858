"""What stands within a paragraph or cell of a Word document: words, links and blanks."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from mentorkit.render import tree
from mentorkit.render.addresses import address
from mentorkit.render.look import Look
from mentorkit.render.word.blanks import control
from mentorkit.render.word.elements import element, line_break, run


class Words:
    """Writes words; `link` registers an address and gives its number."""

    def __init__(self, values: Sequence[str], look: Look, link: Callable[[str], str]) -> None:
        """Take the values for the tree's slots, and what blanks say."""
        self.values, self.look, self.link = values, look, link

    def of(
        self,
        children: Iterable[tree.Inline],
        *,
        bold: bool = False,
        italic: bool = False,
        in_cell: bool = False,
    ) -> Iterator[BaseOxmlElement]:
        """Give the pieces of a paragraph; in a cell of a table a blank's label is not seen."""
        for child in children:
            match child:
                case tree.Text() | tree.Slot():
                    text = tree.plain([child], self.values)
                    yield run(text, bold=bold, italic=italic)
                case tree.Emphasis(within, strong):
                    more = {"bold": bold or strong, "italic": italic or not strong}
                    yield from self.of(within, **more, in_cell=in_cell)
                case tree.Link(url, within):
                    yield self._link(address(url, self.values), tree.plain(within, self.values))
                case tree.Blank():
                    yield from [self.control(child)] if in_cell else self.blank(child)
                case tree.Break():
                    yield line_break()

    def asking(self, children: tuple[tree.Inline, ...]) -> Iterator[BaseOxmlElement]:
        """Give the pieces of a paragraph, with a question in bold where there is one to tick."""
        blanks = [at for at, child in enumerate(children) if isinstance(child, tree.Blank)]
        first = children[blanks[0]] if blanks else None
        at = blanks[0] if isinstance(first, tree.Blank) and first.kind == "tick" else 0
        yield from self.of(children[:at], bold=True)
        yield from self.of(children[at:])

    def blank(self, blank: tree.Blank) -> Iterator[BaseOxmlElement]:
        """Give a blank among words: a tick before its label, all else after it."""
        if blank.kind == "tick":
            yield self.control(blank)
            yield run("\N{NO-BREAK SPACE}")
            yield from self.label(blank, bold=False)
            yield run("  ")
        else:
            yield from self.label(blank)
            yield run(" ")
            yield self.control(blank)

    def label(self, blank: tree.Blank, *, bold: bool = True) -> Iterator[BaseOxmlElement]:
        """Give what a blank is for, with its hint."""
        yield from self.of(blank.label, bold=bold)
        if blank.hint:
            yield run(" ")
            yield from self.of(blank.hint, italic=True)

    def control(self, blank: tree.Blank) -> BaseOxmlElement:
        """Give the place to fill in."""
        label = tree.plain(blank.label, self.values)
        return control(blank.kind, blank.name, label, self.look)

    def _link(self, url: str, shown: str) -> BaseOxmlElement:
        made = element("hyperlink", run(shown, "Hyperlink"))
        made.set(qn("r:id"), self.link(url))
        return made
