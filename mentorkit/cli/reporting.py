"""The steps behind `report`: load, count, show."""

import sys
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from mentorkit.cli.options import on_terminal, refuse_format
from mentorkit.output.faults import as_lines
from mentorkit.output.report import Reported, formats, writer
from mentorkit.report.report import SECTIONS, report
from mentorkit.scheme.faults import near
from mentorkit.workspace.load import Workspace, load

HTML = "html"
FORMATS = tuple(sorted((*formats(), HTML)))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the call asks for."""

    as_of: date
    format: str
    round: str | None
    sections: Sequence[str]


def run_report(folder: Path, asked: Asked) -> int:
    """Report on a workspace, and give the exit code."""
    refuse_format(asked.format, FORMATS)
    _refuse_strangers(asked.sections, SECTIONS, "section of the report")
    work = load(folder, asked.as_of)
    if work.scheme is not None and work.facts is not None:
        if asked.round is not None:
            _refuse_strangers([asked.round], _rounds(work), "round")
        made = report(work.scheme, work.facts, round_=asked.round, only=asked.sections)
        shown = Reported(made, len(work.faults), terminal=on_terminal())
        sys.stdout.write(_written(shown, asked.format))
    if work.faults:
        typer.echo("\n".join(as_lines(work.faults)), err=True)
        return 2
    return 0


def _written(shown: Reported, form: str) -> str:
    if form != HTML:
        return writer(form)(shown)
    from mentorkit.render.report import to_html  # the other formats do without

    return to_html(shown.report, shown.heading, shown.gap)


def _rounds(work: Workspace) -> set[str]:
    """Give every round that a table names."""
    if work.facts is None:
        return set()
    tables = work.facts.tables
    named = (
        value for name in ("rounds", "pairs", "signups") for value in tables[name].column("round")
    )
    return {str(value) for value in named if value is not None}


def _refuse_strangers(named: Iterable[str], known: Collection[str], what: str) -> None:
    for name in named:
        if name not in known:
            otherwise = f"use {', '.join(sorted(known))}" if known else "there is none"
            message = f'"{name}" is no {what}; {near(name, known, otherwise)}'
            raise typer.BadParameter(message)
