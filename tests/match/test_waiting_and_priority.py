"""What a mentee brings: how long they have waited, and whether their group comes first."""

from datetime import date

import pytest

from mentorkit import preferences
from mentorkit.match.matching import match
from mentorkit.rule.view import PersonView
from tests.match.small import Row, facts, mentee, mentor, scheme

WAITING = {"code": "LONG", "kind": "waiting", "up_to": "12 months", "weight": 4}
FIRST = {
    "code": "FIRST",
    "kind": "priority",
    "any_of": [{"field": "grade", "is": ["junior"]}],
    "weight": 1,
}


def value(entry: Row, row: Row) -> float:
    """Give what a preference makes of one mentee on 1 July 2026."""
    known = facts(date(2026, 7, 1), participants=[mentor("m1"), row])
    one = preferences.kind(str(entry["kind"])).model_validate(entry)
    m1, e1 = (PersonView(id_, known.participants[id_], known) for id_ in ("m1", "e1"))
    return float(one.value(m1, e1, known))


@pytest.mark.parametrize(
    ("since", "share"),
    [
        (date(2026, 7, 1), 0.0),
        (date(2026, 6, 30), 1 / 365),
        (date(2025, 7, 2), 364 / 365),
        (date(2025, 7, 1), 1.0),
        (date(2020, 7, 1), 1.0),
    ],
)
def test_waiting_counts_up_to_a_time(since: date, share: float) -> None:
    assert value(WAITING, mentee("e1", registered_on=since)) == pytest.approx(share)


@pytest.mark.parametrize(("grade", "points"), [("junior", 1.0), ("senior", 0.0), (None, 0.0)])
def test_a_group_comes_first(grade: str | None, points: float) -> None:
    assert value(FIRST, mentee("e1", grade=grade)) == points


def test_of_two_who_want_the_last_place_the_one_who_waited_longer_has_it() -> None:
    people = [
        mentor("m1", max_mentees=1),
        mentee("e1", registered_on=date(2026, 10, 1)),
        mentee("e2", registered_on=date(2026, 9, 1)),
        mentee("e3"),
    ]

    found = match(scheme([], [WAITING]), facts(participants=people))

    assert [pair.mentee_id for pair in found.pairs] == ["e2"]
    assert found.pairs[0].points[0].says == "the mentee has waited 81 days"


def placed(*serve_first: str, objective: str = "most-placed") -> list[str]:
    """Give who of four has the two places that there are, the scores being against e1 and e2."""
    people = [
        mentor("m1", max_mentees=2),
        mentee("e1", grade="junior", registered_on=date(2026, 10, 1)),
        mentee("e2", grade="senior", registered_on=date(2026, 1, 1)),
        mentee("e3", grade="junior", registered_on=date(2026, 8, 1)),
        mentee("e4", grade="senior", registered_on=date(2026, 11, 1)),
    ]
    worth = {"e1": 1, "e2": 2, "e3": 8, "e4": 9}
    given = [{"mentor_id": "m1", "mentee_id": id_, "score": worth[id_]} for id_ in worth]
    score = {"code": "SCORE", "kind": "score", "weight": 1}
    order = [{**each, "weight": 0} for each in (FIRST, LONG_WAIT)]
    asked = scheme([], [score, *order], serve_first=serve_first, objective=objective)
    found = match(asked, facts(participants=people, scores=given))
    return [pair.mentee_id for pair in found.pairs]


LONG_WAIT = {**WAITING, "up_to": "3 years"}
"""Long enough that nobody has waited it all."""


@pytest.mark.parametrize("objective", ["most-placed", "best-score", "fairest"])
def test_who_comes_first_has_the_places_before_better_scores(objective: str) -> None:
    assert placed(objective=objective) == ["e3", "e4"]
    assert placed("FIRST", objective=objective) == ["e1", "e3"]
    assert placed("LONG", objective=objective) == ["e2", "e3"]


def test_the_second_preference_decides_among_those_the_first_leaves_alike() -> None:
    people = [mentor("m1", max_mentees=3)]
    people += [
        mentee(f"e{day}", grade=grade, registered_on=date(2026, 9, day))
        for day, grade in enumerate(["senior", "senior", "junior", "junior", "senior"], start=1)
    ]
    asked = scheme([], [FIRST, LONG_WAIT], serve_first=["FIRST", "LONG"])
    found = match(asked, facts(participants=people))

    assert [pair.mentee_id for pair in found.pairs] == ["e1", "e3", "e4"]


def test_to_serve_a_group_first_leaves_nobody_more_out() -> None:
    people = [
        mentor("m1", max_mentees=1, department="A"),
        mentor("m2", max_mentees=1, department="B"),
        mentee("e1", grade="junior", department="C"),
        mentee("e2", department="B"),
    ]
    apart = {"code": "APART", "kind": "differs", "field": "department"}
    asked = scheme([apart], [FIRST], serve_first=["FIRST"])
    found = match(asked, facts(participants=people))

    assert {pair.mentee_id: pair.mentor_id for pair in found.pairs} == {"e1": "m2", "e2": "m1"}
