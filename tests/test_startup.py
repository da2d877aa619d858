"""What commands import: cron and shells wait for every module that a command does not need."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"numpy", "ortools", "pandas", "jinja2", "markdown_it", "rich"}
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


def test_match_needs_no_templates(workspace: Path) -> None:
    found = imported("match", str(workspace), "--format", "json")

    assert "numpy" in found
    assert not found & {"jinja2", "markdown_it", "rich"}


def test_only_the_kinds_a_scheme_uses_are_imported(workspace: Path) -> None:
    found = imported("check", str(workspace))

    assert "mentorkit.rules.gap" in found
    assert "mentorkit.rules.scored" not in found
