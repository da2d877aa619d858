"""The mentee has waited for a mentor."""

from collections.abc import Iterator
from typing import ClassVar

from mentorkit.rule.facts import Facts
from mentorkit.rule.preference import MenteePreference
from mentorkit.rule.rule import Length, Name, plural, words
from mentorkit.rule.view import PersonView


class Waiting(MenteePreference):
    """The share of `up_to` that has passed since the day in `field`; 1 where it is all over."""

    dated: ClassVar[frozenset[str]] = frozenset({"field"})

    field: Name = "registered_on"
    up_to: Length

    @property
    def statement(self) -> str:
        """The preference as a sentence."""
        return f"The mentee has waited long (counted up to {self.up_to}) for a mentor."

    def standing(self, mentee: PersonView) -> float:
        if (since := mentee.value(self.field)) is None:
            return float("nan")
        whole = (self.up_to.after(since) - since).days
        return min(1.0, self._days(mentee) / whole) if whole else 1.0

    def _days(self, mentee: PersonView) -> int:
        since = mentee.value(self.field)
        return max(0, int((mentee.facts.as_of - since).days))

    def reason(self, mentor: PersonView, mentee: PersonView, facts: Facts) -> str:
        if mentee.value(self.field) is None:
            return f"{words(self.field)} is not known"
        return f"the mentee has waited {plural(self._days(mentee), 'day')}"

    def fields_named(self) -> Iterator[str]:
        yield self.field
