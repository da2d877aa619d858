"""`mentorkit clauses`: every clause of the source document, and what realises it."""

import json
from typing import Annotated

import typer

from mentorkit.cli.options import Folder, SchemeName, on_terminal, refuse_format
from mentorkit.cli.scheme_named import scheme_of
from mentorkit.output.clauses import as_lines, as_markdown
from mentorkit.output.page import page_width
from mentorkit.scheme.clauses import as_json

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def clauses(
    workspace: Folder = None,
    *,
    scheme: SchemeName = None,
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text, markdown or json.")
    ] = "text",
) -> None:
    """List every clause in our own words, with the rules, templates and commands behind it.

    A clause that no tool can realise says why; one still to come says what is missing.
    """
    refuse_format(format_, ("text", "markdown", "json"))
    _, found = scheme_of(workspace, scheme)
    if format_ == "json":
        typer.echo(json.dumps(as_json(found), ensure_ascii=False, indent=2))
    elif format_ == "markdown":
        typer.echo("\n".join(as_markdown(found)))
    else:
        typer.echo("\n".join(as_lines(found, page_width(terminal=on_terminal()))))
