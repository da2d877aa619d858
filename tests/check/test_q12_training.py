"""Q12: mentors are trained before their first meeting with anyone."""

from datetime import date

import pytest

from mentorkit.calendar import add_months
from tests.check.situation import Row, built_in, duties, met, own, pair, stand

TRAINED = built_in("one-step-beyond", "OSB-TRAINED")
PALS = built_in("ucl-pals", "PALS-TRAINED")
PAIRS = [pair(started_on="2024-01-01")]


def trained(day: str, course: str = "mentor training") -> list[Row]:
    return [{"person_id": "m1", "course": course, "completed": day}]


class TestQ12BeforeTheFirstMeeting:
    @pytest.mark.parametrize(
        ("completed", "status"),
        [
            ("2024-02-14", "met"),
            ("2024-02-15", "met"),
            ("2024-02-16", "late"),
            ("2019-06-01", "met"),
        ],
        ids=["day-before", "same-day", "day-after", "before-joining"],
    )
    def test_training_by_that_day_is_in_time(self, completed: str, status: str) -> None:
        found = stand(
            TRAINED,
            "2024-03-01",
            pairs=PAIRS,
            meetings=met("2024-02-15"),
            training=trained(completed),
        )

        assert found == [f"{status} 2024-01-01..2024-02-15"]

    def test_without_training_it_is_overdue_from_the_day_after(self) -> None:
        meetings = met("2024-02-15")

        assert stand(TRAINED, "2024-02-15", pairs=PAIRS, meetings=meetings) == [
            "due 2024-01-01..2024-02-15"
        ]
        assert stand(TRAINED, "2024-02-16", pairs=PAIRS, meetings=meetings) == [
            "overdue 2024-01-01..2024-02-15"
        ]

    def test_before_any_meeting_nothing_is_overdue(self) -> None:
        assert stand(TRAINED, "2024-12-31", pairs=PAIRS) == ["due 2024-01-01.."]

    def test_the_first_meeting_is_the_mentors_with_any_mentee(self) -> None:
        pairs = [*PAIRS, pair("P2", mentee_id="e2", started_on="2024-01-10")]
        meetings = [*met("2024-02-15"), *met("2024-01-20", pair_id="P2")]

        assert stand(
            TRAINED, "2024-03-01", pairs=pairs, meetings=meetings, training=trained("2024-02-01")
        ) == ["late 2024-01-01..2024-01-20"]

    @pytest.mark.parametrize("status", ["planned", "cancelled", "no-show"])
    def test_only_a_meeting_held_is_one(self, status: str) -> None:
        meetings = met("2024-02-15", status=status)

        assert stand(TRAINED, "2024-03-01", pairs=PAIRS, meetings=meetings) == ["due 2024-01-01.."]

    def test_a_meeting_before_the_pair_began_is_none(self) -> None:
        meetings = met("2023-12-01", "2024-02-15")

        assert stand(
            TRAINED, "2024-03-01", pairs=PAIRS, meetings=meetings, training=trained("2024-01-15")
        ) == ["met 2024-01-01..2024-02-15"]

    def test_the_finding_is_on_the_mentor(self) -> None:
        [found] = duties(TRAINED, "2024-03-01", pairs=PAIRS, meetings=met("2024-02-15"))

        assert (found.duty.subject.type, found.duty.subject.id) == ("participant", "m1")
        assert (found.status, found.open) == ("overdue", True)

    def test_training_to_come_does_not_count_yet(self) -> None:
        found = stand(
            TRAINED,
            "2024-03-01",
            pairs=PAIRS,
            meetings=met("2024-02-15"),
            training=trained("2024-03-02"),
        )

        assert found == ["overdue 2024-01-01..2024-02-15"]

    @pytest.mark.parametrize(
        ("expires", "status"),
        [("2024-02-14", "overdue"), ("2024-02-15", "met"), ("2024-02-16", "met")],
        ids=["before-the-meeting", "that-day", "since"],
    )
    def test_training_that_had_expired_by_then_does_not_count(
        self, expires: str, status: str
    ) -> None:
        training = [row | {"expires_on": expires} for row in trained("2022-02-15")]
        meetings = met("2024-02-15")

        assert stand(TRAINED, "2024-03-01", pairs=PAIRS, meetings=meetings, training=training) == [
            f"{status} 2024-01-01..2024-02-15"
        ]

    def test_training_renewed_after_a_meeting_is_late(self) -> None:
        once = [row | {"expires_on": "2024-02-01"} for row in trained("2022-02-01")]
        meetings, training = met("2024-02-15"), [*once, *trained("2024-02-20")]

        assert stand(TRAINED, "2024-03-01", pairs=PAIRS, meetings=meetings, training=training) == [
            "late 2024-01-01..2024-02-15"
        ]

    def test_before_any_meeting_training_counts_until_it_expires(self) -> None:
        training = [row | {"expires_on": "2024-02-01"} for row in trained("2022-02-01")]

        assert stand(TRAINED, "2024-02-01", pairs=PAIRS, training=training) == ["met 2024-01-01.."]
        assert stand(TRAINED, "2024-02-02", pairs=PAIRS, training=training) == ["due 2024-01-01.."]

    def test_another_course_does_not_count(self) -> None:
        found = stand(
            TRAINED,
            "2024-03-01",
            pairs=PAIRS,
            meetings=met("2024-02-15"),
            training=trained("2024-01-02", "first aid"),
        )

        assert found == ["overdue 2024-01-01..2024-02-15"]

    def test_where_two_courses_are_asked_the_later_counts(self) -> None:
        both = own("code: T, kind: trained, strength: must, courses: [one, two]")
        training = [*trained("2024-01-02", "one"), *trained("2024-02-20", "Two")]

        assert stand(
            both, "2024-03-01", pairs=PAIRS, meetings=met("2024-02-15"), training=training
        ) == ["late 2024-01-01..2024-02-15"]

    def test_where_all_pairs_have_ended_nobody_can_do_it_any_more(self) -> None:
        ended = [pair(started_on="2024-01-01", ended_on="2024-02-20")]

        assert stand(TRAINED, "2024-03-01", pairs=ended, meetings=met("2024-02-15")) == [
            "missed 2024-01-01..2024-02-15"
        ]
        assert stand(TRAINED, "2024-03-01", pairs=ended) == ["not-assessed 2024-01-01.."]

    def test_pals_asks_from_the_first_meeting_on_as_a_should(self) -> None:
        [before] = duties(PALS, "2024-02-14", pairs=PAIRS)
        [after] = duties(PALS, "2024-02-16", pairs=PAIRS, meetings=met("2024-02-15"))

        assert (before.status, before.open) == ("due", False)
        assert (after.status, after.strength, after.open) == ("overdue", "should", True)


