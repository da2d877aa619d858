from collections import Counter
from collections.abc import Iterator
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorkit.match.solver.placing import Placing, best
from mentorkit.match.solver.problem import Objective, Problem
from tests.match.instances import problem, small

Made = tuple[int | None, ...]


def all_ways(asked: Problem) -> Iterator[Made]:
    """Give every way to make pairs: for each mentee the index of a pair, or None."""
    choices: list[list[int | None]] = [[None] for _ in range(asked.mentees)]
    for pair, mentee in enumerate(asked.tail.tolist()):
        choices[mentee].append(pair)
    for made in product(*choices):
        taken = Counter(int(asked.head[pair]) for pair in made if pair is not None)
        if all(count <= asked.capacity[mentor] for mentor, count in taken.items()):
            yield made


def worth(asked: Problem, made: Made, balance: int, lowest: int | None) -> int | None:
    """Give the total less what balance costs; None where some pair is below the lowest."""
    total = 0
    by_mentor: dict[int, list[int]] = {}
    for pair in made:
        if pair is not None:
            by_mentor.setdefault(int(asked.head[pair]), []).append(int(asked.score[pair]))
    for scores in by_mentor.values():
        paid = [score - nth * balance for nth, score in enumerate(sorted(scores))]
        if lowest is not None and min(paid) < lowest:
            return None
        total += sum(paid)
    return total


def check_numbers(asked: Problem, found: Placing, balance: int) -> None:
    seen: dict[int, list[int]] = {}
    for pair, nth in zip(found.chosen.tolist(), found.nth.tolist(), strict=True):
        seen.setdefault(int(asked.head[pair]), []).append(nth)
    if balance:
        assert all(sorted(numbers) == list(range(len(numbers))) for numbers in seen.values())
    paid = asked.score[found.chosen] - balance * found.nth
    assert int(paid.sum()) == found.score == found.bound


@settings(max_examples=150, deadline=None)
@given(small(), st.integers(0, 4))
def test_the_most_are_placed_with_the_highest_total_less_balance(
    asked: Problem, balance: int
) -> None:
    found = best(asked, Objective.MOST_PLACED, balance, None)
    ways = [
        (sum(pair is not None for pair in made), worth(asked, made, balance, None) or 0)
        for made in all_ways(asked)
    ]

    assert (found.chosen.size, found.score) == max(ways)
    check_numbers(asked, found, balance)


@settings(max_examples=150, deadline=None)
@given(small(), st.integers(0, 4), st.integers(-2, 4))
def test_no_pair_falls_below_the_lowest(asked: Problem, balance: int, lowest: int) -> None:
    asked = asked.take(np.flatnonzero(asked.score >= lowest))
    found = best(asked, Objective.BEST_SCORE, balance, lowest)
    ways = [worth(asked, made, balance, lowest) for made in all_ways(asked)]

    assert found.score == max(total for total in ways if total is not None)
    check_numbers(asked, found, balance)


def test_places_grow_until_nobody_would_take_one_more() -> None:
    scores = {(mentee, mentor): 100 * (mentor == 0) for mentee in range(12) for mentor in range(2)}
    asked = problem(scores, [12, 12], 12)

    for balance, shared in ((1, [12, 0]), (24, [8, 4]), (1000, [6, 6])):
        found = best(asked, Objective.MOST_PLACED, balance, None)
        assert np.bincount(asked.head[found.chosen], minlength=2).tolist() == shared
