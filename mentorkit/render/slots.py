"""Values as numbered slots, so that no parser of templates or Markdown ever reads them."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

BEGIN, END, OPEN, CLOSE = map(chr, range(0xF0000, 0xF0004))
DIGITS = "".join(map(chr, range(0xF0010, 0xF001A)))
RESERVED = re.compile(f"[{BEGIN}-{DIGITS[-1]}]")
SLOT = re.compile(f"({BEGIN}[{DIGITS}]+{END})")
HIDE = str.maketrans("0123456789", DIGITS)
SHOW = {ord(hidden): str(digit) for digit, hidden in enumerate(DIGITS)}

ENDS_OF_PLANES = "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
TURNS_ORDER = "\u202a-\u202e\u2066-\u2069"
UNSHOWN = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef"
    f"{TURNS_ORDER}{ENDS_OF_PLANES}]"
)


class Aside(str):
    """A value that a document shows but that nobody agrees to: a name, id, date or contact."""

    __slots__ = ()


class Address(Aside):
    """A web address without its https://, which leads where the scheme file says."""

    __slots__ = ()


@lru_cache(maxsize=1024)
def slot(number: int) -> str:
    """Write a value's number as one word of private-use characters."""
    return f"{BEGIN}{str(number).translate(HIDE)}{END}"


def parts(text: str) -> Iterator[str | int]:
    """Give a text's stretches of words, and the numbers of the slots between them."""
    for part in SLOT.split(text):
        if part.startswith(BEGIN):
            yield int(part[1:-1].translate(SHOW))
        elif part:
            yield part


@lru_cache(maxsize=4096)
def unshown(text: str) -> str:
    """Name the first character that a document cannot show as typed; empty if there is none.

    Such are control characters, halves of characters, codes that are none, and marks that turn the
    order in which the text around them is read.
    """
    if found := UNSHOWN.search(text):
        return f"U+{ord(found[0]):04X} {unicodedata.name(found[0], 'a control character')}"
    return ""
