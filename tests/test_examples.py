"""The examples: what their READMEs promise, their commands print, byte for byte.

`MENTORKIT_UPDATE=1 pytest tests/test_examples.py` writes the expected output anew; read the diff.
"""

import csv
import json
import os
import re
import shlex
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mentorkit.check.check import check
from mentorkit.check.finding import Report
from mentorkit.cli import run
from mentorkit.model import Status
from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.workspace.load import Workspace, load

EXAMPLES = Path(__file__).parent.parent / "examples"
SLUGS = sorted(path.parent.name for path in EXAMPLES.glob("*/README.md"))
QUIET = date(2026, 11, 21)
STAGES = {
    "proposed", "accepted by one", "accepted", "declined", "active", "paused", "resumed",
    "winding-down", "renewed", "ended early", "ended at term",
}  # fmt: skip
UPDATE = "MENTORKIT_UPDATE" in os.environ
ROW = re.compile(r"^\| `mentorkit (?P<command>[^`]*)` \|.*\(expected/(?P<file>[^)]*)\)(?P<rest>.*)")
CURE = re.compile(
    r"^### `(?P<subject>\w+)` · (?P<rules>.*)\n(?P<text>(?:(?!###).*\n)*)", re.MULTILINE
)
BLOCK = re.compile(r"(?P<says>[^`]*`(?P<file>\w+\.csv)`[^`]*)```csv\n(?P<rows>[^`]*)```")


@dataclass(frozen=True)
class Shown:
    """One row of a README's table: a command, and where its output is kept."""

    slug: str
    command: tuple[str, ...]
    file: str
    code: int

    def __str__(self) -> str:
        return f"{self.slug}-{self.file}"


def readme(slug: str) -> str:
    return (EXAMPLES / slug / "README.md").read_text("utf-8")


def shown() -> Iterator[Shown]:
    for slug in SLUGS:
        for row in filter(None, map(ROW.match, readme(slug).splitlines())):
            command = tuple(shlex.split(row["command"]))
            yield Shown(slug, command, row["file"], int("exit code 1" in row["rest"]))


def cures() -> Iterator[Any]:
    for slug in SLUGS:
        for cure in CURE.finditer(readme(slug)):
            rules = re.findall(r"[A-Z]+(?:-[A-Z]+)+", cure["rules"])
            name = f"{slug}-{cure['subject']}"
            yield pytest.param(slug, cure["subject"], rules, cure["text"], id=name)


