"""Schemes and tables made of plain values, read just as their files would be."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from mentorkit.files.yaml_text import Node
from mentorkit.model import Fault, Place
from mentorkit.records import people
from mentorkit.records.read import read_table
from mentorkit.records.table import Table, empty_table
from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme
from mentorkit.scheme.read import read_scheme
from tests.laws.vocabulary import FIELDS, OWN_TABLES, SCALES, Cells, Row, Tables

SOMEWHERE = Place("scheme.yaml", 1, 1)


def node(value: Any) -> Node:
    """Give plain values as a YAML file has them."""
    if isinstance(value, dict):
        keys = dict.fromkeys(map(str, value), SOMEWHERE)
        return Node({str(key): node(item) for key, item in value.items()}, SOMEWHERE, keys)
    if isinstance(value, list | tuple):
        return Node(tuple(map(node, value)), SOMEWHERE)
    return Node(None if value is None else str(value), SOMEWHERE)


def scheme_row(rules: Sequence[Row] = (), prefer: Sequence[Row] = (), **more: Any) -> Row:
    """Give a scheme file's values: our fields and scales, and these rules and preferences."""
    matching = {**more.pop("matching", {}), "prefer": list(prefer)}
    return {
        "scheme": "law",
        "edition": "1",
        "scales": SCALES,
        "fields": FIELDS,
        "tables": OWN_TABLES,
        "rules": list(rules),
        "matching": matching,
        **more,
    }


def read(row: Row) -> tuple[Scheme, list[Fault]]:
    """Read a scheme of plain values, and what is wrong with it."""
    scheme, faults = read_scheme(node(row))
    assert scheme is not None
    return scheme, faults


def read_tables(scheme: Scheme, found: Tables) -> tuple[dict[str, Table], list[Fault]]:
    """Read rows as a file that holds them."""
    faults: list[Fault] = []
    read: dict[str, Table] = {name: empty_table(spec) for name, spec in scheme.tables.items()}
    for name, rows in found.items():
        if rows:
            read[name], wrong = read_table(as_csv(rows).encode(), scheme.tables[name])
            faults += wrong
    return read, faults


def known_on(day: date, scheme: Scheme, read: Mapping[str, Table]) -> Facts:
    """Give what all rules are told of these tables on a day, every duty to be spelt out."""
    return Facts(
        read,
        people.participants(read["participants"]),
        people.pairs(read["pairs"]),
        day,
        scheme.scales,
        scheme.field_scales,
        scheme.settings.calendar.quarter_start_month,
        every=True,
        alert_days=scheme.settings.alert_days,
    )


def as_csv(rows: Sequence[Cells]) -> str:
    """Give rows as the text of a CSV file."""
    text = io.StringIO()
    columns = dict.fromkeys(name for row in rows for name in row)
    writer = csv.DictWriter(text, list(columns), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
