"""Q7: how many mentees a mentor has at the same time."""

import pytest

from tests.check.situation import Row, built_in, duties, each, faults, pair, stand

FOUR = built_in("one-step-beyond", "OSB-CAP")
AGREED = built_in("ucl-pals", "PALS-CASELOAD")
ONE_MENTOR = built_in("one-step-beyond", "OSB-ONE")


def pairs_of(count: int, **columns: str) -> list[Row]:
    """Give m1 that many mentees, all with the same dates."""
    return [pair(f"P{n}", mentee_id=f"e{n}", **columns) for n in range(1, count + 1)]


def mentor(**columns: str) -> list[Row]:
    return [{"person_id": "m1", **columns}]


class TestQ7FourAtATime:
    @pytest.mark.parametrize(("mentees", "status"), [(4, "met"), (5, "broken")])
    def test_four_are_fine_and_a_fifth_is_not(self, mentees: int, status: str) -> None:
        found = stand(FOUR, "2024-03-01", pairs=pairs_of(mentees, started_on="2024-01-01"))

        assert found == [status]

    def test_the_finding_is_on_the_mentor(self) -> None:
        [found] = duties(FOUR, "2024-03-01", pairs=pairs_of(5, started_on="2024-01-01"))

        assert (found.duty.subject.type, found.duty.subject.id) == ("participant", "m1")
        assert found.duty.who == ("m1",)

    def test_a_place_is_free_on_the_day_a_pair_ends(self) -> None:
        handed_over = [
            *pairs_of(4, started_on="2024-01-01", ended_on="2024-03-01"),
            pair("P5", mentee_id="e5", started_on="2024-03-01"),
        ]

        assert stand(FOUR, "2024-03-01", pairs=handed_over) == ["met"]

    def test_one_day_too_early_is_an_overload_of_one_day(self) -> None:
        overlapping = [
            *pairs_of(4, started_on="2024-01-01", ended_on="2024-03-01"),
            pair("P5", mentee_id="e5", started_on="2024-02-29"),
        ]

        assert stand(FOUR, "2024-02-29", pairs=overlapping) == ["broken"]
        assert stand(FOUR, "2024-03-01", pairs=overlapping) == [
            "missed 2024-02-29..2024-02-29",
            "met",
        ]

    def test_an_end_to_come_keeps_the_place_until_then(self) -> None:
        ending = [
            *pairs_of(4, started_on="2024-01-01", ended_on="2024-03-10"),
            pair("P5", mentee_id="e5", started_on="2024-03-01"),
        ]

        assert stand(FOUR, "2024-03-09", pairs=ending) == ["broken"]
        assert stand(FOUR, "2024-03-10", pairs=ending)[0] == "missed 2024-03-01..2024-03-09"

    def test_each_past_run_of_days_is_told_with_its_first_and_last(self) -> None:
        twice = [
            *pairs_of(4, started_on="2024-01-01"),
            pair("P5", mentee_id="e5", started_on="2024-02-01", ended_on="2024-02-11"),
            pair("P6", mentee_id="e6", started_on="2024-03-01", ended_on="2024-03-11"),
        ]

        assert stand(FOUR, "2024-06-01", pairs=twice) == [
            "missed 2024-02-01..2024-02-10",
            "missed 2024-03-01..2024-03-10",
            "met",
        ]

    def test_an_overload_handed_on_is_one_run(self) -> None:
        handed_on = [
            *pairs_of(4, started_on="2024-01-01"),
            pair("P5", mentee_id="e5", started_on="2024-02-01", ended_on="2024-02-11"),
            pair("P6", mentee_id="e6", started_on="2024-02-11", ended_on="2024-03-01"),
        ]

        assert stand(FOUR, "2024-06-01", pairs=handed_on) == [
            "missed 2024-02-01..2024-02-29",
            "met",
        ]

    def test_proposals_do_not_count(self) -> None:
        pairs = [
            *pairs_of(4, started_on="2024-01-01"),
            pair("P5", mentee_id="e5", status="proposed", matched_on="2024-01-01"),
            pair("P6", mentee_id="e6", status="accepted", matched_on="2024-01-01"),
        ]

        assert stand(FOUR, "2024-03-01", pairs=pairs) == ["met"]

    def test_paused_and_winding_down_pairs_do(self) -> None:
        pairs = [
            *pairs_of(4, started_on="2024-01-01"),
            pair("P5", mentee_id="e5", started_on="2024-01-01"),
        ]
        events = [
            {"pair_id": "P1", "event": "paused", "on": "2024-02-01"},
            {"pair_id": "P2", "event": "winding-down", "on": "2024-02-01"},
        ]

        assert stand(FOUR, "2024-03-01", pairs=pairs, pair_events=events) == ["broken"]

    def test_one_mentee_paired_twice_is_a_fault_and_counted_once(self) -> None:
        pairs = [
            *pairs_of(4, started_on="2024-01-01"),
            pair("P5", mentee_id="e4", started_on="2024-02-01"),
        ]

        assert faults(FOUR, "2024-03-01", pairs=pairs) == ["pair-overlap"]
        assert stand(FOUR, "2024-03-01", pairs=pairs) == ["met"]

    def test_a_mentors_own_lower_limit_is_for_matching_only(self) -> None:
        found = stand(
            FOUR,
            "2024-03-01",
            pairs=pairs_of(3, started_on="2024-01-01"),
            participants=mentor(max_mentees="2"),
        )

        assert found == ["met"]

    def test_a_mentors_own_higher_limit_raises_nothing(self) -> None:
        found = stand(
            FOUR,
            "2024-03-01",
            pairs=pairs_of(5, started_on="2024-01-01"),
            participants=mentor(max_mentees="6"),
        )

        assert found == ["broken"]

    def test_an_overload_from_before_the_scheme_file_may_be_waived(self) -> None:
        waiver = {
            "rule": "OSB-CAP",
            "subject": "m1",
            "reason": "was so before",
            "approved_by": "lead",
            "granted_on": "2024-02-01",
            "expires_on": "2024-06-30",
        }
        pairs = pairs_of(5, started_on="2024-01-01")

        assert stand(FOUR, "2024-06-30", pairs=pairs, waivers=[waiver]) == ["waived"]
        assert stand(FOUR, "2024-07-01", pairs=pairs, waivers=[waiver]) == ["broken"]


