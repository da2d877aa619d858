"""The roles that a scheme's rules name: what participants' roles are compared with."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mentorkit.records.columns import roles_type
from mentorkit.records.tables import TableSpec
from mentorkit.rule.rule import Rule

NAMING = ("role", "by", "roles")


def with_roles(tables: Mapping[str, TableSpec], rules: Iterable[Rule]) -> dict[str, TableSpec]:
    """Give the tables, with participants' roles held against those that the rules name."""
    people, kind = tables["participants"], roles_type(sorted(set(_named(rules))))
    columns = tuple(replace(c, type=kind) if c.name == "roles" else c for c in people.columns)
    return {**tables, "participants": replace(people, columns=columns)}


def _named(rules: Iterable[Rule]) -> Iterator[str]:
    for rule in rules:
        for key in NAMING:
            value = getattr(rule, key, ())
            yield from (value,) if isinstance(value, str) else value
        yield from rule.where.get("roles", ())
        for condition in (*getattr(rule, "all_of", ()), *getattr(rule, "any_of", ())):
            yield from (condition.one_of or ()) if condition.field == "roles" else ()
