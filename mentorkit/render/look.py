"""How documents are written: what all of a call share, and what one tells of itself."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mentorkit.model import FaultCode
from mentorkit.render.words import ENGLISH, Words

Paper = Literal["a4", "letter"]


@dataclass(frozen=True, slots=True)
class Look:
    """What all documents of a call share.

    `lang` is the language that they are in, and `words` those of it that no template holds;
    `paper` is for the formats that have pages; `fonts` is a folder with fonts for a PDF, beside
    those that it comes with, and `installed` lets it take those of this computer, too.
    """

    lang: str = "en-GB"
    words: Words = ENGLISH
    paper: Paper = "a4"
    fonts: Path | None = None
    installed: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a document tells of itself; the title names nobody, the hash may be empty."""

    title: str
    look: Look
    text_sha256: str


@dataclass(frozen=True, slots=True)
class Unwritable:
    """Why a document cannot be written in a format, and what to do."""

    code: FaultCode
    message: str
    found: str
    remedy: str
