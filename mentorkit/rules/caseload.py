"""How many mentees a mentor, or mentors a mentee, has at once."""

from typing import Self

from pydantic import model_validator

from mentorkit.rule.caseloads import CaseloadRule
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import Whole, plural

MANY = 1_000_000


class Caseload(CaseloadRule):
    """At most `at_most`; where a `default` is given, more than it only as the mentor agrees.

    On a day the limit is min(at_most, max(default, max_mentees, live pairs accepted by then)).
    """

    at_most: Whole | None = None
    default: Whole | None = None

    @model_validator(mode="after")
    def _has_a_limit(self) -> Self:
        if self.at_most is None and self.default is None:
            message = "give `at_most`, `default` or both"
            raise ValueError(message)
        return self

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        other = "mentee" if self.of == "mentor" else "mentor"
        if self.default is None:
            return f"A {self.of} has at most {plural(self.at_most or 0, other)} at a time."
        most = "" if self.at_most is None else f", and never more than {self.at_most}"
        return f"A {self.of} has {plural(self.default, other)}, or more by consent{most}."

    def limit(self, facts: Facts, person_id: str, agreed: int) -> int:
        """Give the limit that `check` goes by."""
        most = MANY if self.at_most is None else self.at_most
        if self.default is None:
            return most
        return min(most, max(self.default, self._own(facts, person_id) or 0, agreed))

    def places(self, facts: Facts, person_id: str) -> int:
        """Give the limit that `match` goes by: the mentor's own, never above the rule's."""
        wanted = self._own(facts, person_id)
        limits = (self.default if wanted is None else wanted, self.at_most)
        return min((limit for limit in limits if limit is not None), default=MANY)

    def _own(self, facts: Facts, person_id: str) -> int | None:
        person = facts.participants.get(person_id)
        return person.max_mentees if person is not None and self.of == "mentor" else None
