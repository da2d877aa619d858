"""Ways to judge and solve that serve where there are many people: the answers are the same."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorkit.match import decide
from mentorkit.match.judging import offered, sides, tabled
from mentorkit.match.matching import match
from mentorkit.match.result import Matching
from mentorkit.match.solver import promising, search
from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme
from tests.match.small import APART, CAP, SENIOR, TOPICS, Row, facts, mentee, mentor, scheme, worlds

GIVEN: Row = {"code": "GIVEN", "kind": "score", "weight": 1}
WISH: Row = {"code": "WISH", "kind": "ranked", "by": "mentee", "weight": 3}
YEARS: Row = {"code": "YEARS", "kind": "closeness", "field": "years", "weight": 0.3}
FIRST: Row = {
    "code": "FIRST",
    "kind": "priority",
    "weight": 0,
    "all_of": [{"field": "department", "is": ["A"]}],
}
NEAR: Row = {**SENIOR, "code": "RULE", "strength": "should", "at_least": None, "at_most": 1}
CLASH: Row = {"code": "OTHER", "kind": "no-conflict"}
CHOSEN: Row = {"code": "CHOSEN", "kind": "chosen", "by": "mentee", "strength": "should"}
LISTED: Row = {"code": "LISTED", "kind": "scored"}
LINE: Row = {"code": "LINE", "kind": "unrelated", "unknown": "refuse"}
RULES = [SENIOR, APART, CAP, NEAR, CLASH, CHOSEN, LISTED, LINE]


@contextmanager
def changed(**values: Any) -> Iterator[None]:
    """Set the numbers that decide how many people are many, named by module and constant."""
    modules = {module.__name__.rpartition(".")[2]: module for module in MODULES}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in values.items():
            module, _, constant = name.partition("_")
            patch.setattr(modules[module], constant, value)
        yield


MODULES = (decide, offered, promising, search, sides, tabled)
TINY = {
    "decide_MANY": 0,
    "promising__BEST": 1,
    "promising__PARTS": 2,
    "promising__LOOKED_AT": 3,
    "search_MISSED": 1,
}


def found(rules: Scheme, known: Facts, objective: str, **values: Any) -> Matching:
    """Match, and leave aside what was tried for those left out: with more people, less is."""
    with changed(**values):
        made = match(rules, known, objective=objective, proof=True)
    alone = (replace(left, hints=(), ways=()) for left in made.left_out)
    return replace(made, left_out=tuple(alone))


@settings(max_examples=150, deadline=None)
@given(
    worlds(),
    st.sampled_from(["most-placed", "best-score"]),
    st.lists(st.sampled_from(RULES), unique_by=id),
    st.sampled_from([(), ("FIRST",)]),
    st.sampled_from([0, 1.5]),
    st.sampled_from([1, 7, 1000]),
)
def test_pairs_judged_anew_at_each_look_are_matched_as_those_held(
    tables: dict[str, list[Row]],
    objective: str,
    rules: list[Row],
    serve_first: tuple[str, ...],
    least: float,
    cells: int,
) -> None:
    prefer = [TOPICS, YEARS, WISH, GIVEN, FIRST]
    asked = scheme(rules, prefer, serve_first=serve_first, minimum_score=least)
    known = facts(**tables)

    assert found(asked, known, objective, **TINY, sides__CELLS=cells) == found(
        asked, known, objective
    )


@settings(max_examples=150, deadline=None)
@given(
    worlds(),
    st.sampled_from(["most-placed", "fairest"]),
    st.lists(st.sampled_from(RULES), unique_by=id),
    st.sampled_from([0, 0.25]),
)
def test_kinds_of_people_are_judged_as_each_of_them(
    tables: dict[str, list[Row]], objective: str, rules: list[Row], balance: float
) -> None:
    asked = scheme(rules, [TOPICS, YEARS, WISH, GIVEN, FIRST], balance=balance)
    known = facts(**tables)
    each = found(asked, known, objective, tabled__FEWER=10**9, offered__FEW=10**9)

    assert found(asked, known, objective, tabled__FEWER=0, offered__FEW=10**9) == each
    assert found(asked, known, objective, tabled__FEWER=0, offered__FEW=0) == each
    assert found(asked, known, objective, tabled__FEWER=10**9, offered__FEW=0) == each


@pytest.mark.parametrize("objective", ["most-placed", "best-score"])
@pytest.mark.parametrize("popular", [0, 3])
@pytest.mark.parametrize("places", [1, 4])
def test_a_few_likely_pairs_lead_to_the_best_of_all(
    objective: str, popular: int, places: int
) -> None:
    draw = random.Random(popular)  # noqa: S311 - the same at every run
    topics = [f"t{number}" for number in range(12)]

    def some(many: int) -> frozenset[str]:
        return frozenset(draw.sample(topics, many))

    people = [mentee(f"e{at}", wants=some(4), years=draw.randrange(20)) for at in range(150)]
    people += [
        mentor(
            f"m{at}",
            offers=some(9 if at < popular else 3),
            years=draw.randrange(20),
            max_mentees=places,
        )
        for at in range(80)
    ]
    asked, known = scheme([], [TOPICS, YEARS]), facts(participants=people)
    few = {**TINY, "promising__BEST": 2, "promising__PARTS": 16, "sides__CELLS": 500}

    assert found(asked, known, objective, **few) == found(asked, known, objective)


def test_where_nothing_tells_pairs_apart_the_lots_decide_alike() -> None:
    people = [mentee(f"e{at}") for at in range(60)] + [mentor(f"m{at}") for at in range(60)]
    asked, known = scheme([CAP], []), facts(participants=people)

    assert found(asked, known, "most-placed", **TINY) == found(asked, known, "most-placed")
