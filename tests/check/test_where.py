"""`where`: for whom a rule is, by the columns of the pair, then by the fields of its people."""

from typing import Any

import pytest

from mentorkit.rule.values import is_one_of
from tests.check.situation import Row, each, met, own, pair, stand

DAY = "2024-06-01"
TRACKS = "tables: {pairs: {track: {type: text}, hours: {type: number}}}"
PAIRS = [
    pair("P1", "m1", "e1", started_on="2024-01-01", round="2023", track="Leading", hours="5"),
    pair("P2", "m2", "e2", started_on="2024-01-01", round="2024", track="Writing", hours="5.5"),
    pair("P3", "m3", "e3", started_on="2024-01-01"),
]


@pytest.mark.parametrize(
    ("value", "names", "found"),
    [
        (5.0, ("5",), True),
        (5, ("5.0",), True),
        (5.0, ("5.5", "five"), False),
        ("Physics", ("physics",), True),
        (frozenset({"ai", "grants"}), ("AI",), True),
        (frozenset({"PhD"}), ("phd",), True),
        (None, ("none", "None"), False),
        (frozenset(), ("none",), False),
    ],
)
def test_a_cell_holds_a_value_however_it_is_written(
    value: Any, names: tuple[str, ...], found: bool
) -> None:
    assert is_one_of(value, names) is found


@pytest.mark.parametrize(
    ("where", "subjects"),
    [
        ("round: 2024", ["P2"]),
        ("track: leading", ["P1"]),
        ("hours: 5.0", ["P1"]),
        ("hours: [5, 5.5]", ["P1", "P2"]),
        ("track: none", []),
    ],
)
def test_a_rule_may_be_for_pairs_by_any_of_their_columns(where: str, subjects: list[str]) -> None:
    for rule in (
        "code: S, kind: signed, strength: must",
        "code: G, kind: differs, strength: must, field: department",
    ):
        fields = "fields: {department: {type: text}}"
        scheme = own(f"{rule}, where: {{{where}}}", rest=f"{TRACKS}\n{fields}")

        assert sorted(each(scheme, DAY, pairs=PAIRS)) == subjects


@pytest.mark.parametrize(
    "rule",
    [
        "kind: eligible, role: mentor, all_of: [{field: rank, is: high}]",
        "kind: trained, courses: one",
        "kind: caseload, of: mentor, at_most: 1",
    ],
)
def test_a_rule_about_people_may_be_for_those_in_such_a_pair(rule: str) -> None:
    rest = "fields: {rank: {type: text}}"
    scheme = own(f"code: R, strength: must, {rule}, where: {{round: 2024}}", rest=rest)

    assert list(each(scheme, DAY, pairs=PAIRS)) == ["m2"]


def test_training_is_asked_by_the_first_meeting_of_the_pairs_it_is_for() -> None:
    scheme = own("code: T, strength: must, kind: trained, courses: one, where: {round: 2024}")
    pairs = [pair("P1", "m1", "e1", started_on="2023-01-01", round="2023"), PAIRS[1]]
    pairs[1] = pairs[1] | {"mentor_id": "m1"}
    meetings = [*met("2023-02-01"), *met("2024-02-01", pair_id="P2")]

    assert stand(scheme, DAY, pairs=pairs, meetings=meetings) == ["overdue 2024-01-01..2024-02-01"]


@pytest.mark.parametrize("name", ["status", "method", "basis", "round"])
def test_a_column_of_pairs_hides_no_field_of_that_name(name: str) -> None:
    scheme = own(
        f"code: D, kind: differs, strength: must, field: {name}",
        rest=f"fields: {{{name}: {{type: text}}}}",
    )
    people: list[Row] = [
        {"person_id": "m1", "roles": "mentor", name: "one"},
        {"person_id": "e1", "roles": "mentee", name: "other"},
    ]
    pairs = [pair(started_on="2024-01-01", **{name: "active"})]

    assert stand(scheme, DAY, participants=people, pairs=pairs) == ["met"]


def test_a_pairs_award_is_its_mentees_and_not_its_mentors() -> None:
    scheme = own(
        "code: D, kind: differs, strength: must, field: target_award",
        rest="fields: {target_award: {type: text}}",
    )
    people: list[Row] = [
        {"person_id": "m1", "roles": "mentor", "target_award": "fellow"},
        {"person_id": "e1", "roles": "mentee", "target_award": "fellow"},
    ]
    pairs = [pair(started_on="2024-01-01", target_award="associate")]

    assert stand(scheme, DAY, participants=people, pairs=pairs) == ["met"]


@pytest.mark.parametrize(
    ("rest", "asked", "given", "status"),
    [
        ("hours: {type: number}", "{field: hours, is: 5}", "5.0", "met"),
        ("hours: {type: number}", "{field: hours, is: ['5.0', '6']}", "5", "met"),
        ("hours: {type: number}", "{field: hours, is: 5}", "6", "broken"),
        ("topics: {type: tags}", "{field: topics, is: AI}", "ai|grants", "met"),
        ("post: {type: text}", "{field: post, is: none}", "", "not-assessed"),
    ],
)
def test_a_condition_reads_cells_as_where_does(
    rest: str, asked: str, given: str, status: str
) -> None:
    field = rest.split(":", maxsplit=1)[0]
    scheme = own(
        f"code: E, kind: eligible, strength: must, role: mentor, all_of: [{asked}]",
        rest=f"fields: {{{rest}}}",
    )
    people: list[Row] = [{"person_id": "m1", "roles": "mentor", field: given}]

    assert stand(scheme, DAY, participants=people, pairs=PAIRS[:1]) == [status]
