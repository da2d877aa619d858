"""The steps behind `waive`: know rule, subject and approver, add the row, say what it covers."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from mentorkit.check.new_waiver import effect, subjects
from mentorkit.cli.options import recorded
from mentorkit.match.telling.opened import opened
from mentorkit.model import FaultCode, Place
from mentorkit.output.faults import as_lines
from mentorkit.rule.waivers import Granted, granted
from mentorkit.scheme.faults import near
from mentorkit.scheme.model import Scheme
from mentorkit.workspace.find import find_person, find_two, is_both
from mentorkit.workspace.load import Workspace, load
from mentorkit.workspace.rows import add_row

TRIES = 20
NOTHING = "Nothing is open for it today; `mentorkit check` notes a waiver of no use."


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
    if asked.last is not None and asked.last < asked.first:
        raise typer.BadParameter(f"--until {asked.last} is before its first day {asked.first}")
    for _ in range(TRIES):
        code = _try(folder, asked)
        if code is not None:
            return code
    typer.echo("waivers.csv kept changing; nothing was written. Run it again.", err=True)
    return 2


def _try(folder: Path, asked: Asked) -> int | None:
    """Add the waiver once; None where somebody else changed the file meanwhile."""
    work = load(folder, _day(asked))
    if work.faults or work.scheme is None or work.facts is None:
        typer.echo("\n".join(as_lines(work.faults)), err=True)
        typer.echo("Nothing was written: first mend the faults.", err=True)
        return 2
    refuse_stranger(work.scheme, asked.rule)
    subject, approver = subject_meant(work, asked.subject), recorded(work, asked.by)
    spec = work.scheme.tables["waivers"]
    place = Place(spec.file, 1, 1)
    waiver = Granted(asked.rule, subject, asked.reason, approver, asked.first, asked.last, place)
    there = granted(work.facts.tables["waivers"])
    if any(each.includes(waiver) for each in there):
        typer.echo(f"waivers.csv has it already: {asked.rule} for {subject}; nothing was written.")
        return 0
    faults = add_row(work, spec, _row(waiver), dry_run=asked.dry_run)
    if any(fault.code is FaultCode.FILE_CHANGED for fault in faults):
        return None
    if faults:
        typer.echo("\n".join(as_lines(faults)), err=True)
        typer.echo("Nothing was written.", err=True)
        return 2
    if is_both(work, subject):
        message = f"{subject} is a pair and a person: {asked.rule} decides which of them it is for."
        typer.echo(message, err=True)
    done = "Would add" if asked.dry_run else "Added"
    typer.echo(f"{done} to waivers.csv: {asked.rule} for {subject}, {_life(asked)}.")
    opens = opened(work.scheme, work.facts, asked.rule, subject)
    typer.echo(_effect(folder, waiver, _day(asked)) or opens or NOTHING)
    return 0


def _row(waiver: Granted) -> dict[str, str]:
    return {
        "rule": waiver.rule,
        "subject": waiver.subject,
        "reason": waiver.reason,
        "approved_by": waiver.approved_by,
        "granted_on": str(waiver.granted_on),
        "expires_on": str(waiver.expires_on or ""),
    }


def refuse_stranger(scheme: Scheme, code: str) -> None:
    """Stop a call about a rule that the scheme has not."""
    if not scheme.versions(code):
        hint = near(code, {rule.code for rule in scheme.rules}, "see `mentorkit rules`")
        raise typer.BadParameter(f"{code} is no rule of this scheme; {hint}")


def subject_meant(work: Workspace, named: str) -> str:
    """Give the subject's id; people may be named in any way, the two of a pair with a colon."""
    if work.scheme is None or work.facts is None:
        return named
    facts = work.facts
    if named in facts.pairs or named in facts.participants or named in subjects(work.scheme, facts):
        return named
    if ":" in named:
        two, why = find_two(work, named)
        found = ":".join(two) if two else None
    else:
        found, why = find_person(work, named)
    if found is None:
        raise typer.BadParameter(f"{why}; nor is it a pair or record" if ":" not in named else why)
    return found


def _life(asked: Asked) -> str:
    until = f"through {asked.last}" if asked.last else "until the pair ends"
    return f"from {asked.first} {until}"


def _day(asked: Asked) -> date:
    """Give the day as of which records are read: some may be younger than the waiver."""
    return max(asked.first, date.today())


def _effect(folder: Path, waiver: Granted, day: date) -> str | None:
    work = load(folder, day)
    if work.scheme is None or work.facts is None:
        return None
    return effect(work.scheme, work.facts, waiver)
