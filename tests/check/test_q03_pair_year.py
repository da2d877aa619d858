"""Q3: three meetings in each year of the pair, and fewer where a year is cut short."""

from datetime import date, timedelta

import pytest

from tests.check.situation import Row, built_in, events, met, notes, own, pair, stand

PALS = built_in("ucl-pals", "PALS-MEETINGS")
BY_REPORT = own(
    "code: R, kind: meetings, strength: should, at_least: 3, per: year, window: anchored, "
    "evidence: count"
)
YEAR = "2023-09-01..2024-08-31"


def _later(day: str, days: int) -> str:
    return str(date.fromisoformat(day) + timedelta(days=days))


def _report(day: str, so_far: int) -> Row:
    return {"pair_id": "P1", "reported_on": day, "meetings_so_far": str(so_far)}


class TestQ3PairYear:
    def test_a_year_is_judged_once_it_is_over(self) -> None:
        pairs, meetings = [pair(started_on="2023-09-01")], met("2023-10-01", "2024-03-01")

        assert stand(PALS, "2024-08-31", pairs=pairs, meetings=meetings) == [f"due {YEAR}"]
        assert stand(PALS, "2024-09-01", pairs=pairs, meetings=meetings) == [
            f"missed {YEAR}",
            "due 2024-09-01..2025-08-31",
        ]

    def test_it_is_met_as_soon_as_the_third_meeting_is_held(self) -> None:
        pairs, meetings = [pair(started_on="2023-09-01")], met("2023-10-01", "2023-11-01")

        assert stand(PALS, "2023-12-01", pairs=pairs, meetings=[*meetings, *met("2023-12-01")]) == [
            f"met {YEAR}"
        ]

    def test_meetings_do_not_carry_over_to_the_next_year(self) -> None:
        pairs = [pair(started_on="2022-09-01")]
        meetings = met("2022-10-01", "2022-11-01", "2022-12-01", "2023-01-01", "2023-02-01")

        assert stand(PALS, "2023-09-01", pairs=pairs, meetings=meetings) == [
            "met 2022-09-01..2023-08-31",
            f"due {YEAR}",
        ]

    def test_years_from_29_february_begin_on_it_where_there_is_one(self) -> None:
        found = stand(PALS, "2028-02-29", pairs=[pair(started_on="2024-02-29")])

        assert [line.split()[1] for line in found] == [
            "2024-02-29..2025-02-27",
            "2025-02-28..2026-02-27",
            "2026-02-28..2027-02-27",
            "2027-02-28..2028-02-28",
            "2028-02-29..2029-02-27",
        ]

    @pytest.mark.parametrize("start", ["2023-09-01", "2024-09-01"], ids=["366-days", "365-days"])
    @pytest.mark.parametrize(
        ("days", "required"), [(121, 0), (122, 1), (243, 1), (244, 2), (364, 2)]
    )
    def test_a_year_cut_short_asks_for_its_share_rounded_down(
        self, start: str, days: int, required: int
    ) -> None:
        pairs = [pair(started_on=start, ended_on=_later(start, days - 1))]
        enough = met(*(_later(start, day) for day in range(required)))
        span, after = f"{start}..{_later(start, days - 1)}", _later(start, days)

        assert stand(PALS, after, pairs=pairs, meetings=enough) == [
            f"met {span}" if required else f"not-assessed {span}"
        ]
        if required:
            assert stand(PALS, after, pairs=pairs, meetings=enough[1:]) == [f"missed {span}"]

    def test_a_whole_year_asks_for_all(self) -> None:
        pairs = [pair(started_on="2023-09-01", ended_on="2024-08-31")]
        meetings = met("2023-10-01", "2023-11-01")

        assert stand(PALS, "2024-09-01", pairs=pairs, meetings=meetings) == [f"missed {YEAR}"]

    @pytest.mark.parametrize(
        ("resumed", "required"),
        [("2024-02-29", 2), ("2024-03-01", 1), ("2024-06-30", 1), ("2024-07-01", 0)],
    )
    def test_paused_days_leave_the_year(self, resumed: str, required: int) -> None:
        paused = events(paused="2023-10-30", resumed=resumed)  # less 122, 123, 244, 245
        pairs, meetings = [pair(started_on="2023-09-01")], met("2023-09-01", "2023-09-02")
        tables = {"pairs": pairs, "pair_events": paused}

        found = stand(PALS, "2024-09-01", **tables, meetings=meetings[:required])
        assert found[0] == (f"met {YEAR}" if required else f"not-assessed {YEAR}")
        if required:
            found = stand(PALS, "2024-09-01", **tables, meetings=meetings[: required - 1])
            assert found[0] == f"missed {YEAR}"

    def test_days_to_come_count_up_to_the_planned_end(self) -> None:
        short = [pair(started_on="2023-09-01", planned_end_on="2023-12-31")]  # 122 days
        shorter = [pair(started_on="2023-09-01", planned_end_on="2023-12-30")]

        assert stand(PALS, "2023-09-01", pairs=short) == ["due 2023-09-01..2023-12-31"]
        assert stand(PALS, "2023-09-01", pairs=shorter) == ["not-assessed 2023-09-01..2023-12-30"]

    def test_without_a_start_the_first_meeting_stands_in(self) -> None:
        pairs = [pair(status="active", matched_on="2023-08-01")]

        assert stand(PALS, "2023-09-02", pairs=pairs, meetings=met("2023-09-01")) == [f"due {YEAR}"]

    def test_without_a_meeting_either_the_day_of_the_match_does(self) -> None:
        pairs = [pair(status="active", matched_on="2023-09-01")]

        assert stand(PALS, "2023-09-02", pairs=pairs) == [f"due {YEAR}"]


