"""Participants and pairs as values, and the rows that make them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mentorkit.model import Place
from mentorkit.records.table import Table


@dataclass(frozen=True, slots=True)
class Participant:
    """A person in the scheme; `fields` are the scheme's own columns."""

    id: str
    roles: frozenset[str]
    registered_on: date | None
    withdrawn_on: date | None
    max_mentees: int | None
    fields: Mapping[str, Any]
    place: Place

    def value(self, name: str) -> Any:
        """Give a column's value by name; None where blank or not there."""
        if name in self.fields:
            return self.fields[name]
        return getattr(self, name, None) if name in OWN else None

    def takes_part(self, day: date) -> bool:
        """Tell whether the person is registered and not withdrawn on that day."""
        begun = self.registered_on is None or self.registered_on <= day
        return begun and (self.withdrawn_on is None or self.withdrawn_on > day)


OWN = frozenset({"registered_on", "withdrawn_on", "max_mentees", "roles"})


@dataclass(frozen=True, slots=True)
class Pair:
    """One mentor and one mentee, with their dates, as the row of `pairs.csv` has them."""

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
    line: int

    @property
    def place(self) -> Place:
        """Where the pair stands in `pairs.csv`."""
        return Place("pairs.csv", self.line, 1)


PAIR_COLUMNS = (
    "pair_id", "mentor_id", "mentee_id", "status", "round", "target_award", "matched_on",
    "matched_by", "match_reviewed_by", "method", "basis", "eligible_on", "mentor_accepted_on",
    "mentee_accepted_on", "started_on", "planned_end_on", "ended_on", "end_reason",
)  # fmt: skip


def participants(table: Table) -> dict[str, Participant]:
    """Give every participant by id, in the order of the file."""
    own = ("person_id", "roles", "registered_on", "withdrawn_on", "max_mentees")
    extra = [column.name for column in table.spec.columns if column.name not in own]
    found = {}
    rows = zip(table.select(*own), table.select(*extra) if extra else [()] * len(table),
               table.lines, strict=True)  # fmt: skip
    for (id_, roles, registered, withdrawn, most), values, line in rows:
        fields = dict(zip(extra, values, strict=True))
        place = Place(table.spec.file, line, 1)
        found[id_] = Participant(id_, roles, registered, withdrawn, most, fields, place)
    return found


def pairs(table: Table) -> dict[str, Pair]:
    """Give every pair by id, in the order of the file."""
    rows = zip(table.select(*PAIR_COLUMNS), table.lines, strict=True)
    return {values[0]: Pair(*(*values, line)) for values, line in rows}
