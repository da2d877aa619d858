"""The fairest matchings: the worst-off placed mentee as high as can be, then the next."""

from itertools import product
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from mentorkit.match.solver import fairest
from mentorkit.match.solver.problem import Objective, Problem
from mentorkit.match.solver.solve import solve
from tests.match.instances import best, problem, random, small
from tests.match.test_solve import drawn


def by_constraints(asked: Problem) -> list[int]:
    """Return the fairest scores as a constraint solver finds them, one number after another.

    It first places as many as can be, then leaves as few as can be at or below each score.
    """
    model: Any = cp_model.CpModel()
    made = [model.new_bool_var(f"{pair}") for pair in range(asked.pairs)]
    for side, people, places in (
        (asked.tail, asked.mentees, [1] * asked.mentees),
        (asked.head, asked.mentors, asked.capacity.tolist()),
    ):
        for one in range(people):
            model.add(sum(made[at] for at in np.flatnonzero(side == one)) <= places[one])

    def most(some: list[Any]) -> int:
        model.maximize(sum(some))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        assert solver.solve(model) == cp_model.OPTIMAL
        return round(solver.objective_value)

    placed = most(made)
    model.add(sum(made) == placed)
    found: list[int] = []
    for score in np.unique(asked.score).tolist():
        above = [made[at] for at in np.flatnonzero(asked.score > score)]
        better = most(above) if above else 0
        model.add(sum(above) == better)
        found += [score] * (placed - better - len(found))
    return found


def scores(asked: Problem, objective: Objective = Objective.FAIREST) -> list[int]:
    found = solve(asked, objective)
    assert found.score == sum(asked.score[found.chosen].tolist())
    return sorted(asked.score[found.chosen].tolist())


@pytest.mark.parametrize(
    ("mentees", "share", "highest"), [(12, 0.9, 4), (25, 0.4, 6), (40, 0.1, 3), (20, 0.5, 1000)]
)
def test_a_constraint_solver_agrees(mentees: int, share: float, highest: int) -> None:
    for seed in range(3):
        asked = random(seed, mentees=mentees, mentors=10, share=share, highest=highest)
        assert scores(asked) == by_constraints(asked)


@settings(max_examples=80, deadline=None)
@given(small(), st.integers(8, 60))
def test_scores_decided_few_at_a_time_give_the_same(asked: Problem, bits: int) -> None:
    with patch.object(fairest, "_BITS", bits):
        chosen = solve(asked, Objective.FAIREST).chosen.tolist()
    assert chosen == best(asked, Objective.FAIREST, drawn(asked))


def test_the_worst_off_gains_though_the_total_falls() -> None:
    asked = problem({(0, 0): 10, (0, 1): 3, (1, 0): 4, (1, 1): 1}, [1, 1], 2)
    assert scores(asked) == [3, 4]
    assert scores(asked, Objective.MOST_PLACED) == [1, 10]


def test_nobody_is_left_out_to_raise_another() -> None:
    asked = problem({(0, 0): 10, (1, 0): -5}, [2], 2)
    assert scores(asked) == [-5, 10]


@pytest.mark.parametrize("highest", [100, 10**9])
def test_many_distinct_scores_are_placed_no_worse_than_by_total(highest: int) -> None:
    asked = random(3, mentees=90, mentors=50, share=0.8, highest=highest)
    fair, most = scores(asked), scores(asked, Objective.MOST_PLACED)
    assert len(fair) == len(most)
    assert fair >= most
    assert sum(fair) <= sum(most)


@pytest.mark.parametrize("seed", range(3))
def test_everyone_wants_the_same_mentors(seed: int) -> None:
    numbers = np.random.default_rng(seed)
    liked = np.sort(numbers.integers(0, 50, 8))
    worth = {
        (mentee, mentor): int(liked[mentor] * 10 + numbers.integers(0, 9))
        for mentee, mentor in product(range(18), range(8))
    }
    asked = problem(worth, [2] * 8, 18)
    assert scores(asked) == by_constraints(asked)


def test_where_scores_are_too_many_it_says_how_far_it_is_the_fairest() -> None:
    asked = random(3, mentees=40, mentors=25, share=0.8, highest=10**6)
    with patch.object(fairest, "_LOOKS", 5 * asked.pairs):
        found = solve(asked, Objective.FAIREST)
    fair, some = scores(asked), sorted(asked.score[found.chosen].tolist())
    assert found.fair_below is not None
    settled = [score for score in fair if score < found.fair_below]
    assert 0 < len(settled) < len(fair)
    assert some[: len(settled)] == settled
    assert min(some[len(settled) :]) >= found.fair_below
    assert sum(some) >= sum(fair)
