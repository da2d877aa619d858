"""A template and its values → a document in one of the formats, or what is wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from mentorkit.model import Fault, FaultCode, Place
from mentorkit.render.agreed import agreed_hash
from mentorkit.render.as_html import to_html
from mentorkit.render.as_markdown import to_markdown
from mentorkit.render.page import page
from mentorkit.render.parse import parse
from mentorkit.render.sandbox import FINGERPRINT, Template, expand
from mentorkit.render.slots import Aside, unshown
from mentorkit.render.tree import Block

__all__ = ["Document", "Form", "Rendered", "Template", "document", "render"]

Form = Literal["md", "html"]
DESTINATION = re.compile(r"\]\(((?:\{\{.*?\}\}|\([^()]*\)|[^()])*)\)")
FINGERPRINT_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Document:
    """A filled template: its tree, the values for the tree's slots, the hash of what is agreed."""

    blocks: tuple[Block, ...]
    values: tuple[str, ...]
    text_sha256: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document's text, and the hash of what is agreed, which is the same in every format."""

    text: str
    text_sha256: str


def document(template: Template, data: Mapping[str, Any]) -> tuple[Document | None, list[Fault]]:
    """Fill a template; None where the template or a value in it is at fault."""
    filled, faults = expand(template, data)
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
    lang: str = "en-GB",
) -> tuple[Rendered | None, list[Fault]]:
    """Write a document as Markdown or as one self-contained HTML page.

    The title is the page's own and not shown in it; it must not name whom the document is about.
    A document that nobody agrees to has no hash.
    """
    made, faults = document(template, data)
    if name := unshown(title):
        message = f"the document's title holds an invisible character: {name}"
        place = Place(template.file, 1, 1)
        faults.append(Fault(FaultCode.TEXT_INVALID, message, name, "type the title again", place))
    if made is None or faults:
        return None, faults
    digest = made.text_sha256 if agreed else ""
    if form == "md":
        return Rendered(to_markdown(made.blocks, made.values), digest), []
    return Rendered(page(to_html(made.blocks, made.values), title, lang, digest), digest), []


def _line_of(destination: str, text: str) -> int:
    """Find the last line of a template that writes a link to this destination."""
    found = 1
    for number, line in enumerate(text.splitlines(), 1):
        for written in DESTINATION.findall(line):
            fixed = re.split(r"\{\{.*?\}\}", re.sub(r"\s+[\"'(].*", "", written.strip(" <>")))
            if re.fullmatch(".*".join(map(re.escape, fixed)), destination, re.DOTALL):
                found = number
    return found
