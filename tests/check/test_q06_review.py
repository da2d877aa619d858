"""Q6: a record is reviewed within four weeks of its receipt."""

import pytest

from tests.check.situation import Row, built_in, duties, each, faults, pair, stand

REVIEW = built_in("imperial-mars", "MARS-REVIEW")
SIGNATURE = built_in("imperial-mars", "MARS-SIGNATURE")
PAIRS = [pair(started_on="2022-10-01")]


def sent(day: str, number: str = "S1", **columns: str) -> Row:
    return {"submission_id": number, "pair_id": "P1", "submitted": day, **columns}


class TestQ6FourWeeks:
    @pytest.mark.parametrize(
        ("received", "due", "day_after"),
        [
            ("2024-02-01", "2024-02-29", "2024-03-01"),
            ("2023-02-01", "2023-03-01", "2023-03-02"),
            ("2024-02-02", "2024-03-01", "2024-03-02"),
            ("2024-12-31", "2025-01-28", "2025-01-29"),
            ("2025-12-19", "2026-01-16", "2026-01-17"),
        ],
    )
    def test_day_28_is_in_time_and_day_29_is_not(
        self, received: str, due: str, day_after: str
    ) -> None:
        record = [sent(received)]
        span = f"{received}..{due}"

        assert stand(REVIEW, due, pairs=PAIRS, submissions=record) == [f"due {span}"]
        assert stand(REVIEW, day_after, pairs=PAIRS, submissions=record) == [f"overdue {span}"]
        for day, status in ((due, "met"), (day_after, "late")):
            reviewed = [sent(received, reviewed=day)]
            assert stand(REVIEW, day_after, pairs=PAIRS, submissions=reviewed) == [
                f"{status} {span}"
            ]

    @pytest.mark.parametrize("decision", ["approved", "returned", ""])
    def test_any_review_stops_the_clock(self, decision: str) -> None:
        record = [sent("2024-02-01", reviewed="2024-02-20", decision=decision)]

        assert stand(REVIEW, "2024-06-01", pairs=PAIRS, submissions=record) == [
            "met 2024-02-01..2024-02-29"
        ]

    def test_a_record_sent_again_is_a_new_row_with_a_new_clock(self) -> None:
        records = [
            sent("2024-02-01", reviewed="2024-02-20", decision="returned"),
            sent("2024-03-01", "S2"),
        ]

        assert each(REVIEW, "2024-03-10", pairs=PAIRS, submissions=records) == {
            "S1": "met 2024-02-01..2024-02-29",
            "S2": "due 2024-03-01..2024-03-29",
        }

    def test_a_review_on_the_day_of_receipt_is_in_time(self) -> None:
        record = [sent("2024-02-01", reviewed="2024-02-01")]

        assert stand(REVIEW, "2024-02-01", pairs=PAIRS, submissions=record) == [
            "met 2024-02-01..2024-02-29"
        ]

    def test_a_review_before_receipt_is_a_fault(self) -> None:
        record = [sent("2024-02-01", reviewed="2024-01-31")]

        assert faults(REVIEW, "2024-03-01", pairs=PAIRS, submissions=record) == ["dates-reversed"]

    def test_a_review_to_come_leaves_the_record_open(self) -> None:
        record = [sent("2024-02-01", reviewed="2024-03-05")]

        assert stand(REVIEW, "2024-03-04", pairs=PAIRS, submissions=record) == [
            "overdue 2024-02-01..2024-02-29"
        ]

    def test_a_record_to_come_asks_for_nothing(self) -> None:
        assert stand(REVIEW, "2024-01-31", pairs=PAIRS, submissions=[sent("2024-02-01")]) == []


