"""The matching to propose: best by its objective, and the same in whatever order it is asked."""

from collections.abc import Callable

import numpy as np

from mentorkit.match.face import Face
from mentorkit.match.pricing import draw, optimum, promising
from mentorkit.match.problem import IntArray, Objective, Prices, Problem, Solution
from mentorkit.match.proof import proves, proves_placed

__all__ = ["Objective", "Problem", "Solution", "solve"]

# A draw of 36 bits leaves one best matching of millions of equal pairs, all but surely.
_DRAW_BITS = 36


def _count(problem: Problem) -> IntArray:
    return np.broadcast_to(np.int8(1), problem.tail.shape)


def _total(problem: Problem) -> IntArray:
    return problem.score


def _lots(problem: Problem) -> IntArray:
    return -draw(problem.key, _DRAW_BITS)


_LEVELS: dict[Objective, tuple[Callable[[Problem], IntArray], ...]] = {
    Objective.MOST_PLACED: (_count, _total, _lots),
    Objective.BEST_SCORE: (_total, _count, _lots),
}


def solve(problem: Problem, objective: Objective) -> Solution:
    """Return the best matching by the objective, with prices that prove it.

    Each level of the objective decides only between matchings that are equal in those before it;
    the last draws lots by hash, so that neither the order of pairs nor the engine decides.
    Raises OverflowError where scores are too large for exact arithmetic in 64 bits.
    """
    order = _order(problem)
    face = Face.whole(problem if order is None else problem.take(order))
    work = promising(face.problem)
    levels: list[Prices] = []
    chosen = face.origin[:0]
    for level in _LEVELS[objective]:
        found, prices, tight = optimum(face, level(face.problem), work)
        chosen = face.origin[found]
        face, work = face.best(tight, prices), work[tight]
        levels.append(prices)
    return _proven(problem, np.sort(chosen if order is None else order[chosen]), objective, levels)


def _order(problem: Problem) -> IntArray | None:
    """Return the order of pairs by mentee and mentor, or None where they have it already."""
    place = problem.tail.astype(np.int64) * problem.mentors + problem.head
    return None if (place[1:] > place[:-1]).all() else np.argsort(place)


def _proven(
    problem: Problem, chosen: IntArray, objective: Objective, levels: list[Prices]
) -> Solution:
    cover, prices = None, levels[0]
    if objective is Objective.MOST_PLACED:
        cover, prices = levels[0], _joined(problem, levels[0], levels[1])
    placed, score = chosen.size, sum(problem.score[chosen].tolist())
    proven = proves(problem, prices, placed), proves_placed(problem, cover) if cover else placed
    if proven != (score, placed):
        raise RuntimeError(f"{placed} pairs are worth {score}, but the prices prove {proven}")
    return Solution(chosen, score, score, placed, prices, cover)


def _joined(problem: Problem, cover: Prices, prices: Prices) -> Prices:
    """Return prices that prove the highest total among all matchings that place as many.

    `prices` hold for the pairs that such matchings use, and may be negative for people whom all
    of them place or fill. To raise the prices of everyone covered, and to lower that of being
    placed by as much, changes nothing for these pairs and outweighs all others.
    """
    covered, filled = cover.mentee > 0, cover.mentor > 0
    mentee, mentor = prices.mentee[covered], prices.mentor[filled]
    raised = -min(0, int(mentee.min(initial=0)), int(mentor.min(initial=0)))
    if mentee.size and mentor.size:
        highest = int(problem.score.max(initial=0))
        raised = max(raised, highest - int(mentee.min()) - int(mentor.min()))
    return Prices(prices.mentee + raised * covered, prices.mentor + raised * filled, -raised)
