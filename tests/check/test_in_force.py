"""The fine print on when a rule is in force, for whom, and how strong it is afterwards."""

from dataclasses import replace

import pytest

from mentorkit.check.check import check
from mentorkit.model import Strength
from tests.check.situation import (
    counted,
    duties,
    events,
    facts,
    met,
    own,
    pair,
    report,
    stand,
)

QUARTERLY = "code: Q, kind: meetings, strength: should, at_least: 1, per: quarter"
DIFFERS = "code: D, kind: differs, strength: must, field: department"
DEPARTMENT = "fields: {department: {type: text}}"
REVIEW = "code: R, kind: deadline, strength: should, of: submissions, from: submitted, to: reviewed"
SAME = [{"person_id": id_, "department": "Chemistry"} for id_ in ("m1", "e1")]
PAIRS = [pair(started_on="2024-01-01")]


class TestSinceAndUntil:
    def test_a_window_goes_by_the_day_it_opens(self) -> None:
        scheme = own(f"{QUARTERLY}, since: 2024-04-01, until: 2024-07-01")

        assert stand(scheme, "2024-12-31", pairs=PAIRS) == [
            "missed 2024-04-01..2024-06-30",
            "missed 2024-07-01..2024-09-30",
        ]

    def test_one_opened_a_day_before_is_not_judged(self) -> None:
        scheme = own(f"{QUARTERLY}, since: 2024-04-02")

        assert stand(scheme, "2024-07-01", pairs=PAIRS) == ["due 2024-07-01..2024-09-30"]

    def test_from_meeting_to_meeting_too(self) -> None:
        scheme = own(f"{QUARTERLY}, window: rolling, since: 2024-02-01")

        assert stand(scheme, "2024-05-01", pairs=PAIRS) == []
        assert stand(scheme, "2024-05-01", pairs=PAIRS, meetings=met("2024-02-01")) == [
            "due 2024-02-01..2024-05-01"
        ]

    @pytest.mark.parametrize(
        ("submitted", "asked"),
        [("2024-01-31", False), ("2024-02-01", True), ("2024-02-29", True), ("2024-03-01", False)],
    )
    def test_a_deadline_goes_by_the_day_its_time_begins(self, submitted: str, asked: bool) -> None:
        scheme = own(f"{REVIEW}, within: 4 weeks, since: 2024-02-01, until: 2024-02-29")
        record = [{"submission_id": "S1", "pair_id": "P1", "submitted": submitted}]

        assert bool(stand(scheme, "2024-06-01", pairs=PAIRS, submissions=record)) is asked

    @pytest.mark.parametrize(
        ("columns", "asked"),
        [
            ({"matched_on": "2024-02-01", "started_on": "2024-03-15"}, True),
            ({"matched_on": "2024-01-31", "started_on": "2024-02-15"}, False),
            ({"matched_on": "2024-02-29", "started_on": "2024-03-15"}, True),
            ({"started_on": "2024-02-01"}, True),
            ({"started_on": "2024-01-31"}, False),
            ({"started_on": "2024-03-01"}, False),
        ],
    )
    def test_a_pair_rule_goes_by_the_match_else_by_the_start(
        self, columns: dict[str, str], asked: bool
    ) -> None:
        scheme = own(f"{DIFFERS}, since: 2024-02-01, until: 2024-02-29", rest=DEPARTMENT)

        found = stand(scheme, "2024-06-01", pairs=[pair(**columns)], participants=SAME)

        assert found == (["broken"] if asked else [])

    @pytest.mark.parametrize(
        ("as_of", "asked"),
        [("2024-01-31", False), ("2024-02-01", True), ("2024-02-29", True), ("2024-03-01", False)],
    )
    def test_a_rule_about_people_goes_by_the_date(self, as_of: str, asked: bool) -> None:
        rule = (
            "code: E, kind: eligible, strength: must, role: mentor, all_of: [{field: department}]"
        )
        scheme = own(f"{rule}, since: 2024-02-01, until: 2024-02-29", rest=DEPARTMENT)

        assert stand(scheme, as_of, pairs=PAIRS) == (["broken"] if asked else [])


class TestCaseloadInForce:
    ONE = "code: ONE, kind: caseload, strength: must, of: mentor, at_most: 1"
    TWO_AT_ONCE = (
        pair(started_on="2024-01-01"),
        pair("P2", mentee_id="e2", started_on="2024-01-10", ended_on="2024-06-01"),
    )

    def test_only_days_in_force_are_judged(self) -> None:
        scheme = own(f"{self.ONE}, since: 2024-02-01, until: 2024-02-29")

        assert stand(scheme, "2024-01-31", pairs=self.TWO_AT_ONCE) == []
        assert stand(scheme, "2024-02-01", pairs=self.TWO_AT_ONCE) == ["broken"]
        assert stand(scheme, "2024-02-29", pairs=self.TWO_AT_ONCE) == ["broken"]
        assert stand(scheme, "2024-03-01", pairs=self.TWO_AT_ONCE) == [
            "missed 2024-02-01..2024-02-29"
        ]

    def test_an_overload_from_before_counts_from_the_first_day_in_force(self) -> None:
        scheme = own(f"{self.ONE}, since: 2024-02-01")

        assert stand(scheme, "2024-07-01", pairs=self.TWO_AT_ONCE) == [
            "missed 2024-02-01..2024-05-31",
            "met",
        ]


