import numpy as np
import pytest

from mentorkit import preferences
from mentorkit.match.judging.points import as_points, in_units, unit
from mentorkit.match.judging.views import PeopleView
from mentorkit.match.people.order import Marks, PairKeys
from mentorkit.rule.view import PersonView
from tests.match.small import facts, mentee, mentor, person, scheme

RANKED = [
    {"code": "WISH", "kind": "ranked", "by": "mentee", "weight": 1},
    {"code": "WISHED", "kind": "ranked", "by": "mentor", "weight": 1},
]


@pytest.mark.parametrize(
    ("by_mentee", "by_mentor", "units"),
    [
        (1, 1, 1_000_000),
        (3, 1, 999_999),
        (4, 6, 999_996),
        (7, 7, 999_999),
        (999, 1000, 999_000),
        (1009, 1013, 999_831),
        (2_000_000, 1, 1_000_000),
    ],
)
def test_a_point_has_as_many_units_as_rank_points_divide_into(
    by_mentee: int, by_mentor: int, units: int
) -> None:
    choices = [
        {"chooser_id": "e1", "choice_id": "m1", "rank": by_mentee},
        {"chooser_id": "m1", "choice_id": "e1", "rank": by_mentor},
    ]
    known = facts(participants=[mentee("e1"), mentor("m1")], preferences=choices)

    assert unit(scheme([], RANKED).prefer, known) == units


def test_only_choices_of_people_in_the_other_role_are_ranks() -> None:
    choices = [
        {"chooser_id": "b1", "choice_id": "m1", "rank": 2},
        {"chooser_id": "b1", "choice_id": "e1", "rank": 9},
        {"chooser_id": "e1", "choice_id": "b1", "rank": 4},
    ]
    both = person("b1", "mentor", "mentee")
    known = facts(participants=[both, mentor("m1"), mentee("e1")], preferences=choices)
    wish, wished = (preferences.kind("ranked").model_validate(entry) for entry in RANKED)
    m1, b1, e1 = (PersonView(id_, known.participants[id_], known) for id_ in ("m1", "b1", "e1"))

    assert wish.value(m1, b1, known) == pytest.approx(3 / 4)
    assert wish.value(b1, e1, known) == pytest.approx(1 / 4)
    assert wished.value(b1, e1, known) == pytest.approx(1 / 9)


def test_units_are_shown_as_points_with_six_decimals() -> None:
    assert in_units(2.5, 999_999) == 2_499_998
    assert as_points(333_333, 999_999) == 0.333333


def test_each_pair_has_a_key_of_its_own() -> None:
    people = [f"p{number}" for number in range(100)]
    tail, head = np.divmod(np.arange(10_000), 100)
    keys = Marks(0, people, people).of(tail, head)

    assert keys.dtype == np.int64
    assert np.unique(keys).size == keys.size
    assert (keys != Marks(1, people, people).of(tail, head)).all()
    turned = Marks(0, people[::-1], people[::-1])
    assert keys[3] == turned.of(99 - tail[3:4], 99 - head[3:4])
    assert PairKeys(turned, 99 - tail, 99 - head).take(np.array([3]))[:] == keys[3]


def test_people_are_asked_once_and_stand_in_a_row_or_column() -> None:
    known = facts(participants=[mentor("m1", years=3.0), mentor("m2")])
    views = [PersonView(id_, person, known) for id_, person in known.participants.items()]
    asked = []

    def length(view: PersonView) -> float:
        asked.append(view.id)
        return float(len(view.id))

    across, down = PeopleView(views, across=True), PeopleView(views, across=False)

    assert across.number(length) is across.number(length)
    assert asked == ["m1", "m2"]
    assert across.rank("years").shape == (1, 2)
    assert down.rank("years").shape == (2, 1)
    assert np.isnan(down.rank("years")).tolist() == [[False], [True]]


def test_words_shared_do_not_depend_on_who_asks() -> None:
    known = facts(
        participants=[
            mentor("m1", offers=frozenset("ab")),
            mentor("m2"),
            mentee("e1", wants=frozenset("abc")),
            mentee("e2", wants=frozenset("c")),
            mentee("e3"),
        ]
    )
    views = [PersonView(id_, person, known) for id_, person in known.participants.items()]
    offered = PeopleView(views[:2], across=True).tags("offers")
    wanted = PeopleView(views[2:], across=False).tags("wants")

    assert offered.shared(wanted).tolist() == [[2, 0], [0, 0], [0, 0]]
    assert wanted.shared(offered).tolist() == offered.shared(wanted).tolist()
    assert wanted.count.tolist() == [[3], [1], [0]]
    assert offered.unknown.tolist() == [[False, True]]
