"""The JSON Schema: it admits every scheme that ships, and what the tool itself would admit."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from mentorkit import preferences, rules
from mentorkit.records.tables import PRIVATE, PUBLIC
from mentorkit.scheme.schema import scheme_schema

ROOT = Path(__file__).parents[2]
SHIPPED = sorted([*ROOT.glob("schemes/**/scheme.yaml"), *ROOT.glob("examples/*/scheme.yaml")])
SCHEMA = scheme_schema()
DEFS = SCHEMA["$defs"]
VALIDATOR = Draft202012Validator(SCHEMA)
GAP = {"code": "A-GAP", "kind": "gap", "strength": "must", "field": "grade", "at_least": 1}
HELD = {"code": "A-HELD", "kind": "meetings", "strength": "must", "at_least": 1, "per": "year"}


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_every_reference_leads_somewhere() -> None:
    for reference in _references(SCHEMA):
        found = SCHEMA
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: "/".join(path.parts[-3:-1]))
def test_schemes_that_ship_are_valid(path: Path) -> None:
    assert _faults(_read(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "text",
    [
        "{scheme: a, scales: {stage: [a, [b, c]]}}",
        "{scheme: a, edition: 2026, rules: , contacts: }",
        "{extends: ucl-pals, fields: {department: {required: yes}}}",
        "{scheme: a, rules: [{code: LESS, at_most: 3}]}",
        "{extends: a, rules: [{code: MORE, at_most: null, where: {status: null}}]}",
        "{extends: a, fields: {grade: null}, calendar: {quarter_start_month: null}}",
        "{scheme: a, rules: [{code: GONE, strength: off}]}",
        "{scheme: a, rules: [{code: LINE, kind: unrelated, strength: must, depth: 1}]}",
        "{scheme: a, rules: [{code: ONE, kind: same, strength: must, field: f, where: {g: h}}]}",
        "{scheme: a, rules: [{code: NEW, changes: [{since: 2026-01-01, courses: [a, 2026]}]}]}",
        "{scheme: a, matching: {balance: 0.5, prefer: [{code: P, kind: score, weight: 2}]}}",
    ],
)
def test_what_the_tool_reads_is_valid(text: str) -> None:
    assert _faults(_read(text)) == []


@pytest.mark.parametrize(
    "settings",
    [
        {"rulez": []},
        {"scheme": "Not A Name"},
        {"alert_days": -1},
        {"calendar": {"quarter_start_month": 13}},
        {"matching": {"objective": "luck"}},
        {"matching": {"balance": -1}},
        {"matching": {"prefer": [{"code": "P", "kind": "luck", "weight": 1}]}},
        {"matching": {"prefer": [{"code": "P", "kind": "score", "weight": 1, "changes": []}]}},
        {"rules": [{"kind": "gap"}]},
        {"rules": [GAP | {"kind": "gaps"}]},
        {"rules": [GAP | {"feild": "grade"}]},
        {"rules": [GAP | {"at_most": 1_001}]},
        {"rules": [GAP | {"strength": "maybe"}]},
        {"rules": [GAP | {"field": None}]},
        {"rules": [{"code": "CAP", "kind": "caseload", "of": "mentor", "at_most": -2}]},
        {"rules": [HELD | {"at_least": 0}]},
        {"rules": [HELD | {"per": "week"}]},
        {"rules": [HELD | {"changes": [{"at_least": 2}]}]},
        {"rules": [HELD | {"changes": [{"since": "2026-01-01", "at_leest": 2}]}]},
        {"rules": [HELD | {"changes": [{"since": "2026-01-01", "at_least": 0}]}]},
    ],
    ids=str,
)
def test_what_the_tool_refuses_is_invalid(settings: dict[str, Any]) -> None:
    assert _faults({"scheme": "a", **settings})


def test_a_scheme_has_a_name_or_extends_one() -> None:
    assert _faults({"title": "A"})
    assert _faults({"extends": "blank"}) == []


def test_every_kind_has_a_branch_of_its_own() -> None:
    prefer = DEFS["Matching"]["properties"]["prefer"]
    assert _kinds(SCHEMA["properties"]["rules"]) == list(rules.kind_names())
    assert _kinds(prefer) == list(preferences.kind_names())


def test_tables_list_the_values_of_their_choices() -> None:
    assert {name for name in DEFS if name.startswith("table.")} == {
        f"table.{name}" for name in (*PUBLIC, *PRIVATE)
    }
    meetings = Draft202012Validator(DEFS["table.meetings"])
    row = {"pair_id": "P1", "date": "2026-01-01"}
    assert meetings.is_valid(row | {"status": "held"})
    assert meetings.is_valid(row | {"status": ""})
    assert not meetings.is_valid(row | {"status": "skipped"})


def test_nothing_points_to_documents_that_do_not_ship() -> None:
    assert "interpretation" not in str(SCHEMA)
    assert "DESIGN" not in str(SCHEMA)


def _faults(scheme: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(scheme)]


def _read(text: str) -> Any:
    return _plain(YAML(typ="safe", pure=True).load(text))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _kinds(entries: dict[str, Any]) -> list[str]:
    each = entries["anyOf"][0]["items"]["anyOf"]
    branches = [branch["$ref"].removeprefix("#/$defs/") for branch in each]
    return [DEFS[branch]["properties"]["kind"]["const"] for branch in branches]


def _references(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"]
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from _references(part)
