"""What the engine is asked and what it answers, as arrays of whole numbers."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, Self

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.signedinteger[Any]]
BoolArray = npt.NDArray[np.bool_]


class Keys(Protocol):
    """Hashed bits by pair, in an array or made when they are asked for."""

    def __getitem__(self, pairs: slice | IntArray, /) -> IntArray:
        """Give the bits of some pairs."""


class Objective(StrEnum):
    """What makes one matching better than another."""

    MOST_PLACED = "most-placed"
    BEST_SCORE = "best-score"
    FAIREST = "fairest"


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """Mentees, mentors' new places, and the pairs that the rules allow.

    Pair `p` is mentee `tail[p]` with mentor `head[p]`, worth `score[p]` units. `key` holds 64
    hashed bits for each pair, which decide between matchings that are otherwise equal. `counts`
    is what each mentee counts for in being placed, more for those who are served first; None where
    all are alike.
    """

    mentees: int
    mentors: int
    tail: IntArray
    head: IntArray
    score: IntArray
    capacity: IntArray
    key: Keys
    counts: IntArray | None = None

    @property
    def pairs(self) -> int:
        """How many pairs are allowed."""
        return self.tail.size

    @property
    def counted(self) -> IntArray:
        """What the mentee of each pair counts for in being placed."""
        if self.counts is None:
            return np.broadcast_to(np.int8(1), self.tail.shape)
        return self.counts[self.tail]

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
            self.counts,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """What one more mentee, or one more place at a mentor, is worth to everyone.

    They prove a bound where, for every allowed pair, the two prices and `placed` together reach
    the pair's score; `placed` is what each further pair adds where their number is fixed (or what
    is added for each that its mentee counts for).
    """

    mentee: IntArray
    mentor: IntArray
    placed: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """The best matching, and the prices that prove that there is no better one.

    `chosen` lists pairs by their index in the problem, ascending. `cover` proves `placed_bound`
    as `prices` prove `bound`, with what mentees count for as the scores; best-score claims no such
    bound on all matchings unless some count for more, so there `cover` is None and `placed_bound`
    holds for the highest total only. `prices` are None where no single set of them proves the
    matching best: each step towards the fairest has its own.
    """

    chosen: IntArray
    score: int
    bound: int
    placed_bound: int
    prices: Prices | None
    cover: Prices | None
