"""The step of `match --write`: bring pairs.csv in line with what was proposed, and say so."""

import typer

from mentorkit.cli.wishing import Reconsidered
from mentorkit.match.result import Matching
from mentorkit.workspace.load import Workspace
from mentorkit.workspace.proposals import add_proposals, ready


def propose(work: Workspace, found: Matching, anew: Reconsidered, *, dry_run: bool) -> bool:
    """Add new proposals and take back old ones, all at once; tells whether it was done."""
    if work.faults:
        typer.echo("Nothing was written: first mend the faults.", err=True)
        return False
    fresh = [pair for pair in found.pairs if (pair.mentor_id, pair.mentee_id) not in anew.made]
    taken = ready(work, fresh)
    if len(taken) < len(fresh):
        waiting = len(fresh) - len(taken)
        note = f"{waiting} not written: their mentees have neither chosen yet nor asked for help."
        typer.echo(note, err=True)
    if dry_run:
        also = f" {anew.told}." if anew.told else ""
        typer.echo(
            f"Would add {len(taken)} rows to pairs.csv; nothing was written.{also}", err=True
        )
        return False
    faults, missing = add_proposals(work, taken, found.as_of, found.round, anew.withdrawn)
    work.faults += faults
    if missing:
        columns = ", ".join(missing)
        typer.echo(f"pairs.csv has no column {columns}; add it to keep this on record.", err=True)
    if anew.told and not faults:
        typer.echo(f"Of the proposals that were there: {anew.told}.", err=True)
    return not faults
