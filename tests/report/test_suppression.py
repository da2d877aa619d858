"""No group smaller than the least can be worked out from what a report tells."""

from collections.abc import Iterator, Sequence
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from mentorkit.report.fold import Group, Told, fold, size, small, union
from mentorkit.report.release import Release


def people(*ids: str) -> Group:
    return frozenset((id_,) for id_ in ids)


def crowd(name: str, count: int) -> Group:
    return people(*(f"{name}{number}" for number in range(count)))


def worked_out(groups: Sequence[Group]) -> Iterator[Group]:
    """Everything that adding and subtracting some groups' numbers gives the number of."""
    everyone = sorted(union(groups))
    for signs in product((-1, 0, 1), repeat=len(groups)):
        signed = list(zip(signs, groups, strict=True))
        times = [sum(sign for sign, group in signed if one in group) for one in everyone]
        if set(times) <= {0, 1}:
            yield frozenset(one for one, is_in in zip(everyone, times, strict=True) if is_in)


sizes = st.lists(st.integers(0, 9), min_size=1, max_size=6)
leasts = st.integers(1, 6)
ids = st.integers(0, 11).map(lambda number: (str(number),))


@st.composite
def partitions(draw: st.DrawFn) -> dict[str, Group]:
    """Some of twelve people, each in one of up to four rows."""
    rows = draw(st.dictionaries(ids, st.sampled_from("abcd"), min_size=1))
    return {name: frozenset(one for one, row in rows.items() if row == name) for name in "abcd"}


@given(sizes, leasts)
def test_no_group_told_is_too_small(counts: list[int], least: int) -> None:
    parts = {str(at): crowd(f"{at}-", count) for at, count in enumerate(counts)}

    assert not any(small(group, least) for group in fold(parts, least).groups)


@given(sizes, leasts)
def test_everyone_is_told_of_or_nobody(counts: list[int], least: int) -> None:
    parts = {str(at): crowd(f"{at}-", count) for at, count in enumerate(counts)}
    told = fold(parts, least)

    assert told.whole == (union(parts.values()) if told.groups else frozenset())
    assert bool(told.groups) == (sum(counts) >= least and sum(counts) > 0)


@given(st.dictionaries(st.sampled_from("abc"), st.integers(5, 9)))
def test_large_groups_are_told_as_they_are(counts: dict[str, int]) -> None:
    parts = {name: crowd(name, count) for name, count in counts.items()}

    assert fold(parts, 5) == Told(parts)


@given(sizes, leasts)
def test_nothing_small_follows_from_a_table_and_its_total(counts: list[int], least: int) -> None:
    parts = {str(at): crowd(f"{at}-", count) for at, count in enumerate(counts)}
    told = fold(parts, least)

    assert not [g for g in worked_out([*told.groups, told.whole]) if small(g, least)]


@given(partitions(), partitions(), st.integers(2, 4))
def test_nothing_small_follows_from_two_tables(
    one: dict[str, Group], other: dict[str, Group], least: int
) -> None:
    release = Release(least)
    groups = [*release.tell(one).groups, *release.tell(other).groups]

    assert not [group for group in worked_out(groups) if small(group, least)]


@given(sizes, st.integers(2, 4))
def test_nothing_small_follows_from_groups_told_one_by_one_beside_all_of_them(
    counts: list[int], least: int
) -> None:
    release = Release(least)
    parts = {str(at): crowd(f"{at}-", count) for at, count in enumerate(counts)}
    tables = [{"all": union(parts.values())}, *({name: part} for name, part in parts.items())]
    groups = [group for each in tables for group in release.tell(each).groups]

    assert not [group for group in worked_out(groups) if small(group, least)]


@given(partitions(), partitions())
def test_with_a_least_of_one_all_is_told(one: dict[str, Group], other: dict[str, Group]) -> None:
    release = Release(1)

    for parts in (one, other):
        assert release.tell(parts).shown == {name: group for name, group in parts.items() if group}


def test_a_small_group_is_told_with_the_next_smallest() -> None:
    parts = {"a": crowd("a", 12), "b": crowd("b", 7), "c": crowd("c", 2)}

    assert fold(parts, 5) == Told({"a": parts["a"]}, parts["b"] | parts["c"])


def test_small_groups_that_are_enough_together_leave_the_others_alone() -> None:
    parts = {"a": crowd("a", 12), "b": crowd("b", 3), "c": crowd("c", 2)}

    assert fold(parts, 5) == Told({"a": parts["a"]}, parts["b"] | parts["c"])


def test_many_pairs_of_one_mentor_are_a_small_group() -> None:
    pairs = frozenset((f"P{number}", "m1", f"e{number}") for number in range(6))

    assert size(pairs) == 1


def test_a_faculty_does_not_give_away_its_smallest_department() -> None:
    chemistry, physics, history, ethics = (
        crowd("c", 9),
        crowd("p", 6),
        crowd("h", 11),
        crowd("x", 1),
    )
    release = Release(5)
    departments = release.tell({"c": chemistry, "p": physics, "h": history, "x": ethics})
    faculties = release.tell({"science": chemistry | physics, "arts": history | ethics})

    assert departments == Told({"c": chemistry, "h": history}, physics | ethics)
    assert faculties == Told({}, chemistry | physics | history | ethics)
