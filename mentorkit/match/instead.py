"""What it would have meant for everyone, had one mentee been given another mentor."""

from dataclasses import dataclass, replace

import numpy as np

from mentorkit.match.certificate import reduced_costs
from mentorkit.match.decide import STABLE, Decided
from mentorkit.match.placing import Placing
from mentorkit.match.points import as_points
from mentorkit.match.problem import IntArray, Objective, Problem
from mentorkit.match.stable import standings

_FEW = 3
_COSTED = frozenset({Objective.MOST_PLACED, Objective.BEST_SCORE})


@dataclass(frozen=True, slots=True)
class Instead:
    """A pair that may be made but was not.

    With it and the best for everyone else, `fewer` would be placed, and `cost` points lost in all
    (below 0: gained, by those who would be placed at others' expense); `passed_over` tells that
    somebody who is to be served first would be left out for somebody who is not. Where the
    fairest is sought, `worst` gives what the worst-off for whom that makes a difference has, and
    would have. Where the stable is, it tells whom the mentee would rather have (`prefers`) or,
    failing that, whom the mentor would (`keeps`). All are exact; what an objective does not ask
    for is None.
    """

    mentor_id: str
    mentee_id: str
    score: float
    fewer: int | None = None
    cost: float | None = None
    passed_over: bool = False
    worst: tuple[float, float] | None = None
    prefers: str | None = None
    keeps: tuple[str, ...] = ()


def for_mentee(made: Decided, mentee_id: str) -> tuple[Instead, ...]:
    """Give the few mentors who would have been the next best for a mentee, the nearest first."""
    row = made.judging.sides.row[mentee_id]
    return _nearest(made, np.flatnonzero(made.asked.tail == row), side=0)


def for_mentor(made: Decided, mentor_id: str) -> tuple[Instead, ...]:
    """Give the few mentees whom a mentor would have been the next best for, the nearest first."""
    column = made.judging.sides.column[mentor_id]
    return _nearest(made, np.flatnonzero(made.asked.head == column), side=1)


def of_pair(made: Decided, mentor_id: str, mentee_id: str) -> Instead | None:
    """Tell what one pair would cost; None for one that is made, or may not be."""
    mentees, mentors = made.judging.sides.row, made.judging.sides.column
    row, column = mentees.get(mentee_id, -1), mentors.get(mentor_id, -1)
    (found,) = np.nonzero((made.asked.tail == row) & (made.asked.head == column))
    return next((_instead(made, pair) for pair in _not_made(made, found).tolist()), None)


def as_made(made: Decided, mentee_id: str) -> Instead | None:
    """Give the pair that is made for a mentee, if one is."""
    asked, row = made.asked, made.judging.sides.row[mentee_id]
    for pair in made.placing.chosen[asked.tail[made.placing.chosen] == row].tolist():
        score = as_points(int(asked.score[pair]), made.judging.units)
        return Instead(made.ids[1][int(asked.head[pair])], mentee_id, score)
    return None


def _nearest(made: Decided, pairs: IntArray, side: int) -> tuple[Instead, ...]:
    """Find the nearest by the prices, which tell the least that each could cost; then solve.

    Where stability is sought, they are nearest whom that side itself would rather have.
    """
    pairs = _not_made(made, pairs)
    keys = [-made.asked.score[pairs]]
    if made.aim == STABLE:
        keys = [standings(made.asked, made.judging.sides, made.facts)[side][pairs]]
    elif made.aim in _COSTED and pairs.size:
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
    found = Instead(made.ids[1][column], made.ids[0][row], score)
    if made.aim == STABLE:
        return _rather(made, pair, found)
    others = _without(asked, row, column, made.balance)
    rest = made.best_of(others)
    fewer = made.placing.chosen.size - rest.chosen.size - 1
    if made.aim not in _COSTED:
        own = int(asked.score[pair])
        worst = None if fewer else _worst(made, own, others, rest)
        return replace(found, fewer=fewer, worst=worst)
    cost = made.placing.score - rest.score - int(asked.score[pair])
    served = _served(asked, made.placing) - _served(others, rest) - int(asked.counted[pair])
    passed = asked.counts is not None and served > 0 and fewer <= 0
    return replace(found, fewer=fewer, cost=as_points(cost, units), passed_over=passed)


def _without(asked: Problem, row: int, column: int, balance: int) -> Problem:
    """Give what is to be decided for all others once one pair is made.

    It takes the mentor's first place, which makes those that are left dearer.
    """
    rest = asked.take(np.flatnonzero(asked.tail != row))
    capacity = rest.capacity.copy()
    capacity[column] -= 1
    return replace(rest, capacity=capacity, score=rest.score - balance * (rest.head == column))


def _served(asked: Problem, placing: Placing) -> int:
    return int(asked.counted[placing.chosen].sum())


def _worst(made: Decided, own: int, others: Problem, rest: Placing) -> tuple[float, float] | None:
    """Find the worst-off whom the forced pair makes a difference to; None where all are as well."""
    had = np.sort(_worths(made.asked, made.placing, made.balance))
    would = np.sort(np.append(_worths(others, rest, made.balance), own))
    (differs,) = np.nonzero(had != would)
    if not differs.size:
        return None
    at, units = differs[0], made.judging.units
    return as_points(int(had[at]), units), as_points(int(would[at]), units)


def _worths(asked: Problem, placing: Placing, balance: int) -> IntArray:
    worths: IntArray = asked.score[placing.chosen] - balance * placing.nth
    return worths


def _rather(made: Decided, pair: int, found: Instead) -> Instead:
    """Tell who of the two would rather have somebody else: in a stable matching, one would."""
    asked, chosen = made.asked, made.placing.chosen
    for_mentee, for_mentor = standings(asked, made.judging.sides, made.facts)
    for other in chosen[asked.tail[chosen] == asked.tail[pair]].tolist():
        if (for_mentee[other], other) < (for_mentee[pair], pair):
            return replace(found, prefers=made.ids[1][int(asked.head[other])])
    theirs = chosen[asked.head[chosen] == asked.head[pair]].tolist()
    kept = [other for other in theirs if (for_mentor[other], other) < (for_mentor[pair], pair)]
    return replace(found, keeps=tuple(sorted(made.ids[0][int(asked.tail[o])] for o in kept)))
