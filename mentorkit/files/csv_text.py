"""CSV text as people export it → columns of cells, with the line of every row."""

import io
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress, islice

from mentorkit.files.csv_broken import broken_row
from mentorkit.files.csv_header import Header, no_header, read_header
from mentorkit.files.csv_rows import FIELD_LIMIT, Rows, read_rows
from mentorkit.files.encoding import Text, read_text
from mentorkit.model import Fault, FaultCode, Place

RAGGED_SHOWN = 1000
ALONE = "1 cell"
_NEWLINE = re.compile(rb"(\r\n|\n|\r)\Z")


@dataclass(slots=True)
class Chunk:
    """Some rows: the line on which each starts, and the cells below each header name.

    The cells are as written. Spaces around them mean nothing; whoever reads them takes these off,
    once for each distinct text rather than for each cell.
    """

    lines: Sequence[int]
    columns: list[Sequence[str]]


@dataclass(slots=True)
class Sheet:
    """A CSV file: its header at once, its rows by `chunks`.

    `header` holds the names in lower case with `_` for spaces and hyphens, `positions` the cell
    (from 1) that each stands in. `faults` holds what is wrong with the file and its header;
    faults of rows join while chunks are read, and `left_out` the cells of rows that do not fit.
    A file that cannot be read has no header.
    """

    file: str
    faults: list[Fault]
    text: Text = field(repr=False)
    head: Header = field(repr=False)
    left_out: set[str] = field(default_factory=set, repr=False)
    broken: bool = False

    @property
    def unread(self) -> bool:
        """Whether a fault kept the file, or what follows a broken row, from being read."""
        return self.broken or not self.header

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self.head.names

    @property
    def positions(self) -> tuple[int, ...]:
        """The cell, counted from 1, that each name stands in."""
        return self.head.positions

    @property
    def newline(self) -> str:
        """How the header's line ends; a line feed where nothing follows it."""
        found = _NEWLINE.search(self.text.utf8[: self.head.end][-2:])
        return found[0].decode() if found else "\n"

    def chunks(self, size: int = 20_000) -> Iterator[Chunk]:
        """Read the rows from the top, about `size` bytes of whole lines at a time.

        Blank rows are skipped; a row that does not fit the header is left out with a fault.
        """
        del self.faults[len(self.head.faults) :]
        utf8 = self.text.utf8
        at, line, span = self.head.end, self.head.after, size
        room, more, sound = RAGGED_SHOWN, 0, False
        while at < len(utf8):
            end = utf8.find(b"\n", at + span) + 1 or len(utf8)
            rows = read_rows(utf8[at:end].decode(), line, self.head.layout)
            if rows.cut and end < len(utf8):
                span = 2 * (end - at)
                continue
            chunk, faults = self._sift(rows)
            self.faults += faults[:room]
            room, more = max(0, room - len(faults)), more + len(faults[room:])
            if chunk.lines:
                sound = True
                yield chunk
            if rows.broken:
                self.broken = True
                self.faults.append(self._broken(at, rows.after - line, rows.after))
                break
            at, line, span = end, rows.after, size
        self._sum_up(more, Place(self.file, line, 1), sound=sound)

    def _sum_up(self, more: int, last: Place, *, sound: bool) -> None:
        """Say once what is wrong with all rows, or how many more have something wrong."""
        ragged = self.faults[len(self.head.faults) :]
        if not sound and len(ragged) > 1 and all(fault.found == ALONE for fault in ragged):
            self.faults[-len(ragged) :] = [self._parted_unlike(ragged[0].place)]
        elif more:
            self.faults.append(_more(more, last))

    def _sift(self, rows: Rows) -> tuple[Chunk, list[Fault]]:
        """Leave out blank rows and rows with something in an unnamed column."""
        faults = [self._ragged(line, len(row)) for line, row in rows.ragged]
        self.left_out.update(cell.strip() for _, row in rows.ragged for cell in row)
        lines, columns, unnamed = rows.lines, rows.columns, self.head.unnamed
        filled = any(all(map(str.strip, column)) for column in columns)
        if not filled or any(any(map(str.strip, columns[at])) for at in unnamed):
            keep = []
            for line, cells in zip(lines, zip(*columns, strict=True), strict=True):
                row = [cell.strip() for cell in cells]
                stray = next((at for at in unnamed if row[at]), None)
                if stray is not None:
                    self.left_out.update(row)
                    faults.append(self._stray(Place(self.file, line, stray + 1)))
                keep.append(stray is None and any(row))
            lines = list(compress(lines, keep))
            columns = [tuple(compress(column, keep)) for column in columns]
        return Chunk(lines, [columns[at - 1] for at in self.positions]), faults

    def _ragged(self, line: int, count: int) -> Fault:
        named, shown = self.head.layout.named, _shown(self.head.layout.delimiter)
        if count < named:
            remedy = f"add what is missing; a cell without a value still needs its {shown}"
        else:
            remedy = f"put a cell that holds a {shown} itself in quotation marks"
        cells = f"{count} cell{'s' * (count > 1)}"
        return Fault(
            FaultCode.ROW_RAGGED,
            f"this row has {cells} and the header {named}; it was left out",
            cells,
            remedy,
            Place(self.file, line, min(count, named) + 1),
        )

    def _parted_unlike(self, place: Place) -> Fault:
        shown = _shown(self.head.layout.delimiter)
        return Fault(
            FaultCode.ROW_RAGGED,
            f"the header parts its names by {shown}, and no row has one; all rows were left out",
            ALONE,
            "part names and cells by the same sign, best by saving the file anew as CSV",
            Place(place.file, place.line, 1),
        )

    def _stray(self, place: Place) -> Fault:
        return Fault(
            FaultCode.ROW_RAGGED,
            f"cell {place.column} holds something, but the header has no name for its column; "
            "the row was left out",
            f"cell {place.column}",
            "name the column in the header, or empty the cell; if it should not be there, "
            "put the cell before it that holds a delimiter in quotation marks",
            place,
        )

    def _broken(self, at: int, skip: int, line: int) -> Fault:
        """Explain the row that starts `skip` lines after byte `at`."""
        text = self.text.utf8[at : at + 16 * FIELD_LIMIT].decode(errors="ignore")
        rest = "".join(islice(io.StringIO(text, newline=""), skip, None))
        return broken_row(rest, self.head.layout.delimiter, Place(self.file, line, 1))


def read_csv(data: bytes, file: str, known: Collection[str]) -> Sheet:
    """Read a CSV file whose columns should be among `known`, which decides its delimiter.

    Takes UTF-8 and marked UTF-16; comma, semicolon, tab or bar; any line ends. Whatever is
    wrong is in the sheet's `faults`.
    """
    text = read_text(data, file)
    if isinstance(text, Fault):
        return Sheet(file, [text], Text(b""), no_header(text))
    head = read_header(text, file, known)
    return Sheet(file, list(head.faults), text, head)


def _shown(delimiter: str) -> str:
    return "tab" if delimiter == "\t" else f'"{delimiter}"'


def _more(count: int, place: Place) -> Fault:
    return Fault(
        FaultCode.ROW_RAGGED,
        f"{count:,} more rows do not fit the header; they were left out",
        f"{count:,} rows",
        "mend the rows named above first: the reason may be the same",
        place,
    )
