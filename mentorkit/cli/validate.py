"""`mentorkit validate`: are the files well-formed, and do they agree with one another?"""

from pathlib import Path
from typing import Annotated

import typer

from mentorkit.cli.options import AsOf, Format, read_day
from mentorkit.cli.validating import Asked, run_validate

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def validate(
    what: Annotated[
        Path | None,
        typer.Argument(
            metavar="WORKSPACE",
            help="The workspace's folder, else the nearest one upwards from here; with --cases "
            "also one file of cases, with --scheme or --cases a built-in scheme's name.",
            show_default=False,
        ),
    ] = None,
    *,
    as_of: AsOf = None,
    format_: Format = "text",
    scheme: Annotated[
        bool,
        typer.Option(
            "--scheme",
            help="Also note what the scheme file leaves open, and rules that can have no effect.",
        ),
    ] = False,
    cases: Annotated[
        bool, typer.Option("--cases", help="Also run the scheme's cases (cases.yaml).")
    ] = False,
) -> None:
    """Read every file and list all faults: where, what was found, and what to do.

    Nothing is changed. Exit codes: 0 no fault, 1 a case turned out otherwise, 2 faults. What
    --scheme notes is for you to decide and never in the exit code.
    """
    asked = Asked(read_day(as_of, what), format_, scheme=scheme, cases=cases)
    raise typer.Exit(run_validate(what, asked))
