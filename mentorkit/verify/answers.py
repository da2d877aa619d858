"""What a rule or preference answers about all pairs, some mentees (rows) at a time.

People who are alike in all that is read are asked about once, by plain values. Only where that
would take too long are all asked about at once.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

import numpy as np

from mentorkit.rule.view import PersonView
from mentorkit.verify.crowd import ACROSS, DOWN, Crowd
from mentorkit.verify.duality import Bools, Ints

Ask: TypeAlias = Callable[[PersonView, PersonView], int]
"""What is answered about a mentor and a mentee."""
Key: TypeAlias = Callable[[PersonView], Hashable]
"""All that an answer about somebody rests on."""
Cell: TypeAlias = tuple[int, int]
PATIENCE = 400_000  # answers
_LISTED = np.dtype([("row", np.int64), ("column", np.int64), ("answer", np.int64)])


class Answers(Protocol):
    """Answers about some mentees and all mentors."""

    def of(self, rows: slice) -> Ints:
        """Give the answers for these mentees."""


@dataclass(frozen=True, slots=True, eq=False)
class ByKind:
    """Answers about kinds of mentees (rows) and of mentors, and everybody's kind."""

    table: Ints
    row: Ints
    column: Ints

    def of(self, rows: slice) -> Ints:
        """Give the answers for these mentees."""
        return self.table[self.row[rows]][:, self.column]


def by_kind(
    ask: Ask, key: Key, mentees: Sequence[PersonView], mentors: Sequence[PersonView]
) -> ByKind | None:
    """Ask about one mentee of each kind and one mentor of each; None if there are very many."""
    (some, row), (others, column) = _grouped(mentees, key), _grouped(mentors, key)
    if len(some) * len(others) > PATIENCE:
        return None
    found = [[ask(mentor, mentee) for mentor in others] for mentee in some]
    return ByKind(np.array(found, np.int64).reshape(len(some), len(others)), row, column)


@dataclass(frozen=True, slots=True, eq=False)
class AtOnce:
    """Answers worked out for all at once by what `ask` does with many people."""

    ask: Callable[[Any, Any], Any]
    mentees: Crowd
    mentors: Crowd

    def of(self, rows: slice) -> Ints:
        """Give the answers for these mentees."""
        found: Ints = self.ask(self.mentors, self.mentees.some(rows))
        return found


def at_once(
    ask: Callable[[Any, Any], Any], mentees: Sequence[PersonView], mentors: Sequence[PersonView]
) -> AtOnce:
    """Prepare to ask about all at once."""
    words: dict[str, int] = {}
    return AtOnce(ask, Crowd(mentees, DOWN, words), Crowd(mentors, ACROSS, words))


class Listed:
    """Answers about listed pairs, and others for the rest."""

    def __init__(self, usual: Answers, cells: Iterable[tuple[Cell, int]]) -> None:
        """Take what is usual, and the answer for each cell (row and column) that differs.

        Of a cell given twice, the last answer holds.
        """
        self._usual = usual
        found = np.fromiter(((*cell, answer) for cell, answer in cells), _LISTED)
        found = found[np.argsort(found["row"], kind="stable")]
        self._row, self._column = found["row"].copy(), found["column"].copy()
        self._answers = found["answer"].copy()

    def of(self, rows: slice) -> Ints:
        """Give the answers for these mentees."""
        table = np.array(self._usual.of(rows))
        some = slice(*np.searchsorted(self._row, (rows.start, rows.stop)))
        table[self._row[some] - rows.start, self._column[some]] = self._answers[some]
        return table


@dataclass(frozen=True, slots=True, eq=False)
class Spared:
    """Answers that some mentees are spared: for them it is 0."""

    usual: Answers
    spared: Bools

    def of(self, rows: slice) -> Ints:
        """Give the answers for these mentees."""
        return np.where(self.spared[rows, None], 0, self.usual.of(rows))


def _grouped(views: Sequence[PersonView], key: Key) -> tuple[list[PersonView], Ints]:
    first: dict[Hashable, int] = {}
    found: list[PersonView] = []
    number: list[int] = []
    for view in views:
        group = first.setdefault(key(view), len(first))
        number.append(group)
        if group == len(found):
            found.append(view)
    return found, np.array(number, np.int64)
