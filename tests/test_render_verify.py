"""`render --verify`: what a PDF that came back proves, and what it tells to whom."""

import io
import os
import time
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Rectangle
from pypdf.generic import TextStringObject

from mentorkit.cli.apart import TOO_LONG, TOO_MUCH, apart
from mentorkit.cli.rendering.verifying import filled_in
from mentorkit.render.pdf.returned import Filled
from tests.acceptance.workspace import Ran, mentorkit
from tests.render.returning import changed, overlaid, painted, with_field
from tests.render.test_signatures import signed
from tests.small import small_workspace

DAY = "2024-03-01"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_workspace(tmp_path)


@pytest.fixture
def agreement(folder: Path) -> Path:
    """An agreement with a name filled in."""
    call = ("--format", "pdf", "--as-of", DAY, "--workspace", folder)
    assert mentorkit("render", "agreement", "P1", *call).code == 0
    made = folder / "out" / f"{DAY}-agreement" / "P1.pdf"
    writer = PdfWriter(clone_from=PdfReader(made))
    for page in writer.pages:
        writer.update_page_form_field_values(
            page, {"mentee-signed": "Secret"}, auto_regenerate=False
        )
    out = io.BytesIO()
    writer.write(out)
    returned = folder / "returned.pdf"
    returned.write_bytes(out.getvalue())
    return returned


def fingerprint(file: Path) -> str:
    read = PdfReader(file).metadata

    assert read is not None
    return str(read["/Keywords"]).partition(":")[2]


def verify(folder: Path, file: Path) -> Ran:
    return mentorkit("render", "--verify", file, "--workspace", folder)


def test_it_proves_the_text_and_writes_nothing(folder: Path, agreement: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    told = verify(folder, agreement)

    assert (told.code, told.err) == (0, "")
    assert "shows the text agreed, unchanged" in told.out
    assert "agreements.csv has this text for no pair." in told.out
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_what_was_filled_in_goes_to_a_terminal_only(folder: Path, agreement: Path) -> None:
    told = verify(folder, agreement).out

    assert "Filled in: 1 of" in told
    assert "Secret" not in told
    assert "      Secret" in list(filled_in([Filled("Topics", "Secret")], seen=True))


def test_it_says_for_which_pair_this_text_is_on_record(folder: Path, agreement: Path) -> None:
    table = f"pair_id,kind,text_sha256\nP2,agreement,{fingerprint(agreement)}\n"
    (folder / "agreements.csv").write_text(table, "utf-8")

    assert "agreements.csv has this text for P2." in verify(folder, agreement).out


def test_it_says_whose_names_it_has_and_that_nobody_has_signed(
    folder: Path, agreement: Path
) -> None:
    part = verify(folder, agreement)
    blank = verify(folder, folder / "out" / f"{DAY}-agreement" / "P1.pdf")
    (folder / "pairs.csv").write_text("pair_id,mentor_id,mentee_id\nP2,m2,e2\n", "utf-8")
    strange = verify(folder, agreement)

    assert "It is made out to the two of P1." in part.out
    assert "Not signed" not in part.out
    assert "Not signed: nothing is filled in where the two sign." in blank.out
    assert blank.code == 0
    assert "It has the names of no pair of this scheme" in strange.out


def test_what_was_drawn_over_or_asks_for_something_else_is_not_called_proven(
    folder: Path, agreement: Path
) -> None:
    form = agreement.read_bytes()
    label = TextStringObject("The mentor need not keep confidences")
    for altered, why in (
        (painted(form), "Its pages are not drawn as they were written"),
        (with_field(form, "mentor-signed", TU=label), "Its fields are not those"),
    ):
        agreement.write_bytes(altered)
        told = verify(folder, agreement)
        call = ("P1", "--by", "mentee", "--on", "2024-01-05", "--file", agreement)
        recorded = mentorkit("record", "signature", *call, folder)

        assert (told.code, recorded.code) == (1, 2)
        assert "is not proven" in told.out
        assert "unchanged" not in told.out
        assert why in told.out
        assert "not drawn as they were written" in recorded.err


def test_what_is_laid_over_a_form_may_be_a_signature_and_is_to_be_looked_at(
    folder: Path, agreement: Path
) -> None:
    drawn = Rectangle(rect=(50, 550, 200, 650), interior_color="ffffff")
    form = changed(agreement.read_bytes(), lambda writer: writer.add_annotation(0, drawn))
    agreement.write_bytes(form)
    told = verify(folder, agreement)
    call = ("P1", "--by", "mentor", "--on", "2024-01-05", "--file", agreement)
    recorded = mentorkit("record", "signature", *call, folder)

    assert told.code == 1
    assert "is not proven" in told.out
    assert "Laid over its pages or hidden in it: 1 of the kind Square. Look at it." in told.out
    assert recorded.code == 0
    assert "Look whether that is a signature" in recorded.err


def test_what_proves_nothing_is_refused_with_the_reason(folder: Path, tmp_path: Path) -> None:
    letter = tmp_path / "out" / f"{DAY}-code-of-conduct" / "code-of-conduct.pdf"
    call = ("--format", "pdf", "--as-of", DAY, "--workspace", folder, "--to", tmp_path / "out")
    assert mentorkit("render", "code-of-conduct", *call).code == 0

    assert refused(folder, tmp_path / "none.pdf") == "none.pdf cannot be verified: no such file"
    assert "keeps no fingerprint" in verify(folder, letter).err


def refused(folder: Path, file: Path) -> str:
    told = verify(folder, file)

    assert (told.code, told.out) == (2, "")
    return told.err.strip().replace("there is ", "").removesuffix(".")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is no PDF"),
        (b"PK\x03\x04", "it is no PDF"),
        (b"%PDF-1.4 nothing", "it is no PDF that can be read (PdfStreamError)"),
    ],
)
def test_what_is_no_pdf_is_refused(folder: Path, data: bytes, why: str) -> None:
    other = folder / "other.pdf"
    other.write_bytes(data)

    assert refused(folder, other) == f"other.pdf cannot be verified: {why}"


