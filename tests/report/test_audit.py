"""Whether a match treats groups alike: what is told, what is not, and what chance explains."""

from collections.abc import Sequence
from datetime import timedelta
from fractions import Fraction
from itertools import permutations
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorkit.report.audit import Audited, audit
from mentorkit.report.chance import by_chance
from mentorkit.report.treated import grouped, outcomes
from tests.match.small import DAY, Row, facts, mentee, mentor

Ranked = Sequence[tuple[str, str | None, int | None]]
Given = Sequence[tuple[str, str, float | None]]


def audited(given: Given, least: int = 5) -> tuple[Audited, ...]:
    """Audit mentees by department and grade; each is given with these and a score."""
    rows: list[Row] = [
        mentee(f"e{at}", department=department, grade=grade, registered_on=DAY - timedelta(at))
        for at, (department, grade, _) in enumerate(given)
    ]
    known = facts(participants=rows)
    scores = {("m", f"e{at}"): score for at, (*_, score) in enumerate(given) if score is not None}
    left_out = [f"e{at}" for at, (*_, score) in enumerate(given) if score is None]
    by = {field: grouped(field, known) for field in ("department", "grade")}
    return audit(outcomes(scores, left_out, known), by, least, 0)


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


def by_choice(given: Ranked, least: int = 5) -> Audited:
    """Audit by department mentees who have m1 or m2, or nobody, and ranked m1 so, if at all."""
    rows: list[Row] = [mentor("m1"), mentor("m2"), mentor("m3")]
    rows += [mentee(f"e{at}", department=department) for at, (department, *_) in enumerate(given)]
    ranks: list[Row] = []
    for at, (*_, rank) in enumerate(given):
        other = {"chooser_id": f"e{at}", "choice_id": "m3", "rank": 1 if rank != 1 else 2}
        ranks += [] if rank is None else [other, {**other, "choice_id": "m1", "rank": rank}]
    known = facts(participants=rows, preferences=ranks)
    scores = {(has, f"e{at}"): 1.0 for at, (_, has, _) in enumerate(given) if has is not None}
    left_out = [f"e{at}" for at, (_, has, _) in enumerate(given) if has is None]
    by = {"department": grouped("department", known)}
    (found,) = audit(outcomes(scores, left_out, known), by, least, 0)
    return found


def test_the_rank_received_is_told_and_tested_where_mentees_rank() -> None:
    """A have their first choice; B their third, or nobody whom they ranked, or ranked nobody."""
    given = [("A", "m1", 1)] * 20 + [("B", "m1", 3)] * 10 + [("B", "m2", 2)] * 10
    found = by_choice([*given, *[("B", "m2", None)] * 5])
    told = {line.group: (line.rank, line.first) for line in found.lines}

    assert told["A"] == (1.0, 1.0)
    assert told["B"] == (3.0, 0.0)
    assert told["in all"] == pytest.approx((50 / 30, 0.5))
    assert "By department, the rank of the choice received differs" in found.remarks[0]
    assert "from 1.0 (A) to 3.0 (B)" in found.remarks[0]
    assert "first choice differs more than chance allows, from 0% (B) to 100% (A)" in str(found)


def test_without_any_ranks_nothing_is_said_of_choices() -> None:
    found = by_choice([("A", "m1", None)] * 10 + [("B", None, None)] * 10)

    assert "first" not in str(found.remarks) + str(found.chance)
    assert all(line.rank is line.first is None for line in found.lines)


def test_choices_are_not_told_where_few_missed_theirs() -> None:
    found = by_choice([("A", "m1", 1)] * 20 + [("B", "m1", 1)] * 20 + [("B", "m1", 3)] * 2)

    assert [line.group for line in found.lines] == ["A", "B", "in all"]
    assert all(line.rank is line.first is None for line in found.lines)
    assert found.chance["the share with their first choice"] is None


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("AB"),
            st.sampled_from([None, "m1", "m2"]),
            st.sampled_from([None, 1, 3]),
        ),
        max_size=60,
    )
)
def test_no_choice_told_is_about_few(given: Ranked) -> None:
    found = by_choice(given, least=3)
    for line in found.lines:
        those = [each for each in given if line.group in {each[0], "in all"}]
        if line.first is not None and line.group in {"A", "B", "in all"}:
            chose = [(has, rank) for _, has, rank in those if has and rank]
            firsts = sum(each == ("m1", 1) for each in chose)
            others = sum(each == ("m1", 3) for each in chose)

            assert line.first == pytest.approx(firsts / len(chose))
            assert all(n == 0 or n >= 3 for n in (firsts, others, len(chose) - firsts - others))


@pytest.mark.parametrize(
    "table", [((9, 1), (4, 6)), ((12, 8), (10, 10)), ((15, 3), (5, 10)), ((3, 2), (0, 5))]
)
def test_chance_is_what_the_hypergeometric_distribution_says_of_two_by_two(
    table: tuple[tuple[int, int], tuple[int, int]],
) -> None:
    """Every number of placed people that the first group could have, as lot would deal them."""
    (a, b), (c, d) = table
    one, placed, everyone = a + b, a + c, a + b + c + d

    def apart(first: int) -> Fraction:
        return abs(Fraction(first, one) - Fraction(placed - first, everyone - one))

    could = range(max(0, placed - (c + d)), min(one, placed) + 1)
    ways = {k: comb(one, k) * comb(everyone - one, placed - k) for k in could}
    exact = sum(n for k, n in ways.items() if apart(k) >= apart(a)) / comb(everyone, placed)
    found = by_chance([[1] * a + [0] * b, [1] * c + [0] * d], "seed")

    assert sum(ways.values()) == comb(everyone, placed)
    assert found == pytest.approx(exact, abs=0.03)


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
