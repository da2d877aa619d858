"""The last step of `match`: show what was found, or why there is nothing to match by."""

import sys
from collections.abc import Mapping
from dataclasses import replace

import typer

from mentorkit.cli.matching.call import Asked
from mentorkit.cli.options import on_terminal
from mentorkit.match.result import Free, Matching
from mentorkit.output.faults import as_lines
from mentorkit.output.matches import Matched, writer
from mentorkit.workspace.load import Workspace


def names_shown(work: Workspace, asked: Asked) -> Mapping[str, str]:
    """Give the names to be shown: none where the output may be kept or sent on."""
    shown = asked.names or (asked.format == "text" and on_terminal())
    return work.names if shown else {}


def past_using(work: Workspace, asked: Asked) -> int:
    """Show what is wrong where there is no scheme, or not all pairs, to match by."""
    if asked.format == "json":
        aim = asked.objective or "most-placed"
        nobody = Free(0, 0, 0)
        found = Matching(
            "", "", asked.as_of, aim, None, asked.seed, nobody, 0, 0, 0.0, 0.0, (), (), ()
        )
        show(work, asked, Matched(found))
    else:
        typer.echo("\n".join(as_lines(work.faults)), err=True)
    return 2


def show(work: Workspace, asked: Asked, matched: Matched) -> None:
    """Show a match, with what its workspace adds to it."""
    found = matched.matching
    matched = replace(
        matched,
        title=work.scheme.title if work.scheme else "",
        inputs=work.inputs,
        faults=[fault for fault in work.faults if fault not in found.faults],
        names=names_shown(work, asked),
        terminal=on_terminal(),
    )
    if asked.audit:
        from mentorkit.cli.matching.auditing import with_audit

        matched = with_audit(matched, work, asked.audit)
    sys.stdout.write(writer(asked.format)(matched))
    if asked.format == "csv" and work.faults:
        typer.echo("\n".join(as_lines(work.faults)), err=True)
