"""Workspaces on disk, and the tool run on them in this process."""

import io
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from mentorkit.cli import run
from tests.laws.reading import as_csv
from tests.laws.vocabulary import Row, Tables


@dataclass(frozen=True)
class Ran:
    """What a run of the tool gave."""

    code: int
    out: str
    err: str


def mentorkit(*arguments: object) -> Ran:
    """Run a command."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        code = run([str(argument) for argument in arguments])
    return Ran(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))


@contextmanager
def workspace(scheme: Row, tables: Tables) -> Iterator[Path]:
    """Write a workspace into a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text = json.dumps(scheme, ensure_ascii=False, indent=1)
        (folder / "scheme.yaml").write_text(text, "utf-8")
        for table, rows in tables.items():
            if rows:
                (folder / f"{table}.csv").write_text(as_csv(rows), "utf-8")
        yield folder
