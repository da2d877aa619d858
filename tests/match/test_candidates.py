from datetime import date, timedelta
from typing import Any

import pytest

from mentorkit.match.people.candidates import Candidates, candidates
from mentorkit.match.result import Because, Free
from tests.match.small import CAP, DAY, Row, facts, mentee, mentor, person, scheme

YESTERDAY, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)
ELIGIBLE: Row = {
    "code": "STAGE",
    "kind": "eligible",
    "role": "mentee",
    "all_of": [{"field": "grade", "at_least": "middle"}],
}


def found(
    rules: list[Row] | None = None, /, *, only: tuple[str, ...] = (), **tables: Any
) -> Candidates:
    return candidates(scheme(rules or []), facts(**tables), 0, only)


def ids(found: Candidates) -> tuple[set[str], set[str]]:
    return {view.id for view in found.mentees}, {view.id for view in found.mentors}


def places(found: Candidates) -> dict[str, int | None]:
    return {view.id: few for view, few in zip(found.mentors, found.places, strict=True)}


def pair(**columns: Any) -> Row:
    return {"pair_id": "P1", "mentor_id": "m1", "mentee_id": "e1", **columns}


def test_both_sides_are_by_role() -> None:
    people = [mentor("m1"), mentee("e1"), person("b1", "mentor", "mentee"), person("x", "sponsor")]

    assert ids(found(participants=people)) == ({"e1", "b1"}, {"m1", "b1"})


@pytest.mark.parametrize(
    ("fields", "because"),
    [
        ({"registered_on": DAY}, None),
        ({"registered_on": TOMORROW}, Because.NOT_REGISTERED),
        ({"withdrawn_on": TOMORROW}, None),
        ({"withdrawn_on": DAY}, Because.WITHDRAWN),
        ({"grade": "junior"}, Because.NOT_ELIGIBLE),
        ({"grade": None}, Because.NOT_ELIGIBLE),
    ],
)
def test_who_is_turned_away(fields: Row, because: Because | None) -> None:
    seen = found([ELIGIBLE], participants=[mentee("e1", **{"grade": "head", **fields})])

    assert ids(seen)[0] == (set() if because else {"e1"})
    assert [left.because for left in seen.turned_away] == ([because] if because else [])
    assert all(left.refused == () for left in seen.turned_away)


@pytest.mark.parametrize(
    ("first", "last", "away"),
    [
        (YESTERDAY, DAY, True),
        (DAY, None, True),
        (YESTERDAY, YESTERDAY, False),
        (TOMORROW, None, False),
    ],
)
def test_the_absent_are_offered_nobody(first: date, last: date | None, away: bool) -> None:
    absences = [{"person_id": id_, "starts_on": first, "ends_on": last} for id_ in ("e1", "m1")]
    seen = found(participants=[mentee("e1"), mentor("m1")], absences=absences)

    assert ids(seen) == ((set(), set()) if away else ({"e1"}, {"m1"}))
    assert [left.because for left in seen.turned_away] == ([Because.ABSENT] if away else [])


@pytest.mark.parametrize(
    ("columns", "holds"),
    [
        ({"status": "proposed", "matched_on": DAY}, True),
        ({"status": "accepted"}, True),
        ({"status": "declined"}, False),
        ({"status": "ended"}, False),
        ({"status": "ended", "started_on": YESTERDAY}, False),
        ({"started_on": YESTERDAY}, True),
        ({"started_on": YESTERDAY, "ended_on": TOMORROW}, True),
        ({"started_on": YESTERDAY, "ended_on": DAY}, False),
        ({"matched_on": YESTERDAY, "ended_on": DAY}, False),
        ({"started_on": TOMORROW}, True),
        ({"started_on": YESTERDAY, "planned_end_on": YESTERDAY}, True),
    ],
)
def test_which_pairs_hold_a_place(columns: Row, holds: bool) -> None:
    seen = found([CAP], participants=[mentee("e1"), mentor("m1")], pairs=[pair(**columns)])

    assert ids(seen)[0] == (set() if holds else {"e1"})
    assert places(seen) == {"m1": 0 if holds else 1}
    assert set(seen.paired.parted) == (set() if holds else {("m1", "e1")})
    assert seen.turned_away == ()


def test_a_paused_pair_holds_its_place() -> None:
    events = [{"pair_id": "P1", "event": "paused", "on": YESTERDAY}]
    pairs = [pair(started_on=YESTERDAY)]
    seen = found([CAP], participants=[mentee("e1"), mentor("m1")], pairs=pairs, pair_events=events)

    assert places(seen) == {"m1": 0}


def test_a_pair_that_was_made_later_is_not_known_yet() -> None:
    pairs = [pair(status="proposed", matched_on=TOMORROW)]
    seen = found([CAP], participants=[mentee("e1"), mentor("m1")], pairs=pairs)

    assert ids(seen)[0] == {"e1"}
    assert not seen.paired.parted


def test_who_withdraws_sets_the_other_free() -> None:
    people = [mentee("e1"), mentor("m1", withdrawn_on=DAY)]

    assert ids(found(participants=people, pairs=[pair(status="accepted")])) == ({"e1"}, set())


