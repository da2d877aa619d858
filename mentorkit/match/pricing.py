"""The best matching of many pairs, found on few: the prices prove that no other pair is missed."""

import numpy as np

from mentorkit.match.duals import recover
from mentorkit.match.face import Face
from mentorkit.match.flow import highest
from mentorkit.match.problem import BoolArray, IntArray, Prices, Problem

_BLOCK = 1 << 18
_BEST = 10  # pairs to begin with: a mentee's best, also by what the mentor is worth to others,
_DRAWN = 2  # some by hash,
_WANTED = 6  # and the best mentees for each mentor
_MISSED = 4  # pairs added for a person where the prices show that some were missed


def optimum(face: Face, score: IntArray, work: BoolArray) -> tuple[IntArray, Prices, BoolArray]:
    """Return the best matching of a face, its prices, and which pairs meet them exactly.

    `work` marks the pairs to begin with, which must hold a matching of the face; those that turn
    out to be needed are marked as well. The matching is given as indices into the face, and the
    prices hold for all pairs of the face, not only for those marked.
    """
    few = _MISSED
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


def promising(problem: Problem) -> BoolArray:
    """Mark the pairs to begin with: all, or the likely ones where there are many."""
    likely = (2 * _BEST + _DRAWN) * problem.mentees + _WANTED * problem.mentors
    if problem.pairs <= 2 * likely:
        return np.ones(problem.pairs, bool)
    kept = np.zeros(problem.pairs, bool)
    rows = _runs(problem.tail, problem.mentees)
    rank = _rank(problem.score, problem.key)
    kept[_top(rows, rank, _BEST)] = True
    kept[_top(rows, problem.key, _DRAWN)] = True
    order = _by_mentor(problem)
    columns = _runs(problem.head[order], problem.mentors)
    kept[order[_top(columns, rank[order], _WANTED)]] = True
    first = columns[:-1].clip(max=problem.pairs - 1)
    typical = np.add.reduceat(problem.score[order], first) // np.diff(columns).clip(min=1)
    rank = _rank(problem.score - typical[problem.head], problem.key)
    kept[_top(rows, rank, _BEST)] = True
    return kept


def draw(key: IntArray, bits: int) -> IntArray:
    """Return the leading bits (fewer than 64) of each hash, as numbers from 0."""
    return (key.view(np.uint64) >> np.uint64(64 - bits)).view(np.int64)


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
            found = _foremost(problem.take(start + better), gain[better], few)
            missed.append(start + better[found])
    return np.concatenate(missed), tight


def _foremost(problem: Problem, gain: IntArray, few: int) -> IntArray:
    """Return the `few` pairs that gain most for each mentee and for each mentor.

    Where gains tie, the hash spreads the choice over people; taking the first would take the
    same people for everyone, and then many rounds.
    """
    rank = _rank(gain, problem.key)
    order = _by_mentor(problem)
    mine = _top(_runs(problem.tail, problem.mentees), rank, few)
    theirs = _top(_runs(problem.head[order], problem.mentors), rank[order], few)
    return np.concatenate((mine, order[theirs]))


def _rank(score: IntArray, key: IntArray) -> IntArray:
    """Order pairs by score and, where scores tie, by hash as far as the bits go."""
    lowest = int(score.min())
    bits = max(0, 62 - (int(score.max()) - lowest).bit_length())
    rank = score - lowest
    rank <<= bits
    rank -= draw(key, bits)
    return rank


def _by_mentor(problem: Problem) -> IntArray:
    """Return the order of pairs by mentor; numpy sorts 16 bits several times as fast."""
    short = np.uint16 if problem.mentors <= 1 << 16 else np.int32
    return np.argsort(problem.head.astype(short), kind="stable")


def _runs(group: IntArray, groups: int) -> IntArray:
    """Return where each group begins in an ascending array, and where the last one ends."""
    return np.searchsorted(group, np.arange(groups + 1))


def _top(runs: IntArray, value: IntArray, few: int) -> IntArray:
    """Return the index of the `few` highest values of each run."""
    widest = int(np.diff(runs).max(initial=0))
    if widest <= few:
        return np.arange(value.size)
    rows = max(1, _BLOCK // widest)
    starts = range(0, runs.size - 1, rows)
    return np.concatenate([_top_block(runs[at : at + rows + 1], value, few) for at in starts])


def _top_block(runs: IntArray, value: IntArray, few: int) -> IntArray:
    first, width = runs[:-1], np.diff(runs)
    widest = int(width.max())
    if widest <= few:
        return np.arange(first[0], runs[-1])
    inside: BoolArray = np.arange(widest) < width[:, None]
    table = np.full(inside.shape, np.iinfo(np.int64).min)
    table[inside] = value[first[0] : runs[-1]]
    column = np.argpartition(table, widest - few, axis=1)[:, widest - few :]
    where: IntArray = (column + first[:, None])[column < width[:, None]]
    return where
