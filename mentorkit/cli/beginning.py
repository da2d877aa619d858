"""The steps behind `init`: what files a workspace begins with, written all or none."""

from pathlib import Path

import typer

from mentorkit.files.write import write_all
from mentorkit.output.faults import as_lines
from mentorkit.workspace.beside import built_in
from mentorkit.workspace.schemes import built_in_names, built_in_overlays
from mentorkit.workspace.start import example_files, first_files


def run_init(folder: Path, name: str, *, example: bool, dry_run: bool) -> int:
    """Write a new workspace, and give the exit code."""
    known = [*built_in_names(), *built_in_overlays()]
    if name not in known:
        raise typer.BadParameter(f'"{name}" is no built-in scheme; use {", ".join(known)}')
    scheme, layers = built_in(name)
    if scheme is None or layers.faults:
        typer.echo("\n".join(as_lines(layers.faults)), err=True)
        return 2
    files = first_files(folder, scheme, name)
    if example:
        people = example_files(name, folder)
        if not people:
            raise typer.BadParameter(f"there are no invented people for {name}")
        files |= people
    there = sorted(path for path in files if (folder / path).exists())
    if there:
        raise typer.BadParameter(f"{folder / there[0]} is there already; choose an empty folder")
    if dry_run:
        typer.echo("Would write: " + ", ".join(sorted(files)))
        return 0
    faults = write_all({folder / path: text for path, text in files.items()}, folder)
    if faults:
        typer.echo("\n".join(as_lines(faults)), err=True)
        return 2
    typer.echo(
        f"Began {scheme.title} in {folder}: {len(files)} files. README.md says what comes next."
    )
    return 0
