"""What every room of the benchmarks is given, and the rows that it gives."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tests.benchmarks.peers import Peers
from tests.benchmarks.timing import Clock, Command, Timed, in_turn, process, stage

OURS = (sys.executable, "-m", "mentorkit")
ON = ("--as-of", "2026-11-21")
JSON = (*ON, "--format", "json")
CHILDREN = "tests.benchmarks.children"


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement and the floor it is held to."""

    what: str
    figure: str
    floor: str
    kept: bool

    @classmethod
    def within(
        cls, what: str, ours: Timed, seconds: float, megabytes: float | None = None
    ) -> "Row":
        """Hold seconds, and the highest memory, to limits."""
        kept = ours.median <= seconds and ours.megabytes <= (megabytes or ours.megabytes)
        figure = f"{ours.median:.2f} s, {ours.megabytes:.0f} MB"
        floor = f"{seconds:g} s" + (f", {megabytes:g} MB" if megabytes else "")
        return cls(what, figure, floor, kept)

    @classmethod
    def faster(cls, what: str, ours: Timed, peer: Timed, times: float) -> "Row":
        """Hold to being so many times as fast as a peer."""
        found = peer.median / ours.median
        figure = f"{ours.median:.3g} s, {peer.median:.3g} s: {found:.1f} ×"
        return cls(what, figure, f"{times:g} × faster", found >= times)


@dataclass(frozen=True, slots=True)
class Bench:
    """Where and how to measure: an empty folder, the peers, how often, and by which clock."""

    work: Path
    peers: Peers
    runs: int
    clock: Clock
    large: bool

    def timed(self, *commands: Command, runs: int | None = None, warm: int = 1) -> list[Timed]:
        """Time whole commands."""
        return in_turn(commands, process, self.clock, runs or self.runs, warm)

    def staged(self, *commands: Command, warm: int = 1) -> list[Timed]:
        """Time one stage of each child."""
        return in_turn(commands, stage, self.clock, self.runs, warm)

    def child(self, name: str, *arguments: str, peer: str | None = None) -> Command:
        """Give the command that runs a child, with our Python or a peer's."""
        python = sys.executable if peer is None else self.peers.command("python", peer)
        return (python, "-m", f"{CHILDREN}.{name}", *arguments)


class Room(Protocol):
    """A part of the benchmarks."""

    def __call__(self, bench: Bench) -> Iterator[Row]:
        """Measure, and give a row as soon as it is known."""
