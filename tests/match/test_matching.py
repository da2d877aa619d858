from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorkit.match.decide import decide
from mentorkit.match.judging import sides
from mentorkit.match.matching import match
from mentorkit.match.result import Because, Matching, Refused
from mentorkit.model import Duty, FaultCode, Status
from mentorkit.rule.caseloads import CaseloadRule
from mentorkit.rule.pairs import PairRule
from mentorkit.rule.participants import ParticipantRule
from mentorkit.scheme.model import Scheme
from tests.match.small import (
    APART,
    CAP,
    DAY,
    SENIOR,
    TOPICS,
    Row,
    facts,
    mentee,
    mentor,
    person,
    scheme,
    worlds,
)

YESTERDAY = DAY - timedelta(days=1)
SCORE: Row = {"code": "SCORE", "kind": "score", "weight": 1}
RULES: list[Row] = [
    SENIOR,
    APART,
    {"code": "RULE", "kind": "no-conflict"},
    {"code": "LINE", "kind": "unrelated"},
    {"code": "CHOSEN", "kind": "chosen", "by": "mentee"},
    {"code": "STAGE", "kind": "eligible", "role": "mentor", "all_of": [{"field": "grade"}]},
    {"code": "PLACES", "kind": "caseload", "of": "mentor", "default": 1},
]
PREFER: list[Row] = [
    TOPICS,
    {"code": "CLOSE", "kind": "closeness", "field": "grade", "weight": 2},
    {"code": "RANK", "kind": "ranked", "by": "mentee", "weight": 3},
]


def pairs(found: Matching) -> set[tuple[str, str]]:
    return {(pair.mentor_id, pair.mentee_id) for pair in found.pairs}


def left(found: Matching) -> dict[str, Because]:
    return {left.person_id: left.because for left in found.left_out}


def scores(**given: float) -> list[Row]:
    """Give scores by names like `e1m2`."""
    return [
        {"mentee_id": name[:2], "mentor_id": name[2:], "score": score}
        for name, score in given.items()
    ]


def matched(
    entries: list[Row], prefer: list[Row] | None = None, /, objective: str = "", **tables: Any
) -> Matching:
    return match(scheme(entries, prefer or []), facts(**tables), objective=objective or None)


schemes = st.builds(
    scheme,
    st.lists(st.sampled_from(RULES), unique_by=lambda rule: rule["code"]),
    st.lists(st.sampled_from(PREFER), unique_by=lambda prefer: prefer["code"]),
)
objectives = st.sampled_from(["most-placed", "best-score"])


def test_a_rule_for_the_pairs_that_match_makes_refuses_them() -> None:
    known = facts(
        participants=[mentor("m1", department="A"), mentee("e1", department="A")],
        rounds=[{"round": "r1"}],
        signups=[
            {"person_id": "m1", "round": "r1", "role": "mentor"},
            {"person_id": "e1", "round": "r1", "role": "mentee"},
        ],
    )

    for where in ({"method": "match"}, {"round": "r1"}):
        assert match(scheme([{**APART, "where": where}]), known).matched == 0
    assert match(scheme([{**APART, "where": {"method": "coordinator"}}]), known).matched == 1


@settings(max_examples=40, deadline=None)
@given(worlds(), schemes, objectives, st.integers(0, 3), st.randoms())
def test_the_order_of_rows_changes_nothing(
    world: dict[str, list[Row]], asked: Scheme, objective: str, seed: int, chance: Any
) -> None:
    found = match(asked, facts(**world), objective=objective, seed=seed)
    for rows in world.values():
        chance.shuffle(rows)

    assert match(asked, facts(**world), objective=objective, seed=seed) == found


