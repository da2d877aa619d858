"""Before a row of a table is dated, its person has what another table shows."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from mentorkit.records.table import Table
from mentorkit.rule.each_row import EachRow
from mentorkit.rule.evidence import Evidence
from mentorkit.rule.facts import Facts
from mentorkit.rule.records import person_of
from mentorkit.rule.rule import ColumnNamed, Name, SomeNames, words


class Prepared(EachRow):
    """The courses before an application, say: each of `every` is `dated` by the row's own day."""

    within: Name = Field(alias="in")
    dated: Name
    every: Annotated[Mapping[Name, SomeNames], Field(max_length=1)] = {}

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        day = f"{words(self.begins)} in {words(self.of)}"
        return f"By the day of {day}, {self._evidence} is on record."

    @property
    def tables_read(self) -> tuple[str, ...]:
        return (self.within,)

    @property
    def _evidence(self) -> Evidence:
        return Evidence(self.within, self.dated, self.every)

    def columns_named(self) -> Iterator[ColumnNamed]:
        """Give the two tables and their columns."""
        yield from super().columns_named()
        yield from self._evidence.columns_named("in")

    def wrong(self, table: Table, out: set[int], facts: Facts) -> Mapping[int, str]:
        begins, found = table.column(self.begins), dict[int, str]()
        for index in sorted(set(range(len(table))) - out):
            rows = self._evidence.about(person_of(table, index, facts), "", facts)
            if lacking := self._evidence.lacking(rows, begins[index]):
                found[index] = f"not on record by {begins[index]}: {lacking}"
        return found
