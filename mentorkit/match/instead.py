"""What it would have cost everyone, had one mentee been given another mentor."""

from dataclasses import dataclass, replace

import numpy as np

from mentorkit.match.certificate import reduced_costs
from mentorkit.match.decide import Decided
from mentorkit.match.points import as_points
from mentorkit.match.problem import IntArray, Objective, Problem

_FEW = 3
_COSTED = frozenset({Objective.MOST_PLACED, Objective.BEST_SCORE})


@dataclass(frozen=True, slots=True)
class Instead:
    """A pair that may be made but was not.

    With it and the best for everyone else, `fewer` would be placed, and `cost` points lost in all
    (below 0: gained, by those who would be placed at others' expense). Both are exact, and None
    for objectives that add no points up.
    """

    mentor_id: str
    mentee_id: str
    score: float
    fewer: int | None
    cost: float | None


def for_mentee(made: Decided, mentee_id: str) -> tuple[Instead, ...]:
    """Give the few mentors who would have been the next best for a mentee, the nearest first."""
    row = made.judging.sides.row[mentee_id]
    return _nearest(made, np.flatnonzero(made.asked.tail == row))


def for_mentor(made: Decided, mentor_id: str) -> tuple[Instead, ...]:
    """Give the few mentees whom a mentor would have been the next best for, the nearest first."""
    column = made.judging.sides.column[mentor_id]
    return _nearest(made, np.flatnonzero(made.asked.head == column))


def of_pair(made: Decided, mentor_id: str, mentee_id: str) -> Instead | None:
    """Tell what one pair would cost; None for one that is made, or may not be."""
    mentees, mentors = made.judging.sides.row, made.judging.sides.column
    row, column = mentees.get(mentee_id, -1), mentors.get(mentor_id, -1)
    (found,) = np.nonzero((made.asked.tail == row) & (made.asked.head == column))
    return next((_instead(made, pair) for pair in _not_made(made, found).tolist()), None)


def _nearest(made: Decided, pairs: IntArray) -> tuple[Instead, ...]:
    """Find the nearest by the prices, which tell the least that each could cost; then solve."""
    pairs = _not_made(made, pairs)
    keys = [-made.asked.score[pairs]]
    if made.aim in _COSTED and pairs.size:
        least = reduced_costs(made.asked, made.placing.chosen, made.aim, made.balance)
        keys += [cost[pairs] for cost in reversed(least)]
    nearest = pairs[np.lexsort(keys)[:_FEW]]
    return tuple(_instead(made, pair) for pair in nearest.tolist())


def _not_made(made: Decided, pairs: IntArray) -> IntArray:
    return np.setdiff1d(pairs, made.placing.chosen)


def _instead(made: Decided, pair: int) -> Instead:
    asked, units = made.asked, made.judging.units
    row, column = int(asked.tail[pair]), int(asked.head[pair])
    score = as_points(int(asked.score[pair]), units)
    mentor, mentee = made.ids[1][column], made.ids[0][row]
    if made.aim not in _COSTED:
        return Instead(mentor, mentee, score, None, None)
    rest = made.best_of(_without(asked, row, column, made.balance))
    fewer = made.placing.chosen.size - rest.chosen.size - 1
    cost = made.placing.score - rest.score - int(asked.score[pair])
    return Instead(mentor, mentee, score, fewer, as_points(cost, units))


def _without(asked: Problem, row: int, column: int, balance: int) -> Problem:
    """Give what is to be decided for all others once one pair is made.

    It takes the mentor's first place, which makes those that are left dearer.
    """
    rest = asked.take(np.flatnonzero(asked.tail != row))
    capacity = rest.capacity.copy()
    capacity[column] -= 1
    return replace(rest, capacity=capacity, score=rest.score - balance * (rest.head == column))
