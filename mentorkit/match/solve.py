"""The matching to propose: best by its objective, and the same in whatever order it is asked."""

from collections.abc import Callable

import numpy as np

from mentorkit.match.face import Face
from mentorkit.match.fairest import fairest
from mentorkit.match.foremost import draw
from mentorkit.match.pricing import optimum
from mentorkit.match.problem import IntArray, Objective, Prices, Problem, Solution
from mentorkit.match.promising import promising
from mentorkit.match.proof import proves, proves_placed

__all__ = ["Objective", "Problem", "Solution", "solve"]

# A draw of 36 bits leaves one best matching of millions of equal pairs, all but surely.
_DRAW_BITS = 36
_BLOCK = 1 << 18


def _placed(problem: Problem) -> IntArray:
    return problem.counted


def _pairs(problem: Problem) -> IntArray:
    return np.broadcast_to(np.int8(1), problem.tail.shape)


def _total(problem: Problem) -> IntArray:
    return problem.score


def _lots(problem: Problem) -> IntArray:
    return -draw(problem.key[:], _DRAW_BITS)


_LEVELS: dict[Objective, tuple[Callable[[Problem], IntArray], ...]] = {
    Objective.MOST_PLACED: (_placed, _total, _lots),
    Objective.BEST_SCORE: (_total, _pairs, _lots),
    Objective.FAIREST: (_placed, _lots),
}


def solve(problem: Problem, objective: Objective) -> Solution:
    """Return the best matching by the objective, with prices that prove it.

    Each level of the objective decides only between matchings that are equal in those before it;
    the last draws lots by hash, so that neither the order of pairs nor the engine decides.
    Mentees who count for more than others are served first by any objective. This leaves nobody
    else without a place whom some other choice of mentees would have one for: the number placed
    is the most all the same.
    Raises OverflowError where scores are too large for exact arithmetic in 64 bits.
    """
    order = _order(problem)
    face = Face.whole(problem if order is None else problem.take(order))
    work = promising(face.problem)
    levels: list[Prices] = []
    chosen = np.empty(0, np.int64)
    for level in _levels(problem, objective):
        if level is _lots and objective is Objective.FAIREST:
            face, work = fairest(face, work)
        found, prices, tight = optimum(face, level(face.problem), work)
        chosen = face.asked(found)
        face, work = face.best(tight, prices), work[tight]
        levels.append(prices)
    return _proven(problem, np.sort(chosen if order is None else order[chosen]), objective, levels)


def _levels(problem: Problem, objective: Objective) -> tuple[Callable[[Problem], IntArray], ...]:
    levels = _LEVELS[objective]
    if objective is Objective.BEST_SCORE and problem.counts is not None:
        return (_placed, *levels)
    return levels


def _order(problem: Problem) -> IntArray | None:
    """Return the order of pairs by mentee and mentor, or None where they have it already."""
    for start in range(0, problem.pairs, _BLOCK):
        block = slice(start, start + _BLOCK + 1)
        place = problem.tail[block].astype(np.int64) * problem.mentors + problem.head[block]
        if (place[1:] <= place[:-1]).any():
            return np.lexsort((problem.head, problem.tail))
    return None


def _proven(
    problem: Problem, chosen: IntArray, objective: Objective, levels: list[Prices]
) -> Solution:
    cover = levels[0] if _levels(problem, objective)[0] is _placed else None
    counted = sum(problem.counted[chosen].tolist())
    score = bound = sum(problem.score[chosen].tolist())
    prices = None
    if objective is not Objective.FAIREST:
        prices = levels[0] if cover is None else _joined(problem, cover, levels[1])
        bound = proves(problem, prices, counted)
    placed = proves_placed(problem, cover) if cover else counted
    if (bound, placed) != (score, counted):
        found = f"{counted} placed are worth {score}"
        raise RuntimeError(f"{found}, but the prices prove {bound} and {placed}")
    return Solution(chosen, score, score, counted, prices, cover)


def _joined(problem: Problem, cover: Prices, prices: Prices) -> Prices:
    """Return prices that prove the highest total among all matchings that place as many.

    `prices` hold for the pairs that such matchings use, and may be negative for people whom all
    of them place or fill. To raise the prices of everyone by what they cover, and to lower that
    of being placed by as much, changes nothing for these pairs and outweighs all others.
    """
    lowest = min(0, *(int(side.min(initial=0)) for side in (prices.mentee, prices.mentor)))
    raised = max(-lowest, _short(problem, cover, prices))
    largest = max(int(side.max(initial=0)) for side in (cover.mentee, cover.mentor))
    if raised * max(1, largest) >= 1 << 62:
        raise OverflowError("scores are too large to prove who is served first")
    mentee, mentor = prices.mentee + raised * cover.mentee, prices.mentor + raised * cover.mentor
    return Prices(mentee, mentor, -raised)


def _short(problem: Problem, cover: Prices, prices: Prices) -> int:
    """Return by how much prices fall short of a pair at most, for each that it is overcovered."""
    short, counted = 0, problem.counted
    for start in range(0, problem.pairs, _BLOCK):
        block = slice(start, start + _BLOCK)
        tail, head = problem.tail[block], problem.head[block]
        over = cover.mentee[tail] + cover.mentor[head] - counted[block]
        lack = problem.score[block] - prices.mentee[tail] - prices.mentor[head]
        some = over > 0
        short = max(short, int((-(-lack[some] // over[some])).max(initial=0)))
    return short
