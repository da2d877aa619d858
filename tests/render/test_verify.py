"""What a returned PDF proves: that its text is the one agreed, and what was filled in."""

import io
import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from mentorkit.render.agreed import agreed_text
from mentorkit.render.pdf.returned import Filled, Returned, read_returned
from mentorkit.render.verify import verify
from tests.render.returning import (
    changed,
    filled,
    made,
    overlaid,
    painted,
    passed_off,
    returned,
    verified,
    with_field,
    with_other_terms,
)
from tests.render.test_agreement import SLUGS, agreement, scheme_of

SLY = "The mentee pays 100 pounds."
RULE = "Mentor and mentee meet at least 3 times in each year of the pairing. Expected."


@pytest.mark.parametrize("slug", SLUGS)
def test_an_agreement_as_it_was_sent_is_unchanged(slug: str) -> None:
    found = verified(made(slug))

    assert returned(made(slug)).text_sha256 == agreement(slug).text_sha256
    assert (found.missing, found.astray, found.added) == ((), (), ())
    assert found.unchanged
    assert found.passages > 5


@pytest.mark.parametrize(
    "name",
    [
        "Zoe\u0308",
        "e\u0301\u0323x",
        "שרה כהן",
        "Ruth שרה Hill",
        "ﬁnn ﬂo",
        "x" * 500,
        "• 1. [T] | y",
    ],
)
def test_no_name_makes_it_look_changed(name: str) -> None:
    sent = agreement("blank", "pdf", names={"m07": name, "e12": name[::-1]}).content

    assert verified(sent).unchanged


def test_the_text_kept_inside_is_the_one_hashed() -> None:
    read = returned(made())
    kept = PdfReader(io.BytesIO(made())).attachments["agreed.txt"][0]

    assert agreed_text(read.passages).encode() == kept
    assert sha256(kept).hexdigest() == read.text_sha256


def test_what_was_filled_in_changes_nothing_and_is_told() -> None:
    form = filled(made(), {"topics": "Papers\nand time", "personal-yes": "/Yes"})
    told = [each for each in returned(form).fields if each.value]

    assert verified(form).unchanged
    assert told == [
        Filled("1. What would the mentee like to talk about?", "Papers\nand time", "topics"),
        Filled("Do personal matters come into it? Yes", "ticked", "personal-yes"),
    ]


def test_words_added_to_a_page_are_found() -> None:
    found = verified(overlaid(made(), SLY))

    assert not found.unchanged
    assert found.missing == found.astray == ()
    assert len(found.added) == 1
    assert SLY in found.added[0]


def test_a_sentence_with_other_words_is_named_and_so_are_these() -> None:
    found = verified(passed_off(with_other_terms(), made()))

    assert found.sound
    assert found.missing == (RULE,)
    assert "at least 5 times" in found.added[0]


def test_a_name_that_was_changed_is_found() -> None:
    other = agreement("ucl-pals", "pdf", names={"m07": "Ruth Hill", "e12": "Zoë O’Neill"}).content
    found = verified(passed_off(other, made()))

    assert found.missing == ()
    assert "Fernández-Ozturk" in found.astray[0]
    assert "Ruth Hill" in found.added[0]


def test_letters_drawn_as_one_may_be_misread() -> None:
    read = returned(made())
    pages = [page.replace("ff", "昀昀") for page in read.pages]

    assert pages != list(read.pages)
    assert verify(read.text_sha256, read.passages, pages).unchanged


def test_a_page_taken_out_is_found() -> None:
    found = verified(changed(made(), lambda writer: writer.remove_page(1)))

    assert len(found.missing) > 5


def test_a_note_laid_over_a_page_adds_its_words() -> None:
    note = FreeText(text=SLY, rect=(50, 550, 200, 650))
    noted = changed(made(), lambda writer: writer.add_annotation(0, note))

    assert verified(noted).added == (SLY,)
    assert returned(noted).laid_over == ("1 of the kind FreeText",)


def test_a_field_that_was_not_there_adds_its_words() -> None:
    def rename(writer: PdfWriter) -> None:
        fields = writer.root_object["/AcroForm"]["/Fields"]  # type: ignore[index]
        field = fields[0].get_object()
        field[NameObject("/T")] = TextStringObject("another")
        field[NameObject("/V")] = TextStringObject(SLY)

    assert verified(changed(made(), rename)).added == (SLY,)


