"""Mentors and mentees as rows and columns of a table that is judged a block of rows at a time."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, repeat
from typing import Any, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from mentorkit.match.judging.views import COLUMN, FLAT, FloatArray, PeopleView, SomeView
from mentorkit.match.solver.problem import IntArray
from mentorkit.rule.view import PersonView

_CELLS = 1 << 17  # in a block: what stays in the processor's cache is several times faster

Watch: TypeAlias = Callable[[Sequence[int]], Iterable[int]]
WATCH: ContextVar[Watch] = ContextVar("watch", default=iter)
"""Lets whoever waits see how far a look at all pairs has come: it passes the items on."""

AnyArray: TypeAlias = npt.NDArray[Any]
Groups: TypeAlias = tuple[Sequence[PersonView], IntArray]
"""One person of each kind, and which kind everyone is of."""


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Values of single cells of a table of so many columns, ordered by row and column."""

    row: IntArray
    column: IntArray
    value: FloatArray
    columns: int

    def within(self, rows: slice) -> tuple[IntArray, IntArray, FloatArray]:
        """Give the cells of some rows: row counted from the first of these, column, value."""
        part = self._part(rows.start, rows.stop)
        return self.row[part] - rows.start, self.column[part], self.value[part]

    def among(self, row: IntArray, column: IntArray) -> tuple[IntArray, FloatArray]:
        """Give which of some pairs are cells, by index, and their values."""
        if not (self.row.size and row.size):
            return np.empty(0, np.int64), np.empty(0)
        part = self._part(int(row.min()), int(row.max()) + 1)
        place = self.row[part].astype(np.int64) * self.columns + self.column[part]
        sought = row.astype(np.int64) * self.columns + column
        # Of cells given twice, the last holds.
        at = np.searchsorted(place, sought, "right") - 1
        found = np.flatnonzero((at >= 0) & (place[at] == sought)) if place.size else at[:0]
        return found, self.value[part][at[found]]

    def _part(self, start: int, stop: int) -> slice:
        # Numbers of another type would have the whole array copied for each search.
        first, last = np.searchsorted(self.row, np.array((start, stop), self.row.dtype))
        return slice(int(first), int(last))


class Look(Protocol):
    """What is looked at: a table of some mentees against all mentors, or single pairs."""

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of the arrays that tell about it."""

    @property
    def mentees(self) -> PeopleView | SomeView:
        """The mentees, to be asked about."""

    @property
    def mentors(self) -> PeopleView | SomeView:
        """The mentors, to be asked about."""

    def spread(self, of_mentees: AnyArray, of_mentors: AnyArray) -> tuple[AnyArray, AnyArray]:
        """Give what is known of all mentees and all mentors so that it can be broadcast."""

    def table(self, of: AnyArray, row: IntArray, column: IntArray) -> AnyArray:
        """Look up kinds of mentees (rows) and of mentors (columns), given everyone's kind."""

    def cells(self, listed: Cells) -> tuple[tuple[IntArray, ...], FloatArray]:
        """Give where listed cells stand here, and their values."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Some mentees, by their rows in the whole table, against all mentors."""

    rows: slice
    people: Sequence[PersonView]
    mentees: SomeView
    mentors: PeopleView

    @property
    def shape(self) -> tuple[int, int]:
        """The numbers of rows and columns."""
        return self.rows.stop - self.rows.start, len(self.mentors.people)

    def spread(self, of_mentees: AnyArray, of_mentors: AnyArray) -> tuple[AnyArray, AnyArray]:
        """Give what is known of all mentees and all mentors as a column and a row."""
        return of_mentees[self.rows, None], of_mentors[None, :]

    def table(self, of: AnyArray, row: IntArray, column: IntArray) -> AnyArray:
        """Look up every cell of the block."""
        return of[row[self.rows]].take(column, axis=1)

    def cells(self, listed: Cells) -> tuple[tuple[IntArray, ...], FloatArray]:
        """Give the listed cells of these rows."""
        row, column, value = listed.within(self.rows)
        return (row, column), value


