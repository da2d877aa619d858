"""The next best of everybody at once: exact where that is quick, else the least by the prices."""

from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorkit.match.telling import next_best as room
from mentorkit.match.telling.instead import Elsewhere, Instead
from mentorkit.match.telling.next_best import next_best
from tests.match.test_instead import decided

MENTEES = ("e1", "e2", "e3")
POINTS = st.dictionaries(
    st.tuples(st.sampled_from(MENTEES), st.sampled_from(["m1", "m2"])),
    st.integers(0, 4),
    min_size=1,
)


@settings(max_examples=60, deadline=None)
@given(POINTS, st.sampled_from(["most-placed", "best-score", "fairest"]))
def test_prices_never_tell_more_than_it_would_cost(
    points: dict[tuple[str, str], int], objective: str
) -> None:
    made = decided(points, objective)
    exact = next_best(made, MENTEES)
    with patch.object(room, "_EXACT", 0):
        least = next_best(made, MENTEES)

    assert (exact.exact, least.exact) == (True, False)
    for id_ in MENTEES:
        true = {each.mentor_id: each for each in exact.options[id_]}
        assert exact.options[id_] == Elsewhere(made).for_mentee(id_)
        assert {each.mentor_id: each.score for each in least.options[id_]} == {
            mentor: each.score for mentor, each in true.items()
        }
        for each in least.options[id_]:
            assert no_more(each, true[each.mentor_id], objective)


def no_more(least: Instead, true: Instead, objective: str) -> bool:
    if objective == "fairest":
        return least.cost is None
    if least.fewer is None or least.cost is None or true.fewer is None or true.cost is None:
        return True
    if objective == "most-placed" and true.fewer > 0:
        return least.fewer <= true.fewer
    return least.fewer <= max(0, true.fewer) and least.cost <= true.cost


@pytest.mark.parametrize(("most", "cost"), [(200, 4.0), (0, 4.0)])
def test_either_way_tells_what_a_pair_would_cost(most: int, cost: float) -> None:
    made = decided({("e1", "m1"): 5, ("e1", "m2"): 1})
    with patch.object(room, "_EXACT", most):
        (other,) = next_best(made, ["e1"]).options["e1"]

    assert (other.mentor_id, other.fewer, other.cost) == ("m2", 0, cost)
