"""`mentorkit rules`: the rules in force, with the clauses they come from."""

from typing import Annotated

import typer

from mentorkit.cli.options import AsOf, Folder, SchemeName, on_terminal, read_day, refuse_format
from mentorkit.cli.scheme_named import scheme_of
from mentorkit.output.page import page_width
from mentorkit.output.rules import kinds_text, show

app = typer.Typer(rich_markup_mode=None, add_completion=False)
FORMATS = ("text", "markdown", "json")


@app.command()
def rules(
    workspace: Folder = None,
    *,
    scheme: SchemeName = None,
    as_of: AsOf = None,
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text, markdown or json.")
    ] = "text",
    kinds: Annotated[
        bool, typer.Option("--kinds", help="List the kinds of rule there are instead.")
    ] = False,
) -> None:
    """List the rules in force on a date: sentence, strength, clauses, since when."""
    refuse_format(format_, FORMATS)
    width = page_width(terminal=on_terminal())
    if kinds:
        typer.echo(kinds_text(width))
        raise typer.Exit
    found, sources = scheme_of(workspace, scheme)
    typer.echo(show(found, sources, read_day(as_of, workspace), format_, width))
