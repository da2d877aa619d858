"""Whole processes, timed in turn; medians of several runs, and the highest memory."""

import os
import statistics
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Timed:
    """A command's wall seconds, run by run, and its peak memory in MB."""

    seconds: tuple[float, ...]
    megabytes: float

    @property
    def median(self) -> float:
        """The median of the runs."""
        return statistics.median(self.seconds)


def timed(*commands: Sequence[str], runs: int, warm: int = 1) -> list[Timed]:
    """Run the commands in turn, A B A B …, so that a busy machine slows all of them alike.

    Raises RuntimeError where a command does not run (exit 2 or more).
    """
    seconds: list[list[float]] = [[] for _ in commands]
    peaks = [0.0 for _ in commands]
    for run in range(warm + runs):
        for at, command in enumerate(commands):
            took, peak = _once(command)
            if run >= warm:
                seconds[at].append(took)
                peaks[at] = max(peaks[at], peak)
    return [Timed(tuple(all_), peak) for all_, peak in zip(seconds, peaks, strict=True)]


def _once(command: Sequence[str]) -> tuple[float, float]:
    with Path(os.devnull).open("wb") as nowhere:
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere)
        _, status, usage = os.wait4(process.pid, 0)
        took = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:
        message = f"{' '.join(command)} gave exit code {process.returncode}"
        raise RuntimeError(message)
    return took, usage.ru_maxrss / 1024
