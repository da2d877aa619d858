"""Pairs that are all gathered in memory, and how lists of pairs are put together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from mentorkit.match.solver.foremost import runs
from mentorkit.match.solver.problem import IntArray, Keep, Problem

_BLOCK = 1 << 18


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """All pairs of a problem, which must have them in order."""

    problem: Problem

    @property
    def mentees(self) -> int:
        """How many mentees there are."""
        return self.problem.mentees

    @property
    def mentors(self) -> int:
        """How many mentors there are."""
        return self.problem.mentors

    @property
    def counts(self) -> IntArray | None:
        """What each mentee counts for in being placed."""
        return self.problem.counts

    def parts(self, keep: Keep) -> Iterator[Problem]:  # noqa: ARG002 - nothing need be judged anew
        """Give all pairs, those of some mentees at a time."""
        problem = self.problem
        first = runs(problem.tail, problem.mentees)
        step = max(1, _BLOCK * problem.mentees // max(1, problem.pairs))
        for start in range(0, problem.mentees, step):
            own = first[start : start + step + 1]
            yield problem.take(np.arange(own[0], own[-1]))


def order(problem: Problem) -> IntArray | None:
    """Return the order of pairs by mentee and mentor, or None where they have it already."""
    for start in range(0, problem.pairs, _BLOCK):
        place = _places(problem, slice(start, start + _BLOCK + 1))
        if (place[1:] <= place[:-1]).any():
            return np.lexsort((problem.head, problem.tail))
    return None


def joined(parts: Sequence[Problem]) -> Problem:
    """Put lists of some of the same people's pairs together, each pair once and in order."""
    first, *_ = parts
    place = np.concatenate([_places(part, slice(None)) for part in parts])
    _, kept = np.unique(place, return_index=True)
    return Problem(
        first.mentees,
        first.mentors,
        np.concatenate([part.tail for part in parts])[kept],
        np.concatenate([part.head for part in parts])[kept],
        np.concatenate([part.score for part in parts])[kept],
        first.capacity,
        np.concatenate([part.key[:] for part in parts])[kept],
        first.counts,
    )


def located(problem: Problem, pairs: Problem) -> IntArray:
    """Return where some pairs stand in a problem that has them, all in order."""
    return np.searchsorted(_places(problem, slice(None)), _places(pairs, slice(None)))


def _places(problem: Problem, some: slice) -> IntArray:
    return problem.tail[some].astype(np.int64) * problem.mentors + problem.head[some]
