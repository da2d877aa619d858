"""`mentorkit record`: put down what has happened, in every table that it concerns."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from mentorkit.cli.options import DryRun, Folder

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="Put down what has happened, in every table that it concerns.",
)

Pair: TypeAlias = Annotated[
    str,
    typer.Argument(metavar="PAIR", help="The pair by id, or one of the two.", show_default=False),
]
On: TypeAlias = Annotated[
    str, typer.Option("--on", metavar="DATE", help="The day (2026-11-21).", show_default=False)
]
Kind: TypeAlias = Annotated[
    str | None,
    typer.Option("--kind", metavar="NAME", help="Which agreement; else the one the rules name."),
]

Anew: TypeAlias = Annotated[
    bool, typer.Option("--anew", help="Begin a new version, which both sign or confirm.")
]


@app.command()
def signature(
    pair: Pair,
    workspace: Folder = None,
    *,
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="SIDE",
            help="mentor or mentee, a word that the scheme has for these, or the person.",
            show_default=False,
        ),
    ],
    on: On,
    kind: Kind = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", metavar="FILE", help="The signed form, to be kept under private/."),
    ] = None,
    anew: Anew = False,
    dry_run: DryRun = False,
) -> None:
    """Put down that a side has signed the agreement, and which text that is.

    The row that waits for this signature is filled in; where the terms have changed since the
    other side signed, a new version begins that both are to sign. It is the text that the form
    given with --file keeps inside, else the one that the scheme has today. A form of ours is taken
    only if it is made out to these two and something is filled in where this side signs.

    To undo it, empty the day in agreements.csv (or remove the row, if it holds no other), and
    remove the form from agreements/ under private/.
    """
    from mentorkit.cli.recording import Asked, run_record

    asked = Asked(pair, by, on, kind, "", file, anew, dry_run)
    raise typer.Exit(run_record(workspace, asked))


@app.command()
def confirmation(
    pair: Pair,
    workspace: Folder = None,
    *,
    on: On,
    method: Annotated[
        str, typer.Option("--method", help="How it was confirmed, for instance email.")
    ] = "email",
    kind: Kind = None,
    anew: Anew = False,
    dry_run: DryRun = False,
) -> None:
    """Put down that a pair that keeps its form has confirmed to have signed it."""
    from mentorkit.cli.recording import Asked, run_record

    asked = Asked(pair, "", on, kind, method, None, anew, dry_run)
    raise typer.Exit(run_record(workspace, asked))
