from dataclasses import replace
from itertools import pairwise, product
from unittest.mock import Mock

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mentorkit.match.solver import flow, gathered, pricing, promising, search
from mentorkit.match.solver import solve as solving
from mentorkit.match.solver.foremost import draw
from mentorkit.match.solver.gathered import Gathered
from mentorkit.match.solver.problem import Problem
from mentorkit.match.solver.solve import Objective, Solution, solve
from tests.match.instances import SUMS, assigned, best, problem, random, ranked, small

VAST = 5 * 10**17

objectives = st.sampled_from(Objective)


def drawn(asked: Problem) -> np.typing.NDArray[np.int64]:
    return draw(asked.key[:], 36)


def named(asked: Problem, found: Solution) -> set[tuple[int, int]]:
    pairs = zip(asked.tail[found.chosen].tolist(), asked.head[found.chosen].tolist(), strict=True)
    return set(pairs)


@settings(max_examples=400, deadline=None)
@given(small(), objectives)
def test_small_problems_are_solved_as_by_trying_everything(
    asked: Problem, objective: Objective
) -> None:
    found = solve(asked, objective)
    assert found.chosen.tolist() == best(asked, objective, drawn(asked))
    assert found.score == sum(asked.score[found.chosen].tolist())


@settings(max_examples=100, deadline=None)
@given(small(), objectives)
def test_beginning_with_no_pairs_finds_the_same(asked: Problem, objective: Objective) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for module in (solving, search):
            patch.setattr(module, "promising", lambda pairs: pairs.problem.take(np.arange(0)))
            patch.setattr(gathered, "_BLOCK", 3)
        patch.setattr(search, "MISSED", 1)
        patch.setattr(pricing, "MISSED", 1)
        patch.setattr(pricing, "_BLOCK", 3)
        found = solve(asked, objective)
    assert found.chosen.tolist() == best(asked, objective, drawn(asked))


def test_the_likeliest_are_the_best_of_each_mentee_and_one_of_each_mentor() -> None:
    asked = random(3, mentees=300, mentors=300, share=0.9, highest=10**6)
    kept = promising.promising(Gathered(asked))
    assert kept.pairs < asked.pairs / 2
    assert set(kept.head.tolist()) == set(range(300))
    for mentee in range(300):
        ten = np.sort(asked.score[asked.tail == mentee])[-10:]
        own = np.sort(kept.score[kept.tail == mentee])
        assert own[-10:].tolist() == ten.tolist()


@settings(max_examples=100, deadline=None)
@given(small(lowest=-(10**13), highest=10**13), objectives)
def test_scores_of_millions_of_points_stay_exact(asked: Problem, objective: Objective) -> None:
    assert solve(asked, objective).chosen.tolist() == best(asked, objective, drawn(asked))


@example([0] * 6 + [1 << 31] + [0] * 3 + [1 << 31, 0, 1 << 31, 0], Objective.BEST_SCORE)
@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(-VAST, VAST), min_size=14, max_size=14), st.sampled_from(SUMS))
def test_scores_beyond_the_flow_solver_are_rounded_and_then_refined(
    scores: list[int], objective: Objective
) -> None:
    pairs = product(range(8), range(2))
    asked = problem(dict(zip(pairs, [*scores, VAST, VAST - 1], strict=True)), [2, 3], 8)
    with pytest.MonkeyPatch.context() as patch:
        # Whether refining was needed cannot be seen from outside.
        refined = Mock(wraps=flow._refined)  # noqa: SLF001
        patch.setattr(flow, "_refined", refined)
        found = solve(asked, objective)
    refined.assert_called()
    assert found.chosen.tolist() == best(asked, objective, drawn(asked))


def test_scores_beyond_64_bits_are_refused() -> None:
    with pytest.raises(OverflowError, match="units are too large"):
        solve(problem({(0, 0): 1 << 61}, [1], 1), Objective.BEST_SCORE)


@pytest.mark.parametrize("objective", SUMS)
@pytest.mark.parametrize(("share", "highest"), [(1.0, 1000), (0.3, 3), (0.05, 10), (0.02, 0)])
def test_another_engine_agrees(share: float, highest: int, objective: Objective) -> None:
    for seed in range(3):
        asked = random(seed, mentees=60, mentors=40, share=share, highest=highest)
        found = solve(asked, objective)
        placed, score = assigned(asked, objective)
        assert found.score == score
        assert objective is Objective.BEST_SCORE or found.chosen.size == placed


