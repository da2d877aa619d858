"""The steps behind `render`: load, choose whom for, fill the template, write the files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

import typer

from mentorkit.check.changed import Texts
from mentorkit.cli.options import find, refuse_format
from mentorkit.cli.progress import with_progress
from mentorkit.cli.rendering.filing import Files, entries, in_folder, zip_file
from mentorkit.files.write import write_all
from mentorkit.model import Fault
from mentorkit.output.faults import as_lines
from mentorkit.records.dates import people_date
from mentorkit.render.batch import Press
from mentorkit.render.document import Form
from mentorkit.render.look import Look, Paper
from mentorkit.render.templates import Chosen, choose
from mentorkit.render.values.document import Values
from mentorkit.render.values.material import Material
from mentorkit.render.words import words_of
from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme
from mentorkit.workspace.clauses import clauses_of
from mentorkit.workspace.find import is_both
from mentorkit.workspace.load import SCHEME, Workspace, load
from mentorkit.workspace.moments import nothing_to_sign
from mentorkit.workspace.recipients import Choice, Recipient, recipients, some, too_late
from mentorkit.workspace.schemes import Layers
from mentorkit.workspace.sending import is_to_be_noted, sent_before, with_sent
from mentorkit.workspace.templates import template_names, templates_of

FORMATS: dict[str, Form] = {"md": "md", "html": "html", "docx": "docx", "pdf": "pdf"}
PAPERS: dict[str, Paper] = {"a4": "a4", "letter": "letter"}
FONTS = "fonts"
UNREACHABLE = (
    "These say whom to ask, but not how to reach them: under `contacts`, scheme.yaml gives no "
    "e-mail address."
)
AGAIN = "By communications.csv, {} had it before, on another day. This is noted as well."

NO_SIGNING = "There is nothing to sign now for {}: {}."
OTHERS = "{} is there already and holds others: rename or delete it, or name a folder with --to"
BORROWED = (
    "With fonts of this computer for some characters: {}. To have the same PDF from any other, put "
    "those fonts into the workspace's folder fonts/."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the call asks for."""

    document: str
    named: Sequence[str]
    every: bool
    unsigned: bool
    untold: bool
    again: bool
    format: str
    paper: str
    to: Path | None
    zip: bool
    sent: date | None
    as_of: date
    dry_run: bool


def run_render(folder: Path | None, asked: Asked) -> int:
    """Render documents, and give the exit code.

    A workspace may be named last, among the subjects, as other commands take it.
    """
    if folder is None and asked.named and (Path(asked.named[-1]) / SCHEME).is_file():
        folder, asked = Path(asked.named[-1]), replace(asked, named=asked.named[:-1])
    folder = find(folder)
    refuse_format(asked.format, tuple(FORMATS))
    if asked.sent is not None and asked.sent > date.today():
        raise typer.BadParameter(f"{asked.sent} has not come yet: note it once they are sent")
    look = _look(folder, asked)
    work = load(folder, asked.as_of)
    if work.faults or work.scheme is None or work.facts is None:
        return _refused(work.faults)
    chosen, faults = _template(work.layers, asked.document)
    clauses, unread = clauses_of(work.layers)
    words, unsaid = words_of(work.layers, work.scheme.settings.language)
    if chosen is None or unread or unsaid:
        return _refused(faults + unread + unsaid)
    whom = _recipients(work, work.scheme, work.facts, chosen, asked)
    if not whom:
        typer.echo("There is nobody to write it for now; nothing was written.", err=True)
        return 0
    out = (asked.to or folder / "out") / f"{asked.as_of}-{asked.document}"
    material = Material(work.scheme, work.facts, clauses, work.names, work.emails, words)
    look = replace(look, lang=work.scheme.settings.language, words=words)
    press = Press(chosen, Values(material), FORMATS[asked.format], look)
    return _fill(work, press, whom, asked, out)


def _fill(work: Workspace, press: Press, whom: Sequence[Recipient], asked: Asked, out: Path) -> int:
    """Write the documents into their folder, or say all that is wrong and write none."""
    into = out.with_name(f"{out.name}-{asked.format}.zip") if asked.zip else out
    batch = press.write(with_progress(whom, f"Writing {asked.document}"))
    texts = entries(batch, out, press.chosen, asked.format)
    noted, unfit = _noted(work, press, whom, asked)
    faults = batch.faults or unfit
    if not faults:
        files = zip_file(into, texts) if asked.zip else in_folder(into, texts)
        if asked.zip and into.exists() and into.read_bytes() != files[0][into]:
            raise typer.BadParameter(OTHERS.format(into))
        faults = [] if asked.dry_run else _write(work, files, noted)
    if faults:
        return _refused(faults)
    if batch.borrowed:
        typer.echo(BORROWED.format(some(batch.borrowed)), err=True)
    typer.echo("\n".join(_done(press, asked, len(texts), into)))
    return 0


