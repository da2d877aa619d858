"""Q2: what counts as a meeting."""

import pytest

from tests.check.situation import built_in, each, faults, met, notes, own, pair, stand

MARS = built_in("imperial-mars", "MARS-QUARTERLY")
RECORDED = built_in("imperial-mars", "MARS-RECORDED")
TWICE = own("code: T, kind: meetings, strength: should, at_least: 2, per: quarter")
PAIRS = [pair(started_on="2024-04-01", ended_on="2024-06-30")]


class TestQ2WhatCounts:
    @pytest.mark.parametrize("day", ["2024-04-01", "2024-05-15", "2024-06-30"])
    def test_the_pairs_first_and_last_days_count(self, day: str) -> None:
        found = stand(MARS, "2024-07-01", pairs=PAIRS, meetings=met(day))

        assert found == ["met 2024-04-01..2024-06-30"]

    @pytest.mark.parametrize("day", ["2024-03-31", "2024-07-01"])
    def test_a_day_outside_the_pairs_time_does_not_count_and_is_noted(self, day: str) -> None:
        found = stand(MARS, "2024-07-01", pairs=PAIRS, meetings=met(day))

        assert found == ["missed 2024-04-01..2024-06-30"]
        assert notes(MARS, "2024-07-01", pairs=PAIRS, meetings=met(day)) == [
            f"the meeting on {day} lies outside the pair's time and does not count"
        ]

    @pytest.mark.parametrize("status", ["planned", "cancelled", "no-show"])
    def test_only_meetings_held_count(self, status: str) -> None:
        meetings = met("2024-05-15", status=status)

        assert stand(MARS, "2024-07-01", pairs=PAIRS, meetings=meetings) == [
            "missed 2024-04-01..2024-06-30"
        ]

    @pytest.mark.parametrize("mode", ["in person", "video", "phone", ""])
    def test_any_mode_counts(self, mode: str) -> None:
        meetings = met("2024-05-15", mode=mode)

        assert stand(MARS, "2024-07-01", pairs=PAIRS, meetings=meetings) == [
            "met 2024-04-01..2024-06-30"
        ]

    def test_a_meeting_after_the_date_is_not_known_yet(self) -> None:
        meetings = met("2024-05-15")

        assert stand(MARS, "2024-05-14", pairs=PAIRS, meetings=meetings) == [
            "due 2024-04-01..2024-06-30"
        ]

    def test_two_rows_of_one_day_are_one_meeting(self) -> None:
        meetings = met("2024-05-15", "2024-05-15")

        assert stand(TWICE, "2024-07-01", pairs=PAIRS, meetings=meetings) == [
            "missed 2024-04-01..2024-06-30"
        ]
        meetings = met("2024-05-15", "2024-05-16")
        assert stand(TWICE, "2024-07-01", pairs=PAIRS, meetings=meetings) == [
            "met 2024-04-01..2024-06-30"
        ]

    def test_one_not_recorded_counts_and_fails_the_rule_on_records_alone(self) -> None:
        meetings = met("2024-05-15")

        assert stand(MARS, "2024-07-01", pairs=PAIRS, meetings=meetings) == [
            "met 2024-04-01..2024-06-30"
        ]
        assert each(RECORDED, "2024-07-01", pairs=PAIRS, meetings=meetings) == {
            "P1:2024-05-15": "broken"
        }

    def test_a_record_from_before_the_meeting_is_a_fault(self) -> None:
        meetings = met("2024-05-15", recorded_on="2024-05-14")

        assert faults(MARS, "2024-07-01", pairs=PAIRS, meetings=meetings) == ["dates-reversed"]

    def test_a_meeting_of_several_mentees_has_a_row_for_each_pair(self) -> None:
        pairs = [*PAIRS, pair("P2", mentee_id="e2", started_on="2024-04-01")]

        assert each(MARS, "2024-06-30", pairs=pairs, meetings=met("2024-05-15")) == {
            "P1": "met 2024-04-01..2024-06-30",
            "P2": "due 2024-04-01..2024-06-30",
        }
