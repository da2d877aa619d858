"""Every kind can be drawn, or its author learns what to add."""

import pytest
from hypothesis import Phase, find, settings
from hypothesis.errors import NoSuchExample, Unsatisfiable

from mentorkit import preferences, rules
from tests.laws import parameters
from tests.laws.parameters import Drawn, entries, preferred


def can_be_drawn(drawn: Drawn, kind: str) -> bool:
    """Tell whether a scheme takes anything of what is drawn for a kind."""
    quickly = settings(database=None, derandomize=True, phases=[Phase.generate])
    try:
        find(drawn, lambda _: True, settings=quickly)
    except (NoSuchExample, Unsatisfiable):
        pytest.fail(
            f"no scheme takes what is drawn for the kind {kind}: add to BY_NAME in "
            f"{parameters.__name__} what its parameters may hold, and to its vocabulary the fields"
        )
    return True


@pytest.mark.parametrize("kind", rules.kind_names())
def test_a_rule_of_each_kind_can_be_drawn(kind: str) -> None:
    assert can_be_drawn(entries(kind), kind)


@pytest.mark.parametrize("kind", preferences.kind_names())
def test_a_preference_of_each_kind_can_be_drawn(kind: str) -> None:
    assert can_be_drawn(preferred(kind), kind)
