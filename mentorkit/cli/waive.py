"""`mentorkit waive`: accept an exception to a rule."""

from typing import Annotated

import typer

from mentorkit.cli.options import DryRun, Folder, find, read_day
from mentorkit.cli.waiving import Asked, run_waive

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def waive(
    rule: Annotated[
        str, typer.Argument(metavar="RULE", help="The rule's code.", show_default=False)
    ],
    subject: Annotated[
        str,
        typer.Argument(
            metavar="SUBJECT",
            help="Whom or what it is for: a pair, person or record, or MENTOR:MENTEE.",
            show_default=False,
        ),
    ],
    workspace: Folder = None,
    *,
    reason: Annotated[str, typer.Option(help="Why the exception is made.", show_default=False)],
    by: Annotated[str, typer.Option(help="Who approves it.", show_default=False)],
    until: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Its last day; else it lasts until the pair ends."),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--from", "--as-of", metavar="DATE", help="Its first day; else today."),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Add a waiver to waivers.csv: the rule stays, and this exception is accepted.

    It covers what falls due from its first to its last day. For something that fell due earlier,
    name that day with --from. It also opens a pair to `match`.
    """
    until_day = read_day(until, workspace) if until else None
    asked = Asked(rule, subject, reason, by, read_day(as_of, workspace), until_day, dry_run)
    raise typer.Exit(run_waive(find(workspace), asked))
