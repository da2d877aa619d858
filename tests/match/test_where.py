"""`where` in `match`: a rule for some pairs is asked about the pairs that are about to be made."""

from collections.abc import Sequence

import pytest

from mentorkit.match.matching import match
from mentorkit.match.people.candidates import candidates
from mentorkit.match.telling.explain import explain_people
from mentorkit.rule.facts import Facts
from tests.check.situation import facts as facts_of
from tests.check.situation import own
from tests.match.small import CAP, Row, facts, mentee, mentor, scheme

SIGNUPS = [
    {"person_id": "m1", "round": "2026", "role": "mentor"},
    {"person_id": "e1", "round": "2026", "role": "mentee"},
]
ROUNDS = [{"round": "2026"}]
PEOPLE = [mentor("m1", department="A"), mentee("e1", department="A"), mentee("e2")]


def in_round(pairs: Sequence[Row] = ()) -> Facts:
    return facts(participants=PEOPLE, signups=SIGNUPS, rounds=ROUNDS, pairs=pairs)


def running(round_: str) -> list[Row]:
    """Give a pair of m1 and e2, made in a round."""
    return [{"pair_id": "P1", "mentor_id": "m1", "mentee_id": "e2", "round": round_}]


def only(rule: Row, round_: str) -> Row:
    return {**rule, "where": {"round": round_}}


@pytest.mark.parametrize(
    ("round_", "held_in", "places"),
    [("2026", "2026", 0), ("2026", "2025", 1), ("2025", "2026", None)],
)
def test_a_caseload_for_one_round_counts_that_rounds_pairs(
    round_: str, held_in: str, places: int | None
) -> None:
    known = in_round(pairs=running(held_in))

    assert candidates(scheme([only(CAP, round_)]), known, 0).places == (places,)


@pytest.mark.parametrize(("round_", "outcome"), [("2026", "broken"), ("2025", "kept")])
def test_explain_counts_as_match_does(round_: str, outcome: str) -> None:
    found = explain_people(scheme([only(CAP, "2026")]), in_round(pairs=running(round_)), "m1", "e1")

    assert [ruling.outcome for ruling in found.rulings] == [outcome]


@pytest.mark.parametrize("role", ["mentor", "mentee"])
def test_a_rule_about_participants_of_one_round_is_asked_of_those_to_be_paired(role: str) -> None:
    senior: Row = {
        "code": "YEARS",
        "kind": "eligible",
        "role": role,
        "all_of": [{"field": "years", "at_least": "2"}],
    }

    assert match(scheme([only(senior, "2026")]), in_round()).matched == 0
    assert match(scheme([only(senior, "2025")]), in_round()).matched == 1


def test_where_may_name_a_column_that_the_scheme_gives_pairs() -> None:
    rest = """
fields: {department: {type: text}}
tables: {pairs: {track: {type: text, default: Leading}}}
"""
    apart = "code: APART, kind: differs, strength: must, field: department"
    people = [
        {"person_id": "m1", "roles": "mentor", "department": "A"},
        {"person_id": "e1", "roles": "mentee", "department": "A"},
    ]
    placed = {}
    for track in ("leading", "writing"):
        made = own(f"{apart}, where: {{track: {track}}}", rest=rest)
        placed[track] = match(made, facts_of(made, "2026-11-21", participants=people)).matched

    assert placed == {"leading": 0, "writing": 1}
