"""What is left of a match once all is in memory, beside packages that solve such problems."""

from collections.abc import Iterator

import numpy as np

from tests.benchmarks.bench import Bench, Row
from tests.benchmarks.timing import Timed
from tests.benchmarks.workspaces import to_match

TIED, UNIFORM = 100, 1_000_000


def rows(bench: Bench) -> Iterator[Row]:
    """Measure dense assignment, stable matching, and the table of scores."""
    yield from _dense(bench, "many ties", TIED, 2)
    yield from _dense(bench, "uniform", UNIFORM, 20)
    lists = ("2000", "500", "10", "4")
    ours, peer = bench.staged(
        bench.child("residents", *lists),
        bench.child("residents_matching", *lists, peer="matching"),
    )
    yield Row.faster("stable 2,000 × 500, lists of 10, beside matching", ours, peer, 100)
    yield _same("  the same stable matching", ours, peer)
    folder = to_match(bench.work / "scored", 10_000, 4_000)
    ours, bare = bench.staged(
        bench.child("scoring", str(folder)),
        bench.child("scoring_numpy", str(folder / "participants.csv")),
    )
    times = ours.median / bare.median
    figure = f"{ours.median:.2f} s, {bare.median:.2f} s: {times:.2f}"
    what = "scores of 10,000 × 4,000 beside bare numpy"
    yield Row(what, figure, "at most 2.0 of bare numpy", times <= 2)
    yield _same("  the same scores", ours, bare)


def _dense(bench: Bench, name: str, scores: int, times: float) -> Iterator[Row]:
    """Every mentee can be placed, and every place be taken."""
    draw = np.random.default_rng(7)
    table, places = bench.work / "table.npy", bench.work / "places.npy"
    np.save(table, draw.integers(0, scores, (10_000, 4_000), np.int32))
    np.save(places, np.tile([2, 3], 2_000))
    files = (str(table), str(places))
    ours, peer = bench.staged(
        bench.child("assignment", *files),
        bench.child("assignment_scipy", *files, peer="scipy"),
        warm=0,
    )
    yield Row.faster(f"solve 10,000 × 4,000, {name}, beside SciPy", ours, peer, times)
    yield _same("  the same total", ours, peer)
    figure = f"{ours.megabytes:.0f} MB, {peer.megabytes:.0f} MB"
    kept = ours.megabytes * 5 <= peer.megabytes
    yield Row("  memory beside the scores", figure, "a fifth", kept)


def _same(what: str, ours: Timed, peer: Timed) -> Row:
    same = ours.said == peer.said
    return Row(what, "yes" if same else "no", "the same", same)
