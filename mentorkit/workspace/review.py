"""Proposals that heads of department keep or reject: which rows are theirs, and what they decided.

Every row carries, sealed, what it was made from. So it can be told of each row alone, wherever it
was copied to, whether it is as it was written and what has changed since.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote, unquote

from mentorkit.model import Fault, FaultCode
from mentorkit.records.cell import CellError
from mentorkit.records.columns import parse_name
from mentorkit.workspace.workbook import Row, read_rows

KEEP, REJECT = "keep", "reject"
DECISION, REVIEWER, ORIGIN = "decision", "reviewed_by", "made_from"
MENTOR, MENTEE = "mentor_id", "mentee_id"
NEEDED = (MENTOR, MENTEE, DECISION, REVIEWER, ORIGIN)
SHORT = 8
SEED = re.compile(r"\d{1,18}", re.ASCII)
Two: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Origin:
    """What proposals were made from; `files` gives the beginning of each file's SHA-256."""

    scheme: str
    round: str | None
    as_of: str
    objective: str
    seed: int
    files: Mapping[str, str]

    def sealed(self, mentor_id: str, mentee_id: str) -> str:
        """Write this for the row of one pair."""
        files = (f"{quote(file)}:{digest}" for file, digest in self.files.items())
        parts = (self.scheme, self.round or "", self.as_of, self.objective, str(self.seed))
        told = "|".join([*(quote(part, safe="") for part in parts), " ".join(files)])
        return f"{told}|{_seal(told, mentor_id, mentee_id)}"

    def changed(self, inputs: Mapping[str, str]) -> list[str]:
        """Name the files that are not as they were."""
        now = short(inputs)
        return sorted(f for f in {*self.files, *now} if self.files.get(f) != now.get(f))


@dataclass(frozen=True, slots=True)
class Settled:
    """What was decided, pair by pair as (mentor, mentee), with who decided it.

    `rows` tells where each pair stands, `waiting` who has no decision yet.
    """

    kept: dict[Two, list[str]] = field(default_factory=dict)
    rejected: dict[Two, list[str]] = field(default_factory=dict)
    waiting: list[Two] = field(default_factory=list)
    rows: dict[Two, Row] = field(default_factory=dict)
    origins: list[Origin] = field(default_factory=list)


def short(inputs: Mapping[str, str]) -> dict[str, str]:
    """Give the beginning of each file's SHA-256."""
    return {file: digest.partition(":")[2][:SHORT] for file, digest in sorted(inputs.items())}


def read_review(
    paths: Iterable[Path], scheme: str, round_: str | None
) -> tuple[Settled, list[Fault]]:
    """Read decisions from files that heads of department sent back, and all that is amiss.

    Rows without a decision wait, also where another file has one for the same pair. A name under
    `reviewed_by` stands for the whole file where it is the only one.
    """
    settled, faults = Settled(), list[Fault]()
    for path in paths:
        rows, wrong = read_rows(path, NEEDED)
        faults += wrong
        rows = [row for row in rows if any(row.cells[name] for name in NEEDED)]
        if stray := next(_strays(rows, scheme, round_), None):
            faults.append(stray)
            continue
        named = {row.cells[REVIEWER] for row in rows if row.cells[REVIEWER]}
        for row in rows:
            by = row.cells[REVIEWER] or (min(named) if len(named) == 1 else "")
            faults += [*_amiss(row, by)] or _noted(settled, row, by)
    decided = settled.kept.keys() | settled.rejected.keys()
    settled.waiting[:] = [two for two in settled.rows if two not in decided]
    return settled, faults


def _strays(rows: Iterable[Row], scheme: str, round_: str | None) -> Iterator[Fault]:
    """Tell of rows that are of another scheme or round."""
    for row in rows:
        found = _opened(row)
        if found is not None and (found.scheme, found.round) != (scheme, round_):
            theirs, ours = _called(found.scheme, found.round), _called(scheme, round_)
            message = f"the proposals are of {theirs}, and the match would be of {ours}"
            remedy = "use the file of this round, or name a day of that round with --as-of"
            yield fault(FaultCode.VALUE_INVALID, row, ORIGIN, message, remedy)


