"""`mentorkit check`: what is owed under the scheme's rules."""

from typing import Annotated

import typer

from mentorkit.cli.checking import Asked, run_check
from mentorkit.cli.options import AsOf, Folder, Names, find, read_day
from mentorkit.output.findings import formats

app = typer.Typer(rich_markup_mode=None, add_completion=False)
FORMATS = ", ".join(formats())


@app.command()
def check(
    workspace: Folder = None,
    *,
    as_of: AsOf = None,
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help=f"One of {FORMATS}.")
    ] = "text",
    fail_on: Annotated[
        str,
        typer.Option(
            metavar="STRENGTH",
            help="Exit 1 when something this strong is open: should, must or never.",
        ),
    ] = "should",
    rule: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="Only this rule; may be given again.")
    ] = None,
    pair: Annotated[
        list[str] | None, typer.Option(metavar="PAIR", help="Only this pair; may be given again.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="List every duty, those kept too.")] = False,
    new: Annotated[
        bool,
        typer.Option(
            "--new",
            help="Only what was not there at the last run, for cron; nothing where nothing is new.",
        ),
    ] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Count by rule instead of listing.")
    ] = False,
    names: Names = False,
) -> None:
    """Say what is owed, overdue or coming up, and where each rule comes from.

    Exit codes: 0 nothing is open, 1 something is, 2 the call or the files are wrong. Faults in the
    files are printed, and everything they do not touch is still judged.

    From cron: `mentorkit check --new /path/to/workspace` prints – and so mails – only news.
    """
    asked = Asked(
        read_day(as_of, workspace),
        format_,
        fail_on,
        rule or [],
        pair or [],
        every,
        new,
        statistics,
        names,
    )
    raise typer.Exit(run_check(find(workspace), asked))
