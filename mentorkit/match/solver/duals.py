"""Exact prices for a matching that is known to be best.

The flow solver reports none. With everyone's place fixed, a mentor's price must exceed another's
by what the other's mentees would gain by moving there. The least prices that satisfy all these
differences are longest paths over the mentors, which a few vectorised sweeps find.
"""

import numpy as np

from mentorkit.match.solver.face import Face
from mentorkit.match.solver.problem import IntArray, Prices


def recover(face: Face, score: IntArray, chosen: IntArray) -> Prices:
    """Return the prices that prove `chosen` (indices into the face) the best matching.

    Prices are never negative, but of mentees whom every matching of the face places and mentors
    whom every one fills. The prices are the same whichever of several best matchings is given.
    Raises ValueError if the matching is not best.
    """
    problem, nobody = face.problem, face.problem.mentors
    # Being left out is a mentor of its own, with a score and a price of 0.
    mentor = np.full(problem.mentees, nobody, np.int32)
    mentor[problem.tail[chosen]] = problem.head[chosen]
    own = np.zeros(problem.mentees, np.int64)
    own[problem.tail[chosen]] = score[chosen]
    free = np.bincount(problem.head[chosen], minlength=nobody) < problem.capacity

    loose, spare = np.flatnonzero(~face.placed), np.flatnonzero(~face.full)
    emptied = np.flatnonzero(free)
    source = np.concatenate(
        (mentor[problem.tail], mentor[loose], np.full(spare.size, nobody), emptied)
    )
    target = np.concatenate(
        (problem.head, np.full(loose.size, nobody), spare, np.full(emptied.size, nobody))
    )
    still = np.zeros(spare.size + emptied.size, np.int64)
    gain = np.concatenate((score - own[problem.tail], -own[loose], still))
    length = longest(nobody + 1, source, target, gain)
    price = length[:-1] - length[-1]
    return Prices(own - np.append(price, 0)[mentor], price)


def longest(nodes: int, source: IntArray, target: IntArray, gain: IntArray) -> IntArray:
    """Return the length of the longest path of arcs that ends at each node.

    Raises ValueError if a cycle of arcs gains: then no path is longest.
    """
    moving = source != target
    source, target, gain = source[moving], target[moving], gain[moving]
    order = np.argsort(source, kind="stable")
    target, gain = target[order], gain[order]
    first = np.searchsorted(source[order], np.arange(nodes + 1))
    length = np.zeros(nodes, np.int64)
    changed = np.arange(nodes)
    for _ in range(nodes + 1):
        count = first[changed + 1] - first[changed]
        leaving = np.arange(count.sum()) + np.repeat(
            first[changed] - np.cumsum(count) + count, count
        )
        reached = np.repeat(length[changed], count) + gain[leaving]
        before = length.copy()
        np.maximum.at(length, target[leaving], reached)
        changed = np.flatnonzero(length > before)
        if not changed.size:
            return length
    raise ValueError("a cycle gains: the matching is not the best")