def _amiss(row: Row, by: str) -> Iterator[Fault]:
    """Tell why a row cannot be used."""
    if _opened(row) is None:
        message = "this row is not as mentorkit wrote it: its ids, or what is sealed in it, differ"
        remedy = "copy the whole row again from the file that was sent out, or take it out"
        yield fault(FaultCode.REFERENCE_UNKNOWN, row, MENTOR, message, remedy)
    said = row.cells[DECISION].casefold()
    if said not in {"", KEEP, REJECT}:
        near = get_close_matches(said, (KEEP, REJECT), n=1)
        hint = f'did you mean "{near[0]}"? ' if near else ""
        message = f'"{row.cells[DECISION]}" is no decision'
        remedy = f"{hint}choose keep or reject, or leave the cell blank"
        yield fault(FaultCode.CHOICE_UNKNOWN, row, DECISION, message, remedy)
    if said and not by:
        message = "nobody is named who decided this"
        remedy = "ask who reviewed it, and write the name there"
        yield fault(FaultCode.CELL_BLANK, row, REVIEWER, message, remedy)
    try:
        parse_name(by)
    except CellError as error:
        yield fault(error.code, row, REVIEWER, f"this name {error.message}", error.remedy)


def _noted(settled: Settled, row: Row, by: str) -> Iterator[Fault]:
    """Add a row's decision, or say what it is at odds with."""
    two, said = (row.cells[MENTOR], row.cells[MENTEE]), row.cells[DECISION].casefold()
    origin = _opened(row)
    if origin is not None and origin not in settled.origins:
        settled.origins.append(origin)
    before = settled.rows.setdefault(two, row)
    if not said:
        return
    same, other = settled.kept, settled.rejected
    if said == REJECT:
        same, other = other, same
    if two in other:
        message = f'"{said}" here, and otherwise in {before.file}:{before.line}'
        remedy = "ask both who reviewed it, and let one of the two be blank"
        yield fault(FaultCode.DUPLICATE, row, DECISION, message, remedy)
        return
    twice = next((each for each in settled.kept if each[1] == two[1] and each != two), None)
    if said == KEEP and twice is not None:
        message = f"{two[1]} is kept with {twice[0]}, too"
        remedy = "keep one of the two pairs"
        yield fault(FaultCode.DUPLICATE, row, DECISION, message, remedy)
        return
    names = same.setdefault(two, [])
    names += [by] if by not in names else []
    settled.rows[two] = row


def fault(code: FaultCode, row: Row, column: str, message: str, remedy: str) -> Fault:
    """Say what is wrong with one cell of a row."""
    found = row.cells[column][:60] if column in {MENTOR, DECISION} else ""
    return Fault(code, f"{row.spot(column)}{message}", found, remedy, row.place(column))


def _called(scheme: str, round_: str | None) -> str:
    return f"{scheme}, round {round_}" if round_ else scheme


def _opened(row: Row) -> Origin | None:
    """Read what a row was made from; None where the row is not as it was written."""
    told, _, seal = row.cells[ORIGIN].rpartition("|")
    parts = told.split("|")
    if len(parts) != 6 or seal != _seal(told, row.cells[MENTOR], row.cells[MENTEE]):
        return None
    scheme, round_, as_of, objective, seed = map(unquote, parts[:5])
    if not SEED.fullmatch(seed):
        return None
    files = (each.rpartition(":") for each in parts[5].split())
    digests = {unquote(file): digest for file, _, digest in files}
    return Origin(scheme, round_ or None, as_of, objective, int(seed), digests)


def _seal(told: str, mentor_id: str, mentee_id: str) -> str:
    return sha256(f"{told}\0{mentor_id}\0{mentee_id}".encode()).hexdigest()[:SHORT]
