"""A CSV row that cannot be read → which of its cells is to blame, and what to do."""

import re

from mentorkit.files.csv_rows import FIELD_LIMIT
from mentorkit.model import Fault, FaultCode, Place

_OPENING = re.compile(' *"')


def broken_row(text: str, delimiter: str, place: Place) -> Fault:
    """Look through the row that starts at `place` and with `text`, cell by cell."""
    plain = re.compile(f"[^{re.escape(delimiter)}\r\n]*")
    at, column = 0, 1
    while True:
        here = Place(place.file, place.line + text.count("\n", 0, at), column)
        if opening := _OPENING.match(text, at):
            end = _closing(text, opening.end())
            if end < 0 or text[end : end + 1] not in {delimiter, "\r", "\n", ""}:
                return _unclosed(here)
        else:
            cell = plain.match(text, at)
            end = cell.end() if cell else len(text)
        if end - at > FIELD_LIMIT:
            return _too_large(here, end - at)
        if text[end : end + 1] != delimiter:
            return _unclosed(place)
        at, column = end + 1, column + 1


def _closing(text: str, at: int) -> int:
    """Find where a quoted cell ends whose text starts at `at`; -1 if it does not."""
    while (at := text.find('"', at)) >= 0:
        if not text.startswith('"', at + 1):
            return at + 1
        at += 2
    return -1


def _unclosed(place: Place) -> Fault:
    return Fault(
        FaultCode.QUOTE_UNCLOSED,
        "a quotation mark opens a cell here that is not closed as it should be; "
        "this row and those after it were not read",
        '"',
        'close the cell with " straight before the next delimiter or line end; '
        'a quotation mark inside such a cell is written twice: ""',
        place,
    )


def _too_large(place: Place, size: int) -> Fault:
    return Fault(
        FaultCode.FILE_TOO_LARGE,
        "this cell holds more than a megabyte; this row and those after it were not read",
        f"{size:,} characters",
        "shorten the cell; if it should be short, look for a quotation mark that was left open",
        place,
    )
