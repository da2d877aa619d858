"""All files of a command are written, or none: whatever stops it, and wherever."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mentorkit.files import journal, write
from mentorkit.files.lock import locked
from mentorkit.files.write import write_all
from mentorkit.model import FaultCode
from tests.files.stopping import NEW, OLD, files, workspace


def test_all_files_are_written_and_nothing_is_left_over(tmp_path: Path) -> None:
    assert write_all(workspace(tmp_path)) == []
    assert files(tmp_path) == dict(sorted(NEW.items()))
    assert write_all({}) == []


def test_modes_are_kept_and_links_followed(tmp_path: Path) -> None:
    changes = workspace(tmp_path)
    (tmp_path / "pairs.csv").chmod(0o640)
    link = tmp_path / "link.csv"
    link.symlink_to(tmp_path / "pairs.csv")

    assert write_all({link: b"by link"}) == []
    assert link.is_symlink()
    assert (tmp_path / "pairs.csv").read_bytes() == b"by link"
    assert stat.S_IMODE((tmp_path / "pairs.csv").stat().st_mode) == 0o640
    assert write_all(changes) == []


def test_a_file_system_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    assert write_all(workspace(tmp_path)) == []
    assert files(tmp_path) == dict(sorted(NEW.items()))


def test_a_name_too_long_for_the_disk_is_told_and_nothing_is_stuck(tmp_path: Path) -> None:
    changes = workspace(tmp_path)
    for name in ("x" * 250, "x" * 300):
        (fault,) = write_all({tmp_path / "new" / f"{name}.pdf": b"", **changes}, tmp_path)

        assert fault.code is FaultCode.FILE_NOT_WRITABLE
        assert files(tmp_path) == dict(sorted(OLD.items()))
    assert write_all(changes, tmp_path) == []


def make_folder(path: Path) -> Path:
    path.mkdir()
    return path


def below_a_file(path: Path) -> Path:
    path.write_text("a file")
    return path / "pairs.csv"


def in_proc(_: Path) -> Path:
    if not Path("/proc/self").exists():
        pytest.skip("needs /proc")
    return Path("/proc/pairs.csv")


def read_only(path: Path) -> Path:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    path.write_text("old")
    path.chmod(0o400)
    return path


@pytest.mark.parametrize(
    ("make", "remedy"),
    [
        (make_folder, "rename the folder x.csv"),
        (below_a_file, "is a file: rename or move it"),
        (in_proc, "copy the workspace to a folder of your own"),
        (read_only, "close x.csv in Excel"),
    ],
)
def test_every_target_is_tried_before_any_is_written(
    tmp_path: Path, make: Callable[[Path], Path], remedy: str
) -> None:
    changes = workspace(tmp_path)
    before = files(tmp_path)
    target = make(tmp_path / "x.csv")
    faults = write_all({**changes, target: b"new"}, tmp_path)

    assert [fault.code for fault in faults] == [FaultCode.FILE_NOT_WRITABLE]
    assert faults[0].place.file.endswith(target.name)
    assert remedy in faults[0].remedy
    assert {name: files(tmp_path)[name] for name in OLD} == before


def test_of_many_files_none_is_written_if_the_disk_takes_one_of_them_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def fail_for_one(handle: int) -> None:
        if os.fstat(handle).st_size == 77:
            raise OSError(errno.ENOSPC, "No space left on device", "77.md")
        real(handle)

    changes = {tmp_path / "out" / f"{size}.md": b"x" * size for size in range(1, 100)}
    assert write_all(changes, tmp_path) == []
    later = {path: data + b"y" for path, data in changes.items()}
    monkeypatch.setattr(os, "fsync", fail_for_one)
    (fault,) = write_all(later, tmp_path)

    assert "free some space" in fault.remedy
    assert files(tmp_path) == {f"out/{path.name}": data for path, data in sorted(changes.items())}


def test_a_folder_that_takes_no_files_is_told_of_once(tmp_path: Path) -> None:
    out = below_a_file(tmp_path / "x.csv").parent
    faults = write_all({out / f"{number}.md": b"new" for number in range(3)}, tmp_path)

    assert [fault.message for fault in faults] == ["its folder takes no new files"]


def test_a_file_where_a_folder_is_to_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", "utf-8")
    (fault,) = write_all({tmp_path / "out" / "P1" / "P1.md": b"new"}, tmp_path)

    assert fault.remedy == "out is a file: rename or move it, or write to another folder"


def test_a_page_is_not_said_to_be_open_in_excel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "P1.html").write_text("", "utf-8")

    def deny(*_: Any, **__: Any) -> Any:
        raise PermissionError(errno.EACCES, "sharing violation")

    monkeypatch.setattr(Path, "open", deny)
    (fault,) = write_all({tmp_path / "P1.html": b"new"}, tmp_path)

    assert fault.remedy == "close P1.html where it is open; if it is not open, allow writing to it"


def test_a_file_that_excel_holds_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changes = workspace(tmp_path)
    real = Path.open

    def deny(path: Path, *args: Any, **keys: Any) -> Any:
        if path.name == "pairs.csv":
            raise PermissionError(errno.EACCES, "sharing violation")
        return real(path, *args, **keys)

    monkeypatch.setattr(Path, "open", deny)
    (fault,) = write_all(changes)

    assert (fault.code, str(fault.place)) == (FaultCode.FILE_NOT_WRITABLE, "pairs.csv:1:1")
    assert fault.remedy.startswith("close pairs.csv in Excel")


def test_one_writer_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changes = workspace(tmp_path)
    monkeypatch.setattr(write, "PATIENCE", 0.01)
    with locked(tmp_path / journal.STATE, patience=0):
        (fault,) = write_all(changes, tmp_path)

    assert "another mentorkit command" in fault.message
    assert "run this one again" in fault.remedy
    assert files(tmp_path) == dict(sorted(OLD.items()))
    assert write_all(changes, tmp_path) == []


@pytest.mark.parametrize("fails", ["fsync", "replace", "link", "chmod"])
@pytest.mark.parametrize("time", [1, 2, 3])
def test_a_failing_disk_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str, time: int
) -> None:
    changes = workspace(tmp_path)
    real, calls = getattr(os, fails), []

    def fail_once(*args: Any, **keys: Any) -> Any:
        calls.append(args)
        if len(calls) == time:
            raise OSError(errno.ENOSPC, "No space left on device", "pairs.csv")
        return real(*args, **keys)

    monkeypatch.setattr(os, fails, fail_once)
    faults = write_all(changes)

    # Where links or folders cannot be synced, writing goes on without.
    assert files(tmp_path) == dict(sorted((OLD if faults else NEW).items()))
    assert all("free some space" in fault.remedy for fault in faults)
    assert faults or fails != "replace"
