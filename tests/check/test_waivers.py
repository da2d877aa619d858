"""The fine print on waivers."""

import pytest

from mentorkit.check.waivers import waiver_faults
from tests.check.situation import Row, counted, duties, each, facts, met, notes, own, pair, stand

QUARTERLY = own("code: Q, kind: meetings, strength: should, at_least: 1, per: quarter")
REVIEW = own(
    "code: R, kind: deadline, strength: should, of: submissions, from: submitted, to: reviewed, "
    "within: 4 weeks"
)
APART = own(
    "code: D, kind: differs, strength: must, field: department",
    rest="fields: {department: {type: text}}",
)
SAME = [{"person_id": id_, "department": "Chemistry"} for id_ in ("m1", "e1")]
PAIRS = [pair(started_on="2024-01-01")]
RECORD = [{"submission_id": "S1", "pair_id": "P1", "submitted": "2024-02-01"}]  # due 29 February
UNUSED = "this waiver is of no use on the date"


def waived(rule: str, subject: str, first: str, last: str = "") -> list[Row]:
    return [
        {
            "rule": rule,
            "subject": subject,
            "reason": "agreed",
            "approved_by": "lead",
            "granted_on": first,
            "expires_on": last,
        }
    ]


class TestLife:
    @pytest.mark.parametrize(
        ("first", "last", "status"),
        [
            ("2024-02-29", "2024-02-29", "waived"),
            ("2024-02-01", "2024-02-28", "overdue"),
            ("2024-03-01", "2024-06-30", "overdue"),
            ("2024-02-29", "", "waived"),
        ],
    )
    def test_the_due_day_lies_between_its_first_and_last_day(
        self, first: str, last: str, status: str
    ) -> None:
        found = stand(
            REVIEW,
            "2024-04-01",
            pairs=PAIRS,
            submissions=RECORD,
            waivers=waived("R", "S1", first, last),
        )

        assert found == [f"{status} 2024-02-01..2024-02-29"]

    @pytest.mark.parametrize(
        ("as_of", "status"),
        [
            ("2024-01-31", "broken"),
            ("2024-02-01", "waived"),
            ("2024-02-29", "waived"),
            ("2024-03-01", "broken"),
        ],
    )
    def test_for_standing_rules_the_date_does(self, as_of: str, status: str) -> None:
        waiver = waived("D", "P1", "2024-02-01", "2024-02-29")

        assert stand(APART, as_of, pairs=PAIRS, participants=SAME, waivers=waiver) == [status]

    def test_without_a_last_day_it_lives_until_the_pair_ends(self) -> None:
        record = [{**RECORD[0], "submitted": "2024-02-10"}]  # due 9 March
        tables = {"submissions": record, "waivers": waived("R", "S1", "2024-01-01")}

        for ended, status in (("2024-03-09", "waived"), ("2024-03-08", "overdue")):
            pairs = [pair(started_on="2024-01-01", ended_on=ended)]
            assert stand(REVIEW, "2024-04-01", pairs=pairs, **tables) == [
                f"{status} 2024-02-10..2024-03-09"
            ]

    def test_one_to_be_granted_later_is_not_known_yet(self) -> None:
        waiver = waived("D", "P1", "2024-03-02")

        assert stand(APART, "2024-03-01", pairs=PAIRS, participants=SAME, waivers=waiver) == [
            "broken"
        ]


class TestWhatIsWaived:
    def test_overdue_missed_and_broken_are(self) -> None:
        for scheme, rule, subject in ((REVIEW, "R", "S1"), (APART, "D", "P1")):
            found = duties(
                scheme,
                "2024-04-01",
                pairs=PAIRS,
                submissions=RECORD,
                participants=SAME,
                waivers=waived(rule, subject, "2024-01-01"),
            )
            assert [(f.status, f.open) for f in found] == [("waived", False)]
        waiver = waived("Q", "P1", "2024-01-01", "2024-03-31")
        assert stand(QUARTERLY, "2024-04-01", pairs=PAIRS, waivers=waiver) == [
            "waived 2024-01-01..2024-03-31",
            "due 2024-04-01..2024-06-30",
        ]

    def test_nothing_else_is(self) -> None:
        waiver = waived("R", "S1", "2024-01-01")

        for as_of, reviewed, status in (
            ("2024-02-10", "", "due"),
            ("2024-04-01", "2024-02-20", "met"),
            ("2024-04-01", "2024-03-10", "late"),
        ):
            record = [{**RECORD[0], "reviewed": reviewed}]
            assert stand(REVIEW, as_of, pairs=PAIRS, submissions=record, waivers=waiver) == [
                f"{status} 2024-02-01..2024-02-29"
            ]
        paused = [{"pair_id": "P1", "event": "paused", "on": "2024-02-01"}]
        waiver = waived("Q", "P1", "2024-01-01")
        assert counted(
            QUARTERLY, "2024-04-01", pairs=PAIRS, pair_events=paused, waivers=waiver
        ) == {"not-assessed": 2}

    def test_it_is_for_one_rule_and_one_subject(self) -> None:
        pairs = [*PAIRS, pair("P2", mentee_id="e2", started_on="2024-01-01")]
        tables = {"pairs": pairs, "waivers": waived("Q", "P1", "2024-01-01", "2024-03-31")}

        found = each(QUARTERLY, "2024-03-31", **tables)
        assert found == dict.fromkeys(("P1", "P2"), "due 2024-01-01..2024-03-31")
        assert counted(QUARTERLY, "2024-04-01", **tables) == {"waived": 1, "missed": 1, "due": 2}

    def test_for_two_people_it_stays_valid_once_the_pair_is_made(self) -> None:
        waiver = waived("D", "m1:e1", "2023-12-01")

        assert stand(APART, "2024-03-01", pairs=PAIRS, participants=SAME, waivers=waiver) == [
            "waived"
        ]
        turned = waived("D", "e1:m1", "2023-12-01")
        assert stand(APART, "2024-03-01", pairs=PAIRS, participants=SAME, waivers=turned) == [
            "broken"
        ]

    def test_a_past_overload_may_be_waived_by_its_last_day(self) -> None:
        one = own("code: ONE, kind: caseload, strength: must, of: mentor, at_most: 1")
        pairs = [*PAIRS, pair("P2", mentee_id="e2", started_on="2024-02-01", ended_on="2024-03-01")]

        for last, status in (("2024-02-29", "waived"), ("2024-02-28", "missed")):
            waiver = waived("ONE", "m1", "2024-02-01", last)
            assert stand(one, "2024-03-15", pairs=pairs, waivers=waiver)[0] == (
                f"{status} 2024-02-01..2024-02-29"
            )

    def test_who_approved_it_and_why_is_told(self) -> None:
        waiver = waived("D", "P1", "2024-02-01")

        [found] = duties(APART, "2024-03-01", pairs=PAIRS, participants=SAME, waivers=waiver)

        assert found.waiver == {
            "reason": "agreed",
            "approved_by": "lead",
            "granted_on": "2024-02-01",
            "expires_on": "",
        }


