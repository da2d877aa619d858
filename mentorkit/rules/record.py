"""Every row of a table meets conditions."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Annotated

from pydantic import Field

from mentorkit.model import Duty, Status
from mentorkit.rule.condition import Condition
from mentorkit.rule.facts import Facts
from mentorkit.rule.records import RecordRule, row_duty, rows_unlike
from mentorkit.rule.rule import Plain, Tally, listed, words


class Record(RecordRule):
    """Each row dated (column `from`) on or before the date meets all conditions."""

    all_of: Annotated[tuple[Condition, ...], Field(min_length=1)]
    by: str = ""

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        asked = listed((str(condition) for condition in self.all_of), "and")
        return f"For each of the {words(self.of)}, {asked}."

    def duties(self, facts: Facts) -> Iterator[Duty | Plain]:
        table, tally = facts.tables[self.of], Tally(self.code, facts)
        counts = partial(self._counts, facts=facts)
        out = self.others(table) | rows_unlike(table.column(self.begins), counts)
        failed: dict[int, Condition] = {}
        for condition in self.all_of:
            holds = partial(condition.holds, facts=facts)
            failed |= dict.fromkeys(rows_unlike(table.column(condition.field), holds), condition)
        wrong = failed.keys() - out
        for index in sorted(wrong):
            value = table.column(failed[index].field)[index]
            message = f"{words(failed[index].field)} is {'blank' if value is None else value}"
            yield row_duty(table, index, Status.BROKEN, message, facts, self.by)
        if not tally.takes(Status.MET, count=len(table) - len(out) - len(wrong)):
            for index in sorted(set(range(len(table))) - out - wrong):
                yield row_duty(table, index, Status.MET, "is as it should be", facts, self.by)
        yield from tally.plain()

    def _counts(self, day: date | None, facts: Facts) -> bool:
        return day is not None and day <= facts.as_of and self.in_force(day)
