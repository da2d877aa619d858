"""A CSV sheet and a table's declaration → its rows, and a fault for every cell that does not fit.

Values are parsed once per distinct text, so a million rows cost little more than reading them.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from difflib import get_close_matches
from itertools import compress, islice
from operator import lt
from typing import Any

from mentorkit.files.csv_text import Chunk, Sheet, read_csv
from mentorkit.model import Fault, FaultCode, Place
from mentorkit.records.cell import CellError
from mentorkit.records.private import HIDDEN, as_told
from mentorkit.records.table import Table
from mentorkit.records.tables import Column, TableSpec

WHOLE_COLUMN = 3


class _Memo(dict[str, Any]):
    """The value of every text that a column holds; each is parsed when it first turns up.

    It begins with the `known` ids that the column refers to: one string stands for all mentions.
    """

    def __init__(self, column: Column, known: Mapping[str, str]) -> None:
        super().__init__(known)
        self.column, self.known = column, known
        self.bad = self.good = self.strange = False

    def __missing__(self, cell: str) -> Any:
        text = cell.strip()
        value = self[cell] = self._value(text)
        wrong = isinstance(value, CellError)
        self.bad |= wrong
        self.good |= bool(text) and not wrong
        self.strange |= value is not None and value not in self.known
        return value

    def _value(self, text: str) -> Any:
        if text:
            try:
                return self.column.type.parse(text)
            except CellError as error:
                return error
        if not self.column.required:
            return self.column.default
        return CellError(FaultCode.CELL_BLANK, f'"{self.column.name}" is blank', "fill it in")


class _Reading:
    """What is known of one column while its chunks arrive."""

    def __init__(self, column: Column, at: int, known: Mapping[str, str]) -> None:
        self.column, self.at = column, at
        self.memo = _Memo(column, known)
        self.faults: list[Fault] = []

    def values(self, cells: Sequence[str]) -> Iterable[Any]:
        """Parse a chunk's cells; a cell that does not fit becomes its CellError."""
        memo, first = self.memo, cells[0]
        if memo.known and not memo.good:
            memo.good = any(map(memo.known.__contains__, cells))
        if first == cells[-1] and cells.count(first) == len(cells):
            return [memo[first]] * len(cells)
        if not self.column.type.refers and self.column.type.takes_as_written(cells):
            memo.good = True
            return cells
        return map(memo.__getitem__, cells)


def read_table(
    data: bytes, spec: TableSpec, known: Mapping[str, Mapping[str, str]] | None = None
) -> tuple[Table, list[Fault]]:
    """Read one table; rows with a fault are set aside, the rest is kept.

    `known` holds the ids, each by itself, of tables read before that this one may refer to.
    """
    sheet = read_csv(data, spec.file, [column.name for column in spec.columns])
    faults, known = _header_faults(sheet, spec), known or {}
    readings = {
        name: _Reading(column, at, known.get(column.type.refers, {}))
        for name, at in zip(sheet.header, sheet.positions, strict=True)
        if (column := spec.column(name))
    }
    table = Table(
        spec,
        {name: [] for name in readings},
        array("L"),
        {name: reading.at for name, reading in readings.items()},
    )
    complete = all(column.name in readings for column in spec.columns if column.required)
    for chunk in sheet.chunks():
        _take(table, readings, sheet.header, chunk)
    if not complete:
        table.set_aside(range(len(table)))
    table.familiar = {name for name, each in readings.items() if not each.memo.strange}
    table.unread = sheet.unread
    table.put_aside(sheet.left_out - {""})
    faults += (as_told(fault, spec) for fault in sheet.faults)
    for reading in readings.values():
        faults += _column_faults(reading)
    faults += _duplicates(table)
    return table, faults


def _take(table: Table, readings: dict[str, _Reading], header: Sequence[str], chunk: Chunk) -> None:
    """Add a chunk's rows to the table, but for those with a cell that does not fit."""
    begin, faulty = len(table.lines), set[int]()
    table.lines.extend(chunk.lines)
    for name, cells in zip(header, chunk.columns, strict=True):
        reading = readings.get(name)
        if reading is None:
            continue
        column = table.columns[name]
        column.extend(reading.values(cells))
        if reading.memo.bad:
            for index, value in enumerate(column[begin:]):
                if isinstance(value, CellError):
                    faulty.add(index)
                    line, text = chunk.lines[index], cells[index].strip()
                    reading.faults.append(_fault(table.spec, line, reading, value, text))
    if faulty:
        _leave_out(table, readings, begin, faulty)


