"""`mentorkit schema`: JSON Schema for editors, and what the columns of a table hold."""

import json
from typing import Annotated

import typer

from mentorkit.cli.options import Folder, SchemeName
from mentorkit.cli.scheme_named import scheme_of
from mentorkit.records.described import described
from mentorkit.scheme.faults import near
from mentorkit.scheme.schema import scheme_schema

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def schema(
    table: Annotated[
        str | None,
        typer.Argument(
            metavar="TABLE",
            help="List the columns of this table instead, such as participants, and what may "
            "stand in each.",
            show_default=False,
        ),
    ] = None,
    workspace: Folder = None,
    *,
    scheme: SchemeName = None,
) -> None:
    """Print the JSON Schema of scheme.yaml, with the columns of every table under `$defs`.

    Editors use it to complete and check what is typed: save it and point the editor to it, for
    example with a first line `# yaml-language-server: $schema=scheme.schema.json`.
    """
    if table is None:
        typer.echo(json.dumps(scheme_schema(), ensure_ascii=False, indent=2))
        raise typer.Exit
    found, _ = scheme_of(workspace, scheme)
    name = table.removesuffix(".csv")
    if name not in found.tables:
        message = f'"{table}" is no table; {near(name, found.tables, ", ".join(found.tables))}'
        raise typer.BadParameter(message)
    lines = described(found.tables[name], day_first=found.settings.dates == "day-first")
    typer.echo("\n".join([found.tables[name].file, *(f"  {line}" for line in lines)]))