@settings(max_examples=60, deadline=None)
@given(worlds(), schemes, objectives)
def test_everybody_is_accounted_for(
    world: dict[str, list[Row]], asked: Scheme, objective: str
) -> None:
    found = match(asked, facts(**world), objective=objective)
    waiting = {id_ for id_, why in left(found).items() if why in list(Because)[:3]}
    placed = [pair.mentee_id for pair in found.pairs]

    assert len(placed) == len(set(placed)) == found.matched
    assert len(waiting) == found.unmatched
    assert found.matched + found.unmatched == found.free.mentees
    assert not waiting & set(placed)
    assert found.optimal
    assert found.score == pytest.approx(sum(pair.score for pair in found.pairs), abs=1e-5)
    for pair in found.pairs:
        made_of = sum(p.points for p in pair.points) - sum(p.points for p in pair.penalties)
        assert pair.score == pytest.approx(made_of, abs=1e-5)


@settings(max_examples=40, deadline=None)
@given(worlds(), schemes, st.sampled_from(RULES))
def test_another_must_rule_never_raises_the_number_placed(
    world: dict[str, list[Row]], asked: Scheme, rule: Row
) -> None:
    more = replace(asked, rules=(*asked.rules, *scheme([{**rule, "code": "MORE"}]).rules))

    assert match(more, facts(**world)).matched <= match(asked, facts(**world)).matched


@settings(max_examples=60, deadline=None)
@given(worlds(), schemes, objectives)
def test_what_is_proposed_breaks_no_must_rule_once_it_is_begun(
    world: dict[str, list[Row]], asked: Scheme, objective: str
) -> None:
    found = match(asked, facts(**world), objective=objective)
    begun = [
        {"pair_id": f"P{at}", "mentor_id": one, "mentee_id": two, "started_on": DAY}
        for at, (one, two) in enumerate(sorted(pairs(found)))
    ]
    after = facts(**world, pairs=begun)
    waived = {(row["rule"], row["subject"]) for row in world["waivers"]}

    for rule in asked.rules:
        if not isinstance(rule, PairRule | ParticipantRule | CaseloadRule):
            continue
        for duty in rule.duties(after):
            if isinstance(duty, Duty) and duty.status is Status.BROKEN:
                pair = after.pairs[duty.pair_id]
                assert (rule.code, f"{pair.mentor_id}:{pair.mentee_id}") in waived


def test_as_many_as_possible_come_before_points() -> None:
    people = [mentee("e1"), mentee("e2"), mentor("m1"), mentor("m2")]
    given_ = scores(e1m1=9, e1m2=1, e2m1=1)
    rules: list[Row] = [CAP, {"code": "LISTED", "kind": "scored"}]
    placed = matched(rules, [SCORE], participants=people, scores=given_)
    best = matched(rules, [SCORE], "best-score", participants=people, scores=given_)

    assert (pairs(placed), placed.score) == ({("m2", "e1"), ("m1", "e2")}, 2)
    assert (pairs(best), best.score, left(best)) == ({("m1", "e1")}, 9, {"e2": Because.CAPACITY})


def test_equal_totals_make_more_pairs() -> None:
    people = [mentee("e1"), mentee("e2"), mentor("m1")]
    found = matched([], [SCORE], "best-score", participants=people, scores=scores(e1m1=3))

    assert (found.matched, found.score) == (2, 3)


def test_pairs_below_the_minimum_are_not_made() -> None:
    people = [mentee("e1"), mentee("e2"), mentor("m1"), mentor("m2")]
    asked = scheme([CAP], [SCORE], objective="best-score", minimum_score="2")
    found = match(asked, facts(participants=people, scores=scores(e1m1=2, e2m2=1.5)))

    assert pairs(found) == {("m1", "e1")}
    assert left(found) == {"e2": Because.SCORE}
    assert found.left_out[0].remedies == (
        "the best pair, with m2, has 1.5 points; minimum_score is 2",
    )


def test_earlier_partners_are_not_proposed_again() -> None:
    made: list[Row] = [
        {"pair_id": "P1", "mentor_id": "m1", "mentee_id": "e1", "status": "declined"},
        {"pair_id": "P2", "mentor_id": "m2", "mentee_id": "e1", "ended_on": YESTERDAY},
    ]
    people = [mentee("e1"), mentor("m1"), mentor("m2")]
    found = matched([], participants=people, pairs=made)

    assert found.matched == 0
    assert left(found) == {"e1": Because.RULES}
    assert found.left_out[0].refused == ()
    assert found.left_out[0].remedies == (
        "no mentor is registered and present but earlier partners",
    )
    assert matched([], participants=[*people, mentor("m3")], pairs=made).matched == 1


