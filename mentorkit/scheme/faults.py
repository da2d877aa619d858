"""What is wrong with a scheme file, said with its place and a remedy."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from itertools import islice
from typing import Any

from pydantic import BaseModel, ValidationError

from mentorkit.files.yaml_text import Node
from mentorkit.model import Fault, FaultCode, Place

MOST = 20_000

type_words = {
    "list": "a list",
    "tuple": "a list",
    "dict": "a map of keys",
    "mapping": "a map of keys",
    "string": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "yes or no",
}

plain_words = {
    "too_short": "name at least one",
    "too_long": "name at most {max_length}",
    "string_too_short": "write something here",
    "string_too_long": "write at most {max_length} characters",
    "string_pattern_mismatch": "use letters, digits and hyphens",
    "greater_than_equal": "write {ge} or more",
    "less_than_equal": "write {le} or less",
    "date_from_datetime_parsing": "there is no such day; write it as 2026-03-13",
    "date_parsing": "write a day as 2026-03-13",
    "finite_number": "write a number",
}


def place_at(node: Node, path: Sequence[str | int], *, key: bool = False) -> Place:
    """Give the place of what a path leads to; of its nearest parent where it is missing."""
    place = node.place
    for index, step in enumerate(path):
        if isinstance(node.value, dict) and step in node.value:
            last = index == len(path) - 1
            place = node.keys.get(str(step), node.place) if key and last else place
            node = node.value[str(step)]
            place = place if key and last else node.place
        elif isinstance(node.value, tuple) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            place = node.place
        else:
            break
    return place


def value_at(node: Node, path: Sequence[str | int]) -> str:
    """Give the text that a path leads to; empty where that is no text."""
    for step in path:
        if isinstance(node.value, dict) and step in node.value:
            node = node.value[str(step)]
        elif isinstance(node.value, tuple) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        else:
            return ""
    return node.value if isinstance(node.value, str) else ""


def near(name: str, known: Iterable[str], otherwise: str) -> str:
    """Suggest the known name that is spelt most alike; among very many it would take too long."""
    among = list(islice(known, MOST + 1))
    found = get_close_matches(name, among, n=1, cutoff=0.5) if len(among) <= MOST else []
    return f'did you mean "{found[0]}"?' if found else otherwise


def model_faults(
    error: ValidationError, node: Node, model: type[BaseModel], about: str
) -> list[Fault]:
    """Give every fault that a model finds in a part of the file; `about` opens each message."""
    return [_fault(dict(each), node, model, about) for each in error.errors(include_url=False)]


def _fault(each: dict[str, Any], node: Node, model: type[BaseModel], about: str) -> Fault:
    path = tuple(step for step in each["loc"] if step != "[key]")
    name = str(path[-1]) if path else ""
    if each["type"] == "extra_forbidden":
        known = sorted(_keys(model, path[:-1]))
        remedy = near(name, known, f"known here: {', '.join(known)}")
        place = place_at(node, path, key=True)
        shown = f"{name}: {value_at(node, path)}".rstrip(": ")
        message = f'{about}"{shown}" is unknown'
        return Fault(FaultCode.KEY_UNKNOWN, message, name, remedy, place)
    place = place_at(node, path, key="[key]" in each["loc"])
    if each["type"] == "missing":
        message = f'{about}"{name}" is missing'
        return Fault(FaultCode.KEY_MISSING, message, "", f"add `{name}: …`", place)
    found = value_at(node, path)[:60]
    where = ".".join(str(step)[:60] for step in path)
    shown = f'"{where}: {found}"' if found else f'"{where}"' if where else "the keys together"
    message = f"{about}{shown} {'does' if where else 'do'} not fit"
    remedy = _remedy(each)
    if each["type"] in {"model_type", "model_attributes_type"}:
        remedy = f"write a map of keys here, such as {{{_keys(model, path)[0]}: {found or '…'}}}"
    return Fault(FaultCode.VALUE_INVALID, message, found, remedy, place)


def _remedy(each: dict[str, Any]) -> str:
    kind, context = each["type"], each.get("ctx", {})
    if kind in plain_words:
        return plain_words[kind].format(**context)
    if kind in {"literal_error", "enum"}:
        return f"use {context.get('expected', '')}".replace("'", "")
    if kind == "value_error":
        return str(context.get("error", each["msg"]))
    base = kind.removesuffix("_type").removesuffix("_parsing").removesuffix("_from_float")
    if base in type_words:
        return f"write {type_words[base]} here"
    return str(each["msg"]).replace("Input should be", "it should be")


def _keys(model: type[BaseModel], path: Sequence[str | int]) -> list[str]:
    """Give the keys that may stand where the path leads, as far as the models tell."""
    for step in path:
        info = next((i for name, i in model.model_fields.items() if step in {name, i.alias}), None)
        inner = _model_in(info.annotation) if info is not None else None
        model = inner or model
    return [info.alias or name for name, info in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if (found := _model_in(part)) is not None:
            return found
    return None
