"""The best of all pairs, found among few: the prices prove that none of the others is missed."""

from collections.abc import Iterator, Sequence

import numpy as np

from mentorkit.match.gathered import joined
from mentorkit.match.levels import WORTH, reached, settled
from mentorkit.match.pricing import MISSED, foremost
from mentorkit.match.problem import BoolArray, IntArray, Objective, Pairs, Problem, Solution, Step
from mentorkit.match.promising import promising


def best(pairs: Pairs, objective: Objective) -> Solution:
    """Return the best matching by the objective, with prices that hold for all pairs."""
    work, few = promising(pairs), MISSED
    while True:
        chosen, steps = settled(work, objective)
        missed = list(_missed(pairs, steps, few))
        if not missed:
            return Solution(work, chosen, steps)
        work = joined([work, *missed])
        few *= 2


def _missed(pairs: Pairs, steps: Sequence[Step], few: int) -> Iterator[Problem]:
    """Give pairs that beat their prices, a few for each person."""

    def keep(rows: slice, table: IntArray) -> BoolArray:
        return _may_beat(pairs.counts, steps, rows, table)

    for part in pairs.parts(keep):
        found = _beating(part, steps, few)
        if found.size:
            yield part.take(found)


def _beating(part: Problem, steps: Sequence[Step], few: int) -> IntArray:
    """Return a few that beat their prices in a step, having met those of the steps before."""
    left, found = np.arange(part.pairs), [np.empty(0, np.int64)]
    for step in steps:
        gain = WORTH[step.name](part) - reached(part, step.prices)
        better = np.flatnonzero(gain > 0)
        if better.size:
            found.append(left[better[foremost(part.take(better), gain[better], few)]])
        met = np.flatnonzero(gain == 0)
        left, part = left[met], part.take(met)
    return np.concatenate(found)


def _may_beat(
    counts: IntArray | None, steps: Sequence[Step], rows: slice, table: IntArray
) -> BoolArray:
    """Mark cells that reach their prices in total, or beat those of a step before that."""
    mark = np.zeros(table.shape, bool)
    for step in steps:
        mentee, mentor = step.prices.mentee[rows, None], step.prices.mentor
        if step.name == "total":
            mark |= table - mentor >= mentee
            break
        each = counts[rows, None] if counts is not None and step.name == "served" else 1
        short = each - mentee
        if short.max(initial=0) > mentor.min(initial=0):
            mark |= short > mentor
    return mark
