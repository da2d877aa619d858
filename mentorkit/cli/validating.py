"""The steps behind `validate`: load, list the faults, hold scheme and cases against each other."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import typer

from mentorkit.check.cases import CaseResult, run_cases
from mentorkit.check.lint.doubtful import doubtful
from mentorkit.check.lint.lint import lint
from mentorkit.check.lint.note import Note
from mentorkit.check.waivers import waiver_faults
from mentorkit.cli.options import find, on_terminal, refuse_format
from mentorkit.model import Fault
from mentorkit.output.faults import as_json, as_lines
from mentorkit.output.page import page_width
from mentorkit.output.scheme_notes import as_json as notes_json
from mentorkit.output.scheme_notes import as_lines as notes_lines
from mentorkit.output.scheme_notes import worth_a_look
from mentorkit.workspace.beside import built_in, cases_in, cases_of, questions
from mentorkit.workspace.load import Workspace, load
from mentorkit.workspace.schemes import built_in_names
from mentorkit.workspace.templates import own_names


@dataclass(frozen=True, slots=True)
class Asked:
    """What the call asks for."""

    as_of: date
    format: str
    scheme: bool
    cases: bool


@dataclass(slots=True)
class Found:
    """What was read, the notes on the scheme file, and how the cases turned out."""

    work: Workspace
    notes: Sequence[Note] = ()
    results: Sequence[CaseResult] = field(default_factory=list)


def run_validate(what: Path | None, asked: Asked) -> int:
    """Validate a workspace, show what is wrong, and give the exit code."""
    refuse_format(asked.format, ("text", "json"))
    only = what if asked.cases and what is not None and what.is_file() else None
    found = Found(_load(what.parent if what and only else what, asked))
    work = found.work
    if work.scheme is not None and work.facts is not None:
        work.faults += waiver_faults(work.scheme, work.facts)
        work.faults += _template_faults(work)
    if asked.cases:
        found.results = _run_cases(work, only)
    found.notes = _notes(work, asked)
    typer.echo(_as_json(found) if asked.format == "json" else _as_text(found, asked))
    if work.faults:
        return 2
    return int(any(result.differs for result in found.results))


def _load(what: Path | None, asked: Asked) -> Workspace:
    """Read the workspace that is meant, or a built-in scheme, which has no records."""
    name = str(what)
    if not (asked.scheme or asked.cases) or name not in built_in_names() or Path(name).exists():
        return load(find(what), asked.as_of)
    scheme, layers = built_in(name)
    return Workspace(Path(name), scheme, None, list(layers.faults), layers.inputs, layers)


def _template_faults(work: Workspace) -> list[Fault]:
    if not own_names(work.layers):
        return []
    # What fills templates takes long to load, and few workspaces have any of their own.
    from mentorkit.render.own_templates import template_faults

    return list(template_faults(work))


def _run_cases(work: Workspace, only: Path | None) -> list[CaseResult]:
    """Run one file's cases, or all that stand beside the scheme and what it extends."""
    if work.scheme is None:
        return []
    cases, faults = cases_of(work.layers) if only is None else cases_in(only, str(only))
    work.faults += faults
    idle = work.scheme.codes - {rule.code for rule in work.scheme.rules}
    return list(run_cases(work.scheme, [(c, place) for c, place in cases if c.rule not in idle]))


def _notes(work: Workspace, asked: Asked) -> list[Note]:
    """Give what may not be meant in the records and, if asked for, in the scheme file."""
    if work.scheme is None or work.layers.node is None:
        return []
    notes = list(doubtful(work.scheme, work.facts)) if work.facts is not None else []
    if asked.scheme:
        known, faults = questions()
        work.faults += faults
        notes += lint(work.scheme, work.layers.node, known, work.facts, asked.as_of)
    return notes


def _rows(work: Workspace) -> dict[str, int]:
    tables = work.facts.tables if work.facts else {}
    return {name: len(table) for name, table in tables.items() if table.present}


def _as_text(found: Found, asked: Asked) -> str:
    work = found.work
    lines = as_lines(work.faults)
    if work.faults:
        lines[-1] += " Nothing was changed."
    elif work.facts is not None:
        rows = _rows(work)
        counted = ", ".join(f"{name} {count}" for name, count in rows.items())
        lines.append(f"No fault. {len(rows)} tables, rows in each: {counted}.")
    if asked.cases:
        lines += _told(found.results)
    width = page_width(terminal=on_terminal())
    if found.notes and not asked.scheme:
        lines += ["", *worth_a_look(found.notes, width)]
    if asked.scheme and work.scheme is not None:
        cited = {clause for rule in work.scheme.rules for clause in rule.clauses}
        own = {clause.partition("-")[0] for clause in cited} - {"OWN"}
        lines += ["", *notes_lines(found.notes, width, own)]
    return "\n".join(lines).removeprefix("\n")


def _told(results: Sequence[CaseResult]) -> list[str]:
    differ = [result for result in results if result.differs]
    lines = [f"{o.place}  {o.case.case}: {o.case.rule} {o.differs}" for o in differ]
    if not results:
        return ["No case of a rule in force. Write some into cases.yaml, beside scheme.yaml."]
    kept = len(results) - len(differ)
    some = "1 case" if len(results) == 1 else f"{len(results)} cases"
    return [*lines, f"{some}: {kept} as told, {len(differ)} otherwise."]


def _as_json(found: Found) -> str:
    work, scheme = found.work, found.work.scheme
    shown = {
        "scheme": {"id": scheme.id if scheme else "", "edition": scheme.edition if scheme else ""},
        "inputs": work.inputs,
        "tables": _rows(work),
        "faults": as_json(work.faults),
        "cases": [_case(result) for result in found.results],
        "notes": notes_json(found.notes),
    }
    return json.dumps(shown, ensure_ascii=False, indent=2)


def _case(result: CaseResult) -> dict[str, Any]:
    case, place = result.case, result.place
    return {
        "case": case.case,
        "rule": case.rule,
        "kept": not result.differs,
        "says": result.differs,
        "place": {"file": place.file, "line": place.line, "column": place.column},
    }
