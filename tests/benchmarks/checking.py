"""`check` of a million meetings, beside frictionless, which only reads them; and how it grows."""

from collections.abc import Iterator

from tests.benchmarks.bench import JSON, OURS, Bench, Row
from tests.benchmarks.workspaces import with_meetings


def rows(bench: Bench) -> Iterator[Row]:
    """Measure it with ten thousand, a hundred thousand and a million meetings."""
    sizes = (1_000, 10_000, 100_000)
    folders = [with_meetings(bench.work / f"{pairs}-pairs", pairs) for pairs in sizes]
    small, middle, large = bench.timed(*((*OURS, "check", str(each), *JSON) for each in folders))
    yield Row.within("check 100,000 pairs, 1,000,000 meetings", large, 3.5, 400)
    reading = bench.peers.command("frictionless", "tables")
    meetings = str(folders[-1] / "meetings.csv")
    (peer,) = bench.timed((reading, "validate", "--trusted", meetings), runs=1, warm=0)
    yield Row.faster("  beside frictionless validate of them", large, peer, 4)
    grown = f"{small.median:.2f}, {middle.median:.2f}, {large.median:.2f} s"
    kept = large.median <= 15 * middle.median
    yield Row("  10,000, 100,000, 1,000,000 meetings", grown, "n log n: at most 15 × a step", kept)
