"""Rows of a table that show that something was done: for whom, what and when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mentorkit.records.table import Table
from mentorkit.rule.condition import Condition, rows_meeting
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import ColumnNamed, Name, Rule, listed, words
from mentorkit.rule.values import spelt

PEOPLE = ("person_id", "respondent_id", "mentee_id")


class Shown(NamedTuple):
    """One row: what it shows, for which pair (blank: for any), and when."""

    what: str
    pair_id: str
    day: date


@dataclass(frozen=True)
class Evidence:
    """Which rows of a table count: those that meet `all_of`, each on the day in a column.

    `every` asks for a row with each of these values; without it any one row will do.
    """

    table: str
    dated: str
    every: Mapping[str, tuple[str, ...]]
    all_of: tuple[Condition, ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        """What must be found."""
        return next(iter(self.every.values()), ("",))

    def __str__(self) -> str:
        """Name what must be found in words."""
        if self.every:
            return listed(map(words, self.asked), "and")
        return f"an entry in {words(self.table)}"

    def as_typed(self, lacks: Iterable[str]) -> str:
        """Name what must be entered, and in which column, as somebody would type it."""
        if self.every:
            return f"{next(iter(self.every))} {listed(map(_quoted, lacks), 'and')}"
        of_words = [each for each in self.all_of if each.one_of]
        asked = (f"{each.field} {listed(map(_quoted, each.one_of or ()))}" for each in of_words)
        return f"an entry with {listed(asked, 'and')}" if of_words else "an entry"

    def columns_named(self, key: str) -> Iterator[ColumnNamed]:
        """Give the table, named under a key, and its columns."""
        yield ColumnNamed((key,), self.table)
        yield ColumnNamed(("dated",), self.table, self.dated, dated=True)
        for name, asked in self.every.items():
            yield ColumnNamed(("every", name), self.table, name, words=asked)

    def about(self, person_id: str, pair_id: str, facts: Facts) -> list[Shown]:
        """Give the rows about a person and of no other pair; without a person, about a pair."""
        if not person_id:
            return self._by("pair_id", facts).get(pair_id, [])
        column = person_column(facts.tables[self.table])
        rows = self._by(column, facts).get(person_id, [])
        return [row for row in rows if not pair_id or row.pair_id in {"", pair_id}]

    def all_days(self, facts: Facts) -> list[date]:
        """Give the days of all rows, in order."""
        return sorted(row.day for _, row in self._rows(facts.tables[self.table], facts))

    def days(self, rows: list[Shown]) -> dict[str, date | None]:
        """Give the first day on which each thing asked for was there; None where it never was."""
        found: dict[str, date | None] = {}
        for what in self.asked:
            wanted = spelt(what)
            found[what] = min((row.day for row in rows if wanted in {"", row.what}), default=None)
        return found

    def lacking(self, rows: list[Shown], by: date) -> str:
        """Name what was not there by a day; nothing where all was."""
        days = self.days(rows).items()
        late = [what for what, day in days if day is None or day > by]
        return (listed(map(words, filter(None, late)), "and") or str(self)) if late else ""

    def _by(self, column: str, facts: Facts) -> dict[str, list[Shown]]:
        key = ("evidence", column, self.table, self.dated, *self.every, self.all_of)
        return facts.once(key, lambda: self._grouped(column, facts))

    def _grouped(self, column: str, facts: Facts) -> dict[str, list[Shown]]:
        table = facts.tables[self.table]
        ids, grouped = table.column(column), dict[str, list[Shown]]()
        for index, row in self._rows(table, facts):
            if (id_ := ids[index]) is not None:
                grouped.setdefault(id_, []).append(row)
        return grouped

    def _rows(self, table: Table, facts: Facts) -> Iterator[tuple[int, Shown]]:
        """Give the rows that count and whose day has come, each with its number."""
        what, pairs = table.column(next(iter(self.every), "")), table.column("pair_id")
        days = table.column(self.dated)
        come = (at for at, day in enumerate(days) if day is not None and day <= facts.as_of)
        for at in rows_meeting(self.all_of, table, come, facts):
            yield at, Shown(spelt(str(what[at] or "")), pairs[at] or "", days[at])


def _quoted(word: str) -> str:
    return f'"{word}"'


def person_column(table: Table) -> str:
    """Name the column that says whom a row of the table is about."""
    return next((name for name in PEOPLE if table.spec.column(name)), "")


class EvidenceRule(Rule):
    """A requirement that rows of the table `of` meet, each `dated` by a column."""

    of: Name
    dated: Name
    all_of: tuple[Condition, ...] = ()

    @property
    def evidence(self) -> Evidence:
        """The rows that show what is asked."""
        return Evidence(self.of, self.dated, {}, self.all_of)

    @property
    def table_judged(self) -> str:
        """The table that `of` names."""
        return self.of

    def columns_named(self) -> Iterator[ColumnNamed]:
        """Give the table and its columns."""
        return self.evidence.columns_named("of")
