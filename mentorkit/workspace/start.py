"""The files that a workspace begins with."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from shlex import quote
from types import MappingProxyType
from typing import Any

from mentorkit.records.described import described
from mentorkit.records.tables import TableSpec
from mentorkit.scheme.answers import commented
from mentorkit.scheme.model import Scheme
from mentorkit.scheme.questions import Question
from mentorkit.workspace.schemes import built_in_folder

ALWAYS = ("participants", "pairs", "contacts", "waivers")
READ_BY_PREFERENCE = {"ranked": "preferences", "score": "scores"}
OURS = {"scheme.yaml", ".gitignore", "README.md"}
ANSWERED = "# Answers are for people to read; only what stands under `rules` is enforced.\n"
IGNORED = """# names, concerns and notes stay on this machine or a restricted drive
private/
# rendered files and what the last run saw
out/
.mentorkit/
"""
SCHEME = """scheme: {name}
extends: {scheme}
title: {title}
{answers}
# What differs here from {scheme} goes below: a rule by its code, with the keys that change.
# `mentorkit rules` shows what is in force, `mentorkit rules --kinds` what a rule can ask.
# rules:
#   - code: {code}
#     strength: off
# contacts: # whom to ask: yours, in place of the source document's
#   - {{role: Scheme coordinator, name: …, email: …}}
"""
README = """# {title}

A workspace of mentorkit: `scheme.yaml` has the rules, the CSV files what happened.

1. Fill in `participants.csv`, as listed below; names and e-mail addresses go into
   `private/contacts.csv`. Whoever is both, has `mentor|mentee` under `roles`.
2. `mentorkit validate` says what does not fit, and where.
3. `mentorkit match` proposes pairs, `mentorkit match --write` adds them to `pairs.csv`.
4. When the two have begun, write the day into `started_on` and empty `status`.
5. `mentorkit check` says what is owed; `mentorkit render agreement --all` writes agreements.

## What stands in participants.csv

{columns}

`mentorkit schema TABLE` lists the columns of any table, as of `pairs` or `preferences`.

## Every morning, by cron

    0 7 * * 1-5  mentorkit check --new {folder}

It prints, and so mails, only what is new. Exit code 0: nothing is open; 1: something is; 2: the
files need mending.

## In git

Keep this folder in a private repository: `pairs.csv` says who is paired with whom. To have every
commit checked, put this into `.git/hooks/pre-commit` and make it executable:

    #!/bin/sh
    exec mentorkit validate
"""


def first_files(
    folder: Path,
    scheme: Scheme,
    extends: str,
    answers: Mapping[str, Any] = MappingProxyType({}),
    questions: Iterable[Question] = (),
) -> dict[str, bytes]:
    """Give the text of every file of a new workspace, by its path.

    `scheme` is the one that it `extends` as `answers` change it; each is told with its question.
    """
    here = folder.resolve().name
    name = _slug(folder, scheme.id)
    code = scheme.rules[0].code if scheme.rules else "CODE"
    title = scheme.title if scheme.id != "blank" or "title" in answers else here
    answered = commented({k: v for k, v in answers.items() if k != "title"}, questions)
    texts = {
        "scheme.yaml": SCHEME.format(
            name=name,
            scheme=extends,
            title=_quoted(title),
            code=code,
            answers=f"\n{ANSWERED}{answered}" if answered else "",
        ),
        ".gitignore": IGNORED,
        "README.md": README.format(
            title=title, folder=quote(str(folder.resolve())), columns=_columns(scheme)
        ),
    }
    tables = {
        scheme.tables[table].file: _header(scheme.tables[table], scheme) for table in _used(scheme)
    }
    return {path: text.encode() for path, text in (texts | tables).items()}


def _used(scheme: Scheme) -> list[str]:
    """Name the tables that the scheme's rules and preferences read."""
    read = [table for rule in scheme.rules for table in rule.tables_read]
    read += [named.table for rule in scheme.rules for named in rule.columns_named()]
    read += [READ_BY_PREFERENCE[p.kind] for p in scheme.prefer if p.kind in READ_BY_PREFERENCE]
    wanted = {*ALWAYS, *read, "meetings"}
    return [name for name in scheme.tables if name in wanted]


def _header(spec: TableSpec, scheme: Scheme) -> str:
    """Give a table's header; managers are asked for only where the scheme has rules about them."""
    return ",".join(column.name for column in _asked(spec, scheme).columns) + "\n"


def _asked(spec: TableSpec, scheme: Scheme) -> TableSpec:
    unasked = {"line_manager_id"} - scheme.settings.fields.keys()
    return replace(spec, columns=tuple(c for c in spec.columns if c.name not in unasked))


def _columns(scheme: Scheme) -> str:
    """List what stands in participants.csv, as Markdown."""
    people = _asked(scheme.tables["participants"], scheme)
    lines = described(people, day_first=scheme.settings.dates == "day-first")
    parts = (line.partition(":") for line in lines)
    return "\n".join(f"- `{name}`:{holds}" for name, _, holds in parts)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def example_files(name: str, folder: Path) -> dict[str, bytes]:
    """Give the scheme file and tables of a built-in scheme's example, for a new folder."""
    package = built_in_folder().parent
    places = (package / "_examples" / name, package / "examples" / name)
    source = next((place for place in places if place.is_dir()), None)
    if source is None:
        return {}
    paths = [*source.glob("*.csv"), *source.glob("private/*.csv")]
    files = {path.relative_to(source).as_posix(): path.read_bytes() for path in paths}
    text = (source / "scheme.yaml").read_text("utf-8")
    own = re.sub(r"(?m)^scheme: .*$", f"scheme: {_slug(folder, name)}", text, count=1)
    return {**files, "scheme.yaml": own.encode()}


def _slug(folder: Path, otherwise: str) -> str:
    here = folder.resolve().name.lower()
    return re.sub(r"[^a-z0-9]+", "-", here).strip("-")[:60] or otherwise
