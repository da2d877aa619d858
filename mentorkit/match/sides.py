"""Mentors and mentees as rows and columns of a table that is judged a block of rows at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from mentorkit.match.problem import IntArray
from mentorkit.match.views import PeopleView
from mentorkit.rule.view import PersonView

_CELLS = 1 << 18  # in a block: what stays in the processor's cache is several times faster


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Some mentees, by their rows in the whole table, and all of them seen at once."""

    rows: slice
    mentees: PeopleView


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Values of single cells of the table, ordered by row."""

    row: IntArray
    column: IntArray
    value: npt.NDArray[Any]

    def within(self, rows: slice) -> tuple[IntArray, IntArray, npt.NDArray[Any]]:
        """Give the cells of some rows: row counted from the first of these, column, value."""
        first, last = np.searchsorted(self.row, (rows.start, rows.stop))
        part = slice(first, last)
        return self.row[part] - rows.start, self.column[part], self.value[part]


class Sides:
    """All mentors against some mentees, each person known by a place in order."""

    def __init__(self, mentors: Sequence[PersonView], mentees: Sequence[PersonView]) -> None:
        """Take both sides in order."""
        self.mentors, self.mentees = mentors, mentees
        self.mentor_view = PeopleView(mentors, across=True)
        self.column = {view.id: at for at, view in enumerate(mentors)}
        self.row = {view.id: at for at, view in enumerate(mentees)}

    def blocks(self) -> Iterator[Block]:
        """Give all mentees, as many at a time as is quick."""
        step = max(1, _CELLS // max(1, len(self.mentors)))
        for start in range(0, len(self.mentees), step):
            rows = slice(start, min(start + step, len(self.mentees)))
            yield Block(rows, PeopleView(self.mentees[rows], across=False))

    def shape(self, block: Block) -> tuple[int, int]:
        """Give the numbers of rows and columns of a block's table."""
        return block.rows.stop - block.rows.start, len(self.mentors)

    def cells(self, values: Mapping[tuple[str, str], Any], kind: type) -> Cells:
        """Find the cells of (mentor, mentee) pairs; who is on neither side has none."""
        size = len(values)
        column = np.fromiter((self.column.get(one, -1) for one, _ in values), np.int32, size)
        row = np.fromiter((self.row.get(other, -1) for _, other in values), np.int32, size)
        value: npt.NDArray[Any] = np.fromiter(
            (kind(value) for value in values.values()), kind, size
        )
        found = np.flatnonzero((row >= 0) & (column >= 0))
        order = found[np.argsort(row[found], kind="stable")]
        return Cells(row[order], column[order], value[order])
