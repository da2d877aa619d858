"""One person, or many at once, seen alike: what pair kinds and preferences ask about.

Kinds write their question once, with operators that work on plain values (for one pair) and
by broadcasting on arrays (for all pairs). An unknown number is NaN, which is unequal to itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, TypeAlias

from mentorkit.records.people import Pair, Participant, told
from mentorkit.rule.facts import Facts
from mentorkit.rule.values import words_in

Truth: TypeAlias = Any
"""True or false, or an array of them."""
Number: TypeAlias = Any
"""A number, or an array of them; NaN where unknown."""
Words: TypeAlias = frozenset[str]


class Tags(Protocol):
    """A set of words for each person."""

    @property
    def unknown(self) -> Truth:
        """Whether nothing was given."""

    @property
    def count(self) -> Number:
        """How many words there are."""

    def shared(self, other: Any) -> Number:
        """How many words both have."""


class View(Protocol):
    """What may be asked about a mentor or a mentee."""

    def rank(self, field: str) -> Number:
        """The step on the field's scale, or the field's number."""

    def number(self, of: Callable[["PersonView"], float]) -> Number:
        """A number worked out for each person; it is asked once a person."""

    def tags(self, of: str | Callable[["PersonView"], Words | None]) -> Tags:
        """The words in a field, or worked out for each person."""


@dataclass(slots=True, eq=False)
class PersonTags:
    """One person's words."""

    words: Words | None

    @property
    def unknown(self) -> bool:
        """Whether nothing was given."""
        return self.words is None

    @property
    def count(self) -> int:
        """How many words there are."""
        return len(self.words or ())

    def shared(self, other: "PersonTags") -> int:
        """How many words both have."""
        return len((self.words or frozenset()) & (other.words or frozenset()))


@dataclass(slots=True, eq=False)
class PersonView:
    """One person, as mentor or mentee of a pair (or of none yet)."""

    id: str
    person: Participant | None
    facts: Facts
    pair: Pair | None = None

    def value(self, name: str) -> Any:
        """Give a field's value; the award that a pair is for is what its mentee aims for."""
        aims = name in PAIR_FIELDS and self.pair is not None and self.pair.mentor_id != self.id
        return told(self.pair if aims else None, self.person, name)

    def of_pair(self, name: str) -> Any:
        """Give what `where` goes by: any column of the pair, else the person's field."""
        return told(self.pair, self.person, name)

    def rank(self, field: str) -> float:
        """Give the step on the field's scale, or the field's number."""
        return self.facts.rank(field, self.value(field))

    def number(self, of: Callable[["PersonView"], float]) -> float:
        """Work out a number for this person."""
        return of(self)

    def words(self, field: str) -> Words | None:
        """Give a field's words; None where it is blank."""
        return words_in(self.value(field)) or None

    def meanings(self, field: str) -> Words | None:
        """Give a field's words, those that mean the same as one; None where it is blank."""
        known, words = self.facts.synonyms, self.words(field)
        return words and frozenset(known.get(word, word) for word in words)

    def tags(self, of: str | Callable[["PersonView"], Words | None]) -> PersonTags:
        """Give the words in a field, or those worked out for this person."""
        return PersonTags(self.words(of) if isinstance(of, str) else of(self))


PAIR_FIELDS = frozenset({"target_award"})
"""The columns of a pair that stand for a field of its mentee."""


class Verdict(NamedTuple):
    """Whether a rule is kept, whether that cannot be told, and by how many steps it is missed."""

    kept: Truth
    unknown: Truth = False
    steps: Number = 1


def within(value: Number, at_least: float | None, at_most: float | None) -> Verdict:
    """Judge whether a number lies between two bounds, both included; `steps` is how far outside."""
    low = at_least if at_least is not None else float("-inf")
    high = at_most if at_most is not None else float("inf")
    short, over = low - value, value - high
    steps = (short > 0) * _finite(short, at_least) + (over > 0) * _finite(over, at_most)
    return Verdict((value >= low) & (value <= high), value != value, steps)  # noqa: PLR0124 - NaN


def _finite(steps: Number, bound: float | None) -> Number:
    return steps if bound is not None else 0
