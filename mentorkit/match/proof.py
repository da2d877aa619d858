"""Whether prices prove a bound: shares nothing with the code that found them."""

import numpy as np

from mentorkit.match.problem import IntArray, Prices, Problem

_BLOCK = 1 << 18
_LARGEST = 1 << 62


def proves(problem: Problem, prices: Prices, placed: int = 0) -> int | None:
    """Return the bound that prices prove on any total, or None where they prove nothing.

    Where the prices value being placed at other than 0, the bound holds for matchings whose
    mentees count for exactly `placed`: of so many pairs, unless some mentees are served first.
    """
    return _bound(problem, problem.score, prices, placed)


def proves_placed(problem: Problem, cover: Prices) -> int | None:
    """Return the bound that prices prove on what the mentees placed count for, or None."""
    return _bound(problem, problem.counted, cover, 0)


def _bound(problem: Problem, score: IntArray, prices: Prices, placed: int) -> int | None:
    mentee, mentor = prices.mentee.astype(np.int64), prices.mentor.astype(np.int64)
    if mentee.shape != (problem.mentees,) or mentor.shape != (problem.mentors,):
        return None
    most = int(problem.counted.max(initial=1))
    if (mentee < 0).any() or (mentor < 0).any() or abs(prices.placed) * most >= _LARGEST:
        return None
    counted = problem.counted
    for start in range(0, problem.pairs, _BLOCK):
        block = slice(start, start + _BLOCK)
        reached = mentee[problem.tail[block]] + mentor[problem.head[block]]
        reached += prices.placed * counted[block].astype(np.int64)
        if (reached < score[block]).any():
            return None
    # Python's integers, lest a forged proof gain by overflow.
    places = zip(problem.capacity.tolist(), mentor.tolist(), strict=True)
    filled = sum(many * price for many, price in places)
    return int(sum(mentee.tolist()) + filled + placed * prices.placed)
