"""Which of the pairs that may be made are made, by the objective."""

from dataclasses import dataclass, replace

import numpy as np

from mentorkit.match.solver.problem import IntArray, Objective, Problem, Step
from mentorkit.match.solver.solve import Solution, solve

_SEATS = 4  # places of each mentor to begin with


@dataclass(frozen=True, slots=True, eq=False)
class Placing:
    """The pairs made, by their indices in the problem; `nth` counts each mentor's from 0.

    `score` is less than the pairs' sum by what balance costs. A stable placing has no `bound`.
    `steps` prove the best by sums, where balance costs nothing. `fair_below` is the score up to
    which alone the placing is known to be the fairest, if so.
    """

    chosen: IntArray
    nth: IntArray
    score: int
    bound: int | None
    steps: tuple[Step, ...] = ()
    fair_below: int | None = None


def best(asked: Problem, aim: Objective, balance: int, lowest: int | None) -> Placing:
    """Find the best placing, where a mentor's `n`th new mentee costs `n` times `balance`.

    Pairs that this brings below `lowest` are not made.
    """
    if not balance:
        return placed(solve(asked, aim))
    seats = np.minimum(asked.capacity, _SEATS)
    while True:
        seated, pair = _seated(asked, seats, balance, lowest)
        solution = solve(seated, aim)
        taken = np.bincount(asked.head[pair[solution.chosen]], minlength=asked.mentors)
        # Costs rise from seat to seat: where one stays empty, nobody would take a further one.
        short = (taken == seats) & (seats < asked.capacity)
        if not short.any():
            return _numbered(asked, pair[solution.chosen], solution)
        seats = np.where(short, np.minimum(2 * seats, asked.capacity), seats)


def _seated(
    asked: Problem, seats: IntArray, balance: int, lowest: int | None
) -> tuple[Problem, IntArray]:
    """Give each seat a mentor of its own, dearer than the one before; and each pair's origin."""
    first, copies = np.cumsum(seats) - seats, seats[asked.head]
    pair = np.repeat(np.arange(asked.pairs), copies)
    nth = np.arange(pair.size) - np.repeat(np.cumsum(copies) - copies, copies)
    score = asked.score[pair] - balance * nth
    if lowest is not None:
        kept = score >= lowest
        pair, nth, score = pair[kept], nth[kept], score[kept]
    seated = replace(
        asked,
        mentors=int(seats.sum()),
        tail=asked.tail[pair],
        head=first[asked.head[pair]] + nth,
        score=score,
        capacity=np.ones(int(seats.sum()), np.int64),
        key=asked.key.take(pair),
    )
    return seated, pair


def placed(solution: Solution) -> Placing:
    """Give the placing that a solution without balance is."""
    score, nth = solution.score, np.zeros(solution.chosen.size, np.int64)
    return Placing(solution.chosen, nth, score, score, solution.steps, solution.fair_below)


def _numbered(asked: Problem, chosen: IntArray, solution: Solution) -> Placing:
    """Number each mentor's pairs, the lowest score first: for it the cheapest seat matters most."""
    order = np.lexsort((asked.tail[chosen], asked.score[chosen], asked.head[chosen]))
    chosen = chosen[order]
    head = asked.head[chosen]
    nth = np.arange(chosen.size) - np.searchsorted(head, head)
    return Placing(chosen, nth, solution.score, solution.score, fair_below=solution.fair_below)