class TestChanges:
    def test_each_window_takes_the_version_of_the_day_it_opens(self) -> None:
        scheme = own(
            f"{QUARTERLY}, changes: [{{since: 2024-04-01, at_least: 2}}, "
            "{since: 2024-07-01, at_least: 3}]"
        )
        meetings = met("2024-02-01", "2024-05-01", "2024-08-01", "2024-08-02", "2024-08-03")

        assert stand(scheme, "2024-10-01", pairs=PAIRS, meetings=meetings) == [
            "met 2024-01-01..2024-03-31",
            "missed 2024-04-01..2024-06-30",
            "met 2024-07-01..2024-09-30",
            "due 2024-10-01..2024-12-31",
        ]

    def test_a_pair_takes_the_version_of_the_day_it_was_matched(self) -> None:
        scheme = own(
            f"{DIFFERS}, changes: [{{since: 2024-02-01, strength: should}}]", rest=DEPARTMENT
        )
        pairs = [
            pair(started_on="2024-03-01", matched_on="2024-01-31"),
            pair("P2", mentee_id="e2", started_on="2024-03-01", matched_on="2024-02-01"),
        ]
        people = [*SAME, {"person_id": "e2", "department": "Chemistry"}]

        found = duties(scheme, "2024-06-01", pairs=pairs, participants=people)

        assert [(f.duty.subject.id, f.strength) for f in found] == [
            ("P1", "must"),
            ("P2", "should"),
        ]

    def test_a_record_takes_the_version_of_the_day_it_came_in(self) -> None:
        scheme = own(
            f"{REVIEW}, within: 4 weeks, changes: [{{since: 2024-02-01, within: 2 weeks}}]"
        )
        records = [
            {"submission_id": "S1", "pair_id": "P1", "submitted": "2024-01-31"},
            {"submission_id": "S2", "pair_id": "P1", "submitted": "2024-02-01"},
        ]

        assert stand(scheme, "2024-02-10", pairs=PAIRS, submissions=records) == [
            "due 2024-01-31..2024-02-28",
            "due 2024-02-01..2024-02-15",
        ]

    def test_a_meeting_outside_the_pairs_time_is_noted_once(self) -> None:
        scheme = own(f"{QUARTERLY}, changes: [{{since: 2024-04-01, at_least: 2}}]")

        found = report(scheme, "2024-02-01", pairs=PAIRS, meetings=met("2023-12-01")).findings

        assert [f.strength for f in found if "2023-12-01" in f.duty.message] == ["note"]


class TestAfterwards:
    @pytest.mark.parametrize(
        ("strength", "afterwards", "left"),
        [
            ("must", "same", "must"),
            ("must", "should", "should"),
            ("must", "note", "note"),
            ("should", "should", "should"),
            ("ideal", "should", "ideal"),
            ("ideal", "note", "note"),
        ],
    )
    def test_it_can_only_lower_the_strength(
        self, strength: str, afterwards: str, left: str
    ) -> None:
        rule = f"code: D, kind: differs, strength: {strength}, field: department"
        scheme = own(f"{rule}, afterwards: {afterwards}", rest=DEPARTMENT)
        pairs = [pair(started_on="2024-01-01", eligible_on="2023-12-01")]

        [found] = duties(scheme, "2024-03-01", pairs=pairs, participants=SAME)

        assert (found.status, found.strength) == ("broken", left)
        assert found.open is (left in {"must", "should"})

    def test_a_pair_that_was_never_eligible_is_judged_in_full(self) -> None:
        scheme = own(f"{DIFFERS}, afterwards: note", rest=DEPARTMENT)

        [found] = duties(scheme, "2024-03-01", pairs=PAIRS, participants=SAME)

        assert (found.status, found.strength, found.open) == ("broken", "must", True)

    def test_what_is_only_a_note_is_shown_and_not_counted(self) -> None:
        scheme = own(f"{DIFFERS}, afterwards: note", rest=DEPARTMENT)
        pairs = [pair(started_on="2024-01-01", eligible_on="2023-12-01")]

        [found] = report(scheme, "2024-03-01", pairs=pairs, participants=SAME).findings

        assert (found.status, found.strength) == ("broken", "note")
        assert counted(scheme, "2024-03-01", pairs=pairs, participants=SAME) == {}


