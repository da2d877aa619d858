"""A condition on one field or column, as rule files write it."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from pydantic import Field

from mentorkit.records.table import Table
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import Length, Name, SomeNames, Strict, listed, words
from mentorkit.rule.values import is_one_of


class Condition(Strict):
    """One field holds something (or a date that has come), one of some values, or a rank.

    `within` asks for a date no longer ago than that, `unlike` for another value than a second
    field has.
    """

    field: Name
    one_of: SomeNames | None = Field(default=None, alias="is")
    at_least: Name | None = None
    at_most: Name | None = None
    within: Length | None = None
    unlike: Name | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that the answer rests on."""
        return (self.field,) if self.unlike is None else (self.field, self.unlike)

    def judge(self, row: Callable[[str], Any], facts: Facts) -> bool | None:
        """Judge a row, which gives values by name."""
        value = row(self.field)
        if self.unlike is not None and value is not None and value == row(self.unlike):
            return False
        return self.holds(value, facts)

    def holds(self, value: Any, facts: Facts) -> bool | None:
        """Judge a value; None where it is blank and that leaves the answer open."""
        if self.one_of is None and self.at_least is None and self.at_most is None:
            if isinstance(value, date):
                long_ago = self.within is not None and self.within.after(value) < facts.as_of
                return value <= facts.as_of and not long_ago
            return value is not None
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
        if self.at_most is not None:
            return f"{field} is {self.at_most} or below"
        unlike = f", and is not {words(self.unlike)}" if self.unlike else ""
        return f"{field} is {f'within {self.within}' if self.within else 'recorded'}{unlike}"


def rows_meeting(
    conditions: tuple[Condition, ...], table: Table, rows: Iterable[int], facts: Facts
) -> list[int]:
    """Give, of some rows, those that meet every condition; each distinct value is judged once."""
    found = list(rows)
    for each in conditions:
        column = table.column(each.field)
        good = {value for value in set(column) if each.holds(value, facts)}
        other = None if each.unlike is None else table.column(each.unlike)
        found = [at for at in found if column[at] in good]
        found = [at for at in found if other is None or column[at] != other[at]]
    return found


def judge_all(conditions: tuple[Condition, ...], row: Any, facts: Facts) -> bool | None:
    """Tell whether every condition holds; `row` gives a value by name."""
    found = [condition.judge(row, facts) for condition in conditions]
    if False in found:
        return False
    return None if None in found else True


def judge_any(conditions: tuple[Condition, ...], row: Any, facts: Facts) -> bool | None:
    """Tell whether at least one condition holds; none asked is as good as one kept."""
    found = [condition.judge(row, facts) for condition in conditions]
    if not found or True in found:
        return True
    return None if None in found else False
