"""What YAML text says, node by node, each with its place; and one text laid over another."""

from dataclasses import dataclass, field
from typing import Any

from mentorkit.model import Place


@dataclass(frozen=True, slots=True)
class Node:
    """A map, a list or a scalar; a scalar is its text as written, or None for a plain null.

    `keys` are the places of a map's keys.
    """

    value: "str | tuple[Node, ...] | dict[str, Node] | None"
    place: Place
    keys: dict[str, Place] = field(default_factory=dict)


def merge(lower: Node, upper: Node) -> Node:
    """Lay `upper` over `lower`: maps key by key, all else is replaced; null removes a key.

    Every part keeps the place where it was written.
    """
    if upper.value is None:
        return lower
    if not isinstance(upper.value, dict):
        return upper
    below = lower if isinstance(lower.value, dict) else Node({}, upper.place)
    values = dict(below.value) if isinstance(below.value, dict) else {}
    for key, node in upper.value.items():
        if node.value is None:
            values.pop(key, None)
        else:
            values[key] = merge(values.get(key, Node(None, node.place)), node)
    places = {**below.keys, **upper.keys}
    return Node(values, upper.place, {key: places[key] for key in values})


def plain(node: Node) -> tuple[Any, dict[tuple[str | int, ...], Place]]:
    """Give nested dicts, lists, texts and None, and the place of the value on every path."""
    places: dict[tuple[str | int, ...], Place] = {}
    return _plain(node, (), places), places


def _plain(
    node: Node, path: tuple[str | int, ...], places: dict[tuple[str | int, ...], Place]
) -> Any:
    places[path] = node.place
    if isinstance(node.value, dict):
        return {key: _plain(inner, (*path, key), places) for key, inner in node.value.items()}
    if isinstance(node.value, tuple):
        return [_plain(inner, (*path, at), places) for at, inner in enumerate(node.value)]
    return node.value
