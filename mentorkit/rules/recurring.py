"""Something happens in every term, or every so often in each pair."""

from collections.abc import Iterable, Iterator
from typing import Literal, Self

from pydantic import model_validator

from mentorkit.rule.facts import Facts
from mentorkit.rule.periods import Dated, PeriodRule, of_pairs, of_scheme, of_terms
from mentorkit.rule.rule import ColumnNamed, Length, words


class Recurring(PeriodRule):
    """`per: term`, by the table `terms`; or `every` so long, counted from the pair's start.

    For the scheme as a whole, `every` is counted from the rule's `since`.
    """

    each: Literal["scheme", "pair"] = "scheme"
    per: Literal["term"] | None = None
    every: Length | None = None

    @model_validator(mode="after")
    def _has_one_measure(self) -> Self:
        if (self.per is None) == (self.every is None):
            message = "give either `per: term` or `every` with a length of time"
            raise ValueError(message)
        if self.every is not None and not self.every.count:
            message = "a period of no length comes round at every moment: give at least `1 day`"
            raise ValueError(message)
        if self.per and self.each == "pair":
            message = "a pair's periods are counted from its start: give `every`"
            raise ValueError(message)
        if self.every and self.each == "scheme" and self.since is None:
            message = "the scheme's periods are counted from `since`: give that day"
            raise ValueError(message)
        return self

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        often = "term" if self.every is None else str(self.every)
        whom = "For each pair, there" if self.each == "pair" else "There"
        return f"{whom} is an entry in {words(self.of)} every {often}."

    def columns_named(self) -> Iterator[ColumnNamed]:
        """Give the table and its columns."""
        yield from super().columns_named()
        if self.each == "pair":
            yield ColumnNamed(("each",), self.of, "pair_id")

    def periods(self, facts: Facts) -> Iterable[Dated]:
        if self.every is not None and self.each == "pair":
            return of_pairs(self, self.every, facts)
        if self.every is None or self.since is None:
            return [(self.evidence.all_days(facts), of_terms(facts))]
        return [(self.evidence.all_days(facts), of_scheme(self.of, self.since, self.every, facts))]
