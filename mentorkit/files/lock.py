"""One writer at a time: a lock on a folder that the system frees when its holder dies."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_PAUSE = 0.05


@contextmanager
def locked(folder: Path, patience: float) -> Iterator[None]:
    """Hold the lock of `folder`, made if need be, as long as the block runs.

    Raises BlockingIOError where another process still holds it after `patience` seconds, and
    other OSErrors where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("ab") as file:
        deadline = time.monotonic() + patience
        while True:
            try:
                _try_lock(file)
                break
            except (BlockingIOError, PermissionError) as error:
                if time.monotonic() >= deadline:
                    raise BlockingIOError(*error.args) from error
            time.sleep(_PAUSE)
        yield
