"""A report as CSV, one number a row: for a spreadsheet's own tables and charts."""

from collections.abc import Iterator, Sequence

from mentorkit.output.report import Reported
from mentorkit.output.spreadsheet import Cell as Written
from mentorkit.output.spreadsheet import as_csv
from mentorkit.report.section import Cell, Share, says

HEADER = ("section", "table", "row", "column", "value")


def show(reported: Reported) -> str:
    """Write every number that is told with where it stands."""
    return as_csv(_rows(reported))


def _rows(reported: Reported) -> Iterator[Sequence[Written]]:
    yield HEADER
    for section in reported.report.sections:
        for table in section.tables:
            for label, *numbers in table.rows:
                for column, number in zip(table.columns[1:], numbers, strict=True):
                    if number is not None:
                        yield section.name, table.caption, says(label), column, _value(number)


def _value(cell: Cell) -> Written:
    return says(cell) if isinstance(cell, Share) else cell
