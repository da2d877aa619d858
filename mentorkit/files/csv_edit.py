"""Rows of a CSV file taken out or changed, and columns added, with every other byte kept."""

import csv
from collections.abc import Collection, Mapping, Sequence
from itertools import islice

from mentorkit.files.csv_append import value_fault, written_row
from mentorkit.files.csv_rows import Exported
from mentorkit.files.csv_text import Sheet, read_csv
from mentorkit.model import Fault, FaultCode, Place


def edit_rows(
    data: bytes,
    file: str,
    known: Collection[str],
    changes: Mapping[int, Mapping[str, str] | None],
) -> tuple[bytes, list[Fault]]:
    """Change cells of the rows that start on these lines, or take a row out (None).

    Nothing is changed where the header is amiss or lacks a column, or where a value could not be
    read back or would be run by a spreadsheet.
    """
    if not changes:
        return data, []
    sheet = read_csv(data, file, known)
    if sheet.faults:
        return data, sheet.faults
    names = {name for cells in changes.values() for name in cells or ()}
    missing = sorted(names - set(sheet.header))
    if missing:
        message, remedy = f'there is no column "{missing[0]}" to write to', "add it to the header"
        place = Place(file, sheet.head.line, sheet.head.layout.width + 1)
        return data, [Fault(FaultCode.COLUMN_MISSING, message, missing[0], remedy, place)]
    places = dict(zip(sheet.header, sheet.positions, strict=True))
    unfit = [
        fault
        for line, cells in changes.items()
        for name, value in (cells or {}).items()
        if (fault := value_fault(name, value, Place(file, line, places[name]))) is not None
    ]
    if unfit:
        return data, unfit
    lines = sheet.text.utf8.splitlines(keepends=True)
    for start, cells in changes.items():
        end, row = _row(lines, start - 1, sheet)
        after = lines[end - 1][len(lines[end - 1].rstrip(b"\r\n")) :]
        kept = b"" if cells is None else _changed(row, sheet, cells) + after
        lines[start - 1 : end] = [kept] + [b""] * (end - start)
    return _encoded(b"".join(lines), sheet), []


def add_columns(
    data: bytes, file: str, known: Collection[str], names: Sequence[str]
) -> tuple[bytes, list[Fault]]:
    """Add columns at the right, blank in every row; nothing is added where the header is amiss."""
    if not (data and names):
        return data, []
    sheet = read_csv(data, file, known)
    if sheet.faults:
        return data, sheet.faults
    begin, delimiter = sheet.text.start, sheet.head.layout.delimiter
    lines = sheet.text.utf8[begin:].splitlines(keepends=True)
    first = sheet.head.line - 1
    end, added = first, [*names]
    reader = csv.reader(map(bytes.decode, lines[first:]), Exported, delimiter=delimiter)
    for row in reader:
        end = first + reader.line_num
        if row:
            cells = [*[""] * (sheet.head.layout.width - len(row)), *added]
            line = lines[end - 1].rstrip(b"\r\n")
            after = lines[end - 1][len(line) :]
            lines[end - 1] = line + "".join(delimiter + cell for cell in cells).encode() + after
            added = [""] * len(names)
    return _encoded(sheet.text.utf8[:begin] + b"".join(lines), sheet), []


def _encoded(text: bytes, sheet: Sheet) -> bytes:
    if sheet.text.encoding == "utf-8":
        return text
    return sheet.text.bom + text.decode().encode(sheet.text.encoding)


def _row(lines: list[bytes], start: int, sheet: Sheet) -> tuple[int, list[str]]:
    """Read one row, and find the line after it."""
    rest = (line.decode() for line in islice(lines, start, None))
    reader = csv.reader(rest, Exported, delimiter=sheet.head.layout.delimiter)
    row = next(reader)
    return start + reader.line_num, row


def _changed(row: list[str], sheet: Sheet, cells: Mapping[str, str]) -> bytes:
    row += [""] * (sheet.head.layout.width - len(row))
    for name, at in zip(sheet.header, sheet.positions, strict=True):
        row[at - 1] = cells.get(name, row[at - 1])
    return written_row(row, sheet.head.layout.delimiter).encode()
