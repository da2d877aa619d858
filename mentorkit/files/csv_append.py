"""Rows added at the end of a CSV file, with every byte before them kept."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from mentorkit.files.csv_rows import FIELD_LIMIT
from mentorkit.files.csv_text import Sheet, read_csv
from mentorkit.model import Fault, FaultCode, Place

_FORMULA = ("=", "+", "-", "@")
_UNREAD = {FaultCode.QUOTE_UNCLOSED, FaultCode.FILE_TOO_LARGE}


def append_rows(
    data: bytes, file: str, known: Collection[str], rows: Sequence[Mapping[str, str]]
) -> tuple[bytes, list[Fault]]:
    """Add rows in the file's own encoding, delimiter, line ends and order of columns.

    Without data the header is the first row's names. Nothing is added where anything is
    amiss: a file that cannot be read to its end, a value for a column that the header lacks,
    one that a spreadsheet would run as a formula, or one that could not be read back.
    """
    if not rows:
        return data, []
    start = data or (written_row(rows[0], ",") + "\n").encode()
    sheet = read_csv(start, file, known)
    faults = _unread(sheet) or [*_missing(sheet, rows), *_unfit(sheet, rows)]
    if faults:
        return data, faults
    ended = sheet.text.utf8.endswith((b"\n", b"\r"))
    lines = ["" if ended else sheet.newline]
    for row in rows:
        cells = [""] * sheet.head.layout.width
        for name, at in zip(sheet.header, sheet.positions, strict=True):
            cells[at - 1] = row.get(name, "")
        if any(cells):
            lines.append(written_row(cells, sheet.head.layout.delimiter) + sheet.newline)
    return start + "".join(lines).encode(sheet.text.encoding), []


def written_row(cells: Iterable[str], delimiter: str) -> str:
    """Write one row, without a line end."""
    special = {delimiter, '"', "\n", "\r"}
    return delimiter.join(
        '"' + cell.replace('"', '""') + '"' if special.intersection(cell) else cell
        for cell in cells
    )


def _unread(sheet: Sheet) -> list[Fault]:
    """Make sure that what is added would not end up inside a quoted cell."""
    if sheet.faults or b'"' not in sheet.text.utf8:
        return sheet.faults
    for _ in sheet.chunks():
        pass
    return [fault for fault in sheet.faults if fault.code in _UNREAD]


def _missing(sheet: Sheet, rows: Sequence[Mapping[str, str]]) -> Iterator[Fault]:
    names = dict.fromkeys(name for row in rows for name, value in row.items() if value)
    for name in names:
        if name not in sheet.header:
            place = Place(sheet.file, sheet.head.line, sheet.head.layout.width + 1)
            message = f'there is no column "{name}" to write to'
            remedy = f'add "{name}" to the header of {sheet.file}'
            yield Fault(FaultCode.COLUMN_MISSING, message, name[:60], remedy, place)


def _unfit(sheet: Sheet, rows: Sequence[Mapping[str, str]]) -> Iterator[Fault]:
    utf8 = sheet.text.utf8
    first = utf8.count(b"\n") + (1 if utf8.endswith(b"\n") else 2)
    for line, row in enumerate(rows, start=first):
        for name, at in zip(sheet.header, sheet.positions, strict=True):
            fault = value_fault(name, row.get(name, ""), Place(sheet.file, line, at))
            if fault is not None:
                yield fault


def value_fault(name: str, value: str, place: Place) -> Fault | None:
    """Refuse a value without repeating it, for it may be personal."""
    if value.startswith(("\t", "\r")) or value.strip().startswith(_FORMULA):
        found = repr(value[0] if value[0] in "\t\r" else value.strip()[0])
        message = f"this {name} begins with {found}: a spreadsheet would run it as a formula"
        remedy = "write it without that first character"
        return Fault(FaultCode.FORMULA, message, found, remedy, place)
    if "\0" in value or any("\ud800" <= char <= "\udfff" for char in value):
        message = f"this {name} holds a character that no text file can hold"
        remedy = "take it out, or type the value again"
        return Fault(FaultCode.TEXT_INVALID, message, "", remedy, place)
    if len(value) > FIELD_LIMIT:
        found = f"{len(value):,} characters"
        message = f"this {name} holds more than a megabyte"
        return Fault(FaultCode.FILE_TOO_LARGE, message, found, "shorten it", place)
    return None
