"""Whatever is typed, in whatever workspace: fine, open, or wrong – never a bug."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol
from unittest.mock import patch

import pytest
import typer
from hypothesis import event, given
from hypothesis import strategies as st

from mentorkit.cli import COMMANDS, app
from mentorkit.output.findings import formats
from mentorkit.workspace.schemes import built_in_names
from tests.laws import law
from tests.laws.situations import Situation, situations
from tests.laws.vocabulary import PAIRS, PEOPLE
from tests.laws.workspaces import mentorkit, workspace

FOLDERS = [".", ".", ".", ".", ".", "new", "nope/deep", "participants.csv", "private"]
ODD = ["", " ", "-1", "1e9", "é😀", "../x", ":", "m1:", "--", "x" * 300, "\udcff", "None"]
WORDS: Mapping[str, Sequence[str]] = {
    "WORKSPACE": FOLDERS,
    "FOLDER": FOLDERS,
    "DIR": FOLDERS,
    "DATE": [
        "2025-06-01",
        "2025-11-15",
        "2025-08-31",
        "2024-02-29",
        "0001-01-01",
        "9999-12-31",
        "2025-02-30",
        "today",
    ],
    "FORMAT": ["text", "json", "html", "md", *formats()],
    "--scheme": built_in_names(),
    "--objective": ["most-placed", "best-score", "fairest", "stable"],
    "STRENGTH": ["must", "should", "ideal", "never"],
    "DOCUMENT": ["agreement"],
    "RULE": ["R0", "R1"],
    "PERSON": PEOPLE,
    "SUBJECT": [*PAIRS, *PEOPLE, "m1:e2", "S0"],
    "CODE|PERSON|PAIR": ["R0", "L0", *PAIRS, *PEOPLE, "m1:e2", "b:4:m1"],
}
EVERYTHING = sorted({word for words in WORDS.values() for word in words} | {*ODD})
VALUES: Sequence[Any] = [None, "", "x", -1, 10**12, "1.5", [], {}, [None], {"a": "b"}, "2025-02-30"]
TEXTS = ["", "x", "-1", "1.2E+18", "=1+1", "2025-02-30", "03/04/2025", "\x07", 'a"b', "a\nb", "m1"]
BYTES = [b"", b"\n", b"\x00", b"\xff\xfe", b'"', b"person_id\n", b"a,b\n1\n", b"\xe9\n", b"sep=;\n"]


class Parameter(Protocol):
    """An argument or option of a command."""

    opts: list[str]
    required: bool
    param_type_name: str
    metavar: str | None


def parameters(name: str) -> list[Parameter]:
    """Give what a command takes."""
    group: Any = typer.main.get_command(app)
    found: list[Parameter] = group.get_command(None, name).params
    return found


@st.composite
def calls(draw: st.DrawFn, name: str) -> list[str]:
    """Give a command with some of its arguments and options, most of them sensible."""
    given_ = [name]
    for parameter in parameters(name):
        is_option = parameter.param_type_name == "option"
        if not parameter.required and draw(st.integers(0, 3 if is_option else 1)):
            continue
        given_ += parameter.opts[:1] if is_option else []
        if not getattr(parameter, "is_flag", False):
            fits = WORDS.get(parameter.opts[0]) or WORDS.get(parameter.metavar or "", EVERYTHING)
            given_.append(draw(st.sampled_from(fits if draw(st.integers(0, 15)) else EVERYTHING)))
    return given_ if draw(st.integers(0, 15)) else [*given_, draw(st.sampled_from(EVERYTHING))]


@st.composite
def damaged(draw: st.DrawFn, value: Any) -> Any:
    """Give nested values with one of them, anywhere, other than it should be."""
    if not value or not isinstance(value, dict | list) or draw(st.integers(0, 5)) == 0:
        return draw(st.sampled_from(VALUES))
    if isinstance(value, list):
        at = draw(st.integers(0, len(value) - 1))
        return [*value[:at], draw(damaged(value[at])), *value[at + 1 :]]
    key = draw(st.sampled_from(sorted(value)))
    renamed = draw(st.sampled_from([key, key, key, f"{key}x"]))
    rest = {name: item for name, item in value.items() if name != key}
    return {**rest, renamed: draw(damaged(value[key]))}


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[Situation, dict[str, bytes]]:
    """Give a situation, as often as not with something wrong in it, and files that are broken."""
    situation = draw(situations(most=2))
    what = draw(st.sampled_from(["nothing", "nothing", "scheme", "cell", "file"]))
    if what == "scheme":
        return situation._replace(scheme=draw(damaged(situation.scheme))), {}
    names = sorted(name for name, rows in situation.tables.items() if rows)
    name = draw(st.sampled_from(names))
    if what == "file":
        return situation, {f"{name}.csv": draw(st.sampled_from(BYTES))}
    tables = dict(situation.tables)
    if what == "cell":
        at = draw(st.integers(0, len(tables[name]) - 1))
        column = draw(st.sampled_from(sorted(tables[name][at])))
        row = {**tables[name][at], column: draw(st.sampled_from(TEXTS))}
        tables[name] = [*tables[name][:at], row, *tables[name][at + 1 :]]
    return situation._replace(tables=tables), {}


@contextmanager
def desk(folder: Path) -> Iterator[None]:
    """Sit in a folder where nobody answers, and where a bug tells of itself."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        with (folder / "stdin").open("w+") as stdin:
            stdin.close()
            with patch.object(sys, "stdin", stdin), patch.dict(os.environ, MENTORKIT_DEBUG="1"):
                yield
    finally:
        os.chdir(before)


@pytest.mark.parametrize("name", COMMANDS)
@law(6)
@given(st.data(), spoilt())
def test_no_call_ends_in_a_bug(
    name: str, data: st.DataObject, found: tuple[Situation, dict[str, bytes]]
) -> None:
    situation, broken = found
    with workspace(situation.scheme, situation.tables) as folder:
        for file, content in broken.items():
            (folder / file).write_bytes(content)
        with desk(folder):
            ran = mentorkit(*data.draw(calls(name)))

    event(f"{name} ends with {ran.code}")
    assert ran.code in {0, 1, 2}
