"""Q1: what "quarterly" means, by the calendar, from meeting to meeting and from the start."""

import pytest

from tests.check.situation import built_in, met, own, pair, stand

MARS = built_in("imperial-mars", "MARS-QUARTERLY")
QUARTERLY = "code: Q, kind: meetings, strength: should, at_least: 1, per: quarter"
ROLLING = own(f"{QUARTERLY}, window: rolling")
ANCHORED = own(f"{QUARTERLY}, window: anchored")
SINCE_NEW_YEAR = [pair(started_on="2024-01-01")]


class TestQ1CalendarQuarters:
    def test_neighbouring_days_may_keep_two_quarters(self) -> None:
        meetings = met("2024-03-31", "2024-04-01")

        assert stand(MARS, "2024-06-30", pairs=SINCE_NEW_YEAR, meetings=meetings) == [
            "met 2024-01-01..2024-03-31",
            "met 2024-04-01..2024-06-30",
        ]

    def test_one_meeting_too_many_does_not_carry_over(self) -> None:
        meetings = met("2024-01-10", "2024-02-10")

        assert stand(MARS, "2024-07-01", pairs=SINCE_NEW_YEAR, meetings=meetings) == [
            "met 2024-01-01..2024-03-31",
            "missed 2024-04-01..2024-06-30",
            "due 2024-07-01..2024-09-30",
        ]

    @pytest.mark.parametrize(
        ("as_of", "status"),
        [("2024-01-01", "due"), ("2024-03-31", "due"), ("2024-04-01", "missed")],
    )
    def test_a_quarter_is_missed_only_from_the_day_after_it(self, as_of: str, status: str) -> None:
        assert stand(MARS, as_of, pairs=SINCE_NEW_YEAR)[0] == f"{status} 2024-01-01..2024-03-31"

    def test_up_to_183_days_may_lie_between_two_meetings(self) -> None:
        pairs, meetings = [pair(started_on="2024-07-01")], met("2024-07-01", "2024-12-31")

        assert stand(MARS, "2024-12-31", pairs=pairs, meetings=meetings) == [
            "met 2024-07-01..2024-09-30",
            "met 2024-10-01..2024-12-31",
        ]

    @pytest.mark.parametrize("year", ["2023", "2024"])
    def test_a_quarter_has_as_many_days_as_it_has(self, year: str) -> None:
        assert stand(MARS, f"{year}-02-28", pairs=[pair(started_on=f"{year}-01-01")]) == [
            f"due {year}-01-01..{year}-03-31"
        ]

    @pytest.mark.parametrize(
        ("month", "quarter"),
        [
            (1, "2024-07-01..2024-09-30"),
            (2, "2024-08-01..2024-10-31"),
            (10, "2024-07-01..2024-09-30"),
            (12, "2024-06-01..2024-08-31"),
        ],
    )
    def test_quarters_begin_with_the_month_that_the_scheme_says(
        self, month: int, quarter: str
    ) -> None:
        scheme = own(QUARTERLY, rest=f"calendar: {{quarter_start_month: {month}}}")

        assert stand(scheme, "2024-08-15", pairs=SINCE_NEW_YEAR)[-1] == f"due {quarter}"

    @pytest.mark.parametrize(
        ("per", "window"),
        [("month", "2024-02-01..2024-02-29"), ("year", "2024-01-01..2024-12-31")],
    )
    def test_months_and_years_are_those_of_the_calendar(self, per: str, window: str) -> None:
        rule = f"code: M, kind: meetings, strength: should, at_least: 1, per: {per}"
        scheme = own(rule, rest="calendar: {quarter_start_month: 10}")

        assert stand(scheme, "2024-02-15", pairs=SINCE_NEW_YEAR)[-1] == f"due {window}"


class TestQ1FromMeetingToMeeting:
    @pytest.mark.parametrize(
        ("last", "due"),
        [
            ("2023-11-30", "2024-02-29"),
            ("2022-11-30", "2023-02-28"),
            ("2024-01-31", "2024-04-30"),
        ],
    )
    def test_the_next_meeting_is_due_a_quarter_later(self, last: str, due: str) -> None:
        pairs, meetings = [pair(started_on="2022-11-01")], met("2022-11-01", last)

        assert stand(ROLLING, due, pairs=pairs, meetings=meetings)[-1] == f"due {last}..{due}"
        meetings += met(due)
        assert f"met {last}..{due}" in stand(ROLLING, due, pairs=pairs, meetings=meetings)

    def test_the_first_is_due_a_quarter_after_the_start(self) -> None:
        pairs = [pair(started_on="2023-11-30")]

        assert stand(ROLLING, "2024-02-29", pairs=pairs) == ["due 2023-11-30..2024-02-29"]
        assert stand(ROLLING, "2024-03-01", pairs=pairs) == ["overdue 2023-11-30..2024-02-29"]

    def test_a_meeting_after_that_is_late_and_opens_the_next(self) -> None:
        pairs, meetings = [pair(started_on="2023-11-30")], met("2024-03-01")

        assert stand(ROLLING, "2024-03-01", pairs=pairs, meetings=meetings) == [
            "late 2023-11-30..2024-02-29",
            "due 2024-03-01..2024-06-01",
        ]

    def test_neighbouring_days_are_fine_here_too(self) -> None:
        pairs, meetings = [pair(started_on="2024-01-01")], met("2024-03-31", "2024-04-01")

        assert stand(ROLLING, "2024-06-30", pairs=pairs, meetings=meetings) == [
            "met 2024-01-01..2024-04-01",
            "met 2024-03-31..2024-06-30",
            "due 2024-04-01..2024-07-01",
        ]


class TestQ1FromTheStart:
    @pytest.mark.parametrize(
        ("start", "leap"), [("2022-08-31", "2023-02-28"), ("2023-08-31", "2024-02-29")]
    )
    def test_quarters_from_the_31st_end_with_short_months(self, start: str, leap: str) -> None:
        year = leap[:4]
        found = stand(ANCHORED, f"{year}-08-31", pairs=[pair(started_on=start)])

        assert [line.split()[1][:10] for line in found] == [
            start,
            f"{int(year) - 1}-11-30",
            leap,
            f"{year}-05-31",
            f"{year}-08-31",
        ]

    def test_each_lasts_until_the_day_before_the_next(self) -> None:
        pairs, meetings = [pair(started_on="2023-08-31")], met("2023-11-29", "2024-02-28")

        assert stand(ANCHORED, "2024-02-29", pairs=pairs, meetings=meetings) == [
            "met 2023-08-31..2023-11-29",
            "met 2023-11-30..2024-02-28",
            "due 2024-02-29..2024-05-30",
        ]
