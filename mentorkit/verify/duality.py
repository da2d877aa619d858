"""Weak duality: prices that nobody need have computed well prove that a matching is best.

One step. Let every allowed pair (i, j) be worth w(i, j), let u(i) and v(j) be any whole numbers
with u(i) + v(j) ≥ w(i, j) for all allowed pairs, and let a mentor's nth new mentee (n = 0, 1, …)
cost n·b. Take any matching in which mentee i has x(i) mentors, between a(i) and 1, and mentor j
has y(j) mentees, between l(j) and h(j). Its worth is at most

    Σ u(i)·x(i) + Σ (v(j)·y(j) − b·y(j)·(y(j) − 1)/2)
    ≤ Σ max over x of u(i)·x + Σ max over y of (v(j)·y − b·y·(y − 1)/2),

where x and y run between their bounds. The right-hand side does not know the matching: no matching
is worth more. (Weak linear-programming duality of the assignment problem, Kuhn 1955 and Egerváry
1931; with costs rising by place it is Fenchel's inequality for one mentor at a time.)

Several steps. A matching that reaches the bound makes every ≤ above an =: it uses only pairs with
u(i) + v(j) = w(i, j), and each x(i) and y(j) is one at which its maximum is reached. Conversely
every such matching reaches the bound. So the best matchings of one step are again those within
some pairs and some bounds, and the next step's prices need to hold only there (complementary
slackness; Dantzig 1963, chapter 6). That gives the most placed, of these the highest total, of
these the draw, each by itself, and no number has to be large enough to outweigh another.

Nothing rests on where prices come from. Wrong ones fail; there is no way for them to pass.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
LARGEST = 1 << 60


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """What a step makes most of, and the prices that are to prove it."""

    name: str
    dearer: int
    mentee: Ints
    mentor: Ints


class Matchings:
    """How many mentors and mentees people have in the matchings that the steps so far leave."""

    def __init__(self, mentees: int, places: Ints) -> None:
        """Begin with all matchings that the rules allow."""
        self._least = np.zeros(mentees, np.int64)
        self._most = np.ones(mentees, np.int64)
        self._low, self._high = np.zeros_like(places), places.copy()

    def bound(self, step: Step) -> int:
        """Give the most that any matching left is worth, if the prices hold for all its pairs.

        Then leave only those worth as much.
        """
        return self._mentees(step.mentee) + self._mentors(step.mentor, step.dearer)

    def _mentees(self, price: Ints) -> int:
        """Give the mentees' part of the bound, and keep to where it is reached."""
        self._least = np.where(price > 0, self._most, self._least)
        self._most = np.where(price < 0, self._least, self._most)
        return sum(p * x for p, x in zip(price.tolist(), self._most.tolist(), strict=True))

    def _mentors(self, price: Ints, dearer: int) -> int:
        total = 0
        sides = zip(price.tolist(), self._low.tolist(), self._high.tolist(), strict=True)
        for at, (one, low, high) in enumerate(sides):
            # Each further mentee brings n·b less: take those that bring something, or nothing.
            if dearer:
                first, last = -(-one // dearer), one // dearer + 1
            else:
                first, last = (high if one > 0 else low), (low if one < 0 else high)
            few, many = (min(max(count, low), high) for count in (first, last))
            self._low[at], self._high[at] = few, many
            total += one * many - dearer * (many * (many - 1) // 2)
        return total


def spare(step: Step, mentee: Ints, mentor: Ints, worth: npt.NDArray[Any]) -> Ints:
    """Give by how much the prices of some pairs' people exceed what the pairs are worth.

    Below 0 the prices prove nothing; above it, the pair is in no matching that the step leaves.
    """
    found: Ints = step.mentee[mentee] + step.mentor[mentor] - worth
    return found
