"""A document's tree → the bytes of a .docx file, the same bytes for the same document."""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from zipfile import ZipFile

from docx import Document
from docx.document import Document as Open
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.oxml.ns import qn
from docx.shared import Length, Twips

from mentorkit.files.archive import zipped
from mentorkit.render.look import Paper, Sheet
from mentorkit.render.tree import Block
from mentorkit.render.word.body import Body
from mentorkit.render.word.elements import element
from mentorkit.render.word.styles import footer, numbering, section, styles
from mentorkit.render.word.words import Words

DAWN = datetime(2000, 1, 1)  # noqa: DTZ001 - as python-docx takes it
NUMBERS = 2
PAPERS: dict[Paper, tuple[Length, Length]] = {
    "a4": (Twips(11906), Twips(16838)),
    "letter": (Twips(12240), Twips(15840)),
}
UNWANTED = ("thumbnail", "stylesWithEffects", "customXml")


def to_docx(blocks: Iterable[Block], values: Sequence[str], sheet: Sheet) -> bytes:
    """Write a document; its properties tell neither when it was made, by whom nor for whom."""
    document = _empty()

    def link(url: str) -> str:
        return document.part.relate_to(url, KIND.HYPERLINK, is_external=True)

    body = document.element.body
    for made in Body(Words(values, sheet.look, link), _Lists(document).number).blocks(blocks):
        body.insert(len(body) - 1, made)
    _speak(document, sheet.look.lang)
    known = document.core_properties
    known.title, known.language = sheet.title[:255], sheet.look.lang
    known.identifier = f"sha256:{sheet.text_sha256}" if sheet.text_sha256 else ""
    page = document.sections[0]
    page.page_width, page.page_height = PAPERS[sheet.look.paper]
    return _packed(document)


def _speak(document: Open, lang: str) -> None:
    """Tell Word which language its spelling is to be checked in."""
    for spoken in document.styles.element.iter(qn("w:lang")):
        for kind in ("w:val", "w:eastAsia"):
            spoken.set(qn(kind), lang)


class _Lists:
    """Numbers the numbered lists of a document, so that each counts from its own start."""

    def __init__(self, document: Open) -> None:
        self.lists = document.part.numbering_part.element

    def number(self, start: int) -> int:
        """Add a list that begins with this number, and give the list's own."""
        id_ = len(self.lists.findall(qn("w:num"))) + 1
        kind = element("abstractNumId", val=str(NUMBERS))
        levels = [
            element("lvlOverride", element("startOverride", val=str(start if not at else 1)),
                    ilvl=str(at))
            for at in range(9)
        ]  # fmt: skip
        self.lists.append(element("num", kind, *levels, numId=str(id_)))
        return id_


def _empty() -> Open:
    """Give the one document that all are written in, emptied; opening many takes much memory."""
    document = _shell()
    part = document.part
    del document.element.body[:-1]
    lists = part.numbering_part.element
    for number in lists.findall(qn("w:num"))[NUMBERS:]:
        lists.remove(number)
    for id_ in [id_ for id_, rel in part.rels.items() if rel.is_external]:
        del part.rels[id_]
    return document


@cache
def _shell() -> Open:
    """Make a document with our styles and nothing else."""
    document = Document()
    part = document.part
    for rels in (part.rels, part.package.rels):
        for id_, rel in list(rels.items()):
            if any(word in rel.reltype or word in str(rel._target) for word in UNWANTED):  # noqa: SLF001 - python-docx has no other way
                del rels[id_]
    _replace(part._styles_part, styles())  # noqa: SLF001
    _replace(part.numbering_part, numbering())
    body = document.element.body
    body.clear_content()
    body.remove(body[-1])
    body.append(section())
    _replace(document.sections[0].footer.part, footer())
    known = document.core_properties
    known.author = known.last_modified_by = known.comments = known.keywords = ""
    known.created = known.modified = DAWN
    known.revision = 1
    return document


def _replace(part: object, root: object) -> None:
    part._element = root  # type: ignore[attr-defined]  # noqa: SLF001


def _packed(document: Open) -> bytes:
    """Save, with the same date on every part."""
    saved = io.BytesIO()
    document.save(saved)
    with ZipFile(saved) as parts:
        return zipped((name, parts.read(name)) for name in parts.namelist())