class TestQ6WhoReviews:
    ENDED = pair(started_on="2023-10-01", ended_on="2024-02-10")

    def test_the_finding_is_on_the_record_and_names_the_mentor(self) -> None:
        [found] = duties(REVIEW, "2024-03-05", pairs=PAIRS, submissions=[sent("2024-02-01")])

        assert (found.duty.subject.type, found.duty.subject.table) == ("record", "submissions")
        assert (found.duty.subject.id, found.duty.who) == ("S1", ("m1",))

    def test_a_reviewer_who_is_named_acts_in_place_of_the_mentor(self) -> None:
        record = [sent("2024-02-01", reviewer_id="m9")]

        [found] = duties(REVIEW, "2024-03-05", pairs=PAIRS, submissions=record)

        assert found.duty.who == ("m9",)

    def test_after_the_pairs_end_the_duty_stays_with_the_mentor(self) -> None:
        [found] = duties(REVIEW, "2024-03-05", pairs=[self.ENDED], submissions=[sent("2024-02-01")])

        assert (found.status, str(found.duty.due)) == ("overdue", "2024-02-29")
        assert found.duty.who == ("m1",)

    def test_a_successor_has_four_weeks_from_the_new_start(self) -> None:
        pairs = [self.ENDED, pair("P2", mentor_id="m2", started_on="2024-03-01")]

        [found] = duties(REVIEW, "2024-03-29", pairs=pairs, submissions=[sent("2024-02-01")])

        assert (found.status, found.duty.who) == ("due", ("m2",))
        assert (str(found.duty.opens), str(found.duty.due)) == ("2024-03-01", "2024-03-29")

    def test_a_successors_successor_too(self) -> None:
        pairs = [
            self.ENDED,
            pair("P2", mentor_id="m2", started_on="2024-02-10", ended_on="2024-02-20"),
            pair("P3", mentor_id="m3", started_on="2024-03-01"),
        ]

        [found] = duties(REVIEW, "2024-03-05", pairs=pairs, submissions=[sent("2024-02-01")])

        assert (found.duty.who, str(found.duty.due)) == (("m3",), "2024-03-29")

    def test_a_record_sent_after_the_new_start_has_its_four_weeks(self) -> None:
        pairs = [self.ENDED, pair("P2", mentor_id="m2", started_on="2024-02-10")]

        found = stand(REVIEW, "2024-03-05", pairs=pairs, submissions=[sent("2024-02-15")])

        assert found == ["due 2024-02-15..2024-03-14"]

    def test_what_was_reviewed_before_the_new_start_stands_as_it_was(self) -> None:
        pairs = [self.ENDED, pair("P2", mentor_id="m2", started_on="2024-03-10")]
        record = [sent("2024-02-01", reviewed="2024-03-05")]

        assert stand(REVIEW, "2024-04-01", pairs=pairs, submissions=record) == [
            "late 2024-02-01..2024-02-29"
        ]


class TestQ6PrintedApproval:
    @pytest.mark.parametrize(
        ("columns", "status"),
        [
            ({"sign_method": "printed"}, "broken"),
            ({"sign_method": "printed", "signed_on": "2024-02-20"}, "met"),
            ({"sign_method": "printed", "signed_on": "2024-02-22"}, "met"),
        ],
        ids=["no-date", "same-day", "later"],
    )
    def test_paper_carries_a_dated_signature(self, columns: dict[str, str], status: str) -> None:
        record = [sent("2024-02-01", reviewed="2024-02-20", **columns)]

        assert stand(SIGNATURE, "2024-02-22", pairs=PAIRS, submissions=record) == [status]

    @pytest.mark.parametrize("method", ["electronic", ""])
    def test_other_ways_need_none(self, method: str) -> None:
        record = [sent("2024-02-01", reviewed="2024-02-20", sign_method=method)]

        assert stand(SIGNATURE, "2024-03-01", pairs=PAIRS, submissions=record) == []

    def test_before_the_review_nothing_is_asked(self) -> None:
        record = [sent("2024-02-01", sign_method="printed")]

        assert stand(SIGNATURE, "2024-03-01", pairs=PAIRS, submissions=record) == []
