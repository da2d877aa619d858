"""`match`, whole commands: by size, by objective, and beside the `mentor-match` package."""

import json
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.bench import JSON, OURS, Bench, Row
from tests.benchmarks.beside import Beside
from tests.benchmarks.instances import chosen, scored
from tests.benchmarks.timing import Timed
from tests.benchmarks.workspaces import ANY_PAIR, SAME_DEPARTMENT, to_match


def rows(bench: Bench) -> Iterator[Row]:
    """Measure every size and objective."""
    yield from _sizes(bench)
    yield from _objectives(bench)
    yield from _beside(bench)
    if bench.large:
        yield from _large(bench)


def _sizes(bench: Bench) -> Iterator[Row]:
    folder = to_match(bench.work / "small", 200, 100)
    yield Row.within("match 200 × 100, 6 rules, 4 preferences", _match(bench, folder), 0.6)
    folder = to_match(bench.work / "middle", 2_000, 800)
    yield Row.within("match 2,000 × 800, 6 rules, 4 preferences", _match(bench, folder), 1.5, 300)
    folder = to_match(bench.work / "any", 10_000, 4_000, pair_rules=ANY_PAIR)
    yield Row.within("match 10,000 × 4,000, every pair, proof", _proved(bench, folder), 6, 600)
    yield Row.within("  verified from the files alone", _verified(bench, folder), 6, 300)
    folder = to_match(bench.work / "popular", 10_000, 4_000, pair_rules=ANY_PAIR, popular=40)
    yield Row.within("  with 40 very popular mentors", _proved(bench, folder), 8)


def _objectives(bench: Bench) -> Iterator[Row]:
    folder = scored(bench.work / "hundred", 2_000, 800, distinct=100)
    ours = _match(bench, folder, "--objective", "fairest")
    yield Row.within("match 2,000 × 800, fairest, 100 distinct scores", ours, 10)
    folder = scored(bench.work / "distinct", 500, 200)
    ours = _match(bench, folder, "--objective", "fairest")
    yield Row.within("match 500 × 200, fairest, all scores distinct", ours, 60)
    folder = chosen(bench.work / "chosen", 10_000, 4_000, 10)
    yield Row.within("match 10,000 × 4,000, stable, lists of 10", _match(bench, folder), 3)


def _beside(bench: Bench) -> Iterator[Row]:
    """It pairs one-to-one in rounds, three as its author's service calls it; we match once."""
    made = Beside(bench.work / "beside", 500)
    ours, peer = bench.timed(
        (*OURS, "match", str(made.folder), *JSON),
        bench.child("service", str(made.folder), "3", peer="mentor-match"),
        warm=0,
    )
    yield Row.faster("match 500 × 500 beside mentor-match, three rounds", ours, peer, 50)
    once = bench.child("service", str(made.folder), "1", peer="mentor-match")
    (peer,) = bench.timed(once, runs=1, warm=0)
    pairs = [(pair["mentor_id"], pair["mentee_id"]) for pair in json.loads(ours.said)["pairs"]]
    theirs = json.loads(peer.said)
    totals = made.points(pairs), made.points(theirs)
    times = peer.median / ours.median
    figure = f"{totals[0]} points for {len(pairs)}, {totals[1]} for {len(theirs)} ({times:.1f} ×)"
    yield Row("  by its own scoring, in its first round", figure, "as many", totals[0] >= totals[1])


def _large(bench: Bench) -> Iterator[Row]:
    folder = to_match(
        bench.work / "sparse", 50_000, 20_000, pair_rules=SAME_DEPARTMENT, departments=200
    )
    ours = _proved(bench, folder)
    yield Row.within("match 50,000 × 20,000, 0.5 % allowed, proof", ours, 30, 1500)
    folder = to_match(bench.work / "dense", 50_000, 20_000, pair_rules=ANY_PAIR)
    (ours,) = bench.timed(_proving(bench, folder), runs=1, warm=0)
    yield Row.within("match 50,000 × 20,000, every pair, proof", ours, 120, 2000)
    yield Row.within("  verified from the files alone", _verified(bench, folder), 180, 1000)


def _match(bench: Bench, folder: Path, *options: str) -> Timed:
    return bench.timed((*OURS, "match", str(folder), *JSON, *options))[0]


def _proved(bench: Bench, folder: Path) -> Timed:
    return bench.timed(_proving(bench, folder), warm=0)[0]


def _proving(bench: Bench, folder: Path) -> tuple[str, ...]:
    proof = str(bench.work / "proof.json")
    return (*OURS, "match", str(folder), *JSON, "--proof", proof)


def _verified(bench: Bench, folder: Path) -> Timed:
    """Measure verifying the proof that was written last."""
    proof = str(bench.work / "proof.json")
    return bench.timed((*OURS, "match", str(folder), "--verify", proof), runs=1, warm=0)[0]
