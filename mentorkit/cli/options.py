"""Arguments and options that several commands share, and how their text is read."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from mentorkit.records.columns import CellError, date_parser
from mentorkit.workspace.find import find_workspace


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


def on_terminal() -> bool:
    """Tell whether a person is looking."""
    return sys.stdout.isatty()


Folder: TypeAlias = Annotated[
    Path | None,
    typer.Argument(
        metavar="[WORKSPACE]",
        help="The workspace's folder; else the nearest one upwards from here.",
        show_default=False,
    ),
]
AsOf: TypeAlias = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Judge as on this day (2026-11-21); else today."),
]
Names: TypeAlias = Annotated[
    bool,
    typer.Option("--names", help="Show names as well as ids where the output is no terminal."),
]
