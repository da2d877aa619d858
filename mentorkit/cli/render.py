"""`mentorkit render`: the documents of a scheme, for whom they are meant."""

from pathlib import Path
from typing import Annotated

import typer

from mentorkit.cli.options import AsOf, DryRun, read_day

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def render(
    document: Annotated[
        str | None,
        typer.Argument(
            metavar="DOCUMENT", help="Which document, as --list names it.", show_default=False
        ),
    ] = None,
    subjects: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SUBJECT", help="For which pairs or people, by id or name.", show_default=False
        ),
    ] = None,
    *,
    every: Annotated[
        bool, typer.Option("--all", help="For everyone whom the document is meant for now.")
    ] = False,
    unsigned: Annotated[
        bool, typer.Option("--unsigned", help="For every such pair that has not signed yet.")
    ] = False,
    untold: Annotated[
        bool,
        typer.Option(
            "--untold",
            help="For all who have not had it, by communications.csv; letters about a match are "
            "for pairs that are new. Name an older pair to write to it.",
        ),
    ] = False,
    again: Annotated[
        bool,
        typer.Option("--again", help="Also for those who have had a letter that is sent once."),
    ] = False,
    format_: Annotated[
        str,
        typer.Option(
            "--format", metavar="FORMAT", help="md, html, docx or pdf; for --list text or json."
        ),
    ] = "",
    paper: Annotated[
        str, typer.Option("--paper", metavar="PAPER", help="a4 or letter, for docx and pdf.")
    ] = "a4",
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="FOLDER", help="Where to; else out/ of the workspace."),
    ] = None,
    zip_: Annotated[
        bool,
        typer.Option("--zip", help="Put all of it into one file, <date>-<document>-<format>.zip."),
    ] = False,
    sent: Annotated[
        str | None,
        typer.Option(
            "--sent",
            metavar="DATE",
            help="When these were sent: noted in communications.csv, so that nobody gets it twice.",
        ),
    ] = None,
    as_of: AsOf = None,
    workspace: Annotated[
        Path | None, typer.Option("--workspace", metavar="FOLDER", help="The workspace's folder.")
    ] = None,
    dry_run: DryRun = False,
    list_: Annotated[
        bool, typer.Option("--list", help="Tell which documents there are, and for whom.")
    ] = False,
    new: Annotated[
        str | None,
        typer.Option("--new", metavar="NAME", help="Copy a template, to make it your own."),
    ] = None,
    values: Annotated[
        bool, typer.Option("--values", help="Tell what a template may show.")
    ] = False,
    verify: Annotated[
        Path | None,
        typer.Option(
            "--verify", metavar="FILE", help="Tell whether a PDF that came back was changed."
        ),
    ] = None,
) -> None:
    """Write a document into out/<date>-<document>/, a file for each reader, with an index.

    Sentences come from the scheme's rules, the rest from a template that a workspace may replace
    (templates/NAME.md). Names are taken from private/contacts.csv; without it people go by their
    ids. File names give away nobody. A PDF can be filled in and signed. Where its own fonts lack
    a character it takes one of this computer, and says so; put that into the workspace's fonts/ to
    have the same PDF from everywhere.
    """
    if verify is not None:
        from mentorkit.cli.rendering.verifying import run_verify

        raise typer.Exit(run_verify(verify, workspace))
    if values or list_ or new is not None:
        from mentorkit.cli.rendering import templates

        if values:
            raise typer.Exit(templates.run_values())
        folder = workspace or (Path(document) if document else None)
        raise typer.Exit(
            templates.run_list(folder, format_ or "text")
            if new is None
            else templates.run_new(folder, new, dry_run=dry_run)
        )
    if document is None:
        raise typer.BadParameter("name a document; `mentorkit render --list` tells which there are")
    from mentorkit.cli.rendering.rendering import Asked, run_render

    raise typer.Exit(
        run_render(
            workspace,
            Asked(
                document=document,
                named=tuple(subjects or ()),
                every=every,
                unsigned=unsigned,
                untold=untold,
                again=again,
                format=format_ or "html",
                paper=paper,
                to=to,
                zip=zip_,
                sent=None if sent is None else read_day(sent, workspace),
                as_of=read_day(as_of, workspace),
                dry_run=dry_run,
            ),
        )
    )