class TestQ12Months:
    def test_a_year_from_29_february_ends_on_the_28th(self) -> None:
        assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)


class TestQ12Refreshed:
    RULE = own("code: X, kind: refreshed, strength: should, every: 12 months, courses: [basics]")

    @pytest.mark.parametrize(
        ("as_of", "status"),
        [("2025-02-28", "due"), ("2025-03-01", "overdue")],
        ids=["last-day", "day-after"],
    )
    def test_a_year_from_29_february_ends_on_28_february(self, as_of: str, status: str) -> None:
        rows = [*trained("2024-02-29", "Basics"), *trained("2024-06-01", "other")]

        assert stand(self.RULE, as_of, pairs=PAIRS, training=rows) == [
            f"{status} 2024-02-29..2025-02-28"
        ]

    def test_the_newest_counts_unless_it_expires_sooner(self) -> None:
        rows = [*trained("2024-02-29", "basics"), *trained("2024-06-01", "basics")]
        rows[1] |= {"expires_on": "2024-12-31"}

        assert stand(self.RULE, "2024-07-01", pairs=PAIRS, training=rows) == [
            "due 2024-06-01..2024-12-31"
        ]

    def test_whoever_was_never_trained_or_is_in_no_pair_is_not_asked(self) -> None:
        over = [pair(started_on="2024-01-01", ended_on="2024-12-31")]

        assert stand(self.RULE, "2026-01-01", pairs=PAIRS) == []
        assert stand(self.RULE, "2026-01-01", pairs=over, training=trained("2024-02-29")) == []
