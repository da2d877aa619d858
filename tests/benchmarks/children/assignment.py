"""Solves a table of scores exactly, with proof: `assignment SCORES.npy PLACES.npy`."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mentorkit.match.people.order import Marks, PairKeys
from mentorkit.match.solver.problem import IntArray, Keep, Objective, Problem
from mentorkit.match.solver.search import best
from tests.benchmarks.children.stage import measure

ROWS = 32


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """All pairs of a table of scores, some rows at a time."""

    table: IntArray
    places: IntArray
    marks: Marks
    counts: None = None

    @property
    def mentees(self) -> int:
        return len(self.table)

    @property
    def mentors(self) -> int:
        return len(self.places)

    def parts(self, keep: Keep) -> Iterator[Problem]:
        for start in range(0, self.mentees, ROWS):
            rows = slice(start, min(start + ROWS, self.mentees))
            table = self.table[rows].astype(np.int64)
            row, column = np.divmod(np.flatnonzero(keep(rows, table)), self.mentors)
            tail, score = row + start, table[row, column]
            keys = PairKeys(self.marks, tail, column)
            yield Problem(self.mentees, self.mentors, tail, column, score, self.places, keys)


def main() -> None:
    scores, places = (np.load(path) for path in sys.argv[1:])
    measure(lambda: _total(scores, places))


def _total(scores: IntArray, places: IntArray) -> int:
    sides = zip("em", scores.shape, strict=True)
    marks = Marks(0, *([f"{role}{at}" for at in range(many)] for role, many in sides))
    return best(Scores(scores, places.astype(np.int64), marks), Objective.MOST_PLACED).score


if __name__ == "__main__":
    main()
