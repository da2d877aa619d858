"""The few best of many pairs, for each person."""

import numpy as np

from mentorkit.match.solver.problem import BoolArray, IntArray

_BLOCK = 1 << 18


def draw(key: IntArray, bits: int) -> IntArray:
    """Return the leading bits (fewer than 64) of each hash, as numbers from 0."""
    return (key.view(np.uint64) >> np.uint64(64 - bits)).view(np.int64)


def ranked(score: IntArray, key: IntArray, spread: int) -> IntArray:
    """Order pairs by score and, where scores tie, by hash as far as the bits go.

    Scores lie less than `spread` from 0.
    """
    bits = max(0, 62 - spread.bit_length())
    rank = score.astype(np.int64) << bits
    rank -= draw(key, bits)
    return rank


def runs(group: IntArray, groups: int) -> IntArray:
    """Return where each group begins in an ascending array, and where the last one ends."""
    return np.searchsorted(group, np.arange(groups + 1, dtype=group.dtype))


def starts(group: IntArray) -> IntArray:
    """Return where each run of equal items begins, and where the last one ends."""
    changes = np.flatnonzero(group[1:] != group[:-1]) + 1
    return np.concatenate(([0], changes, [group.size]))


def together(size: int, *some: IntArray) -> IntArray:
    """Join lists of indices below `size`: each once, in order."""
    mark = np.zeros(size, bool)  # np.unique would first import all of numpy.ma
    for indices in some:
        mark[indices] = True
    return np.flatnonzero(mark)


def top(first: IntArray, value: IntArray, few: int) -> IntArray:
    """Return the index of the `few` highest values of each run."""
    widest = int(np.diff(first).max(initial=0))
    if widest <= few:
        return np.arange(value.size)
    rows = max(1, _BLOCK // widest)
    parts = range(0, first.size - 1, rows)
    return np.concatenate([_top_block(first[at : at + rows + 1], value, few) for at in parts])


def _top_block(starts: IntArray, value: IntArray, few: int) -> IntArray:
    first, width = starts[:-1], np.diff(starts)
    widest = int(width.max())
    if widest <= few:
        return np.arange(first[0], starts[-1])
    inside: BoolArray = np.arange(widest) < width[:, None]
    table = np.full(inside.shape, np.iinfo(np.int64).min)
    table[inside] = value[first[0] : starts[-1]]
    column = np.argpartition(table, widest - few, axis=1)[:, widest - few :]
    where: IntArray = (column + first[:, None])[column < width[:, None]]
    return where
