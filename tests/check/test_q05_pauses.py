"""Q5: paused pairs, and people on leave."""

import pytest

from tests.check.situation import built_in, counted, events, faults, met, notes, own, pair, stand

MARS = built_in("imperial-mars", "MARS-QUARTERLY")
ROLLING = own(
    "code: R, kind: meetings, strength: should, at_least: 1, per: quarter, window: rolling"
)
PLACES = own("code: ONE, kind: caseload, strength: must, of: mentor, at_most: 1")
TERM = built_in("ucl-pals", "PALS-TERM")
PAIRS = [pair(started_on="2024-01-01")]


class TestQ5Pauses:
    def test_one_paused_day_excuses_a_quarter(self) -> None:
        paused = events(paused="2024-05-10", resumed="2024-05-11")

        assert stand(MARS, "2024-06-30", pairs=PAIRS, pair_events=paused) == [
            "missed 2024-01-01..2024-03-31",
            "not-assessed 2024-04-01..2024-06-30",
        ]

    def test_the_day_of_resumption_is_no_paused_day(self) -> None:
        paused = events(paused="2024-02-01", resumed="2024-04-01")

        assert stand(MARS, "2024-07-01", pairs=PAIRS, pair_events=paused)[:2] == [
            "not-assessed 2024-01-01..2024-03-31",
            "missed 2024-04-01..2024-06-30",
        ]

    def test_an_open_pause_runs_to_the_date(self) -> None:
        paused = events(paused="2024-02-01")

        assert stand(MARS, "2024-04-01", pairs=PAIRS, pair_events=paused) == [
            "not-assessed 2024-01-01..2024-03-31",
            "not-assessed 2024-04-01..2024-06-30",
        ]

    def test_a_pause_to_come_is_not_known_yet(self) -> None:
        paused = events(paused="2024-03-01")

        assert stand(MARS, "2024-02-29", pairs=PAIRS, pair_events=paused) == [
            "due 2024-01-01..2024-03-31"
        ]

    def test_a_resumption_to_come_is_not_known_yet(self) -> None:
        paused = events(paused="2023-12-01", resumed="2024-04-01")
        pairs = [pair(started_on="2023-10-01")]

        assert stand(MARS, "2024-03-31", pairs=pairs, pair_events=paused)[-1] == (
            "not-assessed 2024-01-01..2024-03-31"
        )

    def test_the_clock_from_meeting_to_meeting_begins_again_on_resumption(self) -> None:
        paused = events(paused="2024-02-01", resumed="2024-08-31")

        assert stand(ROLLING, "2024-11-30", pairs=PAIRS, pair_events=paused) == [
            "not-assessed 2024-01-01..2024-04-01",
            "due 2024-08-31..2024-11-30",
        ]

    def test_a_meeting_in_a_pause_counts_and_is_noted(self) -> None:
        quarter = own(
            "code: Y, kind: meetings, strength: should, at_least: 1, per: year, window: anchored"
        )
        paused = events(paused="2024-02-01", resumed="2024-02-10")
        meetings = met("2024-02-05")

        assert stand(quarter, "2024-12-31", pairs=PAIRS, pair_events=paused, meetings=meetings) == [
            "not-assessed 2024-01-01..2024-12-31"
        ]
        assert notes(quarter, "2024-12-31", pairs=PAIRS, pair_events=paused, meetings=meetings) == [
            "the meeting on 2024-02-05 was held in a pause or absence; it counts"
        ]

    def test_a_pause_does_not_move_the_planned_end(self) -> None:
        paused = events(paused="2024-02-01", resumed="2024-08-01")

        assert stand(TERM, "2025-01-01", pairs=PAIRS, pair_events=paused) == [
            "overdue 2024-01-01..2024-12-31"
        ]

    def test_a_paused_pair_still_takes_a_place(self) -> None:
        pairs = [*PAIRS, pair("P2", mentee_id="e2", started_on="2024-03-01")]
        paused = events(paused="2024-02-01")

        assert stand(PLACES, "2024-03-01", pairs=pairs, pair_events=paused) == ["broken"]

    @pytest.mark.parametrize("status", ["paused", "winding-down"])
    def test_where_no_event_says_since_when_nothing_is_assessed(self, status: str) -> None:
        pairs = [pair(started_on="2024-01-01", status=status)]

        assert counted(MARS, "2024-04-01", pairs=pairs) == {"not-assessed": 2}

    @pytest.mark.parametrize(
        ("status", "event"),
        [("paused", "renewed"), ("paused", "change_requested"), ("winding-down", "resumed")],
    )
    def test_an_event_of_another_sort_does_not_say_since_when(
        self, status: str, event: str
    ) -> None:
        pairs = [pair(started_on="2024-01-01", status=status)]
        happened = events(**{"paused": "2024-01-10"} if event == "resumed" else {})
        happened += events(**{event: "2024-01-20"})

        assert counted(MARS, "2024-04-01", pairs=pairs, pair_events=happened) == {"not-assessed": 2}

    def test_a_pause_that_is_dated_is_that_long_whatever_the_status(self) -> None:
        pairs = [pair(started_on="2024-01-01", status="paused")]
        happened = events(renewed="2024-01-20", paused="2024-05-01")

        assert stand(MARS, "2024-04-01", pairs=pairs, pair_events=happened) == [
            "missed 2024-01-01..2024-03-31",
            "due 2024-04-01..2024-06-30",
        ]


class TestQ5EventsOutOfTurn:
    @pytest.mark.parametrize(
        "out_of_turn",
        [
            {"resumed": "2024-02-01"},
            {"paused": "2023-12-31"},
            {"paused": "2024-06-02"},
        ],
        ids=["resumed-without-a-pause", "before-the-start", "after-the-end"],
    )
    def test_one_event_that_cannot_be(self, out_of_turn: dict[str, str]) -> None:
        pairs = [pair(started_on="2024-01-01", ended_on="2024-06-01")]

        assert faults(MARS, "2024-07-01", pairs=pairs, pair_events=events(**out_of_turn)) == [
            "event-order"
        ]

    def test_two_pauses_in_a_row(self) -> None:
        twice = [*events(paused="2024-02-01"), *events(paused="2024-03-01")]

        assert faults(MARS, "2024-07-01", pairs=PAIRS, pair_events=twice) == ["event-order"]


class TestQ5Leave:
    def test_leave_of_either_person_is_a_pause(self) -> None:
        for person in ("m1", "e1"):
            away = [{"person_id": person, "starts_on": "2024-05-10", "ends_on": "2024-05-10"}]

            assert stand(MARS, "2024-06-30", pairs=PAIRS, absences=away) == [
                "missed 2024-01-01..2024-03-31",
                "not-assessed 2024-04-01..2024-06-30",
            ]
