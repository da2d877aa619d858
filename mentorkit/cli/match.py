"""`mentorkit match`: propose pairs."""

from pathlib import Path
from typing import Annotated

import typer

from mentorkit.cli.matching import Asked, run_match
from mentorkit.cli.options import AsOf, DryRun, Folder, Names, find, read_day
from mentorkit.cli.wishing import Wished

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def match(
    workspace: Folder = None,
    *,
    as_of: AsOf = None,
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text, json or csv.")
    ] = "text",
    objective: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="most-placed, best-score, fairest or stable; else the scheme's."
        ),
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Decides between equally good matches.")] = 0,
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PERSON", help="Only this person, by id, name or e-mail; again for more."
        ),
    ] = None,
    rematch: Annotated[
        bool,
        typer.Option("--rematch", help="Reconsider proposals that nobody has been told of yet."),
    ] = False,
    release: Annotated[
        list[str] | None,
        typer.Option(metavar="PAIR", help="Reconsider this proposal, too, whoever knows of it."),
    ] = None,
    keep: Annotated[
        list[str] | None,
        typer.Option(metavar="PAIR", help="With --rematch, keep this proposal all the same."),
    ] = None,
    forbid: Annotated[
        list[str] | None, typer.Option(metavar="MENTOR:MENTEE", help="Do not pair these two.")
    ] = None,
    allow: Annotated[
        list[str] | None,
        typer.Option(
            metavar="MENTOR:MENTEE", help="These two may be a pair again, declined or ended before."
        ),
    ] = None,
    stay: Annotated[
        float,
        typer.Option(
            min=0, max=1e6, metavar="POINTS", help="With --rematch, for each proposal that stays."
        ),
    ] = 0,
    what_if: Annotated[
        list[str] | None,
        typer.Option(
            "--what-if",
            metavar="CHANGE",
            help="Show what capacity:MENTOR+1 or off:RULE would change; again for more at once.",
        ),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Add the proposed pairs to pairs.csv.")
    ] = False,
    dry_run: DryRun = False,
    require_all: Annotated[
        bool, typer.Option("--require-all", help="Exit 1 when anyone is left out.")
    ] = False,
    proof: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the prices that prove the match the best."),
    ] = None,
    verify: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Only verify such a proof, from the files alone; 1 if it fails."
        ),
    ] = None,
    audit: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FIELD",
            help="Compare groups by this field: placed, points, wait; again for more.",
        ),
    ] = None,
    names: Names = False,
) -> None:
    """Find the best pairs that the scheme's rules allow, and say why; nobody could do better.

    Mentees without a pair are matched with mentors who have a free place. Whoever is left out is
    listed with how many mentors each rule refused. Same files and seed, same pairs.

    Pairs that there are stay. With --rematch, proposals that nobody knows of (no message and no
    other record names them, neither has accepted) are matched anew; with --write, those not
    proposed again are taken out of pairs.csv. A proposal released by name that somebody knows of
    is marked declined instead.

    Exit codes: 0 it ran, 1 somebody is left out (with --require-all), 2 call or files are wrong.
    """
    if verify is not None:
        from mentorkit.cli.proving import run_verify

        raise typer.Exit(run_verify(find(workspace), verify))
    asked = Asked(
        read_day(as_of),
        format_,
        objective,
        seed,
        tuple(only or ()),
        write,
        dry_run,
        require_all,
        names,
        proof,
        tuple(audit or ()),
        Wished(
            rematch,
            tuple(release or ()),
            tuple(keep or ()),
            tuple(forbid or ()),
            tuple(allow or ()),
            stay,
            tuple(what_if or ()),
        ),
    )
    raise typer.Exit(run_match(find(workspace), asked))
