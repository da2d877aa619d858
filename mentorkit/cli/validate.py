"""`mentorkit validate`: are the files well-formed, and do they agree with one another?"""

from typing import Annotated

import typer

from mentorkit.cli.options import AsOf, Folder, Format, find, read_day
from mentorkit.cli.validating import run_validate

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def validate(
    workspace: Folder = None,
    *,
    as_of: AsOf = None,
    format_: Format = "text",
    cases: Annotated[
        bool, typer.Option("--cases", help="Also run the scheme's cases (cases.yaml).")
    ] = False,
) -> None:
    """Read every file and list all faults: where, what was found, and what to do.

    Nothing is changed. Exit codes: 0 no fault, 1 a case turned out otherwise, 2 faults.
    """
    raise typer.Exit(run_validate(find(workspace), read_day(as_of), format_, cases=cases))