class TestWhere:
    PAIRS = (
        pair(started_on="2024-01-01", round="2023"),
        pair("P2", mentee_id="e2", started_on="2024-01-01", round="2024"),
    )
    MENTEES = (
        {"person_id": "e1", "department": "Chemistry"},
        {"person_id": "e2", "department": "Physics"},
    )
    RULES = (
        f"{QUARTERLY}, where: {{%s}}",
        "code: S, kind: signed, strength: must, document: agreement, where: {%s}",
        "code: T, kind: term, strength: should, lasts: 12 months, where: {%s}",
        "code: D, kind: differs, strength: must, field: department, where: {%s}",
    )

    @pytest.mark.parametrize("rule", RULES)
    @pytest.mark.parametrize(
        ("where", "subjects"),
        [
            ("round: 2024", ["P2"]),
            ("round: [2023, 2024]", ["P1", "P2"]),
            ("department: physics", ["P2"]),
            ("department: Chemistry, round: 2024", []),
            ("round: 2025", []),
        ],
    )
    def test_rules_about_pairs_look_at_the_pair_then_at_its_mentee(
        self, rule: str, where: str, subjects: list[str]
    ) -> None:
        scheme = own(rule.replace("%s", where), rest=DEPARTMENT)

        found = duties(scheme, "2024-02-01", pairs=self.PAIRS, participants=self.MENTEES)

        assert [f.duty.subject.id for f in found] == subjects

    def test_a_caseload_may_be_for_the_pairs_of_one_round(self) -> None:
        scheme = own(
            "code: C, kind: caseload, strength: must, of: mentor, at_most: 1, where: {round: 2024}"
        )
        third = pair("P3", mentee_id="e3", started_on="2024-01-01", round="2024")

        assert stand(scheme, "2024-02-01", pairs=self.PAIRS) == ["met"]
        assert stand(scheme, "2024-02-01", pairs=[*self.PAIRS, third]) == ["broken"]
        assert stand(scheme, "2024-02-01", pairs=self.PAIRS[:1]) == []

    def test_rules_about_people_look_at_the_person(self) -> None:
        scheme = own(
            "code: C, kind: caseload, strength: must, of: mentee, at_most: 1, "
            "where: {department: Physics}",
            rest=DEPARTMENT,
        )

        found = duties(scheme, "2024-02-01", pairs=self.PAIRS, participants=self.MENTEES)

        assert [f.duty.subject.id for f in found] == ["e2"]


class TestOpen:
    """What asks for attention: open while overdue or broken, and for a while when missed."""

    @pytest.mark.parametrize(("as_of", "is_open"), [("2024-05-01", True), ("2024-05-02", False)])
    def test_missed_is_open_for_31_days_after_it_was_due(self, as_of: str, is_open: bool) -> None:
        found = duties(own(QUARTERLY), as_of, pairs=PAIRS)[0]

        assert (found.status, found.open) == ("missed", is_open)

    @pytest.mark.parametrize(("as_of", "is_open"), [("2024-04-07", True), ("2024-04-08", False)])
    def test_or_for_as_long_as_the_scheme_says(self, as_of: str, is_open: bool) -> None:
        scheme = own(QUARTERLY, rest="alert_days: 7")

        assert duties(scheme, as_of, pairs=PAIRS)[0].open is is_open

    def test_history_is_counted_and_not_listed(self) -> None:
        scheme = own(QUARTERLY)
        table = {"pairs": PAIRS, "meetings": met("2024-05-01")}

        assert counted(scheme, "2024-06-30", **table) == {"met": 1, "missed": 1}
        assert [f for f in report(scheme, "2024-06-30", **table).findings if f.open] == []

    def test_an_overload_that_has_ended_is_open_by_its_last_day(self) -> None:
        scheme = own("code: ONE, kind: caseload, strength: must, of: mentor, at_most: 1")
        pairs = [*PAIRS, pair("P2", mentee_id="e2", started_on="2024-02-01", ended_on="2024-03-01")]

        for as_of, is_open in (("2024-03-31", True), ("2024-04-01", False)):
            missed = duties(scheme, as_of, pairs=pairs)[0]
            assert (missed.status, missed.open) == ("missed", is_open)

    @pytest.mark.parametrize(
        ("strength", "is_open"), [("must", True), ("should", True), ("ideal", False)]
    )
    def test_ideals_are_never_open(self, strength: str, is_open: bool) -> None:
        rule = f"code: D, kind: differs, strength: {strength}, field: department"

        [found] = duties(own(rule, rest=DEPARTMENT), "2024-03-01", pairs=PAIRS, participants=SAME)

        assert found.open is is_open

    def test_a_rule_that_is_off_asks_nothing(self) -> None:
        scheme = own(QUARTERLY.replace("should", "off"))

        assert stand(scheme, "2024-07-01", pairs=PAIRS) == []

    @pytest.mark.parametrize(
        ("fail_on", "is_open"), [(Strength.MUST, False), (Strength.SHOULD, True)]
    )
    def test_a_report_tells_how_strong_what_is_open_is(
        self, fail_on: Strength, is_open: bool
    ) -> None:
        found = report(own(QUARTERLY), "2024-04-01", pairs=PAIRS)

        assert found.open_from(fail_on) is is_open

    def test_all_duties_are_listed_where_that_is_asked(self) -> None:
        table = {"pairs": PAIRS, "meetings": met("2024-01-10"), "pair_events": events()}
        scheme = own(QUARTERLY)
        known = replace(facts(scheme, "2024-06-30", **table), every=True)

        assert [f.status for f in check(scheme, known).findings] == ["met", "due"]
