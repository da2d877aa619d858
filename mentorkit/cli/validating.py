"""The steps behind `validate`: load, list the faults, run the cases."""

import json
from datetime import date
from pathlib import Path

import typer

from mentorkit.check.cases import Outcome, run_cases
from mentorkit.check.waivers import waiver_faults
from mentorkit.cli.options import refuse_format
from mentorkit.output.faults import as_json, as_lines
from mentorkit.workspace.beside import cases_of
from mentorkit.workspace.load import Workspace, load


def run_validate(folder: Path, as_of: date, form: str, *, cases: bool) -> int:
    """Validate a workspace, show what is wrong, and give the exit code."""
    refuse_format(form, ("text", "json"))
    work = load(folder, as_of)
    if work.scheme is not None and work.facts is not None:
        work.faults += waiver_faults(work.scheme, work.facts)
    outcomes = _run_cases(work) if cases else []
    typer.echo(_as_json(work, outcomes) if form == "json" else _as_text(work, outcomes))
    if work.faults:
        return 2
    return int(any(outcome.differs for outcome in outcomes))


def _run_cases(work: Workspace) -> list[Outcome]:
    if work.scheme is None:
        return []
    cases, faults = cases_of(work.layers)
    work.faults += faults
    own = [(case, place) for case, place in cases if work.scheme.versions(case.rule)]
    return list(run_cases(work.scheme, own))


def _rows(work: Workspace) -> dict[str, int]:
    tables = work.facts.tables if work.facts else {}
    return {name: len(table) for name, table in tables.items() if table.present}


def _as_text(work: Workspace, outcomes: list[Outcome]) -> str:
    lines = as_lines(work.faults)
    if work.faults:
        lines[-1] += " Nothing was changed."
    else:
        rows = _rows(work)
        counted = ", ".join(f"{name} {count}" for name, count in rows.items())
        lines.append(f"No fault. {len(rows)} tables, rows in each: {counted}.")
    differ = [outcome for outcome in outcomes if outcome.differs]
    lines += [f"{o.place}  {o.case.case}: {o.case.rule} {o.differs}" for o in differ]
    if outcomes:
        kept = len(outcomes) - len(differ)
        lines.append(f"{len(outcomes)} cases: {kept} as they say, {len(differ)} otherwise.")
    return "\n".join(lines)


def _as_json(work: Workspace, outcomes: list[Outcome]) -> str:
    scheme = work.scheme
    found = {
        "scheme": {"id": scheme.id if scheme else "", "edition": scheme.edition if scheme else ""},
        "inputs": work.inputs,
        "tables": _rows(work),
        "faults": as_json(work.faults),
        "cases": [
            {"case": o.case.case, "rule": o.case.rule, "kept": not o.differs, "says": o.differs}
            for o in outcomes
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=2)
