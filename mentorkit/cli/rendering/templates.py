"""The steps behind `render --list`, `--new` and `--values`: which templates there are."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from mentorkit.cli.options import find, on_terminal, refuse_format
from mentorkit.files.write import write_all
from mentorkit.model import Fault
from mentorkit.output.faults import as_lines
from mentorkit.output.templates import template_lines
from mentorkit.render import values
from mentorkit.render.head import Head
from mentorkit.render.templates import choose
from mentorkit.render.words import OWN, words_of
from mentorkit.scheme.faults import value_at
from mentorkit.workspace.clauses import clauses_of
from mentorkit.workspace.load import SCHEME
from mentorkit.workspace.schemes import Layers, load_layers
from mentorkit.workspace.templates import issued, own_template, template_names, templates_of

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SKELETON = """\
---
title: {title}
for: person
says: What this says, in one line
---
# {title}

Dear {{{{ recipient.name }}}},
"""


def run_values() -> int:
    """Tell what a template may show."""
    typer.echo((values.__doc__ or "").rstrip())
    return 0


def run_list(folder: Path | None, form: str) -> int:
    """Tell which documents there are, for whom, and from which templates; give the exit code."""
    refuse_format(form, ("text", "json"))
    layers = load_layers(find(folder) / SCHEME, SCHEME)
    rows, faults = _listed(layers)
    given = value_at(layers.node, ("language",)) if layers.node is not None else ""
    faults += words_of(layers, given or OWN)[1]
    if form == "json":
        typer.echo(json.dumps({"documents": rows}, ensure_ascii=False, indent=2))
    else:
        typer.echo(template_lines(rows, terminal=on_terminal()), nl=False)
    return _told([*layers.faults, *faults])


def run_new(folder: Path | None, name: str, *, dry_run: bool) -> int:
    """Copy a template into the workspace, or begin a new one; give the exit code."""
    if not NAME.fullmatch(name):
        raise typer.BadParameter("a document's name has small letters, digits and hyphens")
    folder = find(folder)
    layers = load_layers(folder / SCHEME, SCHEME)
    path = own_template(layers, name)
    shown = path.relative_to(folder).as_posix()
    if path.exists():
        raise typer.BadParameter(f"{shown} is there already, and stays as it is")
    found = templates_of(layers, name)
    title = name.replace("-", " ").capitalize()
    text = found[0].text if found else SKELETON.format(title=title)
    faults = [] if dry_run else write_all({path: text.encode()}, folder, {path: None})
    if faults:
        return _told(faults)
    done = "Would write" if dry_run else "Wrote"
    after = f"a copy of {found[0].file}" if found else "the beginning of a new document"
    typer.echo(f"{done} {shown}, {after}. `mentorkit render --values` tells what it may show.")
    return 0


def _listed(layers: Layers) -> tuple[list[dict[str, Any]], list[Fault]]:
    clauses, faults = clauses_of(layers)
    rows, named = [], issued(layers)
    for name in template_names(layers):
        found = templates_of(layers, name)
        chosen, wrong = choose(found)
        faults += wrong
        if chosen is not None:
            asked = [each.id for each in clauses if f"template:{name}" in each.realised_by]
            of_scheme = {"issued": name in named, "clauses": asked}
            rows.append(_row(name, chosen.head, found[0].file) | of_scheme)
    return rows, faults


def _row(name: str, head: Head, file: str) -> dict[str, Any]:
    return {
        "name": name,
        "title": head.title,
        "for": head.audience,
        "when": head.when,
        "agreed": head.agreed,
        "says": head.says,
        "template": file,
    }


def _told(faults: Sequence[Fault]) -> int:
    if faults:
        typer.echo("\n".join(as_lines(faults)), err=True)
    return 2 if faults else 0
