"""Scores the same pairs by the same criteria, written out in numpy by hand: `scoring_numpy FILE`.

As many rows at a time as the processor's cache holds: all at once takes several times as long.
"""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tests.benchmarks.children.stage import measure

ROWS = 64
UNITS = 1_000_000
Row = dict[str, str]


class People:
    """One side: bits of topics, their number, stages, years and modes."""

    def __init__(self, rows: Sequence[Row], topics: str) -> None:
        tags = [{int(tag[5:]) for tag in row[topics].split("|")} for row in rows]
        modes = {mode: at for at, mode in enumerate(("online", "in person", "either"))}
        self.topics = np.array([sum(1 << tag for tag in each) for each in tags], np.uint32)
        self.many = np.array([len(each) for each in tags], np.float64)
        self.stage = np.array([int(row["stage"][1:]) for row in rows], np.float64)
        self.years = np.array([int(row["years"]) for row in rows], np.float64)
        self.mode = np.array([modes[row["mode"]] for row in rows], np.int8)


def main() -> None:
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    mentees = People([row for row in rows if row["roles"] == "mentee"], "wants")
    mentors = People([row for row in rows if row["roles"] == "mentor"], "offers")
    steps = range(0, mentees.mode.size, ROWS)
    measure(lambda: sum(_total(mentees, slice(at, at + ROWS), mentors) for at in steps))


def _total(mentees: People, rows: slice, mentors: People) -> int:
    def column(of: npt.NDArray[Any]) -> npt.NDArray[Any]:
        return of[rows, None]

    shared = np.bitwise_count(column(mentees.topics) & mentors.topics) / column(mentees.many)
    up = mentors.stage - column(mentees.stage)
    apart = np.abs(mentors.years - column(mentees.years))
    total = np.rint(5 * UNITS * shared)
    total += np.rint(2 * UNITS * (1 - np.abs(up) / 5))
    total += np.rint(UNITS * (1 - apart / 29))
    total += UNITS * (mentors.mode == column(mentees.mode))
    total -= np.where(up > 3, 10 * UNITS * (up - 3), 0)
    return int(total.astype(np.int64).sum())


if __name__ == "__main__":
    main()
