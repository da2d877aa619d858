"""Every row of a table meets conditions."""

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from mentorkit.model import Duty, Status
from mentorkit.rule.condition import Condition
from mentorkit.rule.facts import Facts
from mentorkit.rule.records import RecordRule, row_duty
from mentorkit.rule.rule import Name, Plain, listed, words


class Record(RecordRule):
    """Each row dated (column `from`) on or before the date meets all conditions."""

    begins: Name = Field(alias="from")
    all_of: tuple[Condition, ...]
    by: str = ""

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        asked = listed((str(condition) for condition in self.all_of), "and")
        return f"For each of the {words(self.of)}, {asked}."

    def duties(self, facts: Facts) -> Iterator[Duty | Plain]:
        table = facts.tables[self.of]
        begins = table.column(self.begins)
        begun = {day: day is not None and self._counts(day, facts) for day in set(begins)}
        failed: dict[int, Condition] = {}
        for condition in self.all_of:
            column = table.column(condition.field)
            holds = {value: condition.holds(value, facts) for value in set(column)}
            failed |= {i: condition for i, value in enumerate(column) if holds[value] is not True}
        asked = [index for index in self.rows(table) if begun[begins[index]]]
        for index in asked:
            if index in failed:
                message = f"not so: {failed[index]}"
                yield row_duty(table, index, Status.BROKEN, message, facts, self.by)
            elif facts.every:
                yield row_duty(table, index, Status.MET, "is as it should be", facts, self.by)
        kept = sum(index not in failed for index in asked)
        yield Plain(Status.MET, 0 if facts.every else kept)

    def _counts(self, day: date, facts: Facts) -> bool:
        return day <= facts.as_of and self.in_force(day)
