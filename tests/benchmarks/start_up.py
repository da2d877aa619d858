"""How soon a command is there: beside csvstat, and check-jsonschema on as many bytes of YAML."""

from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.bench import JSON, OURS, Bench, Row

EXAMPLE = Path("examples") / "imperial-mars"


def rows(bench: Bench) -> Iterator[Row]:
    """Measure `--help`, and `check` on an example."""
    csvstat = (bench.peers.command("csvstat", "tables"), "--help")
    ours, peer = bench.timed((*OURS, "--help"), csvstat, runs=bench.runs * 3)
    yield Row.faster("mentorkit --help beside csvstat", ours, peer, 1)
    schema, records = bench.work / "schema.json", bench.work / "records.yaml"
    schema.write_text('{"type": "array", "items": {"type": "object"}}', "utf-8")
    size = sum(path.stat().st_size for path in EXAMPLE.glob("*.*"))
    line = "- {id: M0001, pair: P001, on: 2026-03-01, status: held}\n"
    records.write_text(line * (size // len(line)), "utf-8")
    checking = bench.peers.command("check-jsonschema", "tables")
    call = (checking, "--schemafile", str(schema), str(records))
    ours, peer = bench.timed((*OURS, "check", str(EXAMPLE), *JSON), call, runs=bench.runs * 2)
    yield Row.faster(f"check {size // 1000} kB beside check-jsonschema", ours, peer, 1)
