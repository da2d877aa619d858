"""Places that come free with a mentor because somebody who is placed there moves to another.

A mentor who is full can take somebody if one of the new mentees can go elsewhere, where perhaps
another one has to make room in turn. From the mentors who have a free place, or could have one
more, the fewest moves are found backwards, for no change, one, and two.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mentorkit.match.decide import Decided
from mentorkit.match.solver.problem import BoolArray, IntArray
from mentorkit.match.telling.remedies import NEVER, Against, Mentors
from mentorkit.match.ways import Room, Waived, Way

MOST = 2  # changes
_TRIED = 6
_NOWHERE = -(1 << 60)


@dataclass(frozen=True, slots=True, eq=False)
class _Moving:
    """The mentees who are placed: with whom, and which rules refuse them which mentors."""

    ids: list[str]
    at: IntArray
    own: IntArray
    rules: list[str]
    refused: BoolArray
    changes: IntArray
    score: IntArray


class Detours:
    """Finds ways by which others make room."""

    def __init__(self, made: Decided, mentors: Mentors, most: int) -> None:
        """Look back from every mentor who has room, or could have it by one change.

        Where that takes more than `most` pairs of those placed and a mentor, nobody moves.
        """
        self._mentors, self._moving = mentors, _moving(made, most)
        shape = (MOST + 1, len(mentors.ids))
        self._reached = np.zeros(shape, bool)
        self._gain = np.zeros(shape, np.int64)
        self._next = np.full((*shape, 3), -1, np.int64)  # who moves where, with what left to do
        for size in range(MOST + 1):
            self._reached[size] = mentors.changes == size
        self._look_back()

    def ways(self, against: Against, size: int) -> Iterator[Way]:
        """Give sets of so many changes for one mentee, those that gain most first."""
        found: list[tuple[int, int, int]] = []
        for left in range(min(size, MOST) + 1):
            moved = self._reached[left] & (self._next[left, :, 0] >= 0)
            columns = np.flatnonzero(moved & (against.changes == size - left))
            gains = against.score[columns] + self._gain[left, columns]
            found += zip((-gains).tolist(), columns.tolist(), [left] * columns.size, strict=True)
        for _, column, left in sorted(found)[:_TRIED]:
            room, waived = self._way(column, left)
            yield Way(room, (*against.waived(self._mentors, column), *waived))

    def _way(self, column: int, left: int) -> tuple[tuple[Room, ...], tuple[Waived, ...]]:
        moving, waived = self._moving, []
        while self._next[left, column, 0] >= 0:
            row, column, left = self._next[left, column].tolist()
            refused = zip(moving.rules, moving.refused[:, row, column].tolist(), strict=True)
            waived += [
                self._mentors.waived(rule, column, moving.ids[row]) for rule, no in refused if no
            ]
        return self._mentors.room(column), tuple(dict.fromkeys(waived))

    def _look_back(self) -> None:
        while True:
            found = [self._step(size) for size in range(MOST + 1)]
            for size, (column, gain, step) in enumerate(found):
                self._reached[size, column] = True
                self._gain[size, column] = gain
                self._next[size, column] = step
            if not any(column.size for column, _, _ in found):
                return

    def _step(self, size: int) -> tuple[IntArray, IntArray, IntArray]:
        """Give mentors not reached yet with so few changes, from whom somebody can move on."""
        moving, rows = self._moving, np.arange(len(self._moving.ids))
        best = np.full(rows.size, _NOWHERE)
        step = np.full((rows.size, 3), -1, np.int64)
        for waived in range(size + 1):
            left = size - waived
            there = (moving.changes == waived) & self._reached[left]
            there[rows, moving.at] = False
            gain = np.where(there, moving.score + self._gain[left], _NOWHERE)
            column = gain.argmax(axis=1) if gain.size else np.zeros(rows.size, np.int64)
            gained = gain[rows, column] - moving.own
            better = there[rows, column] & (gained > best)
            best[better] = gained[better]
            step[better] = np.stack((rows, column, np.full(rows.size, left)), axis=1)[better]
        new = (best > _NOWHERE) & ~self._reached[: size + 1, moving.at].any(axis=0)
        order = np.flatnonzero(new)[np.lexsort((-best[new], moving.at[new]))]
        column, first = np.unique(moving.at[order], return_index=True)
        return column, best[order[first]], step[order[first]]


def _moving(made: Decided, most: int) -> _Moving:
    chosen, judging = made.placing.chosen, made.judging
    if chosen.size * len(judging.sides.mentors) > most:
        chosen = chosen[:0]
    at = np.full(len(judging.sides.mentees), -1)
    own = np.zeros(at.size, np.int64)
    at[made.asked.tail[chosen]] = made.asked.head[chosen]
    own[made.asked.tail[chosen]] = made.asked.score[chosen]
    rules: list[str] = []
    refusals, nevers, scores = [], [], []
    for block in judging.sides.blocks() if chosen.size else ():
        rows = at[block.rows] >= 0
        asked = list(judging.refusals(block))
        rules = [code for code, _ in asked]
        shape = (len(asked), int(rows.sum()), len(judging.sides.mentors))
        refusals.append(np.array([no[rows] for _, no in asked], bool).reshape(shape))
        nevers.append(judging.never(block)[rows])
        scores.append(judging.scores(block)[rows])
    few = len(judging.sides.mentors)
    refused = np.concatenate(refusals or [np.zeros((0, 0, few), bool)], axis=1)
    never = np.concatenate(nevers or [np.zeros((0, few), bool)])
    score = np.concatenate(scores or [np.zeros((0, few), np.int64)])
    changes = np.where(never, NEVER, refused.sum(axis=0))
    if made.lowest is not None:
        changes = np.where(score < made.lowest, NEVER, changes)
    placed = np.flatnonzero(at >= 0)
    ids = [judging.sides.mentees[row].id for row in placed.tolist()]
    return _Moving(ids, at[placed], own[placed], rules, refused, changes, score)
