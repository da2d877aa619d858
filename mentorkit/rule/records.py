"""Rules asked about the rows of a table, and what they need to know of a row's pair."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from pydantic import Field

from mentorkit.model import Duty, Status, Subject
from mentorkit.records.table import Table
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import ColumnNamed, Name, Rule, words
from mentorkit.rule.values import is_one_of

ABOUT = ("mentee_id", "person_id", "respondent_id")
ACTORS = ("reviewer_id", "respondent_id", "person_id", "mentee_id")


class RecordRule(Rule):
    """A requirement on the rows of the table that `of` names."""

    of: Name
    begins: Name = Field(alias="from")

    @property
    def table_judged(self) -> str:
        """The table that `of` names."""
        return self.of

    def columns_named(self) -> Iterator[ColumnNamed]:
        """Give the table, and the column of the day from which a row counts."""
        yield ColumnNamed(("of",), self.of)
        yield ColumnNamed(("from",), self.of, self.begins, dated=True)

    def others(self, table: Table, facts: Facts) -> set[int]:
        """Give the rows that nothing is asked of: those that `where` leaves out, and more.

        Unless `where` names such a status, nothing is asked of meetings that were not held (Q2),
        nor of rows of a pair that was declined.
        """
        asked = self.where.get("status", ())
        out = set[int]() if is_one_of("declined", asked) else _declined(table, facts)
        if self.of == "meetings":
            out |= _outside(table, facts)
            out |= set() if asked else rows_unlike(table.column("status"), "held".__eq__)
        for name, names in self.where.items():
            values = (
                table.column(name) if table.spec.column(name) else _of_pairs(table, name, facts)
            )
            out |= rows_unlike(values, partial(is_one_of, names=names))
        return out


def _of_pairs(table: Table, name: str, facts: Facts) -> Sequence[Any]:
    """Give what the pair of each row has under a name, or else its mentee."""
    known = {pair.id: facts.of_pair(pair)(name) for pair in facts.pairs.values()}
    return list(map(known.get, table.column("pair_id")))


def _declined(table: Table, facts: Facts) -> set[int]:
    declined = {pair.id for pair in facts.pairs.values() if pair.status == "declined"}
    return _rows_of(table, declined) if declined else set()


def _outside(table: Table, facts: Facts) -> set[int]:
    """Give the meetings that lie outside the time of their pair (DESIGN section 9)."""
    lives, ids, days = facts.timelines, table.column("pair_id"), table.column("date")
    rows = _rows_of(table, facts.strayed) if facts.strayed else set[int]()
    return {at for at in rows if not lives[ids[at]].spans(days[at])}


def _rows_of(table: Table, pairs: Container[str]) -> set[int]:
    return {index for index, id_ in enumerate(table.column("pair_id")) if id_ in pairs}


def rows_unlike(column: Sequence[Any], holds: Callable[[Any], Any]) -> set[int]:
    """Give the rows whose value does not hold; each distinct value is asked about once."""
    wrong = {value for value in set(column) if not holds(value)}
    return {index for index, value in enumerate(column) if value in wrong} if wrong else set()


def first_rows(table: Table, begins: Sequence[Any], rows: Iterable[int]) -> list[int]:
    """Give, of some rows, the first that each pair has by the days in `begins`."""
    first: dict[str, int] = {}
    for index in sorted(rows, key=lambda i: (begins[i], i)):
        first.setdefault(pair_of(table, index), index)
    return sorted(first.values())


def record_of(table: str, only: str) -> str:
    """Say which rows a rule asks about: each record of a table, or the first of each pair."""
    which = "each pair's first" if only == "first" else "each"
    return f"{which} record of {words(table)}"


def subject_of(table: Table, index: int) -> Subject:
    """Name a row as findings do: its id, or its key joined by colons."""
    spec = table.spec
    if spec.name in {"pairs", "participants"}:
        return Subject(spec.name.removesuffix("s"), spec.name, table.column(spec.key[0])[index])
    key = ("pair_id", "date") if spec.name == "meetings" else spec.key or _telling(table)
    parts = [table.column(name)[index] for name in key]
    if not any(parts):
        return Subject("record", spec.name, f"line {table.lines[index]}")
    return Subject("record", spec.name, ":".join("" if p is None else str(p) for p in parts))


def _telling(table: Table) -> tuple[str, ...]:
    """Name the columns that tell rows apart where no key is declared: whom they are about, when."""
    return tuple(
        column.name
        for column in table.spec.columns
        if column.name in table.columns
        and (column.type.refers or (column.required and column.type.name in {"id", "date"}))
    )


def pair_of(table: Table, index: int) -> str:
    """Give the id of the pair that a row belongs to, if it says so."""
    return str(table.column("pair_id")[index] or "") if table.spec.column("pair_id") else ""


def person_of(table: Table, index: int, facts: Facts) -> str:
    """Give the id of the person whom a row is about: its own, or the mentee of its pair."""
    for name in ABOUT:
        if table.spec.column(name) and (id_ := table.column(name)[index]):
            return str(id_)
    pair = facts.pairs.get(pair_of(table, index))
    return pair.mentee_id if pair is not None else ""


def actor_of(table: Table, index: int, facts: Facts, by: str) -> str:
    """Give the id of the person who must act on a row: by default its reviewer or mentor.

    In a scheme's own table a row with a person is for that person to act on.
    """
    pair = facts.pairs.get(pair_of(table, index))
    if by:
        found = getattr(pair, f"{by}_id", None) if by in {"mentor", "mentee"} else None
        return str(found or (table.column(by)[index] if table.spec.column(by) else "") or "")
    if table.spec.column("reviewer_id") and (named := table.column("reviewer_id")[index]):
        return str(named)
    own = table.columns.get("person_id") if table.spec.own else None
    if pair is not None and not (own and own[index]):
        return pair.mentor_id
    present = (name for name in ACTORS if table.spec.column(name))
    return str(next((v for n in present if (v := table.column(n)[index])), ""))


def row_duty(table: Table, index: int, status: Status, message: str, facts: Facts, by: str) -> Duty:
    """Give the standing duty of one row."""
    actor, subject = actor_of(table, index, facts, by), subject_of(table, index)
    who: tuple[str, ...] = (actor,) if actor else ()
    if table.spec.name == "pairs" and not by:
        who = (table.column("mentor_id")[index], table.column("mentee_id")[index])
    return Duty(
        subject, who, status, None, None, message, table.place(index), pair_of(table, index)
    )
