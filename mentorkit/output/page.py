"""A page for people: text in columns that fit the width, in colour on a terminal."""

import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeAlias

from mentorkit.model import Fault
from mentorkit.output.faults import as_lines
from mentorkit.output.people import on_one_line

PLAIN = 80
NARROWEST = 40
WIDEST = 110
GAP = 2
INDENT = " " * GAP
# A day that is broken over two lines is hard to read.
_DAY = re.compile(r"\d [A-Z][a-z]{2} \d{4}")
_GLUE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Run:
    """Some text in one style; the style only supports what the words say."""

    text: str
    style: str = ""


Line: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """How wide a column is, and whether its text stands at its right edge."""

    width: int
    right: bool = False


def columns(text: str) -> int:
    """Count the columns that text takes: accents of their own take none, wide characters two."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


def together(text: str) -> str:
    """Give words that `wrap` keeps on one line."""
    return text.replace(" ", _GLUE)


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """Break text into lines; those after the first begin with `indent`."""
    text = on_one_line(text)
    if len(text) <= width:
        return [text.replace(_GLUE, " ")]
    glued = _DAY.sub(lambda found: together(found[0]), text)
    lines = textwrap.wrap(glued, width, subsequent_indent=indent, break_on_hyphens=False)
    return [line.replace(_GLUE, " ") for line in lines]


def cell(text: str, width: int, style: str = "") -> list[Run]:
    """Give text as a cell of a column that wide."""
    return [Run(line, style) for line in wrap(text, width)]


def strong(text: str, width: int) -> Iterator[Line]:
    """Give text that sums up the page."""
    for line in wrap(text, width):
        yield (Run(line, "bold"),)


def heading(text: str, count: str, style: str, width: int) -> Line:
    """Give a group's heading, with a count at the right edge."""
    room = max(GAP, width - columns(text) - columns(count))
    return Run(text, f"bold {style}".strip()), Run(" " * room + count if count else "")


def fault_lines(faults: Sequence[Fault], width: int) -> Iterator[Line]:
    """Give the group of what is wrong with the files."""
    yield heading("Faults", "", "red", width)
    for line in as_lines(faults):
        for text in wrap(line, width - GAP, INDENT * 2):
            yield (Run(INDENT + text if text else ""),)
    yield ()


def beside(cells: Iterable[Sequence[Run]], shape: Sequence[Column]) -> Iterator[Line]:
    """Lay cells side by side; each holds one run a line."""
    for row in zip_longest(*cells, fillvalue=Run("")):
        runs: list[Run] = []
        for run, column in zip(row, shape, strict=True):
            pad = Run(" " * (column.width - columns(run.text)))
            runs += [Run(INDENT), *((pad, run) if column.right else (run, pad))]
        while runs and not runs[-1].text.strip():
            runs.pop()
        yield tuple(runs)


def page_width(*, terminal: bool) -> int:
    """Give the width to lay text out in: the terminal's, as far as lines are read with ease."""
    if not terminal:
        return PLAIN
    from rich.console import Console  # noqa: PLC0415 - pipes and cron do without

    return max(NARROWEST, min(Console(force_terminal=True).width, PLAIN))


def show(compose: Callable[[int], Iterable[Line]], *, terminal: bool) -> str:
    """Write a page that is composed for a width; 80 columns and no colour but on a terminal."""
    return _for_terminal(compose) if terminal else _plain(compose(PLAIN))


def _plain(lines: Iterable[Line]) -> str:
    return "".join("".join(run.text for run in line) + "\n" for line in lines)


def _for_terminal(compose: Callable[[int], Iterable[Line]]) -> str:
    from rich.console import Console  # noqa: PLC0415 - pipes and cron do without

    console = Console(force_terminal=True)
    lines = compose(max(NARROWEST, min(console.width, WIDEST)))
    plain = console.no_color or console.legacy_windows or console.color_system is None
    return _plain(lines) if plain else _coloured(lines)


def _coloured(lines: Iterable[Line]) -> str:
    from rich.color import ColorSystem  # noqa: PLC0415
    from rich.style import Style  # noqa: PLC0415

    def painted(run: Run) -> str:
        # The sixteen colours that every terminal has, in the shades that its owner chose.
        return Style.parse(run.style).render(run.text, color_system=ColorSystem.STANDARD)

    return "".join("".join(map(painted, line)) + "\n" for line in lines)