def test_nobody_is_their_own_mentor() -> None:
    found = matched([], participants=[person("b1", "mentor", "mentee")])

    assert left(found) == {"b1": Because.RULES}


def test_every_rule_that_refuses_counts_for_all_mentors_present() -> None:
    people = [
        mentee("e1", grade="middle", department="A"),
        mentor("m1", grade="senior", department="A"),
        mentor("m2", grade="junior", department="A"),
        mentor("m3", grade="junior", department="B", max_mentees=0),
        mentor("m4", grade="head", department="B", withdrawn_on=DAY),
    ]
    stage: Row = {
        "code": "STAGE",
        "kind": "eligible",
        "role": "mentor",
        "all_of": [{"field": "grade", "at_least": "middle"}],
    }
    (found,) = matched([stage, SENIOR, APART], participants=people).left_out

    assert found.because is Because.RULES
    assert found.refused == (Refused("STAGE", 2), Refused("SENIOR", 2), Refused("APART", 2))
    assert found.remedies == ("a waiver of APART for m1:e1 would do",)


def test_somebody_who_is_both_is_not_counted_among_the_own_mentors() -> None:
    people = [person("b1", "mentor", "mentee", grade="head"), mentor("m1", grade="head")]
    (found,) = matched([SENIOR], participants=people).left_out

    assert found.refused == (Refused("SENIOR", 1),)


def test_a_blank_field_is_named() -> None:
    (found,) = matched([SENIOR], participants=[mentee("e1"), mentor("m1", grade="head")]).left_out

    assert found.remedies[0] == "grade of e1 is blank, and SENIOR needs it"


def test_mentors_for_whom_one_waiver_would_do_are_named_together() -> None:
    people = [
        mentee("e1", grade="junior", department="A"),
        mentor("m1", grade="senior", department="A", max_mentees=0),
        mentor("m2", grade="head", department="A"),
        mentor("m3", grade="head", department="A"),
        mentor("m4", grade="junior", department="A"),
    ]
    (found,) = matched([SENIOR, APART], participants=people).left_out
    (said,) = found.remedies

    either = ("m2:e1 or m3:e1", "m3:e1 or m2:e1")
    assert said in {f"a waiver of APART for {mentors} would do" for mentors in either}


def test_a_further_place_is_named_where_it_would_do() -> None:
    people = [mentee("e1"), mentee("e2"), mentor("m1"), mentor("m2", max_mentees=0)]
    consent: Row = {"code": "CAP", "kind": "caseload", "of": "mentor", "default": 1}
    by_consent = matched([consent], [SCORE], participants=people, scores=scores(e1m1=1))
    by_rule = matched([CAP], [SCORE], participants=people, scores=scores(e1m1=1, e2m1=0.5))

    assert left(by_consent) == left(by_rule) == {"e2": Because.CAPACITY}
    assert by_consent.left_out[0].remedies == (
        "one more place with m1 (max_mentees 2) would do, at no cost to others",
    )
    assert by_rule.left_out[0].remedies == (
        "all who fit are full, by the rules too; one more mentor like m1 or m2 would do",
    )


def test_the_places_named_are_enough() -> None:
    consent: Row = {"code": "CAP", "kind": "caseload", "of": "mentor", "default": 1}
    made: list[Row] = [
        {"pair_id": f"P{n}", "mentor_id": "m1", "mentee_id": f"e{n}", "started_on": YESTERDAY}
        for n in (1, 2)
    ]

    def left_with(most: int | None) -> tuple[str, ...]:
        people = [*(mentee(f"e{n}") for n in (1, 2, 3)), mentor("m1", max_mentees=most)]
        found = matched([consent], participants=people, pairs=made).left_out
        return tuple(said for left in found for said in left.remedies)

    told = "one more place with m1 (max_mentees 3) would do, at no cost to others"
    assert left_with(None) == left_with(2) == (told,)
    assert left_with(3) == ()


