"""The canonical text of what is agreed, and its hash; both are the same in every format."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import chain

from mentorkit.render.slots import Aside
from mentorkit.render.tree import (
    Blank,
    Block,
    Break,
    Divider,
    Emphasis,
    Heading,
    Inline,
    Link,
    Listing,
    Outside,
    Paragraph,
    Quote,
    Slot,
    Table,
    Text,
)


def agreed_text(blocks: Iterable[Block], values: Sequence[str]) -> str:
    """Give what is agreed, a paragraph a line; names, dates and the like are left open as `…`."""
    agreed = ["…" if isinstance(value, Aside) else value for value in values]
    lines = (" ".join(line.split()) for line in _lines(blocks, agreed))
    return unicodedata.normalize("NFC", "".join(f"{line}\n" for line in lines if line))


def agreed_hash(blocks: Iterable[Block], values: Sequence[str]) -> str:
    """Give the SHA-256 of the text agreed, in hexadecimal digits."""
    return sha256(agreed_text(blocks, values).encode()).hexdigest()


def _lines(blocks: Iterable[Block], values: Sequence[str]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(children=children) | Paragraph(children=children):
                yield _words(children, values)
            case Listing(items=items):
                yield from _lines(chain.from_iterable(items), values)
            case Table(head=head, rows=rows):
                yield from (" | ".join(_words(c, values) for c in row) for row in (head, *rows))
            case Quote(blocks=within):
                yield from _lines(within, values)
            case Outside() | Divider():
                pass


def _words(children: Iterable[Inline], values: Sequence[str]) -> str:
    words = []
    for child in children:
        match child:
            case Text(text):
                words.append(text)
            case Slot(number):
                words.append(values[number])
            case Emphasis(children=within) | Link(children=within):
                words.append(_words(within, values))
            case Blank(label=label, hint=hint):
                words.append(f"[{_words(label, values)} {_words(hint, values)}]")
            case Break():
                words.append(" ")
    return "".join(words)
