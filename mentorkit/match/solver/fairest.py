"""The fairest of the matchings left: the worst-off placed mentee as high as can be, then the next.

With the number placed fixed, this asks for as few pairs as can be at the lowest score, of these
for as few at the next, and so on. Several scores are decided at once, each with a cost that
outweighs all above it, as far as whole numbers reach; scores that nobody needs are passed over by
leaps. So it takes about as many steps as there are scores that somebody is placed with; where
these are too many for all pairs to be looked at in each, it says how far it came.
"""

from math import prod

import numpy as np

from mentorkit.match.solver.face import Face
from mentorkit.match.solver.pricing import optimum
from mentorkit.match.solver.problem import BoolArray, IntArray

_BITS = 60  # what a cost times the number of people may have
_LOOKS = 1 << 32  # at pairs: some minutes


def fairest(face: Face, work: BoolArray) -> tuple[Face, BoolArray, int | None]:
    """Return the face of the fairest matchings, and its pairs that `work` marks.

    Also the score below which they are the fairest, or None where they are throughout.
    """
    distinct, rank = np.unique(face.problem.score, return_inverse=True)
    low, leap, looks = 0, distinct.size // 2, 0
    while (left := rank[rank >= low]).size:
        low = int(left.min())
        if looks >= _LOOKS:
            return face, work, int(distinct[low])
        looks += rank.size
        costs = _costs(face, rank - low)
        exact = leap <= costs.size
        if not exact:
            costs = np.ones(min(leap, distinct.size - low), np.int64)
        # What is settled below costs nothing more, nor does what comes later.
        cost = np.concatenate(([0], costs, [0]))[np.clip(rank - low + 1, 0, costs.size + 1)]
        chosen, prices, tight = optimum(face, -cost, work)
        needed = bool(cost[chosen].any())
        if exact or not needed:
            face, work, rank = face.best(tight, prices), work[tight], rank[tight]
            low += costs.size
        leap = leap // 2 if needed else 2 * costs.size
    return face, work, None


def _costs(face: Face, rank: IntArray) -> IntArray:
    """Return costs for the lowest scores, each above all that the higher ones can add up to.

    Scores are given by rank: 0 is the lowest that is to be decided, and any below it are not.
    """
    problem = face.problem
    pairs = np.bincount(rank[(rank >= 0) & (rank < _BITS)])
    most = np.minimum(pairs, min(problem.mentees, int(problem.capacity.sum()))) + 1
    room = 1 << (_BITS - (problem.mentees + problem.mentors).bit_length())
    factors = most.tolist()
    while prod(factors[1:]) > room:
        factors.pop()
    return np.array([prod(factors[at + 1 :]) for at in range(len(factors))], np.int64)
