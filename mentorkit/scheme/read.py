"""A scheme file, laid over what it extends → a Scheme, and all that is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pydantic import ValidationError

from mentorkit.files.yaml_text import Node, plain
from mentorkit.model import Fault, FaultCode
from mentorkit.records.columns import ColumnType, choice_parser, column_types
from mentorkit.records.tables import Column, TableSpec, table_specs
from mentorkit.rule.facts import Scale
from mentorkit.rule.preference import Preference
from mentorkit.rule.rule import Rule
from mentorkit.scheme.entries import read_preferences, read_rules
from mentorkit.scheme.faults import model_faults, near, place_at, value_at
from mentorkit.scheme.model import FieldSpec, Scheme, Settings

APART = {"rules", "extends"}


def read_scheme(node: Node) -> tuple[Scheme | None, list[Fault]]:
    """Read a scheme; what is faulty is left out, so that the rest can still be judged by.

    Without sound settings (the keys beside `rules`) there is no scheme at all.
    """
    if not isinstance(node.value, dict):
        message, remedy = "this is no scheme file", "begin with `scheme: name`"
        return None, [Fault(FaultCode.VALUE_INVALID, message, "", remedy, node.place)]
    entries = _list(node, ("rules",))
    rules, faults = read_rules(entries)
    prefer, wrong = read_preferences(_list(node, ("matching", "prefer")))
    faults += wrong
    settings, wrong = _settings(node)
    faults += wrong
    if settings is None:
        return None, faults
    scales = {name: _scale(steps) for name, steps in settings.scales.items()}
    tables, wrong = _tables(settings, scales, node)
    faults += wrong
    good = [
        (rule, at) for rule, at in rules if not _collect(_rule_faults(rule, at, tables), faults)
    ]
    liked = [(p, at) for p, at in prefer if not _collect(_field_faults(p, at, tables), faults)]
    places = {rule.code: at.place for rule, at in good} | {p.code: at.place for p, at in liked}
    judged, valued = tuple(rule for rule, _ in good), tuple(entry for entry, _ in liked)
    codes = frozenset(value_at(entry, ("code",)) for entry in entries)
    return Scheme(settings, judged, valued, tables, scales, places, codes), faults


def _collect(found: Iterable[Fault], faults: list[Fault]) -> bool:
    new = list(found)
    faults += new
    return bool(new)


def _list(node: Node, path: tuple[str, ...]) -> tuple[Node, ...]:
    found: Node | None = node
    for step in path:
        found = found.value.get(step) if found and isinstance(found.value, dict) else None
    return found.value if found is not None and isinstance(found.value, tuple) else ()


def _settings(node: Node) -> tuple[Settings | None, list[Fault]]:
    data, _ = plain(node)
    faults = []
    for path in (("rules",), ("matching", "prefer")):
        inner = data.get(path[0]) if len(path) == 1 else _map(data.get("matching")).get(path[1])
        if inner is not None and not isinstance(inner, list):
            message = f'"{".".join(path)}" is no list'
            remedy = "write each entry on lines of its own, the first with `- `"
            place = place_at(node, path)
            faults.append(Fault(FaultCode.VALUE_INVALID, message, "", remedy, place))
    known = {key: value for key, value in data.items() if key not in APART and value is not None}
    if isinstance(known.get("matching"), dict):
        known["matching"] = {k: v for k, v in known["matching"].items() if k != "prefer"}
    try:
        return Settings.model_validate(known), faults
    except ValidationError as error:
        faults += model_faults(error, node, Settings, "")
        wrong = {each["loc"][0] for each in error.errors(include_url=False) if each["loc"]}
    sound = {key: value for key, value in known.items() if key not in wrong}
    try:
        return Settings.model_validate(sound), faults
    except ValidationError:
        return None, faults


def _map(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _scale(steps: tuple[tuple[str, ...], ...]) -> Scale:
    return {name: rank for rank, names in enumerate(steps) for name in names}


def _tables(
    settings: Settings, scales: Mapping[str, Scale], node: Node
) -> tuple[dict[str, TableSpec], list[Fault]]:
    """Add the scheme's own columns and tables to the built-in ones."""
    day_first = settings.dates == "day-first"
    types = column_types(day_first=day_first)
    specs = dict(table_specs(day_first=day_first))
    faults: list[Fault] = []
    own = {"participants": settings.fields, **settings.tables}
    for table, fields in own.items():
        path = ("fields",) if table == "participants" else ("tables", table)
        columns = []
        for name, spec in fields.items():
            kind = _type(spec, types, scales)
            if kind is None:
                remedy = near(spec.type, [*types, *scales], f"use one of {', '.join(types)}")
                message = f'{name}: the type "{spec.type}" is neither built in nor a scale'
                place = place_at(node, (*path, name, "type"))
                faults.append(Fault(FaultCode.VALUE_INVALID, message, spec.type, remedy, place))
            else:
                columns.append(Column(name, kind, spec.required, spec.default))
        specs[table] = _extended(specs.get(table), table, columns, fields)
    if settings.private != "private":
        specs = {name: replace(s, folder=settings.private) for name, s in specs.items()}
    return specs, faults


