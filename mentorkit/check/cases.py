"""Cases: a situation, a date and a rule → how the rule ought to see it, and whether it does."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from mentorkit.check.check import check
from mentorkit.check.finding import Finding
from mentorkit.files.yaml_text import Node, plain
from mentorkit.model import Fault, FaultCode, Place, Status
from mentorkit.records.consistency import people_and_pairs
from mentorkit.records.read import read_table
from mentorkit.records.table import Table, empty_table
from mentorkit.records.tables import TableSpec
from mentorkit.rule.facts import Facts
from mentorkit.rule.lasting import last_day
from mentorkit.rule.preference import Preference
from mentorkit.rule.rule import Day, Name, Strict
from mentorkit.rule.view import PersonView
from mentorkit.scheme.faults import model_faults
from mentorkit.scheme.model import Scheme

KEPT = {Status.MET}
NOT_KEPT = {Status.BROKEN, Status.OVERDUE, Status.MISSED, Status.LATE}


class Case(Strict):
    """One case as `cases.yaml` has it; people whom no row describes are in both roles.

    `then: points` is for a preference: `points` is what the first of the pairs given is worth by
    it. `then: fault` is for what cannot be true: `fault` is the code of what is wrong.
    """

    case: Annotated[str, Field(min_length=1, max_length=200)]
    rule: Name
    as_of: Day
    given: Mapping[str, tuple[Mapping[str, str | None], ...]]
    then: Literal[
        "kept", "broken", "due", "overdue", "missed", "late", "waived", "not-assessed",
        "none", "points", "fault",
    ]  # fmt: skip
    due: Day | None = None
    points: float | None = None
    fault: FaultCode | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case and what came of it; `differs` is empty where that is what the case says."""

    case: Case
    place: Place
    differs: str


def read_cases(node: Node) -> tuple[list[tuple[Case, Place]], list[Fault]]:
    """Read the cases of one file, and what is wrong with the others."""
    cases, faults = [], []
    if not isinstance(node.value, tuple):
        message, remedy = "cases.yaml is no list", "write each case as `- case: …`"
        return [], [Fault(FaultCode.VALUE_INVALID, message, "", remedy, node.place)]
    for entry in node.value:
        try:
            cases.append((Case.model_validate(plain(entry)[0]), entry.place))
        except ValidationError as error:
            faults += model_faults(error, entry, Case, "case: ")
    return cases, faults


def run_cases(scheme: Scheme, cases: list[tuple[Case, Place]]) -> Iterator[CaseResult]:
    """Judge every case by the scheme's rules."""
    for case, place in cases:
        yield CaseResult(case, place, _differs(case, scheme))


def telling(cases: Iterable[Case], code: str) -> list[Case]:
    """Choose up to three cases that show a rule not kept and kept, in the order of the file.

    The case before one that is not kept is among them, for the second is often told by the first.
    """
    about = [case for case in cases if case.rule == code]
    kept = [at for at, case in enumerate(about) if case.then == "kept"]
    broken = [at for at, case in enumerate(about) if case.then in NOT_KEPT]
    chosen = {at for first in broken[:1] for at in (first - 1, first) if at >= 0}
    if not chosen & set(kept):
        chosen |= set(kept[:1])
    return [about[at] for at in sorted(chosen or range(len(about[:2])))]


def _differs(case: Case, scheme: Scheme) -> str:
    rules = scheme.versions(case.rule)
    prefer = next((each for each in scheme.prefer if each.code == case.rule), None)
    if not rules and prefer is None:
        return f"is no rule of {scheme.id}, or it is off"
    facts, faults = case_facts(case, scheme)
    if case.then == "fault":
        return _found_wrong(case, faults)
    if faults:
        return "; ".join(f"{fault.place}: {fault.message}" for fault in faults)
    if prefer is not None:
        return _counted(case, prefer, facts)
    report = check(replace(scheme, rules=rules), facts)
    found = [f for f in report.findings if f.rule == case.rule and f.status is not Status.NOTE]
    return _compared(case, found)


