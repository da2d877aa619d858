"""A document's tree → the bytes of a PDF, the same bytes for the same document and fonts."""

import json
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final, cast

from typst import Compiler, TypstError

from mentorkit.model import FaultCode
from mentorkit.render.agreed import agreed_text
from mentorkit.render.look import Paper, Sheet, Unwritable
from mentorkit.render.pdf.as_data import to_data
from mentorkit.render.pdf.fields import with_fields
from mentorkit.render.pdf.returned import AGREED, KEYWORD
from mentorkit.render.tree import Block

LAYOUT = Path(__file__).parent / "layout" / "document.typ"
STANDARD: Final = "ua-1"
ATTACHED = "The text agreed, from which its fingerprint is taken"
PAPERS: dict[Paper, str] = {"a4": "a4", "letter": "us-letter"}
REMEDY = "put a font that has it into the workspace's folder fonts/, or write docx or html"
UNSHOWN = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.DOTALL)


def to_pdf(blocks: Sequence[Block], values: Sequence[str], sheet: Sheet) -> bytes | Unwritable:
    """Write a document, unless there is a character in it that no font has."""
    language, _, region = sheet.look.lang.partition("-")
    digest = sheet.text_sha256
    drawn, heard = to_data(blocks, values)
    given = {
        "title": sheet.title,
        "lang": language.casefold(),
        "region": region or None,
        "paper": PAPERS[sheet.look.paper],
        "keywords": [f"{KEYWORD}{digest}"] if digest else [],
        "attached": agreed_text(blocks, values) if digest else "",
        "agreed": AGREED,
        "about": ATTACHED,
        "blocks": drawn,
    }
    try:
        made = _compiler(sheet.look.fonts).compile(
            sys_inputs={"document": json.dumps(given)}, format="pdf", pdf_standards=[STANDARD]
        )
    except TypstError as error:
        if found := UNSHOWN.search(error.message):
            return _unshown(found[1])
        message = f"this cannot be a PDF: {error.message}"
        return Unwritable(FaultCode.TEMPLATE, message, "", "write docx or html instead")
    return with_fields(cast("bytes", made), heard)


def _unshown(text: str) -> Unwritable:
    char = text[0]
    name = unicodedata.name(char, "a character without a name")
    message = f"no font at hand can show “{text}” (U+{ord(char):04X} {name})"
    return Unwritable(FaultCode.GLYPH_MISSING, message, text, REMEDY)


@cache
def _compiler(fonts: Path | None) -> Compiler:
    """Give the one compiler that all documents of a run are written with.

    It sees our layout, the fonts that come with it, and those of the workspace: nothing else.
    """
    own = [fonts] if fonts is not None else []
    return Compiler(LAYOUT, root=LAYOUT.parent, font_paths=own, ignore_system_fonts=True)
