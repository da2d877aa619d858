"""A person in a role meets conditions on the scheme's own fields."""

from collections.abc import Callable, Hashable, Iterator
from datetime import date
from functools import partial
from typing import Any

from mentorkit.records.people import Participant
from mentorkit.rule.condition import judge_any
from mentorkit.rule.conditions import Conditions
from mentorkit.rule.facts import Facts
from mentorkit.rule.participants import ParticipantRule, values_of
from mentorkit.rule.rule import listed, words
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

    def lacks(self, person: Participant, facts: Facts) -> Iterator[str]:
        values = partial(_value, person)
        for each in self.all_of:
            if not each.judge(values, facts):
                blank = next((words(name) for name in each.fields if values(name) is None), None)
                asks = f"{self.code} asks of {person.id}: {each}"
                needs = f"{blank} of {person.id} is blank, and {self.code} needs it"
                yield needs if blank else asks
        if not judge_any(self.any_of, values, facts):
            yield f"{self.code} asks of {person.id}: {listed(map(str, self.any_of))}"


def _value(person: Participant, name: str) -> Any:
    """Give a field's value; whose registration is not dated is registered."""
    value = person.value(name)
    return date.min if value is None and name == "registered_on" else value