def _leave_out(table: Table, readings: dict[str, _Reading], begin: int, faulty: set[int]) -> None:
    """Take rows of the last chunk out again, remembering whom they name."""
    keep = [index not in faulty for index in range(len(table.lines) - begin)]
    table.lines[begin:] = array("L", compress(table.lines[begin:], keep))
    for name, reading in readings.items():
        values = table.columns[name][begin:]
        if reading.column.type.refers or name in table.spec.key:
            ids = {value for index in faulty if isinstance(value := values[index], str)}
            table.aside.setdefault(name, set()).update(ids)
        table.columns[name][begin:] = compress(values, keep)


def _fault(spec: TableSpec, line: int, reading: _Reading, error: CellError, text: str) -> Fault:
    personal = reading.column.type.personal and bool(text)
    hidden = personal and error.code is not FaultCode.TEXT_INVALID  # names none that is seen
    message = f"this {reading.column.name} does not fit" if hidden else error.message
    found = HIDDEN if personal else text[:60]
    place = Place(spec.file, line, reading.at)
    return as_told(Fault(error.code, message, found, error.remedy, place), spec)


def _column_faults(reading: _Reading) -> list[Fault]:
    """Say once what is wrong with a whole column, else every cell's fault."""
    return reading.faults if reading.memo.good else once_for_all(reading.faults)


def once_for_all(faults: list[Fault]) -> list[Fault]:
    """Give one fault for many of the same code, which are all that their column holds."""
    if len(faults) < WHOLE_COLUMN or len({fault.code for fault in faults}) > 1:
        return faults
    message = f"{faults[0].message}; all {len(faults)} cells of this column are like that"
    return [replace(faults[0], message=message)]


def _header_faults(sheet: Sheet, spec: TableSpec) -> list[Fault]:
    names = [column.name for column in spec.columns]
    faults = []
    for name, at in zip(sheet.header, sheet.positions, strict=True):
        place = Place(spec.file, sheet.head.line, at)
        near = get_close_matches(name, names, n=1, cutoff=0.75) if name not in names else []
        if name in spec.refused:
            message = f'column "{name}" is not to be kept: a pair\'s answers stay with the pair'
            remedy = "take the column out; the days of signature are enough"
            faults.append(Fault(FaultCode.COLUMN_UNKNOWN, message, name, remedy, place))
        elif near and near[0] not in sheet.header:
            message, remedy = f'column "{name}" is unknown', f'did you mean "{near[0]}"?'
            faults.append(Fault(FaultCode.COLUMN_UNKNOWN, message, name, remedy, place))
    if sheet.header:
        for column in spec.columns:
            if column.required and column.name not in sheet.header:
                message = f'the column "{column.name}" is missing'
                place = Place(spec.file, sheet.head.line, 1)
                remedy = f'add "{column.name}" to the header'
                faults.append(Fault(FaultCode.COLUMN_MISSING, message, "", remedy, place))
    return faults


def _duplicates(table: Table) -> list[Fault]:
    """Give a fault for every row whose key was used before; ids that are blank never repeat."""
    key = table.spec.key
    if not key or not all(name in table.columns for name in key if _needed(table, name)):
        return []
    names = [name for name in key if name in table.columns]
    keys = table.columns[names[0]] if len(names) == 1 else list(table.select(*names))
    if not names or _all_different(keys):
        return []
    first: dict[Any, int] = {}
    faults, again = [], []
    for index, value in enumerate(keys):
        if value is None or first.setdefault(value, index) == index:
            continue
        again.append(index)
        shown = ", ".join(str(part) for part in (value if isinstance(value, tuple) else (value,)))
        message = f'"{shown}" was given before, on line {table.lines[first[value]]}'
        remedy = "keep one of the two rows"
        place = table.place(index, names[0])
        fault = Fault(FaultCode.DUPLICATE, message, shown, remedy, place)
        faults.append(as_told(fault, table.spec))
    table.set_aside(set(again))
    return faults


def _all_different(keys: Sequence[Any]) -> bool:
    """Tell whether no key repeats; keys in rising order, as most files have them, are told fast."""
    with suppress(TypeError):
        if all(map(lt, keys, islice(keys, 1, None))):
            return True
    return len(set(keys)) == len(keys)


def _needed(table: Table, name: str) -> bool:
    column = table.spec.column(name)
    return column is not None and column.required
