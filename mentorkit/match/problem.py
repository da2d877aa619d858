"""What the engine is asked and what it answers, as arrays of whole numbers."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.signedinteger[Any]]
BoolArray = npt.NDArray[np.bool_]


class Objective(StrEnum):
    """What makes one matching better than another."""

    MOST_PLACED = "most-placed"
    BEST_SCORE = "best-score"


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """Mentees, mentors' new places, and the pairs that the rules allow.

    Pair `p` is mentee `tail[p]` with mentor `head[p]`, worth `score[p]` units. `key` holds 64
    hashed bits for each pair, which decide between matchings that are otherwise equal.
    """

    mentees: int
    mentors: int
    tail: IntArray
    head: IntArray
    score: IntArray
    capacity: IntArray
    key: IntArray

    @property
    def pairs(self) -> int:
        """How many pairs are allowed."""
        return self.tail.size

    def take(self, pairs: IntArray) -> Self:
        """Return the same people with only the pairs listed, in that order."""
        return type(self)(
            self.mentees,
            self.mentors,
            self.tail[pairs],
            self.head[pairs],
            self.score[pairs],
            self.capacity,
            self.key[pairs],
        )


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """What one more mentee, or one more place at a mentor, is worth to everyone.

    They prove a bound where, for every allowed pair, the two prices and `placed` together reach
    the pair's score; `placed` is what each further pair adds where their number is fixed.
    """

    mentee: IntArray
    mentor: IntArray
    placed: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """The best matching, and the prices that prove that there is no better one.

    `chosen` lists pairs by their index in the problem, ascending. `cover` proves `placed_bound`
    as `prices` prove `bound`, with every score taken as 1; best-score claims no such bound on
    all matchings, so there `cover` is None and `placed_bound` holds for the highest total only.
    """

    chosen: IntArray
    score: int
    bound: int
    placed_bound: int
    prices: Prices
    cover: Prices | None
