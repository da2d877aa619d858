"""A writer that is stopped leaves the old or the new files, whatever stops it, and wherever."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mentorkit.files import journal, write
from mentorkit.files.write import recover, write_all
from tests.files.stopping import NEW, OLD, files, interrupt, kill, workspace, write_until


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_interrupt_anywhere_leaves_old_or_new_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    seen = []
    for nth in range(1, 1000):
        folder = tmp_path / f"{nth}"
        changes = workspace(folder)
        try:
            write_until(nth, interrupt, changes)
        except KeyboardInterrupt:
            seen.append(files(folder))
        else:
            break

    assert all(found in (dict(sorted(OLD.items())), dict(sorted(NEW.items()))) for found in seen)
    assert seen[0] != seen[-1]
    assert len(seen) > 100


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_writer_leaves_old_or_new_files_once_recovered(tmp_path: Path) -> None:
    code = "import sys; from tests.files.stopping import main; main(*sys.argv[1:])"
    lines = 10**6 - write_until(10**6, kill, workspace(tmp_path / "whole"))
    folders = [(nth, tmp_path / f"{nth}") for nth in range(20, lines, lines // 8)]
    killed = [
        subprocess.Popen([sys.executable, "-c", code, str(nth), *map(str, workspace(folder))])
        for nth, folder in folders
    ]
    assert {process.wait() for process in killed} == {-signal.SIGKILL}

    left_over = [len(files(folder)) > len(NEW) for _, folder in folders]
    for _, folder in folders:
        recover(folder)
    found = [files(folder) for _, folder in folders]
    assert any(left_over)
    new = dict.fromkeys(sorted(NEW), b"new")
    assert all(each in (dict(sorted(OLD.items())), new) for each in found)
    assert found[0] != found[-1]


def half_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave what a power cut leaves between the first and the second file."""
    changes = workspace(folder)
    with monkeypatch.context() as patch:
        real, calls = os.replace, []

        def cut(*args: Any) -> None:
            calls.append(args)
            if len(calls) > 1:
                raise KeyboardInterrupt
            real(*args)

        patch.setattr(os, "replace", cut)
        patch.setattr(write, "settle", lambda _: None)
        with pytest.raises(KeyboardInterrupt):
            write_all(changes)


def test_the_next_writer_recovers_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    half_written(tmp_path, monkeypatch)

    assert write_all({tmp_path / "more.csv": b"more"}) == []
    assert files(tmp_path) == dict(sorted({**OLD, "more.csv": b"more"}.items()))


def test_recovering_keeps_what_somebody_typed_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half_written(tmp_path, monkeypatch)
    (tmp_path / "meetings.csv").write_bytes(b"typed since")
    recover(tmp_path)

    assert files(tmp_path) == {"meetings.csv": b"typed since", "pairs.csv": b"old pairs"}


def test_a_journal_cut_short_means_that_nothing_was_changed(tmp_path: Path) -> None:
    workspace(tmp_path)
    (tmp_path / journal.STATE).mkdir()
    (tmp_path / journal.STATE / "journal").write_bytes(b'[{"target": "')
    recover(tmp_path)

    assert files(tmp_path) == dict(sorted(OLD.items()))


def test_recovering_makes_nothing_where_nothing_happened(tmp_path: Path) -> None:
    recover(tmp_path)

    assert list(tmp_path.iterdir()) == []