def _found_wrong(case: Case, faults: list[Fault]) -> str:
    found = {fault.code for fault in faults}
    seen = ", ".join(sorted(found)) or "nothing"
    return "" if found == {case.fault} else f"the fault was to be {case.fault}, found {seen}"


def _counted(case: Case, prefer: Preference, facts: Facts) -> str:
    pair = next(iter(facts.pairs.values()), None)
    if pair is None or case.then != "points" or case.points is None:
        return f"{prefer.code} is a preference: give a pair, `then: points`, and how many"
    mentor, mentee = (
        PersonView(id_, facts.participants.get(id_), facts, pair)
        for id_ in (pair.mentor_id, pair.mentee_id)
    )
    value = float(prefer.value(mentor, mentee, facts))
    points = round(value * prefer.weight, 6) if value == value else 0.0  # noqa: PLR0124 - NaN
    return "" if points == case.points else f"{case.points:g} points expected, found {points:g}"


def _compared(case: Case, found: list[Finding]) -> str:
    at = [f for f in found if case.due is None or f.duty.due == case.due]
    statuses = {finding.status for finding in at}
    seen = ", ".join(f"{f.status} (due {f.duty.due})" if f.duty.due else f.status for f in found)
    if case.then == "none":
        return f"nothing was to be asked, found {seen}" if found else ""
    if case.then == "kept":
        kept = bool(statuses & KEPT) and not statuses & NOT_KEPT
        return "" if kept else f"was to be kept, found {seen or 'nothing'}"
    if Status(case.then) in statuses:
        return ""
    due = f" (due {case.due})" if case.due else ""
    return f"was to be {case.then}{due}, found {seen or 'nothing'}"


def case_facts(case: Case, scheme: Scheme) -> tuple[Facts, list[Fault]]:
    """Make the tables that a case describes; they are read just as files are."""
    tables: dict[str, Table] = {name: empty_table(spec) for name, spec in scheme.tables.items()}
    faults: list[Fault] = []
    for name, rows in _with_people(case, scheme).items():
        if name not in scheme.tables:
            message, remedy = f'there is no table "{name}"', "see `mentorkit schema`"
            place = Place("cases.yaml", 1, 1)
            faults.append(Fault(FaultCode.FIELD_UNKNOWN, message, name, remedy, place))
            continue
        if not rows:
            continue
        tables[name], wrong = read_table(_as_csv(rows), _undemanding(scheme.tables[name]))
        faults += wrong
    people, pairs, wrong = people_and_pairs(tables, case.as_of, scheme.lines)
    facts = Facts(
        tables,
        people,
        pairs,
        case.as_of,
        scheme.scales,
        scheme.field_scales,
        scheme.settings.calendar.quarter_start_month,
        every=True,
        synonyms=scheme.synonyms,
        lasting=last_day(scheme.rules),
    )
    return facts, faults + wrong


def _with_people(case: Case, scheme: Scheme) -> dict[str, list[dict[str, str]]]:
    """Add a row for everyone who is only named, with required fields left to the case."""
    given = {
        name: [{key: value or "" for key, value in row.items()} for row in rows]
        for name, rows in case.given.items()
    }
    listed = given.setdefault("participants", [])
    known = {row.get("person_id") for row in listed}
    named = {
        row[column.name]: None
        for name, rows in given.items()
        if name in scheme.tables
        for row in rows
        for column in scheme.tables[name].columns
        if column.type.refers == "participants" and row.get(column.name)
    }
    listed += [{"person_id": id_} for id_ in named if id_ not in known]
    for row in listed:
        row.setdefault("roles", "mentor|mentee")
    return given


def _undemanding(spec: TableSpec) -> TableSpec:
    """Give the table without required columns but its key: a case tells only what matters."""
    needed = {*spec.key, "pair_id"}
    columns = (replace(c, required=c.required and c.name in needed) for c in spec.columns)
    return replace(spec, columns=tuple(columns))


def _as_csv(rows: list[dict[str, str]]) -> bytes:
    header = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, header, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
