"""Each occasion had somebody of each role present."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from mentorkit.records.table import Table
from mentorkit.rule.each_row import EachRow
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import ColumnNamed, Name, SomeNames, listed, words
from mentorkit.rule.values import spelt


class Attended(EachRow):
    """For each row of `of`, the table `in` has rows with the same key and each of `every`."""

    attendance: Name = Field(alias="in")
    every: Annotated[Mapping[Name, SomeNames], Field(min_length=1, max_length=1)]

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        (roles,) = self.every.values()
        return f"At each of the {words(self.of)} are present: {listed(map(words, roles), 'and')}."

    @property
    def tables_read(self) -> tuple[str, ...]:
        return (self.attendance,)

    def columns_named(self) -> Iterator[ColumnNamed]:
        """Give the two tables and their columns."""
        yield from super().columns_named()
        yield ColumnNamed(("in",), self.attendance, keyed_like=self.of)
        for name, roles in self.every.items():
            yield ColumnNamed(("every", name), self.attendance, name, words=roles)

    def wrong(self, table: Table, out: set[int], facts: Facts) -> Mapping[int, str]:
        ((column, roles),) = self.every.items()
        key, found = table.spec.key, dict[int, str]()
        present = {
            (*row, spelt(str(value)))
            for *row, value in facts.tables[self.attendance].select(*key, column)
        }
        for index, row in enumerate(table.select(*key)):
            absent = [role for role in roles if (*row, spelt(role)) not in present]
            if absent and index not in out:
                found[index] = f"on record as present: no {listed(map(words, absent))}"
        return found
