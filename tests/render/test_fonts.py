"""Fonts of this computer help out where those that come with the tool lack a character."""

import io
from typing import Any

import pytest
from pypdf import PdfReader
from typst import Fonts

from mentorkit.model import Fault, FaultCode
from mentorkit.render.document import Template, render
from mentorkit.render.look import Look
from tests.render.test_pdf import words

RARE = "王"
PROPORTIONAL = "DejaVu Sans"


def letter(name: str, *, installed: bool) -> tuple[bytes, list[Fault]]:
    template = Template("letter", "# Letter\n\nDear {{ name }}", "templates/letter.md")
    look = Look(installed=installed)
    made, faults = render(template, {"name": name}, "pdf", title="Letter", look=look)
    return (made.content if made is not None else b""), faults


@pytest.mark.parametrize("name", ["Ana ☐ ✓ → ½", "שלום", "नमस्ते", "محمد"])
def test_fonts_of_this_computer_take_nothing_away(name: str) -> None:
    assert [letter(name, installed=installed)[1] for installed in (False, True)] == [[], []]


def test_fonts_of_this_computer_are_taken_only_if_allowed() -> None:
    made, faults = letter(RARE, installed=True)
    if faults:
        pytest.skip("no font of this computer has it either")

    assert RARE in words(PdfReader(io.BytesIO(made)))
    assert [fault.code for fault in letter(RARE, installed=False)[1]] == [FaultCode.GLYPH_MISSING]


@pytest.mark.skipif(PROPORTIONAL not in Fonts().families(), reason="that font is not here")
def test_a_font_of_even_letters_is_the_last_to_be_taken() -> None:
    made, _ = letter("محمد", installed=True)
    page: Any = PdfReader(io.BytesIO(made)).pages[0]
    fonts = [str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()]

    assert [font for font in fonts if "Mono" in font] == []