def _type(
    spec: FieldSpec, types: Mapping[str, ColumnType], scales: Mapping[str, Scale]
) -> ColumnType | None:
    if spec.type in scales:
        return ColumnType(spec.type, choice_parser(tuple(scales[spec.type])))
    if spec.one_of is not None:
        return ColumnType("choice", choice_parser(spec.one_of))
    return types.get("outsider" if spec.type == "person" else spec.type)


def _extended(
    lower: TableSpec | None, name: str, columns: list[Column], fields: Mapping[str, FieldSpec]
) -> TableSpec:
    if lower is None:
        key = tuple(field for field, spec in fields.items() if spec.key)
        return TableSpec(name, tuple(columns), key)
    own = {column.name: column for column in columns}
    kept = [
        replace(own[c.name], required=c.required or own[c.name].required, default=c.default)
        if c.name in own else c
        for c in lower.columns
    ]  # fmt: skip
    known = {column.name for column in lower.columns}
    added = [column for column in columns if column.name not in known]
    return replace(lower, columns=(*kept, *added))


def _rule_faults(rule: Rule, node: Node, tables: Mapping[str, TableSpec]) -> Iterable[Fault]:
    yield from _field_faults(rule, node, tables)
    table = getattr(rule, "of", None)
    if not hasattr(rule, "begins") or not isinstance(table, str):
        yield from _where_faults(rule, node, tables)
        return
    if table not in tables:
        message = f'rule {rule.code}: there is no table "{table}"'
        remedy = near(table, tables, "see `mentorkit schema` for the tables")
        yield Fault(FaultCode.FIELD_UNKNOWN, message, table, remedy, place_at(node, ("of",)))
        return
    columns = [column.name for column in tables[table].columns]
    for key, name in _columns_named(rule):
        if name not in columns:
            message = f'rule {rule.code}: the table {table} has no column "{name}"'
            remedy = near(name, columns, f"it has {', '.join(columns)}")
            yield Fault(FaultCode.FIELD_UNKNOWN, message, name, remedy, place_at(node, (key,)))


def _where_faults(rule: Rule, node: Node, tables: Mapping[str, TableSpec]) -> Iterable[Fault]:
    """Give a fault for every name under `where` that is neither of a pair nor of a person."""
    known = [c.name for name in ("pairs", "participants") for c in tables[name].columns]
    for name in rule.where:
        if name not in known:
            message = f'rule {rule.code}: `where` names "{name}", which no pair or person has'
            remedy = near(name, known, "name a column of pairs.csv or participants.csv")
            place = place_at(node, ("where", name), key=True)
            yield Fault(FaultCode.FIELD_UNKNOWN, message, name, remedy, place)


def _columns_named(rule: Rule) -> Iterable[tuple[str, str]]:
    yield "from", getattr(rule, "begins", "")
    if (ends := getattr(rule, "ends", None)) is not None:
        yield "to", ends
    yield from (("where", name) for name in rule.where)
    yield from (("all_of", condition.field) for condition in getattr(rule, "all_of", ()))


def _field_faults(
    entry: Rule | Preference, node: Node, tables: Mapping[str, TableSpec]
) -> Iterable[Fault]:
    known = [column.name for column in tables["participants"].columns]
    for name in entry.fields_named():
        if name not in known:
            message = f'{entry.code}: "{name}" is no field of this scheme'
            remedy = near(name, known, f"declare it under `fields:`, as `{name}: {{type: text}}`")
            found = next((key for key in ("field", "tie", "mentee", "mentor", "fields")
                          if name in str(getattr(entry, key, ""))), "")  # fmt: skip
            place = place_at(node, (found,) if found else ())
            yield Fault(FaultCode.FIELD_UNKNOWN, message, name, remedy, place)
