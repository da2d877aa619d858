"""The two have something in common in a field."""

from collections.abc import Iterator
from typing import Any

from mentorkit.rule.facts import Facts
from mentorkit.rule.preference import Preference
from mentorkit.rule.rule import Name, words
from mentorkit.rule.view import Number, PersonView


class Same(Preference):
    """1 where a word is shared in the field, else 0."""

    field: Name

    @property
    def statement(self) -> str:
        """The preference as a sentence."""
        return f"Mentor and mentee share the same {words(self.field)}."

    def value(self, mentor: Any, mentee: Any, facts: Facts) -> Number:
        one, other = mentor.tags(self.field), mentee.tags(self.field)
        return (one.shared(other) > 0) * 1.0

    def reason(self, mentor: PersonView, mentee: PersonView, facts: Facts) -> str:
        kept = self.value(mentor, mentee, facts)
        return f"the same {words(self.field)}" if kept else f"not the same {words(self.field)}"

    def fields_named(self) -> Iterator[str]:
        yield self.field
