"""The tables of small workspaces: any table's rows by the types of its columns.

Cells that are blank are left out of a row.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from hypothesis import strategies as st

from mentorkit.records.consistency import IN_ORDER
from mentorkit.records.tables import Column, TableSpec
from mentorkit.scheme.model import Scheme
from tests.laws.lives import events, pairs
from tests.laws.vocabulary import (
    DAYS,
    FIELDS,
    PAIRS,
    PEOPLE,
    ROUNDS,
    SCALES,
    TEXTS,
    TOPICS,
    Cells,
    Tables,
    UndrawableError,
    days,
    steps,
    texts,
)

CORE = ("meetings", "check_ins", "pair_events", "absences", "conflicts", "preferences", "scores")
CHOICES: Mapping[str, Sequence[str]] = {
    "meetings.status": ["", "", "", "held", "cancelled", "planned"],
    "memberships.status": ["", "", "active", "lapsed"],
    "pairs.status": [""],
}
VALUES: Mapping[str, Sequence[str]] = {
    "person": PEOPLE,
    "outsider": [*PEOPLE, "x9"],
    "pair": PAIRS,
    "round": ROUNDS,
    "roles": ["mentor", "mentee", "mentor|mentee"],
    "tags": TOPICS,
    "whole": ["0", "1", "2"],
    "rank": ["1", "2", "3"],
    "number": ["0", "0.5", "2", "10"],
    "yes-no": ["yes", "no"],
    "name": ["Ada Moss", "Li Wei"],
    "email": ["ada@example.org"],
}


@st.composite
def tables(draw: st.DrawFn, scheme: Scheme, as_of: date, *, plain: bool = False) -> Tables:
    """Give all tables that the scheme's rules look at, free of faults on the date.

    Where they are `plain`, they are so on every day: pairs have begun and have no status, and none
    is renewed, so that what is known only grows from day to day.
    """
    made = draw(pairs(as_of, plain=plain))
    read = {name for rule in scheme.rules for name in (*rule.reads, getattr(rule, "of", ""))}
    wanted = {*CORE, *read & scheme.tables.keys()} - {"participants", "pairs", "pair_events"}
    found: Tables = {"participants": draw(people(made)), "pairs": made}
    for name in sorted(wanted):
        most = 8 if name == "meetings" else 5
        found[name] = draw(rows(scheme.tables[name], [pair["pair_id"] for pair in made], most))
    found["pair_events"] = [event for pair in made for event in draw(events(pair))]
    count_up(found["check_ins"])
    if plain:
        found.pop("renewals", None)
    elif draw(st.integers(0, 3)) == 0:
        found["rounds"] = draw(rows(scheme.tables["rounds"], [], len(ROUNDS)))
        known = {row["round"] for row in found["rounds"]}
        signups = draw(rows(scheme.tables["signups"], [], 8))
        found["signups"] = [row for row in signups if row["round"] in known]
    found["waivers"] = draw(waivers(sorted({rule.code for rule in scheme.rules}), found))
    return found


@st.composite
def rows(draw: st.DrawFn, spec: TableSpec, pair_ids: Sequence[str], most: int) -> list[Cells]:
    """Give a few rows, each with a key of its own and its dates in order."""
    if not pair_ids and any(c.type.name == "pair" and c.required for c in spec.columns):
        return []
    found: dict[object, Cells] = {}
    for number in range(draw(st.integers(0, most))):
        row = draw(one_row(spec))
        row = _filled(row | _ids(spec, row, number, pair_ids))
        for first, second in IN_ORDER.get(spec.name, ()):
            if first in row and second in row:
                row[first], row[second] = sorted((row[first], row[second]))
        found[tuple(row.get(name) for name in spec.key) or number] = row
    return list(found.values())


def _ids(spec: TableSpec, row: Cells, number: int, pair_ids: Sequence[str]) -> Cells:
    """Give a row its own id, and the ids of pairs that there are."""
    own = (
        ROUNDS[number % len(ROUNDS)] if spec.name == "rounds" else f"{spec.name[0].upper()}{number}"
    )
    named = {column.name: own for column in spec.columns if column.type.name == "id"}
    for column in spec.columns:
        if column.type.name == "pair" and column.name in row:
            at = PAIRS.index(row[column.name])
            named[column.name] = pair_ids[at % len(pair_ids)] if pair_ids else ""
    return named


@cache
def one_row(spec: TableSpec) -> st.SearchStrategy[Cells]:
    """Give a row by the types of the table's columns; ids come later."""
    columns = {c.name: cell(spec, c) for c in spec.columns if c.type.name != "id"}
    return st.fixed_dictionaries(columns).map(_filled)


