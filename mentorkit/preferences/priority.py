"""The mentee belongs to a group that the scheme wants to serve first."""

from collections.abc import Iterator
from typing import Self

from pydantic import model_validator

from mentorkit.rule.condition import Condition, judge_all, judge_any
from mentorkit.rule.facts import Facts
from mentorkit.rule.preference import MenteePreference
from mentorkit.rule.rule import listed
from mentorkit.rule.view import PersonView


class Priority(MenteePreference):
    """1 where all of `all_of` hold for the mentee, and at least one of `any_of`."""

    all_of: tuple[Condition, ...] = ()
    any_of: tuple[Condition, ...] = ()

    @model_validator(mode="after")
    def _has_a_condition(self) -> Self:
        if not (self.all_of or self.any_of):
            message = "give `all_of`, `any_of` or both"
            raise ValueError(message)
        return self

    @property
    def statement(self) -> str:
        """The preference as a sentence."""
        every = [str(condition) for condition in self.all_of]
        some = [listed(map(str, self.any_of))] if self.any_of else []
        return f"The mentee's {listed([*every, *some], 'and')}."

    def standing(self, mentee: PersonView) -> float:
        every = judge_all(self.all_of, mentee.value, mentee.facts)
        return float(bool(every) and bool(judge_any(self.any_of, mentee.value, mentee.facts)))

    def says(self, mentor: PersonView, mentee: PersonView, facts: Facts) -> str:
        return "the mentee comes first" if self.standing(mentee) else "no group that comes first"

    def fields_named(self) -> Iterator[str]:
        yield from (name for each in self.all_of + self.any_of for name in each.fields)
