"""The columns and tables that a scheme declares, laid over the built-in ones."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from mentorkit.files.yaml_text import Node
from mentorkit.model import Fault, FaultCode
from mentorkit.records.cell import CellError
from mentorkit.records.columns import ColumnType, choice_type, column_types
from mentorkit.records.tables import ANSWERS, Column, TableSpec, table_specs
from mentorkit.rule.facts import Scale
from mentorkit.scheme.faults import near, place_at
from mentorkit.scheme.model import FieldSpec, Settings

Path: TypeAlias = tuple[str, ...]
NARROWED = frozenset({"text", "choice"})


def scale_faults(settings: Settings, node: Node) -> Iterator[Fault]:
    """Give what is wrong with the scales: empty, a name twice, or called like a built-in type."""
    types = column_types(day_first=False)
    for name, steps in settings.scales.items():
        names = [one for step in steps for one in step]
        twice = next((one for at, one in enumerate(names) if one in names[:at]), "")
        place = place_at(node, ("scales", name))
        if name in types:
            message, remedy = f'the scale "{name}" is called like a built-in type', "rename it"
            yield Fault(FaultCode.VALUE_INVALID, message, name, remedy, place)
        elif not names:
            message, remedy = f'the scale "{name}" has no steps', "list them, the lowest first"
            yield Fault(FaultCode.VALUE_INVALID, message, "", remedy, place)
        elif twice:
            message, remedy = f'the scale "{name}" has "{twice}" twice', "keep one of the two"
            yield Fault(FaultCode.VALUE_INVALID, message, twice, remedy, place)


def own_tables(
    settings: Settings, scales: Mapping[str, Scale], node: Node
) -> tuple[dict[str, TableSpec], list[Fault]]:
    """Add the scheme's own columns and tables to the built-in ones."""
    day_first = settings.dates == "day-first"
    reading = _Reading(column_types(day_first=day_first), scales, node, [])
    specs = dict(table_specs(day_first=day_first))
    own: list[tuple[str, Path, Mapping[str, FieldSpec]]]
    own = [("participants", ("fields",), settings.fields)]
    own += [(name, ("tables", name), fields) for name, fields in settings.tables.items()]
    for table, path, fields in own:
        lower = specs.get(table)
        columns = [
            column
            for name, spec in fields.items()
            if (column := reading.column(name, spec, lower, (*path, name))) is not None
        ]
        specs[table] = _extended(lower, table, columns, fields)
    if not settings.confidentiality.store_forms:
        specs["agreements"] = replace(specs["agreements"], refused=ANSWERS)
    if settings.private != "private":
        specs = {name: replace(s, folder=settings.private) for name, s in specs.items()}
    return specs, reading.faults


class _Reading:
    """Makes columns of what a scheme says about them, and keeps what is wrong."""

    def __init__(
        self,
        types: Mapping[str, ColumnType],
        scales: Mapping[str, Scale],
        node: Node,
        faults: list[Fault],
    ) -> None:
        self.types, self.scales, self.node, self.faults = types, scales, node, faults

    def column(
        self, name: str, spec: FieldSpec, lower: TableSpec | None, path: Path
    ) -> Column | None:
        """Give a declared column, or None where something about it is wrong."""
        below = lower.column(name) if lower is not None else None
        same = below is not None and spec.type == below.type.name and spec.one_of is None
        kind = below.type if same and below is not None else self._type(spec, path)
        if kind is None:
            known = [*self.types, *self.scales]
            message = f'{name}: the type "{spec.type}" is neither built in nor a scale'
            remedy = near(spec.type, known, f"use one of {', '.join(self.types)}")
            self._wrong(message, spec.type, remedy, (*path, "type"))
            return None
        if below is not None and below.type.name not in {*NARROWED, kind.name}:
            message = f'{name}: this column is built in, as "{below.type.name}"'
            remedy = "leave its type as it is, or give your column another name"
            self._wrong(message, spec.type, remedy, (*path, "type"))
            return None
        try:
            default = None if spec.default is None else kind.parse(spec.default)
        except CellError as error:
            message, found = f"{name}: {error.message}", spec.default or ""
            self._wrong(message, found, error.remedy, (*path, "default"))
            return None
        return Column(name, kind, spec.required, default)

    def _type(self, spec: FieldSpec, path: Path) -> ColumnType | None:
        """Give the type meant; a person named by a participant's field may be an outsider."""
        if spec.type in self.scales and spec.type not in self.types:
            return choice_type(tuple(self.scales[spec.type]), spec.type)
        if spec.one_of is not None:
            return choice_type(spec.one_of)
        outside = spec.type == "person" and path[0] == "fields"
        return self.types.get("outsider" if outside else spec.type)

    def _wrong(self, message: str, found: str, remedy: str, path: Path) -> None:
        place = place_at(self.node, path)
        self.faults.append(Fault(FaultCode.VALUE_INVALID, message, found, remedy, place))


def _extended(
    lower: TableSpec | None, name: str, columns: list[Column], fields: Mapping[str, FieldSpec]
) -> TableSpec:
    if lower is None:
        key = tuple(field for field, spec in fields.items() if spec.key)
        return TableSpec(name, tuple(columns), key, own=True)
    own = {column.name: column for column in columns}
    kept = [
        replace(own[c.name], required=c.required or own[c.name].required, default=c.default)
        if c.name in own else c
        for c in lower.columns
    ]  # fmt: skip
    known = {column.name for column in lower.columns}
    added = [column for column in columns if column.name not in known]
    return replace(lower, columns=(*kept, *added))
