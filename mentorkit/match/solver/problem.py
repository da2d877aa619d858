"""What the engine is asked and what it answers, as arrays of whole numbers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, Self, TypeAlias

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.signedinteger[Any]]
BoolArray = npt.NDArray[np.bool_]


class Keys(Protocol):
    """Hashed bits by pair, in an array or made when they are asked for."""

    def __getitem__(self, pairs: slice | IntArray, /) -> IntArray:
        """Give the bits of some pairs."""

    def take(self, pairs: IntArray, /) -> "Keys":
        """Give those of some pairs, to be asked for their bits later."""


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
            self.key.take(pairs),
            self.counts,
        )


Keep: TypeAlias = Callable[[slice, IntArray], BoolArray]
"""Tells which cells of a table of some mentees (rows) and all mentors are worth a look."""


class Pairs(Protocol):
    """All pairs that may be made, some mentees' at a time: not all of them at once."""

    @property
    def mentees(self) -> int:
        """How many mentees there are."""

    @property
    def mentors(self) -> int:
        """How many mentors there are."""

    @property
    def counts(self) -> IntArray | None:
        """What each mentee counts for in being placed; None where all are alike."""

    def parts(self, keep: Keep) -> Iterator[Problem]:
        """Give pairs by mentee and mentor, all of a mentee's in one part.

        Of pairs that are judged anew at each look, only those that `keep` marks.
        """


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """What one more mentee, or one more place at a mentor, is worth to everyone.

    They prove a bound where, for every allowed pair, the two together reach the pair's worth.
    """

    mentee: IntArray
    mentor: IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One thing that an objective makes most of, how much there is of it, and the proof of that.

    The prices hold for all pairs that meet those of the steps before exactly.
    """

    name: str
    value: int
    prices: Prices


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """The best matching: `chosen` are indices in `work`, ascending, some of all pairs.

    `steps` prove, one after the other, that no pairs make a better one; there are none for the
    fairest, which would need one for each score. Where there are too many scores to decide all,
    it is the fairest below the score `fair_below`, and from there on has the highest total.
    """

    work: Problem
    chosen: IntArray
    steps: tuple[Step, ...]
    fair_below: int | None = None

    @property
    def score(self) -> int:
        """What the pairs made are worth in all."""
        return sum(self.work.score[self.chosen].tolist())
