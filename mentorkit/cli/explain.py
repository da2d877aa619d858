"""`mentorkit explain`: a rule, a pair, or why somebody has no mentor."""

from typing import Annotated

import typer

from mentorkit.cli.explaining import run_explain
from mentorkit.cli.options import AsOf, Folder, Format, Names, find, read_day

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def explain(
    what: Annotated[
        str,
        typer.Argument(
            metavar="CODE|PERSON|PAIR",
            help="A rule's code; a person by id, name or e-mail; a pair by id or MENTOR:MENTEE.",
            show_default=False,
        ),
    ],
    workspace: Folder = None,
    *,
    as_of: AsOf = None,
    format_: Format = "text",
    names: Names = False,
) -> None:
    """Say where a rule comes from; why two people are a pair or could be; why one has no mentor.

    A pair is explained rule by rule and point by point, with the nearest alternatives. Somebody
    without a mentor is explained by how many mentors each rule refused and what would help.
    """
    raise typer.Exit(
        run_explain(find(workspace), what, read_day(as_of, workspace), format_, names=names)
    )
