"""Where a workspace begins: in the folder that is named, else in this one if it is empty."""

from pathlib import Path

import pytest

from mentorkit.cli import run
from tests.acceptance.workspace import mentorkit


def test_an_empty_folder_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert mentorkit("init").code == 0
    assert (tmp_path / "scheme.yaml").exists()


def test_a_folder_in_use_is_filled_only_where_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "letter.txt").write_text("Dear all", "utf-8")
    monkeypatch.chdir(tmp_path)
    refused = mentorkit("init")

    assert (refused.code, [path.name for path in tmp_path.iterdir()]) == (2, ["letter.txt"])
    assert "not empty" in refused.err
    assert mentorkit("init", ".").code == 0
    assert (tmp_path / "scheme.yaml").exists()


def test_the_readme_says_how_the_bare_command_is_found_and_gives_cron_a_path() -> None:
    text = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    begin = text.index("\nmentorkit init ")
    (cron,) = [line for line in text.splitlines() if line.startswith("0 7 ")]

    assert ".venv/bin/activate" in text[:begin]
    assert " /" in cron.partition("mentorkit check")[0]


def test_questions_of_the_schemes_own_documents_come_first_and_others_are_only_asked(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "new"
    assert mentorkit("init", folder, "--scheme", "imperial-mars").code == 0
    page = mentorkit("validate", folder, "--scheme").out
    own, _, others = page.partition("Asked by other documents only")

    assert "MARS-" in own
    assert "Is a mentoring scheme what you need?" in others
    assert "rationale:" not in others


def test_the_readme_lists_the_columns_of_participants_with_what_may_stand_there(
    tmp_path: Path,
) -> None:
    run(["init", str(tmp_path / "mine"), "--scheme", "ucl-pals"])
    readme = (tmp_path / "mine" / "README.md").read_text("utf-8")

    ladder = "phd-student, postdoc, lecturer, associate-professor or professor; not blank"
    assert f"- `stage`: {ladder}\n" in readme
    assert "- `upgraded_on`: a day, as 2026-11-21 or 21/11/2026\n" in readme


def test_schema_lists_the_columns_of_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "preferences", "--scheme", "ucl-pals"]) == 0
    assert "  rank: a rank; 1 is the best; not blank\n" in capsys.readouterr().out

    assert run(["schema", "prefrences", "--scheme", "ucl-pals"]) == 2
    assert 'did you mean "preferences"?' in capsys.readouterr().err
