"""What a match settles → rows at the end of pairs.csv, and changes in those that are there."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from typing import NamedTuple

from mentorkit.files.csv_edit import add_columns, edit_rows
from mentorkit.files.csv_text import read_csv
from mentorkit.files.write import append_rows, write_all
from mentorkit.model import Fault
from mentorkit.rule.facts import Facts
from mentorkit.workspace.load import Workspace

NUMBERED = re.compile(r"(.*?)(\d{1,9})", re.DOTALL)
NEW = (
    "pair_id", "mentor_id", "mentee_id", "status", "round", "matched_on", "matched_by",
    "match_reviewed_by", "method", "eligible_on", "mentor_accepted_on", "mentee_accepted_on",
    "started_on", "planned_end_on", "ended_on", "end_reason",
)  # fmt: skip
HELP = "assisted_match_requested_on"


class Run(NamedTuple):
    """What all rows of one match have in common: the day, the round, and who made it."""

    as_of: date
    round: str | None
    by: str = ""


class Addition(NamedTuple):
    """A pair to be added to pairs.csv, and who reviewed it."""

    mentor_id: str
    mentee_id: str
    status: str = "proposed"
    reviewed_by: str = ""


class Amendments(NamedTuple):
    """What becomes of proposals on record, by id.

    Rows are taken out (`removed`) or marked `declined`; `reviewed` gives who reviewed which.
    """

    removed: Sequence[str] = ()
    declined: Sequence[str] = ()
    reviewed: Mapping[str, str] = {}

    def __bool__(self) -> bool:
        """Tell whether there is anything to change."""
        return any(self)

    def changes(self, facts: Facts) -> dict[int, Mapping[str, str] | None]:
        """Give what becomes of each row, by the line that it starts on."""
        cells = {id_: {"match_reviewed_by": by} for id_, by in self.reviewed.items()}
        for id_ in self.declined:
            cells[id_] = {"status": "declined", **cells.get(id_, {})}
        changed: dict[int, Mapping[str, str] | None] = {
            facts.pairs[id_].line: cells_ for id_, cells_ in cells.items()
        }
        return changed | {facts.pairs[id_].line: None for id_ in self.removed}


def asked_for_help(facts: Facts) -> list[str]:
    """Give who asked the coordinator by the date to find them a mentor (OSB-30)."""
    return [
        person.id
        for person in facts.participants.values()
        if (day := person.value(HELP)) is not None and day <= facts.as_of
    ]


def pairs_unread(work: Workspace) -> bool:
    """Tell whether pairs on record could not be read: their people would be proposed again."""
    if work.facts is None:
        return True
    table = work.facts.tables["pairs"]
    needed = {column.name for column in table.spec.columns if column.required}
    return table.unread or (table.present and not needed <= table.columns.keys())


def _next_ids(facts: Facts) -> Iterator[str]:
    """Give ids that go on from the highest number in use: P041 after P040.

    Ids of people are left out, and those of pairs that are gone but still have a waiver. One that
    is named elsewhere is a fault, with which nothing is written.
    """
    table, people = facts.tables["pairs"], facts.participants
    known = {*table.column("pair_id"), *table.set_aside_ids()}
    numbered = [found for id_ in known if (found := NUMBERED.fullmatch(id_))]
    last = max(numbered, key=lambda found: int(found[2]), default=None)
    # Where people are called P001, pairs must not be, too.
    first = "PR" if any(re.fullmatch(r"P\d+", id_) for id_ in people) else "P"
    stem, digits = (last[1], last[2]) if last else (first, "000")
    taken = known | people.keys() | set(facts.tables["waivers"].column("subject"))
    for number in count(int(digits) + 1):
        if (id_ := f"{stem}{number:0{len(digits)}}") not in taken:
            yield id_


def add_proposals(
    work: Workspace, added: Iterable[Addition], run: Run, amended: Amendments
) -> tuple[list[Fault], list[str]]:
    """Add a row a pair, amend others, and leave every other byte as it is.

    Gives what stood in the way, and what is to be said of the file's columns.
    """
    if work.facts is None:
        return [], []
    path = work.folder / "pairs.csv"
    data = path.read_bytes() if path.exists() else b""
    known = [column.name for column in work.facts.tables["pairs"].spec.columns]
    rows = _rows(work.facts, added, run)
    if not rows and not amended:
        return [], []
    header = read_csv(data, "pairs.csv", known).header if data else NEW
    needed = sorted(_needed(rows, amended).difference(header))
    data, faults = add_columns(data, "pairs.csv", known, needed)
    if not faults:
        data, faults = edit_rows(data, "pairs.csv", known, amended.changes(work.facts))
    if not faults:
        kept = [{name: row.get(name, "") for name in (*header, *needed)} for row in rows]
        data, faults = append_rows(data, "pairs.csv", known, kept)
    seen = {path: work.inputs.get("pairs.csv")}
    wanted = ("matched_on", "eligible_on", *(["round"] if run.round else [])) if rows else ()
    notes = [f"pairs.csv has a new column: {name}." for name in needed]
    if missing := [name for name in wanted if name not in header]:
        columns = ", ".join(missing)
        notes.append(f"pairs.csv has no column {columns}; add it to keep this on record.")
    return faults or write_all({path: data}, work.folder, seen), notes


def _needed(rows: Iterable[Mapping[str, str]], amended: Amendments) -> set[str]:
    """Name the columns that are asked for: without them a row would tell less, or another thing."""
    needed = {name for row in rows for name in ("matched_by", "match_reviewed_by") if row[name]}
    declined = amended.declined or any(row["status"] == "declined" for row in rows)
    needed |= {"status"} if declined else set()
    return needed | ({"match_reviewed_by"} if amended.reviewed else set())


def _rows(facts: Facts, added: Iterable[Addition], run: Run) -> list[dict[str, str]]:
    ids = _next_ids(facts)
    return [
        {
            "pair_id": next(ids),
            "mentor_id": pair.mentor_id,
            "mentee_id": pair.mentee_id,
            "status": pair.status,
            "round": run.round or "",
            "matched_on": str(run.as_of),
            "matched_by": run.by,
            "match_reviewed_by": pair.reviewed_by,
            "method": "match",
            "eligible_on": str(run.as_of),
        }
        for pair in added
    ]
