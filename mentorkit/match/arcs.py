"""The pairs that may be made, as the engine wants them: whole numbers, and only those allowed."""

import numpy as np

from mentorkit.match.candidates import Candidates
from mentorkit.match.judging import Judging
from mentorkit.match.order import pair_keys
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
    tails, heads, scores = [], [], []
    for block in judging.sides.blocks():
        kept = judging.allowed(block) & (capacity > 0)
        score = judging.scores(block)
        if lowest is not None:
            kept &= score >= lowest
        row, column = np.nonzero(kept)
        tails.append((row + block.rows.start).astype(np.int32))
        heads.append(column.astype(np.int32))
        scores.append(score[kept])
    tail, head, score = (_joined(parts) for parts in (tails, heads, scores))
    ids = [[view.id for view in side] for side in (found.mentees, found.mentors)]
    key = pair_keys(seed, ids[0], ids[1], tail, head)
    return Problem(mentees, mentors, tail, head, score, capacity, key, counts)


def _joined(parts: list[IntArray]) -> IntArray:
    return np.concatenate(parts) if parts else np.empty(0, np.int64)
