"""The steps behind `match`: load, match, show, and add the proposals to pairs.csv."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from mentorkit.check.waivers import waiver_faults
from mentorkit.cli.options import on_terminal, person, refuse_format
from mentorkit.match.decide import OBJECTIVES
from mentorkit.match.matching import match
from mentorkit.match.result import Free, Matching
from mentorkit.model import FaultCode
from mentorkit.output.faults import as_lines
from mentorkit.output.matches import Matched, formats, writer
from mentorkit.workspace.load import Workspace, load
from mentorkit.workspace.proposals import add_proposals, pairs_unread, ready

TRIES = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What the call asks for."""

    as_of: date
    format: str
    objective: str | None
    seed: int
    only: Sequence[str]
    write: bool
    dry_run: bool
    require_all: bool
    names: bool
    proof: Path | None = None
    audit: Sequence[str] = ()


def run_match(folder: Path, asked: Asked) -> int:
    """Match a workspace's people, show the proposals, and give the exit code."""
    refuse_format(asked.format, [f for f in formats() if f != "csv" or not asked.audit])
    for _ in range(TRIES):
        code = _try(folder, asked)
        if code is not None:
            return code
    typer.echo("pairs.csv kept changing; nothing was written. Run it again.", err=True)
    return 2


def _try(folder: Path, asked: Asked) -> int | None:
    """Match and write once; None where somebody else changed pairs.csv meanwhile."""
    work = load(folder, asked.as_of)
    if work.scheme is None or work.facts is None or pairs_unread(work):
        return _past_using(work, asked)
    work.faults += waiver_faults(work.scheme, work.facts)
    objective = asked.objective or work.scheme.settings.matching.objective
    if objective not in OBJECTIVES:
        message = f'the objective "{objective}" is none; use one of {", ".join(OBJECTIVES)}'
        raise typer.BadParameter(message)
    if asked.audit:
        from mentorkit.cli.auditing import refuse_unknown

        refuse_unknown(work.facts, asked.audit)
    only = [person(work, named) for named in asked.only]
    found = match(
        work.scheme,
        work.facts,
        objective=objective,
        seed=asked.seed,
        only=only,
        proof=asked.proof is not None,
    )
    work.faults += found.faults
    if asked.proof is not None:
        from mentorkit.cli.proving import write_proof

        write_proof(work, found, only, asked.proof)
    written = bool(asked.write) and _write(work, found, asked)
    if any(fault.code is FaultCode.FILE_CHANGED for fault in work.faults):
        return None
    _show(work, found, asked, written=written)
    if work.faults:
        return 2
    return int(asked.require_all and found.unmatched > 0)


def _past_using(work: Workspace, asked: Asked) -> int:
    """Show what is wrong where there is no scheme, or not all pairs, to match by."""
    if asked.format == "json":
        aim = asked.objective or "most-placed"
        nobody = Free(0, 0, 0)
        found = Matching(
            "", "", asked.as_of, aim, None, asked.seed, nobody, 0, 0, 0.0, 0.0, (), (), ()
        )
        _show(work, found, asked, written=False)
    else:
        typer.echo("\n".join(as_lines(work.faults)), err=True)
    return 2


def _write(work: Workspace, found: Matching, asked: Asked) -> bool:
    if work.faults:
        typer.echo("Nothing was written: first mend the faults.", err=True)
        return False
    taken = ready(work, found.pairs)
    if len(taken) < len(found.pairs):
        waiting = len(found.pairs) - len(taken)
        note = f"{waiting} not written: their mentees have neither chosen yet nor asked for help."
        typer.echo(note, err=True)
    if asked.dry_run:
        typer.echo(f"Would add {len(taken)} rows to pairs.csv; nothing was written.", err=True)
        return False
    faults, missing = add_proposals(work, taken, asked.as_of, found.round)
    work.faults += faults
    if missing:
        columns = ", ".join(missing)
        typer.echo(f"pairs.csv has no column {columns}; add it to keep this on record.", err=True)
    return not faults


def _show(work: Workspace, found: Matching, asked: Asked, *, written: bool) -> None:
    terminal = on_terminal()
    names = work.names if asked.names or (asked.format == "text" and terminal) else {}
    title = work.scheme.title if work.scheme else ""
    own = [fault for fault in work.faults if fault not in found.faults]
    matched = Matched(found, title, work.inputs, own, names, written, terminal)
    if asked.audit:
        from mentorkit.cli.auditing import with_audit

        matched = with_audit(matched, work, asked.audit)
    sys.stdout.write(writer(asked.format)(matched))
    if asked.format == "csv" and work.faults:
        typer.echo("\n".join(as_lines(work.faults)), err=True)
