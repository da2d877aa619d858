"""A mentor with free places: who could have come, and what that would have cost."""

from mentorkit.match.decide import decide
from mentorkit.match.result import Refused
from mentorkit.match.telling.vacant import vacancy
from tests.match.small import DAY, SENIOR, Row, facts, mentee, mentor, scheme

SCORE: Row = {"code": "SCORE", "kind": "score", "weight": 1}
PEOPLE = [
    mentee("e1", grade="junior"),
    mentee("e2", grade="head"),
    mentor("m1", grade="head", max_mentees=2),
    mentor("m2", grade="middle", max_mentees=1),
    mentor("m3", grade="head", withdrawn_on=DAY),
]
SCORES = [{"mentee_id": "e1", "mentor_id": "m1", "score": 3}]
MADE = decide(scheme([SENIOR], [SCORE]), facts(participants=PEOPLE, scores=SCORES), None, 0)


def test_it_is_told_who_is_refused_who_fits_and_what_they_would_cost() -> None:
    found = vacancy(MADE, "m2")

    assert found is not None
    assert (found.mentees, found.proposed, found.fitting, found.left) == (2, 0, 1, 1)
    assert found.refused == (Refused("SENIOR", 1),)
    assert [(each.mentee_id, each.fewer, each.cost) for each in found.nearest] == [("e1", 0, 3.0)]


def test_whoever_fits_nobody_costs_nothing() -> None:
    found = vacancy(MADE, "m1")

    assert found is not None
    assert (found.proposed, found.left, found.nearest) == (1, 1, ())


def test_a_mentor_whom_a_rule_keeps_out_is_told_what_to_bring() -> None:
    asked: Row = {
        "code": "ASKED", "kind": "eligible", "role": "mentor", "all_of": [{"field": "department"}],
    }  # fmt: skip
    found = vacancy(decide(scheme([asked]), facts(participants=PEOPLE), None, 0), "m1")

    assert found is not None
    assert found.barred == (
        "department of m1 is blank (ASKED: The mentor's department is recorded)",
    )


def test_nothing_is_told_of_who_is_not_there_to_be_matched() -> None:
    assert vacancy(MADE, "m3") is None
