"""Solves a table of scores exactly, with proof: `assignment SCORES.npy PLACES.npy`."""

import sys

import numpy as np

from mentorkit.match.order import Marks, PairKeys
from mentorkit.match.problem import IntArray, Objective, Problem
from mentorkit.match.solve import solve
from tests.benchmarks.children.stage import measure


def main() -> None:
    scores, places = (np.load(path) for path in sys.argv[1:])
    measure(lambda: _total(scores, places))


def _total(scores: IntArray, places: IntArray) -> int:
    mentees, mentors = scores.shape
    tail = np.repeat(np.arange(mentees, dtype=np.int16), mentors)
    head = np.tile(np.arange(mentors, dtype=np.int16), mentees)
    one, two = (
        [f"{role}{at}" for at in range(many)] for role, many in (("e", mentees), ("m", mentors))
    )
    keys = PairKeys(Marks(0, one, two), tail, head)
    asked = Problem(mentees, mentors, tail, head, scores.ravel(), places, keys)
    return solve(asked, Objective.MOST_PLACED).score


if __name__ == "__main__":
    main()
