"""Measures mentorkit beside its peers, prints a table, and fails where a floor is missed."""

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import get_args

from tests.benchmarks import checking, documents, matching, solving, start_up
from tests.benchmarks.bench import Bench, Room
from tests.benchmarks.peers import Peers
from tests.benchmarks.timing import Clock

ROOMS: dict[str, Room] = {
    "start-up": start_up.rows,
    "checking": checking.rows,
    "matching": matching.rows,
    "solving": solving.rows,
    "documents": documents.rows,
}


def main() -> int:
    """Run the benchmarks; gives 1 where a floor is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only", choices=ROOMS, action="append", help="this part; again for more")
    options.add_argument("--runs", type=int, default=3, help="counted runs of each command")
    options.add_argument("--large", action="store_true", help="also what takes minutes a run")
    options.add_argument("--peers", type=Path, help="where the peers are, or are to be installed")
    options.add_argument(
        "--clock",
        choices=get_args(Clock),
        default="wall",
        help="whose seconds count: the processor's where the machine has other work",
    )
    asked = options.parse_args()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # for the peers' numpy, too
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled once
    kept = True
    with tempfile.TemporaryDirectory() as made:
        bench = Bench(Path(made), Peers(asked.peers), asked.runs, asked.clock, asked.large)
        for name in asked.only or ROOMS:
            for row in ROOMS[name](bench):
                kept &= row.kept
                said = f"{row.what:<56} {row.figure:<36} {row.floor}"
                print("ok  " if row.kept else "MISS", said, flush=True)
    return int(not kept)


if __name__ == "__main__":
    sys.exit(main())