def _noted(
    work: Workspace, press: Press, whom: Sequence[Recipient], asked: Asked
) -> tuple[dict[Path, bytes], list[Fault]]:
    """Give communications.csv with what `--sent` says."""
    if asked.sent is None:
        return {}, []
    if press.chosen.head.audience == "scheme":
        raise typer.BadParameter("it is for nobody in particular: leave out --sent")
    facts = press.values.material.facts
    if before := sent_before(facts, asked.document, whom, asked.sent):
        typer.echo(AGAIN.format(some([*before])), err=True)
    return with_sent(work, facts, asked.document, whom, asked.sent)


def _done(press: Press, asked: Asked, count: int, into: Path) -> Iterator[str]:
    """Say what was written, and what is to be entered once it has been sent."""
    scheme, chosen = press.values.material.scheme, press.chosen
    asks_to_write = "contact.email" in chosen.template.text and not chosen.head.agreed
    if asks_to_write and not scheme.is_reachable:
        typer.echo(UNREACHABLE, err=True)
    done = "Would write" if asked.dry_run else "Wrote"
    yield f"{done} {count} of {asked.document} to {into}, with an index.csv."
    if asked.sent is not None:
        done = "would be noted" if asked.dry_run else "is noted"
        yield f"That they were sent on {people_date(asked.sent)} {done} in communications.csv."
    elif is_to_be_noted(scheme, asked.document, chosen.head.when):
        yield (
            "Once they are sent, give the same command with --sent DATE, or enter each in "
            f'communications.csv: kind "{asked.document}", person_id, pair_id, sent_on.'
        )


def _refused(faults: Sequence[Fault]) -> int:
    typer.echo("\n".join(as_lines(faults)), err=True)
    typer.echo("Nothing was written: first mend the faults.", err=True)
    return 2


def _look(folder: Path, asked: Asked) -> Look:
    if asked.paper not in PAPERS:
        raise typer.BadParameter(f'"{asked.paper}" is no paper; use one of {", ".join(PAPERS)}')
    fonts = folder / FONTS
    return Look(paper=PAPERS[asked.paper], fonts=fonts if fonts.is_dir() else None)


def _template(layers: Layers, name: str) -> tuple[Chosen | None, list[Fault]]:
    found = templates_of(layers, name)
    if not found:
        names = template_names(layers)
        near = get_close_matches(name, names, n=1)
        hint = f'did you mean "{near[0]}"?' if near else "`mentorkit render --list` tells which"
        raise typer.BadParameter(f'there is no document "{name}"; {hint}')
    return choose(found)


def _recipients(
    work: Workspace, scheme: Scheme, facts: Facts, chosen: Chosen, asked: Asked
) -> list[Recipient]:
    """Give whom to write for; stops the call where somebody named is not to have the document."""
    head = chosen.head
    for named in asked.named if head.audience != "person" else ():
        if is_both(work, named):
            typer.echo(f"{named} is a pair and a person: this is for the pair.", err=True)
    choice = Choice(
        asked.document,
        head.audience,
        head.when,
        asked.named,
        asked.every,
        asked.unsigned,
        asked.untold,
        asked.again,
    )

    def texts() -> Texts:
        from mentorkit.render.agreed_texts import AgreedTexts

        return AgreedTexts(work, scheme, facts)

    whom, refused = recipients(work, scheme, facts, choice, texts)
    if refused:
        raise typer.BadParameter("; ".join(refused))
    if late := too_late(work, scheme, facts, choice, texts):
        typer.echo(late, err=True)
    pairs = [each.pair for each in whom if each.pair is not None] if head.agreed else []
    for why, ids in nothing_to_sign(pairs, facts).items():
        typer.echo(NO_SIGNING.format(some(ids), why), err=True)
    return whom


def _write(work: Workspace, files: Files, noted: dict[Path, bytes]) -> list[Fault]:
    """Write the documents with their index, and what `--sent` says, or nothing at all."""
    written, seen = files
    seen |= {path: work.inputs.get(path.name) for path in noted}
    return write_all(written | noted, work.folder, seen)
