"""The matchings that are equally good so far, as the prices that prove them so describe them.

Each level of an objective (how many are placed, the total, the hashed draw) is solved on the
face that the levels before it left. So no level needs numbers large enough to outweigh the next.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from mentorkit.match.solver.problem import BoolArray, IntArray, Prices, Problem


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """Matchings within `problem` that place all mentees of `placed` and fill all of `full`.

    `origin` says where each of its pairs stands in the problem first asked; None where it has all.
    """

    problem: Problem
    origin: IntArray | None
    placed: BoolArray
    full: BoolArray

    @classmethod
    def whole(cls, problem: Problem) -> Self:
        """Return all matchings of a problem."""
        return cls(
            problem,
            None,
            np.zeros(problem.mentees, bool),
            np.zeros(problem.mentors, bool),
        )

    def take(self, pairs: IntArray) -> Self:
        """Return the matchings that use only the pairs listed, which must ascend."""
        if pairs.size == self.problem.pairs:
            return self
        return type(self)(self.problem.take(pairs), self.asked(pairs), self.placed, self.full)

    def asked(self, pairs: IntArray) -> IntArray:
        """Return where pairs stand in the problem first asked."""
        return pairs if self.origin is None else self.origin[pairs]

    def within(self, asked: IntArray) -> IntArray:
        """Return where pairs of the problem first asked, which must ascend, stand in the face."""
        return asked if self.origin is None else np.searchsorted(self.origin, asked)

    def bound(self, placed: BoolArray, full: BoolArray) -> Self:
        """Return the matchings that also place and fill the people marked."""
        return type(self)(self.problem, self.origin, self.placed | placed, self.full | full)

    def best(self, tight: BoolArray, prices: Prices) -> Self:
        """Return the matchings whose total the prices prove highest.

        `tight` marks the pairs that meet their prices exactly. Any other lowers every total it
        is in, and so does a mentee or a place with a price that goes unused.
        """
        left = self if tight.all() else self.take(np.flatnonzero(tight))
        return left.bound(prices.mentee > 0, prices.mentor > 0)
