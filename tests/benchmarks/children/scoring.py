"""Scores all pairs of a workspace by its scheme: `scoring FOLDER`."""

import sys
from datetime import date
from pathlib import Path

from mentorkit.match.judging.judging import Judging
from mentorkit.match.people.candidates import candidates
from mentorkit.workspace.load import load
from tests.benchmarks.children.stage import measure


def main() -> None:
    work = load(Path(sys.argv[1]), date(2026, 11, 21))
    if work.scheme is None or work.facts is None:
        raise RuntimeError("the workspace cannot be read")
    found = candidates(work.scheme, work.facts, 0)
    judging = Judging(work.scheme, work.facts, found, found.mentees)
    measure(lambda: sum(int(judging.scores(block).sum()) for block in judging.sides.blocks()))


if __name__ == "__main__":
    main()
