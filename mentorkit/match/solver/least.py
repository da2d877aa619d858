"""The least that pairs not made would cost everyone, as the prices of a matching tell it."""

from dataclasses import replace

import numpy as np

from mentorkit.match.solver.certificate import first_two
from mentorkit.match.solver.problem import IntArray, Problem

_BLOCK = 1 << 18


class Least:
    """How far each pair stays below its two prices, by step of the objective.

    By so much at least would making it lower what the step is about; the second step's holds for
    pairs that cost nothing in the first.
    """

    def __init__(self, asked: Problem, chosen: IntArray, aim: str, dearer: int) -> None:
        """Find the prices of the first two steps, as far as there are any."""
        self._asked = asked
        self._prices = list(first_two(asked, chosen, aim, dearer))

    def of(self, pairs: IntArray) -> list[IntArray]:
        """Give the least for some pairs, by step."""
        return self._of(self._asked.take(pairs))

    def within(self, most: int) -> IntArray:
        """Give the pairs that lower nothing but the last step, and that by no more than `most`."""
        found, asked = [np.empty(0, np.int64)], self._asked
        for start in range(0, asked.pairs, _BLOCK):
            block = slice(start, start + _BLOCK)
            tail, head, score = asked.tail[block], asked.head[block], asked.score[block]
            *first, last = self._of(replace(asked, tail=tail, head=head, score=score))
            kept = last <= most
            for cost in first:
                kept &= cost == 0
            found.append(np.flatnonzero(kept) + start)
        return np.concatenate(found)

    def dearness(self) -> IntArray:
        """Give what one more place with each mentor is worth to everyone."""
        prices = [mentor for _, _, mentor in self._prices]
        return prices[-1] if prices else np.zeros(self._asked.mentors, np.int64)

    def _of(self, some: Problem) -> list[IntArray]:
        return [
            mentee[some.tail] + mentor[some.head] - worth(some)
            for worth, mentee, mentor in self._prices
        ]
