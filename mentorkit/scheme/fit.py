"""Do rules and preferences name tables, columns, fields and scales that the scheme has?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from mentorkit.files.yaml_text import Node
from mentorkit.model import Fault, FaultCode
from mentorkit.records.cell import CellError
from mentorkit.records.columns import NUMBER
from mentorkit.records.tables import Column, TableSpec
from mentorkit.rule.condition import Condition
from mentorkit.rule.facts import Scale
from mentorkit.rule.preference import Preference
from mentorkit.rule.records import RecordRule
from mentorkit.rule.rule import Rule
from mentorkit.rule.view import PAIR_FIELDS
from mentorkit.scheme.faults import near, place_at

Path: TypeAlias = tuple[str | int, ...]
NUMBERS = frozenset({"number", "whole", "rank"})
NAMES_WHO = frozenset({"id", "person", "outsider", "text"})
NAMING = ("field", "tie", "mentee", "mentor", "fields", "same", "target")


@dataclass(frozen=True, slots=True)
class Fit:
    """What rules and preferences may name; each method gives a fault for what they may not."""

    tables: Mapping[str, TableSpec]
    scales: Mapping[str, Scale]

    def rule(self, rule: Rule, node: Node) -> Iterator[Fault]:
        """Look at everything that a rule names."""
        yield from self.fields(rule, node)
        yield from self._scales(rule, node)
        yield from self._columns(rule, node)
        judged = self.tables.get(rule.table_judged)
        if judged is not None:
            yield from self._conditions(rule, node, judged)
            rows = judged if isinstance(rule, RecordRule) else None
            yield from self._where(rule, rows, node)
            yield from _actor(rule, rows, node) if rows else ()

    def preference(self, prefer: Preference, node: Node) -> Iterator[Fault]:
        """Look at everything that a preference names."""
        people = self.tables["participants"]
        yield from self.fields(prefer, node)
        yield from self._conditions(prefer, node, people)
        for key in prefer.dated:
            yield from _column(prefer, people, getattr(prefer, key), node, (key,), dated=True)

    def fields(self, entry: Rule | Preference, node: Node) -> Iterator[Fault]:
        """Look at participants' fields: are they there, and in an order where one counts?"""
        people = self.tables["participants"]
        for name in entry.fields_named():
            column = people.column(name)
            key = next((key for key in NAMING if name in str(getattr(entry, key, ""))), "")
            place = place_at(node, (key,) if key else ())
            if column is None and name not in PAIR_FIELDS:
                message = f'{entry.code}: "{name}" is no field of this scheme'
                known = [each.name for each in people.columns]
                other = f"declare it under `fields:`, as `{name}: {{type: text}}`"
                remedy = near(name, known, other)
                yield Fault(FaultCode.FIELD_UNKNOWN, message, name, remedy, place)
            elif key in entry.ordered and not (column and self._ordered(column)):
                message = f'{entry.code}: "{name}" is neither on a scale nor a number'
                remedy = "give the field a scale as its type, or `number`"
                yield Fault(FaultCode.VALUE_INVALID, message, name, remedy, place)

    def _ordered(self, column: Column) -> bool:
        return column.type.name in self.scales or column.type.name in NUMBERS

    def _scales(self, rule: Rule, node: Node) -> Iterator[Fault]:
        levels: Any = getattr(rule, "at_least", None)
        named: dict[str, Path] = dict.fromkeys(getattr(rule, "scales", ()), ("scales",))
        if isinstance(levels, Mapping):
            named |= {name: ("at_least", name) for name in levels}
        for name, path in named.items():
            if name not in self.scales:
                message = f'rule {rule.code}: there is no scale "{name}"'
                remedy = near(name, self.scales, "declare it under `scales:`, lowest step first")
                place = place_at(node, path, key=True)
                yield Fault(FaultCode.FIELD_UNKNOWN, message, name, remedy, place)
            elif isinstance(levels, Mapping) and levels[name] not in self.scales[name]:
                yield self._no_step(rule, levels[name], name, node, path)

    def _no_step(
        self, rule: Rule | Preference, step: str, scale: str, node: Node, path: Path
    ) -> Fault:
        message = f'rule {rule.code}: "{step}" is no step of the scale "{scale}"'
        known = self.scales[scale]
        remedy = near(step, known, f"use one of {', '.join(known)}")
        return Fault(FaultCode.VALUE_INVALID, message, step, remedy, place_at(node, path))

    def _where(self, rule: Rule, rows: TableSpec | None, node: Node) -> Iterator[Fault]:
        """Look for names under `where` that neither the rows judged have, nor a pair or person."""
        both = [c for name in ("pairs", "participants") for c in self.tables[name].columns]
        known = [column.name for column in both]
        for name in rule.where:
            own = rows.column(name) if rows is not None else None
            paired = rows is None or rows.column("pair_id") is not None
            found = [each for each in both if paired and each.name == name]
            for column in found if own is None else [own]:
                yield from self._named(rule, column, node)
            if rows is not None and own is None and not found:
                yield from _column(rule, rows, name, node, ("where", name))
            elif not found and own is None:
                message = f'rule {rule.code}: `where` names "{name}", which no pair or person has'
                remedy = near(name, known, "name a column of pairs.csv or participants.csv")
                place = place_at(node, ("where", name), key=True)
                yield Fault(FaultCode.FIELD_UNKNOWN, message, name, remedy, place)

    def _named(self, rule: Rule, column: Column, node: Node) -> Iterator[Fault]:
        """Look for values under `where` that its column can never hold."""
        if column.type.name != "choice" and column.type.name not in self.scales:
            return
        for value in rule.where[column.name]:
            try:
                column.type.parse(value)
            except CellError as error:
                message = f"rule {rule.code}: under `where`, {column.name}: {error.message}"
                place = place_at(node, ("where", column.name))
                yield Fault(FaultCode.VALUE_INVALID, message, value, error.remedy, place)

    def _columns(self, rule: Rule, node: Node) -> Iterator[Fault]:
        """Look at the tables and columns that a rule names."""
        missing = set[str]()
        for path, name, column, dated, _, keyed_like in rule.columns_named():
            table, other = self.tables.get(name), self.tables.get(keyed_like)
            if table is not None and column:
                of_several = column.split("|")
                known = next((name for name in of_several if table.column(name)), of_several[0])
                yield from _column(rule, table, known, node, path, dated=dated)
            elif table is not None and other is not None:
                for key in other.key:
                    yield from _column(rule, table, key, node, path)
            elif table is None and name not in missing:
                missing.add(name)
                message = f'rule {rule.code}: there is no table "{name}"'
                remedy = near(name, self.tables, "see `mentorkit schema` for the tables")
                place = place_at(node, path)
                yield Fault(FaultCode.FIELD_UNKNOWN, message, name, remedy, place)

    def _conditions(self, rule: Rule | Preference, node: Node, table: TableSpec) -> Iterator[Fault]:
        for key in ("all_of", "any_of"):
            for at, condition in enumerate(getattr(rule, key, ())):
                column = table.column(condition.field)
                if column is not None:
                    yield from self._bounds(rule, condition, column, node, (key, at))
                dated, path = condition.within is not None, (key, at, "field")
                if table.name != "participants" or (dated and column is not None):
                    yield from _column(rule, table, condition.field, node, path, dated=dated)
                if table.name != "participants" and condition.unlike is not None:
                    yield from _column(rule, table, condition.unlike, node, (key, at, "unlike"))

    def _bounds(
        self, rule: Rule | Preference, condition: Condition, column: Column, node: Node, path: Path
    ) -> Iterator[Fault]:
        scale = self.scales.get(column.type.name)
        for key in ("at_least", "at_most"):
            bound, place = getattr(condition, key), place_at(node, (*path, key))
            if bound is None:
                continue
            if scale is not None:
                if bound not in scale:
                    yield self._no_step(rule, bound, column.type.name, node, (*path, key))
            elif column.type.name not in NUMBERS:
                message = f'rule {rule.code}: "{column.name}" is neither on a scale nor a number'
                remedy = "ask with `is: […]`, or give the field a scale as its type"
                yield Fault(FaultCode.VALUE_INVALID, message, bound, remedy, place)
            elif not NUMBER.fullmatch(bound):
                message = f'rule {rule.code}: "{bound}" is no number, as {column.name} is'
                yield Fault(FaultCode.VALUE_INVALID, message, bound, "write digits", place)


