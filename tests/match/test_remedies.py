"""The smallest changes that would place somebody, tried out by matching again with them."""

from collections.abc import Iterable, Iterator, Sequence

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mentorkit.match.decide import OBJECTIVES, Decided, decide
from mentorkit.match.matching import match, told
from mentorkit.match.result import LeftOut
from mentorkit.match.ways import Effect, Room, Waived, Way
from mentorkit.match.wishes import Wishes
from tests.match.small import APART, SENIOR, Row, facts, mentee, mentor, scheme

SCORE: Row = {"code": "SCORE", "kind": "score", "weight": 1}
CONSENT: Row = {"code": "CAP", "kind": "caseload", "of": "mentor", "default": 1, "at_most": 2}
LISTED: Row = {"code": "LISTED", "kind": "scored"}
STAGE: Row = {"code": "STAGE", "kind": "eligible", "role": "mentor", "all_of": [{"field": "grade"}]}
RULES = [SENIOR, APART, CONSENT]


def left_out(
    people: Iterable[Row], rules: Sequence[Row] = RULES, **tables: Sequence[Row]
) -> dict[str, tuple[str, ...]]:
    found = match(scheme(rules, [SCORE]), facts(participants=list(people), **tables))
    return {left.person_id: left.remedies for left in found.left_out}


def points(**scores: float) -> list[Row]:
    """Give scores by mentee_mentor."""
    named = ((*both.split("_"), score) for both, score in scores.items())
    return [{"mentee_id": e, "mentor_id": m, "score": score} for e, m, score in named]


def test_a_single_place_is_told_before_any_two_changes() -> None:
    people = [
        mentee("e1", grade="junior", department="A"),
        mentee("e2", grade="junior", department="A"),
        mentor("m1", grade="head", department="B"),
        mentor("m3", grade="junior", department="A"),
    ]

    assert left_out(people, scores=points(e1_m1=3)) == {
        "e2": ("one more place with m1 (max_mentees 2) would do, at no cost to others",)
    }


def test_a_rule_is_to_be_waived_where_it_is_missed_by_least() -> None:
    """The one far below has the most points, and is told of only where nobody is nearer."""
    people = [
        mentee("e1", grade="head", department="A"),
        mentor("m1", grade="junior", department="B"),
        mentor("m2", grade="head", department="B"),
    ]
    scores = points(e1_m1=9)

    assert left_out(people, scores=scores) == {"e1": ("a waiver of SENIOR for m2:e1 would do",)}
    assert left_out(people[:2], scores=scores) == {"e1": ("a waiver of SENIOR for m1:e1 would do",)}


def test_a_single_waiver_and_a_place_are_told_side_by_side() -> None:
    people = [
        mentee("e1", grade="junior", department="A"),
        mentee("e2", grade="junior", department="A"),
        mentor("m1", grade="head", department="B"),
        mentor("m2", grade="head", department="A"),
    ]

    assert left_out(people, scores=points(e1_m1=3)) == {
        "e2": (
            "one more place with m1 (max_mentees 2) would do, at no cost to others",
            "a waiver of APART for m2:e2 would do",
        )
    }


def test_a_place_that_somebody_else_would_have_is_no_remedy() -> None:
    people = [
        *(mentee(id_, grade="junior", department="A") for id_ in ("e1", "e2", "e3")),
        mentor("m1", grade="head", department="B", max_mentees=1),
    ]
    found = left_out(people, [SENIOR, APART], scores=points(e1_m1=3, e2_m1=2))

    assert found == {
        "e2": ("one more place with m1 (max_mentees 2) would do, at no cost to others",),
        "e3": (
            "two more places with m1 (max_mentees 3) would do, at no cost to others",
            "one more place with m1 (max_mentees 2) would go to e2 first",
        ),
    }


def test_a_place_with_a_third_mentor_does_where_somebody_moves_there() -> None:
    people = [
        mentee("e1"),
        mentee("e2"),
        mentor("m1", max_mentees=1),
        mentor("m2", max_mentees=0),
        mentor("m3", max_mentees=1),
        mentee("e3"),
    ]
    scores = points(e1_m1=1, e2_m1=3, e2_m3=1, e3_m3=5)
    capped: Row = {"code": "CAP", "kind": "caseload", "of": "mentor", "at_most": 1,
                   "where": {"department": "A"}}  # fmt: skip
    people[2] = {**people[2], "department": "A"}

    assert left_out(people, [LISTED, capped], scores=scores) == {
        "e1": ("one more place with m3 (max_mentees 2) would do: e2 would have another mentor",)
    }


def test_a_waiver_for_somebody_else_can_make_room() -> None:
    people = [
        mentee("e1", grade="middle", department="B"),
        mentee("e2", grade="junior", department="B"),
        mentor("m2", grade="middle", department="B", max_mentees=1),
        mentor("m3", grade="head", department="C", max_mentees=1),
    ]
    one: Row = {"code": "CAP", "kind": "caseload", "of": "mentor", "at_most": 1}

    assert left_out(people, [SENIOR, APART, one], scores=points(e2_m3=2)) == {
        "e1": (
            "all who fit are full, by the rules too; one more mentor like m3 would do",
            "a waiver of APART for m2:e2 would do: e2 would have another mentor",
        )
    }


