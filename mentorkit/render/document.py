"""A template and its values → a document in one of the formats, or what is wrong with it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from mentorkit.model import Fault, FaultCode, Place
from mentorkit.records.unshown import unshown
from mentorkit.render.agreed import agreed_hash
from mentorkit.render.as_html import to_html
from mentorkit.render.as_markdown import to_markdown
from mentorkit.render.look import Look, Sheet, Unwritable
from mentorkit.render.page import page
from mentorkit.render.parse import parse
from mentorkit.render.sandbox import FINGERPRINT, Template, expand
from mentorkit.render.slots import Aside
from mentorkit.render.tree import Block
from mentorkit.render.words import ENGLISH, Words

__all__ = ["Document", "Form", "Rendered", "Template", "document", "render"]

Form = Literal["md", "html", "docx", "pdf"]
DESTINATION = re.compile(r"\]\(((?:\{\{.*?\}\}|\([^()]*\)|[^()])*)\)")
FINGERPRINT_DIGITS = 16
LOOK = Look()
NO_PDF = "PDF cannot be written here: a part that does it is not installed on this computer"


@dataclass(frozen=True, slots=True)
class Document:
    """A filled template: its tree, the values for the tree's slots, the hash of what is agreed."""

    blocks: tuple[Block, ...]
    values: tuple[str, ...]
    text_sha256: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document's bytes, and the hash of what is agreed, which is the same in every format."""

    content: bytes
    text_sha256: str

    @property
    def text(self) -> str:
        """The text of a format that is text."""
        return self.content.decode()


def document(
    template: Template, data: Mapping[str, Any], words: Words = ENGLISH
) -> tuple[Document | None, list[Fault]]:
    """Fill a template; None where the template or a value in it is at fault."""
    filled, faults = expand(template, data, words.months)
    if filled is None:
        return None, faults
    blocks, bad = parse(filled.text)
    for link in bad:
        place = Place(template.file, _line_of(link.destination, template.text), 1)
        found = link.destination[:80]
        faults.append(Fault(FaultCode.TEMPLATE, link.message, found, link.remedy, place))
    if faults:
        return None, faults
    digest = agreed_hash(blocks, filled.values)
    shown = Aside(digest[:FINGERPRINT_DIGITS])
    values = tuple(shown if value is FINGERPRINT else value for value in filled.values)
    return Document(blocks, values, digest), []


def render(
    template: Template,
    data: Mapping[str, Any],
    form: Form,
    *,
    title: str,
    agreed: bool = True,
    look: Look = LOOK,
) -> tuple[Rendered | None, list[Fault]]:
    """Write a document as Markdown, as one self-contained HTML page, for Word or as a PDF.

    The title is the page's own and not shown in it; it must not name whom the document is about.
    A document that nobody agrees to has no hash.
    """
    made, faults = document(template, data, look.words)
    if name := unshown(title):
        message = f"the document's title holds an invisible character: {name}"
        place = Place(template.file, 1, 1)
        faults.append(Fault(FaultCode.TEXT_INVALID, message, name, "type the title again", place))
    if made is None or faults:
        return None, faults
    sheet = Sheet(title, look, made.text_sha256 if agreed else "")
    content = _WRITE[form](made, sheet)
    if isinstance(content, bytes):
        return Rendered(content, sheet.text_sha256), []
    place = Place(template.file, 1, 1)
    return None, [Fault(content.code, content.message, content.found, content.remedy, place)]


def _markdown(made: Document, _sheet: Sheet) -> bytes:
    return to_markdown(made.blocks, made.values).encode()


def _html(made: Document, sheet: Sheet) -> bytes:
    body = to_html(made.blocks, made.values)
    return page(body, sheet.title, sheet.look.lang, sheet.text_sha256).encode()


def _docx(made: Document, sheet: Sheet) -> bytes:
    # It takes half as long to load as to write a hundred pages of HTML.
    from mentorkit.render.word.package import to_docx  # noqa: PLC0415

    return to_docx(made.blocks, made.values, sheet)


def _pdf(made: Document, sheet: Sheet) -> bytes | Unwritable:
    try:
        from mentorkit.render.pdf.write import to_pdf  # noqa: PLC0415 - as long as for Word
    except ImportError as missing:
        found = missing.name or ""
        return Unwritable(FaultCode.FORMAT_MISSING, NO_PDF, found, "write docx or html instead")
    return to_pdf(made.blocks, made.values, sheet)


_WRITE: dict[Form, Callable[[Document, Sheet], bytes | Unwritable]] = {
    "md": _markdown,
    "html": _html,
    "docx": _docx,
    "pdf": _pdf,
}


def _line_of(destination: str, text: str) -> int:
    """Find the last line of a template that writes a link to this destination."""
    found = 1
    for number, line in enumerate(text.splitlines(), 1):
        for written in DESTINATION.findall(line):
            fixed = re.split(r"\{\{.*?\}\}", re.sub(r"\s+[\"'(].*", "", written.strip(" <>")))
            if re.fullmatch(".*".join(map(re.escape, fixed)), destination, re.DOTALL):
                found = number
    return found
