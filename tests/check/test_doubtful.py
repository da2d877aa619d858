"""`validate` notes what is well-formed in the records and can hardly be meant."""

import json
from pathlib import Path

import pytest

from mentorkit.cli import run
from tests.acceptance.workspace import mentorkit

SCHEME = """\
scheme: small
title: Small scheme
fields:
  experience_years: {type: number}
  supervisor_id: {type: person}
rules:
  - {code: TRAINED, kind: trained, strength: should, courses: [Basic mentoring skills]}
"""
COLUMNS = "person_id,roles,registered_on,experience_years,supervisor_id,line_manager_id\n"
PEOPLE = f"{COLUMNS}m01,mentor,2026-09-01,1,,\n" + "".join(
    f"m0{n},mentor,2026-09-01,{n},m0{n - 1},m0{n - 1}\n" for n in range(2, 9)
)


def says(folder: Path, person: str = "", **tables: str) -> list[str]:
    (folder / "scheme.yaml").write_text(SCHEME, "utf-8")
    for name, text in {"participants": PEOPLE + person, **tables}.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    found = json.loads(mentorkit("validate", folder, "--format", "json").out)
    assert found["faults"] == []
    return [note["says"] for note in found["notes"]]


@pytest.mark.parametrize(
    ("person", "told"),
    [
        ("m09,mentor,2026-09-01,-12,,", "experience_years is below 0 for one person (-12)"),
        ("m09,mentor,2062-09-10,4,,", "registered_on 2062-09-10 is more than 10 years from now"),
        ("m09,mentor,2026-09-01,4,m0l,", "supervisor_id m0l is nobody in participants.csv; is m01"),
        ("m09,mentor,2026-09-01,4,,M3", "line_manager_id M3 is nobody in participants.csv; is m03"),
    ],
)
def test_what_can_hardly_be_meant_is_noted(tmp_path: Path, person: str, told: str) -> None:
    [note] = says(tmp_path, f"{person}\n")

    assert note.startswith(told)


def test_an_id_like_those_of_everybody_here_is_asked_about(tmp_path: Path) -> None:
    [note] = says(tmp_path, "m09,mentor,2026-09-01,4,m21,x\nm10,mentor,2026-09-01,4,m03,\n")

    assert "supervisor_id m21 is nobody in participants.csv" in note


@pytest.mark.parametrize("outsider", ["staff-7", "p.jones", "7"])
def test_people_from_outside_are_not(tmp_path: Path, outsider: str) -> None:
    assert says(tmp_path, f"m09,mentor,2026-09-01,4,,{outsider}\n") == []


def test_a_course_that_no_rule_asks_for_is_noted_with_those_that_rules_do(tmp_path: Path) -> None:
    training = "person_id,course,completed\nm01,mentoring basics,2026-10-01\n"
    [note] = says(tmp_path, training=training)

    assert note == (
        'No rule asks for the course "mentoring basics"; rules ask for "Basic mentoring skills".'
    )


def test_preferences_that_nothing_heeds_are_noted(tmp_path: Path) -> None:
    [note] = says(tmp_path, preferences="chooser_id,choice_id,rank\nm01,m02,1\n")

    assert note == "preferences.csv has one row, and nothing in the scheme file heeds it."


def test_notes_are_shown_with_their_place_and_are_no_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    says(tmp_path, "m09,mentor,2062-09-10,4,,\n")
    code = run(["validate", str(tmp_path)])
    shown = capsys.readouterr().out

    assert code == 0
    assert "No fault." in shown
    assert "Worth a look" in shown
    assert "participants.csv:10:3" in shown
