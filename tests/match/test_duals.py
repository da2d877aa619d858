from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mentorkit.match.solver.duals import longest, recover
from mentorkit.match.solver.face import Face
from mentorkit.match.solver.foremost import draw
from mentorkit.match.solver.problem import IntArray, Objective, Prices, Problem
from mentorkit.match.solver.problem import Step as Found
from mentorkit.match.solver.solve import Solution, solve
from mentorkit.verify.duality import Matchings, Step, spare
from tests.match.instances import SUMS, matchings, problem, random, ranked, small

objectives = st.sampled_from(SUMS)


def proven(asked: Problem, found: Solution) -> Iterator[int | None]:
    """Let the verifier, which knows nothing of the solver, bound each step in turn."""
    places = asked.capacity.astype(np.int64)
    left, tail, head = Matchings(asked.mentees, places), asked.tail, asked.head
    pairs = np.arange(asked.pairs)
    for step in found.steps:
        priced = Step(step.name, 0, step.prices.mentee, step.prices.mentor)
        over = spare(priced, tail[pairs], head[pairs], worth(asked, step.name)[pairs])
        yield None if (over < 0).any() else left.bound(priced)
        pairs = pairs[over == 0]


def worth(asked: Problem, name: str) -> IntArray:
    every = {
        "placed": np.ones(asked.pairs, np.int64),
        "served": asked.counted.astype(np.int64),
        "total": asked.score.astype(np.int64),
        "draw": -draw(asked.key[:], 36),
    }
    return every[name]


def claimed(found: Solution) -> list[int]:
    return [step.value for step in found.steps]


def step(found: Solution, name: str) -> Found:
    return next(step for step in found.steps if step.name == name)


@settings(max_examples=300, deadline=None)
@given(st.one_of(small(), ranked(least=0)), objectives)
def test_prices_prove_every_step(asked: Problem, objective: Objective) -> None:
    found = solve(asked, objective)
    assert list(proven(asked, found)) == claimed(found)
    assert step(found, "total").value == found.score
    assert step(found, "placed").value == found.chosen.size


@settings(max_examples=200, deadline=None)
@given(small(), objectives, st.data())
def test_prices_that_prove_anything_prove_a_bound(
    asked: Problem, objective: Objective, data: st.DataObject
) -> None:
    found = solve(asked, objective)
    first, changed = found.steps[0], st.integers(-3, 3)
    mentee = first.prices.mentee + [data.draw(changed) for _ in range(asked.mentees)]
    mentor = first.prices.mentor + [data.draw(changed) for _ in range(asked.mentors)]
    forged = replace(first, prices=Prices(mentee.astype(np.int64), mentor.astype(np.int64)))
    bound, *_ = proven(asked, replace(found, steps=(forged,)))
    every = worth(asked, first.name)
    assert bound is None or bound >= max(sum(every[made].tolist()) for made in matchings(asked))


@settings(max_examples=100, deadline=None)
@given(small(), objectives, st.data())
def test_a_score_raised_after_the_proof_is_noticed(
    asked: Problem, objective: Objective, data: st.DataObject
) -> None:
    found = solve(asked, objective)
    assume(found.chosen.size)
    raised = asked.score.copy()
    raised[data.draw(st.sampled_from(found.chosen.tolist()))] += 1
    assert None in proven(replace(asked, score=raised), found)


def test_a_pair_allowed_after_the_proof_is_noticed() -> None:
    before = problem({(0, 0): 4, (1, 0): 3}, [1, 1], 2)
    after = problem({(0, 0): 4, (1, 0): 3, (1, 1): 2}, [1, 1], 2)
    assert next(proven(after, solve(before, Objective.MOST_PLACED))) is None


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


def test_longest_paths_follow_chains_and_refuse_gaining_cycles() -> None:
    source, target = np.array([0, 1, 2, 2]), np.array([1, 2, 3, 2])
    assert longest(4, source, target, np.array([5, -2, 7, 1])).tolist() == [0, 5, 3, 10]
    with pytest.raises(ValueError, match="cycle"):
        longest(2, np.array([0, 1]), np.array([1, 0]), np.array([2, -1]))


@pytest.mark.parametrize("objective", SUMS)
def test_prices_hold_for_pairs_that_were_never_looked_at_closely(objective: Objective) -> None:
    asked = random(3, mentees=150, mentors=120, share=1.0, highest=10**9)
    assert list(proven(asked, found := solve(asked, objective))) == claimed(found)
