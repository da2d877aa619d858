"""The scheme file's JSON Schema, made of the models that read it."""

from typing import Any

from pydantic import BaseModel

from mentorkit import preferences, rules
from mentorkit.records.tables import PRIVATE, PUBLIC, table_specs
from mentorkit.scheme.model import Settings

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def scheme_schema() -> dict[str, Any]:
    """Give the JSON Schema of scheme.yaml; every kind's keys, and each table's columns."""
    schema = _of(Settings)
    defs: dict[str, Any] = schema.setdefault("$defs", {})
    kinds = [_entry(rules.kind(name), name, defs) for name in rules.kind_names()]
    liked = [_entry(preferences.kind(name), name, defs) for name in preferences.kind_names()]
    properties = schema["properties"]
    properties["extends"] = {"type": "string", "description": "A built-in scheme, or a path."}
    properties["rules"] = {"type": "array", "items": {"anyOf": kinds}}
    defs["Matching"]["properties"]["prefer"] = {"type": "array", "items": {"anyOf": liked}}
    defs["tables"] = {name: _table(name) for name in (*PUBLIC, *PRIVATE)}
    named = {"$schema": DIALECT, "title": "A mentorkit scheme file", "required": ["scheme"]}
    return {**schema, **named}


def _of(model: type[BaseModel]) -> dict[str, Any]:
    model.model_rebuild()
    return model.model_json_schema(by_alias=True)


def _entry(model: type[BaseModel], name: str, defs: dict[str, Any]) -> dict[str, Any]:
    """Give one kind's schema; in a workspace any key but the code may come from below."""
    schema = _of(model)
    defs.update(schema.pop("$defs", {}))
    schema["properties"]["kind"] = {"const": name}
    schema["properties"]["changes"] = {"type": "array", "items": {"type": "object"}}
    schema["required"] = ["code"]
    return schema


def _table(name: str) -> dict[str, Any]:
    spec = table_specs(day_first=False)[name]
    columns = {
        column.name: {"type": "string", "format": column.type.name} for column in spec.columns
    }
    required = [column.name for column in spec.columns if column.required]
    return {"type": "object", "properties": columns, "required": required}
