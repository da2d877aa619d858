"""`mentorkit report`: what the scheme has done, in numbers that tell nothing of single people."""

from typing import Annotated

import typer

from mentorkit.cli.options import AsOf, Folder, find, read_day
from mentorkit.cli.reporting import FORMATS, Asked, run_report
from mentorkit.report.report import SECTIONS

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def report(
    workspace: Folder = None,
    *,
    as_of: AsOf = None,
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help=f"One of {', '.join(FORMATS)}.")
    ] = "text",
    round_: Annotated[
        str | None, typer.Option("--round", metavar="ROUND", help="Only this round.")
    ] = None,
    section: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help=f"Only {', '.join(SECTIONS)}; may be given again."),
    ] = None,
) -> None:
    """Tell in numbers who registered, how they were matched, what was done and what came of it.

    No group smaller than the scheme's `min_cell` is shown, nor anything from which one could be
    worked out; nobody is named. `--format html` gives one page to print or hand on:
    `mentorkit report --format html > report.html`.

    Reports on one round or another day count other people: hand on only one of them if groups
    are small.

    Exit codes: 0 it ran, 2 the call or the files are wrong.
    """
    asked = Asked(read_day(as_of, workspace), format_, round_, section or [])
    raise typer.Exit(run_report(find(workspace), asked))
