"""The smallest changes that would place somebody: one where one does, else two; none of more."""

import re
from collections.abc import Iterable, Sequence

from hypothesis import given, settings

from mentorkit.match.matching import match
from tests.match.small import APART, DAY, SENIOR, Row, facts, mentee, mentor, scheme, worlds

SCORE: Row = {"code": "SCORE", "kind": "score", "weight": 1}
CONSENT: Row = {"code": "CAP", "kind": "caseload", "of": "mentor", "default": 1}
RULES = [SENIOR, APART, CONSENT]
WAIVED = re.compile(r"(SENIOR|APART) for (\S+:\w+)")


def remedies(people: Iterable[Row], **tables: Sequence[Row]) -> tuple[str, ...]:
    found = match(scheme(RULES, [SCORE]), facts(participants=list(people), **tables))
    return tuple(said for left in found.left_out for said in left.remedies)


def test_where_a_place_would_do_a_single_waiver_is_named_beside_it() -> None:
    people = [
        mentee("e1", grade="junior", department="A"),
        mentee("e2", grade="junior", department="A"),
        mentor("m1", grade="head", department="B"),
        mentor("m2", grade="head", department="A"),
        mentor("m3", grade="junior", department="A"),
    ]
    scores = [{"mentee_id": "e1", "mentor_id": "m1", "score": 3}]

    assert remedies(people, scores=scores) == (
        "one more place with m1 (max_mentees 2) would do, at no cost to others",
        "a waiver of APART for m2:e2 would do",
    )


def test_two_changes_are_named_only_where_one_does_not_do_the_better_pair_first() -> None:
    people = [
        mentee("e1", grade="junior", department="A"),
        mentee("e2", grade="middle", department="B"),
        mentor("m1", grade="head", department="A"),
        mentor("m2", grade="junior", department="A"),
    ]
    # m1 takes e2; for e1, m1 is full and of the same department, m2 is level and of it, too.
    scores = [{"mentee_id": "e1", "mentor_id": "m1", "score": 3}]

    assert remedies(people, scores=scores) == (
        "a waiver of APART for m1:e1 would do, with one more place at m1 (max_mentees 2)",
        "waivers of SENIOR for m2:e1 and APART for m2:e1 would do",
    )


@settings(max_examples=100, deadline=None)
@given(worlds())
def test_what_is_said_to_do_does(tables: dict[str, list[Row]]) -> None:
    """Follow each remedy of waivers alone: one more is placed."""
    tables = {**tables, "waivers": []}
    asked = scheme(RULES, [SCORE])
    before = match(asked, facts(**tables))
    for left in before.left_out:
        for said in left.remedies:
            waivers: list[Row] = [
                {"rule": rule, "subject": subject, "granted_on": DAY}
                for rule, subject in WAIVED.findall(said)
            ]
            if waivers and said.endswith("would do"):
                after = match(asked, facts(**(tables | {"waivers": waivers})))
                assert after.matched == before.matched + 1
