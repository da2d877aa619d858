"""The steps of `match --shortlist`: find whom mentees may choose from, and show it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import typer

from mentorkit.cli.options import on_terminal
from mentorkit.match.choices.shortlist import shortlists
from mentorkit.match.result import TO_BE_PLACED
from mentorkit.match.wishes import Wishes
from mentorkit.output.faults import as_lines
from mentorkit.output.shortlists import Listed, as_json, as_table, as_text
from mentorkit.workspace.load import Workspace

FORMATS = {"csv": as_table, "json": as_json, "text": as_text}


@dataclass(frozen=True, slots=True)
class Choices:
    """What the lists are to be made of; a number of 0 is the scheme's."""

    most: int
    seed: int
    only: Collection[str]
    wishes: Wishes
    require_all: bool


def shortlist(work: Workspace, asked: Choices, form: str, names: Mapping[str, str]) -> int:
    """Make the lists, show them, and give the exit code."""
    if work.scheme is None or work.facts is None:
        return 2
    if not (asked.most or work.scheme.settings.matching.shortlist):
        message = "the scheme's matching.shortlist is 0; name a number: --shortlist 3"
        raise typer.BadParameter(message)
    found = shortlists(
        work.scheme, work.facts, asked.most or None, asked.seed, asked.only, asked.wishes
    )
    work.faults += found.faults
    listed = Listed(
        found, work.scheme.title, work.inputs, work.faults, names, terminal=on_terminal()
    )
    typer.echo(FORMATS[form](listed), nl=False)
    if form == "csv" and work.faults:
        typer.echo("\n".join(as_lines(work.faults)), err=True)
    if work.faults:
        return 2
    return int(asked.require_all and any(left.because in TO_BE_PLACED for left in found.left_out))
