"""A PDF that came back → the text that it says was agreed, the words it shows, what was filled in.

It comes from outside and may be anything; nothing of it is kept.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader

from mentorkit.render.slots import UNSHOWN

KEYWORD = "text-sha256:"
AGREED = "agreed.txt"
FOOT = re.compile(r"\s*\d+ / \d+\s*$")
DIGEST = re.compile(re.escape(KEYWORD) + "([0-9a-f]{64})")
LARGEST = 50_000_000


@dataclass(frozen=True, slots=True)
class Filled:
    """A field by what is heard at it, and what was filled in; empty where nothing was."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Returned:
    """What a PDF holds: the hash and the text kept inside, the words on its pages, its fields."""

    text_sha256: str
    agreed: str
    shown: str
    fields: tuple[Filled, ...]


def read_returned(pdf: bytes) -> Returned | str:
    """Read a PDF, or say why that cannot be done."""
    if len(pdf) > LARGEST:
        return f"it has more than {LARGEST // 1_000_000} MB"
    try:
        reader = PdfReader(io.BytesIO(pdf))
        if reader.is_encrypted:
            return "it is locked with a password"
        return _read(reader)
    except Exception as error:  # noqa: BLE001 - a broken file may break its reader in any way
        return f"it is no PDF that can be read ({type(error).__name__})"


def _read(reader: PdfReader) -> Returned:
    known: dict[str, Any] = dict(reader.metadata or {})
    kept = DIGEST.search(str(known.get("/Keywords", "")))
    attached = reader.attachments.get(AGREED, [b""])
    shown = "\n".join(FOOT.sub("", page.extract_text()) for page in reader.pages)
    fields = tuple(_fields(reader.get_fields() or {}))
    return Returned(
        kept[1] if kept else "", attached[0].decode("utf-8", errors="replace"), shown, fields
    )


def _fields(found: dict[str, Any]) -> Iterator[Filled]:
    for name, each in found.items():
        value = each.get("/V")
        match each.get("/FT"):
            case "/Sig":
                told = "signed digitally" if value else ""
            case "/Btn":
                told = "ticked" if value not in {None, "/Off", ""} else ""
            case _:
                told = _plain(value)
        yield Filled(_plain(each.get("/TU")) or name, told)


def _plain(value: Any) -> str:
    """Give what was typed without anything that a terminal would obey."""
    text = "" if value is None else str(value).replace("\r\n", "\n").replace("\r", "\n")
    return UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", text).strip()
