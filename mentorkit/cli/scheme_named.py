"""Which scheme a call means: a built-in one by name, or the workspace's own."""

from pathlib import Path

import typer

from mentorkit.cli.options import find
from mentorkit.output.faults import as_lines
from mentorkit.scheme.clauses import Clause
from mentorkit.scheme.model import Scheme
from mentorkit.scheme.read import read_scheme
from mentorkit.workspace.beside import built_in
from mentorkit.workspace.clauses import clauses_of
from mentorkit.workspace.load import SCHEME
from mentorkit.workspace.schemes import built_in_names, built_in_overlays, load_layers


def scheme_of(folder: Path | None, name: str | None) -> tuple[Scheme, list[Clause]]:
    """Give the scheme that is meant, and its clauses: a built-in one or the workspace's."""
    known = [*built_in_names(), *built_in_overlays()]
    if name is not None and name not in known:
        message = f'"{name}" is no built-in scheme; there are {", ".join(known)}'
        raise typer.BadParameter(message)
    if name is not None:
        scheme, layers = built_in(name)
    else:
        layers = load_layers(find(folder) / SCHEME, SCHEME)
        scheme, faults = read_scheme(layers.node) if layers.node else (None, [])
        layers.faults += faults
    clauses, faults = clauses_of(layers)
    wrong = [*layers.faults, *faults]
    if wrong:
        typer.echo("\n".join(as_lines(wrong)), err=True)
    if wrong or scheme is None:
        raise typer.Exit(2)
    return scheme, clauses
