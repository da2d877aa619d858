"""The pairs that may be made, as the engine wants them: whole numbers, and only those allowed."""

from typing import Any

import numpy as np

from mentorkit.match.candidates import Candidates
from mentorkit.match.judging import Judging
from mentorkit.match.order import PairKeys
from mentorkit.match.problem import IntArray, Problem


def problem(
    found: Candidates,
    judging: Judging,
    seed: int,
    lowest: int | None = None,
    counts: IntArray | None = None,
) -> Problem:
    """Judge all pairs and keep those that may be made; with `lowest`, only those worth as much.

    `counts` says what each mentee counts for in being placed.
    """
    mentees, mentors = len(found.mentees), len(found.mentors)
    places = [mentees if few is None else min(few, mentees) for few in found.places]
    capacity = np.array(places, np.int64)
    tail, head = (_Growing(np.min_scalar_type(-1 - few)) for few in (mentees, mentors))
    scores = _Growing(np.dtype(np.int32))
    for block in judging.sides.blocks():
        kept = judging.allowed(block) & (capacity > 0)
        score = judging.scores(block)
        if lowest is not None:
            kept &= score >= lowest
        row, column = np.nonzero(kept)
        tail.add(row + block.rows.start)
        head.add(column)
        scores.add(score[kept])
    ids = [[view.id for view in side] for side in (found.mentees, found.mentors)]
    key = PairKeys(seed, ids[0], ids[1], tail.all(), head.all())
    return Problem(mentees, mentors, tail.all(), head.all(), scores.all(), capacity, key, counts)


class _Growing:
    """An array that grows in place, lest joining its parts hold all of them twice."""

    def __init__(self, kind: np.dtype[np.signedinteger[Any]]) -> None:
        self._held: IntArray = np.empty(0, kind)
        self._size = 0

    def add(self, more: IntArray) -> None:
        """Append whole numbers; large ones make all items wider."""
        end = self._size + more.size
        if abs(more).max(initial=0) > np.iinfo(self._held.dtype).max // 2:
            self._held = self._held.astype(np.int64)
        if end > self._held.size:
            self._held.resize(end + end // 8, refcheck=False)
        self._held[self._size : end] = more
        self._size = end

    def all(self) -> IntArray:
        """Give what was added."""
        self._held.resize(self._size, refcheck=False)
        return self._held
