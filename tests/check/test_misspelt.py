"""A word in the records that nearly is one that a rule looks for is noted, and does not count."""

import pytest

from tests.check.situation import notes, own, pair, stand

TRAINED = "code: TRAINED, kind: trained, strength: must, courses: [Induction, Level 1]"
SIGNED = "code: SIGNED, kind: signed, strength: must, document: agreement"
REVIEW = (
    "code: REVIEW, kind: deadline, strength: must, of: submissions, from: submitted, to: reviewed, "
    "within: 4 weeks, where: {kind: report}"
)
PAIRS = [pair(started_on="2024-01-01")]


def trained(*courses: str) -> list[str]:
    rows = [{"person_id": "m1", "course": name, "completed": "2023-12-01"} for name in courses]
    return notes(own(TRAINED), "2024-06-01", pairs=PAIRS, training=rows)


def test_a_misspelt_course_is_noted_once() -> None:
    rows = [
        {"person_id": person, "course": "Induciton", "completed": "2023-12-01"}
        for person in ("m1", "m2")
    ]
    assert notes(own(TRAINED), "2024-06-01", pairs=PAIRS, training=rows) == [
        '"Induciton" is no course of this rule; is "Induction" meant?'
    ]


@pytest.mark.parametrize("course", ["induction", "Level 2", "First aid", "Induction 2"])
def test_other_courses_and_capitals_are_not(course: str) -> None:
    assert trained(course) == []


def test_a_misspelt_agreement_is_noted_and_does_not_count() -> None:
    row = {"pair_id": "P1", "kind": "agrement", "confirmed_on": "2024-01-01"}
    tables = {"pairs": PAIRS, "agreements": [row]}
    assert notes(own(SIGNED), "2024-06-01", **tables) == [
        '"agrement" is no kind of this rule; is "agreement" meant?'
    ]
    assert stand(own(SIGNED), "2024-06-01", **tables) == ["due 2024-01-01.."]


def test_so_is_a_misspelt_kind_of_row() -> None:
    row = {"submission_id": "S1", "pair_id": "P1", "kind": "reprot", "submitted": "2024-01-01"}
    assert notes(own(REVIEW), "2024-06-01", pairs=PAIRS, submissions=[row]) == [
        '"reprot" is no kind of this rule; is "report" meant?'
    ]
