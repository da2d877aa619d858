"""clauses.csv → what a source document asks, and what in mentorkit answers to each clause."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mentorkit.model import Fault, FaultCode, Place
from mentorkit.records.columns import ColumnType, choice_parser, column_types
from mentorkit.records.read import read_table
from mentorkit.records.tables import Column, TableSpec

MODALITIES = ("must", "should", "may", "info")
_NAMED = re.compile(r"(rule|preference|template|command|table|setting|question|report|overlay):\S+")
_REASON = re.compile(r"(?:^|;) *(none|later): *")
_REMEDY = "write rule:CODE, template:NAME and the like, with ; between; or none: and the reason"


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered statement of a source document, in our own words.

    `realised_by` names what answers to it, as `rule:CODE`. `none` says why nothing can. `later`
    says what is still missing, even where `realised_by` names a part that is there.
    `document` is the title of the document that it is from, where that is known.
    """

    id: str
    section: str
    says: str
    modality: str
    realised_by: tuple[str, ...]
    none: str | None
    later: str | None
    place: Place
    document: str = ""


def read_clauses(data: bytes, file: str) -> tuple[list[Clause], list[Fault]]:
    """Read a clauses.csv, called `file` in faults; rows with a fault are left out."""
    table, faults = read_table(data, _spec(file))
    clauses = []
    rows = table.select("id", "section", "says", "modality", "realised_by")
    for index, (id_, section, says, modality, text) in enumerate(rows):
        answer = _answer(text)
        if answer is None:
            message = f"what realises {id_} is not named as it should be"
            place = table.place(index, "realised_by")
            faults.append(Fault(FaultCode.VALUE_INVALID, message, text[:60], _REMEDY, place))
        else:
            place = table.place(index)
            clauses.append(Clause(id_, section, says, modality, *answer, place))
    return clauses, faults


def counts(clauses: Iterable[Clause]) -> dict[str, int]:
    """Count all clauses, those realised, those that nothing can realise, and those to come."""
    listed = list(clauses)
    none = sum(clause.none is not None for clause in listed)
    later = sum(clause.later is not None for clause in listed)
    realised = len(listed) - none - later
    return {"clauses": len(listed), "realised": realised, "none": none, "later": later}


def as_json(clauses: Iterable[Clause]) -> dict[str, Any]:
    """Give the clauses and their counts in the shape that `clauses --format json` prints."""
    listed = list(clauses)
    shown = ("id", "section", "says", "modality", "realised_by", "none", "later")
    rows = [{name: getattr(clause, name) for name in shown} for clause in listed]
    return {"clauses": rows, "counts": counts(listed)}


def _spec(file: str) -> TableSpec:
    types = column_types(day_first=False)
    text, modality = types["text"], ColumnType("choice", choice_parser(MODALITIES))
    columns = (
        Column("id", types["id"], required=True),
        Column("section", text, required=True),
        Column("says", text, required=True),
        Column("modality", modality, required=True),
        Column("realised_by", text, required=True),
    )
    return TableSpec(file.removesuffix(".csv"), columns, ("id",))


def _answer(text: str) -> tuple[tuple[str, ...], str | None, str | None] | None:
    """Split a cell into names, reason for none and what is to come; None where it is unsound.

    A reason comes last, and runs to the cell's end even if it holds a semicolon.
    """
    before, *reason = _REASON.split(text, maxsplit=1)
    named = tuple(part.strip() for part in before.split(";")) if before else ()
    none, later = (reason[1] if word in reason[:1] else None for word in ("none", "later"))
    if not all(map(_NAMED.fullmatch, named)) or "" in {none, later} or (named and none):
        return None
    return named, none, later
