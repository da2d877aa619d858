"""Values as numbered slots, so that no parser of templates or Markdown ever reads them."""

import re
from collections.abc import Iterator
from functools import lru_cache

BEGIN, END, OPEN, CLOSE = map(chr, range(0xF0000, 0xF0004))
DIGITS = "".join(map(chr, range(0xF0010, 0xF001A)))
RESERVED = re.compile(f"[{BEGIN}-{DIGITS[-1]}]")
SLOT = re.compile(f"({BEGIN}[{DIGITS}]+{END})")
HIDE = str.maketrans("0123456789", DIGITS)
SHOW = {ord(hidden): str(digit) for digit, hidden in enumerate(DIGITS)}


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
