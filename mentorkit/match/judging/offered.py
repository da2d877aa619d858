"""The pairs that may be made, as the engine wants them: whole numbers, and only those allowed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from mentorkit.match.judging.judging import Judging
from mentorkit.match.judging.sides import Block
from mentorkit.match.people.candidates import Candidates
from mentorkit.match.people.order import Marks, PairKeys
from mentorkit.match.solver.foremost import runs
from mentorkit.match.solver.problem import BoolArray, IntArray, Keep, Problem

MANY = 1 << 24  # pairs at most, where they need not all be gathered
_FEW = 8  # times as many cells as pairs, at least, where pairs are scored one by one
_SPOTS = 1 << 16  # pairs scored at once
_CLOSED = -(1 << 61)


@dataclass(frozen=True, slots=True, eq=False)
class Offered:
    """All pairs that may be made, judged at each look; with `lowest`, only those worth as much.

    `counts` says what each mentee counts for in being placed.
    """

    judging: Judging
    capacity: IntArray
    marks: Marks
    lowest: int | None = None
    counts: IntArray | None = None

    @property
    def mentees(self) -> int:
        """How many mentees there are."""
        return len(self.judging.sides.mentees)

    @property
    def mentors(self) -> int:
        """How many mentors there are."""
        return len(self.judging.sides.mentors)

    def parts(self, keep: Keep) -> Iterator[Problem]:
        """Give the pairs that `keep` marks, those of some mentees at a time."""
        for block in self.judging.sides.blocks():
            table = self.judging.scores(block)
            closed = ~self._open(block)
            if self.lowest is not None:
                closed |= table < self.lowest
            np.putmask(table, closed, _CLOSED)
            where = np.flatnonzero(keep(block.rows, table))
            where = where[table.ravel()[where] > _CLOSED]
            yield self._problem(*self._cells(block, where), table.ravel()[where])

    def gathered(self) -> Problem:
        """Give all pairs at once."""
        return self._scored(*self._allowed(self.mentees * self.mentors))

    def gathered_up_to(self, most: int) -> Problem | None:
        """Give all pairs at once; None where there are more than so many."""
        tail, head = self._allowed(most)
        return self._scored(tail, head) if tail.size <= most else None

    def _allowed(self, most: int) -> tuple[IntArray, IntArray]:
        """Find the people of all pairs that the rules allow, until there are more than `most`."""
        tail, head = (_Growing(np.min_scalar_type(-1 - n)) for n in (self.mentees, self.mentors))
        for block in self.judging.sides.blocks():
            row, column = self._cells(block, np.flatnonzero(self._open(block)))
            tail.add(row)
            head.add(column)
            if tail.size > most:
                break
        return tail.all(), head.all()

    def _open(self, block: Block) -> BoolArray:
        allowed = self.judging.allowed(block)
        allowed &= self.capacity > 0
        return allowed

    def _cells(self, block: Block, where: IntArray) -> tuple[IntArray, IntArray]:
        row, column = np.divmod(where, max(1, self.mentors))
        row += block.rows.start
        return row, column

    def _scored(self, tail: IntArray, head: IntArray) -> Problem:
        few = tail.size * _FEW < self.mentees * self.mentors
        scores = _Growing(np.dtype(np.int32))
        for part in self._one_by_one(tail, head) if few else self._by_block(tail, head):
            scores.add(part)
        score = scores.all()
        if self.lowest is not None:
            kept = np.flatnonzero(score >= self.lowest)
            tail, head, score = tail[kept], head[kept], score[kept]
        return self._problem(tail, head, score)

    def _one_by_one(self, tail: IntArray, head: IntArray) -> Iterator[IntArray]:
        sides = self.judging.sides
        for start in range(0, tail.size, _SPOTS):
            some = slice(start, start + _SPOTS)
            yield self.judging.scores(sides.spots(tail[some], head[some]))

    def _by_block(self, tail: IntArray, head: IntArray) -> Iterator[IntArray]:
        first = runs(tail, self.mentees)
        for block in self.judging.sides.blocks():
            some = slice(first[block.rows.start], first[block.rows.stop])
            yield self.judging.scores(block)[tail[some] - block.rows.start, head[some]]

    def _problem(self, tail: IntArray, head: IntArray, score: IntArray) -> Problem:
        keys = PairKeys(self.marks, tail, head)
        return Problem(
            self.mentees, self.mentors, tail, head, score, self.capacity, keys, self.counts
        )


def offered(
    found: Candidates,
    judging: Judging,
    seed: int,
    lowest: int | None = None,
    counts: IntArray | None = None,
) -> Offered:
    """Prepare to judge all pairs, of mentors who have places."""
    mentees = len(found.mentees)
    places = [mentees if few is None else min(few, mentees) for few in found.places]
    ids = [[view.id for view in side] for side in (found.mentees, found.mentors)]
    return Offered(judging, np.array(places, np.int64), Marks(seed, *ids), lowest, counts)


class _Growing:
    """An array that grows in place, lest joining its parts hold all of them twice."""

    def __init__(self, kind: np.dtype[np.signedinteger[Any]]) -> None:
        self._held: IntArray = np.empty(0, kind)
        self.size = 0

    def add(self, more: IntArray) -> None:
        """Append whole numbers; large ones make all items wider."""
        end = self.size + more.size
        if abs(more).max(initial=0) > np.iinfo(self._held.dtype).max // 2:
            self._held = self._held.astype(np.int64)
        if end > self._held.size:
            self._held.resize(end + end // 8, refcheck=False)
        self._held[self.size : end] = more
        self.size = end

    def all(self) -> IntArray:
        """Give what was added."""
        self._held.resize(self.size, refcheck=False)
        return self._held