def test_a_waiver_names_mentors_who_have_a_place_or_says_what_else_is_needed() -> None:
    people = [
        mentee("e1", grade="junior", department="B"),
        mentee("e2", grade="junior", department="A"),
        mentor("m1", grade="head", department="A"),
    ]
    consent: Row = {"code": "CAP", "kind": "caseload", "of": "mentor", "default": 1}

    def said(caseload: Row) -> tuple[str, ...]:
        (found,) = matched([caseload, SENIOR, APART], participants=people).left_out
        return found.remedies

    assert said(consent) == (
        "a waiver of APART for m1:e2 and one more place with m1 (max_mentees 2) would do",
    )
    assert said(CAP) == (
        "no waiver would be enough: all whom one would allow are full, by the rules too",
    )


def test_who_may_not_be_a_mentee_is_told_what_to_bring_first_and_a_waiver_last() -> None:
    asked: Row = {
        "code": "AGREED",
        "kind": "eligible",
        "role": "mentee",
        "all_of": [{"field": "department"}, {"field": "grade", "at_least": "senior"}],
    }
    known = facts(
        participants=[mentee("e1", grade="junior"), mentee("e2", grade="junior", department="A")]
    )
    blank, low = match(scheme([asked]), known).left_out
    says = "The mentee's department is recorded and grade is senior or above"

    assert blank.because is low.because is Because.NOT_ELIGIBLE
    assert blank.remedies == (
        f"department of e1 is blank (AGREED: {says})",
        "else a waiver of AGREED for e1",
    )
    assert low.remedies == (
        f"e2: does not meet: {says} (AGREED)",
        "else a waiver of AGREED for e2",
    )


def test_a_waiver_opens_a_pair_for_its_rule_only() -> None:
    people = [
        mentee("e1", grade="head", department="A"),
        mentor("m1", grade="junior", department="B"),
        mentor("m2", grade="junior", department="A"),
    ]
    waivers = [
        {"rule": "SENIOR", "subject": f"{mentor}:e1", "granted_on": DAY} for mentor in ("m1", "m2")
    ]

    assert pairs(matched([SENIOR, APART], participants=people, waivers=waivers)) == {("m1", "e1")}


def test_a_should_rule_costs_points_for_each_step() -> None:
    near: Row = {
        "code": "NEAR",
        "kind": "gap",
        "field": "grade",
        "at_most": 1,
        "strength": "ideal",
    }
    people = [mentee("e1", grade="junior"), mentor("m1", grade="head")]
    (pair,) = matched([near], [SCORE], participants=people, scores=scores(e1m1=10)).pairs

    assert (pair.score, [(p.code, p.points) for p in pair.penalties]) == (4, [("NEAR", 6)])
    unknown = matched([near], participants=[mentee("e1"), mentor("m1", grade="head")])
    assert unknown.pairs[0].penalties == ()


def test_only_rules_in_force_on_the_date_count() -> None:
    people = [mentee("e1", grade="head"), mentor("m1", grade="junior")]

    assert matched([{**SENIOR, "until": YESTERDAY}], participants=people).matched == 1
    assert matched([{**SENIOR, "until": DAY}], participants=people).matched == 0


def test_a_rule_for_one_round_counts_in_that_round() -> None:
    people = [mentee("e1", grade="head"), mentor("m1", grade="junior")]
    signups = [{"person_id": "e1", "round": "r2", "role": "mentee"}]
    for round_, placed in (("r1", 1), ("r2", 0)):
        rule = {**SENIOR, "where": {"round": round_}}
        found = matched([rule], participants=people, rounds=[{"round": "r2"}], signups=signups)
        assert (found.matched, found.round) == (placed, "r2")


