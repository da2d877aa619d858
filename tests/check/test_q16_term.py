"""Q16: twelve months, the end, and renewals."""

import pytest

from tests.check.situation import (
    Row,
    built_in,
    duties,
    events,
    met,
    own,
    pair,
    stand,
)

TERM = built_in("ucl-pals", "PALS-TERM")
OSB_TERM = built_in("one-step-beyond", "OSB-TERM")
MEETINGS = built_in("ucl-pals", "PALS-MEETINGS")
QUARTERLY = built_in("imperial-mars", "MARS-QUARTERLY")
PLACES = built_in("ucl-pals", "PALS-CASELOAD")
FIRST_YEAR = [pair(started_on="2023-09-01", planned_end_on="2024-08-31")]


def renewed(
    mentor: str, mentee: str, period: tuple[str, str] = ("2024-09-01", "2025-08-31")
) -> Row:
    return {
        "pair_id": "P1",
        "period_start": period[0],
        "period_end": period[1],
        "mentor_agreed_on": mentor,
        "mentee_agreed_on": mentee,
    }


class TestQ16End:
    @pytest.mark.parametrize(
        ("start", "end"), [("2023-09-01", "2024-08-31"), ("2024-02-29", "2025-02-27")]
    )
    def test_twelve_months_end_on_the_day_before(self, start: str, end: str) -> None:
        assert stand(TERM, end, pairs=[pair(started_on=start)]) == [f"due {start}..{end}"]

    def test_a_shorter_agreed_time_is_fine(self) -> None:
        pairs = [pair(started_on="2023-09-01", planned_end_on="2024-02-29")]

        assert stand(TERM, "2024-02-29", pairs=pairs) == ["due 2023-09-01..2024-02-29"]

    @pytest.mark.parametrize(
        ("ended", "status"), [("2024-03-01", "met"), ("2024-08-31", "met"), ("2024-09-01", "late")]
    )
    def test_a_pair_ends_by_its_planned_end(self, ended: str, status: str) -> None:
        pairs = [{**FIRST_YEAR[0], "ended_on": ended}]

        assert stand(TERM, "2024-10-01", pairs=pairs) == [f"{status} 2023-09-01..2024-08-31"]

    def test_past_it_neither_renewed_nor_ended_the_pair_has_lapsed(self) -> None:
        [found] = duties(TERM, "2024-09-01", pairs=FIRST_YEAR)

        assert (found.status, found.strength, found.open) == ("overdue", "should", True)

    def test_meetings_are_not_asked_for_past_it(self) -> None:
        meetings = met("2023-10-01", "2024-01-01", "2024-04-01")

        assert stand(MEETINGS, "2025-03-01", pairs=FIRST_YEAR, meetings=meetings) == [
            "met 2023-09-01..2024-08-31"
        ]

    def test_what_is_asked_at_the_end_goes_by_the_rule_where_no_end_is_recorded(self) -> None:
        both = built_in("ucl-pals", "PALS-TERM", "PALS-FEEDBACK")
        found = duties(both, "2024-12-01", pairs=[pair(started_on="2023-09-01")])
        due = {(finding.rule, finding.status, str(finding.duty.due)) for finding in found}

        assert due == {
            ("PALS-TERM", "overdue", "2024-08-31"),
            ("PALS-FEEDBACK", "overdue", "2024-09-28"),
        }

    def test_the_place_is_still_taken(self) -> None:
        pairs = [*FIRST_YEAR, pair("P2", mentee_id="e2", started_on="2024-10-01")]

        assert stand(PLACES, "2024-10-01", pairs=pairs) == ["broken"]

    def test_osb_asks_that_some_end_be_agreed(self) -> None:
        agreed = [pair(started_on="2024-01-01", planned_end_on="2025-06-30")]
        [found] = duties(OSB_TERM, "2024-01-02", pairs=[pair(started_on="2024-01-01")])

        assert (found.status, found.strength) == ("overdue", "ideal")
        assert stand(OSB_TERM, "2024-01-02", pairs=agreed) == ["due 2024-01-01..2025-06-30"]


class TestQ16Renewal:
    def test_both_agree_and_the_pair_goes_on(self) -> None:
        renewal = [renewed("2024-08-01", "2024-08-05")]

        assert stand(TERM, "2024-09-01", pairs=FIRST_YEAR, renewals=renewal) == [
            "due 2023-09-01..2025-08-31"
        ]

    @pytest.mark.parametrize(("mentor", "mentee"), [("2024-08-01", ""), ("", "2024-08-01")])
    def test_one_alone_does_not_renew(self, mentor: str, mentee: str) -> None:
        renewal = [renewed(mentor, mentee)]

        assert stand(TERM, "2024-09-01", pairs=FIRST_YEAR, renewals=renewal) == [
            "overdue 2023-09-01..2024-08-31"
        ]

    def test_it_counts_from_the_day_both_have_agreed(self) -> None:
        renewal = [renewed("2024-08-01", "2024-09-10")]

        assert stand(TERM, "2024-09-09", pairs=FIRST_YEAR, renewals=renewal) == [
            "overdue 2023-09-01..2024-08-31"
        ]
        assert stand(TERM, "2024-09-10", pairs=FIRST_YEAR, renewals=renewal) == [
            "due 2023-09-01..2025-08-31"
        ]

    def test_it_may_be_repeated(self) -> None:
        renewals = [
            renewed("2024-08-01", "2024-08-05"),
            renewed("2025-08-01", "2025-08-05", ("2025-09-01", "2026-08-31")),
        ]

        assert stand(TERM, "2025-09-01", pairs=FIRST_YEAR, renewals=renewals) == [
            "due 2023-09-01..2026-08-31"
        ]

    def test_meetings_go_on_with_a_year_of_their_own(self) -> None:
        meetings = met("2023-10-01", "2024-01-01", "2024-04-01")
        renewal = [renewed("2024-08-01", "2024-08-05")]

        assert stand(
            MEETINGS, "2024-09-01", pairs=FIRST_YEAR, meetings=meetings, renewals=renewal
        ) == ["met 2023-09-01..2024-08-31", "due 2024-09-01..2025-08-31"]


class TestQ16WindingDown:
    TABLES = (pair(started_on="2024-01-01"),)

    def test_meetings_are_not_asked_for(self) -> None:
        phased = events(winding_down="2024-05-01")

        assert stand(QUARTERLY, "2024-07-01", pairs=self.TABLES, pair_events=phased) == [
            "missed 2024-01-01..2024-03-31",
            "not-assessed 2024-04-01..2024-06-30",
            "not-assessed 2024-07-01..2024-09-30",
        ]

    def test_the_place_is_taken_until_the_end(self) -> None:
        one = own("code: ONE, kind: caseload, strength: must, of: mentor, at_most: 1")
        pairs = [
            pair(started_on="2024-01-01", ended_on="2024-06-01"),
            pair("P2", mentee_id="e2", started_on="2024-05-20"),
        ]
        phased = events(winding_down="2024-05-01")

        assert stand(one, "2024-05-31", pairs=pairs, pair_events=phased) == ["broken"]
        assert stand(one, "2024-06-01", pairs=pairs, pair_events=phased) == [
            "missed 2024-05-20..2024-05-31",
            "met",
        ]