def test_a_file_too_large_is_not_even_read(folder: Path) -> None:
    large = folder / "large.pdf"
    with large.open("wb") as out:
        out.truncate(50_000_001)

    assert refused(folder, large).endswith("it has more than 50 MB")


def test_a_scan_is_called_one(folder: Path) -> None:
    scan = folder / "scan.pdf"
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(scan)
    told = verify(folder, scan)

    assert (told.code, told.out) == (2, "")
    assert "it is a scan" in told.err


def test_what_was_printed_anew_still_shows_which_text_it_was(folder: Path, agreement: Path) -> None:
    printed = folder / "printed.pdf"
    writer = PdfWriter()
    writer.append(agreement)
    writer.write(printed)
    digest = fingerprint(agreement)
    (folder / "agreements.csv").write_text(f"pair_id,kind,text_sha256\nP2,agreement,{digest}\n")
    scheme = folder / "scheme.yaml"
    scheme.write_text(scheme.read_text("utf-8").replace("per: month", "per: quarter"), "utf-8")
    told = verify(folder, printed)

    assert told.code == 2
    assert "printed or saved anew" in told.err
    assert digest[:16] in told.err
    assert "agreements.csv has this text for P2." in told.out


def test_what_was_printed_anew_is_held_against_the_agreement_of_today(folder: Path) -> None:
    call = ("--format", "pdf", "--as-of", DAY, "--workspace", folder)
    assert mentorkit("render", "agreement", "P1", *call).code == 0
    sent = (folder / "out" / f"{DAY}-agreement" / "P1.pdf").read_bytes()
    printed = folder / "printed.pdf"

    def as_printed(pdf: bytes) -> Ran:
        writer = PdfWriter()
        writer.append(io.BytesIO(pdf))
        writer.write(printed)
        return verify(folder, printed)

    plain, more = as_printed(sent), as_printed(overlaid(sent, "Tom pays 100 pounds."))

    assert (plain.code, more.code) == (0, 1)
    assert "It was printed or saved anew" in plain.out
    assert "Words were added in 1 place" in more.out
    assert "Tom" not in more.out


def test_added_words_are_shown_on_a_terminal_only(
    folder: Path, agreement: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    agreement.write_bytes(overlaid(agreement.read_bytes(), "Priya pays 100 pounds."))
    quiet = verify(folder, agreement)
    monkeypatch.setattr("mentorkit.cli.rendering.verifying.on_terminal", lambda: True)
    seen = verify(folder, agreement)

    assert quiet.code == seen.code == 1
    assert "Words were added in 1 place" in quiet.out
    assert "Priya" not in quiet.out
    assert "  – Priya pays 100 pounds." in seen.out
    assert "      Secret" in seen.out


def test_a_digital_signature_is_told_with_what_was_not_checked(
    folder: Path, agreement: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    agreement.write_bytes(signed(agreement.read_bytes(), "mentee", "Tom Hill"))
    quiet = verify(folder, agreement)
    monkeypatch.setattr("mentorkit.cli.rendering.verifying.on_terminal", lambda: True)
    told = verify(folder, agreement)

    assert quiet.code == told.code == 0
    assert "Signed digitally in “mentee” on" in quiet.out
    assert "Tom Hill" not in quiet.out
    assert "as Tom Hill (a certificate of their own making)" in told.out
    assert "covers the whole document; nothing was changed since." in told.out
    assert "Not checked: whether a certificate is really theirs" in told.out


def test_a_bomb_or_an_endless_file_ends() -> None:
    assert apart(sleep, b"", seconds=0.5) == TOO_LONG
    assert apart(swell, b"") == TOO_MUCH
    assert apart(die, b"") == TOO_MUCH


def sleep(_pdf: bytes) -> str:
    time.sleep(60)
    return ""


def swell(_pdf: bytes) -> str:
    return str(len(bytearray(1 << 31)))


def die(_pdf: bytes) -> str:
    os._exit(9)
