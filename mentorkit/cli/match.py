"""`mentorkit match`: propose pairs."""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from mentorkit.cli.matching.call import Asked
from mentorkit.cli.matching.matching import run_match
from mentorkit.cli.matching.wishing import Wished
from mentorkit.cli.options import AsOf, DryRun, Folder, Names, find, read_day

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class OptionalNumber(TyperCommand):
    """Takes `--shortlist` with a number, or without one for the scheme's."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put 0, for the scheme's number, where none follows."""
        for at in range(len(args) - 1, -1, -1):
            if args[at] == "--shortlist" and not "".join(args[at + 1 : at + 2]).isdecimal():
                args.insert(at + 1, "0")
        return super().parse_args(ctx, args)


@app.command(cls=OptionalNumber)
def match(
    call: typer.Context,
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
        typer.Option(
            metavar="PAIR", help="Keep this proposal of --rematch, or make this MENTOR:MENTEE."
        ),
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
            help="Show what capacity:MENTOR+1, off:RULE or waive:RULE:SUBJECT (MENTOR:MENTEE or a "
            "person) would change; again for more at once.",
        ),
    ] = None,
    review: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write the proposals as .xlsx or .csv for heads of department to keep or reject.",
        ),
    ] = None,
    back: Annotated[
        list[Path] | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Heed what came back: match anew who was rejected; again for more files.",
        ),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Add the proposed pairs to pairs.csv.")
    ] = False,
    by: Annotated[
        str, typer.Option(metavar="NAME", help="With --write, who matched; noted as matched_by.")
    ] = "",
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
            help="Compare groups by this field of participants.csv or private/diversity.csv: "
            "placed, points, rank received, wait; again for more.",
        ),
    ] = None,
    shortlist: Annotated[
        int | None,
        typer.Option(
            metavar="[N]",
            min=0,
            help="Instead of pairs, list up to N mentors for each mentee; else the scheme's N.",
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

    A shortlist of N is taken from the 2N who suit best, so that mentors stand on as even a number
    of lists for their free places as can be. Answers are noted in preferences.csv.

    What heads of department keep or reject in the file of --review comes back with --from. With
    --write, pairs kept are added to pairs.csv as proposed, those rejected as declined, so that
    they are not proposed again, both with who reviewed them. What is proposed anew is only shown:
    send it out by another --review, or run `match --write`.

    Exit codes: 0 it ran, 1 somebody is left out (with --require-all), 2 call or files are wrong.
    """
    if verify is not None:
        from mentorkit.cli.matching.proving import run_verify

        raise typer.Exit(run_verify(find(workspace), verify, call))
    asked = Asked(
        read_day(as_of, workspace),
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
        shortlist,
        by.strip(),
        review,
        tuple(back or ()),
    )
    raise typer.Exit(run_match(find(workspace), asked))
