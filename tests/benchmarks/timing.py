"""Whole processes, or one stage of each, timed in turn: medians of several runs, highest memory."""

import json
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Clock = Literal["wall", "processor"]
Command = Sequence[str]


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took; `said` is its standard output, or its stage's result."""

    wall: float
    processor: float
    megabytes: float
    said: Any


@dataclass(frozen=True, slots=True)
class Timed:
    """A command's runs, by the clock that counts: other work on the machine slows the wall's."""

    runs: Sequence[Run]
    clock: Clock

    @property
    def median(self) -> float:
        """The median of the runs' seconds."""
        wall = self.clock == "wall"
        return statistics.median(run.wall if wall else run.processor for run in self.runs)

    @property
    def megabytes(self) -> float:
        """The highest memory of all runs."""
        return max(run.megabytes for run in self.runs)

    @property
    def said(self) -> Any:
        """What the last run gave."""
        return self.runs[-1].said


def in_turn(
    commands: Sequence[Command], run: Callable[[Command], Run], clock: Clock, runs: int, warm: int
) -> list[Timed]:
    """Run the commands A B A B …, so that a busy machine slows all of them alike."""
    each = [[run(command) for command in commands] for _ in range(warm + runs)]
    return [Timed(those[warm:], clock) for those in zip(*each, strict=True)]


def process(command: Command) -> Run:
    """Run a command as a process of its own.

    Raises RuntimeError where it does not run (exit 2 or more).
    """
    with tempfile.TemporaryFile() as said, Path(os.devnull).open("wb") as nowhere:
        begun = time.perf_counter()
        child = subprocess.Popen(command, stdout=said, stderr=nowhere)
        _, status, usage = os.wait4(child.pid, 0)
        took = time.perf_counter() - begun
        said.seek(0)
        text = said.read().decode("utf-8")
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in {0, 1}:
        message = f"{' '.join(command)} gave exit code {child.returncode}"
        raise RuntimeError(message)
    return Run(took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text)


def stage(command: Command) -> Run:
    """Run one of `children`, which tells what a stage of its work took."""
    told = json.loads(process(command).said)
    return Run(told["wall"], told["processor"], told["megabytes"], told["result"])
