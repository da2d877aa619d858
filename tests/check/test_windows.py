"""The fine print on windows of meetings."""

import pytest

from mentorkit.files.yaml_text import read_yaml
from mentorkit.scheme.read import read_scheme
from tests.check.situation import events, met, own, pair, stand

RULE = "code: M, kind: meetings, strength: should"
QUARTERLY = own(f"{RULE}, at_least: 1, per: quarter")
ROLLING = own(f"{RULE}, at_least: 1, per: quarter, window: rolling")
YEARLY = own(f"{RULE}, at_least: 3, per: year, window: anchored")
FIRST = "2024-01-01..2024-04-01"


class TestCalendar:
    def test_a_window_opens_on_its_first_day_also_where_the_pair_began_later(self) -> None:
        assert stand(QUARTERLY, "2024-02-01", pairs=[pair(started_on="2024-01-15")]) == [
            "not-assessed 2024-01-01..2024-03-31"
        ]

    def test_a_window_that_the_planned_end_cuts_is_not_assessed(self) -> None:
        pairs = [pair(started_on="2024-01-01", planned_end_on="2024-05-31")]

        assert stand(QUARTERLY, "2024-09-01", pairs=pairs) == [
            "missed 2024-01-01..2024-03-31",
            "not-assessed 2024-04-01..2024-06-30",
        ]

    def test_one_that_ends_with_the_planned_end_is(self) -> None:
        pairs = [pair(started_on="2024-01-01", planned_end_on="2024-03-31")]

        assert stand(QUARTERLY, "2024-09-01", pairs=pairs) == ["missed 2024-01-01..2024-03-31"]


class TestAnchored:
    def test_a_window_is_cut_to_the_end(self) -> None:
        pairs = [pair(started_on="2024-01-01", ended_on="2024-06-30")]

        assert stand(YEARLY, "2024-07-01", pairs=pairs) == ["missed 2024-01-01..2024-06-30"]

    def test_and_to_the_planned_end(self) -> None:
        pairs = [pair(started_on="2024-01-01", planned_end_on="2025-06-30")]

        assert stand(YEARLY, "2026-01-01", pairs=pairs) == [
            "missed 2024-01-01..2024-12-31",
            "missed 2025-01-01..2025-06-30",
        ]

    def test_a_meeting_may_still_be_held_on_the_last_day(self) -> None:
        pairs = [pair(started_on="2024-01-01", ended_on="2024-06-30")]

        assert stand(YEARLY, "2024-06-30", pairs=pairs) == ["due 2024-01-01..2024-06-30"]
        assert stand(YEARLY, "2024-07-01", pairs=pairs, meetings=met("2024-06-30")) == [
            "met 2024-01-01..2024-06-30"
        ]

    def test_days_to_come_count_as_active_even_in_an_open_pause(self) -> None:
        """By the date 122 of 366 days are gone, so the year asks for 2; by its end, for none."""
        pairs, paused = [pair(started_on="2024-01-01")], events(paused="2024-01-01")

        found = {
            day: stand(YEARLY, day, pairs=pairs, pair_events=paused)
            for day in ("2024-05-01", "2024-12-31")
        }

        assert found["2024-05-01"] == ["due 2024-01-01..2024-12-31"]
        assert found["2024-12-31"] == ["not-assessed 2024-01-01..2024-12-31"]

    def test_windows_count_from_the_anchor_not_from_one_another(self) -> None:
        monthly = own(f"{RULE}, at_least: 1, per: month, window: anchored")

        found = stand(monthly, "2024-05-30", pairs=[pair(started_on="2024-01-31")])

        assert [line.split()[1] for line in found] == [
            "2024-01-31..2024-02-28",
            "2024-02-29..2024-03-30",
            "2024-03-31..2024-04-29",
            "2024-04-30..2024-05-30",
        ]


