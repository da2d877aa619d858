"""The fine print on what is known on the date, and on standing rules."""

import pytest

from tests.check.situation import Row, counted, duties, each, met, own, pair, stand

FIELDS = "fields: {department: {type: text}, member: {type: text}}"
APART = own("code: D, kind: differs, strength: must, field: department", rest=FIELDS)
MEMBERS = own(
    "code: M, kind: eligible, strength: must, role: mentor, all_of: [{field: member}]", rest=FIELDS
)
ONE = own("code: ONE, kind: caseload, strength: must, of: mentor, at_most: 1")
QUARTERLY = own("code: Q, kind: meetings, strength: should, at_least: 1, per: quarter")


def in_departments(**names: str) -> list[Row]:
    return [{"person_id": id_, "department": name} for id_, name in names.items()]


SAME = in_departments(m1="Chemistry", e1="Chemistry")
APART_ALL = in_departments(m1="Chemistry", e1="Physics", e2="Physics")


class TestFactsAndPlans:
    def test_a_start_to_come_is_not_known(self) -> None:
        pairs = [pair(started_on="2024-03-02")]

        for scheme in (QUARTERLY, APART, ONE):
            assert stand(scheme, "2024-03-01", pairs=pairs, participants=SAME) == []

    def test_an_end_to_come_is_not_known(self) -> None:
        pairs = [pair(started_on="2024-01-01", ended_on="2024-03-02")]

        assert stand(QUARTERLY, "2024-03-01", pairs=pairs) == ["due 2024-01-01..2024-03-31"]
        assert stand(APART, "2024-03-01", pairs=pairs, participants=SAME) == ["broken"]

    def test_a_planned_end_is(self) -> None:
        pairs = [pair(started_on="2024-01-01", planned_end_on="2024-03-30")]

        assert stand(QUARTERLY, "2024-01-02", pairs=pairs) == [
            "not-assessed 2024-01-01..2024-03-31"
        ]

    def test_on_its_last_day_a_pair_answers_to_no_standing_rule(self) -> None:
        pairs = [pair(started_on="2024-01-01", ended_on="2024-03-01")]

        assert stand(APART, "2024-02-29", pairs=pairs, participants=SAME) == ["broken"]
        assert stand(APART, "2024-03-01", pairs=pairs, participants=SAME) == []
        assert stand(MEMBERS, "2024-03-01", pairs=pairs) == []

    def test_proposals_answer_to_none_either(self) -> None:
        pairs = [pair(status="proposed", matched_on="2024-01-01"), pair("P2", status="declined")]

        assert stand(APART, "2024-03-01", pairs=pairs, participants=SAME) == []

    def test_one_day_is_enough(self) -> None:
        pairs = [pair(started_on="2024-03-01")]

        assert stand(APART, "2024-03-01", pairs=pairs, participants=SAME) == ["broken"]


class TestStandingRules:
    PAIRS = (
        pair(started_on="2024-01-01"),
        pair("P2", mentee_id="e2", started_on="2024-01-01"),
        pair("P3", mentee_id="e3", started_on="2024-01-01", ended_on="2024-02-01"),
    )

    def test_one_that_holds_is_one_duty_met_for_each_live_pair(self) -> None:
        found = duties(APART, "2024-03-01", pairs=self.PAIRS, participants=APART_ALL)

        assert [(f.duty.subject.id, f.status, f.duty.opens, f.duty.due) for f in found] == [
            ("P1", "met", None, None),
            ("P2", "met", None, None),
        ]

    def test_a_caseload_is_one_for_each_person_in_that_role(self) -> None:
        two = own("code: TWO, kind: caseload, strength: must, of: mentor, at_most: 2")
        pairs = [
            *self.PAIRS[:2],
            pair("P4", mentor_id="m2", mentee_id="e4", started_on="2024-02-01"),
        ]

        assert each(two, "2024-03-01", pairs=pairs) == {"m1": "met", "m2": "met"}

    def test_a_rule_about_people_is_one_for_each_person_with_a_live_pair(self) -> None:
        members = [{"person_id": "m1", "member": "yes"}, {"person_id": "m2"}, {"person_id": "m3"}]
        pairs = [
            *self.PAIRS,
            pair("P4", mentor_id="m2", mentee_id="e4", started_on="2024-02-01"),
            pair(
                "P5", mentor_id="m3", mentee_id="e5", started_on="2024-01-01", ended_on="2024-02-01"
            ),
        ]

        assert each(MEMBERS, "2024-03-01", pairs=pairs, participants=members) == {
            "m1": "met",
            "m2": "broken",
        }

    def test_duties_that_are_not_listed_are_counted_alike(self) -> None:
        assert counted(APART, "2024-03-01", pairs=self.PAIRS, participants=APART_ALL) == {"met": 2}

    def test_a_present_overload_has_no_dates_and_a_past_one_both(self) -> None:
        pairs = [
            pair(started_on="2024-01-01"),
            pair("P2", mentee_id="e2", started_on="2024-02-01", ended_on="2024-02-10"),
            pair("P3", mentee_id="e3", started_on="2024-03-01"),
        ]

        assert stand(ONE, "2024-03-01", pairs=pairs) == [
            "missed 2024-02-01..2024-02-09",
            "broken",
        ]


class TestCaseloadLimit:
    """min(at_most, max(default, max_mentees, pairs accepted by then)), or at_most alone."""

    @pytest.mark.parametrize(
        ("rule", "max_mentees", "accepted", "limit"),
        [
            ("at_most: 3", "", 0, 3),
            ("at_most: 3", "1", 0, 3),
            ("at_most: 3", "9", 9, 3),
            ("default: 1", "", 0, 1),
            ("default: 1", "3", 0, 3),
            ("default: 2", "1", 0, 2),
            ("default: 1", "", 4, 4),
            ("default: 1, at_most: 3", "5", 0, 3),
            ("default: 1, at_most: 3", "2", 0, 2),
            ("default: 1, at_most: 3", "2", 3, 3),
            ("default: 1, at_most: 3", "", 4, 3),
        ],
    )
    def test_the_limit_of_a_day(
        self, rule: str, max_mentees: str, accepted: int, limit: int
    ) -> None:
        scheme = own(f"code: C, kind: caseload, strength: must, of: mentor, {rule}")
        mentor = [{"person_id": "m1", "max_mentees": max_mentees}]

        def with_mentees(count: int) -> list[str]:
            pairs = [
                pair(f"P{n}", mentee_id=f"e{n}", started_on="2024-01-01",
                     mentor_accepted_on="2024-01-01" if n < accepted else "")
                for n in range(count)
            ]  # fmt: skip
            return stand(scheme, "2024-03-01", pairs=pairs, participants=mentor)

        assert with_mentees(limit) == ["met"]
        assert with_mentees(max(limit, accepted) + 1) == ["broken"]


class TestOncePerPerson:
    def test_meetings_held_are_those_of_the_pairs_time(self) -> None:
        scheme = own("code: S, kind: signed, strength: must, document: agreement")
        pairs = [pair(started_on="2024-01-01", ended_on="2024-02-01")]

        assert stand(scheme, "2024-03-01", pairs=pairs, meetings=met("2024-02-15")) == [
            "not-assessed 2024-01-01.."
        ]
