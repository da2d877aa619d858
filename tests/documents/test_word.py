"""Word documents as Word and LibreOffice take them in."""

import io
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from openxml_audit import OpenXmlValidator
from pypdf import PdfReader

from tests.documents.made import different, made, write
from tests.documents.package import broken
from tests.documents.tools import needs_tools, program, ran

MAIN = "word/document.xml"
STANDARD = OpenXmlValidator()


def changed(part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Give an agreement with a part that is otherwise; nothing left of it takes it out."""
    sound = next(each for each in made("docx") if each.file == "ucl-pals.agreement")
    out = io.BytesIO()
    with ZipFile(io.BytesIO(sound.content)) as old, ZipFile(out, "w") as new:
        parts = {name: old.read(name) for name in old.namelist()}
        assert change(parts[part]) != parts[part]
        for name, content in (parts | {part: change(parts[part])}).items():
            if content:
                new.writestr(name, content)
    return out.getvalue()


def disorder(path: Path) -> list[str]:
    """Give what stands in another order, or elsewhere, than the standard has it."""
    return [str(error) for error in STANDARD.validate(path).errors]


def test_no_package_is_broken() -> None:
    assert {each.file: wrong for each in made("docx") if (wrong := broken(each.content))} == {}


@pytest.mark.parametrize(
    ("part", "old", "new", "told"),
    [
        (MAIN, b"<w:body>", b"<w:bdy>", f"{MAIN}: mismatched tag: line 2"),
        (MAIN, b'numId w:val="1"', b'numId w:val="99"', "list 99 is not there"),
        (MAIN, b'pStyle w:val="Quote"', b'pStyle w:val="Quot"', "style Quot is not there"),
        (MAIN, b'tag w:val="mentor"', b'tag w:val="mentee"', "control mentee is there twice"),
        ("[Content_Types].xml", b"/word/styles.xml", b"/word/s.xml", "word/s.xml: has a type"),
        ("word/_rels/document.xml.rels", b'Id="rId1"', b'Id="rId2"', "rId2 is there twice"),
        ("word/_rels/document.xml.rels", b'"styles.xml', b'"s.xml', "word/s.xml is not there"),
    ],
)
def test_a_broken_package_is_told(part: str, old: bytes, new: bytes, told: str) -> None:
    assert any(told in wrong for wrong in broken(changed(part, lambda x: x.replace(old, new))))


def test_a_part_that_is_missing_is_told() -> None:
    assert "word/styles.xml: has a type and is not there" in broken(
        changed("word/styles.xml", lambda _: b"")
    )


def test_all_is_where_the_standard_has_it(tmp_path: Path) -> None:
    file, wrong = tmp_path / "sound.docx", {}
    for each in different("docx"):
        file.write_bytes(each.content)
        wrong[each.file] = disorder(file)
    bad = tmp_path / "bad.docx"
    bad.write_bytes(changed(MAIN, lambda x: x.replace(b"<w:p><w:pPr>", b"<w:p><w:r/><w:pPr>")))

    assert {name: told for name, told in wrong.items() if told} == {}
    assert disorder(bad)


@needs_tools
def test_libreoffice_opens_and_converts_every_one(tmp_path: Path) -> None:
    paths = write(tmp_path, "docx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    switches = ("--headless", "--convert-to", "pdf", "--outdir", tmp_path)
    ran(program("soffice"), profile, *switches, *paths)

    unread = {}
    for path in paths:
        title, *_ = Document(str(path)).paragraphs
        pages = PdfReader(path.with_suffix(".pdf")).pages
        if "".join(title.text.split()) not in "".join(pages[0].extract_text().split()):
            unread[path.name] = title.text
    assert unread == {}
