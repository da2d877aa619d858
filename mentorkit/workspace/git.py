"""What git has kept of a folder's files, read so that nothing in a repository is ever run."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic

MOST_COMMITS = 500
LARGEST = 1_000_000
PATIENCE = 10.0
PLAIN_FILES = {"100644", "100755"}
SAFE = (
    *("--no-pager", "--no-replace-objects", "--literal-pathspecs"),
    *("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never"),
)


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit by its name, and the day on which it was made."""

    name: str
    on: date


@dataclass(slots=True)
class Repository:
    """The git repository that a folder lies in; `top` is its own folder.

    Only commands that read objects are asked, and all of them together are given `seconds`.
    Whatever cannot be read is as if it was not there.
    """

    top: Path
    seconds: float = PATIENCE
    _began: float = field(default_factory=monotonic)

    def commits(self, paths: Sequence[str]) -> list[Commit]:
        """Give the commits that changed any of these paths, the newest first."""
        most = f"--max-count={MOST_COMMITS}"
        lines = (
            self._ask("rev-list", "--timestamp", most, "HEAD", "--", *paths).decode().split("\n")
        )
        told = (line.split() for line in lines if line)
        return [Commit(name, datetime.fromtimestamp(int(at), UTC).date()) for at, name in told]

    def files(self, commit: Commit, folders: Sequence[str]) -> dict[str, str]:
        """Give the blob of each file in these folders, by its path from the top."""
        listed = self._ask("ls-tree", "-rlz", "--full-tree", commit.name, "--", *folders)
        found = {}
        for entry in listed.decode("utf-8", errors="replace").split("\0")[:-1]:
            told, _, path = entry.partition("\t")
            mode, _, blob, size = told.split()
            if mode in PLAIN_FILES and int(size) <= LARGEST:
                found[path] = blob
        return found

    def content(self, blob: str) -> bytes:
        """Give what a blob holds, without any filter."""
        return self._ask("cat-file", "blob", blob)

    @property
    def over(self) -> bool:
        """Tell whether the time is over."""
        return monotonic() - self._began >= self.seconds

    def _ask(self, *arguments: str) -> bytes:
        left = self.seconds - (monotonic() - self._began)
        return b"" if left <= 0 else _git(self.top, arguments, left)


def repository(folder: Path) -> Repository | None:
    """Find the repository of a folder; None without git, or where there is none."""
    top = _git(folder, ("rev-parse", "--show-toplevel"), PATIENCE).decode(errors="replace")
    return Repository(Path(top.rstrip("\r\n"))) if top.strip() else None


def _git(folder: Path, arguments: Sequence[str], seconds: float) -> bytes:
    command = ["git", *SAFE, *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - the words are ours, and paths follow a --
            command,
            cwd=folder,
            env=_environment(os.environ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""


def _environment(own: Mapping[str, str]) -> dict[str, str]:
    """Leave out what a hook that runs us tells git, and whatever would ask somebody."""
    kept = {name: value for name, value in own.items() if not name.startswith("GIT_")}
    return kept | {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
