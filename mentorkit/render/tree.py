"""The tree of a document: what every format is written from.

It knows neither templates nor Markdown, and no value either: these stand in it by number. So a
document's structure cannot depend on what a value holds, and is read once for many documents.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """Words of the template."""

    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a value, which every format shows exactly as typed."""

    number: int


Words: TypeAlias = tuple[Text | Slot, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words set off from others, the strong ones more."""

    children: "tuple[Inline, ...]"
    strong: bool


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a web or mail address."""

    url: Words
    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to fill in: `text`, `lines`, `date`, `tick` or `sign`."""

    kind: str
    name: str
    label: "tuple[Inline, ...]"
    hint: Words


@dataclass(frozen=True, slots=True)
class Break:
    """A new line within a paragraph."""


Inline: TypeAlias = Text | Slot | Emphasis | Link | Blank | Break


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the document's own."""

    level: int
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; one that holds only blanks is a row of a form."""

    children: tuple[Inline, ...]

    @property
    def form(self) -> bool:
        """Tell whether there are blanks here and no words around them."""
        others = [child for child in self.children if not isinstance(child, Blank)]
        return len(others) < len(self.children) and not has_words(others)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: numbered from `start`, or with bullets where that is None."""

    start: int | None
    items: "tuple[tuple[Block, ...], ...]"
    tight: bool

    @property
    def ticks(self) -> bool:
        """Tell whether each item begins with a box to tick."""
        return all(map(_begins_with_tick, self.items))


@dataclass(frozen=True, slots=True)
class Table:
    """A table; an empty top left cell says that each row begins with its heading."""

    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]

    @property
    def row_headings(self) -> bool:
        """Tell whether each row begins with its heading."""
        return not has_words(self.head[0])

    @property
    def signed(self) -> bool:
        """Tell whether somebody signs here."""
        found = (child for row in self.rows for cell in row for child in cell)
        return any(isinstance(child, Blank) and child.kind == "sign" for child in found)


@dataclass(frozen=True, slots=True)
class Quote:
    """Blocks set apart."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Divider:
    """A line across the page."""


@dataclass(frozen=True, slots=True)
class Outside:
    """Blocks that are shown but are no part of what is agreed."""

    blocks: "tuple[Block, ...]"


Block: TypeAlias = Heading | Paragraph | Listing | Table | Quote | Divider | Outside


def has_words(children: Iterable[Inline]) -> bool:
    """Tell whether there is more here than space."""
    return any(
        child.text.strip() if isinstance(child, Text) else not isinstance(child, Break)
        for child in children
    )


def slots_in(node: object) -> Iterator[int]:
    """Give the numbers of all slots within a block, within words or within several of them."""
    match node:
        case Slot(number):
            yield number
        case tuple():
            for each in node:
                yield from slots_in(each)
        case _:
            for name in getattr(node, "__slots__", ()):
                yield from slots_in(getattr(node, name))


def plain(children: Iterable[Inline], values: Sequence[str]) -> str:
    """Give the words alone, a blank by its label."""
    words = []
    for child in children:
        match child:
            case Text(text):
                words.append(text)
            case Slot(number):
                words.append(values[number])
            case Emphasis(children=within) | Link(children=within) | Blank(label=within):
                words.append(plain(within, values))
            case Break():
                words.append(" ")
    return "".join(words)


def _begins_with_tick(blocks: tuple[Block, ...]) -> bool:
    match blocks:
        case (Paragraph(children=(Blank(kind="tick"), *_)), *_):
            return True
        case _:
            return False
