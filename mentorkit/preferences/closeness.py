"""The two stand close to one another on a scale."""

from collections.abc import Iterator
from typing import Any, ClassVar

from mentorkit.rule.facts import Facts
from mentorkit.rule.preference import Preference
from mentorkit.rule.rule import Name, words
from mentorkit.rule.view import Number, PersonView

NEAR = 0.5


class Closeness(Preference):
    """1 where the two are level on a field, 0 where they are as far apart as the field goes."""

    ordered: ClassVar[frozenset[str]] = frozenset({"field"})

    field: Name

    @property
    def statement(self) -> str:
        """The preference as a sentence."""
        return f"Mentor and mentee are close by {words(self.field)}."

    def value(self, mentor: Any, mentee: Any, facts: Facts) -> Number:
        return 1 - abs(mentor.rank(self.field) - mentee.rank(self.field)) / facts.reach(self.field)

    def reason(self, mentor: PersonView, mentee: PersonView, facts: Facts) -> str:
        apart = abs(mentor.rank(self.field) - mentee.rank(self.field))
        if apart != apart:  # noqa: PLR0124 - NaN
            return f"{words(self.field)} is not known"
        return f"{apart:g} apart by {words(self.field)}"

    def tells(self, mentor: PersonView, mentee: PersonView, facts: Facts) -> str:
        value = self.value(mentor, mentee, facts)
        if value < NEAR:
            return ""
        near = "the same" if value == 1 else "much the same"
        return f"{near} {words(self.field)}"

    def fields_named(self) -> Iterator[str]:
        yield self.field
