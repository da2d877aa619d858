"""How a match treats groups of people, as text and as plain values."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from mentorkit.output.page import wrap
from mentorkit.report.audit import Audited, Line
from mentorkit.report.material import named

HEADINGS = ("mentees", "placed", "points", "days waited")


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
    rows = [(line.group, *_cells(line)) for line in each.lines]
    if rows:
        table = [("", *HEADINGS), *rows]
        widths = [max(map(len, column)) for column in zip(*table, strict=True)]
        for first, *cells in table:
            right = [text.rjust(room) for text, room in zip(cells, widths[1:], strict=True)]
            yield "  ".join(["  " + first.ljust(widths[0]), *right]).rstrip()
    for remark in each.remarks:
        yield from (f"  {line}" for line in wrap(remark, width - 2))
    yield ""


def _cells(line: Line) -> tuple[str, str, str, str]:
    score, days = (("–" if x is None else f"{x:.1f}") for x in (line.score, line.days))
    return str(line.mentees), f"{line.placed:.0%}", score, days
