"""What `check` lists, counts and exits with, against a walk through the days."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.acceptance import drawn, oracle
from tests.acceptance.known import Row, World
from tests.acceptance.rules import rules, waivers
from tests.acceptance.standing import PAIR_KINDS
from tests.acceptance.workspace import SCALES, check, mentorkit, write
from tests.acceptance.worlds import MENTEES, MENTORS, dates, worlds

KINDS = ["meetings", "deadline", "caseload", *PAIR_KINDS]
EXAMPLES = {"meetings": 60, "deadline": 30, "caseload": 30}


def subjects(world: World) -> list[str]:
    ids = [pair["pair_id"] for pair in world["pairs"]]
    ids += [row["submission_id"] for row in world["submissions"]]
    return [*ids, *MENTORS, *MENTEES, "m1:e1", "m2:e2", "m1:e2"]


@st.composite
def cases(draw: st.DrawFn, kind: str) -> tuple[Row, World]:
    world, rule = draw(worlds()), draw(rules(kind))
    scheme = {**SCALES, "rules": [rule]}
    scheme["calendar"] = {"quarter_start_month": draw(st.sampled_from([1, 1, 2, 10, 12]))}
    scheme["alert_days"] = draw(st.sampled_from([31, 31, 0, 1, 400]))
    if rule["strength"] != "off":
        world["waivers"] = draw(waivers(["R"], subjects(world)))
    return scheme, world


@pytest.mark.parametrize("kind", KINDS)
def test_every_duty_stands_as_a_walk_through_the_days_finds_it(
    kind: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp(kind)

    @drawn(EXAMPLES.get(kind, 12))
    @given(case=cases(kind), as_of=dates(), fail_on=st.sampled_from(["should", "must", "never"]))
    def holds(case: tuple[Row, World], as_of: date, fail_on: str) -> None:
        scheme, world = case
        ran = check(write(folder, scheme, world), as_of, "--fail-on", fail_on)
        expected = oracle.duties(scheme, world, as_of)

        assert ran.json["faults"] == []
        assert ran.duties == expected
        assert +Counter(ran.json["counts"]) == oracle.counts(expected)
        assert ran.code == oracle.exit_code(expected, fail_on)
        assert_in_order(ran.json["findings"])
        assert_shorter_without_all(folder, as_of, ran.json)

    holds()


def assert_in_order(findings: list[Row]) -> None:
    keys = [
        (found["place"]["file"], found["place"]["line"], found["rule"], found["opens"] or "")
        for found in findings
    ]
    assert keys == sorted(keys)


def assert_shorter_without_all(folder: Path, as_of: date, whole: Row) -> None:
    """Without `--all` the same is counted, and what nobody needs to see is left out."""
    ran = mentorkit("check", folder, "--as-of", as_of, "--format", "json").json
    shown = [
        found
        for found in whole["findings"]
        if found["open"] or found["waiver"] or found["strength"] == "note"
    ]
    assert ran["counts"] == whole["counts"]
    assert ran["findings"] == shown
