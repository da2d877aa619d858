"""`mentorkit init`: a new workspace."""

from pathlib import Path
from typing import Annotated

import typer

from mentorkit.cli.beginning import Asked, run_init
from mentorkit.cli.options import DryRun
from mentorkit.workspace.schemes import built_in_names

app = typer.Typer(rich_markup_mode=None, add_completion=False)
KNOWN = ", ".join(built_in_names())


@app.command()
def init(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="DIR", help="The new folder; else here, if it is empty.", show_default=False
        ),
    ] = None,
    *,
    scheme: Annotated[
        str, typer.Option("--scheme", metavar="NAME", help=f"The scheme to begin with: {KNOWN}.")
    ] = "blank",
    example: Annotated[
        bool, typer.Option("--example", help="Fill it with the scheme's invented people.")
    ] = False,
    answers: Annotated[
        Path | None,
        typer.Option(
            "--answers",
            metavar="FILE",
            help="Take the answers to the set-up questions from a YAML file, with the keys of a "
            "scheme file.",
        ),
    ] = None,
    ask: Annotated[
        bool | None,
        typer.Option(
            "--ask/--no-ask",
            help="Ask the set-up questions; technicians does so on a terminal.",
            show_default=False,
        ),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Start a workspace: scheme.yaml, the tables the scheme uses, .gitignore and a README.

    The README has the next steps, the line for cron and the check for git. Nothing that is there
    is overwritten.
    """
    asked = Asked(folder or _here(), scheme, example, answers, ask, dry_run)
    raise typer.Exit(run_init(asked))


def _here() -> Path:
    if any(Path.cwd().iterdir()):
        message = "this folder is not empty; name the new one, or `.` for this one all the same"
        raise typer.BadParameter(message)
    return Path()