class TestNoUse:
    APART_NOW = ({"person_id": "m1", "department": "A"}, {"person_id": "e1", "department": "B"})

    def test_a_waiver_that_nobody_needs_is_a_note(self) -> None:
        waiver = waived("D", "P1", "2024-02-01")

        assert notes(
            APART, "2024-03-01", pairs=PAIRS, participants=self.APART_NOW, waivers=waiver
        ) == [UNUSED]

    def test_one_in_use_is_none(self) -> None:
        waiver = waived("D", "P1", "2024-02-01")

        assert notes(APART, "2024-03-01", pairs=PAIRS, participants=SAME, waivers=waiver) == []

    def test_one_that_has_expired_is_none(self) -> None:
        waiver = waived("D", "P1", "2024-02-01", "2024-02-29")

        assert (
            notes(APART, "2024-03-01", pairs=PAIRS, participants=self.APART_NOW, waivers=waiver)
            == []
        )

    def test_one_of_a_pair_that_has_ended_is_none(self) -> None:
        pairs, waiver = (
            [pair(started_on="2024-01-01", ended_on="2024-02-15")],
            waived("D", "P1", "2024-02-01"),
        )

        assert notes(APART, "2024-03-01", pairs=pairs, participants=SAME, waivers=waiver) == []

    def test_one_for_a_pair_not_made_yet_waits_for_it(self) -> None:
        waiver = waived("D", "m7:e3", "2024-02-01")
        people = [*SAME, {"person_id": "m7"}, {"person_id": "e3"}]

        assert notes(APART, "2024-03-01", pairs=PAIRS, participants=people, waivers=waiver) == []

    def test_one_that_covered_what_is_history_now_was_of_use(self) -> None:
        waiver = waived("Q", "P1", "2024-01-01", "2024-12-31")

        assert (
            notes(QUARTERLY, "2024-06-30", pairs=PAIRS, meetings=met("2024-05-01"), waivers=waiver)
            == []
        )

    @pytest.mark.parametrize("subject", ["P9", "m1:e9"])
    def test_one_for_nobody_is_worth_a_look(self, subject: str) -> None:
        waiver = waived("D", subject, "2024-02-01")

        [note] = notes(APART, "2024-03-01", pairs=PAIRS, participants=SAME, waivers=waiver)

        assert note.startswith(f"{subject} is no person, pair or record that D is about")

    @pytest.mark.parametrize("subject", ["2024:autumn", "panels"])
    def test_one_for_a_term_or_for_the_scheme_is_for_what_a_rule_asks(self, subject: str) -> None:
        panel = "code: D, kind: recurring, strength: must, of: panels, dated: date"
        terms = [
            {"academic_year": "2024", "term": "autumn", "starts_on": "2024-09-01",
             "ends_on": "2024-12-12"},
        ]  # fmt: skip
        scheme = own(f"{panel}, every: 1 year, since: 2024-01-01")
        if subject != "panels":
            scheme = own(f"{panel}, per: term")
        used = waived("D", subject, "2024-01-01", "2025-12-31")

        assert notes(scheme, "2025-01-01", terms=terms, waivers=used) == []
        [unused] = notes(scheme, "2024-10-01", terms=terms, waivers=used)
        assert unused == "this waiver is of no use on the date"

    def test_one_for_a_rule_that_is_not_there_is_a_fault(self) -> None:
        known = facts(APART, "2024-03-01", pairs=PAIRS, waivers=waived("DD", "P1", "2024-02-01"))

        [fault] = waiver_faults(APART, known)

        assert (fault.code, fault.found, fault.place.line) == ("reference-unknown", "DD", 2)