@dataclass(frozen=True, slots=True, eq=False)
class Spots:
    """Single pairs, by their rows and columns in the whole table."""

    row: IntArray
    column: IntArray
    mentees: SomeView
    mentors: SomeView

    @property
    def shape(self) -> tuple[int]:
        """The number of pairs."""
        return (self.row.size,)

    def spread(self, of_mentees: AnyArray, of_mentors: AnyArray) -> tuple[AnyArray, AnyArray]:
        """Give what is known of all mentees and all mentors for each pair."""
        return of_mentees[self.row], of_mentors[self.column]

    def table(self, of: AnyArray, row: IntArray, column: IntArray) -> AnyArray:
        """Look up every pair."""
        found: AnyArray = of[row[self.row], column[self.column]]
        return found

    def cells(self, listed: Cells) -> tuple[tuple[IntArray, ...], FloatArray]:
        """Give those of the pairs that are listed."""
        at, value = listed.among(self.row, self.column)
        return (at,), value


class Sides:
    """All mentors against some mentees, each person known by a place in order."""

    def __init__(self, mentors: Sequence[PersonView], mentees: Sequence[PersonView]) -> None:
        """Take both sides in order."""
        self.mentors, self.mentees = mentors, mentees
        self.mentor_view = PeopleView(mentors, across=True)
        self.mentee_view = PeopleView(mentees, across=False)
        self.column = {view.id: at for at, view in enumerate(mentors)}
        self.row = {view.id: at for at, view in enumerate(mentees)}

    def blocks(self) -> Iterator[Block]:
        """Give all mentees, as many at a time as is quick."""
        step = max(1, _CELLS // max(1, len(self.mentors)))
        for start in WATCH.get()(range(0, len(self.mentees), step)):
            rows = slice(start, min(start + step, len(self.mentees)))
            some = SomeView(self.mentee_view, rows, COLUMN)
            yield Block(rows, self.mentees[rows], some, self.mentor_view)

    def spots(self, row: IntArray, column: IntArray) -> Spots:
        """Give single pairs."""
        mentees = SomeView(self.mentee_view, row, FLAT)
        return Spots(row, column, mentees, SomeView(self.mentor_view, column, FLAT))

    def cells(self, listed: Iterable[tuple[str, str, float]]) -> Cells:
        """Find the cells of mentors and mentees; who is on neither side has none."""
        parts, left = [_found([], self)], iter(listed)
        while some := list(islice(left, _CELLS)):
            parts.append(_found(some, self))
        row, column, value = (np.concatenate(part) for part in zip(*parts, strict=True))
        order = np.argsort(row.astype(np.int64) * len(self.mentors) + column, kind="stable")
        return Cells(row[order], column[order], value[order], len(self.mentors))

    def alike(self, key: Hashable, of: Callable[[PersonView], Hashable]) -> tuple[Groups, Groups]:
        """Put together the mentees, and the mentors, of whom the same is known; once for a key."""
        if key not in self._alike:
            self._alike[key] = _grouped(self.mentees, of), _grouped(self.mentors, of)
        return self._alike[key]

    @cached_property
    def _alike(self) -> dict[Hashable, tuple[Groups, Groups]]:
        return {}


def _found(
    listed: Sequence[tuple[str, str, float]], sides: Sides
) -> tuple[IntArray, IntArray, FloatArray]:
    mentors, mentees, values = zip(*listed, strict=True) if listed else ((), (), ())
    row = np.fromiter(map(sides.row.get, mentees, repeat(-1)), np.int32)
    column = np.fromiter(map(sides.column.get, mentors, repeat(-1)), np.int32)
    known = (row >= 0) & (column >= 0)
    return row[known], column[known], np.array(values, np.float64)[known]


def _grouped(people: Sequence[PersonView], of: Callable[[PersonView], Hashable]) -> Groups:
    kinds: dict[Hashable, int] = {}
    number = np.array([kinds.setdefault(of(view), len(kinds)) for view in people], np.int64)
    _, first = np.unique(number, return_index=True)
    return [people[at] for at in first.tolist()], number
