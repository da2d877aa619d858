"""Pairs judged many at a time: each as by two plain values."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorkit.verify import answers, pairs
from mentorkit.verify.pairs import Table
from mentorkit.verify.people import people
from tests.match.small import APART, CAP, SENIOR, TOPICS, Row, facts, mentee, mentor, scheme, worlds

YEARS: Row = {"code": "YEARS", "kind": "closeness", "field": "years", "weight": 0.3}
WISH: Row = {"code": "WISH", "kind": "ranked", "by": "mentee", "weight": 3}
GIVEN: Row = {"code": "GIVEN", "kind": "score", "weight": 1}
ALIKE: Row = {"code": "ALIKE", "kind": "same", "field": "wants", "weight": 1}
OTHERS: Row = {"code": "OTHERS", "kind": "differs", "field": "department", "weight": 1}
SINCE: Row = {"code": "SINCE", "kind": "waiting", "weight": 1, "up_to": "1 years"}
NEAR: Row = {**SENIOR, "code": "RULE", "strength": "should", "at_least": None, "at_most": 1}
OPEN: Row = {**APART, "code": "OPEN", "unknown": "allow", "where": {"department": ["A", "C"]}}
AWARD: Row = {"code": "OTHER", "kind": "supports-target", "scales": ["grade"]}
KNOWN: Row = {"code": "KNOWN", "kind": "unrelated", "unknown": "refuse"}
PREFER = [TOPICS, YEARS, WISH, GIVEN, ALIKE, OTHERS, SINCE]


@pytest.mark.parametrize("patience", [-1, 10**6])
@settings(max_examples=80, deadline=None)
@given(
    worlds(),
    st.lists(st.sampled_from([SENIOR, APART, CAP, NEAR, OPEN, AWARD, KNOWN]), unique_by=id),
    st.sampled_from([1, 5, 1000]),
)
def test_all_pairs_are_judged_as_each_of_them(
    patience: int, tables: dict[str, list[Row]], rules: list[Row], cells: int
) -> None:
    asked, known = scheme(rules, PREFER), facts(**tables)
    everyone = people(asked, known, ())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(answers, "PATIENCE", patience)
        patch.setattr(pairs, "_CELLS", cells)
        table = Table(asked, known, everyone)
        for rows, allowed, worth in table.blocks():
            for row in range(rows.start, rows.stop):
                for column in range(len(everyone.mentors)):
                    cell = row - rows.start, column
                    assert (allowed[cell], worth[cell]) == table.pair(row, column)


def test_more_words_than_fit_in_one_number_are_counted() -> None:
    words = [f"w{number}" for number in range(150)]
    rows = [
        {"person_id": "m", "roles": frozenset({"mentor"}), "offers": frozenset(words[20:])},
        {"person_id": "e", "roles": frozenset({"mentee"}), "wants": frozenset(words[:100])},
    ]
    asked, known = scheme([], [TOPICS]), facts(participants=rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(answers, "PATIENCE", -1)
        table = Table(asked, known, people(asked, known, ()))
    (_, _, worth), *_ = table.blocks()
    assert worth.tolist() == [[round(TOPICS["weight"] * 0.8 * 1_000_000)]]


def test_of_a_pair_scored_twice_the_last_score_counts() -> None:
    scores = [{"mentee_id": "e", "mentor_id": "m", "score": score} for score in (3.0, 1.0, 2.0)]
    known = facts(participants=[mentee("e"), mentor("m")], scores=scores)
    asked = scheme([], [GIVEN])
    table = Table(asked, known, people(asked, known, ()))

    (_, _, worth), *_ = table.blocks()
    assert worth.tolist() == [[2_000_000]]
    assert table.pair(0, 0) == (True, 2_000_000)
