"""Reading what came from outside in a process of its own, which may take only so much."""

import logging
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar

MEMORY = 1 << 30
SECONDS = 30
TOO_LONG = "reading it takes longer than a document should"
TOO_MUCH = "reading it takes more memory than a document should"

Found = TypeVar("Found")


def apart(
    read: Callable[[bytes], Found | str], data: bytes, seconds: float = SECONDS
) -> Found | str:
    """Give what a function of a module reads, or say why that cannot be done."""
    ours, theirs = get_context("spawn").Pipe(duplex=False)
    process = get_context("spawn").Process(target=_run, args=(read, data, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(seconds):
            return TOO_LONG
        found: Found | str = ours.recv()
    except EOFError:
        return TOO_MUCH
    else:
        return found
    finally:
        process.kill()
        process.join()
        ours.close()


def _run(read: Callable[[bytes], Any], data: bytes, answer: Connection) -> None:
    _limit()
    logging.disable()
    try:
        found = read(data)
    except MemoryError:
        found = TOO_MUCH
    answer.send(found)


def _limit() -> None:
    """Take no more memory than a document needs, where the system can see to that."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
