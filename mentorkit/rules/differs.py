"""Mentor and mentee have nothing in common in a field."""

from collections.abc import Iterator
from typing import Any

from mentorkit.rule.facts import Facts
from mentorkit.rule.pairs import PairRule
from mentorkit.rule.rule import Name, words
from mentorkit.rule.view import PersonView, Verdict


class Differs(PairRule):
    """The two differ in a field; where it holds several values, none is shared."""

    field: Name

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        return f"Mentor and mentee are not of the same {words(self.field)}."

    def judge(self, mentor: Any, mentee: Any, facts: Facts) -> Verdict:
        one, other = mentor.tags(self.field), mentee.tags(self.field)
        return Verdict(one.shared(other) == 0, one.unknown | other.unknown)

    def broken(self, mentor: PersonView, mentee: PersonView) -> str:
        return f"mentor and mentee share the same {words(self.field)}"

    def fields_named(self) -> Iterator[str]:
        yield self.field
