"""`validate --cases`: a coordinator's own cases, each told where it turns out otherwise."""

import json
from pathlib import Path

import pytest

from tests.acceptance.workspace import Ran, mentorkit
from tests.small import small_workspace

SENIOR = """\
- case: A professor mentors a student
  rule: GAP
  as_of: 2024-03-01
  given:
    participants: [{person_id: ada, stage: professor}, {person_id: eve, stage: student}]
    pairs: [{pair_id: P1, mentor_id: ada, mentee_id: eve, started_on: 2024-01-08}]
  then: kept
"""
EQUALS = SENIOR.replace("A professor mentors a student", "Two postdocs").replace(
    "ada, stage: professor}, {person_id: eve, stage: student", "ada, stage: postdoc}, {person_id: "
    "eve, stage: postdoc"
)  # fmt: skip


def told(folder: Path, cases: str) -> Ran:
    small_workspace(folder)
    (folder / "cases.yaml").write_text(cases, "utf-8")
    return mentorkit("validate", folder, "--cases")


def test_a_case_that_turns_out_as_told_is_counted(tmp_path: Path) -> None:
    ran = told(tmp_path, SENIOR)

    assert ran.code == 0
    assert ran.out.endswith("1 case: 1 as told, 0 otherwise.\n")


def test_one_that_does_not_is_told_with_place_and_difference(tmp_path: Path) -> None:
    ran = told(tmp_path, SENIOR + EQUALS)

    assert ran.code == 1
    assert "cases.yaml:8:3  Two postdocs: GAP was to be kept, found broken\n" in ran.out
    assert ran.out.endswith("2 cases: 1 as told, 1 otherwise.\n")


def test_a_case_of_a_rule_that_there_is_not_is_told(tmp_path: Path) -> None:
    ran = told(tmp_path, SENIOR.replace("rule: GAP", "rule: GAPP"))

    assert ran.code == 1
    assert "cases.yaml:1:3  A professor mentors a student: GAPP is no rule of small" in ran.out


def test_a_case_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    ran = told(tmp_path, SENIOR.replace("then: kept", "then: fine"))

    assert ran.code == 2
    assert "cases.yaml:7:9" in ran.out


def test_cases_of_a_rule_that_is_switched_off_wait_for_it(tmp_path: Path) -> None:
    off = "scheme: own\nextends: ucl-pals\nrules:\n  - {code: PALS-SENIOR, strength: off}\n"
    (tmp_path / "scheme.yaml").write_text(off, "utf-8")
    (tmp_path / "participants.csv").write_text("person_id,roles,department,stage\n", "utf-8")

    assert mentorkit("validate", tmp_path, "--cases").code == 0


def test_one_file_of_cases_can_be_tried_out(tmp_path: Path) -> None:
    folder = small_workspace(tmp_path)
    (folder / "new.yaml").write_text(EQUALS, "utf-8")
    shown = json.loads(
        mentorkit("validate", folder / "new.yaml", "--cases", "--format", "json").out
    )

    assert [case["case"] for case in shown["cases"]] == ["Two postdocs"]
    assert shown["cases"][0]["says"] == "was to be kept, found broken"
    assert shown["cases"][0]["place"] == {"file": str(folder / "new.yaml"), "line": 1, "column": 3}


def test_without_any_case_one_is_told_where_to_write_them(tmp_path: Path) -> None:
    ran = mentorkit("validate", small_workspace(tmp_path), "--cases")

    assert ran.code == 0
    assert "Write some into cases.yaml, beside scheme.yaml." in ran.out


@pytest.mark.parametrize("name", ["ucl-pals", "one-step-beyond"])
def test_a_built_in_schemes_cases_need_no_workspace(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = mentorkit("validate", name, "--cases")

    assert ran.code == 0
    assert ran.out.endswith("as told, 0 otherwise.\n")
