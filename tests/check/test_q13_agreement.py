"""Q13: the agreement, signed by both at the first meeting at the latest."""

import pytest

from tests.check.situation import Row, built_in, duties, met, pair, stand

PALS = built_in("ucl-pals", "PALS-AGREEMENT")
PROFORMA = built_in("one-step-beyond", "OSB-PROFORMA")
PAIRS = [pair(started_on="2024-01-01")]
MEETING = met("2024-02-15")
SPAN = "2024-01-01..2024-02-15"


def signed(mentor: str = "", mentee: str = "", **columns: str) -> Row:
    row = {"pair_id": "P1", "kind": "agreement", "version": "1"}
    return {**row, "mentor_signed_on": mentor, "mentee_signed_on": mentee, **columns}


class TestQ13FirstMeeting:
    @pytest.mark.parametrize(
        ("mentor", "mentee", "status"),
        [
            ("2024-02-15", "2024-02-15", "met"),
            ("2024-02-01", "2024-02-10", "met"),
            ("2024-02-01", "2024-02-15", "met"),
            ("2024-02-15", "2024-02-16", "late"),
            ("2024-03-01", "2024-01-15", "late"),
            ("2024-02-15", "", "overdue"),
            ("", "2024-02-15", "overdue"),
            ("", "", "overdue"),
        ],
    )
    def test_the_later_of_the_two_signatures_decides(
        self, mentor: str, mentee: str, status: str
    ) -> None:
        found = stand(
            PALS, "2024-03-01", pairs=PAIRS, meetings=MEETING, agreements=[signed(mentor, mentee)]
        )

        assert found == [f"{status} {SPAN}"]

    def test_it_is_due_on_the_day_and_overdue_after_it(self) -> None:
        assert stand(PALS, "2024-02-14", pairs=PAIRS, meetings=MEETING) == ["due 2024-01-01.."]
        assert stand(PALS, "2024-02-15", pairs=PAIRS, meetings=MEETING) == [f"due {SPAN}"]
        assert stand(PALS, "2024-02-16", pairs=PAIRS, meetings=MEETING) == [f"overdue {SPAN}"]

    def test_before_any_meeting_it_is_due_without_a_date(self) -> None:
        assert stand(PALS, "2024-12-31", pairs=PAIRS) == ["due 2024-01-01.."]

    def test_signed_before_any_meeting_is_fine(self) -> None:
        both = [signed("2024-01-10", "2024-01-10")]

        assert stand(PALS, "2024-01-10", pairs=PAIRS, agreements=both) == ["met 2024-01-01.."]

    def test_whoever_has_not_signed_must_act(self) -> None:
        for row, who in (
            (signed("2024-02-15", ""), ("e1",)),
            (signed("", "2024-02-15"), ("m1",)),
            (signed("", ""), ("m1", "e1")),
        ):
            [found] = duties(PALS, "2024-03-01", pairs=PAIRS, meetings=MEETING, agreements=[row])
            assert found.duty.who == who

    def test_a_signature_to_come_does_not_count_yet(self) -> None:
        both = [signed("2024-02-15", "2024-03-02")]

        assert stand(PALS, "2024-03-01", pairs=PAIRS, meetings=MEETING, agreements=both) == [
            f"overdue {SPAN}"
        ]

    def test_a_later_version_does_not_make_the_first_one_late(self) -> None:
        versions = [
            signed("2024-02-15", "2024-02-15"),
            signed("2024-06-01", "2024-06-02", version="2"),
        ]

        assert stand(PALS, "2024-07-01", pairs=PAIRS, meetings=MEETING, agreements=versions) == [
            f"met {SPAN}"
        ]

    def test_two_halves_of_two_versions_are_no_agreement(self) -> None:
        halves = [signed("2024-02-15", ""), signed("", "2024-02-15", version="2")]

        assert stand(PALS, "2024-03-01", pairs=PAIRS, meetings=MEETING, agreements=halves) == [
            f"overdue {SPAN}"
        ]

    def test_a_renewal_asks_for_no_new_signature(self) -> None:
        renewal = {
            "pair_id": "P1",
            "period_start": "2025-01-01",
            "period_end": "2025-12-31",
            "mentor_agreed_on": "2024-12-01",
            "mentee_agreed_on": "2024-12-01",
        }

        assert stand(
            PALS,
            "2025-06-01",
            pairs=PAIRS,
            meetings=[*MEETING, *met("2025-02-01")],
            agreements=[signed("2024-02-15", "2024-02-15")],
            renewals=[renewal],
        ) == [f"met {SPAN}"]

    def test_a_pair_that_ended_without_meeting_is_not_assessed(self) -> None:
        ended = [pair(started_on="2024-01-01", ended_on="2024-02-01")]

        assert stand(PALS, "2024-03-01", pairs=ended) == ["not-assessed 2024-01-01.."]

    def test_one_that_met_and_ended_unsigned_has_missed_it(self) -> None:
        ended = [pair(started_on="2024-01-01", ended_on="2024-02-20")]

        assert stand(PALS, "2024-03-01", pairs=ended, meetings=MEETING) == [f"missed {SPAN}"]

    def test_a_meeting_before_the_pair_began_sets_no_date(self) -> None:
        meetings = met("2023-12-01", "2024-02-15")

        assert stand(PALS, "2024-02-10", pairs=PAIRS, meetings=meetings) == ["due 2024-01-01.."]


class TestQ13Confirmation:
    def test_where_the_pair_keeps_the_form_a_confirmation_stands_in(self) -> None:
        told = [signed(confirmed_on="2024-02-15")]

        assert stand(PALS, "2024-03-01", pairs=PAIRS, meetings=MEETING, agreements=told) == [
            f"met {SPAN}"
        ]

    def test_signatures_in_time_are_not_late_because_they_were_confirmed_later(self) -> None:
        told = [signed("2024-02-15", "2024-02-15", confirmed_on="2024-02-20")]

        assert stand(PALS, "2024-03-01", pairs=PAIRS, meetings=MEETING, agreements=told) == [
            f"met {SPAN}"
        ]


class TestQ13Proforma:
    @pytest.mark.parametrize(
        ("mentee", "status"),
        [("2024-01-01", "met"), ("2023-12-20", "met"), ("2024-01-02", "late"), ("", "overdue")],
    )
    def test_both_complete_it_by_the_start(self, mentee: str, status: str) -> None:
        row = signed("2023-12-20", mentee, kind="proforma")

        assert stand(PROFORMA, "2024-03-01", pairs=PAIRS, agreements=[row]) == [
            f"{status} 2024-01-01..2024-01-01"
        ]

    def test_it_is_asked_for_anew_for_every_pair(self) -> None:
        pairs = [*PAIRS, pair("P2", mentee_id="e2", started_on="2024-02-01")]
        row = signed("2023-12-20", "2023-12-20", kind="proforma")

        assert stand(PROFORMA, "2024-03-01", pairs=pairs, agreements=[row]) == [
            "met 2024-01-01..2024-01-01",
            "overdue 2024-02-01..2024-02-01",
        ]
