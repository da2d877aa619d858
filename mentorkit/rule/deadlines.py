"""Deadlines over the rows of a table: who must act by when, and whether that was done."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from mentorkit.calendar import Duration, Span, union
from mentorkit.model import Duty, Status
from mentorkit.records.people import Pair
from mentorkit.records.table import Table
from mentorkit.rule.facts import Facts
from mentorkit.rule.once import Standing, duty
from mentorkit.rule.records import (
    RecordRule,
    actor_of,
    first_rows,
    pair_of,
    rows_unlike,
    subject_of,
)
from mentorkit.rule.rule import ColumnNamed, Length, Name, words
from mentorkit.rule.tally import Plain, Tally


class DeadlineRule(RecordRule):
    """A time allowed from one date in a row to another (interpretation Q6).

    `by` names who must act: mentor, mentee, or a column; else it is the row's reviewer or the
    pair's mentor, and in a scheme's own table the row's person. `only: first` asks for each pair's
    first row; `passes_to: successor` hands an open row to the mentee's next mentor.
    """

    ends: Name = Field(alias="to")
    within: Length
    by: str = ""
    only: Literal["each", "first"] = "each"
    passes_to: Literal["nobody", "successor"] = "nobody"

    reads: ClassVar[tuple[str, ...]] = ("absences",)

    def columns_named(self) -> Iterator[ColumnNamed]:
        """Give the two dates, and the table that has them."""
        yield from super().columns_named()
        yield ColumnNamed(("to",), self.of, self.ends, dated=True)
        if self.only == "first":
            yield ColumnNamed(("only",), self.of, "pair_id")

    def duties(self, facts: Facts) -> Iterator[Duty | Plain]:
        """Give one duty a row whose time has begun."""
        table = facts.tables[self.of]
        begins, ends = table.column(self.begins), table.column(self.ends)
        tally = Tally(self.code, facts)
        for index in self._asked_rows(table, begins, facts):
            opens, done = begins[index], facts.known(ends[index])
            if not self.in_force(opens):
                continue
            due = self.within.after(opens)
            if not (done is not None and done <= due and tally.takes(Status.MET)):
                yield self._duty(table, index, done, facts)
        yield from tally.plain()

    def _asked_rows(self, table: Table, begins: Sequence[date | None], facts: Facts) -> list[int]:
        out = self.others(table, facts) | rows_unlike(begins, facts.known)
        rows = [index for index in range(len(table)) if index not in out]
        return rows if self.only == "each" else first_rows(table, begins, rows)

    def _duty(self, table: Table, index: int, done: date | None, facts: Facts) -> Duty:
        opens = table.column(self.begins)[index]
        who = actor_of(table, index, facts, self.by)
        for heir, start in self._heirs(table, index, done, facts):
            who, opens = heir.mentor_id, max(opens, start)
        due, absent = put_off(
            self.within.after(opens), self.within, facts.absences(who), done, facts.as_of
        )
        message = self._message(table.column(self.begins)[index], opens, due, done, absent=absent)
        asked = Standing(opens, due, done, (who,) if who else (), message, moot=absent)
        subject = subject_of(table, index)
        pair_id = subject.id if subject.type == "pair" else pair_of(table, index)
        return duty(subject, asked, facts.as_of, table.place(index), pair_id)

    def _heirs(
        self, table: Table, index: int, done: date | None, facts: Facts
    ) -> Iterator[tuple[Pair, date]]:
        """Give the mentee's next pairs and their starts, each begun before this was done."""
        pair = facts.pairs.get(pair_of(table, index))
        if self.passes_to != "successor" or pair is None:
            return
        ended = facts.timelines[pair.id].ended
        starts = (
            (start, other.line, other)
            for other in facts.paired["mentee"].get(pair.mentee_id, ())
            if other is not pair and (start := facts.timelines[other.id].started) is not None
        )
        for start, _, heir in sorted(starts, key=lambda item: item[:2]):
            if ended is not None and ended <= start and (done is None or start <= done):
                yield heir, start
                ended = facts.timelines[heir.id].ended

    def _message(
        self, begun: date, opens: date, due: date, done: date | None, *, absent: bool
    ) -> str:
        on = "meeting on" if self.of == "meetings" else "on"
        began = f"{words(self.begins).replace('date', on)} {begun}"
        if absent:
            return f"{began}; whoever must act is absent"
        ends = words(self.ends)
        when = f"{ends} {done}" if done else f"not {ends} yet"
        passed = f"; passed on {opens}" if opens != begun else ""
        return f"{began}, {when}{passed}; due {due}"


def put_off(
    due: date, within: Duration, absences: list[Span], done: date | None, as_of: date
) -> tuple[date, bool]:
    """Give a due date moved past the absences it falls in (DESIGN section 9).

    Beside it stands whether whoever must act is absent still, so that nothing can be asked yet.
    """
    for absence in union(absences):
        if absence.first <= due <= absence.last and (done is None or done > due):
            if done is None and as_of <= absence.last:
                return due, True
            due = within.after(absence.last)
    return due, False