@pytest.fixture
def copy(slug: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the test's example, as the current folder."""
    folder = tmp_path / slug
    shutil.copytree(EXAMPLES / slug, folder, ignore=shutil.ignore_patterns("expected"))
    monkeypatch.chdir(folder)
    return folder


def judged(slug: str) -> tuple[Workspace, Facts, Report]:
    work = load(EXAMPLES / slug, QUIET)
    assert work.scheme is not None
    assert work.facts is not None
    return work, work.facts, check(work.scheme, work.facts)


@pytest.mark.parametrize(
    ("slug", "row"), [pytest.param(row.slug, row, id=str(row)) for row in shown()]
)
def test_output_is_as_kept(row: Shown, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(list(row.command))
    printed = capsys.readouterr()
    found = printed.out.encode()
    if row.command[0] == "render":
        form = row.command[row.command.index("--format") + 1]
        found = next((copy / "out").glob(f"*/{row.command[2]}.{form}")).read_bytes()
    kept = EXAMPLES / row.slug / "expected" / row.file
    if UPDATE:
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(found)

    assert code == row.code
    assert not printed.err
    assert found == kept.read_bytes()


@pytest.mark.parametrize("slug", SLUGS)
def test_all_that_is_expected_is_shown(slug: str) -> None:
    kept = {path.name for path in (EXAMPLES / slug / "expected").iterdir()}

    assert kept == {row.file for row in shown() if row.slug == slug}


@pytest.mark.parametrize("slug", SLUGS)
def test_only_documents_to_people_give_names(slug: str) -> None:
    work, _, _ = judged(slug)
    personal = [*work.names.values(), *work.emails.values()]
    folder = EXAMPLES / slug / "expected"
    rendered = {row.file for row in shown() if row.slug == slug and row.command[0] == "render"}
    texts = {p.name: p.read_text("utf-8") for p in folder.iterdir() if p.name not in rendered}

    assert len(personal) == 2 * len(work.names)
    assert not [(name, who) for name, text in texts.items() for who in personal if who in text]


@pytest.mark.parametrize("slug", SLUGS)
def test_all_emails_are_invented(slug: str) -> None:
    work, _, _ = judged(slug)

    assert all(email.endswith("@example.org") for email in work.emails.values())


@pytest.mark.parametrize("slug", SLUGS)
def test_every_file_is_read(slug: str) -> None:
    work, _, _ = judged(slug)
    files = (path for path in (EXAMPLES / slug).rglob("*") if path.is_file())
    names = {path.relative_to(EXAMPLES / slug).as_posix() for path in files}

    made = ("expected/", "out/", ".mentorkit/")
    stray = {name for name in names - work.inputs.keys() if not name.startswith(made)}
    assert stray == {"README.md"}
    assert not work.faults


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_is_open_and_there_is_a_history(slug: str) -> None:
    _, facts, report = judged(slug)
    open_or_noted = [finding for finding in report.findings if not finding.waiver]
    held = [days for pair in facts.pairs for days in facts.held(pair)]

    assert not [finding for finding in report.findings if finding.open]
    assert len(open_or_noted) <= 3
    assert all(report.counts[status] for status in (Status.LATE, Status.MISSED, Status.WAIVED))
    assert (max(held) - min(held)).days >= 340


@pytest.mark.parametrize("slug", SLUGS)
def test_people_and_pairs_are_of_every_kind(slug: str) -> None:
    _, facts, _ = judged(slug)
    under_way = [pair for pair in facts.pairs.values() if facts.timelines[pair.id].started]
    stages = Counter(stage for pair in facts.pairs.values() for stage in stages_of(pair, facts))

    assert 20 <= len(facts.participants) <= 60
    assert {p.mentor_id for p in under_way} & {p.mentee_id for p in under_way}
    assert not STAGES - stages.keys()


def stages_of(pair: Pair, facts: Facts) -> Iterator[str]:
    """Say where a pair stands, and what it has been through."""
    life = facts.timelines[pair.id]
    rows = facts.by("pair_events", "pair_id", "event", "on").get(pair.id, [])
    events = {event for event, day in rows if day <= facts.as_of}
    if pair.status == "declined":
        yield "declined"
    elif life.started is None:
        accepted = (pair.mentor_accepted_on, pair.mentee_accepted_on)
        yield ("proposed", "accepted by one", "accepted")[2 - accepted.count(None)]
    elif life.ended is not None:
        yield "ended at term" if life.ended == life.planned_end else "ended early"
    else:
        paused = "paused" if "paused" in events else "active"
        yield "resumed" if "resumed" in events else paused
        yield from events & {"renewed", "winding-down"}


@pytest.mark.parametrize("slug", SLUGS)
def test_later_some_duties_are_open(slug: str) -> None:
    found = open_findings(slug, EXAMPLES / slug)

    assert len(found) <= 8
    assert len({finding["rule"] for finding in found}) >= 4


def open_findings(slug: str, folder: Path) -> list[dict[str, Any]]:
    """Check a folder on the example's second date."""
    later = next(row for row in shown() if row.slug == slug and row.code)
    day = later.command[later.command.index("--as-of") + 1]
    work = load(folder, date.fromisoformat(day))
    assert work.scheme is not None
    assert work.facts is not None
    assert not work.faults
    return [
        {"rule": f.rule, "about": {f.duty.subject.id, *f.duty.who}}
        for f in check(work.scheme, work.facts).findings
        if f.open
    ]


@pytest.mark.parametrize(("slug", "subject", "rules", "text"), list(cures()))
def test_cures_cure(slug: str, subject: str, rules: list[str], text: str, copy: Path) -> None:
    before = open_findings(slug, copy)
    for block in BLOCK.finditer(text):
        amend(copy / block["file"], block["rows"], adds="add to" in block["says"])
    for command in re.findall(r"^mentorkit (.*)$", text, re.MULTILINE):
        assert run(shlex.split(command)) == 0
    after = open_findings(slug, copy)

    gone = [finding for finding in before if finding not in after]
    assert {finding["rule"] for finding in gone} == set(rules)
    assert all(subject in finding["about"] for finding in gone)
    assert all(finding in before for finding in after)


def amend(path: Path, rows: str, *, adds: bool) -> None:
    """Add rows to a table, or put them in the place of those that begin alike."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    ids = {row.split(",")[0] for row in rows.splitlines()}
    kept = [line for line in lines if adds or line.split(",")[0] not in ids]
    assert adds or len(lines) - len(kept) == len(ids)
    path.write_text("".join(kept) + rows, "utf-8")


@pytest.mark.parametrize("slug", SLUGS)
def test_proposals_break_no_rule(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["match", "--as-of", str(QUIET), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    with (copy / "pairs.csv").open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    days = ("matched_on", "mentor_accepted_on", "mentee_accepted_on", "started_on")
    with (copy / "pairs.csv").open("a", encoding="utf-8", newline="") as file:
        for number, pair in enumerate(found["pairs"]):
            row = {"pair_id": f"N{number}", **dict.fromkeys(days, str(QUIET)), **pair}
            csv.writer(file).writerow([row.get(name, "") for name in header])

    assert {left["because"] for left in found["left_out"]} >= {"rules", "capacity"}
    assert run(["check", "--as-of", str(QUIET), "--fail-on", "must"]) == 0
