"""Q10: different departments, and no conflict of interest."""

import pytest

from tests.check.situation import Row, built_in, counted, duties, pair, stand

DEPARTMENT = built_in("ucl-pals", "PALS-DEPARTMENT")
CONFLICT = built_in("ucl-pals", "PALS-CONFLICT")
PAIRS = [pair(started_on="2024-01-01")]


def departments(mentor: str, mentee: str) -> list[Row]:
    return [
        {"person_id": "m1", "department": mentor},
        {"person_id": "e1", "department": mentee},
    ]


class TestQ10Departments:
    @pytest.mark.parametrize(
        ("mentor", "mentee", "status"),
        [
            ("Linguistics", "Experimental Psychology", "met"),
            ("Linguistics", "Linguistics", "broken"),
            ("Linguistics", " linguistics ", "broken"),
            ("Linguistics|Language and Cognition", "Language and  cognition", "broken"),
            ("Linguistics|Language and Cognition", "Experimental Psychology", "met"),
            ("", "Linguistics", "not-assessed"),
            ("Linguistics", "", "not-assessed"),
        ],
    )
    def test_no_department_is_shared(self, mentor: str, mentee: str, status: str) -> None:
        who = departments(mentor, mentee)

        assert stand(DEPARTMENT, "2024-03-01", pairs=PAIRS, participants=who) == [status]

    def test_a_move_after_the_match_is_for_the_coordinator_to_decide(self) -> None:
        made_before = [pair(started_on="2024-01-01", eligible_on="2023-12-01")]

        [found] = duties(
            DEPARTMENT,
            "2024-03-01",
            pairs=made_before,
            participants=departments("Linguistics", "Linguistics"),
        )

        assert (found.status, found.strength, found.open) == ("broken", "should", True)
        assert counted(
            DEPARTMENT,
            "2024-03-01",
            pairs=made_before,
            participants=departments("Linguistics", "Linguistics"),
        ) == {"broken": 1}


class TestQ10Conflicts:
    @pytest.mark.parametrize(("one", "other"), [("m1", "e1"), ("e1", "m1")])
    def test_either_order_of_the_two_counts(self, one: str, other: str) -> None:
        declared = [{"person_a": one, "person_b": other}]

        assert stand(CONFLICT, "2024-03-01", pairs=PAIRS, conflicts=declared) == ["broken"]

    @pytest.mark.parametrize(
        ("declared", "cleared", "status"),
        [
            ("2024-03-01", "", "broken"),
            ("2024-03-02", "", "met"),
            ("2024-01-01", "2024-03-01", "met"),
            ("2024-01-01", "2024-03-02", "broken"),
            ("", "2024-03-02", "broken"),
        ],
    )
    def test_it_stands_from_its_declaration_until_it_is_cleared(
        self, declared: str, cleared: str, status: str
    ) -> None:
        row = {
            "person_a": "m1",
            "person_b": "e1",
            "declared_on": declared,
            "cleared_on": cleared,
        }

        assert stand(CONFLICT, "2024-03-01", pairs=PAIRS, conflicts=[row]) == [status]

    def test_conflicts_with_others_do_not_matter(self) -> None:
        others = [{"person_a": "m1", "person_b": "e2"}, {"person_a": "e1", "person_b": "e2"}]

        assert stand(CONFLICT, "2024-03-01", pairs=PAIRS, conflicts=others) == ["met"]
