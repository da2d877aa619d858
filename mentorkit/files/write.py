"""Writing all files that a command changes, or none of them, whenever it is stopped.

Before anything is touched, a journal says what is about to change; each new text is written
beside its target and each old one kept there under another name. Then the new texts take
their places. Whoever finds a journal puts the old texts back; it is renamed once all is done.
"""

import errno
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from mentorkit.files.csv_append import append_rows
from mentorkit.files.journal import STATE, commit, is_unsettled, names_beside, settle
from mentorkit.files.lock import locked
from mentorkit.model import Fault, FaultCode, Place

__all__ = ["append_rows", "recover", "write_all"]

PATIENCE = 10.0


def write_all(
    changes: Mapping[Path, bytes],
    folder: Path | None = None,
    seen: Mapping[Path, str | None] | None = None,
) -> list[Fault]:
    """Give every file its new bytes, or leave them all as they were and say why.

    `seen` tells what the changes were made from: the SHA-256 of each file, or None where there
    was none. Where somebody else has changed one since, that is the fault (FILE_CHANGED).

    `folder` is where `.mentorkit` is kept with lock and journal: the workspace, or else the
    folder that the files have in common. Links are followed, file modes kept, missing folders
    made. An exception from outside leaves old or new files, and nothing beside them.
    """
    targets = {Path(os.path.realpath(path)): data for path, data in sorted(changes.items())}
    if not targets:
        return []
    home = Path(os.path.realpath(folder)) if folder else _common(targets)
    faults = [fault for path in targets if (fault := _unchangeable(path, home)) is not None]
    firsts = {path.parent: path for path in reversed(targets)}.values()
    faults = faults or [fault for path in firsts if (fault := _closed(path, home)) is not None]
    if faults:
        return faults
    state = home / STATE
    try:
        with locked(state, PATIENCE):
            settle(state)
            if changed := [path for path, old in (seen or {}).items() if _digest(path) != old]:
                return [_changed(path, home) for path in changed]
            try:
                commit(state, targets)
                settle(state)
            except BaseException:
                settle(state)
                raise
    except OSError as error:
        return [_failure(error, home)]
    return []


def recover(folder: Path) -> None:
    """Put back, or tidy up after, what a writer in this workspace did before it was killed."""
    state = folder / STATE
    with suppress(OSError):
        if is_unsettled(state):
            with locked(state, PATIENCE):
                settle(state)


def _common(targets: Mapping[Path, bytes]) -> Path:
    folders = [path.parent for path in targets]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # files on two drives of Windows
        return folders[0]


def _unchangeable(path: Path, home: Path) -> Fault | None:
    """Try, without changing it, whether a file can be written."""
    try:
        if path.exists():
            path.open("r+b").close()
    except IsADirectoryError:
        message, remedy = "there is a folder of this name", f"rename the folder {path.name}"
        return _fault(path, home, message, "folder", remedy)
    except OSError as error:
        message = "the file cannot be changed: it is open elsewhere, or read-only"
        where = "in Excel" if path.suffix == ".csv" else "where it is open"
        remedy = f"close {path.name} {where}; if it is not open, allow writing to it"
        return _fault(path, home, message, _reason(error), remedy)
    return None


def _closed(path: Path, home: Path) -> Fault | None:
    """Try, without leaving anything, whether a file's folder takes new ones."""
    try:
        there = next(folder for folder in path.parents if folder.exists())
        tempfile.TemporaryFile(dir=there).close()
        with suppress(FileNotFoundError):
            (there / names_beside(path.name)[0]).lstat()  # a name may be too long
    except OSError as error:
        message = "its folder takes no new files"
        remedy = f"allow writing to {path.parent}, or copy the workspace to a folder of your own"
        if not there.is_dir():
            remedy = f"{there.name} is a file: rename or move it, or write to another folder"
        return _fault(path, home, message, _reason(error), remedy)
    return None


def _digest(path: Path) -> str | None:
    return f"sha256:{sha256(path.read_bytes()).hexdigest()}" if path.exists() else None


def _changed(path: Path, home: Path) -> Fault:
    message, remedy = "somebody else changed the file meanwhile", "run the command again"
    name = path.relative_to(home).as_posix() if path.is_relative_to(home) else path.name
    return Fault(FaultCode.FILE_CHANGED, message, "", remedy, Place(name, 1, 1))


def _failure(error: OSError, home: Path) -> Fault:
    path = Path(error.filename) if isinstance(error.filename, str) else home / STATE
    if isinstance(error, BlockingIOError):
        message = "another mentorkit command is writing to these files"
        remedy = "wait until it is done and run this one again"
    elif error.errno == errno.ENOSPC:
        message = "the disk is full; the files are as they were"
        remedy = "free some space and run the command again"
    else:
        message = "the files could not all be written, so none was"
        remedy = "close them in Excel and run the command again"
    return _fault(path, home, message, _reason(error), remedy)


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__)[:60]


def _fault(path: Path, home: Path, message: str, found: str, remedy: str) -> Fault:
    shown = path.relative_to(home) if path.is_relative_to(home) else path
    place = Place(shown.as_posix(), 1, 1)
    return Fault(FaultCode.FILE_NOT_WRITABLE, message, found, remedy, place)
