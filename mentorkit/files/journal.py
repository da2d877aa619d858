"""Several files changed as one: a journal of what is under way, undone unless it came to an end."""

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

STATE = ".mentorkit"
_UNDER_WAY = "journal"
_DONE = "journal-done"


@dataclass(frozen=True, slots=True)
class _Change:
    """A file under change: did it exist before, and which bytes is it to hold."""

    target: str
    existed: bool
    sha256: str

    @property
    def path(self) -> Path:
        return Path(self.target)

    @property
    def new(self) -> Path:
        """The new text until it takes its place."""
        return self.path.with_name(f".{self.path.name}.mentorkit-new")

    @property
    def old(self) -> Path:
        """The old text until all is done; empty where there was no file."""
        return self.path.with_name(f".{self.path.name}.mentorkit-old")


def commit(state: Path, targets: Mapping[Path, bytes]) -> None:
    """Replace all targets; to be followed by `settle`, whether this raises or not."""
    changes = [
        _Change(str(path), path.exists(), hashlib.sha256(data).hexdigest())
        for path, data in targets.items()
    ]
    _write(state / _UNDER_WAY, json.dumps([asdict(change) for change in changes]).encode())
    _sync([state])
    for change, data in zip(changes, targets.values(), strict=True):
        change.path.parent.mkdir(parents=True, exist_ok=True)
        _write(change.new, data)
        _keep(change)
    folders = {change.path.parent for change in changes}
    _sync(folders)
    for change in changes:
        change.new.replace(change.path)
    _sync(folders)
    (state / _UNDER_WAY).replace(state / _DONE)
    _sync([state])


def is_unsettled(state: Path) -> bool:
    """Tell whether a writer was stopped before it could tidy up."""
    return (state / _UNDER_WAY).exists() or (state / _DONE).exists()


def settle(state: Path) -> None:
    """Undo what a journal says is under way, and take away all that is left over."""
    under_way, done = _read(state / _UNDER_WAY), _read(state / _DONE)
    for change in under_way:
        _undo(change)
    _sync({change.path.parent for change in under_way})
    for change in [*under_way, *done]:
        change.new.unlink(missing_ok=True)
        change.old.unlink(missing_ok=True)
    (state / _UNDER_WAY).unlink(missing_ok=True)
    (state / _DONE).unlink(missing_ok=True)


def _undo(change: _Change) -> None:
    """Put the old text back, unless it still stands or somebody has changed the file since."""
    if not (change.old.exists() and change.path.is_file()):
        return
    with change.path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest == change.sha256:
        if change.existed:
            change.old.replace(change.path)
        else:
            change.path.unlink()


def _keep(change: _Change) -> None:
    """Keep the old text under another name, and give the new one its mode and owner."""
    change.old.unlink(missing_ok=True)
    if not change.existed:
        change.old.touch()
        return
    try:
        change.old.hardlink_to(change.path)
    except OSError:  # a file system without links
        shutil.copy2(change.path, change.old)
    shutil.copymode(change.path, change.new)
    if sys.platform != "win32":
        with suppress(OSError):
            owner = change.path.stat()
            os.chown(change.new, owner.st_uid, owner.st_gid)


def _write(path: Path, data: bytes) -> None:
    path.unlink(missing_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _read(path: Path) -> list[_Change]:
    """Give the changes that a journal names; one that was cut short names none yet made."""
    try:
        return [_Change(**entry) for entry in json.loads(path.read_bytes())]
    except (FileNotFoundError, ValueError, TypeError):
        return []


def _sync(folders: Iterable[Path]) -> None:
    """Have the folders' entries on disk; Windows does so by itself and refuses to be asked."""
    for folder in sorted(folders):
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
