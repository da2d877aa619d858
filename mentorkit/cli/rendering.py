"""The steps behind `render`: load, choose the pairs, fill the template, write the files."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

import typer

from mentorkit.cli.options import find, refuse_format
from mentorkit.files.write import write_all
from mentorkit.model import Fault
from mentorkit.output.faults import as_lines
from mentorkit.records.people import Pair
from mentorkit.render.agreement import agreement_data
from mentorkit.render.document import render
from mentorkit.render.sandbox import Template
from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme
from mentorkit.workspace.beside import clauses_of, template_of
from mentorkit.workspace.find import find_person
from mentorkit.workspace.load import SCHEME, Workspace, load

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


@dataclass(frozen=True, slots=True)
class Written:
    """One rendered file, for the index."""

    pair_id: str
    file: str
    text: str
    text_sha256: str


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
    pairs = _chosen(work, asked)
    if not pairs:
        typer.echo("There is no such pair to write for; nothing was written.", err=True)
        return 0
    written, faults = _rendered(work, work.scheme, work.facts, pairs, asked)
    out = (asked.to or folder / "out") / f"{asked.as_of}-{asked.document}"
    if not faults and not asked.dry_run:
        faults = write_all({out / name: text for name, text in _files(written)}, folder)
    if faults:
        typer.echo("\n".join(as_lines(faults)), err=True)
        return 2
    done = "Would write" if asked.dry_run else "Wrote"
    typer.echo(f"{done} {len(written)} of {asked.document} to {out}, with an index.csv.")
    return 0


def _chosen(work: Workspace, asked: Asked) -> list[Pair]:
    """Give the pairs that are named, or all that are proposed or under way."""
    if asked.pairs:
        return list(dict.fromkeys(pair for named in asked.pairs for pair in _meant(work, named)))
    facts = work.facts
    if facts is None or not (asked.every or asked.unsigned):
        raise typer.BadParameter("name pairs or people, or ask for --all or --unsigned")
    rows = facts.tables["agreements"].select(
        "pair_id", "mentor_signed_on", "mentee_signed_on", "confirmed_on"
    )
    signed = {id_ for id_, mentor, mentee, both in rows if both or (mentor and mentee)}
    return [pair for pair in _going(facts) if not (asked.unsigned and pair.id in signed)]


def _going(facts: Facts) -> list[Pair]:
    lives = facts.timelines
    pairs = facts.pairs.values()
    return [pair for pair in pairs if lives[pair.id].ended is None and pair.status != "declined"]


def _meant(work: Workspace, named: str) -> list[Pair]:
    """Give the pair of that id, or all pairs under way of the person who is named."""
    facts = work.facts
    if facts is None or named in facts.pairs:
        return [facts.pairs[named]] if facts else []
    id_, why = find_person(work, named)
    if id_ is None:
        raise typer.BadParameter(f"{why}; nor is it a pair")
    return [pair for pair in _going(facts) if id_ in {pair.mentor_id, pair.mentee_id}]


def _rendered(
    work: Workspace, scheme: Scheme, facts: Facts, pairs: Sequence[Pair], asked: Asked
) -> tuple[list[Written], list[Fault]]:
    clauses, faults = clauses_of(work.layers)
    text, file = template_of(work.layers, asked.document) or ("", f"{asked.document}.md")
    template = Template(asked.document, text, file)
    form: Literal["md", "html"] = "md" if asked.format == "md" else "html"
    written = []
    for pair in pairs:
        data = agreement_data(scheme, pair, facts.participants, work.names, clauses, on=asked.as_of)
        title = f"{scheme.title}: mentoring {asked.document}"
        found, wrong = render(template, data, form, title=title)
        faults += [fault for fault in wrong if fault not in faults]
        if found is not None:
            name = f"{pair.id}.{asked.format}"
            written.append(Written(pair.id, name, found.text, found.text_sha256))
    return written, faults


def _files(written: Sequence[Written]) -> list[tuple[str, bytes]]:
    index = io.StringIO()
    rows = csv.writer(index, lineterminator="\n")
    rows.writerow(["pair_id", "file", "text_sha256"])
    rows.writerows([each.pair_id, each.file, each.text_sha256] for each in written)
    texts = [(each.file, each.text.encode()) for each in written]
    return [*texts, ("index.csv", index.getvalue().encode())]
