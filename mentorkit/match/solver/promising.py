"""Which of very many pairs are likely to be made: with these the search for the best begins.

Any choice leads to the same matching; a good one, sooner.
"""

import numpy as np

from mentorkit.match.solver.foremost import ranked, starts, together, top
from mentorkit.match.solver.gathered import Gathered, joined
from mentorkit.match.solver.problem import BoolArray, IntArray, Pairs, Problem

_BEST = 14  # a mentee's best pairs, and the best by how far they exceed what the mentor is worth,
_WANTED = 14  # and about as many mentees for each mentor: whoever was the best when looked at
_LOOKED_AT = 1 << 22  # pairs, from which is told what mentors are worth
_PARTS = 64  # of a row of a table: most of its best cells stand in different parts
_LEAST = -(1 << 60)  # below any score, above what is no pair


def promising(pairs: Pairs) -> Problem:
    """Give the pairs to begin with: all that were gathered, or the likely ones of many."""
    likely = 2 * _BEST * pairs.mentees + _WANTED * pairs.mentors
    if isinstance(pairs, Gathered) and pairs.problem.pairs <= 2 * likely:
        return pairs.problem
    seen = _Seen(pairs)
    return joined([part.take(seen.likely(part)) for part in pairs.parts(seen.keep)])


class _Seen:
    """What mentors are usually worth, and the best score that was seen with each so far."""

    def __init__(self, pairs: Pairs) -> None:
        self._usual = _usual(pairs)
        self._most = np.full(pairs.mentors, _LEAST)

    def keep(self, rows: slice, table: IntArray) -> BoolArray:  # noqa: ARG002 - of any mentees
        """Mark cells that may be among the best of their mentee, or the best of their mentor."""
        mark: BoolArray = table >= _floor(table)
        over = table - self._usual
        mark |= over >= _floor(over)
        highest = table.max(axis=0)
        better = np.flatnonzero(highest > self._most)
        mark[:, better] |= table[:, better] == highest[better]
        return mark

    def likely(self, part: Problem) -> IntArray:
        """Give the likely ones of some mentees' pairs, by index."""
        if not part.pairs:
            return np.empty(0, np.int64)
        score, head, key = part.score.astype(np.int64), part.head, part.key[:]
        new = np.flatnonzero(score > self._most[head])
        np.maximum.at(self._most, head[new], score[new])
        best = new[score[new] == self._most[head[new]]]
        over, first = score - self._usual[head], starts(part.tail)
        mine = [top(first, _ranked(worth, key), _BEST) for worth in (score, over)]
        return together(part.pairs, best, *mine)


def _ranked(worth: IntArray, key: IntArray) -> IntArray:
    least = int(worth.min())
    return ranked(worth - least, key, int(worth.max()) - least + 1)


def _floor(table: IntArray) -> IntArray:
    """Give, for each row, a value that its few best cells reach, and hardly more."""
    rows, columns = table.shape
    wide = columns // _PARTS
    if wide:
        table = table[:, : wide * _PARTS].reshape(rows, wide, _PARTS).max(axis=1)
    at = max(0, table.shape[1] - _BEST)
    floor: IntArray = np.partition(table, at, axis=1)[:, at : at + 1]
    return np.maximum(floor, _LEAST)


def _usual(pairs: Pairs) -> IntArray:
    """Give what a pair with each mentor is worth on average, as far as some mentees tell."""
    total, count = np.zeros(pairs.mentors), np.zeros(pairs.mentors, np.int64)
    for part in pairs.parts(lambda _, table: table > _LEAST):
        total += np.bincount(part.head, part.score, pairs.mentors)
        count += np.bincount(part.head, minlength=pairs.mentors)
        if count.sum() >= _LOOKED_AT:
            break
    usual: IntArray = np.rint(total / count.clip(min=1)).astype(np.int64)
    return usual
