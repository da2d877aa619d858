"""The best matchings of a face of many pairs, found on few of them."""

import numpy as np

from mentorkit.match.solver.duals import recover
from mentorkit.match.solver.face import Face
from mentorkit.match.solver.flow import highest
from mentorkit.match.solver.foremost import ranked, starts, top
from mentorkit.match.solver.problem import BoolArray, IntArray, Prices, Problem

_BLOCK = 1 << 18
MISSED = 8  # pairs added for a person where the prices show that some were missed


def optimum(face: Face, score: IntArray, work: BoolArray) -> tuple[IntArray, Prices, BoolArray]:
    """Return the best matching of a face, its prices, and which pairs meet them exactly.

    `work` marks the pairs to begin with, which must hold a matching of the face; those that turn
    out to be needed are marked as well. The matching is given as indices into the face, and the
    prices hold for all pairs of the face, not only for those marked.
    """
    few = MISSED
    while True:
        marked = np.flatnonzero(work)
        part, worth = face.take(marked), score[marked]
        chosen = highest(part, worth)
        prices = recover(part, worth, chosen)
        missed, tight = _priced(face.problem, score, prices, few)
        if not missed.size:
            return marked[chosen], prices, tight
        work[missed] = True
        few *= 2


def _priced(
    problem: Problem, score: IntArray, prices: Prices, few: int
) -> tuple[IntArray, BoolArray]:
    """Return pairs that beat their prices, a few for each person, and which pairs equal them."""
    missed = [np.empty(0, np.int64)]
    tight = np.empty(problem.pairs, bool)
    for start in range(0, problem.pairs, _BLOCK):
        block = slice(start, start + _BLOCK)
        reached = prices.mentee[problem.tail[block]] + prices.mentor[problem.head[block]]
        gain = score[block] - reached
        tight[block] = gain == 0
        better = np.flatnonzero(gain > 0)
        if better.size:
            found = foremost(problem.take(start + better), gain[better], few)
            missed.append(start + better[found])
    return np.concatenate(missed), tight


def foremost(problem: Problem, gain: IntArray, few: int) -> IntArray:
    """Return the `few` pairs that gain most for each mentee and for each mentor.

    Where gains tie, the hash spreads the choice over people; taking the first would take the
    same people for everyone, and then many rounds.
    """
    rank = ranked(gain, problem.key[:], int(gain.max()) + 1)
    order = _by_mentor(problem)
    mine = top(starts(problem.tail), rank, few)
    theirs = top(starts(problem.head[order]), rank[order], few)
    return np.concatenate((mine, order[theirs]))


def _by_mentor(problem: Problem) -> IntArray:
    """Return the order of pairs by mentor; numpy sorts 16 bits several times as fast."""
    short = np.uint16 if problem.mentors <= 1 << 16 else np.int32
    return np.argsort(problem.head.astype(short), kind="stable")
