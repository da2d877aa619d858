"""What somebody laid over the pages of a PDF: notes, stamps, fields, pictures, programs."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from pypdf import PageObject, PdfReader

UNSEEN = {"/Link", "/Popup", "/Widget", "/PrinterMark", "/TrapNet"}
DEEPEST = 5
PROGRAM = "a program (JavaScript), which was not run"


def words_laid_over(page: PageObject, names: Collection[str]) -> Iterator[str]:
    """Give the words of notes, and of fields other than those named."""
    for each in _annotations(page):
        if each.get("/Subtype") == "/Widget":
            strange = field_name(each) not in names and each.get("/FT") not in {"/Sig", "/Btn"}
            yield str(each.get("/V") or "") if strange else ""
        elif each.get("/Subtype") not in UNSEEN:
            yield str(each.get("/Contents") or "")


def widgets(page: PageObject) -> Iterator[Any]:
    """Give the fields on a page."""
    return (each for each in _annotations(page) if each.get("/Subtype") == "/Widget")


def laid_over(reader: PdfReader, names: Collection[str]) -> Iterator[str]:
    """Name what may hide or add something that words do not tell; our fields are those named."""
    notes = Counter[str]()
    pictures = strange = 0
    for page in reader.pages:
        kinds = (str(each.get("/Subtype")) for each in _annotations(page))
        notes.update(kind.strip("/")[:20] for kind in kinds if kind not in UNSEEN)
        pictures += _pictures(page.get("/Resources"), DEEPEST)
        strange += sum(field_name(each) not in names for each in widgets(page)) if names else 0
    for kind, count in sorted(notes.items()):
        yield f"{count} of the kind {kind if kind.isalpha() else 'unknown'}"
    if strange:
        yield f"{strange} field{'s' if strange > 1 else ''} that the form did not have"
    if pictures:
        yield f"{pictures} picture{'s' if pictures > 1 else ''}"
    if _has_program(reader.root_object):
        yield PROGRAM


def _annotations(page: PageObject) -> Iterator[Any]:
    for each in page.get("/Annots") or ():
        found = each.get_object()
        if isinstance(found, dict):
            yield found


def field_name(widget: Any) -> str:
    """Give a field's whole name, part by part from the top."""
    parts: list[str] = []
    while widget is not None and len(parts) < DEEPEST:
        parts += [str(widget["/T"])] if "/T" in widget else []
        parent = widget.get("/Parent")
        widget = parent.get_object() if parent is not None else None
    return ".".join(reversed(parts))


def _pictures(resources: Any, depth: int) -> int:
    if resources is None or not depth:
        return 0
    count = 0
    for each in (resources.get_object().get("/XObject") or {}).values():
        drawn = each.get_object()
        if drawn.get("/Subtype") == "/Image":
            count += 1
        elif drawn.get("/Subtype") == "/Form":
            count += _pictures(drawn.get("/Resources"), depth - 1)
    return count


def _has_program(root: Any) -> bool:
    """Tell whether something runs when the document is opened or changed."""
    opened = root.get("/OpenAction", {})
    runs = isinstance(opened, dict) and opened.get("/S") == "/JavaScript"
    return runs or "/AA" in root or "/JavaScript" in root.get("/Names", {})
