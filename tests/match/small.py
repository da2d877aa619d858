"""Small schemes and workspaces, made from values as rows of a file would give them."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from mentorkit import preferences, rules
from mentorkit.records.columns import column_types
from mentorkit.records.people import pairs, participants
from mentorkit.records.table import Table
from mentorkit.records.tables import Column, table_specs
from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme, Settings

DAY = date(2026, 11, 21)
SCALE = {"junior": 0, "middle": 1, "senior": 2, "head": 3}
FIELDS = {
    "department": "text",
    "grade": "text",
    "years": "number",
    "wants": "tags",
    "offers": "tags",
    "line_manager_id": "id",
    "target_award": "text",
}

Row = Mapping[str, Any]


def facts(as_of: date = DAY, /, **tables: Sequence[Row]) -> Facts:
    """Give the facts of a workspace; tables not given are empty."""
    types = column_types(day_first=False)
    specs = dict(table_specs(day_first=False))
    own = tuple(Column(name, types[kind]) for name, kind in FIELDS.items())
    specs["participants"] = replace(
        specs["participants"], columns=(*specs["participants"].columns, *own)
    )
    made = {}
    for name, spec in specs.items():
        rows = tables.get(name, ())
        known = [column for column in spec.columns if any(column.name in row for row in rows)]
        columns = {c.name: [row.get(c.name, c.default) for row in rows] for c in known}
        made[name] = Table(spec, columns, array("L", range(2, len(rows) + 2)))
    return Facts(
        tables=made,
        participants=participants(made["participants"]),
        pairs=pairs(made["pairs"]),
        as_of=as_of,
        scales={"grade": SCALE},
        field_scales={"grade": "grade"},
    )


def person(id_: str, *roles: str, **fields: Any) -> Row:
    """Give one row of participants."""
    return {"person_id": id_, "roles": frozenset(roles), **fields}


def mentor(id_: str, **fields: Any) -> Row:
    """Give one mentor's row."""
    return person(id_, "mentor", **fields)


def mentee(id_: str, **fields: Any) -> Row:
    """Give one mentee's row."""
    return person(id_, "mentee", **fields)


def scheme(
    rule_entries: Sequence[Row] = (), prefer: Sequence[Row] = (), /, **matching: object
) -> Scheme:
    """Give a scheme of these rules and preferences; a rule is a must unless it says otherwise."""
    entries = [{"strength": "must", **entry} for entry in rule_entries]
    return Scheme(
        settings=Settings.model_validate({"scheme": "small", "edition": "1", "matching": matching}),
        rules=tuple(rules.kind(str(e["kind"])).model_validate(e) for e in entries),
        prefer=tuple(preferences.kind(str(e["kind"])).model_validate(e) for e in prefer),
        tables=table_specs(day_first=False),
        scales={"grade": SCALE},
        places={},
    )


SENIOR: Row = {"code": "SENIOR", "kind": "gap", "field": "grade", "at_least": 1}
APART: Row = {"code": "APART", "kind": "differs", "field": "department"}
CAP: Row = {"code": "CAP", "kind": "caseload", "of": "mentor", "at_most": 1}
TOPICS: Row = {
    "code": "TOPICS",
    "kind": "overlap",
    "mentee": "wants",
    "mentor": "offers",
    "weight": 5,
}


WORDS = st.sampled_from(["ai", "grants", "teaching", "careers"])
COUNTS = st.integers(0, 3).map(float)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Give a value or a blank."""
    return st.one_of(st.none(), strategy)


@st.composite
def people(draw: st.DrawFn) -> list[Row]:
    """Give some mentors, some mentees and somebody who is both, with blanks here and there."""
    roles = draw(st.lists(st.sampled_from(["mentor", "mentee", "both"]), min_size=2, max_size=8))
    ids = [f"{role[-1]}{number}" for number, role in enumerate(roles)]
    rows = []
    for id_, role in zip(ids, roles, strict=True):
        both = ("mentor", "mentee") if role == "both" else (role,)
        rows.append(
            person(
                id_,
                *both,
                grade=draw(maybe(st.sampled_from(list(SCALE)))),
                department=draw(maybe(st.sampled_from(["A", "B", "A|B", "C |"]))),
                years=draw(maybe(COUNTS)),
                wants=draw(maybe(st.frozensets(WORDS))),
                offers=draw(maybe(st.frozensets(WORDS))),
                line_manager_id=draw(maybe(st.sampled_from([i for i in ids if i > id_] or ["x"]))),
                target_award=draw(maybe(st.sampled_from(["junior", "senior"]))),
                max_mentees=draw(maybe(st.integers(0, 3))),
            )
        )
    return rows


@st.composite
def worlds(draw: st.DrawFn) -> dict[str, list[Row]]:
    """Give the tables that rules and preferences look at, with one row for each key."""
    rows = draw(people())
    ids = st.sampled_from([row["person_id"] for row in rows])
    couples = st.lists(st.tuples(ids, ids).filter(lambda two: two[0] != two[1]), unique=True)

    def named(*names: str, **more: st.SearchStrategy[Any]) -> list[Row]:
        return [
            {
                **dict(zip(names, couple, strict=True)),
                **{name: draw(strategy) for name, strategy in more.items()},
            }
            for couple in draw(couples)
        ]

    held = st.lists(st.tuples(ids, st.sampled_from(list(SCALE))), max_size=6)
    waived = st.lists(st.tuples(st.sampled_from(["RULE", "OTHER"]), ids, ids), max_size=4)
    return {
        "participants": rows,
        "conflicts": named("person_a", "person_b"),
        "preferences": named("chooser_id", "choice_id", rank=st.integers(1, 4)),
        "scores": named("mentee_id", "mentor_id", score=st.sampled_from([-2.5, 0.0, 0.25, 3.0])),
        "memberships": [
            {"person_id": id_, "body": "RSB", "level": level} for id_, level in draw(held)
        ],
        "waivers": [
            {"rule": rule, "subject": f"{one}:{two}", "granted_on": DAY}
            for rule, one, two in draw(waived)
        ],
    }
