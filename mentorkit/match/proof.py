"""Whether prices prove a bound: shares nothing with the code that found them."""

import numpy as np

from mentorkit.match.problem import IntArray, Prices, Problem

_BLOCK = 1 << 18
_LARGEST = 1 << 62


def proves(problem: Problem, prices: Prices, placed: int = 0) -> int | None:
    """Return the bound that prices prove on any total, or None where they prove nothing.

    Where the prices value being placed at other than 0, the bound holds for matchings of exactly
    `placed` pairs.
    """
    return _bound(problem, problem.score, prices, placed)


def proves_placed(problem: Problem, cover: Prices) -> int | None:
    """Return the bound that prices prove on the number placed, or None where they prove none."""
    return _bound(problem, np.broadcast_to(np.int8(1), problem.tail.shape), cover, 0)


def _bound(problem: Problem, score: IntArray, prices: Prices, placed: int) -> int | None:
    mentee, mentor = prices.mentee.astype(np.int64), prices.mentor.astype(np.int64)
    if mentee.shape != (problem.mentees,) or mentor.shape != (problem.mentors,):
        return None
    if (mentee < 0).any() or (mentor < 0).any() or abs(prices.placed) >= _LARGEST:
        return None
    for start in range(0, problem.pairs, _BLOCK):
        block = slice(start, start + _BLOCK)
        reached = mentee[problem.tail[block]] + mentor[problem.head[block]] + prices.placed
        if (reached < score[block]).any():
            return None
    # Python's integers, lest a forged proof gain by overflow.
    places = zip(problem.capacity.tolist(), mentor.tolist(), strict=True)
    filled = sum(many * price for many, price in places)
    return int(sum(mentee.tolist()) + filled + placed * prices.placed)
