"""Instances as they are published, turned into workspaces, against plain ways of solving them."""

from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.acceptance.known import Row, World
from tests.acceptance.workspace import mentorkit, write

UNIT = 1_000_000
LISTED = {"code": "LISTED", "kind": "scored", "strength": "must"}
APART = {"code": "APART", "kind": "no-conflict", "strength": "must"}
MUTUAL = {"code": "MUTUAL", "kind": "chosen", "strength": "must", "by": "both"}
CALLED = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def people(mentees: int, places: list[Any]) -> list[Row]:
    rows = [{"person_id": f"e{at}", "roles": "mentee", "max_mentees": ""} for at in range(mentees)]
    return rows + [
        {"person_id": f"m{at}", "roles": "mentor", "max_mentees": few}
        for at, few in enumerate(places)
    ]


def matched(folder: Path, world: World, rules: list[Row], *call: str, **matching: Any) -> Any:
    """Match a workspace without faults, and verify the proof of it."""
    scheme: Row = {"scheme": "instance", "rules": rules, "matching": matching}
    write(folder, scheme, world)
    proof = folder / "proof.json"
    ran = mentorkit("match", folder, "--format", "json", "--proof", proof, *call)
    assert (ran.code, ran.err) == (0, "")
    assert mentorkit("match", folder, "--verify", proof).code == 0
    return ran.json


# Assignment: dense and sparse, costs and gains, places, pairs that are forbidden

NUMBERS = (
    st.integers(-100, 100).map(str),
    st.sampled_from(["0", "1", "-1", "+2", ".5", "1.", "1e-3", "2.5E+1"]),
    st.floats(-1, 1).map(repr),
    st.sampled_from(["10000000", "-10000000", "9999999.999999"]),
)


@st.composite
def assignments(draw: st.DrawFn) -> tuple[int, list[int], dict[tuple[int, int], str], set[Any]]:
    """Draw the number of mentees, places, scores of some pairs, and pairs forbidden."""
    mentees = draw(st.integers(1, 7))
    places = draw(st.lists(st.integers(0, 3), min_size=1, max_size=5))
    number = st.one_of(draw(st.sampled_from(NUMBERS)), draw(st.sampled_from(NUMBERS)))
    cells = st.tuples(st.integers(0, mentees - 1), st.integers(0, len(places) - 1))
    scores = draw(st.dictionaries(cells, number, min_size=1, max_size=35))
    return mentees, places, scores, draw(st.sets(cells, max_size=3))


def best(
    mentees: int, places: list[int], worth: dict[tuple[int, int], int], aim: str
) -> tuple[int, int]:
    """Give how many are placed and the total, one mentee after another with the places left."""

    @cache
    def beyond(mentee: int, left: tuple[int, ...]) -> tuple[int, int]:
        if mentee == mentees:
            return 0, 0
        found = [beyond(mentee + 1, left)]
        for mentor, few in enumerate(left):
            if few and (mentee, mentor) in worth:
                fewer = (*left[:mentor], few - 1, *left[mentor + 1 :])
                placed, total = beyond(mentee + 1, fewer)
                found.append((placed + 1, total + worth[mentee, mentor]))
        return max(found) if aim == "most-placed" else max(found, key=lambda one: one[::-1])

    return beyond(0, tuple(places))


@CALLED
@given(assignments(), st.sampled_from(["most-placed", "best-score"]), st.booleans())
def test_assignments_reach_their_optimum(
    tmp_path: Path, instance: Any, aim: str, called: bool
) -> None:
    mentees, places, scores, forbidden = instance
    world: World = {
        "participants": people(mentees, places),
        "scores": [
            {"mentee_id": f"e{one}", "mentor_id": f"m{two}", "score": score}
            for (one, two), score in scores.items()
        ],
        "conflicts": [{"person_a": f"m{two}", "person_b": f"e{one}"} for one, two in forbidden],
    }
    prefer: list[Row] = [{"code": "SCORE", "kind": "score", "weight": 1}]
    where: Row = {} if called else {"objective": aim}
    call = ["--objective", aim] if called else []
    found = matched(tmp_path, world, [LISTED, APART], *call, prefer=prefer, **where)

    units = {pair: round(float(score) * UNIT) for pair, score in scores.items()}
    worth = {
        pair: score
        for pair, score in units.items()
        if pair not in forbidden and (aim == "most-placed" or score >= 0)
    }
    assert (found["matched"], round(found["score"] * UNIT)) == best(mentees, places, worth, aim)
    assert found["bound"] == found["score"]
    assert found["matched"] + len(found["left_out"]) == mentees
    made = [(int(p["mentee_id"][1:]), int(p["mentor_id"][1:])) for p in found["pairs"]]
    assert all(round(p["score"] * UNIT) == worth[made[at]] for at, p in enumerate(found["pairs"]))


# Hospitals and residents, and marriages


def deferred(
    wants: dict[str, list[str]], ranks: dict[str, dict[str, int]], places: dict[str, int]
) -> dict[str, str]:
    """Let each mentee ask down a list, and each mentor keep the best so far."""
    ahead = {mentee: list(listed) for mentee, listed in wants.items()}
    kept: dict[str, list[str]] = {mentor: [] for mentor in ranks}
    asking = list(wants)
    while asking:
        mentee = asking.pop()
        if not ahead[mentee]:
            continue
        mentor = ahead[mentee].pop(0)
        kept[mentor].append(mentee)
        if mentee not in ranks[mentor]:
            asking.append(kept[mentor].pop())
        elif len(kept[mentor]) > places[mentor]:
            kept[mentor].sort(key=ranks[mentor].__getitem__)
            asking.append(kept[mentor].pop())
    return {mentee: mentor for mentor, those in kept.items() for mentee in those}


