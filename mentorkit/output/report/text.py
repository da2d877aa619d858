"""A report for the coordinator at the terminal."""

from collections.abc import Iterator, Sequence

from mentorkit.output.page import (
    GAP,
    INDENT,
    Column,
    Line,
    Run,
    beside,
    cell,
    columns,
    heading,
    strong,
    wrap,
)
from mentorkit.output.page import show as show_page
from mentorkit.output.report import Reported
from mentorkit.report.section import Section, Table, says

HEADING = 12
"""How wide the heading of a column of numbers may be before it is broken."""
LEAST = 24


def show(reported: Reported) -> str:
    """Write a report as a page, plain in a pipe."""
    return show_page(lambda width: _page(reported, width), terminal=reported.terminal)


def _page(reported: Reported, width: int) -> Iterator[Line]:
    yield from strong(reported.heading, width)
    for remark in filter(None, (reported.gap, reported.report.privacy)):
        yield from _remark(remark, width)
    for section in reported.report.sections:
        yield ()
        yield from _section(section, width)


def _section(section: Section, width: int) -> Iterator[Line]:
    yield heading(section.title, section.name, "cyan", width)
    for table in section.tables:
        yield ()
        for line in wrap(table.caption, width - GAP):
            yield (Run(INDENT + line, "bold"),)
        yield from _table(table, width)
    if not section.tables:
        yield (Run(f"{INDENT}Nothing, or too little to tell of."),)
    for remark in section.remarks if section.tables else ():
        yield ()
        yield from _remark(remark, width, INDENT)


def _remark(remark: str, width: int, indent: str = "") -> Iterator[Line]:
    for line in wrap(remark, width - len(indent)):
        yield (Run(indent + line, "dim"),)


def _table(table: Table, width: int) -> Iterator[Line]:
    titles = [wrap(title, HEADING) for title in table.columns[1:]]
    numbers = [
        Column(max(map(columns, (*title, *(says(row[at]) for row in table.rows)))), right=True)
        for at, title in enumerate(titles, 1)
    ]
    room = width - GAP - sum(column.width + GAP for column in numbers)
    labels = [says(row[0]) for row in table.rows]
    longest = max(map(columns, (table.columns[0], *labels)), default=0)
    if room < min(LEAST, longest):
        yield from _listed(table, width)
        return
    shape = (Column(min(room, longest)), *numbers)
    head: list[Sequence[Run]] = [cell(table.columns[0], shape[0].width, "dim")]
    head += [[Run(line, "dim") for line in title] for title in titles]
    yield from beside(head, shape)
    for label, row in zip(labels, table.rows, strict=True):
        counts = ([Run(says(number))] for number in row[1:])
        yield from beside([cell(label, shape[0].width), *counts], shape)


def _listed(table: Table, width: int) -> Iterator[Line]:
    """Tell a table row by row where the page is too narrow for its columns."""
    for label, *numbers in table.rows:
        told = zip(table.columns[1:], numbers, strict=True)
        counts = " · ".join(
            f"{title} {says(number)}" for title, number in told if number is not None
        )
        for line in wrap(f"{says(label)} {counts}", width - GAP, INDENT * 2):
            yield (Run(INDENT + line),)
