from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mentorkit.match.duals import longest, recover
from mentorkit.match.face import Face
from mentorkit.match.problem import IntArray, Objective, Prices, Problem
from mentorkit.match.proof import proves, proves_placed
from mentorkit.match.solve import Solution, solve
from tests.match.instances import SUMS, matchings, problem, random, small

objectives = st.sampled_from(SUMS)


def priced(found: Solution) -> Prices:
    assert found.prices is not None
    return found.prices


def proven(asked: Problem, found: Solution) -> tuple[int | None, int | None]:
    placed = found.chosen.size
    return (
        proves(asked, priced(found), placed),
        placed if found.cover is None else proves_placed(asked, found.cover),
    )


def raised(prices: IntArray, where: int, by: int) -> IntArray:
    changed = prices.copy()
    changed[where] += by
    return changed


@settings(max_examples=200, deadline=None)
@given(small(), objectives)
def test_prices_prove_the_total_and_the_number_placed(asked: Problem, objective: Objective) -> None:
    found = solve(asked, objective)
    assert proven(asked, found) == (found.score, found.chosen.size)


@settings(max_examples=200, deadline=None)
@given(small(), objectives, st.data())
def test_prices_that_prove_anything_prove_a_bound(
    asked: Problem, objective: Objective, data: st.DataObject
) -> None:
    found = solve(asked, objective)
    step = st.integers(-3, 3)
    mentee = priced(found).mentee + [data.draw(step) for _ in range(asked.mentees)]
    mentor = priced(found).mentor + [data.draw(step) for _ in range(asked.mentors)]
    forged = Prices(mentee.astype(np.int64), mentor.astype(np.int64), priced(found).placed)
    for chosen in matchings(asked):
        bound = proves(asked, forged, len(chosen))
        assert bound is None or bound >= sum(asked.score[chosen].tolist())


@settings(max_examples=100, deadline=None)
@given(small(), objectives, st.sampled_from([-2, -1, 1]), st.data())
def test_a_tampered_price_proves_something_else_or_nothing(
    asked: Problem, objective: Objective, by: int, data: st.DataObject
) -> None:
    assume(asked.mentees and asked.mentors)
    found = solve(asked, objective)
    mentee = data.draw(st.integers(0, asked.mentees - 1))
    mentor = data.draw(st.integers(0, asked.mentors - 1))
    forged = [replace(priced(found), mentee=raised(priced(found).mentee, mentee, by))]
    if asked.capacity[mentor]:
        forged.append(replace(priced(found), mentor=raised(priced(found).mentor, mentor, by)))
    if found.chosen.size:
        forged.append(replace(priced(found), placed=priced(found).placed + by))
    assert all(proves(asked, prices, found.chosen.size) != found.score for prices in forged)


@settings(max_examples=100, deadline=None)
@given(small(), objectives, st.data())
def test_a_score_raised_after_the_proof_is_noticed(
    asked: Problem, objective: Objective, data: st.DataObject
) -> None:
    found = solve(asked, objective)
    assume(found.chosen.size)
    pair = data.draw(st.sampled_from(found.chosen.tolist()))
    changed = replace(asked, score=raised(asked.score, pair, 1))
    assert proves(changed, priced(found), found.chosen.size) is None


def test_a_pair_allowed_after_the_proof_is_noticed() -> None:
    before = problem({(0, 0): 4, (1, 0): 3}, [1, 1], 2)
    found = solve(before, Objective.MOST_PLACED)
    assert found.cover is not None
    after = problem({(0, 0): 4, (1, 0): 3, (1, 1): 2}, [1, 1], 2)
    assert proves_placed(after, found.cover) is None


@pytest.mark.parametrize(
    "forged",
    [
        Prices(np.array([9]), np.array([], np.int64)),
        Prices(np.array([9, 9]), np.array([0])),
        Prices(np.array([9]), np.array([-1])),
        Prices(np.array([-1]), np.array([9])),
        Prices(np.array([9]), np.array([0]), 1 << 70),
        Prices(np.array([0]), np.array([0]), -1),
    ],
)
def test_malformed_prices_prove_nothing(forged: Prices) -> None:
    assert proves(problem({(0, 0): 7}, [1], 1), forged, 1) is None


def test_no_forged_price_gains_by_overflow() -> None:
    most = (1 << 63) - 1
    bound = proves(problem({(0, 0): 7}, [3], 1), Prices(np.array([most]), np.array([most])))
    assert bound is None or bound == 4 * most


def test_prices_are_the_same_for_all_best_matchings() -> None:
    asked = problem({(0, 0): 1, (0, 1): 1, (1, 0): 1, (1, 1): 1}, [1, 1], 2)
    face = Face.whole(asked)
    straight, crossed = (recover(face, asked.score, np.array(c)) for c in ([0, 3], [1, 2]))
    assert straight.mentee.tolist() == crossed.mentee.tolist()
    assert straight.mentor.tolist() == crossed.mentor.tolist()


def test_a_matching_that_is_not_best_has_no_prices() -> None:
    asked = problem({(0, 0): 5, (0, 1): 1, (1, 0): 1, (1, 1): 5}, [1, 1], 2)
    with pytest.raises(ValueError, match="not the best"):
        recover(Face.whole(asked), asked.score, np.array([1, 2]))


def test_placing_everyone_may_cost_points_which_the_price_of_being_placed_shows() -> None:
    asked = problem({(0, 0): 9, (0, 1): 1, (1, 0): 2}, [1, 1], 2)
    found = solve(asked, Objective.MOST_PLACED)
    assert (found.score, found.placed_bound) == (3, 2)
    assert priced(found).placed < 0
    assert proves(asked, priced(found), 1) == 9


def test_longest_paths_follow_chains_and_refuse_gaining_cycles() -> None:
    source, target = np.array([0, 1, 2, 2]), np.array([1, 2, 3, 2])
    assert longest(4, source, target, np.array([5, -2, 7, 1])).tolist() == [0, 5, 3, 10]
    with pytest.raises(ValueError, match="cycle"):
        longest(2, np.array([0, 1]), np.array([1, 0]), np.array([2, -1]))


@pytest.mark.parametrize("objective", SUMS)
def test_prices_hold_for_pairs_that_were_never_looked_at_closely(objective: Objective) -> None:
    asked = random(3, mentees=150, mentors=120, share=1.0, highest=10**9)
    assert proven(asked, found := solve(asked, objective)) == (found.score, found.chosen.size)
