"""Rules and preferences of any kind, drawn from the types of its fields.

Where a test says that nothing can be drawn, add to `BY_NAME` what a parameter of that name may
hold, or to `BY_TYPE` what any parameter of that type may.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from annotated_types import Ge, Le, MinLen
from hypothesis import reject
from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from mentorkit import preferences, rules
from mentorkit.calendar import Duration
from mentorkit.model import Fault
from mentorkit.records.tables import TableSpec
from mentorkit.rule.condition import Condition
from mentorkit.rule.preference import Preference
from mentorkit.rule.rule import Rule
from mentorkit.scheme.model import Scheme
from tests.laws.reading import read, scheme_row
from tests.laws.vocabulary import (
    BODIES,
    COURSES,
    DEPARTMENTS,
    DOCUMENTS,
    FIELDS,
    ROLES,
    SCALES,
    TEXTS,
    Row,
    UndrawableError,
    days,
    steps,
)

Drawn: TypeAlias = st.SearchStrategy[Any]
OF = [
    "submissions", "meetings", "pairs", "evaluations", "training", "agreements", "documents",
    "panels", "events", "milestones",
]  # fmt: skip
TRIES = 20
DURATIONS = ["0 days", "10 days", "4 weeks", "1 month", "3 months", "1 year"]


@dataclass(frozen=True)
class Asked:
    """What is to be drawn: which parameter, as rule files call it, and what was drawn before.

    `table` is the one that the rule judges (`of`), `other` the one where it looks things up (`in`).
    """

    kind: str
    name: str
    table: TableSpec
    other: TableSpec
    tables: Mapping[str, TableSpec]


def some(*names: str) -> Callable[[Asked], Drawn]:
    """Give one of some names."""
    return lambda _: st.sampled_from(names)


def named(*names: str) -> Callable[[Asked], Drawn]:
    """Give fields that a scheme declares, each if it has one of these types."""
    return some(*(name for name, field in FIELDS.items() if field["type"] in names))


def columns(*types: str, of: str = "table") -> Callable[[Asked], Drawn]:
    """Give columns of a table, each if it has one of these types."""

    def drawn(asked: Asked) -> Drawn:
        table: TableSpec = getattr(asked, of)
        names = [column.name for column in table.columns if column.type.name in types]
        return st.sampled_from(names) if names else st.nothing()

    return drawn


def actors(asked: Asked) -> Drawn:
    """Give who must act on a row, or which role stands by somebody."""
    if asked.table.name == "participants":
        return st.sampled_from(ROLES)
    return st.sampled_from(["", "mentor", "mentee"]) | columns("person")(asked)


def partners(asked: Asked) -> Drawn:
    """Give tables whose rows name the rows or the people of the table judged."""
    ids = {*asked.table.key, "person_id", "pair_id"}
    fits = [name for name, spec in asked.tables.items() if any(map(spec.column, ids))]
    key = asked.table.key[:1]
    own = [name for name in fits if name != asked.table.name and asked.tables[name].key[:1] == key]
    return st.sampled_from(own or fits) | st.sampled_from(fits)


@st.composite
def shown(draw: st.DrawFn, asked: Asked) -> Row:
    """Give what a column of the table looked up shows."""
    column = draw(columns("text", of="other")(asked))
    names = st.lists(st.sampled_from(TEXTS.get(column, ["a", "b"])), min_size=1, max_size=2)
    return {column: draw(names)}


def levels(_: Asked) -> Drawn:
    """Give a level for some scales."""
    each = {name: st.sampled_from(steps(name)) for name in ("award", "registration")}
    return st.fixed_dictionaries({}, optional=each)


def implied(_: Asked) -> Drawn:
    """Give what awards imply."""
    return st.sampled_from([{}, {"chartered": ["member"]}, {"fellow": "member", "rsci": "rsci"}])


@st.composite
def _conditions(draw: st.DrawFn, table: TableSpec) -> Row:
    """Give a condition on a column of a table."""
    columns = [column for column in table.columns if column.type.name not in {"id", "person"}]
    column = draw(st.sampled_from(columns))
    condition: Row = {"field": column.name}
    kind = draw(st.sampled_from(["recorded", "is", "bounds"]))
    if kind == "is" and column.type.name != "date":
        condition["is"] = draw(st.lists(st.sampled_from(_names(column.type.name)), min_size=1))
    elif kind == "bounds" and column.type.name in {"number", "whole", *SCALES}:
        bounds = st.sampled_from(_names(column.type.name))
        names = draw(st.sampled_from([["at_least"], ["at_most"], ["at_least", "at_most"]]))
        condition |= {name: draw(bounds) for name in names}
    return condition


def _names(kind: str) -> list[str]:
    if kind in SCALES:
        return steps(kind)
    return ["0", "1", "3"] if kind in {"number", "whole"} else [*DEPARTMENTS[:2], "held", "ai"]


BY_NAME: Mapping[str, Callable[[Asked], Drawn]] = {
    "field": some("stage", "stage", "years", "department", "department", "wants", "joined_on"),
    "tie": named("number", "stage"),
    "same": named("tags", "text"),
    "fields": named("person"),
    "mentee": named("tags"),
    "mentor": named("tags"),
    "target": some("target_award"),
    "role": some(*ROLES),
    "roles": some(*ROLES),
    "bodies": some(*BODIES),
    "courses": some(*COURSES),
    "document": some(*DOCUMENTS),
    "scales": some("award", "registration"),
    "implies": implied,
    "of": some(*OF),
    "in": partners,
    "every": shown,
    "from": columns("date"),
    "to": columns("date"),
    "dated": columns("date", of="other"),
    "signer": columns("person", "outsider"),
    "by": actors,
}
BY_TYPE: Mapping[Any, Callable[[Asked], Drawn]] = {
    Duration: lambda _: st.sampled_from(DURATIONS),
    Condition: lambda asked: _conditions(asked.table),
    float: lambda _: st.sampled_from([0, 0.5, 3, 10]),
    bool: lambda _: st.booleans(),
    date: lambda _: days().map(str),
    Mapping: levels,
}


def entries(kind: str) -> Drawn:
    """Give an entry of `rules`, of a kind, that a scheme takes."""
    return _taken(_rule(kind))


def preferred(kind: str) -> Drawn:
    """Give an entry of `prefer`, of a kind, that a scheme takes."""
    return _taken(_preference(kind))


@st.composite
def _taken(draw: st.DrawFn, drawn: Drawn) -> Row:
    for _ in range(TRIES):
        entry: Row = draw(drawn)
        if not read_entry(entry)[1]:
            return entry
    return reject()


def read_entry(entry: Row) -> tuple[Scheme, list[Fault]]:
    """Read a scheme of one rule or preference, and what is wrong with it."""
    return read(scheme_row([], [entry]) if "weight" in entry else scheme_row([entry]))


@st.composite
def _rule(draw: st.DrawFn, kind: str) -> Row:
    entry = {"code": "RULE", "kind": kind, **draw(_own(rules.kind(kind), Rule, kind))}
    entry["strength"] = draw(st.sampled_from(["must", "must", "should", "ideal"]))
    if (life := draw(st.integers(0, 8))) in {0, 1}:
        entry["since"] = str(draw(days()))
    if life in {1, 2}:
        entry["until"] = str(draw(days()))
    return entry


@st.composite
def _preference(draw: st.DrawFn, kind: str) -> Row:
    weight = draw(st.sampled_from([0, 0.7, 1, 5]))
    own = draw(_own(preferences.kind(kind), Preference, kind))
    return {"code": "RULE", "kind": kind, "weight": weight, **own}


@st.composite
def _own(draw: st.DrawFn, model: type[BaseModel], below: type[BaseModel], kind: str) -> Row:
    """Give the parameters that are a kind's own, the tables that it names before the rest."""
    infos = {
        info.alias or name: info
        for name, info in model.model_fields.items()
        if name not in below.model_fields
    }
    tables, drawn = read(scheme_row())[0].tables, dict[str, Any]()
    for name in sorted(infos, key=lambda name: (name != "of", name != "in")):
        info = infos[name]
        table = tables.get(drawn.get("of", infos["of"].default if "of" in infos else ""))
        table = table or tables["participants"]
        other = tables.get(drawn.get("in", ""), table)
        asked = Asked(kind, name, table, other, tables)
        if info.is_required() or draw(st.booleans()):
            drawn[name] = draw(values(info.annotation, info.metadata, asked))
    return drawn


