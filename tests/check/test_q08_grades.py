"""Q8: the mentor is ideally no more than two grades above, and has more experience."""

import pytest

from tests.check.situation import Row, built_in, duties, faults, pair, report, stand

GRADE = built_in("one-step-beyond", "OSB-GRADE")
EXPERIENCE = built_in("one-step-beyond", "OSB-EXPERIENCE")
PAIRS = [pair(started_on="2024-01-01")]


def people(mentor: Row, mentee: Row) -> list[Row]:
    return [{"person_id": "m1", **mentor}, {"person_id": "e1", **mentee}]


def grades(mentor: str, mentee: str) -> list[Row]:
    return people({"grade": mentor}, {"grade": mentee})


class TestQ8TwoGrades:
    @pytest.mark.parametrize(
        ("mentor", "mentee", "status"),
        [
            ("F", "E", "met"),
            ("G", "E", "met"),
            ("H", "E", "broken"),
            ("professor", "E", "broken"),
            ("E", "E", "met"),
            ("E", "professor", "met"),
        ],
    )
    def test_steps_are_counted_on_the_schemes_list(
        self, mentor: str, mentee: str, status: str
    ) -> None:
        found = stand(GRADE, "2024-03-01", pairs=PAIRS, participants=grades(mentor, mentee))

        assert found == [status]

    def test_job_families_share_a_rank(self) -> None:
        found = stand(GRADE, "2024-03-01", pairs=PAIRS, participants=grades("education-G", "E"))

        assert found == ["met"]

    def test_ideal_is_never_open(self) -> None:
        [found] = report(
            GRADE, "2024-03-01", pairs=PAIRS, participants=grades("professor", "E")
        ).findings

        assert (found.status, found.strength, found.open) == ("broken", "ideal", False)

    @pytest.mark.parametrize(("mentor", "mentee"), [("", "E"), ("G", ""), ("", "")])
    def test_an_unknown_grade_is_not_assessed(self, mentor: str, mentee: str) -> None:
        found = stand(GRADE, "2024-03-01", pairs=PAIRS, participants=grades(mentor, mentee))

        assert found == ["not-assessed"]

    def test_a_grade_that_is_not_listed_is_a_fault(self) -> None:
        found = faults(GRADE, "2024-03-01", pairs=PAIRS, participants=grades("G3", "E"))

        assert found == ["choice-unknown"]

    def test_a_promotion_after_the_match_is_a_note(self) -> None:
        pairs = [pair(started_on="2024-01-01", eligible_on="2023-12-01")]

        for scheme, who in ((GRADE, grades("professor", "E")), (EXPERIENCE, grades("E", "F"))):
            [found] = duties(scheme, "2024-03-01", pairs=pairs, participants=who)
            assert (found.status, found.strength, found.open) == ("broken", "note", False)


class TestQ8MoreExperience:
    @pytest.mark.parametrize(
        ("mentor", "mentee", "status"),
        [
            ({"grade": "F"}, {"grade": "E"}, "met"),
            ({"grade": "professor"}, {"grade": "E"}, "met"),
            ({"grade": "E"}, {"grade": "F", "experience_years": "1"}, "broken"),
            (
                {"grade": "E", "experience_years": "20"},
                {"grade": "F", "experience_years": "1"},
                "broken",
            ),
        ],
        ids=["one-above", "far-above", "below", "below-with-more-years"],
    )
    def test_a_higher_grade_is_more(self, mentor: Row, mentee: Row, status: str) -> None:
        found = stand(EXPERIENCE, "2024-03-01", pairs=PAIRS, participants=people(mentor, mentee))

        assert found == [status]

    @pytest.mark.parametrize(
        ("mentor", "mentee", "status"),
        [
            ("9", "8", "met"),
            ("8", "8", "broken"),
            ("7", "8", "broken"),
            ("", "8", "not-assessed"),
            ("9", "", "not-assessed"),
        ],
    )
    def test_in_one_grade_years_decide(self, mentor: str, mentee: str, status: str) -> None:
        who = people(
            {"grade": "F", "experience_years": mentor},
            {"grade": "education-F", "experience_years": mentee},
        )

        assert stand(EXPERIENCE, "2024-03-01", pairs=PAIRS, participants=who) == [status]

    def test_a_mentor_below_may_be_accepted_with_a_reason(self) -> None:
        waiver = {
            "rule": "OSB-EXPERIENCE",
            "subject": "m1:e1",
            "reason": "the only one of this discipline",
            "approved_by": "coordinator",
            "granted_on": "2024-01-01",
        }
        who = grades("E", "F")

        assert stand(EXPERIENCE, "2024-03-01", pairs=PAIRS, participants=who, waivers=[waiver]) == [
            "waived"
        ]
