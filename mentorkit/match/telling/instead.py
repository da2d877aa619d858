"""What it would have meant for everyone, had one mentee been given another mentor."""

from dataclasses import dataclass, replace

import numpy as np

from mentorkit.match.decide import STABLE, Decided
from mentorkit.match.judging.points import as_points, in_units
from mentorkit.match.solver.least import Least
from mentorkit.match.solver.placing import Placing
from mentorkit.match.solver.problem import IntArray, Objective, Problem
from mentorkit.match.stable import standings

FEW = 3
_LARGE = 1 << 22  # pairs: from here on, it is sooner done with few of them
COSTED = frozenset({Objective.MOST_PLACED, Objective.BEST_SCORE})
"""Objectives by which a pair that was not made would cost all together something."""


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


class Elsewhere:
    """Weighs pairs that were not made against those that were."""

    def __init__(self, made: Decided) -> None:
        """Take what was decided, with all pairs that may be made."""
        self._made = made
        self._least: Least | None = None
        self._near: tuple[int, IntArray] = (-1, np.empty(0, np.int64))

    def for_mentee(self, mentee_id: str) -> tuple[Instead, ...]:
        """Give the few mentors who would have been the next best, the nearest first."""
        row = self._made.judging.sides.row[mentee_id]
        return self._nearest(np.flatnonzero(self._made.asked.tail == row), side=0)

    def for_mentor(self, mentor_id: str) -> tuple[Instead, ...]:
        """Give the few mentees whom a mentor would have been the next best for, nearest first."""
        column = self._made.judging.sides.column[mentor_id]
        return self._nearest(np.flatnonzero(self._made.asked.head == column), side=1)

    def of_pair(self, mentor_id: str, mentee_id: str) -> Instead | None:
        """Tell what one pair would cost; None for one that is made, or may not be."""
        asked, sides = self._made.asked, self._made.judging.sides
        row, column = sides.row.get(mentee_id, -1), sides.column.get(mentor_id, -1)
        (found,) = np.nonzero((asked.tail == row) & (asked.head == column))
        return next((self._instead(pair) for pair in self._not_made(found).tolist()), None)

    def as_made(self, mentee_id: str) -> Instead | None:
        """Give the pair that is made for a mentee, if one is."""
        asked, chosen = self._made.asked, self._made.placing.chosen
        row = self._made.judging.sides.row[mentee_id]
        return next((self._as_it_is(pair) for pair in chosen[asked.tail[chosen] == row]), None)

    def _nearest(self, pairs: IntArray, side: int) -> tuple[Instead, ...]:
        """Find the nearest by the prices, which tell the least that each could cost; then solve.

        Where stability is sought, they are nearest whom that side itself would rather have.
        """
        made, pairs = self._made, self._not_made(pairs)
        keys = [-made.asked.score[pairs]]
        if made.aim == STABLE:
            keys = [standings(made.asked, made.judging.sides, made.facts)[side][pairs]]
        elif made.aim in COSTED and pairs.size:
            keys += reversed(self._prices().of(pairs))
        nearest = pairs[np.lexsort(keys)[:FEW]]
        return tuple(self._instead(pair) for pair in nearest.tolist())

    def _not_made(self, pairs: IntArray) -> IntArray:
        return np.setdiff1d(pairs, self._made.placing.chosen)

    def _prices(self) -> Least:
        if self._least is None:
            made = self._made
            self._least = Least(made.asked, made.placing.chosen, made.aim, made.balance)
        return self._least

    def _as_it_is(self, pair: int) -> Instead:
        made, row, column = self._made, *_ends(self._made, pair)
        score = as_points(int(made.asked.score[pair]), made.judging.units)
        return Instead(made.ids[1][column], made.ids[0][row], score)

    def _instead(self, pair: int) -> Instead:
        made, found = self._made, self._as_it_is(pair)
        if made.aim == STABLE:
            return _rather(made, pair, found)
        if made.aim not in COSTED:
            return _fairness(made, pair, found)
        return self._sooner(pair, found) or _cost(made, made.asked, pair, found)

    def _sooner(self, pair: int, found: Instead) -> Instead | None:
        """Find the cost among pairs that cost little; None where that would prove nothing.

        What costs more than the outcome in these cannot be in a better one.
        """
        made = self._made
        plain = made.aim == Objective.MOST_PLACED and made.asked.counts is None
        if made.balance or not plain or made.asked.pairs < _LARGE:
            return None
        most = 2 * int(self._prices().of(np.array([pair]))[-1][0]) + made.judging.units
        for _ in range(2):
            if most > self._near[0]:
                self._near = most, self._prices().within(most)
            near = np.union1d(np.append(self._near[1], pair), made.placing.chosen)
            told = _cost(made, made.asked.take(near), int(np.searchsorted(near, pair)), found)
            cost = in_units(told.cost or 0, made.judging.units)
            if told.fewer:
                return None
            if cost <= most:
                return told
            most = cost
        return None


def _ends(made: Decided, pair: int) -> tuple[int, int]:
    return int(made.asked.tail[pair]), int(made.asked.head[pair])


def _cost(made: Decided, asked: Problem, pair: int, found: Instead) -> Instead:
    """Solve for everyone else once a pair of `asked` is made."""
    own, others = int(asked.score[pair]), _without(asked, pair, made.balance)
    rest = made.best_of(others)
    fewer = made.placing.chosen.size - rest.chosen.size - 1
    cost = as_points(made.placing.score - rest.score - own, made.judging.units)
    served = _served(made.asked, made.placing) - _served(others, rest) - int(asked.counted[pair])
    passed = asked.counts is not None and served > 0 and fewer <= 0
    return replace(found, fewer=fewer, cost=cost, passed_over=passed)


def _fairness(made: Decided, pair: int, found: Instead) -> Instead:
    """Find whom the pair would make worse off, the worst-off whom it makes a difference to."""
    others = _without(made.asked, pair, made.balance)
    rest = made.best_of(others)
    fewer = made.placing.chosen.size - rest.chosen.size - 1
    if fewer:
        return replace(found, fewer=fewer)
    had = np.sort(_worths(made.asked, made.placing, made.balance))
    own = int(made.asked.score[pair])
    would = np.sort(np.append(_worths(others, rest, made.balance), own))
    (differs,) = np.nonzero(had != would)
    worst = None
    if differs.size:
        at, units = differs[0], made.judging.units
        worst = as_points(int(had[at]), units), as_points(int(would[at]), units)
    return replace(found, fewer=0, worst=worst)


def _without(asked: Problem, pair: int, balance: int) -> Problem:
    """Give what is to be decided for all others once one pair is made.

    It takes the mentor's first place, which makes those that are left dearer.
    """
    row, column = asked.tail[pair], asked.head[pair]
    rest = asked.take(np.flatnonzero(asked.tail != row))
    capacity = rest.capacity.copy()
    capacity[column] -= 1
    return replace(rest, capacity=capacity, score=rest.score - balance * (rest.head == column))


def _served(asked: Problem, placing: Placing) -> int:
    return int(asked.counted[placing.chosen].sum())


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
