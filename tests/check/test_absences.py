"""The fine print on absences: a pause for meetings, a later date for deadlines."""

import pytest

from tests.check.situation import Row, built_in, duties, events, own, pair, stand

MEETINGS = built_in("imperial-mars", "MARS-QUARTERLY")
REVIEW = built_in("imperial-mars", "MARS-REVIEW")
PLACES = own("code: ONE, kind: caseload, strength: must, of: mentor, at_most: 1")
APART = own(
    "code: D, kind: differs, strength: must, field: department",
    rest="fields: {department: {type: text}}",
)
PAIRS = [pair(started_on="2024-01-01")]
RECORD = [{"submission_id": "S1", "pair_id": "P1", "submitted": "2024-02-01"}]  # due 29 February


def away(first: str, last: str = "", who: str = "m1") -> Row:
    return {"person_id": who, "starts_on": first, "ends_on": last}


class TestMeetings:
    @pytest.mark.parametrize(
        ("first", "last", "status"),
        [
            ("2024-04-01", "2024-04-01", "missed"),
            ("2024-03-31", "2024-04-01", "not-assessed"),
            ("2023-12-01", "2024-01-01", "not-assessed"),
            ("2023-12-01", "2023-12-31", "missed"),
        ],
    )
    def test_both_ends_of_an_absence_belong_to_it(self, first: str, last: str, status: str) -> None:
        found = stand(MEETINGS, "2024-04-01", pairs=PAIRS, absences=[away(first, last)])

        assert found[0] == f"{status} 2024-01-01..2024-03-31"

    def test_an_open_one_runs_to_the_date(self) -> None:
        found = stand(MEETINGS, "2024-08-01", pairs=PAIRS, absences=[away("2024-05-01")])

        assert found == [
            "missed 2024-01-01..2024-03-31",
            "not-assessed 2024-04-01..2024-06-30",
            "not-assessed 2024-07-01..2024-09-30",
        ]

    def test_one_to_come_is_not_known_yet(self) -> None:
        found = stand(MEETINGS, "2024-03-01", pairs=PAIRS, absences=[away("2024-03-02")])

        assert found == ["due 2024-01-01..2024-03-31"]


class TestDeadlines:
    @pytest.mark.parametrize(
        ("first", "last"), [("2024-02-29", "2024-03-10"), ("2024-02-10", "2024-02-29")]
    )
    def test_one_that_falls_due_in_an_absence_waits_until_it_is_over(
        self, first: str, last: str
    ) -> None:
        absences = [away(first, last)]

        assert stand(REVIEW, last, pairs=PAIRS, submissions=RECORD, absences=absences) == [
            "not-assessed 2024-02-01..2024-02-29"
        ]

    @pytest.mark.parametrize(
        ("as_of", "status"),
        [("2024-03-11", "due"), ("2024-04-07", "due"), ("2024-04-08", "overdue")],
    )
    def test_then_it_is_due_within_the_same_time_of_the_last_day(
        self, as_of: str, status: str
    ) -> None:
        absences = [away("2024-02-20", "2024-03-10")]

        assert stand(REVIEW, as_of, pairs=PAIRS, submissions=RECORD, absences=absences) == [
            f"{status} 2024-02-01..2024-04-07"
        ]

    @pytest.mark.parametrize(
        ("first", "last"), [("2024-02-02", "2024-02-28"), ("2024-03-01", "2024-03-31")]
    )
    def test_an_absence_beside_the_due_day_changes_nothing(self, first: str, last: str) -> None:
        absences = [away(first, last)]

        assert stand(REVIEW, "2024-03-15", pairs=PAIRS, submissions=RECORD, absences=absences) == [
            "overdue 2024-02-01..2024-02-29"
        ]

    def test_before_the_absence_begins_it_is_due_as_ever(self) -> None:
        absences = [away("2024-02-20", "2024-03-10")]

        assert stand(REVIEW, "2024-02-19", pairs=PAIRS, submissions=RECORD, absences=absences) == [
            "due 2024-02-01..2024-02-29"
        ]

    def test_an_absence_of_the_mentee_does_not_help_the_mentor(self) -> None:
        absences = [away("2024-02-20", "2024-03-10", "e1")]

        assert stand(REVIEW, "2024-03-05", pairs=PAIRS, submissions=RECORD, absences=absences) == [
            "overdue 2024-02-01..2024-02-29"
        ]

    def test_a_due_day_put_off_into_another_absence_is_put_off_again(self) -> None:
        absences = [away("2024-02-20", "2024-03-10"), away("2024-04-01", "2024-04-30")]

        assert stand(REVIEW, "2024-05-01", pairs=PAIRS, submissions=RECORD, absences=absences) == [
            "due 2024-02-01..2024-05-28"
        ]

    def test_absences_that_touch_are_one(self) -> None:
        absences = [away("2024-02-20", "2024-03-10"), away("2024-03-11", "2024-03-20")]

        assert stand(REVIEW, "2024-03-20", pairs=PAIRS, submissions=RECORD, absences=absences) == [
            "not-assessed 2024-02-01..2024-02-29"
        ]
        assert stand(REVIEW, "2024-03-21", pairs=PAIRS, submissions=RECORD, absences=absences) == [
            "due 2024-02-01..2024-04-17"
        ]

    @pytest.mark.parametrize(
        ("reviewed", "told"),
        [
            ("2024-02-29", "met 2024-02-01..2024-02-29"),
            ("2024-03-05", "met 2024-02-01..2024-04-07"),
            ("2024-04-07", "met 2024-02-01..2024-04-07"),
            ("2024-04-08", "late 2024-02-01..2024-04-07"),
        ],
    )
    def test_what_is_done_by_the_new_day_is_in_time(self, reviewed: str, told: str) -> None:
        absences = [away("2024-02-20", "2024-03-10")]
        record = [{**RECORD[0], "reviewed": reviewed}]

        assert stand(REVIEW, "2024-05-01", pairs=PAIRS, submissions=record, absences=absences) == [
            told
        ]

    def test_a_pause_of_the_pair_does_not_stop_it(self) -> None:
        paused = events(paused="2024-02-10")

        assert stand(REVIEW, "2024-03-01", pairs=PAIRS, submissions=RECORD, pair_events=paused) == [
            "overdue 2024-02-01..2024-02-29"
        ]

    def test_the_absence_is_that_of_the_successor_who_must_act_now(self) -> None:
        pairs = [
            pair(started_on="2024-01-01", ended_on="2024-02-10"),
            pair("P2", mentor_id="m2", started_on="2024-02-10"),
        ]
        absences = [away("2024-03-01", "2024-03-20", "m2"), away("2024-02-20", "2024-12-31", "m1")]

        [found] = duties(REVIEW, "2024-03-21", pairs=pairs, submissions=RECORD, absences=absences)

        assert (found.status, str(found.duty.due)) == ("due", "2024-04-17")
        assert found.duty.who == ("m2",)


class TestStandingRules:
    def test_standing_rules_ignore_absences(self) -> None:
        same = [
            {"person_id": "m1", "department": "Chemistry"},
            {"person_id": "e1", "department": "Chemistry"},
        ]
        absences = [away("2024-01-10")]

        assert stand(APART, "2024-03-01", pairs=PAIRS, participants=same, absences=absences) == [
            "broken"
        ]

    def test_so_do_caseloads(self) -> None:
        pairs = [*PAIRS, pair("P2", mentee_id="e2", started_on="2024-01-01")]

        assert stand(PLACES, "2024-03-01", pairs=pairs, absences=[away("2024-01-10")]) == ["broken"]
