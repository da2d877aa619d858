"""`render` for many: all that is wrong is told at once, with whose it is, and by ids only."""

from pathlib import Path
from typing import Any

import pytest

from mentorkit.model import Fault, FaultCode, Place
from mentorkit.render import batch
from mentorkit.render.document import Rendered
from mentorkit.render.look import Look
from tests.acceptance.workspace import Ran, mentorkit
from tests.small import FILES, small_workspace

CONTACTS = "private/contacts.csv"
NO_FONT_HAS_IT = "\u0378"
TURNS = "\u202e"


def render(folder: Path, form: str) -> Ran:
    call = ("--format", form, "--as-of", "2024-03-01", "--workspace", folder)
    return mentorkit("render", "agreement", "--all", *call)


def called(folder: Path, **names: str) -> Path:
    """Make a workspace in which people have other surnames."""
    small_workspace(folder)
    text = FILES[CONTACTS]
    for old, new in names.items():
        text = text.replace(old, new)
    (folder / CONTACTS).write_text(text, "utf-8")
    return folder


def test_a_pdf_that_cannot_be_is_told_with_whose_it_is(tmp_path: Path) -> None:
    ran = render(called(tmp_path, Shah=f"Shah{NO_FONT_HAS_IT}"), "pdf")

    assert ran.code == 2
    assert "for P1: no font at hand can show “\u0378” (U+0378 a character with" in ran.err
    assert "fonts/" in ran.err
    assert "Nothing was written" in ran.err
    assert "Shah" not in ran.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("char", [TURNS, "\ufeff"])
@pytest.mark.parametrize("call", ["render", "validate"])
def test_a_name_that_cannot_be_shown_is_told_where_it_stands(
    tmp_path: Path, call: str, char: str
) -> None:
    folder = called(tmp_path, Hill=f"Hi{char}ll")
    ran = render(folder, "html") if call == "render" else mentorkit("validate", folder)

    assert ran.code == 2
    said = f"private/contacts.csv:4:2  holds an invisible character: U+{ord(char):04X}"
    assert said in ran.out + ran.err
    assert "Hill" not in ran.out + ran.err


def test_everyone_whom_the_same_is_wrong_for_is_told_in_one_line(tmp_path: Path) -> None:
    folder = called(tmp_path)
    scheme = folder / "scheme.yaml"
    scheme.write_text(scheme.read_text("utf-8").replace("title: Small", f"title: Sm{TURNS}all"))
    ran = render(folder, "html")

    assert ran.code == 2
    assert "for P1 and P2: a text shown here holds an invisible character: U+202E" in ran.err


def test_a_name_that_no_font_has_is_told_where_it_stands(tmp_path: Path) -> None:
    ran = render(called(tmp_path, Hill=f"Hill{NO_FONT_HAS_IT}"), "pdf")

    assert "private/contacts.csv:4:2  for P1: no font at hand can show" in ran.err


def test_all_characters_that_no_font_has_are_told_at_once(tmp_path: Path) -> None:
    names = {"Shah": "\u0378\u0379", "Ruiz": "\u0380"}
    ran = render(called(tmp_path, **names), "pdf")

    assert [code in ran.err for code in ("U+0378", "U+0379", "U+0380")] == [True] * 3
    assert "2 faults" in ran.err


def test_a_font_of_this_computer_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = Fault(FaultCode.GLYPH_MISSING, "no font", "", "install one", Place("x.md", 1, 1))

    def has_it(*_: Any, look: Look, **__: Any) -> tuple[Rendered | None, list[Fault]]:
        return (Rendered(b"%PDF", ""), []) if look.installed else (None, [lacking])

    monkeypatch.setattr(batch, "render", has_it)
    ran = render(small_workspace(tmp_path), "pdf")

    assert ran.code == 0
    assert ran.err.startswith("With fonts of this computer for some characters: P1 and P2.")
    assert (tmp_path / "out/2024-03-01-agreement/P1.pdf").read_bytes() == b"%PDF"
