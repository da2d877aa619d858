"""`validate --scheme`: rows that nothing in the scheme file goes by."""

import json
from pathlib import Path

import pytest

from tests.acceptance.workspace import mentorkit

PEOPLE = "person_id,roles\ne1,mentee\nm1,mentor\n"
TABLES = {
    "conflicts": "person_a,person_b\nm1,e1\n",
    "preferences": "chooser_id,choice_id,rank\ne1,m1,1\n",
    "scores": "mentee_id,mentor_id,score\ne1,m1,2\n",
}


def noted(folder: Path) -> dict[str, dict[str, str]]:
    ran = mentorkit("validate", folder, "--scheme", "--format", "json")
    return {note["name"]: note for note in json.loads(ran.out)["notes"]}


@pytest.mark.parametrize("name", TABLES)
def test_rows_that_no_rule_and_no_preference_heeds_are_noted(tmp_path: Path, name: str) -> None:
    (tmp_path / "scheme.yaml").write_text("scheme: own\n", "utf-8")
    (tmp_path / "participants.csv").write_text(PEOPLE, "utf-8")
    (tmp_path / f"{name}.csv").write_text(TABLES[name], "utf-8")
    found = noted(tmp_path)[f"tables.{name}"]

    assert found["says"] == f"{name}.csv has one row, and nothing in the scheme file heeds it."
    (tmp_path / "scheme.yaml").write_text(f"scheme: own\n{found['add']}\n", "utf-8")
    assert f"tables.{name}" not in noted(tmp_path)
