"""The mentor offers what the mentee wants."""

from collections.abc import Iterator
from typing import Any

from mentorkit.rule.facts import Facts
from mentorkit.rule.preference import Preference
from mentorkit.rule.rule import Name, words
from mentorkit.rule.view import Number, PersonView, Words


class Overlap(Preference):
    """The share of the tags wanted (field `mentee`) that are offered (field `mentor`).

    Words that the scheme's `synonyms` list together count as one.
    """

    mentee: Name
    mentor: Name

    @property
    def statement(self) -> str:
        """The preference as a sentence."""
        return f"The mentee's {words(self.mentee)} and the mentor's {words(self.mentor)} overlap."

    def value(self, mentor: Any, mentee: Any, facts: Facts) -> Number:
        offered, wanted = mentor.tags(self._offered), mentee.tags(self._wanted)
        return offered.shared(wanted) / (wanted.count + (wanted.count == 0))

    def _offered(self, mentor: PersonView) -> Words | None:
        return mentor.meanings(self.mentor)

    def _wanted(self, mentee: PersonView) -> Words | None:
        return mentee.meanings(self.mentee)

    def reason(self, mentor: PersonView, mentee: PersonView, facts: Facts) -> str:
        offered, wanted = mentor.tags(self._offered), mentee.tags(self._wanted)
        return f"{offered.shared(wanted)} of {wanted.count} {words(self.mentee)} covered"

    def tells(self, mentor: PersonView, mentee: PersonView, facts: Facts) -> str:
        if self.mentee == self.mentor:
            return f"the same {words(self.mentee)}"
        return f"in both the mentee's {words(self.mentee)} and the mentor's {words(self.mentor)}"

    def in_common(self, mentor: PersonView, mentee: PersonView) -> list[str]:
        """Give what is both wanted and offered, in the mentee's words."""
        offered, known = self._offered(mentor) or frozenset(), mentee.facts.synonyms
        wanted = mentee.words(self.mentee) or frozenset()
        return sorted(word for word in wanted if known.get(word, word) in offered)

    def fields_named(self) -> Iterator[str]:
        yield from (self.mentee, self.mentor)
