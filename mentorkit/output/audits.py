"""How a match treats groups of people, as text and as plain values."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from mentorkit.output.page import wrap
from mentorkit.report.audit import FIRST, RANK, Audited, Line
from mentorkit.report.material import named

HEADINGS = ("mentees", "placed", "points", "days waited")
CHOSEN = ("rank received", "first choice")


def as_values(audited: Sequence[Audited]) -> list[dict[str, Any]]:
    """Give an audit as plain values for JSON."""
    return [asdict(each) for each in audited]


def as_text(audited: Sequence[Audited], width: int) -> list[str]:
    """Lay out an audit: a table for each field, and below it what chance does not explain.

    A blank line follows each.
    """
    return [line for each in audited for line in _of_field(each, width)]


def _of_field(each: Audited, width: int) -> Iterator[str]:
    yield f"Treated alike? By {named(each.field)}"
    rows = [(line.group, *_cells(line, each)) for line in each.lines]
    if rows:
        chosen = CHOSEN if RANK.says in each.chance else ()
        table = [("", *HEADINGS, *chosen), *rows]
        widths = [max(map(len, column)) for column in zip(*table, strict=True)]
        for first, *cells in table:
            right = [text.rjust(room) for text, room in zip(cells, widths[1:], strict=True)]
            yield "  ".join(["  " + first.ljust(widths[0]), *right]).rstrip()
    for remark in each.remarks:
        yield from (f"  {line}" for line in wrap(remark, width - 2))
    yield ""


def _cells(line: Line, audited: Audited) -> Iterator[str]:
    yield str(line.mentees)
    yield _cell(line.placed, ".0%")
    yield from (_cell(value) for value in (line.score, line.days))
    if RANK.says in audited.chance:
        yield from (_cell(line.rank), _cell(line.first, FIRST.form))


def _cell(value: float | None, form: str = ".1f") -> str:
    return "–" if value is None else f"{value:{form}}"
