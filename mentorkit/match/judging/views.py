"""Many people at once, seen as one: the array side of what kinds ask about.

Mentors stand in a row and mentees in a column, so that a kind's question about one mentor and one
mentee answers by broadcasting for every mentee (row) and mentor (column) of a table. Of single
pairs both sides are flat arrays of the same length.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from mentorkit.match.solver.problem import BoolArray, IntArray
from mentorkit.rule.view import PersonView, Words

FloatArray: TypeAlias = npt.NDArray[np.float64]
CountArray: TypeAlias = npt.NDArray[np.float32]
Index: TypeAlias = slice | IntArray
Shape: TypeAlias = tuple[int, ...]

ROW, COLUMN, FLAT = (1, -1), (-1, 1), (-1,)


class Vocabulary:
    """The words of everyone on one side."""

    def __init__(self, words: Sequence[Words | None]) -> None:
        """Take each person's words."""
        self._words = words
        self.unknown = np.array([own is None for own in words], bool)
        self.count = np.array([len(own or ()) for own in words], np.int64)

    @cached_property
    def numbered(self) -> Mapping[str, int]:
        """Every word that somebody has, with a number."""
        words: set[str] = set().union(*filter(None, self._words))
        return {word: at for at, word in enumerate(sorted(words))}

    @cached_property
    def transposed(self) -> CountArray:
        """Which of these words each person has, one row a word."""
        return np.ascontiguousarray(self.marked(self, slice(None)).T)

    def marked(self, words: "Vocabulary", some: Index) -> CountArray:
        """Which of the words of a side some people of this one have, one row a person."""
        first, number = self._listed(words)
        people = np.arange(len(self._words))[some]
        count = first[people + 1] - first[people]
        row = np.repeat(np.arange(people.size), count)
        at = np.arange(row.size) + np.repeat(first[people] - np.cumsum(count) + count, count)
        marks = np.zeros((people.size, len(words.numbered)), np.float32)
        marks[row, number[at]] = 1
        return marks

    @cached_property
    def _lists(self) -> dict["Vocabulary", tuple[IntArray, IntArray]]:
        return {}

    def _listed(self, words: "Vocabulary") -> tuple[IntArray, IntArray]:
        """Number everyone's words as a side does; and where each person's begin."""
        if words not in self._lists:
            numbered = words.numbered
            known = [[numbered[word] for word in own or () if word in numbered]
                     for own in self._words]  # fmt: skip
            first = np.cumsum([0, *map(len, known)])
            self._lists[words] = first, np.array([at for own in known for at in own], np.int64)
        return self._lists[words]


class ManyTags:
    """A set of words for each of some people."""

    def __init__(self, words: Vocabulary, some: Index, shape: Shape, *, across: bool) -> None:
        """Take people by their indices on their side; `across` for the mentors."""
        self._words, self._some, self._shape, self._across = words, some, shape, across

    @property
    def unknown(self) -> BoolArray:
        """Whether nothing was given."""
        return self._words.unknown[self._some].reshape(self._shape)

    @property
    def count(self) -> IntArray:
        """How many words there are."""
        return self._words.count[self._some].reshape(self._shape)

    def shared(self, other: "ManyTags") -> CountArray:
        """How many words both have, for every pair; small counts are exact."""
        mentors, mentees = (self, other) if self._across else (other, self)
        words = mentors._words  # noqa: SLF001 - the other is one of these, too
        marks = mentees._marked(words)  # noqa: SLF001
        found: CountArray
        if self._shape == FLAT:
            found = np.einsum("ij,ij->i", marks, mentors._marked(words))  # noqa: SLF001
        else:
            found = marks @ words.transposed
        return found

    def _marked(self, words: Vocabulary) -> CountArray:
        return self._words.marked(words, self._some)


class PeopleView:
    """Mentors, or mentees, all at once; what was asked before is not worked out again."""

    def __init__(self, people: Sequence[PersonView], *, across: bool) -> None:
        """Take the people in order; `across` for the mentors, who stand in a row."""
        self.people, self.across = people, across
        self._shape = ROW if across else COLUMN
        self._numbers: dict[object, FloatArray] = {}
        self._words: dict[object, Vocabulary] = {}

    def rank(self, field: str) -> FloatArray:
        """Give each person's step on the field's scale, or the field's number; NaN if unknown."""
        return self._each(field, lambda person: person.rank(field))

    def number(self, of: Callable[[PersonView], float]) -> FloatArray:
        """Give a number worked out for each person."""
        return self._each(of, of)

    def tags(self, of: str | Callable[[PersonView], Words | None]) -> ManyTags:
        """Give each person's words in a field, or worked out for each."""
        return ManyTags(self.words(of), slice(None), self._shape, across=self.across)

    def words(self, of: str | Callable[[PersonView], Words | None]) -> Vocabulary:
        """Give the words in a field, or worked out for each person, of them all."""
        if of not in self._words:
            self._words[of] = Vocabulary([person.tags(of).words for person in self.people])
        return self._words[of]

    def _each(self, key: object, of: Callable[[PersonView], float]) -> FloatArray:
        if key not in self._numbers:
            numbers = np.array([of(person) for person in self.people], np.float64)
            self._numbers[key] = numbers.reshape(self._shape)
        return self._numbers[key]


class SomeView:
    """Some of the people of a side, by their indices."""

    def __init__(self, all_: PeopleView, some: Index, shape: Shape) -> None:
        """Take them out of all, who answer for them."""
        self._all, self._some, self._shape = all_, some, shape

    def rank(self, field: str) -> FloatArray:
        """Give each person's step on the field's scale, or the field's number; NaN if unknown."""
        return self._of(self._all.rank(field))

    def number(self, of: Callable[[PersonView], float]) -> FloatArray:
        """Give a number worked out for each person."""
        return self._of(self._all.number(of))

    def tags(self, of: str | Callable[[PersonView], Words | None]) -> ManyTags:
        """Give each person's words in a field, or worked out for each."""
        return ManyTags(self._all.words(of), self._some, self._shape, across=self._all.across)

    def _of(self, numbers: FloatArray) -> FloatArray:
        return numbers.ravel()[self._some].reshape(self._shape)
