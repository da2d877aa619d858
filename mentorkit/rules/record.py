"""Every row of a table meets conditions."""

from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any

from pydantic import Field

from mentorkit.records.table import Table
from mentorkit.rule.condition import Condition
from mentorkit.rule.each_row import EachRow
from mentorkit.rule.facts import Facts
from mentorkit.rule.records import record_of, rows_unlike
from mentorkit.rule.rule import listed, words


class Record(EachRow):
    """All of `all_of` hold in each row."""

    all_of: Annotated[tuple[Condition, ...], Field(min_length=1)]

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        asked = listed((str(condition) for condition in self.all_of), "and")
        return f"In {record_of(self.of, self.only)}, {asked}."

    def wrong(self, table: Table, out: set[int], facts: Facts) -> Mapping[int, str]:
        failed: dict[int, str] = {}
        for condition in self.all_of:
            column, alike = table.column(condition.field), set[int]()
            if condition.unlike is not None:
                both = enumerate(table.select(*condition.fields))
                alike = {index for index, (one, other) in both if one == other}
            wrong = rows_unlike(column, partial(condition.holds, facts=facts)) | alike
            for index in wrong - out:
                failed[index] = _told(table, condition.field, column[index])
        return failed


def _told(table: Table, name: str, value: Any) -> str:
    """Say what a cell holds, unless that is for few eyes only."""
    declared = table.spec.column(name)
    if table.spec.private or (declared is not None and declared.type.personal):
        return f"{words(name)} is not as asked"
    if isinstance(value, frozenset):
        return f"{words(name)} is {listed(sorted(value), 'and')}"
    return f"{words(name)} is {'blank' if value is None else value}"
