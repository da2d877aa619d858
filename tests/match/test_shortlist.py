"""Whom mentees may choose from: who is on a list, and how evenly mentors stand on them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations, product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from mentorkit.match.choices.shortlist import Shortlists, shortlists
from mentorkit.match.judging.judging import Judging
from mentorkit.match.judging.offered import offered
from mentorkit.match.people.candidates import candidates
from tests.match.small import (
    APART,
    CAP,
    DAY,
    SENIOR,
    TOPICS,
    Row,
    facts,
    mentee,
    mentor,
    scheme,
    worlds,
)

POINTS: Row = {"code": "POINTS", "kind": "score", "weight": 1}
EVERYTHING = scheme([SENIOR, APART, CAP], [TOPICS, POINTS], shortlist=2)


def ids(found: Shortlists) -> dict[str, list[str]]:
    return {each.mentee_id: [option.mentor_id for option in each.options] for each in found.lists}


def scores(given_: Mapping[str, Mapping[str, float]]) -> list[Row]:
    return [
        {"mentee_id": e, "mentor_id": m, "score": score}
        for e, those in given_.items()
        for m, score in those.items()
    ]


def lists(
    people: Sequence[Row], given_: Mapping[str, Mapping[str, float]], most: int
) -> dict[str, list[str]]:
    world = facts(participants=people, scores=scores(given_))
    return ids(shortlists(scheme([], [POINTS]), world, most))


def test_a_mentee_alone_has_the_best_the_best_first() -> None:
    people = [mentee("e1"), *(mentor(f"m{n}") for n in range(1, 6))]
    points = {"e1": {"m1": 1, "m2": 5, "m3": 3, "m4": 4, "m5": 2}}

    assert lists(people, points, 3) == {"e1": ["m2", "m4", "m3"]}


def test_lists_are_shorter_where_fewer_suit_and_who_has_none_is_told_why() -> None:
    people = [
        mentee("e1", grade="junior"),
        mentee("e2", grade="head"),
        mentor("m1", grade="senior"),
        mentor("full", grade="senior", max_mentees=0),
    ]
    found = shortlists(scheme([SENIOR]), facts(participants=people))

    assert ids(found) == {"e1": ["m1"]}
    assert [(left.person_id, left.because) for left in found.left_out] == [("e2", "rules")]


def test_the_same_few_mentors_are_not_on_every_list() -> None:
    """All four mentees like the same two mentors best; each has one place."""
    mentees = [f"e{n}" for n in range(4)]
    people = [*map(mentee, mentees), *(mentor(f"m{n}", max_mentees=1) for n in range(4))]
    liked = {"m0": 9.0, "m1": 8.0, "m2": 2.0, "m3": 1.0}
    found = lists(people, dict.fromkeys(mentees, liked), 2)

    assert Counter(id_ for those in found.values() for id_ in those) == dict.fromkeys(liked, 2)


def test_a_mentor_with_more_places_stands_on_more_lists() -> None:
    mentees = [f"e{n}" for n in range(4)]
    people = [*map(mentee, mentees), mentor("m0", max_mentees=3), mentor("m1", max_mentees=1)]
    found = lists(people, {}, 1)

    assert Counter(id_ for those in found.values() for id_ in those) == {"m0": 3, "m1": 1}


def test_where_all_suit_alike_all_are_offered() -> None:
    mentees = [f"e{n}" for n in range(30)]
    people = [*map(mentee, mentees), *(mentor(f"m{n}", max_mentees=1) for n in range(30))]
    found = lists(people, {}, 3)

    assert set(Counter(id_ for those in found.values() for id_ in those).values()) == {3}


def test_of_equally_even_lists_better_options_win() -> None:
    people = [mentee("e1"), mentee("e2"), mentor("m1", max_mentees=1), mentor("m2", max_mentees=1)]
    points = {"e1": {"m1": 2.0, "m2": 1.0}, "e2": {"m1": 1.0, "m2": 2.0}}

    assert lists(people, points, 1) == {"e1": ["m1"], "e2": ["m2"]}


def test_who_is_asked_for_alone_has_the_same_list_as_among_all() -> None:
    mentees = [f"e{n}" for n in range(4)]
    people = [*map(mentee, mentees), *(mentor(f"m{n}", max_mentees=1) for n in range(4))]
    world = facts(participants=people)
    found = ids(shortlists(scheme(), world, 2))

    assert ids(shortlists(scheme(), world, 2, only=["e1"])) == {"e1": found["e1"]}


@given(worlds(), st.integers(1, 3))
@settings(max_examples=60, deadline=None)
def test_every_option_may_be_matched_and_as_many_are_listed_as_can_be(
    world: dict[str, list[Row]], most: int
) -> None:
    known = facts(DAY, **world)
    found = candidates(EVERYTHING, known, 0)
    judging = Judging(EVERYTHING, known, found, found.mentees)
    asked = offered(found, judging, 0).gathered()
    may: dict[str, dict[str, float]] = {}
    for row, column, score in zip(asked.tail, asked.head, asked.score, strict=True):
        worth = round(int(score) / judging.units, 6)
        may.setdefault(found.mentees[row].id, {})[found.mentors[column].id] = worth
    made = shortlists(EVERYTHING, known, most)

    assert {each.mentee_id for each in made.lists} == may.keys()
    for each in made.lists:
        options = {option.mentor_id: option.score for option in each.options}
        assert len(options) == len(each.options) == min(most, len(may[each.mentee_id]))
        assert options.items() <= may[each.mentee_id].items()
        assert list(options.values()) == sorted(options.values(), reverse=True)
        near = sorted(may[each.mentee_id].values(), reverse=True)[: 2 * most]
        assert min(options.values()) >= near[-1]


@given(worlds(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_rows_changes_nothing(world: dict[str, list[Row]], chance: Random) -> None:
    shuffled = {name: sorted(rows, key=lambda _: chance.random()) for name, rows in world.items()}

    before, after = (shortlists(EVERYTHING, facts(**each)) for each in (world, shuffled))
    assert before == after


@given(
    st.lists(st.lists(st.integers(0, 2), min_size=4, max_size=4), min_size=1, max_size=4),
    st.lists(st.integers(1, 2), min_size=4, max_size=4),
    st.integers(1, 2),
)
@settings(max_examples=40, deadline=None)
def test_no_other_lists_are_more_even(worth: list[list[int]], places: list[int], most: int) -> None:
    """With four mentors, all of whom are near enough for lists of two, against all ways."""
    people = [mentor(f"m{at}", max_mentees=few) for at, few in enumerate(places)]
    people += [mentee(f"e{at}") for at in range(len(worth))]
    points = {
        f"e{at}": {f"m{m}": float(p) for m, p in enumerate(row)} for at, row in enumerate(worth)
    }
    found = lists(people, points, most)

    def cost(ways: Sequence[Sequence[int]]) -> tuple[int, int]:
        loads = Counter(m for way in ways for m in way)
        uneven = sum(nth // places[m] for m, load in loads.items() for nth in range(load))
        behind = [
            sum(p > row[m] for p in row) for way, row in zip(ways, worth, strict=True) for m in way
        ]
        return uneven, sum(behind)

    def near(row: list[int]) -> list[tuple[int, ...]]:
        edge = sorted(row, reverse=True)[2 * most - 1]
        return list(combinations([m for m in range(4) if row[m] >= edge], most))

    made = [[int(id_[1:]) for id_ in found[f"e{at}"]] for at in range(len(worth))]
    assert cost(made) == min(map(cost, product(*map(near, worth))))
