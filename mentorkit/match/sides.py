"""Mentors and mentees as rows and columns of a table that is judged a block of rows at a time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from mentorkit.match.problem import IntArray
from mentorkit.match.views import FloatArray, PeopleView
from mentorkit.rule.view import PersonView

_CELL = np.dtype([("row", np.int32), ("column", np.int32), ("value", np.float64)])
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
    value: FloatArray

    def within(self, rows: slice) -> tuple[IntArray, IntArray, FloatArray]:
        """Give the cells of some rows: row counted from the first of these, column, value."""
        part = self._part(rows.start, rows.stop)
        return self.row[part] - rows.start, self.column[part], self.value[part]

    def at(self, row: int, column: int) -> float:
        """Give the value of one cell, 0 where there is none."""
        part = self._part(row, row + 1)
        found = self.value[part][self.column[part] == column]
        return float(found[-1]) if found.size else 0.0

    def _part(self, start: int, stop: int) -> slice:
        # Numbers of another type would have the whole array copied for each search.
        first, last = np.searchsorted(self.row, np.array((start, stop), self.row.dtype))
        return slice(int(first), int(last))


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

    def cells(self, listed: Iterable[tuple[str, str, float]]) -> Cells:
        """Find the cells of mentors and mentees; who is on neither side has none."""
        column, row = self.column, self.row
        triples = ((row.get(e, -1), column.get(m, -1), value) for m, e, value in listed)
        found = np.fromiter(triples, _CELL)
        found = found[(found["row"] >= 0) & (found["column"] >= 0)]
        found = found[np.argsort(found["row"], kind="stable")]
        return Cells(*(np.ascontiguousarray(found[name]) for name in ("row", "column", "value")))
