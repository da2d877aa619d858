"""Roles: a slip of the pen is told of, for it would make a person vanish; other roles stand."""

from pathlib import Path

import pytest

from tests.acceptance.workspace import mentorkit
from tests.small import FILES, small_workspace

ASKING = FILES["scheme.yaml"].replace(
    "matching:",
    "  - {code: HELP, kind: supported-by, strength: ideal, role: mentee, by: academic-supervisor,"
    " in: participants}\nmatching:",
)


def with_role(folder: Path, role: str) -> Path:
    people = FILES["participants.csv"] + f"x1,{role},professor\n"
    return small_workspace(folder, scheme=ASKING, participants=people)


@pytest.mark.parametrize(
    ("role", "meant"),
    [
        ("mentr", "mentor"),
        ("Mentro", "mentor"),
        ("mentor|mente e", "mentee"),
        ("academic-superviser", "academic-supervisor"),
    ],
)
def test_a_role_spelt_nearly_so_is_asked_about(tmp_path: Path, role: str, meant: str) -> None:
    ran = mentorkit("validate", with_role(tmp_path, role))

    assert ran.code == 2
    assert f'did you mean "{meant}"?' in ran.out


@pytest.mark.parametrize(
    "role",
    ["observer", "co-mentor", "senior-mentor", "comentor", "academic-advisor", "hr-partner|mentor"],
)
def test_other_roles_may_be_there(tmp_path: Path, role: str) -> None:
    assert mentorkit("validate", with_role(tmp_path, role)).code == 0
