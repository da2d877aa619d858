"""Small workspaces on disk, and the tool run on them in this process."""

import json
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from mentorkit.cli import run
from tests.acceptance.known import Row, World
from tests.acceptance.oracle import Owed


def flow(value: Any) -> str:
    """Write a value as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return str(value)


def scheme_text(scheme: Row) -> str:
    """Write a scheme file, one rule a line."""
    lines = [f"{key}: {flow(value)}" for key, value in scheme.items() if key != "rules"]
    lines += ["rules:", *(f"  - {flow(rule)}" for rule in scheme.get("rules", []))]
    if not scheme.get("rules"):
        lines[-1] = "rules: []"
    return "\n".join(lines) + "\n"


def table_text(rows: Sequence[Row]) -> str:
    """Write a table as CSV."""
    columns = list(rows[0])
    lines = [",".join(columns)]
    lines += [",".join("" if row[c] is None else str(row[c]) for c in columns) for row in rows]
    return "\n".join(lines) + "\n"


def write(folder: Path, scheme: Row, world: World) -> Path:
    """Write a whole workspace and give its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.csv"):
        old.unlink()
    (folder / "scheme.yaml").write_text(scheme_text(scheme), "utf-8")
    for name, rows in world.items():
        if rows:
            (folder / f"{name}.csv").write_text(table_text(rows), "utf-8")
    return folder


@dataclass(frozen=True)
class Ran:
    """What a run of the tool gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Read standard output as JSON."""
        return json.loads(self.out)

    @property
    def duties(self) -> list[Owed]:
        """Give what was listed, notes apart, in the oracle's form."""
        found = [
            Owed(
                found["rule"],
                found["subject"]["id"],
                found["status"],
                found["opens"] and date.fromisoformat(found["opens"]),
                found["due"] and date.fromisoformat(found["due"]),
                found["strength"],
                found["open"],
            )
            for found in self.json["findings"]
            if found["status"] != "note"
        ]
        return sorted(found, key=lambda owed: owed.order)

    @property
    def faults(self) -> list[tuple[str, str, int, int]]:
        """Give each fault's code, file, line and column."""
        return [
            (fault["code"], *(fault["place"][key] for key in ("file", "line", "column")))
            for fault in self.json["faults"]
        ]


def mentorkit(*arguments: object) -> Ran:
    """Run a command."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run([str(argument) for argument in arguments])
    return Ran(code, out.getvalue(), err.getvalue())


def check(folder: Path, as_of: date | str, *more: object) -> Ran:
    """Check a workspace, every duty as JSON."""
    return mentorkit("check", folder, "--as-of", as_of, "--format", "json", "--all", *more)


SCALES: Row = {
    "scheme": "t",
    "title": "T",
    "edition": '"1"',
    "scales": {"stage": ["low", ["mid", "medium"], "high"]},
    "fields": {
        "stage": {"type": "stage"},
        "department": {"type": "tags"},
        "manager": {"type": "person"},
        "wants": {"type": "tags"},
        "offers": {"type": "tags"},
    },
}
