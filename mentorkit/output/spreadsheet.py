"""Rows as CSV that a spreadsheet can open without running any of it."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TypeAlias

Cell: TypeAlias = str | int | float | None
_RUN_FIRST = ("\t", "\r", "\n")
# The wide forms are run too by spreadsheets set to Chinese, Japanese or Korean.
_RUN = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def as_csv(rows: Iterable[Sequence[Cell]]) -> str:
    """Write rows as CSV; text that would be run as a formula gets an apostrophe before it."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([inert(cell) for cell in row] for row in rows)
    return text.getvalue()


def inert(cell: Cell) -> Cell:
    """Give a cell that no spreadsheet runs; text that would be run gets an apostrophe first."""
    if isinstance(cell, str) and (cell.startswith(_RUN_FIRST) or cell.lstrip().startswith(_RUN)):
        return f"'{cell}"
    return cell
