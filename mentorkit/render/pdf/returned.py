"""A PDF that came back → what it says was agreed, the words it shows, what was filled in.

It comes from outside and may be anything; nothing of it is kept.
"""

import io
import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject, PdfReader

from mentorkit.records.unshown import UNSHOWN
from mentorkit.render.passages import Passage
from mentorkit.render.pdf.laid_over import field_name, laid_over, widgets, words_laid_over
from mentorkit.render.pdf.seal import SEAL, seal

KEYWORD = "text-sha256:"
AGREED = "agreed.txt"
SHOWN = "shown.json"
DIGEST = re.compile(re.escape(KEYWORD) + "([0-9a-f]{64})")
READ_ONLY = 1
MOST_PAGES = 200
MOST_WORDS = 1_000_000


@dataclass(frozen=True, slots=True)
class Filled:
    """A field by what is heard at it, and what was filled in; empty where nothing was."""

    label: str
    value: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """What a PDF holds.

    `passages` is what it says its pages show, `pages` what they do. `fields` are its own blanks;
    `flat` tells that there are none any more, although there were; `drawn_over`, that its pages
    draw something else than was written; `fields_changed`, that its fields are not those that were
    written. `signatures` counts those that are digital, and `laid_over` names what hides or adds
    something without words.
    """

    text_sha256: str
    passages: tuple[Passage, ...]
    pages: tuple[str, ...]
    fields: tuple[Filled, ...]
    flat: bool = False
    drawn_over: bool = False
    fields_changed: bool = False
    signatures: int = 0
    laid_over: tuple[str, ...] = ()

    def may_be_signed(self, side: str) -> bool:
        """Tell whether a side may have signed: in its own fields, or by something laid over."""
        own = [each for each in self.fields if each.name in {side, f"{side}-signed"}]
        blank = not any(each.value for each in own or self.fields)
        return not (self.fields and blank and not self.laid_over)

    @property
    def is_unsigned(self) -> bool:
        """Tell whether nobody has signed where the two of a pair sign."""
        return not any(map(self.may_be_signed, ("mentor", "mentee")))


def read_returned(pdf: bytes) -> Returned | str:
    """Read a PDF, or say why that cannot be done."""
    try:
        reader = PdfReader(io.BytesIO(pdf))
        if reader.is_encrypted and not reader.decrypt(""):
            return "it is locked with a password"
        if len(reader.pages) > MOST_PAGES:
            return f"it has more than {MOST_PAGES} pages"
        return _read(reader)
    except Exception as error:  # noqa: BLE001 - a broken file may break its reader in any way
        return f"it is no PDF that can be read ({type(error).__name__})"


def _read(reader: PdfReader) -> Returned | str:
    known: dict[str, Any] = dict(reader.metadata or {})
    kept = DIGEST.search(str(known.get("/Keywords", "")))
    passages = tuple(_passages(reader.attachments.get(SHOWN, [b"[]"])[0]))
    names = {text for each in passages for kind, text in each.pieces if kind == "blank"}
    found: dict[str, Any] = reader.get_fields() or {}
    pages = list[str]()
    for page in reader.pages:
        pages.append(_words(page, len(pages) + 1, len(reader.pages), names))
        if sum(map(len, pages)) > MOST_WORDS:
            return "it has far more words than an agreement"
    signatures = sum(each.get("/FT") == "/Sig" and "/V" in each for each in found.values())
    drawn, placed = _as_sealed(reader, names, signed=bool(signatures)) if names else (True, True)
    flat = bool(names) and not names & found.keys()
    return Returned(
        kept[1] if kept else "",
        passages,
        tuple(pages),
        tuple(_filled(name, each) for name, each in found.items() if name in names),
        flat=flat,
        drawn_over=not drawn,
        fields_changed=not (placed or flat),
        signatures=signatures,
        laid_over=tuple(laid_over(reader, names)),
    )


def _as_sealed(reader: PdfReader, names: Collection[str], *, signed: bool) -> tuple[bool, bool]:
    """Tell whether the pages draw what was written, and the fields are those that were written.

    Nor may a field be locked, unless a signature did that.
    """
    own = [each for page in reader.pages for each in widgets(page) if field_name(each) in names]
    was, now = str(reader.root_object.get(SEAL, "")).split(), seal(reader.pages, own).split()
    locked = any(int(each.get("/Ff", 0)) & READ_ONLY for each in own) and not signed
    return was[:1] == now[:1], was[1:] == now[1:] and not locked


def _words(page: PageObject, number: int, count: int, names: Collection[str]) -> str:
    """Give the words on a page, without its number."""
    shown = re.sub(rf"(?m)^\s*{number} / {count}\s*$", "", page.extract_text(), count=1)
    return _clean("\n".join([shown, *words_laid_over(page, names)]))


def _passages(kept: bytes) -> Iterator[Passage]:
    for agreed, head, pieces in json.loads(kept):
        yield Passage(
            tuple((kind, _clean(text)) for kind, text in pieces), agreed is True, head is True
        )


def _filled(name: str, field: Any) -> Filled:
    value = field.get("/V")
    match field.get("/FT"):
        case "/Sig":
            told = "signed digitally" if value else ""
        case "/Btn":
            told = "ticked" if value not in {None, "/Off", ""} else ""
        case _:
            told = plain(value)
    return Filled(plain(field.get("/TU")) or name, told, name)


def plain(value: Any) -> str:
    """Give what was typed without anything that a terminal would obey."""
    return "" if value is None else _clean(str(value)).strip()


def _clean(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", lines)
