"""Plain values → YAML that reads back as the same values, with comments where one is asked for."""

import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

Path: TypeAlias = tuple[str | int, ...]

INDENT = "  "
WIDTH = 100
PLAIN = re.compile(r"[^\W_](?:[\w ./%£()'–@+-]*[\w.%)])?")
"""Text that no reader could take for anything but text."""

NULLS = {"null", "Null", "NULL"}


def yaml_text(data: Mapping[str, Any], comments: Mapping[Path, str]) -> str:
    """Write maps, lists, texts and None as YAML; comments stand above what their path leads to."""
    return "\n".join(_map(data, (), comments)) + "\n" if data else ""


def flow(value: Any) -> str:
    """Write a value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_text(key)}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    return "null" if value is None else _text(str(value))


def _map(data: Mapping[str, Any], path: Path, comments: Mapping[Path, str]) -> Iterator[str]:
    indent = INDENT * len(path)
    for key, value in data.items():
        inner = (*path, key)
        yield from _comment(inner, indent, comments)
        if isinstance(value, Mapping) and value:
            yield f"{indent}{_text(key)}:"
            yield from _map(value, inner, comments)
        elif isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
            yield f"{indent}{_text(key)}:"
            for at, each in enumerate(value):
                yield from _comment((*inner, at), indent + INDENT, comments)
                yield f"{indent}{INDENT}- {flow(each)}"
        else:
            yield f"{indent}{_text(key)}: {flow(value)}"


def _comment(path: Path, indent: str, comments: Mapping[Path, str]) -> Iterator[str]:
    mark = f"{indent}# "
    if path in comments:
        yield from textwrap.wrap(comments[path], WIDTH, initial_indent=mark, subsequent_indent=mark)


def _text(text: str) -> str:
    if PLAIN.fullmatch(text) and text not in NULLS:
        return text
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    return char if char.isprintable() else f"\\U{ord(char):08x}"
