"""What is read from a table and written by the project's own writer is read as it was."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorkit.files.csv_append import append_rows
from mentorkit.model import FaultCode
from mentorkit.records.read import read_table
from mentorkit.records.table import Table
from mentorkit.records.tables import TableSpec
from tests.laws import law
from tests.laws.reading import read, scheme_row
from tests.laws.tables import rows
from tests.laws.vocabulary import PAIRS, Cells

SPECS = read(scheme_row())[0].tables
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16"]
ODD = st.text(st.sampled_from("aZ9é😀\u00a0 \"',;|\n=-+@#\\{}"), min_size=1, max_size=8)
NUMBERS = st.decimals(-(10**6), 10**6, places=3).map(lambda number: f"{number:f}")


@st.composite
def odd_rows(draw: st.DrawFn, spec: TableSpec) -> list[Cells]:
    """Give rows of a table, with the oddest text and numbers that its columns take."""
    found = draw(rows(spec, PAIRS, 4))
    for row in found:
        for column in spec.columns:
            if column.type.name in {"text", "name", "tags", "id"} and draw(st.booleans()):
                row[column.name] = draw(ODD)
            elif column.type.name == "number" and draw(st.booleans()):
                row[column.name] = draw(NUMBERS)
    return found


def as_file(found: list[Cells], spec: TableSpec, layout: tuple[str, ...]) -> bytes:
    """Write rows, with every column of the table, in one of the ways people do."""
    delimiter, newline, encoding = layout
    text = io.StringIO()
    columns = [column.name for column in spec.columns]
    writer = csv.DictWriter(text, columns, restval="", delimiter=delimiter, lineterminator=newline)
    writer.writeheader()
    writer.writerows(found)
    return text.getvalue().encode(encoding)


def text(value: Any) -> str:
    """Give a value as a cell holds it."""
    if value is None:
        return ""
    if isinstance(value, frozenset):
        return "|".join(sorted(value)) or "|"
    if isinstance(value, float):
        return f"{value:.9f}"
    return str(value.isoformat() if isinstance(value, date) else value)


def dumped(table: Table) -> list[Cells]:
    """Give all rows as text."""
    return [
        {name: text(value) for name, value in table.row(index).items()}
        for index in range(len(table))
    ]


def values(table: Table) -> list[dict[str, Any]]:
    """Give all rows by name."""
    return [table.row(index) for index in range(len(table))]


@pytest.mark.parametrize("name", sorted(SPECS))
@law(5)
@given(st.data())
def test_reading_writing_and_reading_is_reading(name: str, data: st.DataObject) -> None:
    """So it is but for rows that are refused, for a spreadsheet would run a cell of theirs."""
    spec = SPECS[name]
    columns = [column.name for column in spec.columns]
    layout = data.draw(st.tuples(*map(st.sampled_from, (",;\t", ["\n", "\r\n"], ENCODINGS))))
    first, _ = read_table(as_file(data.draw(odd_rows(spec)), spec, layout), spec)
    again, header = dumped(first), as_file([], spec, layout)

    _, refused = append_rows(header, spec.file, columns, again)
    for fault in refused:
        assert fault.code is FaultCode.FORMULA
        assert again[fault.place.line - 2][columns[fault.place.column - 1]][0] in "=+-@"
    out = {fault.place.line - 2 for fault in refused}
    kept = [row for at, row in enumerate(again) if at not in out]
    written, faults = append_rows(header, spec.file, columns, kept)
    second, wrong = read_table(written, spec)

    assert faults + wrong == []
    assert written.startswith(header)
    assert values(second) == [row for at, row in enumerate(values(first)) if at not in out]