def values(hint: Any, bounds: list[Any], asked: Asked) -> Drawn:
    """Give what a type admits; raises UndrawableError where that is not known."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return values(inner[0], [*bounds, *_flat(inner[1:])], asked)
    if origin in {Union, UnionType}:
        return st.one_of([values(each, bounds, asked) for each in inner if each is not NoneType])
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple and inner[1:] == (...,):
        least = next((bound.min_length for bound in bounds if isinstance(bound, MinLen)), 0)
        one = values(inner[0], [], asked)
        return st.lists(one, min_size=least, max_size=2, unique_by=str)
    if hint is int:
        return st.integers(_bound(bounds, Ge, -2), _bound(bounds, Le, 4))
    return _by_name_or_type(hint, origin, asked)


def _by_name_or_type(hint: Any, origin: Any, asked: Asked) -> Drawn:
    named = BY_NAME.get(asked.name) if hint is str or issubclass(origin or int, Mapping) else None
    found = named or BY_TYPE.get(hint) or BY_TYPE.get(origin)
    if found is None:
        message = f"nothing is known to draw for `{asked.name}: {hint}` of the kind {asked.kind}"
        raise UndrawableError(f"{message}; add it to BY_NAME or BY_TYPE in {__name__}")
    return found(asked)


def _flat(metadata: tuple[Any, ...]) -> list[Any]:
    return [
        bound
        for each in metadata
        for bound in (each.metadata if isinstance(each, FieldInfo) else [each])
    ]


def _bound(bounds: list[Any], kind: type[Ge] | type[Le], otherwise: int) -> int:
    """Give the bound that is narrower: the type's, or ours, which keeps numbers small."""
    found = [
        int(str(bound.ge if isinstance(bound, Ge) else bound.le))
        for bound in bounds
        if isinstance(bound, kind)
    ]
    return max(otherwise, *found) if kind is Ge else min(otherwise, *found)
