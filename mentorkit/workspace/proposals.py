"""Proposed pairs → rows at the end of pairs.csv."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import count
from typing import NamedTuple, Protocol

from mentorkit.files.csv_edit import edit_rows
from mentorkit.files.csv_text import read_csv
from mentorkit.files.write import append_rows, write_all
from mentorkit.model import Fault
from mentorkit.rule.facts import Facts
from mentorkit.workspace.load import Workspace

NUMBERED = re.compile(r"(.*?)(\d{1,9})", re.DOTALL)
NEW = (
    "pair_id", "mentor_id", "mentee_id", "status", "round", "matched_on", "method", "eligible_on",
    "mentor_accepted_on", "mentee_accepted_on", "started_on", "planned_end_on", "ended_on",
    "end_reason",
)  # fmt: skip


HELP = "assisted_match_requested_on"


class Proposed(Protocol):
    """Whoever is proposed to be a pair."""

    @property
    def mentor_id(self) -> str:
        """The mentor."""

    @property
    def mentee_id(self) -> str:
        """The mentee."""


class Withdrawn(NamedTuple):
    """Proposals to take back, by id: rows to be taken out, and rows to be marked declined."""

    removed: Sequence[str] = ()
    declined: Sequence[str] = ()

    def __bool__(self) -> bool:
        """Tell whether there is anything to take back."""
        return bool(self.removed or self.declined)

    def changes(self, facts: Facts) -> dict[int, dict[str, str] | None]:
        """Give what becomes of each row, by the line that it starts on."""
        changed: dict[int, dict[str, str] | None] = {}
        changed |= {facts.pairs[id_].line: {"status": "declined"} for id_ in self.declined}
        return changed | {facts.pairs[id_].line: None for id_ in self.removed}


NOTHING = Withdrawn()


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
    work: Workspace,
    pairs: Iterable[Proposed],
    as_of: date,
    round_: str | None,
    withdrawn: Withdrawn = NOTHING,
) -> tuple[list[Fault], list[str]]:
    """Add a row a proposal, withdraw others, and leave every other byte as it is.

    Gives what stood in the way, and the columns that the file lacks for what should be kept.
    """
    if work.facts is None:
        return [], []
    path = work.folder / "pairs.csv"
    data = path.read_bytes() if path.exists() else b""
    known = [column.name for column in work.facts.tables["pairs"].spec.columns]
    data, faults = edit_rows(data, "pairs.csv", known, withdrawn.changes(work.facts))
    if faults:
        return faults, []
    header = read_csv(data, "pairs.csv", known).header if data else NEW
    ids = _next_ids(work.facts)
    rows = [
        {
            "pair_id": next(ids),
            "mentor_id": pair.mentor_id,
            "mentee_id": pair.mentee_id,
            "status": "proposed",
            "round": round_ or "",
            "matched_on": str(as_of),
            "method": "match",
            "eligible_on": str(as_of),
        }
        for pair in pairs
    ]
    wanted = ("matched_on", "eligible_on", *(["round"] if round_ else []))
    missing = [name for name in wanted if name not in header]
    kept = [{name: row.get(name, "") for name in header} for row in rows]
    if not kept and not withdrawn:
        return [], []
    text, faults = append_rows(data, "pairs.csv", known, kept)
    seen = {path: work.inputs.get("pairs.csv")}
    return faults or write_all({path: text}, work.folder, seen), missing
