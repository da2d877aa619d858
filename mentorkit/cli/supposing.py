"""The steps of `match --what-if`: match with the changes, too, and show what they would do."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import typer

from mentorkit.cli.options import on_terminal
from mentorkit.cli.wishing import as_said, changed
from mentorkit.match.decide import decide
from mentorkit.match.matching import told
from mentorkit.match.result import Matching
from mentorkit.match.wishes import Wishes
from mentorkit.output.what_if import WhatIf, as_json, as_text
from mentorkit.workspace.load import Workspace


@dataclass(frozen=True, slots=True)
class Supposed:
    """What the match was asked for, and what is supposed to be otherwise."""

    objective: str
    seed: int
    only: Collection[str]
    wishes: Wishes
    what_if: Collection[str]


def suppose(
    work: Workspace, before: Matching, asked: Supposed, form: str, names: Mapping[str, str]
) -> int:
    """Match again with all changes at once, show the effect, and give the exit code."""
    if work.scheme is None or work.facts is None:
        return 2
    scheme, wishes = work.scheme, asked.wishes
    for named in asked.what_if:
        scheme, wishes = changed(work, scheme, wishes, named)
    after = told(decide(scheme, work.facts, asked.objective, asked.seed, asked.only, wishes))
    says = [as_said(work, named) for named in asked.what_if]
    found = WhatIf(
        tuple(asked.what_if), says, before, after, scheme.title, work.faults, names, on_terminal()
    )
    typer.echo(as_json(found) if form == "json" else as_text(found), nl=False)
    return 2 if work.faults else 0