def test_a_rule_about_mentors_is_waived_for_the_mentor_who_has_a_place_then() -> None:
    people = [mentee("e1", grade="junior"), mentor("m1")]

    assert left_out(people, [STAGE]) == {"e1": ("a waiver of STAGE for m1 would do",)}


def test_where_nobody_may_have_more_it_is_said_so() -> None:
    people = [mentee("e1"), mentee("e2"), mentor("m1")]
    one: Row = {"code": "CAP", "kind": "caseload", "of": "mentor", "at_most": 1}

    (said,) = left_out(people, [one]).values()
    assert said == ("all who fit are full, by the rules too; one more mentor like m1 would do",)


def test_what_costs_too_much_to_try_is_not_promised() -> None:
    people = [mentee("e1"), mentee("e2"), mentor("m1", max_mentees=1)]
    made = decide(scheme(), facts(participants=people), None, 0)

    (left,) = told(made, effort=0).left_out
    assert left.remedies == ("one more place with m1 (max_mentees 2) could help",)


LOW = st.sampled_from(["junior", "junior", "middle"])
HIGH = st.sampled_from(["head", "head", "head", "middle", None])
THEIRS = st.sampled_from(["A", "B"])
DEPARTMENTS = st.sampled_from(["A", "B", "C", "C"])


@st.composite
def crowded(draw: st.DrawFn) -> dict[str, list[Row]]:
    """Give more mentees than places, with points."""
    mentees = [
        mentee(f"e{at}", grade=draw(LOW), department=draw(THEIRS))
        for at in range(draw(st.integers(2, 5)))
    ]
    mentors = [
        mentor(
            f"m{at}", grade=draw(HIGH), department=draw(DEPARTMENTS),
            max_mentees=draw(st.sampled_from([None, 0, 1, 1, 2])),
        )
        for at in range(draw(st.integers(2, 4)))
    ]  # fmt: skip
    scores: list[Row] = [
        {"mentee_id": e["person_id"], "mentor_id": m["person_id"], "score": draw(SCORES)}
        for e in mentees
        for m in mentors
    ]
    return {"participants": [*mentees, *mentors], "scores": scores, "waivers": []}


SCORES = st.integers(0, 5).map(float)
TABLES = crowded()


@settings(max_examples=60, deadline=None)
@given(TABLES, st.sampled_from(OBJECTIVES))
def test_what_is_said_to_do_does_when_files_are_changed(
    tables: dict[str, list[Row]], objective: str
) -> None:
    """Follow each set of changes in the tables: the person is placed, and all who were."""
    asked = scheme([*RULES, STAGE], [SCORE])
    before = match(asked, facts(**tables), objective=objective)
    for left, way in _ways(before.left_out):
        after = match(asked, facts(**_followed(tables, way)), objective=objective)
        new = {pair.mentee_id for pair in after.pairs}
        had = {pair.mentee_id for pair in before.pairs}
        if way.effect in {Effect.PLACES, Effect.MOVES}:
            assert new > had
            assert left.person_id in new
        else:
            assert way.effect is Effect.TAKEN
            assert set(way.others) == new - had != {left.person_id}


@settings(max_examples=60, deadline=None)
@given(TABLES, st.sampled_from(OBJECTIVES))
def test_no_single_change_does_where_two_are_told(
    tables: dict[str, list[Row]], objective: str
) -> None:
    asked = scheme([*RULES, STAGE], [SCORE])
    made = decide(asked, facts(**tables), objective, 0)
    larger = {
        left.person_id
        for left, way in _ways(told(made).left_out)
        if way.effect is not Effect.TAKEN and _size(way) > 1
    }
    assume(larger)
    for single in _singles(made):
        placed = _placed_by(made, single)
        assert not larger & placed or not made.mentors.keys() <= placed, single


def _ways(left_out: Iterable[LeftOut]) -> Iterator[tuple[LeftOut, Way]]:
    return ((left, way) for left in left_out for way in left.ways)


def _size(way: Way) -> int:
    return sum(room.more for room in way.places) + len(way.waivers)


def _followed(tables: dict[str, list[Row]], way: Way) -> dict[str, list[Row]]:
    rooms = {room.mentor_id: room.max_mentees for room in way.places}
    people: list[Row] = [
        {**row, "max_mentees": rooms.get(row["person_id"], row.get("max_mentees"))}
        for row in tables["participants"]
    ]
    more: list[Row] = [
        {"rule": rule, "subject": subject, "granted_on": facts().as_of}
        for rule, subject in way.waivers
    ]
    return {**tables, "participants": people, "waivers": [*tables["waivers"], *more]}


def _singles(made: Decided) -> Iterator[Way]:
    """Give every change there is: a place that a mentor could have, or a waiver for a pair."""
    for view in made.found.mentors:
        new = sum(mentor == view.id for mentor in made.mentors.values())
        willing = view.person is not None and view.person.max_mentees != 0
        if willing and new < 2:
            yield Way((Room(view.id, 1, new + 1),), ())
        yield Way((), (Waived("STAGE", view.id),))
        for other in made.found.mentees:
            for rule in ("SENIOR", "APART"):
                yield Way((), (Waived(rule, f"{view.id}:{other.id}"),))


def _placed_by(made: Decided, way: Way) -> set[str]:
    more = {room.mentor_id: room.more for room in way.places}
    return {*made.again(Wishes(more=more, waived=frozenset(way.waivers))).mentors}
