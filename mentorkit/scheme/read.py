"""A scheme file, laid over what it extends → a Scheme, and all that is wrong with it."""

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from mentorkit.files.yaml_text import Node, plain
from mentorkit.model import Fault, FaultCode
from mentorkit.rule.facts import Scale
from mentorkit.scheme.columns import own_tables, scale_faults
from mentorkit.scheme.entries import read_preferences, read_rules
from mentorkit.scheme.faults import model_faults, place_at, value_at
from mentorkit.scheme.fit import Fit
from mentorkit.scheme.model import Scheme, Settings
from mentorkit.scheme.roles import with_roles
from mentorkit.scheme.serving import serving_faults

APART = {"rules", "extends"}
NAMED = {"scales", "fields", "tables", "sources", "calendar", "confidentiality", "matching"}


def read_scheme(node: Node) -> tuple[Scheme | None, list[Fault]]:
    """Read a scheme; what is faulty is left out, so that the rest can still be judged by.

    A scheme without a sound name of its own has none.
    """
    if not isinstance(node.value, dict):
        message, remedy = "this is no scheme file", "begin with `scheme: name`"
        return None, [Fault(FaultCode.VALUE_INVALID, message, "", remedy, node.place)]
    entries = _list(node, ("rules",))
    rules, faults = read_rules(entries)
    prefer, wrong = read_preferences(_list(node, ("matching", "prefer")))
    faults += wrong
    settings, wrong = _settings(node)
    faults += wrong
    if settings is None:
        return None, faults
    scales = {name: _scale(steps) for name, steps in settings.scales.items()}
    faults += scale_faults(settings, node)
    tables, wrong = own_tables(settings, scales, node)
    faults += wrong
    tables = with_roles(tables, [rule for rule, _ in rules])
    fit = Fit(tables, scales)
    good = [(rule, at) for rule, at in rules if not _collect(fit.rule(rule, at), faults)]
    liked = [(p, at) for p, at in prefer if not _collect(fit.preference(p, at), faults)]
    judged, valued = tuple(rule for rule, _ in good), tuple(entry for entry, _ in liked)
    faults += serving_faults(settings, valued, node)
    places = {rule.code: at.place for rule, at in good} | {p.code: at.place for p, at in liked}
    codes = frozenset(value_at(entry, ("code",)) for entry in entries)
    return Scheme(settings, judged, valued, tables, scales, places, codes), faults


def _collect(found: Iterable[Fault], faults: list[Fault]) -> bool:
    new = list(found)
    faults += new
    return bool(new)


def _list(node: Node, path: tuple[str, ...]) -> tuple[Node, ...]:
    found: Node | None = node
    for step in path:
        found = found.value.get(step) if found and isinstance(found.value, dict) else None
    return found.value if found is not None and isinstance(found.value, tuple) else ()


def _settings(node: Node) -> tuple[Settings | None, list[Fault]]:
    data, _ = plain(node)
    faults = []
    for path in (("rules",), ("matching", "prefer")):
        inner = data.get(path[0]) if len(path) == 1 else _map(data.get("matching")).get(path[1])
        if inner is not None and not isinstance(inner, list):
            message = f'"{".".join(path)}" is no list'
            remedy = "write each entry on lines of its own, the first with `- `"
            place = place_at(node, path)
            faults.append(Fault(FaultCode.VALUE_INVALID, message, "", remedy, place))
    known = {key: value for key, value in data.items() if key not in APART and value is not None}
    if isinstance(known.get("matching"), dict):
        known["matching"] = {k: v for k, v in known["matching"].items() if k != "prefer"}
    try:
        return Settings.model_validate(known), faults
    except ValidationError as error:
        faults += model_faults(error, node, Settings, "")
        for each in error.errors(include_url=False):
            _leave_out(known, each["loc"])
    try:
        settings = Settings.model_validate({"scheme": "unnamed", **known})
    except ValidationError:
        return None, faults
    return settings if "scheme" in known else settings.model_copy(update={"scheme": ""}), faults


def _leave_out(data: dict[str, Any], path: tuple[str | int, ...]) -> None:
    """Take out the smallest entry that is of no use: one field rather than all of them."""
    if len(path) > 1 and path[0] in NAMED and isinstance(inner := data.get(str(path[0])), dict):
        inner.pop(path[1], None)
    elif path:
        data.pop(str(path[0]), None)


def _map(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _scale(steps: tuple[tuple[str, ...], ...]) -> Scale:
    return {name: rank for rank, names in enumerate(steps) for name in names}
