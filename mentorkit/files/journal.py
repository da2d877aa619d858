"""Several files changed as one: a journal of what is under way, undone unless it came to an end."""

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STATE = ".mentorkit"
FEW = 20
AT_ONCE = 8
_UNDER_WAY = "journal"
_DONE = "journal-done"


@dataclass(frozen=True, slots=True)
class _Change:
    """A file under change: did it exist before, and which bytes is it to hold.

    `new` holds the new text until it takes its place, `old` the old one until all is done.
    """

    path: Path
    existed: bool
    sha256: str
    new: Path
    old: Path


def names_beside(name: str) -> tuple[str, str]:
    """Give the names of a file's new and old text while it is under change."""
    return f".{name}.mentorkit-new", f".{name}.mentorkit-old"


def _change(entry: Mapping[str, Any]) -> _Change:
    """Give a change that the journal names."""
    path = Path(entry["target"])
    new, old = map(path.with_name, names_beside(path.name))
    return _Change(path, entry["existed"], entry["sha256"], new, old)


def commit(state: Path, targets: Mapping[Path, bytes]) -> None:
    """Replace all targets; to be followed by `settle`, whether this raises or not."""
    known = [
        {"target": str(path), "existed": path.exists(), "sha256": hashlib.sha256(data).hexdigest()}
        for path, data in targets.items()
    ]
    _write(state / _UNDER_WAY, json.dumps(known).encode())
    _flush([state / _UNDER_WAY])
    _sync([state])
    changes = [_change(each) for each in known]
    folders = {change.path.parent for change in changes}
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    for change, data in zip(changes, targets.values(), strict=True):
        _write(change.new, data)
        if change.existed:
            _keep(change)
    _flush([change.new for change in changes])
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
    if not change.path.is_file() or (change.existed and not change.old.exists()):
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


def _flush(paths: Sequence[Path]) -> None:
    """Have texts on disk; many at once, for a disk takes them so in a tenth of the time."""
    if len(paths) <= FEW:
        for path in paths:
            _flush_one(path)
        return
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - slower than a few files

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(_flush_one, paths))


def _flush_one(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _read(path: Path) -> list[_Change]:
    """Give the changes that a journal names; one that was cut short names none yet made."""
    try:
        return [_change(entry) for entry in json.loads(path.read_bytes())]
    except (FileNotFoundError, ValueError, TypeError, KeyError):
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
