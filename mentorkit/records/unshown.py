"""Characters that nothing can show as they were typed: in no cell, no document, on no screen."""

import re
import unicodedata
from functools import lru_cache

ENDS_OF_PLANES = "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
TURNS_ORDER = "\u202a-\u202e\u2066-\u2069"
MARKS_BYTES = "\ufeff"
INVISIBLE = (
    f"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef"
    f"{TURNS_ORDER}{MARKS_BYTES}{ENDS_OF_PLANES}"
)
UNSHOWN = re.compile(f"[{INVISIBLE}]")


@lru_cache(maxsize=4096)
def unshown(text: str) -> str:
    """Name the first character that a document cannot show as typed; empty if there is none.

    Such are control characters, halves of characters, codes that are none, and marks that turn the
    order in which the text around them is read.
    """
    return named(found[0]) if (found := UNSHOWN.search(text)) else ""


def named(char: str) -> str:
    """Give a character's number and name."""
    return f"U+{ord(char):04X} {unicodedata.name(char, 'a control character')}"
