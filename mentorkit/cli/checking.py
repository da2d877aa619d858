"""The steps behind `check`: load, judge, narrow down, show, remember."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import typer

from mentorkit.check.changed import Texts, note_changed_terms
from mentorkit.check.check import check
from mentorkit.check.finding import Report, of_pairs
from mentorkit.check.waivers import waiver_faults
from mentorkit.cli.options import on_terminal, refuse_format
from mentorkit.model import Fault, Strength
from mentorkit.output.faults import as_lines
from mentorkit.output.findings import Checked, formats, writer
from mentorkit.rule.facts import Facts
from mentorkit.scheme.faults import near
from mentorkit.scheme.model import Scheme
from mentorkit.workspace.load import Workspace, load
from mentorkit.workspace.news import only_new, remember


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
    if asked.new and not _show_new(work, report, asked):
        return 2
    if not asked.new:
        _show(work, report, work.faults, asked)
    return exit_code(work, report, asked.fail_on)


def _show_new(work: Workspace, report: Report, asked: Asked) -> bool:
    """Show what is new, if anything is, and tell whether what was shown is kept in mind."""
    fresh, faults = only_new(report, work)
    if fresh.findings or fresh.coming or faults:
        _show(work, fresh, faults, asked)
    if asked.rules or asked.pairs:
        return True
    sys.stdout.flush()  # what could not be told is news next time
    if unkept := remember(report, work):
        typer.echo("What is new now will be told as new again:", err=True)
        typer.echo("\n".join(as_lines(unkept)), err=True)
    return not unkept


def _refuse(asked: Asked) -> None:
    refuse_format(asked.format, formats())
    if asked.fail_on not in {"must", "should", "never"}:
        message = f'--fail-on takes must, should or never, not "{asked.fail_on}"'
        raise typer.BadParameter(message)


def _refuse_stranger(scheme: Scheme, code: str) -> None:
    if scheme.versions(code):
        return
    hint = near(code, {rule.code for rule in scheme.rules}, "see `mentorkit rules`")
    message = f'"{code}" is no rule of {scheme.id}; {hint}'
    if code in {liked.code for liked in scheme.prefer}:
        message = f"{code} is a preference: it makes pairs better, and nobody owes it"
    elif code in scheme.codes:
        message = f"{code} is off; `mentorkit explain {code}` says where"
    raise typer.BadParameter(message)


def _judged(work: Workspace, asked: Asked) -> Report:
    if work.scheme is None or work.facts is None:
        return Report({})
    for code in asked.rules:
        _refuse_stranger(work.scheme, code)
    for pair in asked.pairs:
        if pair not in work.facts.pairs:
            message = f'"{pair}" is no pair in pairs.csv'
            raise typer.BadParameter(message)
    work.faults += waiver_faults(work.scheme, work.facts)
    scheme = work.scheme
    if asked.rules:
        scheme = replace(scheme, rules=tuple(r for r in scheme.rules if r.code in asked.rules))
    if asked.pairs:
        report = _checked(work, scheme, replace(work.facts, every=True))
        return of_pairs(report, asked.pairs, work.facts)
    return _checked(work, scheme, work.facts)


def _checked(work: Workspace, scheme: Scheme, facts: Facts) -> Report:
    def texts() -> Texts:
        from mentorkit.render.agreed_texts import AgreedTexts

        return AgreedTexts(work, work.scheme or scheme, facts)

    report = check(scheme, facts)
    note_changed_terms(report, scheme, facts, texts)
    return report


def _show(work: Workspace, report: Report, faults: Sequence[Fault], asked: Asked) -> None:
    scheme = {"id": "", "edition": ""}
    title = str(work.folder)
    if work.scheme is not None:
        scheme = {"id": work.scheme.id, "edition": work.scheme.edition}
        title = work.scheme.title
    terminal = on_terminal()
    seen = asked.names or (asked.format == "text" and terminal)
    names = work.names if seen else {}
    secret = work.scheme is not None and work.scheme.settings.confidentiality.pairings
    checked = Checked(
        scheme,
        title,
        asked.as_of,
        work.inputs,
        report,
        faults,
        names,
        statistics=asked.statistics,
        every=asked.every,
        new=asked.new,
        folder=_way_to(work.folder),
        alert_days=work.scheme.settings.alert_days if work.scheme else 0,
        terminal=terminal,
        confidential=secret and not seen,
    )
    sys.stdout.write(writer(asked.format)(checked))
    if asked.format == "csv" and faults:
        typer.echo("\n".join(as_lines(faults)), err=True)


def _way_to(folder: Path) -> str:
    """Give the way to a folder below here, for annotations in a repository."""
    here = Path.cwd()
    below = folder.resolve()
    way = below.relative_to(here).as_posix() if below.is_relative_to(here) else ""
    return "" if way in {"", "."} else f"{way}/"


def exit_code(work: Workspace, report: Report, fail_on: str) -> int:
    """Give 2 for faults, 1 for open findings as strong as asked, else 0."""
    if work.faults:
        return 2
    return int(fail_on != "never" and report.open_from(Strength(fail_on)))
