"""Proposed pairs → rows at the end of pairs.csv."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import count
from typing import Protocol, TypeVar

from mentorkit.files.csv_text import read_csv
from mentorkit.files.write import append_rows, write_all
from mentorkit.model import Fault
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


P = TypeVar("P", bound=Proposed)


def ready(work: Workspace, pairs: Sequence[P]) -> list[P]:
    """Give the proposals that may be written.

    Where the mentees choose, these are the ones they chose, and those of mentees who asked for
    help (OSB-29, OSB-30).
    """
    if work.facts is None or work.scheme is None:
        return []
    if work.scheme.settings.matching.method != "mentee-chooses":
        return list(pairs)
    chosen = set(work.facts.tables["preferences"].select("chooser_id", "choice_id"))
    asked = {
        person.id
        for person in work.facts.participants.values()
        if (day := person.value(HELP)) is not None and day <= work.facts.as_of
    }
    return [
        pair
        for pair in pairs
        if pair.mentee_id in asked or (pair.mentee_id, pair.mentor_id) in chosen
    ]


def _next_ids(work: Workspace) -> Iterator[str]:
    """Give ids that go on from the highest number in use: P041 after P040."""
    table = work.facts.tables["pairs"] if work.facts else None
    known = {*table.column("pair_id"), *table.set_aside_ids()} if table else set()
    people = set(work.facts.participants) if work.facts else set()
    numbered = [found for id_ in known if (found := NUMBERED.fullmatch(id_))]
    last = max(numbered, key=lambda found: int(found[2]), default=None)
    # Where people are called P001, pairs must not be, too.
    first = "PR" if any(re.fullmatch(r"P\d+", id_) for id_ in people) else "P"
    stem, digits = (last[1], last[2]) if last else (first, "000")
    for number in count(int(digits) + 1):
        if (id_ := f"{stem}{number:0{len(digits)}}") not in known | people:
            yield id_


def add_proposals(
    work: Workspace, pairs: Iterable[Proposed], as_of: date, round_: str | None
) -> tuple[list[Fault], list[str]]:
    """Add a row a proposal, and leave every other byte as it is.

    Gives what stood in the way, and the columns that the file lacks for what should be kept.
    """
    path = work.folder / "pairs.csv"
    data = path.read_bytes() if path.exists() else b""
    spec = work.scheme.tables["pairs"] if work.scheme else None
    known = [column.name for column in spec.columns] if spec else []
    header = read_csv(data, "pairs.csv", known).header if data else NEW
    ids = _next_ids(work)
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
    missing = [name for name in ("matched_on", "eligible_on") if name not in header]
    kept = [{name: row.get(name, "") for name in header} for row in rows]
    if not kept:
        return [], []
    text, faults = append_rows(data, "pairs.csv", known, kept)
    seen = {path: work.inputs.get("pairs.csv")}
    return faults or write_all({path: text}, work.folder, seen), missing
