"""The steps behind `render --verify`: read a PDF that came back, and say what it proves."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import typer

from mentorkit.cli.options import on_terminal
from mentorkit.render.pdf.returned import Filled, Returned, read_returned
from mentorkit.render.verify import Verified, verify
from mentorkit.workspace.find import find_workspace
from mentorkit.workspace.load import load

DIGITS = 16
SHOWN = 5
NO_FINGERPRINT = (
    "it was not written by `mentorkit render`, is a scan, or is a document to which nobody agrees."
)
NOT_COMPARED = (
    "Not compared: names, dates, the annex, and words that may have been added to the page."
)


def run_verify(file: Path, folder: Path | None) -> int:
    """Say whether a PDF still shows what was agreed, and give the exit code."""
    try:
        read = read_returned(file.read_bytes())
    except OSError as error:
        read = error.strerror or "it cannot be opened"
    if isinstance(read, str):
        typer.echo(f"{file.name} cannot be verified: {read}.", err=True)
        return 2
    if not read.text_sha256:
        typer.echo(f"{file.name} keeps no fingerprint: {NO_FINGERPRINT}", err=True)
        return 2
    labels = [each.label for each in read.fields]
    found = verify(read.text_sha256, read.agreed, read.shown, labels)
    typer.echo("\n".join(_told(file.name, read, found)))
    recorded = _recorded(read.text_sha256, folder)
    if recorded is not None:
        typer.echo(recorded)
    typer.echo("\n".join(filled_in(read.fields, seen=on_terminal())))
    return 0 if found.unchanged else 1


def _told(name: str, read: Returned, found: Verified) -> Iterator[str]:
    fingerprint = read.text_sha256[:DIGITS]
    if found.unchanged:
        yield f"{name} shows the text agreed, unchanged: fingerprint {fingerprint},"
        yield f"and all {found.passages} passages of that text stand on its pages."
    elif not found.sound:
        yield f"{name} does not prove what was agreed: the text kept inside it is not the one"
        yield f"of its fingerprint {fingerprint}."
    else:
        count = len(found.missing)
        yield f"{name} was changed: of {found.passages} passages agreed, {count} do not stand"
        yield f"where they were agreed (fingerprint {fingerprint}):"
        yield from (f"  – {passage}" for passage in found.missing[:SHOWN])
        if count > SHOWN:
            yield f"  … and {count - SHOWN} more"
    yield NOT_COMPARED


def _recorded(text_sha256: str, folder: Path | None) -> str | None:
    """Tell which pairs have this text on record; None where there is no workspace to look in."""
    home = find_workspace(folder)
    if home is None:
        return None
    work = load(home, date.today())
    if work.facts is None:
        return None
    rows = work.facts.tables["agreements"].select("pair_id", "text_sha256")
    pairs = dict.fromkeys(pair for pair, digest in rows if digest == text_sha256)
    if pairs:
        return f"agreements.csv has this text for {', '.join(pairs)}."
    return "agreements.csv has this text for no pair."


def filled_in(fields: Iterable[Filled], *, seen: bool) -> Iterator[str]:
    """Give what was filled in, to whoever is looking; it is for them alone."""
    every = list(fields)
    given = [each for each in every if each.value]
    blank = len(every) - len(given)
    yield f"Filled in: {len(given)} of {len(every)} fields."
    if given and not seen:
        yield "What they hold is shown on a terminal only."
    elif given:
        for each in given:
            yield f"  {each.label}"
            yield from (f"      {line}" for line in each.value.split("\n"))
        yield f"  {blank} left blank. This is shown here only; nothing of it was kept."
