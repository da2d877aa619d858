"""Measures mentorkit beside its peers, prints a table, and fails where a floor is missed."""

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.peers import installed
from tests.benchmarks.timing import timed
from tests.benchmarks.workspaces import to_match, with_meetings

OURS = (sys.executable, "-m", "mentorkit")
ON = ("--as-of", "2026-11-21", "--format", "json")
EXAMPLE = Path("examples") / "imperial-mars"


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement and the floor it is held to."""

    what: str
    figure: str
    floor: str
    kept: bool


def main() -> int:
    """Run every benchmark; gives 1 where a floor is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=5, help="counted runs of each command")
    options.add_argument("--peers", type=Path, help="where the peers are, or are to be installed")
    asked = options.parse_args()
    peers = installed(asked.peers)
    with tempfile.TemporaryDirectory() as made:
        work = Path(made)
        rows = [
            *start_up(peers, asked.runs),
            *example(peers, work, asked.runs),
            *matching(work, asked.runs),
            *checking(peers, work, asked.runs),
        ]
    for row in rows:
        print(f"{'ok  ' if row.kept else 'MISS'} {row.what:<52} {row.figure:<44} {row.floor}")
    return int(not all(row.kept for row in rows))


def start_up(peers: Path, runs: int) -> list[Row]:
    """`--help` beside csvstat's."""
    ours, peer = timed((*OURS, "--help"), (str(peers / "csvstat"), "--help"), runs=runs * 3)
    ratio = ours.median / peer.median
    figure = f"{ours.median:.3f} s, csvstat {peer.median:.3f} s: {ratio:.2f}"
    return [Row("mentorkit --help", figure, "at most 1.0 of csvstat --help", ratio <= 1)]


def example(peers: Path, work: Path, runs: int) -> list[Row]:
    """`check` on an example beside check-jsonschema on as many bytes of YAML."""
    schema, records = work / "schema.json", work / "records.yaml"
    schema.write_text('{"type": "array", "items": {"type": "object"}}', "utf-8")
    size = sum(path.stat().st_size for path in EXAMPLE.glob("*.*"))
    line = "- {id: M0001, pair: P001, on: 2026-03-01, status: held}\n"
    records.write_text(line * (size // len(line)), "utf-8")
    peer_call = (str(peers / "check-jsonschema"), "--schemafile", str(schema), str(records))
    ours, peer = timed((*OURS, "check", str(EXAMPLE), *ON), peer_call, runs=runs * 2)
    ratio = ours.median / peer.median
    figure = f"{ours.median:.3f} s, check-jsonschema {peer.median:.3f} s: {ratio:.2f}"
    what = f"check an example of {size // 1000} kB"
    return [Row(what, figure, "at most 1.0 of check-jsonschema", ratio <= 1)]


def matching(work: Path, runs: int) -> list[Row]:
    """`match` of a university's size."""
    folder = to_match(work / "match", 2000, 800)
    (ours,) = timed((*OURS, "match", str(folder), *ON), runs=runs)
    kept = ours.median <= 2 and ours.megabytes <= 300
    figure = f"{ours.median:.2f} s, {ours.megabytes:.0f} MB"
    return [Row("match 2,000 × 800, 6 rules, 4 preferences", figure, "2 s, 300 MB", kept)]


def checking(peers: Path, work: Path, runs: int) -> list[Row]:
    """`check` of a million meetings beside frictionless, which only reads them; how it grows."""
    folders = [with_meetings(work / str(pairs), pairs) for pairs in (1_000, 10_000, 100_000)]
    calls = [(*OURS, "check", str(folder), *ON) for folder in folders]
    small, middle, large = timed(*calls, runs=runs)
    reading = (
        *(str(peers / "frictionless"), "validate", "--trusted"),
        str(folders[-1] / "meetings.csv"),
    )
    (peer,) = timed(reading, runs=1, warm=0)
    times = peer.median / large.median
    kept = large.median <= 3.5 and large.megabytes <= 400
    figure = f"{large.median:.2f} s, {large.megabytes:.0f} MB"
    beside = f"{peer.median:.1f} s: {times:.1f} ×"
    grown = f"{small.median:.2f}, {middle.median:.2f}, {large.median:.2f} s"
    steps = large.median / middle.median <= 15
    return [
        Row("check 100,000 pairs, 1,000,000 meetings", figure, "3.5 s, 400 MB", kept),
        Row("  beside frictionless validate of them", beside, "4 × faster", times >= 4),
        Row("  10,000, 100,000, 1,000,000 meetings", grown, "n log n: at most 15 × a step", steps),
    ]


if __name__ == "__main__":
    sys.exit(main())
