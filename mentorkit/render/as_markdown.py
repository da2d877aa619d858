"""The tree of a document → Markdown that shows every value as it was typed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from mentorkit.render import tree
from mentorkit.render.addresses import address
from mentorkit.render.once import Once

SIGNS = re.compile(r"[\\`*_\[\]<|~]|&(?=#?\w+;|#?\w*$)")
AT_START = re.compile(r"(?m)^( *)([#+\-=>]|\d+(?=[.)]))")
AT_END = re.compile(r"#+$")
EDGES = re.compile(r"^\s+|\s+$|\n+")
LINE = "_" * 40
SHORT_LINE = "_" * 14
LINES = 3
LINES_OF: Once[tuple[str, ...]] = Once()


def to_markdown(blocks: Iterable[tree.Block], values: Sequence[str]) -> str:
    """Write a document as CommonMark with tables."""
    return "\n".join(_Writer(values).blocks(blocks)) + "\n"


class _Writer:
    """Writes blocks as lines, and what they hold as words."""

    def __init__(self, values: Sequence[str]) -> None:
        self.values = values

    def blocks(self, blocks: Iterable[tree.Block], *, tight: bool = False) -> Iterator[str]:
        """Give the lines of blocks, with an empty one between two blocks that are not tight."""
        last: tree.Block | None = None
        other = False
        for block in _flat(blocks):
            if last is not None and not tight:
                yield ""
            other = not other and _would_join(last, block)
            yield from LINES_OF(block, self.values, self._other if other else self._one, other)
            last = block

    def _one(self, block: tree.Block) -> tuple[str, ...]:
        return tuple(self._block(block, other=False))

    def _other(self, block: tree.Block) -> tuple[str, ...]:
        return tuple(self._block(block, other=True))

    def _block(self, block: tree.Block, *, other: bool) -> Iterator[str]:
        match block:
            case tree.Heading(level, children):
                words = AT_END.sub(r"\\\g<0>", self._words(children, one_line=True))
                yield f"{'#' * level} {words}"
            case tree.Paragraph():
                yield from AT_START.sub(_guarded, self._paragraph(block)).split("\n")
            case tree.Listing():
                yield from self._list(block, other=other)
            case tree.Table(head, rows):
                yield self._row(head)
                yield f"| {' | '.join(['---'] * len(head))} |"
                yield from map(self._row, rows)
            case tree.Quote(within):
                yield from (f"> {line}".rstrip(" ") for line in self.blocks(within))
            case tree.Divider():
                yield "***"
            case tree.Outside(within):
                yield from self.blocks(within)

    def _paragraph(self, block: tree.Paragraph) -> str:
        if not block.form:
            return self._words(block.children).strip(" ")
        blanks = (self._words([child]) for child in block.children if isinstance(child, tree.Blank))
        return "\\\n".join(blanks)

    def _list(self, block: tree.Listing, *, other: bool) -> Iterator[str]:
        for index, item in enumerate(block.items):
            if index and not block.tight:
                yield ""
            mark = "*" if other else "-"
            if block.start is not None:
                mark = f"{block.start + index}{')' if other else '.'}"
            lines = list(self.blocks(item, tight=block.tight)) or [""]
            yield f"{mark} {lines[0]}".rstrip(" ")
            indent = " " * (len(mark) + 1)
            for line in lines[1:]:
                yield f"{indent}{line}".rstrip(" ")

    def _row(self, cells: Iterable[tuple[tree.Inline, ...]]) -> str:
        return f"| {' | '.join(self._words(cell, one_line=True) for cell in cells)} |"

    def _words(
        self, children: Iterable[tree.Inline], *, one_line: bool = False, depth: int = 0
    ) -> str:
        written, last, other = "", None, False
        for child in children:
            stressed = isinstance(child, tree.Emphasis)
            other = not other and stressed and isinstance(last, tree.Emphasis)
            word = self._word(child, one_line, depth + other)
            if stressed and _loses_its_mark(word, written[-1:]):
                written = f"{written[:-1]}{_as_code(written[-1])}"
            elif isinstance(last, tree.Emphasis) and _loses_its_mark(written[::-1], word[:1]):
                word = f"{_as_code(word[0])}{word[1:]}"
            written, last = written + word, child if word else last
        return written

    def _word(self, child: tree.Inline, one_line: bool, depth: int) -> str:  # noqa: FBT001
        match child:
            case tree.Text(text):
                return _escaped(text)
            case tree.Slot(number):
                return EDGES.sub(_as_codes, _escaped(self.values[number]))
            case tree.Emphasis(within, strong):
                mark = ("_" if depth % 2 else "*") * (2 if strong else 1)
                words = self._words(within, one_line=one_line, depth=depth + 1)
                return f"{mark}{words}{mark}" if words else ""
            case tree.Link(url, within):
                words = self._words(within, one_line=one_line, depth=depth)
                return f"[{words}]({address(url, self.values)})"
            case tree.Blank():
                return self._blank(child, one_line=one_line)
            case tree.Break():
                return " " if one_line else "\\\n"

    def _blank(self, blank: tree.Blank, *, one_line: bool) -> str:
        hint = f" ({self._words(blank.hint, one_line=True)})" if blank.hint else ""
        label = f"{self._words(blank.label, one_line=True)}{hint}"
        match blank.kind:
            case "tick":
                return "☐" if one_line else f"☐ {label}"
            case _ if one_line:
                return SHORT_LINE
            case "lines":
                return label + f"\\\n\\{LINE}" * LINES
            case kind:
                return f"{label} {SHORT_LINE if kind == 'date' else LINE}"


def _flat(blocks: Iterable[tree.Block]) -> Iterator[tree.Block]:
    for block in blocks:
        if isinstance(block, tree.Outside):
            yield from _flat(block.blocks)
        else:
            yield block


def _would_join(last: tree.Block | None, block: tree.Block) -> bool:
    """Tell whether two lists that follow one another would read as one."""
    if not (isinstance(last, tree.Listing) and isinstance(block, tree.Listing)):
        return False
    return (last.start is None) == (block.start is None)


@lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    return SIGNS.sub(r"\\\g<0>", text)


def _guarded(start: re.Match[str]) -> str:
    """Keep what begins a line from being read as the mark of a heading or list."""
    space, mark = start.groups()
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}\\{mark}"


def _loses_its_mark(emphasis: str, beside: str) -> bool:
    """Tell whether a mark between this and a letter or digit beside it would be read as typed."""
    inner = emphasis.lstrip("*_")[:1]
    return beside.isalnum() and (emphasis[:1] == "_" or not inner.isalnum())


def _as_code(char: str) -> str:
    return f"&#{ord(char)};"


def _as_codes(space: re.Match[str]) -> str:
    return "".join(map(_as_code, space[0]))
