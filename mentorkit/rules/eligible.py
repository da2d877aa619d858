"""A person in a role meets conditions on the scheme's own fields."""

from collections.abc import Callable, Hashable, Iterator
from datetime import date
from functools import partial
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from mentorkit.records.people import Participant
from mentorkit.rule.condition import Condition, judge_all, judge_any
from mentorkit.rule.facts import Facts
from mentorkit.rule.participants import ParticipantRule, values_of
from mentorkit.rule.rule import listed, words
from mentorkit.rule.view import Verdict


class Eligible(ParticipantRule):
    """All of `all_of` hold, and at least one of `any_of`."""

    all_of: tuple[Condition, ...] = ()
    any_of: Annotated[tuple[Condition, ...], Field(max_length=20)] = ()

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if not (self.all_of or self.any_of):
            message = "give `all_of`, `any_of` or both"
            raise ValueError(message)
        return self

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        every = [str(condition) for condition in self.all_of]
        some = [listed(map(str, self.any_of))] if self.any_of else []
        return f"The {words(self.role)}'s {listed([*every, *some], 'and')}."

    def judge(self, person: Participant, facts: Facts) -> Verdict:
        values = partial(_value, person)
        every = judge_all(self.all_of, values, facts)
        some = judge_any(self.any_of, values, facts)
        kept = bool(every) and bool(some)
        return Verdict(kept, unknown=not kept and False not in {every, some})

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

    def fields_named(self) -> Iterator[str]:
        yield from (name for each in self.all_of + self.any_of for name in each.fields)


def _value(person: Participant, name: str) -> Any:
    """Give a field's value; whose registration is not dated is registered."""
    value = person.value(name)
    return date.min if value is None and name == "registered_on" else value
