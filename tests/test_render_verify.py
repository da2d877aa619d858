"""`render --verify`: what a PDF that came back proves, and what it tells to whom."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from mentorkit.cli.verifying import filled_in
from mentorkit.render.pdf.returned import Filled
from tests.acceptance.workspace import Ran, mentorkit
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
    read = PdfReader(agreement).metadata
    assert read is not None
    digest = str(read["/Keywords"]).partition(":")[2]
    table = f"pair_id,kind,text_sha256\nP2,agreement,{digest}\n"
    (folder / "agreements.csv").write_text(table, "utf-8")

    assert "agreements.csv has this text for P2." in verify(folder, agreement).out


def test_what_proves_nothing_is_refused_with_the_reason(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "scan.pdf"
    other.write_bytes(b"%PDF-1.4 nothing")
    letter = tmp_path / "out" / f"{DAY}-code-of-conduct" / "code-of-conduct.pdf"
    call = ("--format", "pdf", "--as-of", DAY, "--workspace", folder, "--to", tmp_path / "out")
    assert mentorkit("render", "code-of-conduct", *call).code == 0

    assert verify(folder, other).code == verify(folder, tmp_path / "none.pdf").code == 2
    assert "scan.pdf cannot be verified" in verify(folder, other).err
    assert "keeps no fingerprint" in verify(folder, letter).err
