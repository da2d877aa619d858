"""Many people at once, seen as one: the array side of what kinds ask about.

Mentors stand in a row and mentees in a column, so that a kind's question about one mentor and one
mentee answers by broadcasting for every mentee (row) and mentor (column) of a table.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from mentorkit.match.problem import BoolArray, IntArray
from mentorkit.rule.view import PersonView, Words

FloatArray: TypeAlias = npt.NDArray[np.float64]
CountArray: TypeAlias = npt.NDArray[np.float32]

_ROW, _COLUMN = (1, -1), (-1, 1)


class ManyTags:
    """A set of words for each person."""

    def __init__(self, words: Sequence[Words | None], *, across: bool) -> None:
        """Take each person's words; `across` for the mentors, who stand in a row."""
        self.words, self.across = words, across
        self._shape = _ROW if across else _COLUMN

    @property
    def unknown(self) -> BoolArray:
        """Whether nothing was given."""
        return np.array([words is None for words in self.words], bool).reshape(self._shape)

    @property
    def count(self) -> IntArray:
        """How many words there are."""
        counts = [len(words or ()) for words in self.words]
        return np.array(counts, np.int64).reshape(self._shape)

    def shared(self, other: "ManyTags") -> CountArray:
        """How many words both have, for every mentee and mentor; small counts are exact."""
        mentors, mentees = (self, other) if self.across else (other, self)
        found: CountArray = mentees.marked(mentors.numbered) @ mentors.transposed
        return found

    @cached_property
    def numbered(self) -> Mapping[str, int]:
        """Every word that somebody has, with a number."""
        words: set[str] = set().union(*filter(None, self.words))
        return {word: at for at, word in enumerate(sorted(words))}

    @cached_property
    def transposed(self) -> CountArray:
        """Which of these words each person has, one row a word."""
        return np.ascontiguousarray(self.marked(self.numbered).T)

    def marked(self, numbered: Mapping[str, int]) -> CountArray:
        """Which of the numbered words each person has, one row a person."""
        marks = np.zeros((len(self.words), len(numbered)), np.float32)
        found = [
            (row, numbered[word])
            for row, words in enumerate(self.words)
            for word in words or ()
            if word in numbered
        ]
        if found:
            marks[tuple(np.array(found).T)] = 1
        return marks


class PeopleView:
    """Mentors, or mentees, all at once; what was asked before is not worked out again."""

    def __init__(self, people: Sequence[PersonView], *, across: bool) -> None:
        """Take the people in order; `across` for the mentors, who stand in a row."""
        self.people, self.across = people, across
        self._numbers: dict[object, FloatArray] = {}
        self._tags: dict[object, ManyTags] = {}

    def rank(self, field: str) -> FloatArray:
        """Give each person's step on the field's scale, or the field's number; NaN if unknown."""
        return self._each(field, lambda person: person.rank(field))

    def number(self, of: Callable[[PersonView], float]) -> FloatArray:
        """Give a number worked out for each person."""
        return self._each(of, of)

    def tags(self, of: str | Callable[[PersonView], Words | None]) -> ManyTags:
        """Give each person's words in a field, or worked out for each."""
        if of not in self._tags:
            words = [person.tags(of).words for person in self.people]
            self._tags[of] = ManyTags(words, across=self.across)
        return self._tags[of]

    def _each(self, key: object, of: Callable[[PersonView], float]) -> FloatArray:
        if key not in self._numbers:
            numbers = np.array([of(person) for person in self.people], np.float64)
            self._numbers[key] = numbers.reshape(_ROW if self.across else _COLUMN)
        return self._numbers[key]