@pytest.mark.parametrize("objective", Objective)
@pytest.mark.parametrize("highest", [0, 5, 10**6])
def test_many_pairs_are_solved_as_without_pricing(
    highest: int, objective: Objective, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = random(7, mentees=120, mentors=100, share=0.9, highest=highest)
    found = solve(asked, objective)
    monkeypatch.setattr(promising, "_BEST", 100)
    assert found.chosen.tolist() == solve(asked, objective).chosen.tolist()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 3), objectives)
def test_the_order_of_pairs_and_people_decides_nothing(
    seed: int, highest: int, objective: Objective
) -> None:
    asked = random(seed, mentees=12, mentors=9, share=0.6, highest=highest)
    order, mentee, mentor = (
        np.random.default_rng(seed).permutation(many)
        for many in (asked.pairs, asked.mentees, asked.mentors)
    )
    moved = Problem(
        asked.mentees,
        asked.mentors,
        mentee[asked.tail][order],
        mentor[asked.head][order],
        asked.score[order],
        asked.capacity[np.argsort(mentor)],
        asked.key[order],
    )
    there, here = solve(moved, objective), solve(asked, objective)
    assert sorted(order[there.chosen].tolist()) == here.chosen.tolist()
    assert all(one < two for one, two in pairwise(there.chosen.tolist()))


@settings(max_examples=60, deadline=None)
@given(small(), objectives, st.integers(0, 2**32))
def test_lots_never_change_the_total(asked: Problem, objective: Objective, seed: int) -> None:
    keys = np.random.default_rng(seed).integers(-(1 << 63), (1 << 63) - 1, asked.pairs)
    other = Problem(
        asked.mentees, asked.mentors, asked.tail, asked.head, asked.score, asked.capacity, keys
    )
    here, there = solve(asked, objective), solve(other, objective)
    assert (here.score, here.chosen.size) == (there.score, there.chosen.size)


@settings(max_examples=60, deadline=None)
@given(small(), objectives)
def test_people_whom_nobody_may_have_change_nothing(asked: Problem, objective: Objective) -> None:
    wider = Problem(
        asked.mentees + 2,
        asked.mentors + 2,
        asked.tail,
        asked.head,
        asked.score,
        np.append(asked.capacity, [0, 5]),
        asked.key,
    )
    assert named(asked, solve(asked, objective)) == named(wider, solve(wider, objective))


@pytest.mark.parametrize("objective", Objective)
@pytest.mark.parametrize(
    ("capacity", "mentees"), [([], 0), ([], 3), ([2], 0), ([0, 0], 2), ([1, 2], 3)]
)
def test_nothing_allowed_gives_an_empty_proven_matching(
    capacity: list[int], mentees: int, objective: Objective
) -> None:
    found = solve(problem({}, capacity, mentees), objective)
    assert (found.chosen.size, found.score) == (0, 0)
    assert not any(step.value for step in found.steps)


def test_best_score_leaves_losing_pairs_and_most_placed_does_not() -> None:
    asked = problem({(0, 0): -3, (1, 0): -2}, [2], 2)
    assert solve(asked, Objective.BEST_SCORE).chosen.size == 0
    assert solve(asked, Objective.MOST_PLACED).score == -5


def test_best_score_makes_more_pairs_among_equal_totals() -> None:
    asked = problem({(0, 0): 5, (0, 1): 5, (1, 0): 0, (2, 1): -1}, [1, 1], 3)
    assert named(asked, solve(asked, Objective.BEST_SCORE)) == {(0, 1), (1, 0)}


FULL = st.sampled_from([Objective.MOST_PLACED, Objective.FAIREST])


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.tuples(ranked(), FULL), st.tuples(ranked(least=0), st.just(Objective.BEST_SCORE)))
)
def test_who_is_served_first_is_found_as_by_trying_everything(
    both: tuple[Problem, Objective],
) -> None:
    found = solve(*both)
    assert found.chosen.tolist() == best(*both, drawn(both[0]))


@settings(max_examples=100, deadline=None)
@given(ranked(), FULL)
def test_to_serve_some_first_places_no_fewer(asked: Problem, objective: Objective) -> None:
    placed = solve(replace(asked, counts=None), Objective.MOST_PLACED).chosen.size
    assert solve(asked, objective).chosen.size == placed
