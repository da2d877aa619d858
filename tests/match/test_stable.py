from collections.abc import Iterator
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from mentorkit.match.matching import match
from mentorkit.match.people.order import mark
from tests.match.small import Row, facts, mentee, mentor, scheme

MENTEES, MENTORS = ["e1", "e2", "e3"], ["m1", "m2", "m3"]
SCORE: Row = {"code": "SCORE", "kind": "score", "weight": 1}
Pairs = frozenset[tuple[str, str]]


@st.composite
def lists(draw: st.DrawFn) -> tuple[list[Row], list[Row], list[Row]]:
    """Give choices of both sides (some with ties, some of nobody), scores, and the places."""
    choices: list[Row] = []
    for chooser, others in [(e, MENTORS) for e in MENTEES] + [(m, MENTEES) for m in MENTORS]:
        for other in draw(st.lists(st.sampled_from(others), unique=True)):
            rank = draw(st.integers(1, 3))
            choices.append({"chooser_id": chooser, "choice_id": other, "rank": rank})
    couples = draw(st.lists(st.sampled_from(list(product(MENTEES, MENTORS))), unique=True))
    scores: list[Row] = [
        {"mentee_id": one, "mentor_id": two, "score": draw(st.integers(-1, 3)) * 1.0}
        for one, two in couples
    ]
    people = [mentee(id_) for id_ in MENTEES]
    people += [mentor(id_, max_mentees=draw(st.integers(0, 2))) for id_ in MENTORS]
    return people, choices, scores


def liking(choices: list[Row], scores: list[Row], one: str, two: str) -> tuple[float, float, bytes]:
    """Tell how well somebody likes another: the smaller, the better."""
    rank = next(
        (r["rank"] for r in choices if (r["chooser_id"], r["choice_id"]) == (one, two)), None
    )
    score = sum(r["score"] for r in scores if {r["mentee_id"], r["mentor_id"]} == {one, two})
    return (99, -score, mark(0, two)) if rank is None else (rank, 0, mark(0, two))


def ways(places: dict[str, int]) -> Iterator[Pairs]:
    for mentors in product([None, *MENTORS], repeat=len(MENTEES)):
        made = [(m, e) for e, m in zip(MENTEES, mentors, strict=True) if m is not None]
        if all(sum(m == each for m, _ in made) <= places[each] for each in MENTORS):
            yield frozenset(made)


@settings(max_examples=60, deadline=None)
@given(lists())
def test_no_stable_placing_is_better_for_any_mentee(
    given_: tuple[list[Row], list[Row], list[Row]],
) -> None:
    people, choices, scores = given_
    places = {row["person_id"]: row["max_mentees"] for row in people if "max_mentees" in row}
    known = facts(participants=people, preferences=choices, scores=scores)
    found = match(scheme([], [SCORE], objective="stable"), known)
    made = frozenset((pair.mentor_id, pair.mentee_id) for pair in found.pairs)

    def prefers(one: str, new: str, old: str) -> bool:
        return liking(choices, scores, one, new) < liking(choices, scores, one, old)

    def blocked(pairs: Pairs) -> bool:
        of = {mentee: mentor for mentor, mentee in pairs}
        for one, two in product(MENTORS, MENTEES):
            would_move = two not in of or (of[two] != one and prefers(two, one, of[two]))
            mine = [mentee for mentor, mentee in pairs if mentor == one]
            room = len(mine) < places[one] or any(prefers(one, two, other) for other in mine)
            if places[one] and two not in mine and would_move and room:
                return True
        return False

    stable = [pairs for pairs in ways(places) if not blocked(pairs)]
    assert made in stable
    for other in stable:
        of = {mentee: mentor for mentor, mentee in other}
        for mentor_id, mentee_id in made:
            assert not prefers(mentee_id, of[mentee_id], mentor_id)
    assert found.bound is None
    assert found.score == sum(pair.score for pair in found.pairs)
