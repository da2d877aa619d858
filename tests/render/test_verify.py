"""What a returned PDF proves: that its text is the one agreed, and what was filled in."""

import io
from functools import cache
from hashlib import sha256

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from mentorkit.render.pdf.returned import Filled, Returned, read_returned
from mentorkit.render.verify import Verified, verify
from tests.render.test_agreement import SLUGS, agreement, scheme_of

LONG = {"m07": "Dr Maria del Carmen Fernández-Ozturk of the Long Name", "e12": "Zoë O’Neill"}


@cache
def made(slug: str = "ucl-pals") -> bytes:
    return agreement(slug, "pdf", names=LONG).content


def returned(pdf: bytes) -> Returned:
    read = read_returned(pdf)

    assert isinstance(read, Returned)
    return read


def verified(read: Returned, shown: str | None = None) -> Verified:
    labels = [each.label for each in read.fields]
    return verify(read.text_sha256, read.agreed, shown if shown is not None else read.shown, labels)


def filled(**values: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(made())))
    for page in writer.pages:
        writer.update_page_form_field_values(page, dict(values), auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("slug", SLUGS)
def test_an_agreement_as_it_was_sent_is_unchanged(slug: str) -> None:
    read = returned(made(slug))
    found = verified(read)

    assert read.text_sha256 == agreement(slug).text_sha256
    assert found.missing == ()
    assert found.unchanged
    assert found.passages > 5


def test_what_was_filled_in_changes_nothing_and_is_told() -> None:
    read = returned(filled(topics="Papers\nand time", **{"personal-yes": "/Yes"}))
    told = [each for each in read.fields if each.value]

    assert verified(read).unchanged
    assert told == [
        Filled("1. What would the mentee like to talk about?", "Papers\nand time"),
        Filled("Do personal matters come into it? Yes", "ticked"),
    ]


def test_a_changed_sentence_is_named() -> None:
    read = returned(made())
    found = verified(read, read.shown.replace("at least 3 times", "at least 1 times"))

    assert not found.unchanged
    assert len(found.missing) == 1
    assert "at least 3 times" in found.missing[0]


def test_a_sentence_taken_out_or_moved_is_named() -> None:
    read = returned(made())
    lines = read.shown.splitlines(keepends=True)
    at = next(at for at, line in enumerate(lines) if "what to do and whom to ask" in line)
    moved = [*lines[:at], *lines[at + 1 :], lines[at]]

    assert len(verified(read, "".join(lines[:at] + lines[at + 1 :])).missing) == 1
    assert not verified(read, "".join(moved)).unchanged


def test_another_text_kept_inside_is_found_out() -> None:
    read = returned(made())
    forged = read.agreed.replace("at least 3 times", "at least 1 times")
    shown = read.shown.replace("at least 3 times", "at least 1 times")

    assert not verify(read.text_sha256, forged, shown, []).sound
    assert not verify(read.text_sha256, "", "", []).unchanged


def test_the_hash_kept_inside_is_that_of_todays_agreement_only_while_terms_are_the_same() -> None:
    changed = scheme_of("ucl-pals", "at_least: 3\n", "at_least: 5\n")
    read = returned(made())

    assert sha256(read.agreed.encode()).hexdigest() == agreement("ucl-pals").text_sha256
    assert read.text_sha256 != agreement("ucl-pals", scheme=changed).text_sha256


def test_a_pdf_of_another_program_keeps_no_hash() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    out = io.BytesIO()
    writer.write(out)

    assert returned(out.getvalue()) == Returned("", "", "", ())


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n%%EOF", b"PK\x03\x04", made()[:5000]])
def test_what_is_no_pdf_is_told(data: bytes) -> None:
    assert "no PDF that can be read" in str(read_returned(data))


def test_a_locked_pdf_is_told() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(made())))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)

    assert read_returned(out.getvalue()) == "it is locked with a password"


def test_what_was_typed_moves_no_cursor() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(made())))
    form = writer.root_object["/AcroForm"]["/Fields"][0].get_object()  # type: ignore[index]
    form[NameObject("/V")] = TextStringObject("a\x1b[2Jb\rc")
    out = io.BytesIO()
    writer.write(out)

    assert returned(out.getvalue()).fields[0].value == "a\ufffd[2Jb\nc"