@pytest.mark.parametrize(
    ("most", "own", "places_left"),
    [
        ({"at_most": 4}, None, 4),
        ({"at_most": 4}, 2, 2),
        ({"at_most": 4}, 9, 4),
        ({"at_most": 4}, 0, 0),
        ({"default": 1}, None, 1),
        ({"default": 1}, 3, 3),
        ({"default": 3, "at_most": 2}, None, 2),
        (None, None, None),
        (None, 2, 2),
        ({"at_most": 1, "strength": "should"}, None, None),
        ({"at_most": 1, "until": YESTERDAY}, None, None),
        ({"at_most": 1, "where": {"department": "B"}}, None, None),
    ],
)
def test_places_follow_rules_and_the_mentor(
    most: Row | None, own: int | None, places_left: int | None
) -> None:
    cap: list[Row] = []
    if most is not None:
        cap.append({"code": "CAP", "kind": "caseload", "of": "mentor", **most})
    seen = found(cap, participants=[mentor("m1", max_mentees=own, department="A")])

    assert places(seen) == {"m1": places_left}


def test_free_places_are_counted() -> None:
    cap = {"code": "CAP", "kind": "caseload", "of": "mentor", "default": 1}
    people = [mentee("e1"), mentor("m1", max_mentees=3), mentor("m2"), mentor("m3", max_mentees=0)]

    assert found([cap], participants=people).free == Free(1, 2, 4)
    assert found(participants=people).free == Free(1, 2, None)


def test_a_mentor_whom_a_rule_refuses_stays_to_be_counted_but_has_no_place() -> None:
    rule = {**ELIGIBLE, "role": "mentor"}
    people = [mentee("e1"), mentor("m1", grade="junior"), mentor("m2", grade="head")]
    seen = found([rule, CAP], participants=people)

    assert seen.refused == {"STAGE": {"m1"}}
    assert places(seen) == {"m1": 0, "m2": 1}


@pytest.mark.parametrize(("expires", "opens"), [(None, True), (DAY, True), (YESTERDAY, False)])
def test_a_waiver_lets_somebody_take_part(expires: date | None, opens: bool) -> None:
    waiver = {"rule": "STAGE", "subject": "e1", "granted_on": YESTERDAY, "expires_on": expires}
    seen = found([ELIGIBLE], participants=[mentee("e1", grade="junior")], waivers=[waiver])

    assert ids(seen)[0] == ({"e1"} if opens else set())


ROUNDS = [
    {"round": "2025", "opens_on": date(2025, 9, 1)},
    {"round": "2026", "opens_on": date(2026, 9, 1)},
    {"round": "2027", "opens_on": date(2027, 9, 1)},
]


def signup(person_id: str, round_: str, role: str = "mentee", **more: Any) -> Row:
    return {"person_id": person_id, "round": round_, "role": role, **more}


def test_the_round_that_opened_last_counts() -> None:
    people = [mentee("e1"), mentee("e2"), mentee("e3"), mentor("m1"), mentor("m2")]
    signups = [
        signup("e1", "2026"),
        signup("e2", "2025"),
        signup("e3", "2026", confirmed_on=TOMORROW),
    ]
    seen = found(participants=people, rounds=ROUNDS, signups=signups)

    assert seen.round == "2026"
    assert ids(seen) == ({"e1"}, {"m1", "m2"})
    assert seen.turned_away == ()


def test_mentors_sign_up_where_some_do() -> None:
    people = [mentee("e1"), mentor("m1"), mentor("m2")]
    signups = [signup("e1", "2026"), signup("m1", "2026", "mentor")]

    assert ids(found(participants=people, rounds=ROUNDS, signups=signups)) == ({"e1"}, {"m1"})


def test_before_any_round_opened_the_first_counts() -> None:
    people = [mentee("e1"), mentee("e2")]
    seen = found(participants=people, rounds=ROUNDS[2:], signups=[signup("e2", "2027")])

    assert ids(seen)[0] == {"e2"}


def test_without_signups_rounds_ask_nothing() -> None:
    assert found(participants=[mentee("e1")], rounds=ROUNDS).round is None


@pytest.mark.parametrize(
    ("only", "placed", "offered"),
    [
        (("e1",), {"e1"}, {"m1", "m2"}),
        (("m2",), {"e1", "e2"}, {"m2"}),
        (("e1", "m2"), {"e1"}, {"m2"}),
        (("e9",), set(), {"m1", "m2"}),
    ],
)
def test_only_some_may_be_asked_for(
    only: tuple[str, ...], placed: set[str], offered: set[str]
) -> None:
    people = [mentee("e1"), mentee("e2"), mentor("m1"), mentor("m2")]
    seen = found([CAP], only=only, participants=people)

    assert ids(seen)[0] == placed
    assert {id_ for id_, few in places(seen).items() if few} == offered


def test_whom_a_faulty_pair_names_is_not_paired_again() -> None:
    known = facts(participants=[mentee("e1"), mentee("e2"), mentor("m1")])
    known.tables["pairs"].aside.update({"mentor_id": {"m1"}, "mentee_id": {"e1"}})
    seen = candidates(scheme([CAP]), known, 0)

    assert ids(seen)[0] == {"e2"}
    assert places(seen) == {"m1": 0}


def test_a_seed_orders_people_and_the_file_does_not() -> None:
    people = [mentee(f"e{number}") for number in range(20)]
    orders = [
        [view.id for view in candidates(scheme(), facts(participants=rows), seed).mentees]
        for rows, seed in ((people, 0), (people[::-1], 0), (people, 1))
    ]

    assert orders[0] == orders[1] != orders[2]