def test_a_flat_form_does_not_tell_what_was_filled_in_from_what_was_added() -> None:
    flat = filled(made(), {"topics": "Papers and time"}, flat=True)

    assert returned(flat).flat
    assert verified(flat).added == ("Papers and time",)


def test_words_hidden_under_paint_are_not_proven_although_they_can_be_read() -> None:
    found = returned(painted(made()))

    assert verified(painted(made())).unchanged
    assert found.drawn_over
    assert not returned(made()).drawn_over


@pytest.mark.parametrize(
    "entries",
    [
        {"TU": TextStringObject("The mentor need not keep confidences")},
        {"Rect": ArrayObject(map(FloatObject, (10, 10, 200, 40)))},
        {"Ff": NumberObject(1)},
        {"T": TextStringObject("other")},
    ],
)
def test_a_field_that_asks_for_something_else_is_found(entries: dict[str, Any]) -> None:
    assert returned(with_field(made(), "topics", **entries)).fields_changed


def test_what_people_do_to_a_form_neither_draws_over_it_nor_changes_its_fields() -> None:
    as_they_were = [
        made(),
        changed(made(), PdfWriter.compress_identical_objects),
        filled(made(), {"topics": "Papers", "personal-yes": "/Yes", "mentor-signed": "1 May"}),
    ]
    found = list(map(returned, as_they_were))

    assert [(each.drawn_over, each.fields_changed) for each in found] == [(False, False)] * 3


def test_a_program_inside_is_told_of() -> None:
    def program(writer: PdfWriter) -> None:
        action = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert(1)")}
        opened = DictionaryObject({NameObject(key): value for key, value in action.items()})
        writer.root_object[NameObject("/OpenAction")] = opened

    assert "JavaScript" in returned(changed(made(), program)).laid_over[0]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("words", "at least 1 times"),
        ("heard", "at least 3 times"),
        ("mark", "at least 3 times"),
        ("open", "at least 3 times"),
    ],
)
def test_another_text_kept_inside_is_found_out(kind: str, words: str) -> None:
    read = PdfReader(io.BytesIO(made()))
    kept: list[Any] = json.loads(read.attachments["shown.json"][0])
    pieces = next(pieces for *_, pieces in kept if "at least 3 times" in str(pieces))
    at = next(at for at, piece in enumerate(pieces) if "at least 3 times" in piece[1])
    before, _, after = pieces[at][1].partition("at least 3 times")
    pieces[at : at + 1] = [("words", before), (kind, words), ("words", after)]

    def swap(writer: PdfWriter) -> None:
        shown = next(each for each in writer.attachment_list if each.name == "shown.json")
        shown.content = json.dumps(kept).encode()

    assert verified(made()).sound
    assert not verified(changed(made(), swap)).sound


def test_the_hash_kept_inside_is_that_of_todays_agreement_only_while_terms_are_the_same() -> None:
    other = scheme_of("ucl-pals", "at_least: 3\n", "at_least: 5\n")
    read = returned(made())

    assert read.text_sha256 == agreement("ucl-pals").text_sha256
    assert read.text_sha256 != agreement("ucl-pals", scheme=other).text_sha256


def test_a_pdf_of_another_program_keeps_no_hash() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    out = io.BytesIO()
    writer.write(out)

    assert returned(out.getvalue()) == Returned("", (), ("",), ())
    assert not verify("", (), ("",)).unchanged


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n%%EOF", b"PK\x03\x04", made()[:5000]])
def test_what_is_no_pdf_is_told(data: bytes) -> None:
    assert "no PDF that can be read" in str(read_returned(data))


def locked(password: str) -> Callable[[PdfWriter], None]:
    return lambda writer: writer.encrypt(password, "owner", algorithm="RC4-128")


def test_a_locked_pdf_is_told() -> None:
    assert read_returned(changed(made(), locked("secret"))) == "it is locked with a password"


def test_a_pdf_that_only_its_owner_may_print_can_be_verified() -> None:
    assert verified(changed(made(), locked(""))).unchanged


def test_what_was_typed_moves_no_cursor() -> None:
    def type_in(writer: PdfWriter) -> None:
        form = writer.root_object["/AcroForm"]["/Fields"][0].get_object()  # type: ignore[index]
        form[NameObject("/V")] = TextStringObject("a\x1b[2Jb\rc")

    assert returned(changed(made(), type_in)).fields[0].value == "a\ufffd[2Jb\nc"