@CALLED
@given(st.randoms(use_true_random=False))
def test_residents_get_the_best_hospital_that_is_stable(tmp_path: Path, dice: Random) -> None:
    mentees, places = dice.randint(1, 25), [dice.choice([0, 1, 1, 2, 4]) for _ in range(6)]
    residents, hospitals = [f"e{at}" for at in range(mentees)], [f"m{at}" for at in range(6)]
    wants = {one: dice.sample(hospitals, dice.randint(0, 6)) for one in residents}
    listed = {one: dice.sample(residents, dice.randint(0, mentees)) for one in hospitals}
    choices: list[Row] = [
        {"chooser_id": chooser, "choice_id": choice, "rank": rank}
        for chooser, those in (*wants.items(), *listed.items())
        for rank, choice in enumerate(those, 1)
    ]
    dice.shuffle(choices)
    world: World = {"participants": people(mentees, places), "preferences": choices}
    found = matched(tmp_path, world, [MUTUAL], objective="stable")

    ranks = {one: {choice: at for at, choice in enumerate(those)} for one, those in listed.items()}
    expected = deferred(wants, ranks, dict(zip(hospitals, places, strict=True)))
    assert {pair["mentee_id"]: pair["mentor_id"] for pair in found["pairs"]} == expected


# Files as other programs write them


def test_numbers_as_a_data_frame_writes_them_are_read(tmp_path: Path) -> None:
    world: World = {
        "participants": people(2, ["1.0", "2.0"]),
        "preferences": [{"chooser_id": "e1", "choice_id": "m1", "rank": "1.0"}],
        "scores": [
            {"mentee_id": "e0", "mentor_id": "m0", "score": "0.6394267984578837"},
            {"mentee_id": "e1", "mentor_id": "m0", "score": "9.313225746154785e-10"},
        ],
    }
    prefer: list[Row] = [
        {"code": "SCORE", "kind": "score", "weight": 1},
        {"code": "WISH", "kind": "ranked", "by": "mentee", "weight": 1},
    ]
    found = matched(tmp_path, world, [LISTED], prefer=prefer)

    assert [(pair["mentee_id"], pair["score"]) for pair in found["pairs"]] == [("e0", 0.639427)]


@pytest.mark.parametrize("least", [-1000, 0])
def test_best_score_makes_no_pair_that_lowers_the_total(tmp_path: Path, least: int) -> None:
    world: World = {
        "participants": people(1, [1]),
        "scores": [{"mentee_id": "e0", "mentor_id": "m0", "score": -4}],
    }
    prefer: list[Row] = [{"code": "SCORE", "kind": "score", "weight": 1}]
    rules = [LISTED]
    matching: Row = {"objective": "best-score", "minimum_score": least, "prefer": prefer}
    found = matched(tmp_path, world, rules, **matching)

    assert (found["matched"], found["left_out"][0]["because"]) == (0, "score")


def test_best_score_tells_of_a_free_place_that_balance_makes_too_dear(tmp_path: Path) -> None:
    world: World = {
        "participants": people(2, [2]),
        "scores": [{"mentee_id": f"e{at}", "mentor_id": "m0", "score": 5} for at in range(2)],
    }
    prefer: list[Row] = [{"code": "SCORE", "kind": "score", "weight": 1}]
    found = matched(tmp_path, world, [], objective="best-score", balance=6, prefer=prefer)

    (left,) = found["left_out"]
    assert left["because"] == "score"
    assert left["remedies"] == ["the best pair, with m0, has 5 points and would lower the total"]


def test_a_match_that_no_prices_prove_whole_is_verified_as_far_as_they_go(tmp_path: Path) -> None:
    """Placed second, with the cost of balance, e0 would be below the minimum."""
    world: World = {
        "participants": people(2, [2]),
        "scores": [
            {"mentee_id": "e0", "mentor_id": "m0", "score": 2.5},
            {"mentee_id": "e1", "mentor_id": "m0", "score": 3},
        ],
    }
    prefer: list[Row] = [{"code": "SCORE", "kind": "score", "weight": 1}]
    asked: Row = {"objective": "best-score", "balance": 1, "minimum_score": 2.25, "prefer": prefer}
    found = matched(tmp_path, world, [], **asked)

    assert [pair["mentee_id"] for pair in found["pairs"]] == ["e1"]
    said = mentorkit("match", tmp_path, "--verify", tmp_path / "proof.json").out
    assert said == (
        "Proven from the files: 1 pair, all as the rules allow.\n"
        "Not proven: that it is best by total: there are no prices for that.\n"
        f"Asked for: best-score as of {found['as_of']}, seed 0.\n"
    )


@pytest.mark.parametrize(
    "ids", [("1", "01"), ("1e5", "2E7"), ("P 1", "P1"), ("a", "A"), ("é", "日本"), ('"q"', "a,b")]
)
def test_ids_are_text_and_none_is_another(tmp_path: Path, ids: tuple[str, str]) -> None:
    quoted = ['"' + id_.replace('"', '""') + '"' for id_ in ids]
    mentors = [{"person_id": f"m{at}", "roles": "mentor"} for at in range(2)]
    world: World = {
        "participants": [*({"person_id": id_, "roles": "mentee"} for id_ in quoted), *mentors],
        "scores": [
            {"mentee_id": id_, "mentor_id": f"m{at}", "score": 1} for at, id_ in enumerate(quoted)
        ],
    }
    found = matched(tmp_path, world, [LISTED])

    made = {(pair["mentee_id"], pair["mentor_id"]) for pair in found["pairs"]}
    assert made == {(ids[0], "m0"), (ids[1], "m1")}
