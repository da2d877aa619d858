"""The same documents have the same bytes everywhere, and the same shape with other libraries.

The shapes of one agreement are kept in `golden/`; those of pages and Markdown are with the
examples. `MENTORKIT_UPDATE=1 pytest tests/documents/test_same.py` writes them anew; read the diff.
"""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from textwrap import wrap
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from mentorkit.render.document import Form
from tests.documents.made import made

GOLDEN = Path(__file__).parent / "golden"
FORMS: tuple[Form, ...] = ("md", "html", "docx", "pdf")
UPDATE = "MENTORKIT_UPDATE" in os.environ
TOLD = "import json; from tests.documents.test_same import digests; print(json.dumps(digests()))"


def digests() -> dict[str, str]:
    return {
        f"{each.file}.{form}": sha256(each.content).hexdigest()
        for form in FORMS
        for each in made(form)
    }


def test_the_same_bytes_come_from_every_process_in_every_time_zone() -> None:
    elsewhere = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    told = subprocess.run(
        [sys.executable, "-c", TOLD],
        env=os.environ | elsewhere,
        cwd=GOLDEN.parents[2],
        capture_output=True,
        check=True,
    )

    assert json.loads(told.stdout) == digests()


def shape_of_word(docx: bytes) -> Iterator[str]:
    """Tell each paragraph's style, words and blanks, and where tables and their rows begin."""
    for each in Document(io.BytesIO(docx)).element.body.iter(*map(qn, ("w:tbl", "w:tr", "w:p"))):
        if each.tag != qn("w:p"):
            yield "table" if each.tag == qn("w:tbl") else "row"
            continue
        (style,) = each.iter(qn("w:pStyle"))
        words = "".join(text.text or "" for text in each.iter(qn("w:t")))
        kinds = {known[-1].tag.rpartition("}")[2] for known in each.iter(qn("w:sdtPr"))}
        yield f"{style.get(qn('w:val'))}: {words} {' '.join(sorted(kinds))}".rstrip()


def shape_of_pdf(pdf: bytes) -> Iterator[str]:
    """Tell the tags as they are nested, the fields, and the words however they are laid out."""
    reader = PdfReader(io.BytesIO(pdf))
    root: Any = reader.root_object
    for tag, repeated in groupby(_tags(root["/StructTreeRoot"], 0)):
        yield f"{tag} × {len(list(repeated))}"
    fields: dict[str, Any] = reader.get_fields() or {}
    yield from (f"{name}: {each['/FT']} {each['/TU']}" for name, each in fields.items())
    pages = " ".join(page.extract_text().rpartition("\n")[0] for page in reader.pages)
    yield from wrap(" ".join(pages.split()), 100)


def _tags(tag: Any, depth: int) -> Iterator[str]:
    within = tag.get("/K", [])
    for each in list.__iter__(within) if isinstance(within, list) else [within]:
        if isinstance(found := each.get_object(), dict) and "/S" in found:
            yield f"{'  ' * depth}{found['/S'][1:]}"
            yield from _tags(found, depth + 1)


@pytest.mark.parametrize(("form", "shape"), [("docx", shape_of_word), ("pdf", shape_of_pdf)])
def test_an_agreement_keeps_its_shape(form: Form, shape: Callable[[bytes], Iterator[str]]) -> None:
    (each,) = (each for each in made(form) if each.file == "ucl-pals.agreement")
    kept = GOLDEN / f"{each.file}.{form}.txt"
    found = "\n".join(shape(each.content)) + "\n"
    if UPDATE:
        kept.write_text(found, "utf-8")

    assert found == kept.read_text("utf-8")