def _filled(row: Cells) -> Cells:
    return {name: value for name, value in row.items() if value}


@cache
def cell(spec: TableSpec, column: Column) -> st.SearchStrategy[str]:
    """Give what a cell may hold; raises UndrawableError for a type that is not known here."""
    kind = column.type.name
    if kind == "date":
        return days().map(str) if column.required else texts()
    names = CHOICES.get(f"{spec.name}.{column.name}") or column.type.choices or VALUES.get(kind)
    if kind == "text":
        names = TEXTS.get(column.name, ["a", "b"])
    if not names:
        message = f"nothing is known to write into {column.name} of {spec.name}, which is a {kind}"
        raise UndrawableError(f"{message}; add it to VALUES in {__name__}")
    return st.sampled_from(names if column.required else ["", *names])


@st.composite
def people(draw: st.DrawFn, made: Sequence[Cells]) -> list[Cells]:
    """Give everyone; nobody withdraws who has, or had, a mentor or mentee."""
    paired = {pair[name] for pair in made for name in ("mentor_id", "mentee_id")}
    found = [draw(person(id_)) for id_ in PEOPLE]
    for row in found:
        if row["person_id"] in paired:
            row.pop("withdrawn_on", None)
    return found


@cache
def person(id_: str) -> st.SearchStrategy[Cells]:
    """Give a participant; whoever manages others comes after them."""
    bosses = ["", *PEOPLE[PEOPLE.index(id_) + 1 :], "boss"]
    roles = ["mentor", "mentee", "mentor|mentee", "mentor", "mentee", "mentor|senior-mentor"]
    columns = {
        "person_id": st.just(id_),
        "roles": st.sampled_from(roles),
        "registered_on": st.sampled_from(["", "", "", str(DAYS[0]), str(DAYS[60])]),
        "withdrawn_on": st.sampled_from(["", "", "", "2025-12-01"]),
        "max_mentees": st.sampled_from(["", "", "0", "1", "2", "3"]),
    }
    for name, field in FIELDS.items():
        given = {"number": VALUES["number"], "tags": TOPICS, "person": bosses}.get(
            field["type"], field.get("one_of") or TEXTS.get(name, [])
        )
        if field["type"] in SCALES:
            given = steps(field["type"])
        columns[name] = st.sampled_from(["", *given, *given]) if given else texts()
    return st.fixed_dictionaries(columns).map(_filled)


def count_up(reports: Iterable[Cells]) -> None:
    """Let no report tell of fewer meetings than one before it."""
    by_pair: dict[str, list[Cells]] = {}
    for report in reports:
        by_pair.setdefault(report["pair_id"], []).append(report)
    for own in by_pair.values():
        so_far = sorted(report["meetings_so_far"] for report in own)
        for report, count in zip(sorted(own, key=lambda r: r["reported_on"]), so_far, strict=True):
            report["meetings_so_far"] = count


@st.composite
def waivers(draw: st.DrawFn, codes: Sequence[str], found: Tables) -> list[Cells]:
    """Give waivers of these rules for whom or what the tables name."""
    subjects = sorted(set(_subjects(found)))
    granted = []
    for _ in range(draw(st.integers(0, 3)) if codes else 0):
        first = draw(days())
        waiver = {
            "rule": draw(st.sampled_from(codes)),
            "subject": draw(st.sampled_from(subjects)),
            "reason": "agreed",
            "approved_by": draw(st.sampled_from(["lead", "deputy"])),
            "granted_on": str(first),
            "expires_on": draw(texts(first)),
        }
        granted.append(_filled(waiver))
    return granted


def _subjects(found: Tables) -> Iterator[str]:
    yield from PEOPLE
    yield from (f"{one}:{two}" for one in PEOPLE for two in PEOPLE[:2] if one != two)
    for name, key in (("pairs", "pair_id"), ("submissions", "submission_id")):
        yield from (row[key] for row in found.get(name, ()))
    for pair in found["pairs"]:
        yield f"{pair['mentor_id']}:{pair['mentee_id']}"
