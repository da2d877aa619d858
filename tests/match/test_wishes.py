"""Pairs put to a match anew, forbidden or allowed, and proposals that nobody was told of."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from mentorkit.match.decide import decide
from mentorkit.match.matching import told
from mentorkit.match.result import Matching
from mentorkit.match.wishes import Wishes, untold
from tests.match.small import CAP, DAY, Row, facts, mentee, mentor, scheme

SCORE: Row = {"code": "SCORE", "kind": "score", "weight": 1}
PEOPLE = [mentee("e1"), mentee("e2"), mentor("m1"), mentor("m2")]
SCORES = [
    {"mentor_id": pair[:2], "mentee_id": pair[2:], "score": score}
    for pair, score in {"m1e1": 5.0, "m2e2": 5.0, "m2e1": 4.0, "m1e2": 4.0}.items()
]
PROPOSED: list[Row] = [
    {
        "pair_id": "P1",
        "mentor_id": "m1",
        "mentee_id": "e2",
        "status": "proposed",
        "matched_on": DAY,
    },
    {
        "pair_id": "P2",
        "mentor_id": "m2",
        "mentee_id": "e1",
        "status": "proposed",
        "matched_on": DAY,
    },
]


def matched(wishes: Wishes, pairs: Sequence[Row] = PROPOSED) -> Matching:
    known = facts(participants=PEOPLE, pairs=pairs, scores=SCORES)
    return told(decide(scheme([CAP], [SCORE]), known, None, 0, (), wishes))


def couples(found: Matching) -> dict[str, str]:
    return {pair.mentee_id: pair.mentor_id for pair in found.pairs}


def test_proposals_stay_unless_they_are_released() -> None:
    both = frozenset({"P1", "P2"})

    assert couples(matched(Wishes())) == {}
    assert couples(matched(Wishes(released=frozenset({"P1"})))) == {"e2": "m1"}
    assert couples(matched(Wishes(released=both))) == {"e1": "m1", "e2": "m2"}


@pytest.mark.parametrize(("stay", "changed"), [(0, True), (0.5, True), (1.5, False)])
def test_points_for_staying_keep_proposals_as_they_are(stay: float, changed: bool) -> None:
    found = matched(Wishes(released=frozenset({"P1", "P2"}), stay=stay))

    assert (couples(found) == {"e1": "m1", "e2": "m2"}) is changed
    assert found.bound == found.score == sum(pair.score for pair in found.pairs)
    said = {point.says for pair in found.pairs for point in pair.points if point.code == "stay"}
    assert said == (set() if changed else {"proposed before"})


def test_a_pair_that_is_forbidden_is_not_made() -> None:
    wishes = Wishes(forbid=frozenset({("m1", "e1")}))

    assert couples(matched(wishes, [])) == {"e1": "m2", "e2": "m1"}


def test_those_who_have_parted_are_paired_again_only_if_allowed() -> None:
    declined = [{**PROPOSED[0], "mentee_id": "e1", "status": "declined"}]
    allowed = Wishes(allow=frozenset({("m1", "e1")}))

    assert couples(matched(Wishes(), declined))["e1"] == "m2"
    assert couples(matched(allowed, declined))["e1"] == "m1"


def test_a_place_more_or_fewer() -> None:
    full = frozenset({("m2", "e1"), ("m2", "e2")})

    assert matched(Wishes(forbid=full), []).matched == 1
    assert matched(Wishes(forbid=full, more={"m1": 1}), []).matched == 2
    assert matched(Wishes(forbid=full, more={"m1": -3}), []).matched == 0


BEFORE, AFTER = DAY - timedelta(days=9), DAY + timedelta(days=9)


@pytest.mark.parametrize(
    ("change", "tables", "told_of"),
    [
        ({}, {}, False),
        ({"mentor_accepted_on": DAY}, {}, True),
        ({"status": "accepted"}, {}, True),
        ({"started_on": AFTER}, {}, True),
        ({}, {"communications": [{"kind": "letter", "person_id": "e2", "pair_id": "P1"}]}, True),
        ({}, {"communications": [{"kind": "x", "person_id": "e2", "sent_on": BEFORE}]}, False),
        ({}, {"communications": [{"kind": "x", "person_id": "e2", "sent_on": DAY}]}, True),
        ({}, {"communications": [{"kind": "x", "person_id": "m1"}]}, True),
        ({}, {"communications": [{"kind": "x", "person_id": "m2", "pair_id": "P2"}]}, False),
        ({}, {"agreements": [{"pair_id": "P1", "kind": "agreement"}]}, True),
    ],
)
def test_nobody_was_told_of_a_proposal_that_no_record_is_about(
    change: Row,
    tables: dict[str, list[Row]],
    told_of: bool,
) -> None:
    known = facts(participants=PEOPLE, pairs=[{**PROPOSED[0], **change}], **tables)

    assert ("P1" not in untold(known)) is told_of
