"""`mentorkit schema`: JSON Schema for editors."""

import json

import typer

from mentorkit.scheme.schema import scheme_schema

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def schema() -> None:
    """Print the JSON Schema of scheme.yaml, with the columns of every table under `$defs`.

    Editors use it to complete and check what is typed: save it and point the editor to it, for
    example with a first line `# yaml-language-server: $schema=scheme.schema.json`.
    """
    typer.echo(json.dumps(scheme_schema(), ensure_ascii=False, indent=2))