class TestQ3Pace:
    @pytest.mark.parametrize(
        ("start", "fourth", "eighth", "end"),
        [
            ("2023-09-01", "2024-01-01", "2024-05-01", "2024-08-31"),
            ("2024-10-31", "2025-02-28", "2025-06-30", "2025-10-30"),
        ],
    )
    def test_a_slow_pair_is_noted_after_four_and_eight_months(
        self, start: str, fourth: str, eighth: str, end: str
    ) -> None:
        pairs, meetings = [pair(started_on=start)], met(start)

        assert notes(PALS, _later(fourth, -1), pairs=pairs) == []
        assert notes(PALS, fourth, pairs=pairs) == [
            f"no meetings so far, 1 would keep pace for 3 by {end}"
        ]
        assert notes(PALS, _later(eighth, -1), pairs=pairs, meetings=meetings) == []
        assert notes(PALS, eighth, pairs=pairs, meetings=meetings) == [
            f"one meeting so far, 2 would keep pace for 3 by {end}"
        ]

    def test_in_later_years_the_months_count_from_the_start_too(self) -> None:
        pairs = [pair(started_on="2024-02-29")]

        assert notes(PALS, "2025-06-28", pairs=pairs) == []
        assert len(notes(PALS, "2025-06-29", pairs=pairs)) == 1

    def test_it_is_no_duty_and_never_open(self) -> None:
        pairs = [pair(started_on="2023-09-01")]

        assert stand(PALS, "2024-01-01", pairs=pairs) == [f"due {YEAR}"]

    def test_where_the_scheme_was_told_nothing_there_is_no_pace_to_note(self) -> None:
        pairs = [pair(started_on="2023-09-01")]
        told = [_report("2023-12-01", 0)]

        assert notes(BY_REPORT, "2024-01-01", pairs=pairs) == []
        assert len(notes(BY_REPORT, "2024-01-01", pairs=pairs, check_ins=told)) == 1


class TestQ3ByReport:
    PAIRS = (pair(started_on="2022-09-01"),)

    def test_reports_say_how_often_a_pair_has_met_since_it_began(self) -> None:
        reports = [_report("2023-08-01", 3), _report("2024-08-01", 5)]

        assert stand(BY_REPORT, "2024-09-01", pairs=self.PAIRS, check_ins=reports)[:2] == [
            "met 2022-09-01..2023-08-31",
            f"missed {YEAR}",
        ]

    def test_a_year_without_a_report_is_not_assessed(self) -> None:
        reports = [_report("2024-08-01", 3)]

        assert stand(BY_REPORT, "2024-09-01", pairs=self.PAIRS, check_ins=reports) == [
            "not-assessed 2022-09-01..2023-08-31",
            f"met {YEAR}",
            "due 2024-09-01..2025-08-31",
        ]

    def test_rows_of_meetings_are_not_looked_at(self) -> None:
        meetings = met("2022-10-01", "2022-11-01", "2022-12-01")

        assert stand(BY_REPORT, "2023-08-31", pairs=self.PAIRS, meetings=meetings) == [
            "due 2022-09-01..2023-08-31"
        ]