class TestQ7MoreByConsent:
    def test_one_mentee_needs_no_consent_and_two_do(self) -> None:
        assert stand(AGREED, "2024-03-01", pairs=pairs_of(1, started_on="2024-01-01")) == ["met"]
        assert stand(AGREED, "2024-03-01", pairs=pairs_of(2, started_on="2024-01-01")) == ["broken"]

    @pytest.mark.parametrize(("most", "status"), [("0", "broken"), ("1", "broken"), ("2", "met")])
    def test_a_mentors_own_number_is_consent(self, most: str, status: str) -> None:
        pairs, people = pairs_of(2, started_on="2024-01-01"), mentor(max_mentees=most)

        assert stand(AGREED, "2024-03-01", pairs=pairs, participants=people) == [status]

    def test_to_take_nobody_now_does_not_break_the_pair_there_is(self) -> None:
        pairs, people = pairs_of(1, started_on="2024-01-01"), mentor(max_mentees="0")

        assert stand(AGREED, "2024-03-01", pairs=pairs, participants=people) == ["met"]

    def test_accepted_pairs_are_consent_from_the_day_they_were_accepted(self) -> None:
        pairs = pairs_of(2, started_on="2024-01-01", mentor_accepted_on="2024-01-11")

        assert stand(AGREED, "2024-01-10", pairs=pairs) == ["broken"]
        assert stand(AGREED, "2024-01-11", pairs=pairs) == ["missed 2024-01-01..2024-01-10", "met"]

    def test_one_accepted_pair_of_two_is_not_enough(self) -> None:
        pairs = [
            pair("P1", mentee_id="e1", started_on="2024-01-01", mentor_accepted_on="2024-01-01"),
            pair("P2", mentee_id="e2", started_on="2024-01-01"),
        ]

        assert stand(AGREED, "2024-03-01", pairs=pairs) == ["broken"]

    def test_the_handbook_sets_no_upper_limit(self) -> None:
        pairs = pairs_of(9, started_on="2024-01-01", mentor_accepted_on="2024-01-01")

        assert stand(AGREED, "2024-03-01", pairs=pairs) == ["met"]


class TestQ7OneMentor:
    def test_a_new_mentor_may_begin_on_the_day_the_old_one_ends(self) -> None:
        pairs = [
            pair(started_on="2024-01-01", ended_on="2024-03-01"),
            pair("P2", mentor_id="m2", started_on="2024-03-01"),
        ]

        assert each(ONE_MENTOR, "2024-03-01", pairs=pairs) == {"e1": "met"}

    def test_two_at_once_are_one_too_many(self) -> None:
        pairs = [
            pair(started_on="2024-01-01"),
            pair("P2", mentor_id="m2", started_on="2024-03-01"),
        ]

        assert each(ONE_MENTOR, "2024-03-01", pairs=pairs) == {"e1": "broken"}
