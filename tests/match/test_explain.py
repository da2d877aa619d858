from datetime import timedelta
from typing import Any

from mentorkit.match.telling.explain import Explanation, explain_pair, explain_people
from tests.match.small import APART, CAP, DAY, SENIOR, TOPICS, Row, facts, mentee, mentor, scheme

LONG_AGO = DAY - timedelta(days=400)
STAGE: Row = {"code": "STAGE", "kind": "eligible", "role": "mentor", "all_of": [{"field": "grade"}]}
PEOPLE = [
    mentee("e1", grade="junior", department="A", wants=frozenset({"ai", "grants"})),
    mentee("e2", grade="junior", department="B"),
    mentor("m1", grade="senior", department="A", offers=frozenset({"ai"})),
    mentor("m2", grade="head", department="B", offers=frozenset({"ai", "grants"})),
    mentor("m3", grade="middle", department="C"),
    mentor("m4", grade="middle", department="D", offers=frozenset({"grants"})),
    mentor("m5", department="D"),
]
MADE: Row = {"pair_id": "P1", "mentor_id": "m1", "mentee_id": "e1", "started_on": LONG_AGO}


def outcomes(found: Explanation) -> dict[str, str]:
    return {ruling.rule: ruling.outcome for ruling in found.rulings}


def two(
    rules: list[Row], mentor_id: str = "m1", prefer: list[Row] | None = None, **tables: Any
) -> Explanation:
    known = facts(participants=PEOPLE, **tables)
    return explain_people(scheme(rules, prefer or [TOPICS]), known, mentor_id, "e1")


def test_each_rule_says_how_it_stands() -> None:
    found = two([STAGE, SENIOR, APART, CAP])

    assert outcomes(found) == {"STAGE": "kept", "SENIOR": "kept", "APART": "broken", "CAP": "kept"}
    assert {ruling.rule: ruling.says for ruling in found.rulings}["APART"] == (
        "mentor and mentee share the same department"
    )


def test_a_rule_for_what_match_makes_is_for_two_who_may_be_paired() -> None:
    apart: Row = {**APART, "where": {"method": "match"}}

    assert outcomes(two([apart])) == {"APART": "broken"}
    assert outcomes(two([{**APART, "where": {"method": "coordinator"}}])) == {}


def test_what_is_blank_is_unknown_and_what_is_waived_is_waived() -> None:
    waivers = [
        {"rule": "SENIOR", "subject": "m5:e1", "granted_on": DAY},
        {"rule": "STAGE", "subject": "m5", "granted_on": DAY},
    ]

    assert outcomes(two([SENIOR], "m5")) == {"SENIOR": "unknown"}
    assert outcomes(two([STAGE, SENIOR], "m5", waivers=waivers)) == {
        "STAGE": "waived",
        "SENIOR": "waived",
    }


def test_points_best_and_others_are_given() -> None:
    found = two([SENIOR, CAP], pairs=[{**MADE, "mentor_id": "m2", "mentee_id": "e2"}])

    assert (found.score, found.best) == (2.5, 5)
    assert [(other.mentor_id, other.score, other.free) for other in found.alternatives] == [
        ("m2", 5, False),
        ("m4", 2.5, True),
        ("m3", 0, True),
    ]


def test_alternatives_to_a_proposal_are_weighed_as_if_it_were_open_again() -> None:
    proposed: Row = {"status": "proposed", "matched_on": DAY, "method": "match"}
    rows = [
        {**proposed, "pair_id": "P1", "mentor_id": "m2", "mentee_id": "e1"},
        {**proposed, "pair_id": "P2", "mentor_id": "m1", "mentee_id": "e2"},
    ]
    known = facts(participants=PEOPLE, pairs=rows)
    found = explain_pair(scheme([SENIOR, CAP], [TOPICS]), known, known.pairs["P1"])

    assert (found.best, found.typical, found.instead) == (5.0, 2.5, None)
    assert [(each.mentor_id, each.fewer, each.cost) for each in found.alternatives] == [
        ("m1", 0, 2.5),
        ("m4", 0, 2.5),
        ("m3", 0, 5.0),
    ]


def test_a_pair_under_way_is_weighed_as_on_the_day_it_was_matched() -> None:
    run: Row = {"matched_on": LONG_AGO, "method": "match", "started_on": LONG_AGO}
    rows = [
        {**run, "pair_id": "P1", "mentor_id": "m2", "mentee_id": "e1"},
        {**run, "pair_id": "P2", "mentor_id": "m1", "mentee_id": "e2", "ended_on": DAY},
    ]
    late = mentee("e3", grade="junior", wants=frozenset({"grants"}), registered_on=DAY)
    known = facts(participants=[*PEOPLE, late], pairs=rows)
    found = explain_pair(scheme([SENIOR, CAP], [TOPICS]), known, known.pairs["P1"])

    assert (found.as_of, found.best, found.instead) == (LONG_AGO, 5.0, None)
    assert [(each.mentor_id, each.cost) for each in found.alternatives] == [
        ("m1", 2.5),
        ("m4", 2.5),
        ("m3", 5.0),
    ]


def test_a_pair_that_match_does_not_make_tells_what_it_would_cost() -> None:
    found = two([SENIOR, CAP], "m3")

    assert found.instead is not None
    assert (found.instead.fewer, found.instead.cost) == (0, 5.0)
    assert [each.mentor_id for each in found.alternatives if each.made] == ["m2"]


def test_a_caseload_is_judged_as_it_would_be() -> None:
    full = [{**MADE, "mentee_id": "e2"}]

    assert outcomes(two([CAP], pairs=full)) == {"CAP": "broken"}
    assert two([CAP], pairs=full).rulings[0].says == ("m1 would have two mentees, the limit is 1")


def test_a_pair_is_judged_by_the_rules_of_its_day_and_its_mentors_load_by_todays() -> None:
    rules = [
        {**SENIOR, "at_least": 3, "since": DAY},
        {**APART, "until": LONG_AGO},
        CAP,
    ]
    known = facts(participants=PEOPLE, pairs=[MADE, {**MADE, "pair_id": "P2", "mentee_id": "e2"}])
    found = explain_pair(scheme(rules, [TOPICS]), known, known.pairs["P1"])

    assert found.pair_id == "P1"
    assert outcomes(found) == {"APART": "broken", "CAP": "broken"}
    assert found.score == 2.5
