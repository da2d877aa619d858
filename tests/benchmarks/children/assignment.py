"""Solves a table of scores exactly, with proof: `assignment SCORES.npy PLACES.npy`."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mentorkit.match.order import Marks, PairKeys
from mentorkit.match.problem import IntArray, Keep, Objective, Problem
from mentorkit.match.search import best
from tests.benchmarks.children.stage import measure

ROWS = 64  # as many of the table as a match judges at once


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Every mentee may be paired with every mentor, for the score that stands there."""

    scores: IntArray
    places: IntArray
    marks: Marks
    counts: None = None

    @property
    def mentees(self) -> int:
        """How many mentees there are."""
        return int(self.scores.shape[0])

    @property
    def mentors(self) -> int:
        """How many mentors there are."""
        return int(self.scores.shape[1])

    def parts(self, keep: Keep) -> Iterator[Problem]:
        """Give the pairs that `keep` marks, those of some mentees at a time."""
        for start in range(0, self.mentees, ROWS):
            rows = slice(start, min(start + ROWS, self.mentees))
            table = self.scores[rows].astype(np.int64)
            row, head = np.nonzero(keep(rows, table))
            tail, keys = row + start, PairKeys(self.marks, row + start, head)
            yield Problem(
                self.mentees, self.mentors, tail, head, table[row, head], self.places, keys
            )


def main() -> None:
    scores, places = (np.load(path) for path in sys.argv[1:])
    measure(lambda: _total(scores, places))


def _total(scores: IntArray, places: IntArray) -> int:
    ids = ([f"{side}{at}" for at in range(many)] for side, many in enumerate(scores.shape))
    return best(Table(scores, places, Marks(0, *ids)), Objective.MOST_PLACED).score


if __name__ == "__main__":
    main()
