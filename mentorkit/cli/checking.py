"""The steps behind `check`: load, judge, narrow down, show, remember."""

import json
import sys
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import typer

from mentorkit.check.check import check
from mentorkit.check.finding import Finding, Report, of_pairs
from mentorkit.check.waivers import waiver_faults
from mentorkit.cli.options import on_terminal, refuse_format
from mentorkit.files.write import write_all
from mentorkit.model import Strength
from mentorkit.output.faults import as_lines
from mentorkit.output.findings import Checked, formats, writer
from mentorkit.workspace.load import Workspace, load

SEEN = Path(".mentorkit") / "check.json"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the call asks for."""

    as_of: date
    format: str
    fail_on: str
    rules: list[str]
    pairs: list[str]
    every: bool
    new: bool
    statistics: bool
    names: bool


def run_check(folder: Path, asked: Asked) -> int:
    """Check a workspace, show what was found, and give the exit code."""
    _refuse(asked)
    work = load(folder, asked.as_of, every=asked.every)
    report = _judged(work, asked)
    shown, news = report, True
    if asked.new:
        shown, news = _only_new(report, work, folder)
    if news:
        _show(work, shown, asked)
    return exit_code(work, report, asked.fail_on)


def _refuse(asked: Asked) -> None:
    refuse_format(asked.format, formats())
    if asked.fail_on not in {"must", "should", "never"}:
        message = f'--fail-on takes must, should or never, not "{asked.fail_on}"'
        raise typer.BadParameter(message)


def _judged(work: Workspace, asked: Asked) -> Report:
    if work.scheme is None or work.facts is None:
        return Report({})
    for code in asked.rules:
        if code not in work.scheme.places:
            message = f'"{code}" is no rule of {work.scheme.id}; see `mentorkit rules`'
            raise typer.BadParameter(message)
    for pair in asked.pairs:
        if pair not in work.facts.pairs:
            message = f'"{pair}" is no pair in pairs.csv'
            raise typer.BadParameter(message)
    work.faults += waiver_faults(work.scheme, work.facts)
    scheme = work.scheme
    if asked.rules:
        scheme = replace(scheme, rules=tuple(r for r in scheme.rules if r.code in asked.rules))
    if asked.pairs:
        return of_pairs(
            check(scheme, replace(work.facts, every=True)), asked.pairs, every=asked.every
        )
    return check(scheme, work.facts)


def _show(work: Workspace, report: Report, asked: Asked) -> None:
    scheme = {"id": "", "edition": ""}
    title = str(work.folder)
    if work.scheme is not None:
        scheme = {"id": work.scheme.id, "edition": work.scheme.edition}
        title = work.scheme.title
    terminal = on_terminal()
    names = work.names if asked.names or (asked.format == "text" and terminal) else {}
    checked = Checked(
        scheme,
        title,
        asked.as_of,
        work.inputs,
        report,
        work.faults,
        names,
        statistics=asked.statistics,
        every=asked.every,
        alert_days=work.scheme.settings.alert_days if work.scheme else 0,
        terminal=terminal,
    )
    sys.stdout.write(writer(asked.format)(checked))
    if asked.format == "csv" and work.faults:
        typer.echo("\n".join(as_lines(work.faults)), err=True)


def exit_code(work: Workspace, report: Report, fail_on: str) -> int:
    """Give 2 for faults, 1 for open findings as strong as asked, else 0."""
    if work.faults:
        return 2
    return int(fail_on != "never" and report.open_from(Strength(fail_on)))


def _only_new(report: Report, work: Workspace, folder: Path) -> tuple[Report, bool]:
    """Leave out what the last run had already; tell whether anything is new."""
    path = folder / SEEN
    try:
        before = set(json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError):
        before = set()
    open_now = {_print(finding): finding for finding in report.findings if finding.open}
    wrong = {sha256(str(fault).encode()).hexdigest()[:16] for fault in work.faults}
    state = json.dumps(sorted([*open_now, *wrong]), indent=0).encode()
    write_all({path: state, path.with_name(".gitignore"): b"*\n"}, folder)
    fresh = [finding for key, finding in open_now.items() if key not in before]
    return replace(report, findings=fresh), bool(fresh or wrong - before)


def _print(finding: Finding) -> str:
    """Give a finding's mark: the same as long as it is about the same thing."""
    duty = finding.duty
    parts = (finding.rule, duty.subject.type, duty.subject.id, str(duty.opens), str(duty.due))
    return sha256("\x1f".join((*parts, str(finding.status))).encode()).hexdigest()[:16]
