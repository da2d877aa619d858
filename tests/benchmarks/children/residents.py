"""Finds the stable matching of lists in memory: `residents MENTEES MENTORS LENGTH PLACES`."""

import sys

import numpy as np

from mentorkit.match.solver.problem import IntArray, Problem
from mentorkit.match.stable import settled
from tests.benchmarks.children.stage import measure
from tests.benchmarks.lists import lists


def main() -> None:
    mentees, mentors, length, places = map(int, sys.argv[1:])
    drawn = lists(mentees, mentors, length)
    chosen = [
        (mentee, mentor, rank)
        for mentee, those in enumerate(drawn.mentees)
        for rank, mentor in enumerate(those)
    ]
    tail, head, wished = np.array(sorted(chosen), np.int16).T.copy()  # as a match holds them
    liked = {
        (mentee, mentor): rank
        for mentor, those in enumerate(drawn.mentors)
        for rank, mentee in enumerate(those)
    }
    liking = np.array([liked[pair] for pair in zip(tail.tolist(), head.tolist(), strict=True)])
    nothing, capacity = np.zeros(tail.size, np.int64), np.full(mentors, places)
    asked = Problem(mentees, mentors, tail, head, nothing, capacity, nothing)
    measure(lambda: _pairs(asked, wished.astype(np.int64), liking))


def _pairs(asked: Problem, wished: IntArray, liking: IntArray) -> list[tuple[int, int]]:
    chosen = settled(asked, wished, liking)
    return list(zip(asked.tail[chosen].tolist(), asked.head[chosen].tolist(), strict=True))


if __name__ == "__main__":
    main()
