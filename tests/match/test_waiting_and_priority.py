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
