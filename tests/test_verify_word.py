"""`render --verify` of a Word form saved as a PDF: its prompts are no words of anyone."""

import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pytest

from mentorkit.cli.rendering.printed import against_records
from mentorkit.render.verify import Verified
from tests.acceptance.workspace import mentorkit
from tests.small import small_workspace

TEMPLATE = """\
---
title: Agreement
for: pair
says: What both agree on
agreed: yes
---
# Agreement

We meet once a month. [How long?](blank:text:long) [When first?](blank:date:first)

May the mentee call? [Yes](blank:tick:yes) [No](blank:tick:no)

[What we leave alone](blank:lines:alone)

| | Signature | Date |
|---|---|---|
| Mentee | [Mentee’s signature](blank:sign:mentee) | [Day](blank:date:mentee-signed) |

{% outside %}
Fingerprint: {{ fingerprint }}
{% endoutside %}
"""
DIGITS = re.compile(r"\b[0-9a-f]{16}\b")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    small_workspace(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/agreement.md").write_text(TEMPLATE, "utf-8")
    return tmp_path


def page_of(folder: Path) -> str:
    """Give the words that Word shows of an agreement, a paragraph a line."""
    day = datetime.now(tz=UTC).date().isoformat()
    call = ("--format", "docx", "--as-of", day, "--workspace", folder)
    assert mentorkit("render", "agreement", "P1", *call).code == 0
    with ZipFile(folder / f"out/{day}-agreement/P1.docx") as package:
        xml = package.read("word/document.xml").decode()
    texts = (re.findall(r"<w:t(?: [^>]*)?>([^<]*)", part) for part in xml.split("</w:p>"))
    return unescape("\n".join("".join(text) for text in texts))


def verified(page: str, folder: Path) -> Verified:
    found = against_records((page,), DIGITS.findall(page)[-1], folder)

    assert found is not None
    return found


def test_an_agreement_that_word_saved_untouched_is_unchanged(folder: Path) -> None:
    page = page_of(folder)

    assert all(prompt in page for prompt in ("Write here", "Choose a date", "Sign here", "☐"))
    assert verified(page, folder).unchanged


def test_what_was_filled_in_or_ticked_is_told_as_added(folder: Path) -> None:
    page = page_of(folder)
    filled = verified(page.replace("Write here", "for an hour", 1), folder)

    assert not filled.unchanged
    assert not verified(page.replace("☐", "☒", 1), folder).unchanged


def test_another_term_is_still_found_out(folder: Path) -> None:
    changed = page_of(folder).replace("once a month", "once a year")

    assert verified(changed, folder).missing
