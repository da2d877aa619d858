"""Conditions on one person: some that must all hold, and some of which one must."""

from collections.abc import Callable, Iterator
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from mentorkit.rule.condition import Condition, judge_all, judge_any
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import Strict, listed


class Conditions(Strict):
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
    def conditions(self) -> str:
        """The conditions in words."""
        some = [listed(map(str, self.any_of))] if self.any_of else []
        return listed([*map(str, self.all_of), *some], "and")

    def hold(self, value: Callable[[str], Any], facts: Facts) -> bool | None:
        """Tell whether the conditions hold of what has these values; None where that is open."""
        found = judge_all(self.all_of, value, facts), judge_any(self.any_of, value, facts)
        return False if False in found else None if None in found else True

    def fields_named(self) -> Iterator[str]:
        """Give the fields that the conditions read."""
        yield from (name for each in self.all_of + self.any_of for name in each.fields)