class TestRolling:
    START = (pair(started_on="2024-01-01"),)

    def test_it_stays_overdue_until_a_meeting_makes_it_late(self) -> None:
        assert stand(ROLLING, "2025-01-01", pairs=self.START) == [f"overdue {FIRST}"]
        assert stand(ROLLING, "2025-01-01", pairs=self.START, meetings=met("2025-01-01")) == [
            f"late {FIRST}",
            "due 2025-01-01..2025-04-01",
        ]

    @pytest.mark.parametrize(
        ("ended", "status"),
        [("2024-03-01", "not-assessed"), ("2024-04-01", "not-assessed"), ("2024-04-02", "missed")],
    )
    def test_an_end_after_the_due_day_makes_it_missed(self, ended: str, status: str) -> None:
        pairs = [pair(started_on="2024-01-01", ended_on=ended)]

        assert stand(ROLLING, "2024-06-01", pairs=pairs) == [f"{status} {FIRST}"]

    @pytest.mark.parametrize(
        ("paused", "status"),
        [("2024-03-01", "not-assessed"), ("2024-04-01", "not-assessed"), ("2024-04-02", "missed")],
    )
    def test_so_does_a_pause(self, paused: str, status: str) -> None:
        found = stand(ROLLING, "2024-06-01", pairs=self.START, pair_events=events(paused=paused))

        assert found == [f"{status} {FIRST}"]

    def test_on_the_last_day_the_pair_may_still_meet(self) -> None:
        pairs = [pair(started_on="2024-01-01", ended_on="2024-04-10")]

        assert stand(ROLLING, "2024-04-10", pairs=pairs) == [f"overdue {FIRST}"]
        assert stand(ROLLING, "2024-04-11", pairs=pairs) == [f"missed {FIRST}"]

    def test_nothing_is_due_past_the_planned_end(self) -> None:
        pairs = [pair(started_on="2024-01-01", planned_end_on="2024-03-15")]

        for day in ("2024-02-01", "2024-06-01"):
            assert stand(ROLLING, day, pairs=pairs) == [f"not-assessed {FIRST}"]

    def test_a_late_end_does_not_reach_back_past_the_planned_one(self) -> None:
        pairs = [pair(started_on="2024-01-01", planned_end_on="2024-03-15", ended_on="2024-06-01")]

        assert stand(ROLLING, "2024-07-01", pairs=pairs) == [f"not-assessed {FIRST}"]

    def test_a_planned_end_after_the_due_day_makes_it_missed_once_it_is_past(self) -> None:
        pairs = [pair(started_on="2024-01-01", planned_end_on="2024-05-01")]

        assert stand(ROLLING, "2024-05-01", pairs=pairs) == [f"overdue {FIRST}"]
        assert stand(ROLLING, "2024-05-02", pairs=pairs) == [f"missed {FIRST}"]

    def test_a_meeting_on_the_first_day_opens_nothing_new(self) -> None:
        found = stand(ROLLING, "2024-02-01", pairs=self.START, meetings=met("2024-01-01"))

        assert found == [f"due {FIRST}"]

    def test_a_meeting_in_a_pause_leaves_the_clock_to_the_resumption(self) -> None:
        paused = events(paused="2024-02-01", resumed="2024-05-01")

        assert stand(
            ROLLING, "2024-06-01", pairs=self.START, pair_events=paused, meetings=met("2024-03-01")
        ) == [f"not-assessed {FIRST}", "due 2024-05-01..2024-08-01"]

    def test_a_meeting_on_the_day_a_pause_begins_comes_first(self) -> None:
        paused = events(paused="2024-02-01")

        assert stand(
            ROLLING, "2024-06-01", pairs=self.START, pair_events=paused, meetings=met("2024-02-01")
        ) == [f"met {FIRST}"]

    def test_who_is_away_at_the_start_begins_on_return(self) -> None:
        away = [{"person_id": "e1", "starts_on": "2023-12-01", "ends_on": "2024-01-31"}]

        assert stand(ROLLING, "2024-01-31", pairs=self.START, absences=away) == []
        assert stand(ROLLING, "2024-02-10", pairs=self.START, absences=away) == [
            "due 2024-02-01..2024-05-01"
        ]

    def test_more_than_one_meeting_at_a_time_cannot_be_asked_for(self) -> None:
        text = f"scheme: own\nrules: [{{{RULE}, at_least: 2, per: year, window: rolling}}]"
        node, _ = read_yaml(text, "scheme.yaml")
        assert node is not None

        _, [fault] = read_scheme(node)

        assert fault.code == "value-invalid"
        assert "at_least: 1" in fault.remedy

    def test_rolling_needs_to_know_the_days(self) -> None:
        rolling = f"{RULE}, at_least: 1, per: year, window: rolling, evidence: count"
        node, _ = read_yaml(f"scheme: own\nrules: [{{{rolling}}}]", "scheme.yaml")
        assert node is not None
        _, [fault] = read_scheme(node)

        assert "evidence: each" in fault.remedy
