"""One scheme file laid over another: maps by key, rules and preferences by code."""

import re

from mentorkit.files.yaml_text import Node, merge

UNSAID = {
    "code", "kind", "strength", "clauses", "since", "until", "changes", "afterwards", "unknown",
    "penalty", "weight", "by", "passes_to",
}  # fmt: skip
"""The keys that a rule's sentence does not tell."""


def lay_over(lower: Node, upper: Node) -> Node:
    """Give the lower scheme as changed by the upper one; `extends` is not inherited.

    Raises nothing: what is not a map or list is left for the reader to find fault with.
    """
    if not (isinstance(lower.value, dict) and isinstance(upper.value, dict)):
        return upper
    merged = merge(_without(lower, {"extends"}), upper)
    keys = _lists_by_code(lower, upper, {"rules"})
    matching = _key(merged, "matching")
    if matching is not None and isinstance(matching.value, dict):
        below, above = _key(lower, "matching"), _key(upper, "matching")
        if below is not None and above is not None:
            within = _lists_by_code(below, above, {"prefer"})
            keys["matching"] = Node({**matching.value, **within}, matching.place, matching.keys)
    assert isinstance(merged.value, dict)  # noqa: S101 - two maps merge to a map
    return Node({**merged.value, **keys}, merged.place, merged.keys)


def _lists_by_code(lower: Node, upper: Node, names: set[str]) -> dict[str, Node]:
    found = {}
    for name in names:
        below, above = _key(lower, name), _key(upper, name)
        if below is None or above is None:
            continue
        if isinstance(below.value, tuple) and isinstance(above.value, tuple):
            found[name] = Node(_by_code(below.value, above.value), above.place, {})
    return found


def _by_code(lower: tuple[Node, ...], upper: tuple[Node, ...]) -> tuple[Node, ...]:
    entries = list(lower)
    at = {code: index for index, entry in enumerate(lower) if (code := _text(entry, "code"))}
    for entry in upper:
        index = at.pop(_text(entry, "code"), None)
        if index is None:  # new, or given twice in one file, which the reader finds fault with
            entries.append(entry)
        elif _text(entry, "kind") in {"", _text(entries[index], "kind")}:
            entries[index] = change(entries[index], entry)
        else:
            entries[index] = entry
    return tuple(entries)


def change(entry: Node, by: Node) -> Node:
    """Give a rule's entry as changed by another that names only what differs.

    The rule's own words (`says`) go where they do not name a key that changes: a sentence must
    never say another number than the rule asks.
    """
    merged = merge(entry, by)
    if not (isinstance(by.value, dict) and isinstance(merged.value, dict)) or "says" in by.value:
        return merged
    told = set(re.findall(r"\{(\w+)\}", _text(entry, "says")))
    if by.value.keys() <= UNSAID | told:
        return merged
    kept = {key: value for key, value in merged.value.items() if key != "says"}
    return Node(kept, merged.place, merged.keys)


def _key(node: Node, name: str) -> Node | None:
    return node.value.get(name) if isinstance(node.value, dict) else None


def _text(node: Node, name: str) -> str:
    found = _key(node, name)
    return found.value if found is not None and isinstance(found.value, str) else ""


def _without(node: Node, names: set[str]) -> Node:
    if not isinstance(node.value, dict):
        return node
    kept = {name: value for name, value in node.value.items() if name not in names}
    return Node(kept, node.place, node.keys)
