"""The tree of a document → plain data, from which the layout draws a PDF."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, TypeAlias

from mentorkit.render import tree
from mentorkit.render.addresses import address
from mentorkit.render.passages import passages
from mentorkit.render.rows import grouped, rows, short, told
from mentorkit.render.words import Words

Data: TypeAlias = dict[str, Any]

TOGETHER = 800  # characters: longer than that, it could be higher than a page
LETTERS = 90  # of a line
BRIEF = 45
LONGEST_ADDRESS = 8000  # as the layout's compiler has it
EXAMPLE = date(2026, 9, 3)
TOO_LONG = re.compile(r"(\S{40}[\u0300-\u036f\u200d\ufe0f]*)(?=\S)")
RIGHT_TO_LEFT = {"R", "AL"}
WIDE = {"text", "lines", "sign"}


def to_data(
    blocks: Iterable[tree.Block], values: Sequence[str], words: Words
) -> tuple[list[Data], dict[str, str]]:
    """Give a document's blocks as dictionaries, and what is heard at each place to fill in."""
    writer = _Writer(values, words)
    return writer.blocks(blocks), writer.heard


class _Writer:
    def __init__(self, values: Sequence[str], words: Words) -> None:
        self.values, self.words = values, words
        self.heard: dict[str, str] = {}
        self.level = 0

    def blocks(self, blocks: Iterable[tree.Block]) -> list[Data]:
        return [
            self._block(block) | {"lead": under, "sticky": announces}
            for block, under, announces in told(tuple(blocks))
        ]

    def _block(self, block: tree.Block) -> Data:
        match block:
            case tree.Heading(level, children):
                # A tagged PDF may skip no level on the way down.
                self.level = min(level, self.level + 1)
                return {"k": "heading", "level": self.level, "words": self._words(children)}
            case tree.Paragraph():
                return self._paragraph(block)
            case tree.Listing():
                return self._list(block)
            case tree.Table():
                return self._table(block)
            case tree.Quote(within) | tree.Outside(within):
                kind = "quote" if isinstance(block, tree.Quote) else "outside"
                return {"k": kind, "blocks": self.blocks(within)}
            case tree.Divider():
                return {"k": "divider"}

    def _list(self, block: tree.Listing) -> Data:
        items = [self.blocks(item) for item in block.items]
        whole = [self._fits(item) for item in block.items]
        known = {"start": block.start, "ticks": block.ticks, "tight": block.tight}
        together = short(block) and self._fits(*block.items)
        return {"k": "list", "items": items, "whole": whole, "together": together, **known}

    def _fits(self, *items: tuple[tree.Block, ...]) -> bool:
        """Tell whether items have so few words that they can be kept on one page."""
        shown = [each.pieces for item in items for each in passages(item, self.values)]
        text = "".join(text for pieces in shown for _, text in pieces)
        return len(text) + LETTERS * text.count("\n") < TOGETHER

    def _paragraph(self, block: tree.Paragraph) -> Data:
        if block.form:
            made = [[self._blank(blank) for blank in row] for row in rows(block)]
            return {"k": "form", "rows": made, "together": grouped(block)}
        first = next((child for child in block.children if isinstance(child, tree.Blank)), None)
        at = block.children.index(first) if first is not None else 0
        if at and first is not None and first.kind == "tick":
            question, rest = block.children[:at], self._words(block.children[at:])
            asked = tree.plain(question, self.values).strip()
            for child in block.children[at:]:
                if isinstance(child, tree.Blank):
                    self.heard[child.name] = f"{asked} {self.heard[child.name]}"
            return {"k": "ask", "question": self._words(question), "words": rest}
        return {"k": "paragraph", "words": self._words(block.children)}

    def _table(self, block: tree.Table) -> Data:
        cells = [[self._words(cell, in_cell=True) for cell in row] for row in block.rows]
        return {
            "k": "table",
            "head": [self._words(cell) for cell in block.head],
            "rows": cells,
            "tracks": [self._track(column) for column in zip(*block.rows, strict=True)]
            or ["auto"] * len(block.head),
            "titled": block.row_headings,
            "signed": block.signed,
            "together": short(block) and self._fits((block,)),
        }

    def _track(self, column: Sequence[Sequence[tree.Inline]]) -> str:
        """Tell how wide a column is, by what there is to fill in, else by its words."""
        kinds = {child.kind for cell in column for child in cell if isinstance(child, tree.Blank)}
        if kinds & WIDE:
            return "wide"
        long = max(len(tree.plain(cell, self.values)) for cell in column) > BRIEF
        return next(
            (each for each in ("date", "tick") if each in kinds), "long" if long else "auto"
        )

    def _words(self, children: Iterable[tree.Inline], *, in_cell: bool = False) -> list[str | Data]:
        return [self._word(child, in_cell=in_cell) for child in children]

    def _word(self, child: tree.Inline, *, in_cell: bool) -> str | Data:
        match child:
            case tree.Text(text):
                return text
            case tree.Slot(number):
                return _value(self.values[number])
            case tree.Emphasis(within, strong):
                kind = "strong" if strong else "slight"
                return {"k": kind, "words": self._words(within, in_cell=in_cell)}
            case tree.Link(url, within):
                return {"k": "link", "url": self._led(url, within), "words": self._words(within)}
            case tree.Blank():
                return self._blank(child, heard=in_cell)
            case tree.Break():
                return {"k": "break"}

    def _led(self, url: tree.Words, shown: Iterable[tree.Inline]) -> str | None:
        """Give where a link leads; nowhere where it is too long, or has nothing to point at."""
        led = address(url, self.values)
        seen = any(
            char.isprintable() and not char.isspace() for char in tree.plain(shown, self.values)
        )
        return led if seen and len(led) <= LONGEST_ADDRESS else None

    def _blank(self, blank: tree.Blank, *, heard: bool = False) -> Data:
        dated = f" ({self.words.example(EXAMPLE)})" if blank.kind == "date" else ""
        self.heard[blank.name] = tree.plain(blank.label, self.values) + dated
        known = {"kind": blank.kind, "name": blank.name, "heard": heard}
        label, hint = self._words(blank.label), self._words(blank.hint)
        fixed = all(isinstance(child, tree.Text) for child in blank.label)
        brief = fixed and len(self.heard[blank.name]) <= BRIEF
        return {"k": "blank", "label": label, "hint": hint, "brief": brief, **known}


@lru_cache(maxsize=4096)
def _value(text: str) -> Data:
    """Give a value; every second piece is part of a word that a line may be too short for."""
    pieces = TOO_LONG.split(text.replace("\t", " "))
    rtl = any(unicodedata.bidirectional(char) in RIGHT_TO_LEFT for char in text)
    return {"k": "value", "pieces": pieces, "rtl": rtl}
