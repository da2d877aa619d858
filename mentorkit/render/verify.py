"""Whether a PDF that came back still shows what was agreed, all of it and nothing else."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from mentorkit.render.agreed import agreed_text
from mentorkit.render.passages import Passage

UNAGREED = {
    "mark": re.compile(r"•|\d{1,4}\."),
    "heard": re.compile(r"\[|\]| \| |\[.*\]", re.DOTALL),
}
# Ghostscript swaps the bytes of letters that are drawn as one, such as ff.
SWAPPED = {ord(letter) << 8: letter for letter in "fijlst"}
LOOSE = 4  # how often a program may repeat a character that it puts together of several
TURNED = {"R", "AL", "AN", "NSM"}


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found out about the words on the pages.

    `sound`: what the PDF says was agreed has the hash that it keeps; `passages` is how many are
    agreed, and `missing` are those that do not stand where they were agreed. `astray` are the
    other passages that do not; `added` are words that stand on the pages beside all these.
    """

    sound: bool
    passages: int
    missing: tuple[str, ...] = ()
    astray: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    @property
    def unchanged(self) -> bool:
        """Tell whether the pages show what was agreed and what belongs to it, and no more."""
        return self.sound and not (self.missing or self.astray or self.added)


class _Stretch(NamedTuple):
    """Words that stand on a page, after at most `open` characters that are not compared."""

    open: int
    words: str


def verify(text_sha256: str, kept: Sequence[Passage], pages: Sequence[str]) -> Verified:
    """Compare what a PDF says was agreed with the hash it keeps, and all with its pages."""
    sound = any(each.agreed for each in kept) and _is_sound(text_sha256, kept)
    shown = _Shown(pages)
    heads = {_bare(each.shows) for each in kept if each.head}
    at, spare = 0, 0
    lost: list[Passage] = []
    added: list[str] = []
    for passage in kept:
        *stretches, last = _stretches(passage)
        if (place := _place(stretches, shown.words, at)) is None:
            lost.append(passage)
            continue
        if stretches:
            begin, end = place
            added += shown.beside(at, begin, spare + stretches[0].open, heads)
            at, spare = end, 0
        spare += last.open
    added += shown.beside(at, len(shown.words), spare, heads)
    missing = tuple(each.agrees for each in lost if each.agreed)
    astray = tuple(each.shows for each in lost if not each.agreed)
    return Verified(sound, sum(each.agreed for each in kept), missing, astray, tuple(added))


class _Shown:
    """The words on the pages without what the layout decides, and where in the text they are."""

    def __init__(self, pages: Sequence[str]) -> None:
        self.text = ""
        self.places: list[int] = []
        self.starts: set[int] = set()
        for page in pages:
            self.starts.add(len(self.places))
            text = _spelt_out(f"{page}\n")
            self.places += [len(self.text) + at for at, char in enumerate(text) if _is_word(char)]
            self.text += text
        self.words = "".join(self.text[place] for place in self.places)

    def beside(self, at: int, begin: int, spare: int, heads: Collection[str]) -> Iterator[str]:
        """Give what was added here: not the first row of a table that goes on from a page."""
        if begin - at <= spare or (at in self.starts and self.words[at:begin] in heads):
            return
        found = self.text[self.places[at] : self.places[begin - 1] + 1]
        yield " ".join(found.split())


def _is_sound(text_sha256: str, kept: Iterable[Passage]) -> bool:
    """Tell whether the hash is that of the passages, of which only blanks may be out of sight."""
    for kind, text in (piece for each in kept for piece in each.pieces):
        if kind in UNAGREED and not UNAGREED[kind].fullmatch(text):
            return False
    return sha256(agreed_text(kept).encode()).hexdigest() == text_sha256


def _place(stretches: Sequence[_Stretch], words: str, at: int) -> tuple[int, int] | None:
    """Find where a passage begins and ends; one without words stands anywhere."""
    if not stretches:
        return at, at
    begin = words.find(stretches[0].words, at)
    while begin >= 0:
        if (end := _end(stretches, words, begin)) is not None:
            return begin, end
        begin = words.find(stretches[0].words, begin + 1)
    return None


def _end(stretches: Sequence[_Stretch], words: str, begin: int) -> int | None:
    end = begin + len(stretches[0].words)
    for open_, each in stretches[1:]:
        found = words.find(each, end, end + open_ + len(each))
        if found < 0:
            return None
        end = found + len(each)
    return end


def _stretches(passage: Passage) -> list[_Stretch]:
    """Give what is to be found on a page; the last stretch has no words."""
    found, open_, words = list[_Stretch](), 0, ""
    for kind, text in passage.pieces:
        if kind in {"heard", "blank"}:
            continue
        if kind == "open" and _is_turned(text):
            if bare := _bare(words):
                found.append(_Stretch(open_, bare))
                open_ = 0
            open_, words = open_ + LOOSE * len(text), ""
        else:
            words += text
    found += [_Stretch(open_, bare)] if (bare := _bare(words)) else []
    return [*found, _Stretch(0 if bare else open_, "")]


def _is_turned(value: str) -> bool:
    """Tell whether programs may give the characters of a value in another order."""
    return any(unicodedata.bidirectional(char) in TURNED for char in value)


def _bare(text: str) -> str:
    return "".join(filter(_is_word, _spelt_out(text)))


def _spelt_out(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(SWAPPED)


def _is_word(char: str) -> bool:
    """Tell whether this is a part of the words, not of the layout: spaces and ends of lines."""
    return not (char.isspace() or unicodedata.category(char) == "Cf")
