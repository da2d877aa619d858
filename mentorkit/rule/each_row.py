"""Rules that ask something of each row of a table, once and for all."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Literal

from mentorkit.model import Duty, Status
from mentorkit.records.table import Table
from mentorkit.rule.facts import Facts
from mentorkit.rule.records import RecordRule, first_rows, row_duty, rows_unlike
from mentorkit.rule.rule import ColumnNamed
from mentorkit.rule.tally import Plain, Tally


class EachRow(RecordRule):
    """A standing requirement on each row dated (column `from`) on or before the date.

    `by` names who must act (a role in the pair, or a column); `only: first` asks it of each
    pair's first row.
    """

    by: str = ""
    only: Literal["each", "first"] = "each"

    def columns_named(self) -> Iterator[ColumnNamed]:
        """Give the table and its columns; the first row of a pair is told by the pair's id."""
        yield from super().columns_named()
        if self.only == "first":
            yield ColumnNamed(("only",), self.of, "pair_id")

    def wrong(self, table: Table, out: set[int], facts: Facts) -> Mapping[int, str]:
        """Give what is not as it should be, by row; rows in `out` are not asked."""
        raise NotImplementedError

    def duties(self, facts: Facts) -> Iterator[Duty | Plain]:
        """Give one standing duty a row."""
        table, tally = facts.tables[self.of], Tally(self.code, facts)
        begins = table.column(self.begins)
        out = self.others(table, facts) | rows_unlike(begins, partial(self._counts, facts=facts))
        if self.only == "first":
            rows = [index for index in range(len(table)) if index not in out]
            out = set(range(len(table))).difference(first_rows(table, begins, rows))
        found = self.wrong(table, out, facts)
        broken = sorted(found.keys() - out)
        for index in broken:
            yield row_duty(table, index, Status.BROKEN, found[index], facts, self.by)
        if not tally.takes(Status.MET, count=len(table) - len(out) - len(broken)):
            for index in sorted(set(range(len(table))).difference(out, broken)):
                yield row_duty(table, index, Status.MET, "is as it should be", facts, self.by)
        yield from tally.plain()

    def _counts(self, day: date | None, facts: Facts) -> bool:
        return day is not None and day <= facts.as_of and self.in_force(day)