def _actor(rule: Rule, table: TableSpec, node: Node) -> Iterator[Fault]:
    """Look at who must act on a row: one of its pair, or whoever a column of ids names."""
    name = getattr(rule, "by", "")
    roles = ("mentor", "mentee") if table.column("pair_id") is not None else ()
    known = [*roles, *(each.name for each in table.columns if each.type.name in NAMES_WHO)]
    if name and name not in known:
        message = f'rule {rule.code}: `by` names "{name}", who acts on no row of {table.name}'
        remedy = near(name, known, f"use one of {', '.join(known)}" if known else "leave it out")
        yield Fault(FaultCode.FIELD_UNKNOWN, message, name, remedy, place_at(node, ("by",)))


def _column(
    rule: Rule | Preference,
    table: TableSpec,
    name: str,
    node: Node,
    path: Path,
    *,
    dated: bool = False,
) -> Iterator[Fault]:
    """Look at one column: is it there, and does it hold days where the rule counts from one?"""
    column, place = table.column(name), place_at(node, path, key=path[0] in {"where", "every"})
    if column is None:
        message = f'rule {rule.code}: the table {table.name} has no column "{name}"'
        known = [each.name for each in table.columns]
        remedy = near(name, known, f"it has {', '.join(known)}")
        yield Fault(FaultCode.FIELD_UNKNOWN, message, name, remedy, place)
    elif dated and column.type.name != "date":
        message = f'rule {rule.code}: "{name}" in the table {table.name} is no date'
        days = [each.name for each in table.columns if each.type.name == "date"]
        remedy = f"use one of {', '.join(days)}" if days else "name a table that has dates"
        yield Fault(FaultCode.VALUE_INVALID, message, name, remedy, place)
