"""The steps behind `render --verify`: examine a PDF that came back, and say what it proves."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import typer

from mentorkit.cli.examining import examined
from mentorkit.cli.options import on_terminal
from mentorkit.cli.rendering.printed import against_records
from mentorkit.output.people import counted
from mentorkit.records.dates import people_date
from mentorkit.render.made_out import made_out_to
from mentorkit.render.pdf.examine import Examined
from mentorkit.render.pdf.returned import Filled, Returned
from mentorkit.render.pdf.signatures import NOTHING, Signature
from mentorkit.render.verify import Verified
from mentorkit.workspace.find import find_workspace
from mentorkit.workspace.load import load
from mentorkit.workspace.recipients import some

DIGITS = 16
SHOWN = 5
ON_THE_PAGES = re.compile(rf"\b[0-9a-f]{{{DIGITS}}}\b")
SCAN = "there are no words on its pages: it is a scan. Compare it by eye with the form you sent."
PRINTED = (
    "it was printed or saved anew by a program that left out what proves the text. The fingerprint "
    "{0} stands on its pages, but not whether they are as they were: ask for the PDF that was "
    "filled in itself, or compare by eye."
)
STRANGER = "it was not written by `mentorkit render`, or is a document to which nobody agrees."
FLAT = (
    "Its fields are gone (it was flattened): what was filled in cannot be told from words that "
    "were added to the page."
)
DRAWN = (
    "Its pages are not drawn as they were written: a program has drawn them anew, or something was "
    "drawn over them that may hide words. Compare it by eye with the form you sent."
)
FIELDS = (
    "Its fields are not those that were written: one asks for something else, stands elsewhere, is "
    "gone or is locked. Compare them with the form you sent."
)
UNSIGNED = "Not signed: nothing is filled in where the two sign."
KEPT = (
    "Names, dates, contacts and the annex are as the PDF itself keeps them, not as your records "
    "have them."
)
ANEW = (
    "It was printed or saved anew and keeps nothing inside: it was held against the agreement as "
    "your scheme and records have it now. What was filled in counts as added words. Not compared: "
    "what drawings show or hide."
)
UNCHECKED = (
    "Not checked: whether a certificate is really theirs, and whether it was withdrawn; no list "
    "of trusted issuers was asked, and no network."
)
NO_EXTRA = "{0} cannot be checked here; `pip install 'mentorkit[sign]'` adds what can do it."


def run_verify(file: Path, folder: Path | None) -> int:
    """Say whether a PDF still shows what was agreed, and give the exit code."""
    _, found = examined(file)
    if isinstance(found, str):
        typer.echo(f"{file.name} cannot be verified: {found}.", err=True)
        return 2
    seen = on_terminal()
    read, kept = found.returned, found.verified is not None
    verified = found.verified or against_records(read.pages, _fingerprint(read), folder)
    if verified is None:
        typer.echo(f"{file.name} keeps no fingerprint: {_why(read)}", err=True)
    else:
        typer.echo("\n".join(_told(file.name, read, verified, seen=seen)))
        typer.echo(KEPT if kept else ANEW)
    lines = [*_signed(found, seen=seen), *_recorded(read, folder)]
    lines += filled_in(read.fields, seen=seen) if read.fields else []
    typer.echo("\n".join(lines), nl=bool(lines))
    if verified is None:
        return 2
    return 0 if verified.unchanged and not _doubts(read) and found.signed_soundly else 1


def _fingerprint(read: Returned) -> str:
    """Give the hash kept inside, or the digits of it that stand on the pages."""
    digits = ON_THE_PAGES.findall("\n".join(read.pages))
    return read.text_sha256 or (digits[-1] if digits else "")


def _why(read: Returned) -> str:
    if not any(page.strip() for page in read.pages):
        return SCAN
    return PRINTED.format(digits) if (digits := _fingerprint(read)) else STRANGER


def _told(name: str, read: Returned, found: Verified, *, seen: bool) -> Iterator[str]:
    fingerprint = _fingerprint(read)[:DIGITS]
    if found.unchanged and _doubts(read):
        yield f"{name} is not proven: the text agreed stands on its pages, fingerprint"
        yield f"{fingerprint}, but see what was done to them:"
    elif found.unchanged:
        yield f"{name} shows the text agreed, unchanged: fingerprint {fingerprint},"
        yield f"and all {found.passages} passages of that text stand on its pages, nothing added."
    elif not found.sound:
        yield f"{name} does not prove what was agreed: the text kept inside it is not the one"
        yield f"of its fingerprint {fingerprint}."
    else:
        yield f"{name} was changed (fingerprint {fingerprint})."
        yield from _changes(found, seen=seen)
    if read.flat:
        yield FLAT
    yield from _doubts(read)
    if read.fields and read.is_unsigned:
        yield UNSIGNED


def _doubts(read: Returned) -> list[str]:
    """Say what may hide the words or give them another meaning."""
    over = f"Laid over its pages or hidden in it: {', '.join(read.laid_over)}. Look at it."
    told = {DRAWN: read.drawn_over, FIELDS: read.fields_changed, over: bool(read.laid_over)}
    return [doubt for doubt, found in told.items() if found]


def _changes(found: Verified, *, seen: bool) -> Iterator[str]:
    """Give what is no longer there to all, and what may name somebody to whoever is looking."""
    if count := len(found.missing):
        yield f"Not where they were agreed: {count} of {counted(found.passages, 'passage')}:"
        yield from _some(found.missing)
    if count := len(found.astray):
        yield f"Not there: {counted(count, 'passage')} of the names, contacts or annex."
        yield from _some(found.astray) if seen else ()
    if count := len(found.added):
        where = counted(count, "place")
        yield f"Words were added in {where}{':' if seen else '; a terminal shows them.'}"
        yield from _some(found.added) if seen else ()


def _some(passages: Iterable[str]) -> Iterator[str]:
    every = list(passages)
    yield from (f"  – {passage}" for passage in islice(every, SHOWN))
    if len(every) > SHOWN:
        yield f"  … and {len(every) - SHOWN} more"


def _signed(found: Examined, *, seen: bool) -> Iterator[str]:
    if found.signatures is None:
        yield NO_EXTRA.format(counted(found.returned.signatures, "digital signature"))
    elif found.signatures:
        yield from (_signature(each, seen=seen) for each in found.signatures)
        yield UNCHECKED


def _signature(each: Signature, *, seen: bool) -> str:
    """Say what a signature is worth, and to whoever is looking whose it is."""
    whose = f"issued by {each.issuer}" if each.issuer else "of their own making"
    by = f" as {each.by} (a certificate {whose})" if seen else ""
    on = f" on {people_date(each.on)} by their clock" if each.on else ""
    told = f"Signed digitally in “{each.field}”{by}{on}: "
    if not each.intact:
        return f"{told}the signature does not hold – what was signed is not what is here."
    if not each.whole:
        return f"{told}it covers only a part of the document."
    since = f"since then {each.since}" if each.since != NOTHING else "nothing was changed since"
    return f"{told}the signature holds and covers the whole document; {since}."


def _recorded(read: Returned, folder: Path | None) -> Iterator[str]:
    """Tell whose names it has, and which pairs have this text on record, if there is a workspace.

    Pairs are told by id: whose they are is for those who have the workspace.
    """
    fingerprint = _fingerprint(read)
    home = find_workspace(folder) if fingerprint else None
    work = load(home, date.today()) if home is not None else None
    if work is None or work.facts is None:
        return
    if whose := made_out_to(read.passages, work.facts.pairs.values(), work.names):
        yield f"It is made out to the two of {some([each.id for each in whose])}."
    elif read.passages:
        yield "It has the names of no pair of this scheme, as they are written now."
    rows = work.facts.tables["agreements"].select("pair_id", "text_sha256")
    pairs = dict.fromkeys(pair for pair, digest in rows if (digest or "").startswith(fingerprint))
    named = ", ".join(pairs) or "no pair"
    yield f"agreements.csv has this text for {named}."


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
