"""A department written in two ways is two to the rules: the odd one is noted."""

import pytest

from tests.check.situation import Row, notes, own

APART = "code: APART, kind: differs, strength: must, field: department"
FIELDS = "fields: {department: {type: text}}"


def noted(*departments: str) -> list[str]:
    people: list[Row] = [
        {"person_id": f"p{at}", "roles": "mentee", "department": each}
        for at, each in enumerate(departments)
    ]
    return notes(own(APART, rest=FIELDS), "2026-11-21", participants=people)


def test_a_slip_in_a_department_is_noted_with_the_one_that_is_meant() -> None:
    [note] = noted(*["Language and Cognition"] * 7, "Langauge and Cognition")

    odd, meant = '"Langauge and Cognition" (one person)', '"Language and Cognition" (seven people)'
    assert note == f"{odd} is nearly {meant}; is the same department meant?"


@pytest.mark.parametrize("slip", ["Psycology", "Psychollogy", "Psychologi", "Psycholgy|Law"])
def test_a_letter_too_few_too_many_or_another_is_a_slip(slip: str) -> None:
    assert len(noted("Psychology", "Psychology", slip)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Biology A", "Biology B"),
        ("Institute 21", "Institute 22"),
        ("Physics", "psychics"),
        ("Law", "Lab"),
        ("Psychology", "psychology"),
    ],
)
def test_other_words_are_not(one: str, other: str) -> None:
    assert noted(one, one, other) == []


def test_nor_are_two_words_that_several_people_have() -> None:
    assert noted(*["Theology"] * 3, *["Theologys"] * 3) == []
