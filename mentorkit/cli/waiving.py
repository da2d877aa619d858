"""The steps behind `waive`: know rule and subject, add the row, say what it covers."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import typer

from mentorkit.check.check import check
from mentorkit.files.write import append_rows, write_all
from mentorkit.model import Fault, FaultCode, Status
from mentorkit.output.faults import as_lines
from mentorkit.rule.facts import Facts
from mentorkit.scheme.faults import near
from mentorkit.workspace.find import find_person
from mentorkit.workspace.load import Workspace, load

TRIES = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What the call asks for."""

    rule: str
    subject: str
    reason: str
    by: str
    first: date
    last: date | None
    dry_run: bool


def run_waive(folder: Path, asked: Asked) -> int:
    """Add a waiver, and give the exit code."""
    if not asked.reason.strip() or not asked.by.strip():
        raise typer.BadParameter("say why with --reason and who approves with --by")
    for _ in range(TRIES):
        code = _try(folder, asked)
        if code is not None:
            return code
    typer.echo("waivers.csv kept changing; nothing was written. Run it again.", err=True)
    return 2


def _try(folder: Path, asked: Asked) -> int | None:
    """Add the waiver once; None where somebody else changed the file meanwhile."""
    work = load(folder, asked.first)
    if work.faults or work.scheme is None or work.facts is None:
        typer.echo("\n".join(as_lines(work.faults)), err=True)
        typer.echo("Nothing was written: first mend the faults.", err=True)
        return 2
    if asked.last is not None and asked.last < asked.first:
        raise typer.BadParameter(f"--until {asked.last} is before its first day {asked.first}")
    if not work.scheme.versions(asked.rule):
        codes = {rule.code for rule in work.scheme.rules}
        hint = near(asked.rule, codes, "see `mentorkit rules`")
        raise typer.BadParameter(f"{asked.rule} is no rule of this scheme; {hint}")
    subject = _subject(work, work.facts, asked.subject)
    row = {
        "rule": asked.rule,
        "subject": subject,
        "reason": asked.reason,
        "approved_by": asked.by,
        "granted_on": str(asked.first),
        "expires_on": str(asked.last or ""),
    }
    faults = [] if asked.dry_run else _add(work, row)
    if any(fault.code is FaultCode.FILE_CHANGED for fault in faults):
        return None
    if faults:
        typer.echo("\n".join(as_lines(faults)), err=True)
        return 2
    done = "Would add" if asked.dry_run else "Added"
    typer.echo(f"{done} to waivers.csv: {asked.rule} for {subject}, {_life(asked)}.")
    typer.echo(_covers(work.folder, asked, subject))
    return 0


def _subject(work: Workspace, facts: Facts, named: str) -> str:
    """Give the subject's id; people may be named in any way, the two of a pair with a colon."""
    if named in facts.pairs or named in _record_ids(work, facts):
        return named
    mentor, colon, mentee = named.partition(":")
    parts = [find_person(work, part.strip()) for part in ((mentor, mentee) if colon else (named,))]
    wrong = [why for found, why in parts if found is None]
    if wrong:
        raise typer.BadParameter(f"{wrong[0]}; nor is it a pair or record")
    return ":".join(found or "" for found, _ in parts)


def _record_ids(work: Workspace, facts: Facts) -> set[str]:
    """Give the ids of records as findings have them."""
    found = check(work.scheme, replace(facts, every=True)).findings if work.scheme else []
    return {finding.duty.subject.id for finding in found}


def _add(work: Workspace, row: dict[str, str]) -> list[Fault]:
    path = work.folder / "waivers.csv"
    data = path.read_bytes() if path.exists() else b""
    text, faults = append_rows(data, "waivers.csv", list(row), [row])
    return faults or write_all({path: text}, work.folder, {path: work.inputs.get("waivers.csv")})


def _life(asked: Asked) -> str:
    until = f"through {asked.last}" if asked.last else "until the pair ends"
    return f"from {asked.first} {until}"


def _covers(folder: Path, asked: Asked, subject: str) -> str:
    """Say whether the waiver changes anything today."""
    today = max(asked.first, date.today())
    work = load(folder, today)
    if work.scheme is None or work.facts is None:
        return ""
    found = [f for f in check(work.scheme, work.facts).findings if f.rule == asked.rule]
    mine = [f for f in found if subject in {f.duty.subject.id, f.duty.pair_id}]
    if any(finding.status is Status.WAIVED for finding in mine):
        return "It covers what is not kept today."
    earlier = [f.duty.due for f in mine if f.open and f.duty.due and f.duty.due < asked.first]
    if earlier:
        return f"What is open fell due on {min(earlier)}: to cover it, use --from {min(earlier)}."
    return "Nothing is open for it today; `mentorkit check` notes a waiver of no use."
