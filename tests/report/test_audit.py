"""Whether a match treats groups alike: what is told, what is not, and what chance explains."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorkit.report.audit import Audited, Outcome, audit
from mentorkit.report.chance import by_chance
from tests.match.small import DAY, Row, facts, mentee

Given = Sequence[tuple[str, str, float | None]]


def audited(given: Given, least: int = 5) -> tuple[Audited, ...]:
    """Audit mentees by department and grade; each is given with these and a score."""
    rows: list[Row] = [
        mentee(f"e{at}", department=department, grade=grade, registered_on=DAY - timedelta(at))
        for at, (department, grade, _) in enumerate(given)
    ]
    known = facts(participants=rows)
    people = known.participants.values()
    outcomes = [Outcome(one, score) for one, (*_, score) in zip(people, given, strict=True)]
    return audit(outcomes, ["department", "grade"], known, least, 0)


def test_groups_are_told_with_their_share_points_and_wait() -> None:
    by_department, _ = audited(
        [("A", "x", 4.0)] * 6 + [("B", "x", 1.0)] * 6 + [("B", "x", None)] * 6
    )

    assert [
        (line.group, line.mentees, line.placed, line.score) for line in by_department.lines
    ] == [
        ("A", 6, 1.0, 4.0),
        ("B", 12, 0.5, 1.0),
        ("in all", 18, 0.666667, 2.5),
    ]
    assert [line.days for line in by_department.lines] == [2.5, 8.5, 5.5]


def test_what_chance_does_not_explain_is_remarked_on_with_its_test() -> None:
    by_department, by_grade = audited([("A", "x", 4.0)] * 20 + [("B", "y", None)] * 20)

    (remark,) = by_department.remarks
    assert remark == (
        "By department, the share placed differs more than chance allows, from 0% (B) to 100% (A) "
        "(p = 0.0005; permutation test of the sum of squares between groups, 1,999 draws from "
        "seed 0; 5% shared among 2 comparisons)."
    )
    even, _ = audited([("A", "x", 4.0), ("B", "x", 4.0), ("A", "x", None), ("B", "x", None)] * 6)
    assert even.chance["the share placed"] == 1.0
    assert even.remarks[0].startswith("By department, no difference is larger than chance allows")
    assert by_grade.chance.keys() == by_department.chance.keys()


def test_a_group_in_which_few_are_left_out_is_told_only_with_others() -> None:
    given = [("A", "x", 1.0)] * 9 + [("A", "x", None)] * 2
    given += [("B", "x", 1.0)] * 9 + [("B", "x", None)] * 4
    by_department, _ = audited([*given, *[("C", "x", 1.0)] * 9])

    assert [line.group for line in by_department.lines] == [
        "C",
        "smaller groups together",
        "in all",
    ]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("ABC"), st.sampled_from("xyz"), st.sampled_from([None, 1.0])),
        max_size=40,
    )
)
def test_nothing_told_is_about_few(given: Given) -> None:
    for each in audited(given, least=3):
        for line in each.lines:
            placed = round(line.mentees * line.placed)
            assert all(count == 0 or count >= 3 for count in (placed, line.mentees - placed))


def test_chance_is_near_what_all_ways_of_dealing_give() -> None:
    values, sizes = [1, 2, 2, 5, 7, 9], (2, 4)

    def apart(dealt: Sequence[int]) -> float:
        return sum(dealt[:2]) ** 2 / sizes[0] + sum(dealt[2:]) ** 2 / sizes[1]

    ways = [apart(dealt) >= apart(values) for dealt in permutations(values)]
    found = by_chance([values[:2], values[2:]], "seed")

    assert found == pytest.approx(sum(ways) / len(ways), abs=0.03)
    assert found == by_chance([values[:2], values[2:]], "seed")


def test_what_cannot_differ_is_not_tested() -> None:
    assert by_chance([[1, 1], [1]], "") is None
    assert by_chance([[1, 2], []], "") is None
