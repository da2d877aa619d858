"""The best of all pairs, found among few: the prices prove that none of the others is missed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mentorkit.match.solver.foremost import together
from mentorkit.match.solver.gathered import joined
from mentorkit.match.solver.levels import WORTH, reached, settled
from mentorkit.match.solver.pricing import MISSED, foremost
from mentorkit.match.solver.problem import (
    BoolArray,
    IntArray,
    Objective,
    Pairs,
    Prices,
    Problem,
    Solution,
    Step,
)
from mentorkit.match.solver.promising import promising

_NEAR = 4  # pairs for each mentee that come nearest to their prices


def best(pairs: Pairs, objective: Objective) -> Solution:
    """Return the best matching by the objective, with prices that hold for all pairs."""
    work, few = promising(pairs), MISSED
    while True:
        chosen, steps = settled(work, objective)
        look = _Look(pairs.counts, steps, _margin(work, steps))
        more, proven = [work], True
        for part in pairs.parts(look.keep):
            beating = look.beating(part, few)
            proven = proven and not beating.size
            # Prices will change: those that nearly beat them now may do so then.
            more.append(part.take(together(part.pairs, beating, look.near(part, few))))
        if proven:
            return Solution(work, chosen, steps)
        work = joined(more)
        few *= 2


def _margin(work: Problem, steps: Sequence[Step]) -> int:
    """Return how far below their prices in total the nearest pairs stay."""
    left = reached(work, _total(steps)) - work.score
    last = min(_NEAR * work.mentees, left.size) - 1
    return max(0, int(np.partition(left, last)[last])) if left.size else 0


def _total(steps: Sequence[Step]) -> Prices:
    return next(step.prices for step in steps if step.name == "total")


@dataclass(frozen=True, slots=True)
class _Look:
    """Looks for pairs that beat their prices, and for those that come within a margin of it."""

    counts: IntArray | None
    steps: Sequence[Step]
    margin: int

    def keep(self, rows: slice, table: IntArray) -> BoolArray:
        """Mark cells that come near their prices in total, or beat those of a step before that."""
        mark: BoolArray = table - _total(self.steps).mentor >= (
            _total(self.steps).mentee[rows, None] - self.margin
        )
        for step in self.steps:
            if step.name == "total":
                break
            counts = self.counts if step.name == "served" else None
            short = (1 if counts is None else counts[rows, None]) - step.prices.mentee[rows, None]
            if short.max(initial=0) > step.prices.mentor.min(initial=0):
                mark |= short > step.prices.mentor
        return mark

    def beating(self, part: Problem, few: int) -> IntArray:
        """Return a few that beat their prices in a step, having met those of the steps before."""
        left, found = np.arange(part.pairs), [np.empty(0, np.int64)]
        for step in self.steps:
            gain = WORTH[step.name](part) - reached(part, step.prices)
            better = np.flatnonzero(gain > 0)
            if better.size:
                found.append(left[better[foremost(part.take(better), gain[better], few)]])
            met = np.flatnonzero(gain == 0)
            left, part = left[met], part.take(met)
        return np.concatenate(found)

    def near(self, part: Problem, few: int) -> IntArray:
        """Return a few that come nearest to their prices in total."""
        gain = part.score + self.margin - reached(part, _total(self.steps))
        near = np.flatnonzero(gain >= 0)
        return near[foremost(part.take(near), gain[near], few)] if near.size else near
