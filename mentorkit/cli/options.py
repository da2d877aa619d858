"""Arguments and options that several commands share, and how their text is read."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from mentorkit.output.faults import as_lines
from mentorkit.records.columns import CellError, date_parser
from mentorkit.scheme.clauses import Clause
from mentorkit.scheme.model import Scheme
from mentorkit.scheme.read import read_scheme
from mentorkit.workspace.beside import built_in, clauses_of
from mentorkit.workspace.find import find_person, find_workspace
from mentorkit.workspace.load import SCHEME, Workspace
from mentorkit.workspace.schemes import Layers, built_in_names, load_layers


def read_day(text: str | None) -> date:
    """Read `--as-of`; today where it is not given."""
    if text is None:
        return date.today()
    try:
        return date_parser(day_first=False)(text)
    except CellError as error:
        message = f"{error.message}; write it as 2026-11-21"
        raise typer.BadParameter(message) from None


def find(folder: Path | None) -> Path:
    """Give the workspace's folder: as named, or the nearest upwards with a scheme.yaml."""
    found = find_workspace(folder)
    if found is None:
        where = f"in {folder}" if folder else "here or in a folder above"
        message = f"there is no scheme.yaml {where}; `mentorkit init` makes a workspace"
        raise typer.BadParameter(message)
    return found


def refuse_format(asked: str, known: Sequence[str]) -> None:
    """Stop the call where a format is asked for that there is not."""
    if asked not in known:
        message = f'"{asked}" is no format; use one of {", ".join(known)}'
        raise typer.BadParameter(message)


def on_terminal() -> bool:
    """Tell whether a person is looking."""
    return sys.stdout.isatty()


def person(work: Workspace, named: str) -> str:
    """Give the id of the person whom the call names by id, name or e-mail."""
    found, why = find_person(work, named)
    if found is None:
        raise typer.BadParameter(why)
    return found


def scheme_of(folder: Path | None, name: str | None) -> tuple[Scheme, tuple[Layers, list[Clause]]]:
    """Give the scheme that is meant, its files and clauses: a built-in one or the workspace's."""
    if name is not None and name not in built_in_names():
        message = f'"{name}" is no built-in scheme; there are {", ".join(built_in_names())}'
        raise typer.BadParameter(message)
    if name is not None:
        scheme, layers = built_in(name)
    else:
        layers = load_layers(find(folder) / SCHEME, SCHEME)
        scheme, faults = read_scheme(layers.node) if layers.node else (None, [])
        layers.faults += faults
    clauses, faults = clauses_of(layers)
    wrong = [*layers.faults, *faults]
    if wrong:
        typer.echo("\n".join(as_lines(wrong)), err=True)
    if wrong or scheme is None:
        raise typer.Exit(2)
    return scheme, (layers, clauses)


Folder: TypeAlias = Annotated[
    Path | None,
    typer.Argument(
        metavar="WORKSPACE",
        help="The workspace's folder; else the nearest one upwards from here.",
        show_default=False,
    ),
]
AsOf: TypeAlias = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Judge as on this day (2026-11-21); else today."),
]
Format: TypeAlias = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help="text or json.", show_default=True)
]
DryRun: TypeAlias = Annotated[
    bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")
]
SchemeName: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--scheme", metavar="NAME", help="A built-in scheme, where there is no workspace."
    ),
]
Names: TypeAlias = Annotated[
    bool,
    typer.Option("--names", help="Show names as well as ids where the output is no terminal."),
]
