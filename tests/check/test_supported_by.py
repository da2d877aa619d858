"""The people around a mentee or mentor: who is assigned, and what they must hold."""

import pytest

from tests.check.situation import Row, each, own, pair, stand

PAIRS = [pair(started_on="2024-01-01")]
FIELDS = "fields: {department: {type: text}, faculty: {type: text}}"
LEVELS = "scales: {membership: [Member, Fellow], registration: [RSci, Chartered]}"
SENIOR = own(
    "code: X, kind: supported-by, strength: should, role: mentor, by: senior-mentor, "
    "in: participants, same: [department, faculty]",
    rest=FIELDS,
)
ADVISER = own("code: X, kind: supported-by, strength: should, role: mentee, by: adviser")
FELLOW = own(
    "code: X, kind: supported-by, strength: should, role: mentee, by: adviser, "
    "at_least: {membership: Fellow, registration: Chartered}",
    rest=LEVELS,
)


def person(id_: str, roles: str, department: str, faculty: str, **columns: str) -> Row:
    return {
        "person_id": id_,
        "roles": roles,
        "department": department,
        "faculty": faculty,
        **columns,
    }


def assigned(role: str = "adviser", **columns: str) -> list[Row]:
    return [{"mentee_id": "e1", "person_id": "a1", "role": role, **columns}]


@pytest.mark.parametrize(
    ("senior", "status"),
    [
        (person("s1", "senior-mentor", "Physics", "Medicine"), "met"),
        (person("s1", "senior-mentor", "Chemistry", "Science"), "met"),
        (person("s1", "senior-mentor", "Chemistry", "Medicine"), "broken"),
        (person("s1", "mentor", "Physics", "Science"), "not-assessed"),
        (person("s1", "senior-mentor", "Physics", "", withdrawn_on="2024-02-01"), "broken"),
        (person("s1", "senior-mentor", "", ""), "broken"),
    ],
    ids=["department", "faculty", "neither", "no-senior-mentor-on-record", "withdrawn", "blank"],
)
def test_somebody_in_the_scheme_shares_a_field(senior: Row, status: str) -> None:
    people = [person("m1", "mentor", "Physics", "Science"), senior]

    assert stand(SENIOR, "2024-03-01", participants=people, pairs=PAIRS) == [status]


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        (assigned(), "met"),
        (assigned("Adviser", valid_from="2024-03-01", valid_to="2024-03-01"), "met"),
        (assigned(valid_from="2024-03-02"), "broken"),
        (assigned(valid_to="2024-02-29"), "broken"),
        (assigned("tutor"), "broken"),
    ],
    ids=["always", "for-that-day", "not-yet", "no-more", "another-role"],
)
def test_somebody_is_assigned_on_the_date(rows: list[Row], status: str) -> None:
    assert stand(ADVISER, "2024-03-01", pairs=PAIRS, assignments=rows) == [status]


def test_nobody_stands_by_themselves() -> None:
    both = person("m1", "mentor|senior-mentor", "Physics", "Science")
    other = person("s2", "senior-mentor", "Physics", "Science")

    assert stand(SENIOR, "2024-03-01", participants=[both], pairs=PAIRS) == ["broken"]
    assert stand(SENIOR, "2024-03-01", participants=[both, other], pairs=PAIRS) == ["met"]


def test_where_nobody_keeps_assignments_nothing_can_be_told() -> None:
    assert stand(ADVISER, "2024-03-01", pairs=PAIRS) == ["not-assessed"]


def test_each_mentee_is_asked_for_themselves() -> None:
    pairs = [*PAIRS, pair("P2", "m1", "e2", started_on="2024-01-01")]

    assert each(ADVISER, "2024-03-01", pairs=pairs, assignments=assigned()) == {
        "e1": "met",
        "e2": "broken",
    }


@pytest.mark.parametrize(
    ("membership", "status"),
    [
        ({"level": "Fellow"}, "met"),
        ({"level": "Member", "registration": "Chartered"}, "met"),
        ({"level": "Member", "registration": "RSci"}, "broken"),
        ({"level": "Fellow", "valid_to": "2024-02-29"}, "broken"),
    ],
    ids=["fellow", "chartered", "neither", "lapsed"],
)
def test_the_supporter_has_reached_a_level(membership: Row, status: str) -> None:
    memberships = [{"person_id": "a1", "body": "RSC", **membership}]
    people = [{"person_id": "a1"}]

    found = stand(
        FELLOW,
        "2024-03-01",
        participants=people,
        pairs=PAIRS,
        assignments=assigned(),
        memberships=memberships,
    )

    assert found == [status]
