"""A document's tree → the bytes of a PDF, the same bytes for the same document and fonts."""

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

from typst import Compiler, TypstError

from mentorkit.model import FaultCode
from mentorkit.render.agreed import agreed_text
from mentorkit.render.look import Paper, Sheet, Unwritable
from mentorkit.render.passages import Passage, passages
from mentorkit.render.pdf.as_data import to_data
from mentorkit.render.pdf.fields import with_fields
from mentorkit.render.pdf.returned import AGREED, KEYWORD, SHOWN
from mentorkit.render.tree import Block
from mentorkit.render.words import Words
from mentorkit.workspace.recipients import some

LAYOUT = Path(__file__).parent / "layout" / "document.typ"
STANDARD: Final = "ua-1"
PAPERS: dict[Paper, str] = {"a4": "a4", "letter": "us-letter"}
REMEDY = "put a font that has it into the workspace's folder fonts/, or write docx or html"
CODE = re.compile(r"\\u\{([0-9a-f]+)\}")
NAMELESS = "a character without a name"
REGION = 2
UNSHOWN = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.DOTALL)


def to_pdf(blocks: Sequence[Block], values: Sequence[str], sheet: Sheet) -> bytes | Unwritable:
    """Write a document, unless there is a character in it that no font has."""
    language, *parts = sheet.look.lang.split("-")
    look, digest = sheet.look, sheet.text_sha256
    drawn, heard = to_data(blocks, values, look.words)
    given = {
        "title": sheet.title,
        "lang": language,
        "region": next((part for part in parts if len(part) == REGION), None),
        "paper": PAPERS[look.paper],
        "keywords": [f"{KEYWORD}{digest}"] if digest else [],
        "attached": _attached([*passages(blocks, values)], look.words) if digest else [],
        "blocks": drawn,
        "boxes": 0 if digest else sum(map(_boxes, drawn)),
    }
    try:
        made = _compiler(look.fonts, installed=look.installed).compile(
            _files(json.dumps(given)), format="pdf", pdf_standards=[STANDARD]
        )
    except TypstError as error:
        if found := UNSHOWN.findall(error.diagnostic):
            return _unshown(dict.fromkeys("".join(map(_as_typed, found))))
        message = f"this cannot be a PDF: {error.message}"
        return Unwritable(FaultCode.TEMPLATE, message, "", "write docx or html instead")
    return with_fields(cast("bytes", made), heard)


def _boxes(block: dict[str, Any]) -> int:
    """Count the rows of a form that have a box to write several lines in."""
    return sum(
        any(each["kind"] == "lines" for each in row)
        for row in block.get("rows", [])
        if block["k"] == "form"
    )


def _attached(shown: Sequence[Passage], words: Words) -> list[dict[str, str]]:
    """Give what is kept inside, so that the words on the pages can be accounted for later."""
    agreed = {"name": AGREED, "text": agreed_text(shown), "about": words.agreed}
    every = [[each.agreed, each.head, each.pieces] for each in shown]
    text = json.dumps(every, ensure_ascii=False)
    whole = {"name": SHOWN, "text": text, "about": words.shown}
    return [agreed | {"type": "text/plain"}, whole | {"type": "application/json"}]


def _unshown(chars: Iterable[str]) -> Unwritable:
    found = "".join(chars)
    named = [f"“{char}” (U+{ord(char):04X} {unicodedata.name(char, NAMELESS)})" for char in found]
    message = f"no font at hand can show {some(named)}"
    return Unwritable(FaultCode.GLYPH_MISSING, message, found, REMEDY)


def _as_typed(quoted: str) -> str:
    """Give the characters of a text that the compiler has quoted as its own language does."""
    return CODE.sub(lambda code: chr(int(code[1], 16)), quoted)


@cache
def _compiler(fonts: Path | None, *, installed: bool) -> Compiler:
    """Give the one compiler that all documents of a run are written with.

    It sees our layout, the fonts that come with it, those of the workspace and, if need be, those
    of this computer: nothing else.
    """
    own = [fonts] if fonts is not None else []
    return Compiler(
        _files("{}"), root=LAYOUT.parent, font_paths=own, ignore_system_fonts=not installed
    )


def _files(document: str) -> Any:
    """Give the layout with the document beside it.

    As a file of its own it can change while all else stays compiled, which `sys.inputs` cannot.
    """
    return {"main.typ": LAYOUT, "document.json": document.encode()}
