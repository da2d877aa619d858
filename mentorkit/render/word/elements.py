"""The elements that a Word document is put together from."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

BREAKS = re.compile(r"([\n\t])")
RIGHT_TO_LEFT = {"R", "AL"}


def element(tag: str, *children: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    """Make an element of Word's own namespace, unless the tag names another."""
    made = OxmlElement(tag if ":" in tag else f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"{made.prefix}:{name}"), value)
    made.extend(children)
    return made


def paragraph(
    style: str,
    children: Iterable[BaseOxmlElement],
    *properties: BaseOxmlElement,
    keep: bool = False,
) -> BaseOxmlElement:
    """Make a paragraph in a style; `keep` puts it on the page of what follows."""
    kept = [element("keepNext")] if keep else []
    set_ = element("pPr", element("pStyle", val=style), *kept, *properties)
    return element("p", set_, *children)


def run(text: str, style: str = "", *, bold: bool = False, italic: bool = False) -> BaseOxmlElement:
    """Make a stretch of text, exactly as typed; new lines and tabs become Word's own."""
    known = {"b": bold, "i": italic, "rtl": _from_right(text)}
    marks = [element(name) for name, is_so in known.items() if is_so]
    set_ = [element("rStyle", val=style)] if style else []
    made = element("r", *([element("rPr", *set_, *marks)] if set_ or marks else []))
    made.extend(_pieces(text))
    return made


def line_break() -> BaseOxmlElement:
    """Make a new line within a paragraph."""
    return element("r", element("br"))


def _pieces(text: str) -> Iterator[BaseOxmlElement]:
    for piece in filter(None, BREAKS.split(text)):
        if piece in {"\n", "\t"}:
            yield element("br" if piece == "\n" else "tab")
        else:
            words = element("t")
            words.text = piece
            words.set(qn("xml:space"), "preserve")
            yield words


def _from_right(text: str) -> bool:
    """Tell whether text is read from right to left, by the first letter that decides."""
    kinds = map(unicodedata.bidirectional, text)
    return next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") in RIGHT_TO_LEFT
