"""Whether what a cell holds is among the values that a rule names."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from mentorkit.records.columns import NUMBER

PARTED = re.compile(r"[\s_-]+")


@lru_cache(maxsize=10_000)
def spelt(word: str) -> str:
    """Give a word as it is compared: small letters, and a blank for hyphens and `_` alike."""
    return PARTED.sub(" ", word.casefold())


def is_one_of(value: Any, names: Iterable[str]) -> bool:
    """Tell whether a cell holds one of the values that a rule names; a blank cell holds none.

    Words are alike in any case and with blanks for hyphens, numbers however written (5, 5.0).
    """
    if isinstance(value, int | float):
        return any(NUMBER.fullmatch(name) and float(name) == value for name in names)
    wanted = set(map(spelt, names))
    given = value if isinstance(value, frozenset) else () if value is None else (value,)
    return any(spelt(str(each)) in wanted for each in given)


def words_in(value: Any) -> frozenset[str]:
    """Give the words of a cell, in small letters; text with `|` in it holds several."""
    if value is None or isinstance(value, frozenset):
        return value or frozenset()
    parts = (" ".join(part.split()).casefold() for part in str(value).split("|"))
    return frozenset(filter(None, parts))
