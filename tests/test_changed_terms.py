"""`check` on terms that have changed since they were signed: what they were, by git."""

import os
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest

from mentorkit.workspace.git import repository
from tests.acceptance.workspace import mentorkit
from tests.small import FILES, small_workspace

MONTH = "Mentor and mentee meet at least one time per calendar month."
QUARTER = "Mentor and mentee meet at least one time per calendar quarter."
CHANGE = {"was": MONTH, "now": QUARTER}


def git(folder: Path, *words: str, day: str = "2024-01-01") -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    environment = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
    subprocess.run(
        ["git", *who, *words],  # noqa: S607 - git as the tests' machine has it
        cwd=folder,
        check=True,
        capture_output=True,
        env=environment | {"GIT_COMMITTER_DATE": f"{day}T12:00:00Z"},
    )


def commit(folder: Path, day: str = "2024-01-01") -> None:
    git(folder, "add", "--all", ".")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "x", day=day)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace in a folder of a repository, with an agreement signed by both."""
    git(tmp_path, "init", "--quiet")
    folder = tmp_path / "scheme"
    folder.mkdir()
    small_workspace(folder)
    commit(tmp_path)
    sign(folder)
    return folder


def sign(folder: Path) -> None:
    for side in ("mentor", "mentee"):
        call = ("P1", folder, "--by", side, "--on", "2024-01-05")
        assert mentorkit("record", "signature", *call).code == 0


def change(folder: Path, old: str = "per: month", new: str = "per: quarter") -> None:
    scheme = folder / "scheme.yaml"
    text = scheme.read_text("utf-8")
    assert old in text
    scheme.write_text(text.replace(old, new), "utf-8")


def changes(folder: Path) -> list[list[dict[str, Any]] | None]:
    """Give, for each note on terms that have changed, what these were and are."""
    call = ("--as-of", "2024-02-01", "--format", "json", "--rule", "SIGNED")
    found = mentorkit("check", folder, *call).json["findings"]
    return [each.get("changes") for each in found if each["status"] == "note"]


def test_the_sentences_are_shown_as_they_were_and_as_they_are(folder: Path) -> None:
    change(folder)
    told = mentorkit("check", folder, "--as-of", "2024-02-01", "--rule", "SIGNED").out

    assert f"was: {MONTH}" in told
    assert f"now: {QUARTER}" in told
    assert changes(folder) == [[CHANGE]]


def test_what_was_signed_is_found_under_many_later_changes(folder: Path) -> None:
    for at in range(4):
        change(folder, "edition: ", f"# {at}\nedition: ")
        commit(folder, f"2024-01-2{at}")
    change(folder)
    commit(folder, "2024-01-28")

    assert changes(folder) == [[CHANGE]]


def test_an_own_template_counts_and_sentences_come_and_go(folder: Path) -> None:
    assert mentorkit("render", folder, "--new", "agreement").code == 0
    template = folder / "templates" / "agreement.md"
    text = template.read_text("utf-8")
    template.write_text(text.replace("## Signatures", "We are honest.\n\n## Signatures"), "utf-8")
    commit(folder)
    (folder / "agreements.csv").unlink()
    sign(folder)
    template.write_text(text, "utf-8")

    assert changes(folder) == [[{"was": "We are honest.", "now": None}]]


def test_a_scheme_that_is_extended_is_looked_up_as_well(folder: Path) -> None:
    (folder.parent / "base").mkdir()
    (folder / "scheme.yaml").rename(folder.parent / "base" / "scheme.yaml")
    (folder / "scheme.yaml").write_text("scheme: small\nextends: ../base\n", "utf-8")
    commit(folder.parent)
    change(folder.parent / "base")

    assert changes(folder) == [[CHANGE]]


def test_without_git_there_is_only_the_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small_workspace(tmp_path)
    sign(folder)
    change(folder)

    assert changes(folder) == [None]
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    assert changes(folder) == [None]


def test_a_shallow_clone_has_only_the_note(folder: Path, tmp_path: Path) -> None:
    change(folder)
    commit(folder)
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{tmp_path}", "shallow")

    assert changes(tmp_path / "shallow" / "scheme") == [None]


def test_a_text_that_was_never_committed_has_only_the_note(folder: Path) -> None:
    text = (folder / "agreements.csv").read_text("utf-8").strip()
    (folder / "agreements.csv").write_text(text[:-64] + "0" * 64 + "\n", "utf-8")

    assert changes(folder) == [None]


def test_nothing_is_asked_of_git_while_terms_are_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("mentorkit.workspace.history.repository", never)

    assert changes(folder) == []


def test_a_hook_that_runs_the_check_does_not_lead_it_astray(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(folder)
    monkeypatch.setenv("GIT_DIR", "elsewhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "elsewhere")

    assert changes(folder) == [[CHANGE]]


@pytest.mark.skipif(os.name == "nt", reason="the programs are shell scripts")
def test_nothing_that_a_repository_asks_for_is_run(folder: Path, tmp_path: Path) -> None:
    ran, program = tmp_path / "ran", tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {ran}\ncat\n", "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    (tmp_path / ".gitattributes").write_text("* diff=x filter=x\n", "utf-8")
    commit(tmp_path)
    change(folder)
    settings = ("core.fsmonitor", "core.pager", "diff.external", "diff.x.textconv", "gpg.program")
    for name in (*settings, "diff.x.command", "filter.x.smudge", "filter.x.process", "core.editor"):
        git(tmp_path, "config", name, str(program))
    git(tmp_path, "config", "log.showSignature", "true")
    ran.unlink(missing_ok=True)

    assert changes(folder) == [[CHANGE]]
    assert not ran.exists()


def test_it_takes_no_longer_than_it_is_given(folder: Path) -> None:
    found = repository(folder)
    assert found is not None
    assert found.commits(["scheme"]) != []
    found.seconds = 0

    assert found.over
    assert found.commits(["scheme"]) == []


def test_a_link_in_a_repository_leads_nowhere(folder: Path) -> None:
    secret = folder.parent.parent / "secret.yaml"
    secret.write_text(FILES["scheme.yaml"], "utf-8")
    (folder / "scheme.yaml").unlink()
    (folder / "scheme.yaml").symlink_to(secret)
    commit(folder.parent)
    found = repository(folder)

    assert found is not None
    assert "scheme/scheme.yaml" not in found.files(found.commits(["scheme"])[0], ["scheme"])
