"""What an objective makes most of, step by step, decided among pairs that are all held.

Each step decides only between matchings that are equal in those before it; the last draws lots by
hash, so that neither the order of pairs nor the engine decides.
"""

from collections.abc import Callable, Mapping

import numpy as np

from mentorkit.match.solver.duals import recover
from mentorkit.match.solver.face import Face
from mentorkit.match.solver.flow import highest, most
from mentorkit.match.solver.foremost import draw
from mentorkit.match.solver.problem import IntArray, Objective, Prices, Problem, Step

# A draw of 36 bits leaves one best matching of millions of equal pairs, all but surely.
DRAW_BITS = 36
WORTH: Mapping[str, Callable[[Problem], IntArray]] = {
    "placed": lambda problem: np.broadcast_to(np.int8(1), problem.tail.shape),
    "served": lambda problem: problem.counted,
    "total": lambda problem: problem.score,
    "draw": lambda problem: -draw(problem.key[:], DRAW_BITS),
}
"""What each pair is worth in each step."""

_STEPS = {
    Objective.MOST_PLACED: ("placed", "served", "total", "draw"),
    Objective.BEST_SCORE: ("served", "total", "placed", "draw"),
}


def settled(problem: Problem, objective: Objective) -> tuple[IntArray, tuple[Step, ...]]:
    """Return the best of all matchings, by ascending indices, and the steps that prove it.

    Raises OverflowError where scores are too large for exact arithmetic in 64 bits.
    """
    names = [name for name in _STEPS[objective] if name != "served" or problem.counts is not None]
    # One flow finds the most that can be placed and, of these, the highest total.
    both = most(problem) if names[:2] == ["placed", "total"] else None
    face, steps = Face.whole(problem), []
    chosen = np.empty(0, np.int64)
    for at, name in enumerate(names):
        worth = WORTH[name](face.problem)
        found = highest(face, worth) if both is None or at > 1 else face.within(both)
        prices = recover(face, worth, found)
        left = reached(face.problem, prices) - worth
        value = sum(worth[found].tolist())
        if (left < 0).any() or bound(problem.capacity, prices) != value:
            raise RuntimeError(f"the prices of step {name} do not prove {value}")
        steps.append(Step(name, value, prices))
        chosen, face = face.asked(found), face.best(left == 0, prices)
    return chosen, tuple(steps)


def reached(problem: Problem, prices: Prices) -> IntArray:
    """Add up both prices of each pair."""
    found: IntArray = prices.mentee[problem.tail] + prices.mentor[problem.head]
    return found


def bound(capacity: IntArray, prices: Prices) -> int:
    """Give the most that prices which reach all pairs leave possible."""
    places = zip(capacity.tolist(), prices.mentor.tolist(), strict=True)
    filled = sum(many * price for many, price in places)
    return int(sum(prices.mentee.tolist()) + filled)