def test_rank_points_are_exact_in_thirds() -> None:
    choices = [
        {"chooser_id": "e1", "choice_id": "m1", "rank": 2},
        {"chooser_id": "e1", "choice_id": "m2", "rank": 3},
    ]
    rank: Row = {"code": "RANK", "kind": "ranked", "by": "mentee", "weight": 1}
    found = matched(
        [CAP], [rank], participants=[mentee("e1"), mentor("m1")], preferences=choices[:1]
    )
    people = [mentee("e1"), mentor("m1"), mentor("m2")]
    thirds = matched([CAP], [rank], participants=people, preferences=choices)

    assert found.score == 0.5
    assert thirds.score == 0.666667
    assert thirds.pairs[0].points[0].says == "the mentee's choice number 2"


def test_scores_too_large_to_add_up_are_a_fault() -> None:
    people = [mentee("e1"), mentee("e2"), mentor("m1")]
    given_ = scores(e1m1=1, e2m1=10_000_001)
    (fault,) = matched([], [SCORE], participants=people, scores=given_).faults

    assert fault.code is FaultCode.SCORE_TOO_LARGE
    assert (fault.place.file, fault.place.line) == ("scores.csv", 3)
    assert matched([], [SCORE], participants=people, scores=scores(e2m1=10_000_000)).faults == ()


def test_a_seed_decides_between_equals() -> None:
    people = [mentor(f"m{at}") for at in range(4)] + [mentee(f"e{at}") for at in range(4)]
    asked, known = scheme([CAP]), facts(participants=people)
    found = [pairs(match(asked, known, seed=seed)) for seed in (0, 0, 1, 2)]

    assert found[0] == found[1]
    assert found[0] != found[2] or found[0] != found[3]


def test_an_empty_workspace_is_matched_in_no_time() -> None:
    found = matched([SENIOR])

    assert (found.matched, found.unmatched, found.score, found.bound) == (0, 0, 0, 0)


def test_a_mentor_with_mentees_costs_points_where_balance_is_asked() -> None:
    people = [mentee("e1"), mentee("e9"), mentor("m1"), mentor("m2")]
    made = [{"pair_id": "P1", "mentor_id": "m1", "mentee_id": "e9", "started_on": DAY}]
    asked = scheme([], [SCORE], balance="2")
    known = facts(participants=people, pairs=made, scores=scores(e1m1=3, e1m2=1.5))
    (pair,) = match(asked, known).pairs

    assert (pair.mentor_id, pair.score) == ("m2", 1.5)


def test_a_mentee_whose_caseload_is_none_is_given_no_mentor() -> None:
    none: Row = {"code": "NONE", "kind": "caseload", "of": "mentee", "at_most": 0}
    people = [mentee("e1"), mentor("m1")]
    found = matched([none], participants=people)
    waived = [{"rule": "NONE", "subject": "e1", "granted_on": DAY}]

    assert (found.matched, found.unmatched) == (0, 0)
    assert found.left_out[0].because is Because.NOT_ELIGIBLE
    assert found.left_out[0].remedies == ("a waiver of NONE for e1",)
    assert matched([none], participants=people, waivers=waived).matched == 1


def test_large_scores_beside_small_ones_stay_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sides, "_CELLS", 1)
    people = [mentee("e1"), mentee("e2"), mentor("m1"), mentor("m2")]
    given = scores(e1m1=0.000001, e1m2=3, e2m1=9_999_999.999999, e2m2=9_999_999.999996)
    made = decide(scheme([], [SCORE]), facts(participants=people, scores=given), None, 0)
    asked, (mentees, mentors) = made.asked, made.ids
    made_of = (asked.tail.tolist(), asked.head.tolist(), asked.score.tolist())
    told = {(mentees[row], mentors[at], score) for row, at, score in zip(*made_of, strict=True)}
    assert told == {
        ("e1", "m1", 1),
        ("e1", "m2", 3_000_000),
        ("e2", "m1", 9_999_999_999_999),
        ("e2", "m2", 9_999_999_999_996),
    }
