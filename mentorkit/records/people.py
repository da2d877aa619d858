"""Participants and pairs as values, and the rows that make them."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import repeat
from typing import Any, NamedTuple

from mentorkit.model import Place
from mentorkit.records.table import Table


class Participant(NamedTuple):
    """A person in the scheme; `values` are the scheme's own columns, which `columns` number."""

    id: str
    roles: frozenset[str]
    registered_on: date | None
    withdrawn_on: date | None
    max_mentees: int | None
    values: tuple[Any, ...]
    columns: Mapping[str, int]
    place_file: str
    line: int

    @property
    def place(self) -> Place:
        """Where the person stands in `participants.csv`."""
        return Place(self.place_file, self.line, 1)

    def value(self, name: str) -> Any:
        """Give a column's value by name; None where blank or not there."""
        if (at := self.columns.get(name)) is not None:
            return self.values[at]
        return getattr(self, name) if name in OWN else None

    def takes_part(self, day: date) -> bool:
        """Tell whether the person is registered and not withdrawn on that day."""
        begun = self.registered_on is None or self.registered_on <= day
        return begun and (self.withdrawn_on is None or self.withdrawn_on > day)


OWN = frozenset({"registered_on", "withdrawn_on", "max_mentees", "roles"})


class Pair(NamedTuple):
    """One mentor and one mentee, with their dates, as the row of `pairs.csv` has them.

    `values` are the scheme's own columns, which `columns` number.
    """

    id: str
    mentor_id: str
    mentee_id: str
    status: str | None
    round: str | None
    target_award: str | None
    matched_on: date | None
    matched_by: str | None
    match_reviewed_by: str | None
    method: str | None
    basis: str | None
    eligible_on: date | None
    mentor_accepted_on: date | None
    mentee_accepted_on: date | None
    started_on: date | None
    planned_end_on: date | None
    ended_on: date | None
    end_reason: str | None
    values: tuple[Any, ...]
    columns: Mapping[str, int]
    line: int

    def value(self, name: str) -> Any:
        """Give a column's value by name; None where blank or not there."""
        if (at := self.columns.get(name)) is not None:
            return self.values[at]
        return self[PAIR_COLUMNS.index(name)] if name in PAIR_COLUMNS else None

    @property
    def ended_undated(self) -> bool:
        """Whether the pair has ended, on a day that is not on record."""
        return self.status == "ended" and self.ended_on is None

    @property
    def place(self) -> Place:
        """Where the pair stands in `pairs.csv`."""
        return Place("pairs.csv", self.line, 1)


PERSON_COLUMNS = ("person_id", "roles", "registered_on", "withdrawn_on", "max_mentees")
PAIR_COLUMNS = (
    "pair_id", "mentor_id", "mentee_id", "status", "round", "target_award", "matched_on",
    "matched_by", "match_reviewed_by", "method", "basis", "eligible_on", "mentor_accepted_on",
    "mentee_accepted_on", "started_on", "planned_end_on", "ended_on", "end_reason",
)  # fmt: skip


def participants(table: Table) -> dict[str, Participant]:
    """Give every participant by id, in the order of the file."""
    rows = zip(*_parts(table, PERSON_COLUMNS), repeat(table.spec.file), table.lines)
    return {person.id: person for person in map(Participant._make, rows)}


def pairs(table: Table) -> dict[str, Pair]:
    """Give every pair by id, in the order of the file."""
    rows = zip(*_parts(table, PAIR_COLUMNS), table.lines, strict=False)
    return {pair.id: pair for pair in map(Pair._make, rows)}


def _parts(table: Table, built_in: Sequence[str]) -> Iterator[Iterable[Any]]:
    """Give the built-in columns, the rows' values in all others, and the numbers of these."""
    extra = [column.name for column in table.spec.columns if column.name not in built_in]
    yield from map(table.column, built_in)
    yield table.select(*extra) if extra else repeat(())
    yield repeat({name: at for at, name in enumerate(extra)})


def pair_to_be(table: Table, **known: str | None) -> Pair:
    """Give a pair as its row would be read, were it added to the table."""
    columns: dict[str, list[Any]] = {name: [value] for name, value in known.items()}
    columns["pair_id"] = [""]
    (pair,) = pairs(Table(table.spec, columns, array("L", [0]))).values()
    return pair


def told(pair: Pair | None, person: Participant | None, name: str) -> Any:
    """Give what a pair itself has under a name, else what one of its two people has."""
    own = None if pair is None else pair.value(name)
    return person.value(name) if own is None and person is not None else own
