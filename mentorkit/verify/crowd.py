"""Many people seen as one, for questions that have too many answers to be asked one by one.

Made apart from what the match sees people by: words are bits here, and those shared are counted.
"""

from collections.abc import Callable, Sequence
from copy import copy
from functools import cache
from typing import Self, TypeAlias

import numpy as np
import numpy.typing as npt

from mentorkit.rule.view import PersonView, Words
from mentorkit.verify.duality import Bools, Ints

Floats: TypeAlias = npt.NDArray[np.float64]
Shape: TypeAlias = tuple[int, int]
Field: TypeAlias = str | Callable[[PersonView], Words | None]

DOWN, ACROSS = (-1, 1), (1, -1)
_WORD = 64


class Masks:
    """Everyone's words as the bits of one number each; `words` numbers those of both sides."""

    def __init__(self, people: Sequence[PersonView], field: Field, words: dict[str, int]) -> None:
        """Number the words that were not known yet."""
        found = [one.tags(field).words for one in people]
        self.unknown = np.array([own is None for own in found], np.bool_)
        self.count = np.array([len(own or ()) for own in found], np.int64)
        self._words = words
        self._masks = [
            sum(1 << words.setdefault(word, len(words)) for word in own or ()) for own in found
        ]
        self.table = cache(self._table)

    @property
    def wide(self) -> int:
        """How many numbers of 64 bits hold all words numbered so far."""
        return len(self._words) // _WORD + 1

    def _table(self, wide: int) -> npt.NDArray[np.uint64]:
        joined = b"".join(mask.to_bytes(wide * _WORD // 8, "little") for mask in self._masks)
        return np.frombuffer(joined, "<u8").astype(np.uint64).reshape(-1, wide)


class Bags:
    """The words of some people."""

    def __init__(self, masks: Masks, rows: slice, shape: Shape) -> None:
        """Take some people's masks; `shape` tells whether they stand down or across."""
        self._masks, self._rows, self._shape = masks, rows, shape

    @property
    def unknown(self) -> Bools:
        """Whether nothing was given."""
        return self._masks.unknown[self._rows].reshape(self._shape)

    @property
    def count(self) -> Ints:
        """How many words there are."""
        return self._masks.count[self._rows].reshape(self._shape)

    def shared(self, other: Self) -> Ints:
        """How many words both have, for every two."""
        wide = self._masks.wide
        pairs = zip(self.bits(wide), other.bits(wide), strict=True)
        first, *more = (np.bitwise_count(one & two).astype(np.int64) for one, two in pairs)
        found: Ints = sum(more, first)
        return found

    def bits(self, wide: int) -> list[npt.NDArray[np.uint64]]:
        """Give the words as bits, 64 at a time."""
        table = self._masks.table(wide)[self._rows]
        return [column.reshape(self._shape) for column in table.T]


class Crowd:
    """People of one side, or some of them; what was asked before is not looked up again."""

    def __init__(self, people: Sequence[PersonView], shape: Shape, words: dict[str, int]) -> None:
        """Take all people of a side; `words` numbers the words of both."""
        self._shape, self._rows = shape, slice(None)
        self._numbers = cache(lambda of: np.array([of(one) for one in people], np.float64))
        self._ranks = cache(lambda field: np.array([one.rank(field) for one in people], np.float64))
        self._masks = cache(lambda field: Masks(people, field, words))

    def some(self, rows: slice) -> "Crowd":
        """Give some of them."""
        found = copy(self)
        found._rows = rows  # noqa: SLF001 - a copy of its own kind
        return found

    def rank(self, field: str) -> Floats:
        """Give everyone's step on the field's scale, or number; NaN where unknown."""
        return self._ranks(field)[self._rows].reshape(self._shape)

    def number(self, of: Callable[[PersonView], float]) -> Floats:
        """Give a number worked out for each."""
        return self._numbers(of)[self._rows].reshape(self._shape)

    def tags(self, of: Field) -> Bags:
        """Give everyone's words in a field, or those worked out."""
        return Bags(self._masks(of), self._rows, self._shape)
