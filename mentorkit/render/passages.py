"""What a document shows, passage by passage, and which words of that are agreed.

A PDF keeps this inside, so that all words on its pages can be accounted for when it comes back.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from mentorkit.render import tree
from mentorkit.render.slots import Aside

Kind: TypeAlias = Literal["words", "open", "heard", "mark", "blank"]
Piece: TypeAlias = tuple[Kind, str]

_AGREED = {"words": "", "heard": "", "open": "…"}
_SHOWN = {"words", "open", "mark"}


class Passage(NamedTuple):
    """A paragraph, heading or row of a table.

    Of its pieces, `words` are shown and agreed, `open` is shown and nobody agrees to it, `heard`
    is agreed and not shown, a `mark` begins an item of a list, and a `blank` has a field's name.
    `head` tells that it is the first row of a table, which is shown anew on each page.
    """

    pieces: tuple[Piece, ...]
    agreed: bool = True
    head: bool = False

    @property
    def agrees(self) -> str:
        """What is agreed here, as the hash is taken from it: names and dates are left open."""
        told = [_AGREED[kind] or text for kind, text in self.pieces if kind in _AGREED]
        return " ".join("".join(told).split())

    @property
    def shows(self) -> str:
        """What a reader sees here."""
        return " ".join("".join(text for kind, text in self.pieces if kind in _SHOWN).split())


def passages(blocks: Iterable[tree.Block], values: Sequence[str]) -> Iterator[Passage]:
    """Give all that a document shows, in the order of reading."""
    for block in blocks:
        match block:
            case tree.Heading(children=children) | tree.Paragraph(children=children):
                yield Passage(tuple(_pieces(children, values)))
            case tree.Listing():
                yield from _list(block, values)
            case tree.Table(head=head, rows=rows):
                yield Passage(_row(head, values, heard=False), head=True)
                yield from [Passage(_row(row, values, heard=True)) for row in rows]
            case tree.Quote(blocks=within):
                yield from passages(within, values)
            case tree.Outside(blocks=within):
                yield from [each._replace(agreed=False) for each in passages(within, values)]
            case tree.Divider():
                pass


def _list(block: tree.Listing, values: Sequence[str]) -> Iterator[Passage]:
    for index, item in enumerate(block.items):
        mark = "•" if block.start is None else f"{block.start + index}."
        first, *others = [*passages(item, values)] or [Passage(())]
        shown: tuple[Piece, ...] = () if block.ticks else (("mark", mark),)
        yield first._replace(pieces=(*shown, *first.pieces))
        yield from others


def _row(
    cells: Iterable[Iterable[tree.Inline]], values: Sequence[str], *, heard: bool
) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for cell in cells:
        pieces += [("heard", " | "), *_pieces(cell, values, heard=heard)]
    return tuple(pieces[1:])


def _pieces(
    children: Iterable[tree.Inline], values: Sequence[str], *, heard: bool = False
) -> list[Piece]:
    pieces: list[Piece] = []
    for child in children:
        match child:
            case tree.Text(text):
                pieces.append(("words", text))
            case tree.Slot(number):
                value = values[number]
                pieces.append(("open" if isinstance(value, Aside) else "words", str(value)))
            case tree.Emphasis(children=within) | tree.Link(children=within):
                pieces += _pieces(within, values, heard=heard)
            case tree.Blank():
                pieces += _blank(child, values, heard=heard)
            case tree.Break():
                pieces.append(("words", " "))
    return pieces


def _blank(blank: tree.Blank, values: Sequence[str], *, heard: bool) -> list[Piece]:
    """Give what is asked for; in a table the headings say it, and it is only heard."""
    asked = _pieces((*blank.label, tree.Text(" "), *blank.hint), values)
    if heard:
        words = "".join("…" if kind == "open" else text for kind, text in asked)
        return [("heard", f"[{words}]"), ("blank", blank.name)]
    return [("heard", "["), *asked, ("heard", "]"), ("blank", blank.name)]
