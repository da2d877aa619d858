"""Reading what came from outside in a process of its own, which may take only so much."""

import logging
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import TypeVar

MEMORY = 1 << 30
SECONDS = 60
TOO_LONG = "reading it takes longer than a document should"
TOO_MUCH = "reading it takes more memory than a document should"
BEGIN = "import sys; sys.path[:] = sys.argv[3:]; from mentorkit.cli.apart import serve; serve()"

Found = TypeVar("Found")


def apart(
    read: Callable[[bytes], Found | str], data: bytes, seconds: float = SECONDS
) -> Found | str:
    """Give what a function of a module reads, or say why that cannot be done."""
    command = [sys.executable, "-I", "-c", BEGIN, read.__module__, read.__qualname__, *sys.path]
    try:
        done = subprocess.run(  # noqa: S603 - the words are ours
            command, input=data, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return TOO_LONG
    if done.returncode != 0:
        return TOO_MUCH
    found: Found | str = pickle.loads(done.stdout)  # noqa: S301 - `serve` wrote it
    return found


def serve() -> None:
    """Read what comes in, as the command line names it, and give what is found."""
    _limit()
    logging.disable()
    read = getattr(import_module(sys.argv[1]), sys.argv[2])
    try:
        found = read(sys.stdin.buffer.read())
    except MemoryError:
        found = TOO_MUCH
    except Exception as error:  # noqa: BLE001 - a broken file may break its reader in any way
        found = f"it cannot be read ({type(error).__name__})"
    sys.stdout.buffer.write(pickle.dumps(found))


def _limit() -> None:
    """Take no more memory than a document needs, where the system can see to that."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
