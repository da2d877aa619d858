"""A person in a role meets conditions on the scheme's own fields."""

from collections.abc import Callable, Hashable
from datetime import date
from functools import partial
from typing import Any

from mentorkit.records.people import Participant
from mentorkit.rule.conditions import Conditions
from mentorkit.rule.facts import Facts
from mentorkit.rule.participants import ParticipantRule, values_of
from mentorkit.rule.rule import words
from mentorkit.rule.view import Verdict


class Eligible(Conditions, ParticipantRule):
    """All of `all_of` hold, and at least one of `any_of`."""

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        return f"The {words(self.role)}'s {self.conditions}."

    def judge(self, person: Participant, facts: Facts) -> Verdict:
        found = self.hold(partial(_value, person), facts)
        return Verdict(bool(found), unknown=found is None)

    def basis(self, facts: Facts) -> Callable[[Participant], Hashable]:
        return values_of(self.fields_named())

    def broken(self, person: Participant, facts: Facts) -> str:
        return f"does not meet: {self.sentence.rstrip('.')}"


def _value(person: Participant, name: str) -> Any:
    """Give a field's value; whose registration is not dated is registered."""
    value = person.value(name)
    return date.min if value is None and name == "registered_on" else value
