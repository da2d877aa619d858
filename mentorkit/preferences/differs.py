"""The two have nothing in common in a field."""

from collections.abc import Iterator
from typing import Any

from mentorkit.rule.facts import Facts
from mentorkit.rule.preference import Preference
from mentorkit.rule.rule import Name, words
from mentorkit.rule.view import Number, PersonView


class Differs(Preference):
    """1 where both fields are filled and no word is shared, else 0."""

    field: Name

    @property
    def statement(self) -> str:
        """The preference as a sentence."""
        return f"Mentor and mentee differ by {words(self.field)}."

    def value(self, mentor: Any, mentee: Any, facts: Facts) -> Number:
        one, other = mentor.tags(self.field), mentee.tags(self.field)
        return ((one.shared(other) == 0) > (one.unknown | other.unknown)) * 1.0

    def reason(self, mentor: PersonView, mentee: PersonView, facts: Facts) -> str:
        kept = self.value(mentor, mentee, facts)
        return (
            f"another {words(self.field)}"
            if kept
            else f"the same {words(self.field)}, or it is not known"
        )

    def fields_named(self) -> Iterator[str]:
        yield self.field
