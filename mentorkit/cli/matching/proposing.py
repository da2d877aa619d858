"""The step of `match --write`: bring pairs.csv in line with what was settled, and say so."""

from collections.abc import Iterator, Sequence

import typer

from mentorkit.output.people import counted
from mentorkit.workspace.load import Workspace
from mentorkit.workspace.proposals import Addition, Amendments, Run, add_proposals


def propose(
    work: Workspace, added: Sequence[Addition], run: Run, amended: Amendments, *, dry_run: bool
) -> bool:
    """Add new rows and amend old ones, all at once; tells whether it was done."""
    if work.faults:
        typer.echo("Nothing was written: first mend the faults.", err=True)
        return False
    if dry_run:
        also = "".join(f", {what} {len(ids)}{how}" for what, ids, how in _amended(amended))
        note = f"Would add {counted(len(added), 'row')} to pairs.csv{also}; nothing was written."
        typer.echo(note, err=True)
        return False
    faults, notes = add_proposals(work, added, run, amended)
    work.faults += faults
    for note in () if faults else notes:
        typer.echo(note, err=True)
    removed, declined = amended.removed, amended.declined
    if (removed or declined) and not faults:
        note = f"Taken out of pairs.csv: {', '.join(removed) or 'none'}"
        note += f"; marked declined: {', '.join(declined)}" if declined else ""
        typer.echo(f"{note}.", err=True)
    return not faults


def _amended(amended: Amendments) -> Iterator[tuple[str, Sequence[str], str]]:
    told = (
        ("take out", amended.removed, ""),
        ("mark", amended.declined, " declined"),
        ("note who reviewed", [*amended.reviewed], ""),
    )
    yield from (each for each in told if each[1])
