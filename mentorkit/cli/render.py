"""`mentorkit render`: documents to be signed."""

from pathlib import Path
from typing import Annotated

import typer

from mentorkit.cli.options import AsOf, DryRun, read_day
from mentorkit.cli.rendering import Asked, run_render

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def render(
    document: Annotated[
        str,
        typer.Argument(metavar="DOCUMENT", help="Which document: agreement.", show_default=False),
    ],
    pairs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SUBJECT", help="For which pairs, by id, or for whose.", show_default=False
        ),
    ] = None,
    *,
    every: Annotated[
        bool, typer.Option("--all", help="For every pair that is proposed or under way.")
    ] = False,
    unsigned: Annotated[
        bool, typer.Option("--unsigned", help="For every such pair that has not signed yet.")
    ] = False,
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="md or html.")
    ] = "html",
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="FOLDER", help="Where to; else out/ of the workspace."),
    ] = None,
    as_of: AsOf = None,
    workspace: Annotated[
        Path | None, typer.Option("--workspace", metavar="FOLDER", help="The workspace's folder.")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Write the mentoring agreement of each pair into out/<date>-agreement/, with an index.

    Its sentences come from the scheme's rules, the rest from a template that a workspace may
    replace (templates/agreement.md). Names are taken from private/contacts.csv; without it people
    go by their ids. File names give away nobody.
    """
    asked = Asked(
        document, tuple(pairs or ()), every, unsigned, format_, to, read_day(as_of), dry_run
    )
    raise typer.Exit(run_render(workspace, asked))
