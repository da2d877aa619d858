"""How commands start and stop: what they import, which cron waits for; what ends them early."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mentorkit import cli

ROOT = Path(__file__).parent.parent
HEAVY = {
    "numpy", "openpyxl", "ortools", "pandas", "jinja2", "markdown_it", "rich", "pypdf", "typst",
}  # fmt: skip
REPORT = """
import json, sys
from mentorkit.cli import run
run(sys.argv[1:])
print("\\n" + json.dumps(sorted(sys.modules)))
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workspace")
    (folder / "scheme.yaml").write_text("scheme: quick\nextends: ucl-pals\n")
    (folder / "participants.csv").write_text("person_id,roles,department,stage\n")
    return folder


def imported(*arguments: str) -> set[str]:
    """Run a command and give the modules that it imported."""
    run = subprocess.run(
        [sys.executable, "-c", REPORT, *arguments], capture_output=True, text=True, check=True
    )
    return set(json.loads(run.stdout.splitlines()[-1]))


def test_help_needs_neither_models_nor_yaml() -> None:
    assert not imported("--help") & (HEAVY | {"pydantic", "ruamel.yaml"})


@pytest.mark.parametrize("form", ["text", "json"])
def test_check_in_a_pipe_needs_no_solver_no_templates_no_colours(
    workspace: Path, form: str
) -> None:
    assert not imported("check", str(workspace), "--format", form) & HEAVY


def test_validate_and_rules_need_no_solver(workspace: Path) -> None:
    assert not imported("validate", str(workspace)) & HEAVY
    assert not imported("rules", str(workspace)) & HEAVY


def test_set_up_questions_cost_nobody_else_time(workspace: Path) -> None:
    asking = {"mentorkit.scheme.questions", "mentorkit.scheme.answers", "mentorkit.check.lint.lint"}

    assert not imported("check", str(workspace)) & asking
    assert not imported("--help") & asking
    assert not imported("validate", str(workspace), "--scheme") & HEAVY


def test_report_needs_no_solver_and_no_templates(workspace: Path) -> None:
    assert not imported("report", str(workspace)) & HEAVY
    assert not imported("report", str(workspace), "--format", "html") & HEAVY


def test_match_needs_no_templates(workspace: Path) -> None:
    found = imported("match", str(workspace), "--format", "json")

    assert "numpy" in found
    assert not found & {"jinja2", "markdown_it", "openpyxl", "rich"}


def test_match_waits_neither_for_masked_arrays_nor_for_what_few_matches_have(
    tmp_path: Path,
) -> None:
    (tmp_path / "scheme.yaml").write_text("scheme: quick\n")
    (tmp_path / "participants.csv").write_text("person_id,roles\nm1,mentor\ne1,mentee\n")

    found = imported("match", str(tmp_path), "--format", "json")

    assert "ortools.graph.python.min_cost_flow" in found
    assert not found & {
        "numpy.ma",
        "mentorkit.match.choices.choosing",
        "mentorkit.workspace.review",
    }


def test_render_waits_neither_for_other_formats_nor_for_what_checks(tmp_path: Path) -> None:
    example = str(ROOT / "examples" / "imperial-mars")
    call = ("agreement", "P001", "--workspace", example, "--to", str(tmp_path))

    found = imported("render", *call, "--format", "pdf")

    assert "typst" in found
    assert not found & {"docx", "numpy", "openpyxl", "ortools", "rich"}
    assert not found & {"mentorkit.check.check", "mentorkit.cli.rendering.templates"}


def test_only_the_kinds_a_scheme_uses_are_imported(workspace: Path) -> None:
    found = imported("check", str(workspace))

    assert "mentorkit.rules.gap" in found
    assert "mentorkit.rules.scored" not in found


def test_an_interrupt_while_starting_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text("raise KeyboardInterrupt\n")
    path = os.pathsep.join((str(tmp_path), str(ROOT)))
    stopped = subprocess.run(
        [sys.executable, "-m", "mentorkit", "--version"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )

    assert stopped.returncode == 130
    assert stopped.stderr == "Interrupted; nothing is half written.\n"


@pytest.mark.parametrize("debug", [False, True])
def test_a_bug_is_code_3_and_does_not_say_that_nothing_was_written(
    debug: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_name: str) -> None:
        raise KeyError

    monkeypatch.setattr(cli, "import_module", broken)
    monkeypatch.delenv("MENTORKIT_DEBUG", raising=False)
    if debug:
        monkeypatch.setenv("MENTORKIT_DEBUG", "1")

    assert cli.run(["validate"]) == 3
    told = capsys.readouterr().err
    assert "as they were" not in told
    assert ("Traceback" in told) is debug


def test_a_misspelt_command_is_told_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["chekc"]) == 2
    assert 'did you mean "check"?' in capsys.readouterr().err
