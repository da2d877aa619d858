"""A table out of a workbook or CSV file that somebody filled in → its rows as text, with places."""

import io
import warnings
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from mentorkit.files.csv_text import read_csv
from mentorkit.model import Fault, FaultCode, Place

MOST_BYTES = 20 << 20
MOST_UNPACKED = 64 << 20
MOST_PARTS = 500
MOST_ROWS, MOST_COLUMNS = 200_000, 64
FIRST_ROWS = 10  # among which the header is looked for
LOCKED = b"\xd0\xcf\x11\xe0"
SAVE = "open it in Excel or LibreOffice and save it as an Excel Workbook (.xlsx)"
TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by the names in the header, and where each of them stands."""

    file: str
    sheet: str
    line: int
    cells: Mapping[str, str]
    columns: Mapping[str, int]

    def place(self, name: str) -> Place:
        """Where a cell stands."""
        return Place(self.file, self.line, self.columns.get(name, 1))

    def spot(self, name: str) -> str:
        """Name a cell as spreadsheets do; nothing where the file is plain text."""
        column = _letters(self.columns.get(name, 1))
        return f"{self.sheet}!{column}{self.line}: " if self.sheet else ""


def read_rows(path: Path, needed: Sequence[str]) -> tuple[list[Row], list[Fault]]:
    """Read all rows below the header that has the columns `needed`.

    Names are in lower case with `_` for spaces. A file that is no such table, or one that would
    take too much memory, is a fault.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        message = f"{path.name} cannot be read: {error.strerror}"
        return [], [_fault(path, message, "look at where it is, and at your rights to it")]
    if len(data) > MOST_BYTES:
        return [], [_large(path)]
    if path.suffix.lower() == ".csv":
        return _from_csv(path, data, needed)
    found = _refused(path, data)
    if found is not None:
        return [], [found]
    try:
        return _from_workbook(path, data, needed)
    except Exception:  # noqa: BLE001 - what a damaged workbook makes the library raise is anything
        return [], [_damaged(path)]


def _from_csv(path: Path, data: bytes, needed: Sequence[str]) -> tuple[list[Row], list[Fault]]:
    sheet = read_csv(_from_header(data, needed), path.name, needed)
    if sheet.faults or (missing := _missing(path, "", needed, sheet.header)):
        return [], sheet.faults or missing
    columns = dict(zip(sheet.header, sheet.positions, strict=True))
    rows = [
        Row(path.name, "", line, _named(sheet.header, map(str.strip, cells)), columns)
        for chunk in sheet.chunks()
        for line, cells in zip(chunk.lines, zip(*chunk.columns, strict=True), strict=True)
    ]
    return rows, sheet.faults


def _from_header(data: bytes, needed: Sequence[str]) -> bytes:
    """Blank the lines that stand over the table where a workbook's sheet was saved as CSV."""
    lines = data.split(b"\n", FIRST_ROWS)
    for at, line in enumerate(lines[:FIRST_ROWS]):
        if all(name.encode() in line.lower().replace(b" ", b"_") for name in needed):
            return b"\n" * at + b"\n".join(lines[at:]) if at else data
    return data


def _from_workbook(path: Path, data: bytes, needed: Sequence[str]) -> tuple[list[Row], list[Fault]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - only who reads one waits for it

    # What the library warns of or prints is about styles, which do not matter here.
    with warnings.catch_warnings(action="ignore"), redirect_stdout(io.StringIO()):
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        least: list[Fault] = []
        for sheet in book.worksheets:
            grid = list(_grid(sheet))
            for at, (_, cells) in enumerate(grid[:FIRST_ROWS]):
                names = [cell.casefold().replace(" ", "_").replace("-", "_") for cell in cells]
                missing = _missing(path, sheet.title, needed, names)
                if not missing:
                    return list(_rows(path.name, sheet.title, names, grid[at + 1 :])), []
                if len(missing) < len(needed):
                    least = least or missing
    return [], least or _missing(path, "", needed, ())


def _grid(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    cells = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
    for line, row in enumerate(cells, 1):
        texts = [_text(value) for value in row]
        if any(texts):
            yield line, texts


def _rows(
    file: str, sheet: str, names: Sequence[str], grid: Iterable[tuple[int, Sequence[str]]]
) -> Iterator[Row]:
    columns = {name: at for at, name in enumerate(names, 1) if name}
    for line, cells in grid:
        yield Row(file, sheet, line, _named(names, cells), columns)


def _named(names: Iterable[str], cells: Iterable[str]) -> dict[str, str]:
    return {name: cell for name, cell in zip(names, cells, strict=False) if name}


def _text(value: object) -> str:
    """Give a cell as it would be typed; whole numbers have no decimals."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value).strip()


def _missing(
    path: Path, sheet: str, needed: Collection[str], header: Collection[str]
) -> list[Fault]:
    absent = [name.replace("_", " ") for name in needed if name not in header]
    where = f"sheet {sheet} of " if sheet else ""
    remedy = "use the file as `mentorkit match --review` wrote it, with only its answers changed"
    return [
        Fault(
            FaultCode.COLUMN_MISSING,
            f'{where}{path.name} has no column "{name}"',
            name,
            remedy,
            Place(path.name, 1, 1),
        )
        for name in absent
    ]


def _refused(path: Path, data: bytes) -> Fault | None:
    """Look at what is packed in a file before anything in it is read."""
    if data.startswith(LOCKED):
        message = f"{path.name} has a password, or is of an old kind of Excel"
        return _fault(path, message, f"take the password off, or {SAVE}")
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            return _unfit(path, packed)
    except (BadZipFile, EOFError, OSError, ValueError, RuntimeError, zlib.error):
        return _damaged(path)


def _unfit(path: Path, packed: ZipFile) -> Fault | None:
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        return _large(path)
    names = " ".join(packed.namelist()).casefold()
    types = packed.read(TYPES).lower() if TYPES in packed.namelist() else b""
    if not types:
        return _fault(path, f"{path.name} is no Excel workbook", SAVE)
    if b"macroenabled" in types or "vbaproject" in names:
        return _fault(path, f"{path.name} has macros", f"{SAVE}, which keeps none")
    return _damaged(path) if any(_declares(packed.read(part)) for part in parts) else None


def _declares(part: bytes) -> bool:
    """Tell whether a part declares words of its own, which could unfold without end."""
    return b"<!DOCTYPE" in part.replace(b"\0", b"")


def _letters(column: int) -> str:
    """Give a column's name in a spreadsheet: A, …, Z, AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _damaged(path: Path) -> Fault:
    message = f"{path.name} is no Excel workbook, or is damaged"
    return _fault(path, message, f"ask for it anew, or {SAVE}")


def _large(path: Path) -> Fault:
    message = f"{path.name} is far larger than any list of proposals"
    remedy = "take out what does not belong to it, and save it anew"
    return Fault(FaultCode.FILE_TOO_LARGE, message, "", remedy, Place(path.name, 1, 1))


def _fault(path: Path, message: str, remedy: str) -> Fault:
    return Fault(FaultCode.FILE_UNREADABLE, message, "", remedy, Place(path.name, 1, 1))
