"""Small and middling matching problems, and slow ways of solving them that nobody could doubt."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
from hypothesis import strategies as st
from ortools.graph.python.linear_sum_assignment import SimpleLinearSumAssignment

from mentorkit.match.solver.problem import IntArray, Objective, Problem

Pair = tuple[int, int]

SUMS = (Objective.MOST_PLACED, Objective.BEST_SCORE)
"""The objectives that a single set of prices proves."""


def problem(
    scores: dict[Pair, int], capacity: list[int], mentees: int, keys: list[int] | None = None
) -> Problem:
    drawn = np.random.default_rng(1).integers(-(1 << 63), (1 << 63) - 1, len(scores))
    return Problem(
        mentees,
        len(capacity),
        np.array([mentee for mentee, _ in scores], np.int32),
        np.array([mentor for _, mentor in scores], np.int32),
        np.array(list(scores.values()), np.int64),
        np.array(capacity, np.int64),
        np.array(keys, np.int64) if keys is not None else drawn,
    )


def random(seed: int, *, mentees: int, mentors: int, share: float, highest: int) -> Problem:
    """Return a problem with about `share` of all pairs allowed and scores from 0 to `highest`."""
    numbers = np.random.default_rng(seed)
    tail, head = np.nonzero(numbers.random((mentees, mentors)) < share)
    return Problem(
        mentees,
        mentors,
        tail.astype(np.int32),
        head.astype(np.int32),
        numbers.integers(0, highest, tail.size, endpoint=True),
        numbers.integers(0, 4, mentors),
        numbers.integers(-(1 << 63), (1 << 63) - 1, tail.size),
    )


@st.composite
def small(draw: st.DrawFn, lowest: int = -5, highest: int = 20, most: int = 5) -> Problem:
    """Draw at most five mentees and four mentors, in any order of pairs."""
    mentees, capacity = draw(st.integers(0, most)), draw(st.lists(st.integers(0, 3), max_size=4))
    pairs = list(product(range(mentees), range(len(capacity))))
    allowed = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    # Few distinct scores make ties, which are what goes wrong.
    worth = st.one_of(st.integers(lowest, highest), st.sampled_from([0, 1, highest]))
    return problem({pair: draw(worth) for pair in allowed}, capacity, mentees)


@st.composite
def ranked(draw: st.DrawFn, least: int = 1) -> Problem:
    """Draw a small problem in which some mentees are served before others."""
    asked = draw(small())
    counts = st.lists(st.integers(least, 4), min_size=asked.mentees, max_size=asked.mentees)
    return replace(asked, counts=np.array(draw(counts), np.int64))


def matchings(given: Problem) -> Iterator[list[int]]:
    """Yield every matching, as indices of pairs."""
    offers: list[list[int | None]] = [[None] for _ in range(given.mentees)]
    for pair, mentee in enumerate(given.tail.tolist()):
        offers[mentee].append(pair)
    for choice in product(*offers):
        chosen = [pair for pair in choice if pair is not None]
        load = np.bincount(given.head[chosen].astype(int), minlength=given.mentors)
        if (load <= given.capacity).all():
            yield chosen


def best(given: Problem, objective: Objective, lots: IntArray) -> list[int]:
    """Return the best matching by trying all; the lowest sum of lots decides between equals."""

    def worth(chosen: list[int]) -> tuple[Any, ...]:
        placed, scores = len(chosen), sorted(given.score[chosen].tolist())
        lot = -sum(lots[chosen].tolist())
        # Who comes first is served first, each rank before all that are lower.
        ranks = [] if given.counts is None else given.counts[given.tail[chosen]].tolist()
        served = sorted(ranks, reverse=True)
        if objective is Objective.BEST_SCORE:
            return [rank for rank in served if rank], sum(scores), placed, lot
        return placed, served, scores if objective is Objective.FAIREST else sum(scores), lot

    winner = max(matchings(given), key=worth)
    return sorted(winner)


def assigned(given: Problem, objective: Objective) -> tuple[int, int]:
    """Return how many are placed and the total, by another engine, on mentors repeated."""
    places = np.repeat(np.arange(given.mentors), given.capacity).tolist()
    most_placed = objective is Objective.MOST_PLACED
    worth = int(np.abs(given.score).sum()) + 1 if most_placed else 0
    size = len(places) + given.mentees
    engine: Any = SimpleLinearSumAssignment()
    pairs = (given.tail.tolist(), given.head.tolist(), given.score.tolist())
    for mentee, mentor, score in zip(*pairs, strict=True):
        for place in (place for place, whose in enumerate(places) if whose == mentor):
            engine.add_arc_with_cost(mentee, place, -(score + worth))
    for mentee in range(given.mentees):
        engine.add_arc_with_cost(mentee, len(places) + mentee, 0)
    for spare, place in product(range(given.mentees, size), range(size)):
        engine.add_arc_with_cost(spare, place, 0)
    assert engine.solve() == SimpleLinearSumAssignment.OPTIMAL
    placed = sum(engine.right_mate(mentee) < len(places) for mentee in range(given.mentees))
    return placed, -engine.optimal_cost() - worth * placed
