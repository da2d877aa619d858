"""`validate` tells of a workspace's own templates what `render` would refuse."""

from pathlib import Path

import pytest

from tests.acceptance.workspace import mentorkit
from tests.small import small_workspace

HEAD = "---\ntitle: Note\nfor: {}\nsays: A note\n---\n"


def with_template(folder: Path, text: str, **changed: str) -> Path:
    small_workspace(folder, **changed)
    (folder / "templates").mkdir()
    (folder / "templates/note.md").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("audience", "line"),
    [
        ("pair", "{{ pair.idd }}"),
        ("mentee", "Dear {{ recipient.nam }}"),
        ("person", "{{ mentor.name }}"),
        ("scheme", "{% if today %}"),
        ("scheme", "[here](javascript:alert(1))"),
    ],
)
def test_a_template_that_render_would_refuse_is_a_fault(
    tmp_path: Path, audience: str, line: str
) -> None:
    ran = mentorkit(
        "validate", with_template(tmp_path, f"{HEAD.format(audience)}# Note\n\n{line}\n")
    )

    assert ran.code == 2
    assert "templates/note.md:8:" in ran.out


def test_a_template_without_a_head_is_a_fault(tmp_path: Path) -> None:
    ran = mentorkit("validate", with_template(tmp_path, "# Note\n"))

    assert ran.code == 2
    assert "the template has no head" in ran.out


def test_where_nobody_could_have_it_yet_its_tags_are_read_all_the_same(tmp_path: Path) -> None:
    pairs = "pair_id,mentor_id,mentee_id\n"
    folder = with_template(
        tmp_path, HEAD.format("pair") + "# Note\n\n{% if pair.id %}\n", pairs=pairs
    )

    assert "templates/note.md:" in mentorkit("validate", folder).out


def test_a_sound_template_is_no_fault(tmp_path: Path) -> None:
    folder = with_template(tmp_path, HEAD.format("both") + "# Note\n\nDear {{ recipient.name }},\n")
    ran = mentorkit("validate", folder)

    assert ran.code == 0
    assert "No fault." in ran.out
