"""The scheme file's JSON Schema, made of the models that read it."""

import re
from typing import Any, TypeAlias

from pydantic import BaseModel

from mentorkit import preferences, rules
from mentorkit.records.tables import PRIVATE, PUBLIC, Column, table_specs
from mentorkit.rule.preference import Preference
from mentorkit.rule.rule import Rule
from mentorkit.scheme.model import Settings

Schema: TypeAlias = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT = ["string", "number", "boolean"]
NOTHING = {"type": "null"}
MERGED = ("Source", "FieldSpec")
"""What a scheme may change a part of; the rest then comes from the scheme it extends."""

REFERENCE = re.compile(r"\s+\((?:interpretation|DESIGN)\b[^)]*\)")
"""Where a docstring points the tool's own makers to the reason for something."""


def scheme_schema() -> Schema:
    """Give the JSON Schema of scheme.yaml: every kind's keys, and under `$defs` each table's."""
    schema = schema_of(Settings)
    properties, defs = schema["properties"], schema["$defs"]
    for name in MERGED:
        del defs[name]["required"]
    properties["extends"] = {"type": "string", "description": "A built-in scheme, or a path."}
    properties["rules"] = _entries("rule", rules.kind_names())
    liked = _entries("preference", preferences.kind_names())
    defs["Matching"]["properties"]["prefer"] = liked
    for name in rules.kind_names():
        _add_kind(rules.kind(name), f"rule.{name}", defs)
    for name in preferences.kind_names():
        _add_kind(preferences.kind(name), f"preference.{name}", defs)
    defs |= {f"table.{name}": _table(name) for name in (*PUBLIC, *PRIVATE)}
    del schema["required"], schema["description"]
    either = {"anyOf": [{"required": ["scheme"]}, {"required": ["extends"]}]}
    return {"$schema": DIALECT, "title": "A mentorkit scheme file", **either, **schema}


def schema_of(model: type[BaseModel]) -> Schema:
    """Give the JSON Schema of one model, such as a kind, as a scheme file may be written."""
    model.model_rebuild()
    written: Schema = _as_written(model.model_json_schema(by_alias=True))
    return written


def _as_written(schema: Any) -> Any:
    """Allow what the reader of the file allows.

    All that stands in a scheme file is read as text, so that a number may stand for a text; a
    text alone may stand for a list of one; yes and no are as good as true and false; and what
    need not be given may be left blank.
    """
    if isinstance(schema, list):
        return [_as_written(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    written = {
        key: _as_written(value)
        for key, value in schema.items()
        if key != "title" or isinstance(value, dict)  # a key called title
    }
    if isinstance(schema.get("description"), str):
        written["description"] = REFERENCE.sub("", schema["description"])
    return _loosened(written)


def _loosened(schema: Schema) -> Schema:
    if isinstance(choices := schema.get("enum"), list):
        digits = [int(choice) for choice in choices if choice.isdecimal()]
        return _but_type(schema) | {"enum": [*choices, *digits]}
    match schema.get("type"):
        case "boolean":
            return _but_type(schema) | {"enum": [True, False, "yes", "no"]}
        case "string" if not {"pattern", "format"} & set(schema):
            return schema | {"type": TEXT}
        case "array" if schema["items"].get("type") == TEXT:
            return _either(schema, schema["items"])
        case "object":
            return _with_blanks(schema)
        case _:
            return schema


def _with_blanks(schema: Schema) -> Schema:
    """Allow a key without a value where the key may be missing: it takes away what is below."""
    keys, others = schema.get("properties", {}), schema.get("additionalProperties")
    needed = schema.get("required", ())
    kept = {key: keys[key] if key in needed else _either(keys[key], NOTHING) for key in keys}
    found = schema | {"properties": kept} if keys else schema
    if isinstance(others, dict):
        found = found | {"additionalProperties": _either(others, NOTHING)}
    return found


def _either(schema: Schema, other: Schema) -> Schema:
    told = {key: schema[key] for key in ("default", "description") if key in schema}
    plain = {key: value for key, value in schema.items() if key not in told}
    options = plain.get("anyOf", [plain])
    return told | {"anyOf": options if other in options else [*options, other]}


def _but_type(schema: Schema) -> Schema:
    return {key: value for key, value in schema.items() if key != "type"}


def _entries(what: str, names: tuple[str, ...]) -> Schema:
    branches = [{"$ref": f"#/$defs/{what}.{name}"} for name in names]
    return _either({"type": "array", "items": {"anyOf": branches}}, NOTHING)


def _add_kind(kind: type[Rule | Preference], path: str, defs: dict[str, Schema]) -> None:
    """Add one kind's schema; in a workspace any key but the code may come from below."""
    schema = schema_of(kind)
    defs.update(schema.pop("$defs", {}))
    keys = schema["properties"]
    keys["kind"] = {"const": path.partition(".")[2]}
    if issubclass(kind, Rule):
        changed = {
            key: {"$ref": f"#/$defs/{path}/properties/{key}"}
            for key in keys
            if key not in {"code", "kind"}
        }
        change = {"type": "object", "properties": changed, "required": ["since"]}
        keys["changes"] = {"type": "array", "items": {**change, "additionalProperties": False}}
    defs[path] = {**schema, "required": ["code"]}


def _table(name: str) -> Schema:
    spec = table_specs(day_first=False)[name]
    columns = {column.name: _cell(column) for column in spec.columns}
    required = [column.name for column in spec.columns if column.required]
    return {"type": "object", "properties": columns, "required": required}


def _cell(column: Column) -> Schema:
    cell: Schema = {"type": "string", "format": column.type.name}
    if column.type.choices:
        cell["enum"] = [*column.type.choices, *([] if column.required else [""])]
    return cell
