"""Rows of a table that show that something was done: for whom, what and when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, NamedTuple, TypeAlias

from pydantic import Field

from mentorkit.records.table import Table
from mentorkit.rule.condition import Condition, judge_all
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import Name, SomeNames

Every: TypeAlias = Annotated[Mapping[Name, SomeNames], Field(max_length=1)]
"""Values of one column, each of which must be found."""
PEOPLE = ("person_id", "respondent_id", "mentee_id")


class Shown(NamedTuple):
    """One row: what it shows, of which pair (blank: of any), and when."""

    what: str
    pair_id: str
    day: date


@dataclass(frozen=True)
class Evidence:
    """Which rows of a table count: those that meet `all_of`, dated by a column.

    `every` names what must be there, a row for each value; without it any one row will do.
    """

    table: str
    dated: str
    every: Mapping[str, tuple[str, ...]]
    all_of: tuple[Condition, ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        """What must be found."""
        return next(iter(self.every.values()), ("",))

    def of_person(self, person_id: str, facts: Facts, pair_id: str = "") -> list[Shown]:
        """Give the rows about a person; with a pair, those that name no other one."""
        found = self._by("person", facts).get(person_id, [])
        return [row for row in found if not pair_id or row.pair_id in {"", pair_id}]

    def of_pair(self, pair_id: str, facts: Facts) -> list[Shown]:
        """Give the rows about a pair."""
        return self._by("pair", facts).get(pair_id, [])

    def days(self, rows: list[Shown]) -> dict[str, date | None]:
        """Give the first day on which each thing asked for was there; None where it never was."""
        found: dict[str, date | None] = {}
        for what in self.asked:
            wanted = what.casefold()
            found[what] = min((r.day for r in rows if wanted in {"", r.what}), default=None)
        return found

    def _by(self, whom: str, facts: Facts) -> dict[str, list[Shown]]:
        key = ("evidence", whom, self.table, self.dated, *self.every, self.all_of)
        return facts.once(key, lambda: self._grouped(whom, facts))

    def _grouped(self, whom: str, facts: Facts) -> dict[str, list[Shown]]:
        grouped: dict[str, list[Shown]] = {}
        table = facts.tables[self.table]
        ids = table.column(person_column(table) if whom == "person" else "pair_id")
        for index, row in self._rows(table, facts):
            if (id_ := ids[index]) is not None:
                grouped.setdefault(id_, []).append(row)
        return grouped

    def _rows(self, table: Table, facts: Facts) -> Iterator[tuple[int, Shown]]:
        """Give the rows that count and had come by the date, each with its number."""
        what = table.column(next(iter(self.every), ""))
        pairs, days = table.column("pair_id"), table.column(self.dated)
        columns = {each.field: table.column(each.field) for each in self.all_of}
        for index, day in enumerate(days):
            if day is None or day > facts.as_of:
                continue
            if judge_all(self.all_of, lambda name, at=index: columns[name][at], facts):
                yield index, Shown(str(what[index] or "").casefold(), pairs[index] or "", day)


def person_column(table: Table) -> str:
    """Name the column that says whom a row of the table is about."""
    return next((name for name in PEOPLE if table.spec.column(name)), "")
