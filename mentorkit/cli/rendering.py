"""The steps behind `render`: load, choose the pairs, fill the template, write the files."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Literal

import typer

from mentorkit.cli.options import find, refuse_format
from mentorkit.files.write import write_all
from mentorkit.model import Fault
from mentorkit.output.faults import as_lines
from mentorkit.records.people import Pair
from mentorkit.render.agreement import agreement_data
from mentorkit.render.document import Template, render
from mentorkit.render.index import Entry, file_name, with_entries
from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme
from mentorkit.workspace.beside import clauses_of, template_of
from mentorkit.workspace.find import is_both
from mentorkit.workspace.load import SCHEME, Workspace, load
from mentorkit.workspace.subjects import going_pairs, pairs_named, unsigned_pairs

DOCUMENTS = ("agreement",)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the call asks for."""

    document: str
    pairs: Sequence[str]
    every: bool
    unsigned: bool
    format: str
    to: Path | None
    as_of: date
    dry_run: bool


def run_render(folder: Path | None, asked: Asked) -> int:
    """Render documents, and give the exit code.

    A workspace may be named last, among the subjects, as other commands take it.
    """
    if folder is None and asked.pairs and (Path(asked.pairs[-1]) / SCHEME).is_file():
        folder, asked = Path(asked.pairs[-1]), replace(asked, pairs=asked.pairs[:-1])
    folder = find(folder)
    if asked.document not in DOCUMENTS:
        raise typer.BadParameter(f'there is no document "{asked.document}"; there is agreement')
    refuse_format(asked.format, ("md", "html"))
    work = load(folder, asked.as_of)
    if work.faults or work.scheme is None or work.facts is None:
        typer.echo("\n".join(as_lines(work.faults)), err=True)
        typer.echo("Nothing was written: first mend the faults.", err=True)
        return 2
    pairs = _chosen(work, work.scheme, work.facts, asked)
    if not pairs:
        typer.echo("There is no such pair to write for; nothing was written.", err=True)
        return 0
    texts, faults = _rendered(work, work.scheme, work.facts, pairs, asked)
    out = (asked.to or folder / "out") / f"{asked.as_of}-{asked.document}"
    if not faults and not asked.dry_run:
        faults = _write(out, folder, texts)
    if faults:
        typer.echo("\n".join(as_lines(faults)), err=True)
        return 2
    done = "Would write" if asked.dry_run else "Wrote"
    typer.echo(f"{done} {len(texts)} of {asked.document} to {out}, with an index.csv.")
    return 0


def _chosen(work: Workspace, scheme: Scheme, facts: Facts, asked: Asked) -> list[Pair]:
    """Give the pairs that are named, or all that are proposed or under way."""
    chosen: dict[str, Pair] = {}
    for named in asked.pairs:
        pairs, why = pairs_named(work, facts, named)
        if why:
            raise typer.BadParameter(why)
        if is_both(work, named):
            typer.echo(f"{named} is a pair and a person: this is for the pair.", err=True)
        chosen |= {pair.id: pair for pair in pairs}
    if asked.pairs:
        return list(chosen.values())
    if not (asked.every or asked.unsigned):
        raise typer.BadParameter("name pairs or people, or ask for --all or --unsigned")
    return unsigned_pairs(scheme, facts, asked.document) if asked.unsigned else going_pairs(facts)


def _rendered(
    work: Workspace, scheme: Scheme, facts: Facts, pairs: Sequence[Pair], asked: Asked
) -> tuple[dict[Entry, str], list[Fault]]:
    clauses, faults = clauses_of(work.layers)
    text, file = template_of(work.layers, asked.document) or ("", f"{asked.document}.md")
    template = Template(asked.document, text, file)
    form: Literal["md", "html"] = "md" if asked.format == "md" else "html"
    texts = {}
    for pair in pairs:
        data = agreement_data(scheme, pair, facts.participants, work.names, clauses, on=asked.as_of)
        title = f"{scheme.title}: mentoring {asked.document}"
        found, wrong = render(template, data, form, title=title)
        faults += [fault for fault in wrong if fault not in faults]
        if found is not None:
            texts[Entry(pair.id, file_name(pair.id, form), found.text_sha256)] = found.text
    return texts, faults


def _write(out: Path, folder: Path, texts: dict[Entry, str]) -> list[Fault]:
    """Write the documents, and their rows into the index that may be there already."""
    index = out / "index.csv"
    before = index.read_bytes() if index.exists() else None
    seen = None if before is None else f"sha256:{sha256(before).hexdigest()}"
    files = {out / entry.file: text.encode() for entry, text in texts.items()}
    files[index] = with_entries(before or b"", texts)
    return write_all(files, folder, {index: seen})
