"""PDFs as they come back: filled in, printed, changed, signed."""

import io
from collections.abc import Callable
from functools import cache
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, NameObject

from mentorkit.render.pdf.returned import Returned, read_returned
from mentorkit.render.verify import Verified, verify
from tests.render.filling import fill
from tests.render.test_agreement import agreement, scheme_of

LONG = {"m07": "Dr Maria del Carmen Fernández-Ozturk of the Long Name", "e12": "Zoë O’Neill"}


@cache
def made(slug: str = "ucl-pals") -> bytes:
    return agreement(slug, "pdf", names=LONG).content


@cache
def with_other_terms() -> bytes:
    changed = scheme_of("ucl-pals", "at_least: 3\n", "at_least: 5\n")
    return agreement("ucl-pals", "pdf", names=LONG, scheme=changed).content


def returned(pdf: bytes) -> Returned:
    read = read_returned(pdf)

    assert isinstance(read, Returned)
    return read


def verified(pdf: bytes) -> Verified:
    read = returned(pdf)
    return verify(read.text_sha256, read.passages, read.pages)


def changed(pdf: bytes, change: Callable[[PdfWriter], object]) -> bytes:
    """Save a PDF anew with a change, as other programs do."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def filled(pdf: bytes, values: dict[str, str], *, flat: bool = False) -> bytes:
    """Fill in a form; a flat one has its fields no more, only how they look."""

    def fill_in(writer: PdfWriter) -> None:
        for page in writer.pages:
            writer.update_page_form_field_values(page, values, auto_regenerate=False, flatten=flat)
        if flat:
            writer.remove_annotations(subtypes="/Widget")
            del writer.root_object[NameObject("/AcroForm")]

    return changed(pdf, fill_in)


def page_saying(words: str) -> bytes:
    result, _ = fill(words, "pdf", {})

    assert result is not None
    return result.content


def overlaid(pdf: bytes, words: str) -> bytes:
    """Print words on the first page, over what is there."""
    page = PdfReader(io.BytesIO(page_saying(words))).pages[0]
    return changed(pdf, lambda writer: writer.pages[0].merge_page(page))


def painted(pdf: bytes) -> bytes:
    """Paint the first page white, over all that is on it."""

    def paint(writer: PdfWriter) -> None:
        white = DecodedStreamObject()
        white.set_data(b"q 1 1 1 rg 0 0 600 900 re f Q")
        page = writer.pages[0]
        found: Any = page.get_contents()
        page[NameObject("/Contents")] = ArrayObject(
            [writer._add_object(found), writer._add_object(white)]  # noqa: SLF001 - no other way
        )

    return changed(pdf, paint)


def with_field(pdf: bytes, name: str, **entries: Any) -> bytes:
    """Change a field: what is heard at it, where it stands, whether it can be filled in."""

    def alter(writer: PdfWriter) -> None:
        for page in writer.pages:
            for each in page.get("/Annots", ()):
                field = each.get_object()
                if field.get("/T") == name:
                    field.update({NameObject(f"/{key}"): value for key, value in entries.items()})

    return changed(pdf, alter)


def passed_off(shown: bytes, kept: bytes) -> bytes:
    """Give one PDF what another keeps inside, so that it says that of itself."""
    other = PdfReader(io.BytesIO(kept))
    known = other.metadata
    assert known is not None

    def swap(writer: PdfWriter) -> None:
        writer.add_metadata({"/Keywords": str(known["/Keywords"])})
        for attached in writer.attachment_list:
            attached.content = other.attachments[attached.name][0]

    return changed(shown, swap)
