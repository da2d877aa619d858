"""The steps behind `init`: what files a workspace begins with, written all or none."""

import sys
from dataclasses import dataclass
from pathlib import Path

import typer

from mentorkit.cli.asking import ask
from mentorkit.cli.options import on_terminal
from mentorkit.files.write import write_all
from mentorkit.files.yaml_text import Node
from mentorkit.model import Fault
from mentorkit.output.faults import as_lines
from mentorkit.scheme.answers import Answers, open_to
from mentorkit.scheme.model import Scheme
from mentorkit.workspace.answers import read_answers, with_answers
from mentorkit.workspace.beside import asks_its_own, built_in, questions
from mentorkit.workspace.schemes import built_in_names, built_in_overlays
from mentorkit.workspace.start import example_files, first_files


@dataclass(frozen=True, slots=True)
class Asked:
    """What the call asks for; `ask` is None where that is left to the scheme."""

    folder: Path
    name: str
    example: bool
    answers: Path | None
    ask: bool | None
    dry_run: bool


def run_init(asked: Asked) -> int:
    """Write a new workspace, and give the exit code."""
    _refuse(asked)
    scheme, layers = built_in(asked.name)
    if scheme is None or layers.node is None or layers.faults:
        return _stopped(layers.faults)
    _files(asked, scheme, {})
    answers, faults = _answers(asked, layers.node)
    if faults:
        return _stopped(faults)
    scheme = with_answers(layers.node, answers) or scheme
    files = _files(asked, scheme, answers)
    if asked.dry_run:
        typer.echo("Would write: " + ", ".join(sorted(files)))
        return 0
    faults = write_all({asked.folder / path: text for path, text in files.items()}, asked.folder)
    if faults:
        return _stopped(faults)
    began = f"Began {scheme.title} in {asked.folder}: {len(files)} files."
    typer.echo(f"{began} README.md says what comes next.")
    if answers:
        typer.echo("`mentorkit validate --scheme` lists the questions that are still open.")
        typer.echo("Answers are for people to read; what is to be enforced needs a rule.")
    return 0


def _refuse(asked: Asked) -> None:
    known = [*built_in_names(), *built_in_overlays()]
    if asked.name not in known:
        raise typer.BadParameter(f'"{asked.name}" is no built-in scheme; use {", ".join(known)}')
    if asked.example and (asked.answers or asked.ask):
        raise typer.BadParameter("the example has its own answers; leave out --example")
    if asked.answers and asked.ask:
        raise typer.BadParameter("answers come from a file or are asked for, not both")
    if asked.ask and not _at_terminal():
        raise typer.BadParameter("--ask needs a terminal; give the answers with --answers FILE")


def _at_terminal() -> bool:
    return on_terminal() and sys.stdin.isatty()


def _files(asked: Asked, scheme: Scheme, answers: Answers) -> dict[str, bytes]:
    """Give the files to be written; none of them may be there already."""
    known = questions()[0] if answers else ()
    files = first_files(asked.folder, scheme, asked.name, answers, known)
    if asked.example:
        people = example_files(asked.name, asked.folder)
        if not people:
            raise typer.BadParameter(f"there are no invented people for {asked.name}")
        files |= people
    there = sorted(path for path in files if (asked.folder / path).exists())
    if there:
        found = asked.folder / there[0]
        raise typer.BadParameter(f"{found} is there already; choose an empty folder")
    return files


def _answers(asked: Asked, base: Node) -> tuple[Answers, list[Fault]]:
    """Give the answers in the file that is named, or those that somebody types."""
    if asked.answers is not None:
        return read_answers(asked.answers, base)
    own = asks_its_own(asked.name) and not (asked.example or asked.dry_run)
    if asked.ask or (asked.ask is None and own and _at_terminal()):
        known, faults = questions()
        return ask(open_to(known, base), base), faults
    return {}, []


def _stopped(faults: list[Fault]) -> int:
    typer.echo("\n".join(as_lines(faults)), err=True)
    return 2
