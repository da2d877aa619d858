"""The header of a CSV file: its delimiter, the columns it names, and where the rows begin."""

import csv
import io
import re
import sys
from collections.abc import Collection
from dataclasses import dataclass

from mentorkit.files.csv_broken import broken_row
from mentorkit.files.csv_rows import FIELD_LIMIT, Exported, Layout
from mentorkit.files.encoding import Text
from mentorkit.model import Fault, FaultCode, Place

_DELIMITERS = ",;\t|"
_SEP = re.compile(r'"?sep=([^\w\s"]|\t)"?(?:\r?\n|\Z)', re.IGNORECASE)
_INNER = re.compile(r"[\s-]+")
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Header:
    """What the header says: normalised names, and the cell (from 1) that each stands in.

    `unnamed` are the cells without a name, counted from 0, in which no row may hold anything.
    `line` is the header's line; the first row starts at byte `end`, on line `after`. A file
    that cannot be read has no names, and the reason in `faults`.
    """

    names: tuple[str, ...]
    positions: tuple[int, ...]
    unnamed: tuple[int, ...]
    layout: Layout
    line: int
    after: int
    end: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class _FirstRow:
    """The first row that holds a word, if cells end at `delimiter`; `end` counts characters."""

    delimiter: str
    cells: list[str]
    line: int
    after: int
    end: int

    def suits(self, known: Collection[str]) -> tuple[int, int]:
        """Count the names that are known, and all names."""
        return len(set(self.cells).intersection(known)), len(self.cells) - self.cells.count("")


def read_header(text: Text, file: str, known: Collection[str]) -> Header:
    """Read the header at the beginning of `text`, by the delimiter that suits `known` best.

    A first line `sep=;` decides the delimiter. Blank lines before the header are skipped.
    """
    cut = text.utf8.find(b"\n", text.start + FIELD_LIMIT) + 1 or len(text.utf8)
    top = text.utf8[text.start : cut].decode()
    sep = _SEP.match(top)
    start, delimiters, line = (sep.end(), sep[1], 2) if sep else (0, _DELIMITERS, 1)
    tried = [_first_row(top, start, one, Place(file, line, 1)) for one in delimiters]
    faults = [found for found in tried if isinstance(found, Fault)]
    rows = [found for found in tried if isinstance(found, _FirstRow)]
    best = max(rows, key=lambda row: row.suits(known), default=None)
    if best is None or (faults and best.suits(known) <= (0, 1)):
        return no_header(faults[0] if faults else _empty(file))
    return _header(best, file, text.start + len(top[: best.end].encode()))


def no_header(fault: Fault) -> Header:
    """Stand for the header of a file that `fault` keeps from being read."""
    return Header((), (), (), Layout(",", 1, 0), 1, 1, sys.maxsize, (fault,))


def normalise(name: str) -> str:
    """Give a column's name as tables declare it: `Person ID` is `person_id`."""
    return _INNER.sub("_", name.strip().lower())


def _first_row(text: str, start: int, delimiter: str, place: Place) -> _FirstRow | Fault | None:
    csv.field_size_limit(FIELD_LIMIT)
    stream = io.StringIO(text, newline="")
    stream.seek(start)
    reader = csv.reader(stream, Exported, delimiter=delimiter)
    line = place.line
    try:
        for row in reader:
            after = place.line + reader.line_num
            if any(map(_WORD.search, row)):
                cells = [normalise(cell) for cell in row]
                return _FirstRow(delimiter, cells, line, after, stream.tell())
            line, start = after, stream.tell()
    except csv.Error:
        return broken_row(text[start:], delimiter, Place(place.file, line, 1))
    return None


def _header(row: _FirstRow, file: str, end: int) -> Header:
    cells: dict[str, int] = {}
    faults = []
    for at, name in enumerate(row.cells, start=1):
        if name in cells:
            faults.append(_duplicate(name, cells[name], Place(file, row.line, at)))
        elif name:
            cells[name] = at
    positions = tuple(cells.values())
    named = max(at for at, name in enumerate(row.cells, start=1) if name)
    return Header(
        names=tuple(cells),
        positions=positions,
        unnamed=tuple(at for at, name in enumerate(row.cells) if not name),
        layout=Layout(row.delimiter, len(row.cells), named),
        line=row.line,
        after=row.after,
        end=end,
        faults=tuple(faults),
    )


def _duplicate(name: str, first: int, place: Place) -> Fault:
    return Fault(
        FaultCode.COLUMN_DUPLICATE,
        f'the header names "{name[:60]}" twice: cells {first} and {place.column}; '
        "only the first is read",
        name[:60],
        "rename or delete one of the two columns",
        place,
    )


def _empty(file: str) -> Fault:
    return Fault(
        FaultCode.FILE_EMPTY,
        "the file is empty: it has no header",
        "no header",
        "write the header line with the names of the columns, or delete the file; "
        "a file that holds only its header is fine and means that there are no records",
        Place(file, 1, 1),
    )
