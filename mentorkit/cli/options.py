"""Arguments and options that several commands share, and how their text is read."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from mentorkit.model import FaultCode
from mentorkit.records.cell import CellError
from mentorkit.records.dates import date_parser, unmistakable
from mentorkit.workspace.find import as_recorded, day_first, find_person, find_workspace
from mentorkit.workspace.load import Workspace


def read_day(text: str | None, folder: Path | None = None) -> date:
    """Read `--as-of`; today where none is given.

    03/04/2026 is read as the tables of the workspace in or above a folder are: day first where its
    scheme says so, else only where the month cannot stand first.
    """
    if text is None:
        return date.today()
    try:
        return unmistakable(text)
    except CellError as error:
        if error.code is FaultCode.DATE_AMBIGUOUS and day_first(folder):
            return date_parser(day_first=True)(text)
        message = f"{error.message}; {error.remedy.partition('; or set')[0]}"
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


def recorded(work: Workspace, named: str) -> str:
    """Give `--by` as it is to stand in a table."""
    found, why = as_recorded(work, named)
    if found is None:
        raise typer.BadParameter(f"--by {why}")
    return found


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
