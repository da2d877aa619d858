"""What `match` proposes, against every way to place a few mentees."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.acceptance import drawn
from tests.acceptance.intake import AS_OF, intakes, schemes
from tests.acceptance.known import Row, World
from tests.acceptance.pairing import Matcher
from tests.acceptance.rules import waivers
from tests.acceptance.workspace import SCALES, check, mentorkit, write

NOT_COUNTED = {"not-registered", "withdrawn", "absent", "not-eligible"}


@st.composite
def cases(draw: st.DrawFn) -> tuple[Row, World]:
    scheme, world = {**SCALES, **draw(schemes())}, draw(intakes())
    codes = [rule["code"] for rule in scheme["rules"] if rule["code"].startswith("R")]
    if codes:
        world["waivers"] = draw(waivers(codes, ["m0:e0", "m1:e0"]))
    return scheme, world


def match(folder: Path, *more: str) -> Row:
    ran = mentorkit("match", folder, "--as-of", AS_OF, "--format", "json", *more)
    assert ran.code == 0, ran.err
    assert ran.json["faults"] == []
    return dict(ran.json)


@drawn(50)
@given(case=cases(), other=st.randoms(use_true_random=False))
def test_no_other_way_places_more_or_scores_more(
    tmp_path_factory: pytest.TempPathFactory, case: tuple[Row, World], other: random.Random
) -> None:
    folder = tmp_path_factory.mktemp("match")
    scheme, world = case
    matcher, made = Matcher(scheme, world, AS_OF), match(write(folder / "a", scheme, world))

    placed, total = matcher.best()
    assert (made["matched"], made["matched"] + made["unmatched"]) == (placed, len(matcher.mentees))
    assert made["score"] == pytest.approx(total, abs=1e-4)
    assert (made["bound"], made["optimal"]) == (made["score"], True)
    assert_pairs_are_worth_what_they_say(matcher, made)
    assert_left_out_are_told_why(matcher, made)
    assert_row_order_changes_nothing(folder / "b", scheme, world, made, other)
    assert_proposals_break_nothing(folder / "c", scheme, world, made)
    assert_only_rows_are_added(folder / "a", made)


def assert_pairs_are_worth_what_they_say(matcher: Matcher, made: Row) -> None:
    people = matcher.known.people
    for pair in made["pairs"]:
        mentor, mentee = people[pair["mentor_id"]], people[pair["mentee_id"]]
        assert matcher.allowed(mentor, mentee)
        assert pair["score"] == pytest.approx(matcher.worth(mentor, mentee), abs=1e-5)
        points = sum(each["points"] for each in pair["points"])
        lost = sum(abs(each["points"]) for each in pair["penalties"])
        assert points - lost == pytest.approx(pair["score"], abs=1e-5)


def assert_left_out_are_told_why(matcher: Matcher, made: Row) -> None:
    placed = {pair["mentee_id"] for pair in made["pairs"]}
    left = {each["person_id"]: each for each in made["left_out"]}
    for mentee in matcher.mentees:
        found = left.pop(mentee["person_id"], None)
        assert (found is None) == (mentee["person_id"] in placed)
        if found is not None:
            refused = {each["rule"]: each["mentors"] for each in found["refused"]}
            assert (found["because"], refused) == (matcher.because(mentee), matcher.refused(mentee))
    assert {each["because"] for each in left.values()} <= NOT_COUNTED
    assert not any(each["refused"] for each in left.values())


def assert_row_order_changes_nothing(
    folder: Path, scheme: Row, world: World, made: Row, other: random.Random
) -> None:
    mixed = {name: other.sample(rows, len(rows)) for name, rows in world.items()}
    again = match(write(folder, scheme, mixed))
    assert {**again, "inputs": None} == {**made, "inputs": None}


def assert_proposals_break_nothing(folder: Path, scheme: Row, world: World, made: Row) -> None:
    """Make every proposal active on the date: no must-rule is broken that was kept before."""
    new = [
        {
            **dict.fromkeys(["status", "ended_on"]),
            "pair_id": f"N{number}",
            "mentor_id": pair["mentor_id"],
            "mentee_id": pair["mentee_id"],
            "matched_on": AS_OF,
            "mentor_accepted_on": AS_OF,
            "started_on": AS_OF,
        }
        for number, pair in enumerate(made["pairs"])
    ]
    before = broken(write(folder, scheme, world))
    assert broken(write(folder, scheme, {**world, "pairs": world["pairs"] + new})) <= before


def broken(folder: Path) -> set[tuple[str, str, str]]:
    return {
        (found["rule"], found["subject"]["id"], found["status"])
        for found in check(folder, AS_OF).json["findings"]
        if found["strength"] == "must" and found["status"] in {"broken", "missed", "overdue"}
    }


def assert_only_rows_are_added(folder: Path, made: Row) -> None:
    files = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    match(folder, "--write")
    pairs = folder / "pairs.csv"
    old, new = files.pop(pairs, b""), pairs.read_bytes() if pairs.exists() else b""
    added = new.removeprefix(old).splitlines()[0 if old or not new else 1 :]
    assert new.startswith(old)
    assert len(added) == len(made["pairs"])
    assert all(path.read_bytes() == data for path, data in files.items())
