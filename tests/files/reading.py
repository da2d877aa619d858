"""How the tests of CSV read a sheet: all its rows, each with its line."""

from mentorkit.files.csv_text import Sheet, read_csv

KNOWN = ("person_id", "roles", "department")

Row = tuple[int, tuple[str, ...]]


def rows_of(sheet: Sheet, size: int = 20_000) -> list[Row]:
    return [
        (line, tuple(cell.strip() for cell in cells))
        for chunk in sheet.chunks(size)
        for line, cells in zip(chunk.lines, zip(*chunk.columns, strict=True), strict=True)
    ]


def read(text: str | bytes) -> tuple[Sheet, list[Row]]:
    sheet = read_csv(text.encode() if isinstance(text, str) else text, "people.csv", KNOWN)
    return sheet, rows_of(sheet)
