"""The step of `match --write`: bring pairs.csv in line with what was proposed, and say so."""

import typer

from mentorkit.cli.wishing import Reconsidered
from mentorkit.match.result import Matching
from mentorkit.workspace.load import Workspace
from mentorkit.workspace.proposals import add_proposals


def propose(work: Workspace, found: Matching, anew: Reconsidered, *, dry_run: bool) -> bool:
    """Add new proposals and take back old ones, all at once; tells whether it was done."""
    if work.faults:
        typer.echo("Nothing was written: first mend the faults.", err=True)
        return False
    fresh = [pair for pair in found.pairs if (pair.mentor_id, pair.mentee_id) not in anew.made]
    if dry_run:
        removed, declined = anew.withdrawn
        also = f", take out {len(removed)}" if removed else ""
        also += f", mark {len(declined)} declined" if declined else ""
        note = f"Would add {len(fresh)} rows to pairs.csv{also}; nothing was written."
        typer.echo(note, err=True)
        return False
    faults, missing = add_proposals(work, fresh, found.as_of, found.round, anew.withdrawn)
    work.faults += faults
    if missing:
        columns = ", ".join(missing)
        typer.echo(f"pairs.csv has no column {columns}; add it to keep this on record.", err=True)
    if anew.withdrawn and not faults:
        removed, declined = anew.withdrawn
        note = f"Taken out of pairs.csv: {', '.join(removed) or 'none'}"
        note += f"; marked declined: {', '.join(declined)}" if declined else ""
        typer.echo(f"{note}.", err=True)
    return not faults
