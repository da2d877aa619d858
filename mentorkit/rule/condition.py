"""A condition on one field or column, as rule files write it."""

from datetime import date
from typing import Any

from pydantic import Field

from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import Name, SomeNames, Strict, listed, words
from mentorkit.rule.values import is_one_of


class Condition(Strict):
    """One field holds something (or a date that has come), one of some values, or a rank."""

    field: Name
    one_of: SomeNames | None = Field(default=None, alias="is")
    at_least: Name | None = None
    at_most: Name | None = None

    def holds(self, value: Any, facts: Facts) -> bool | None:
        """Judge a value; None where it is blank and that leaves the answer open."""
        if self.one_of is None and self.at_least is None and self.at_most is None:
            return value <= facts.as_of if isinstance(value, date) else value is not None
        if value is None:
            return None
        if self.one_of is not None and not is_one_of(value, self.one_of):
            return False
        rank = facts.rank(self.field, value)
        low = self._bound(self.at_least, facts, float("-inf"))
        high = self._bound(self.at_most, facts, float("inf"))
        return low <= rank <= high if self.at_least or self.at_most else True

    def _bound(self, name: str | None, facts: Facts, default: float) -> float:
        if name is None:
            return default
        scale = facts.scales.get(facts.field_scales.get(self.field, ""), {})
        return float(scale.get(name, name))

    def __str__(self) -> str:
        """Say the condition in words."""
        field = words(self.field)
        if self.one_of is not None:
            return f"{field} is {listed(self.one_of)}"
        if self.at_least is not None and self.at_most is not None:
            return f"{field} is between {self.at_least} and {self.at_most}"
        if self.at_least is not None:
            return f"{field} is {self.at_least} or above"
        return f"{field} is {self.at_most} or below" if self.at_most else f"{field} is recorded"


def judge_all(conditions: tuple[Condition, ...], row: Any, facts: Facts) -> bool | None:
    """Tell whether every condition holds; `row` gives a value by name."""
    found = [condition.holds(row(condition.field), facts) for condition in conditions]
    if False in found:
        return False
    return None if None in found else True


def judge_any(conditions: tuple[Condition, ...], row: Any, facts: Facts) -> bool | None:
    """Tell whether at least one condition holds; none asked is as good as one kept."""
    found = [condition.holds(row(condition.field), facts) for condition in conditions]
    if not found or True in found:
        return True
    return None if None in found else False
