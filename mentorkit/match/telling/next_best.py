"""Who would have been the next best for every mentee, and what each would have cost everyone."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from mentorkit.match.decide import Decided
from mentorkit.match.judging.points import as_points
from mentorkit.match.solver.least import Least
from mentorkit.match.solver.problem import IntArray, Objective
from mentorkit.match.telling.instead import COSTED, FEW, Elsewhere, Instead

_EXACT = 200  # mentees, for each of whom a few more matches are made


class NextBest(NamedTuple):
    """The few next best of each mentee, the nearest first; costs are the least, if not `exact`."""

    options: Mapping[str, Sequence[Instead]]
    exact: bool


def next_best(
    made: Decided,
    mentees: Sequence[str],
    each: Callable[[Sequence[str]], Iterable[str]] = iter,
) -> NextBest:
    """Give the next best of these mentees; `each` goes through them where that takes its time."""
    if len(mentees) <= _EXACT:
        others = Elsewhere(made)
        return NextBest({id_: others.for_mentee(id_) for id_ in each(mentees)}, exact=True)
    wanted = set(mentees)
    return NextBest({id_: few for id_, few in _by_prices(made) if id_ in wanted}, exact=False)


def _by_prices(made: Decided) -> Iterator[tuple[str, tuple[Instead, ...]]]:
    """Tell by the prices alone: they give the least that each pair would cost."""
    asked = made.asked
    every = np.arange(asked.pairs)
    others = np.setdiff1d(every, made.placing.chosen)
    least = []
    if made.aim in COSTED:
        least = Least(asked, made.placing.chosen, made.aim, made.balance).of(every)
    keys = [-asked.score[others], *(cost[others] for cost in reversed(least))]
    order = others[np.lexsort([*keys, asked.tail[others]])]
    ends = np.searchsorted(asked.tail[order], np.arange(asked.mentees + 1)).tolist()
    for row, mentee in enumerate(made.ids[0]):
        few = order[ends[row] : ends[row + 1]][:FEW].tolist()
        yield mentee, tuple(_least(made, least, pair) for pair in few)


def _least(made: Decided, least: Sequence[IntArray], pair: int) -> Instead:
    """Give a pair with the least it costs, as far as its two prices tell that."""
    asked, units, fewer, cost = made.asked, made.judging.units, None, None
    lost = [int(each[pair]) for each in least] if asked.counts is None else []
    if made.aim == Objective.BEST_SCORE and lost:
        fewer, cost = 0, as_points(lost[0], units)
    elif len(lost) > 1:
        fewer, cost = min(1, lost[0]), as_points(0 if lost[0] else lost[1], units)
    mentor, mentee = made.ids[1][int(asked.head[pair])], made.ids[0][int(asked.tail[pair])]
    return Instead(mentor, mentee, as_points(int(asked.score[pair]), units), fewer, cost)
