"""The entries under `rules` and `prefer` → rules and preferences, each version of them."""

from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from mentorkit import preferences, rules
from mentorkit.calendar import add_days
from mentorkit.files.yaml_text import Node, plain
from mentorkit.model import Fault, FaultCode, Place, Strength
from mentorkit.rule.preference import Preference
from mentorkit.rule.rule import Rule
from mentorkit.scheme.faults import model_faults, near, place_at, value_at
from mentorkit.scheme.merge import change

M = TypeVar("M", bound=BaseModel)
LASTING = ("code", "kind", "changes")
"""What makes a rule the rule it is, whatever it asks from some day on."""


def read_rules(nodes: tuple[Node, ...]) -> tuple[list[tuple[Rule, Node]], list[Fault]]:
    """Read all rules: each version beside its entry, and what is wrong with the others."""
    found: list[tuple[Rule, Node]] = []
    faults, others = _twice(nodes), _whole(nodes)
    for node in nodes:
        model, wrong = _model(node, rules.kind, rules.kind_names(), "rule", others)
        faults += wrong
        undated = _undated(node)
        faults += undated
        for version in _versions(node) if model is not None and not undated else ():
            rule, wrong = _read(version, model or Rule, "rule")
            faults += wrong
            if isinstance(rule, Rule):
                found.append((rule, version))
    return [(r, n) for r, n in _dated(found) if r.strength is not Strength.OFF], faults


def read_preferences(nodes: tuple[Node, ...]) -> tuple[list[tuple[Preference, Node]], list[Fault]]:
    """Read all preferences, and what is wrong with the others."""
    found: list[tuple[Preference, Node]] = []
    faults, others = _twice(nodes), _whole(nodes)
    for node in nodes:
        kinds = preferences.kind_names()
        model, wrong = _model(node, preferences.kind, kinds, "preference", others)
        faults += wrong
        if model is not None:
            preference, wrong = _read(node, model, "preference")
            faults += wrong
            if isinstance(preference, Preference):
                found.append((preference, node))
    return found, faults


def _whole(nodes: tuple[Node, ...]) -> list[str]:
    """Give the codes of the entries that say their kind: those that another may change."""
    return [value_at(node, ("code",)) for node in nodes if value_at(node, ("kind",))]


def _model(
    node: Node,
    kind: Callable[[str], type[M]],
    known: tuple[str, ...],
    what: str,
    others: list[str],
) -> tuple[type[M] | None, list[Fault]]:
    name = value_at(node, ("kind",))
    if name in known:
        return kind(name), []
    code = value_at(node, ("code",)) or "without a code"
    if not isinstance(node.value, dict):
        message, remedy = f"this {what} is no map of keys", "write `- code: …` and its keys below"
        return None, [Fault(FaultCode.VALUE_INVALID, message, "", remedy, node.place)]
    if not name:
        message, own = f"{what} {code} has no kind", f"add `kind:` – one of {', '.join(known)}"
        meant = near(code, others, "")
        remedy = f"{meant} A new {what} needs a kind: {', '.join(known)}" if meant else own
        return None, [Fault(FaultCode.KEY_MISSING, message, "", remedy, node.place)]
    message = f'{what} {code}: the kind "{name}" is unknown'
    remedy = near(name, known, f"known kinds: {', '.join(known)}")
    return None, [Fault(FaultCode.KIND_UNKNOWN, message, name, remedy, place_at(node, ("kind",)))]


def _read(node: Node, model: type[M], what: str) -> tuple[M | None, list[Fault]]:
    code = value_at(node, ("code",))
    about = f"{what} {code}: " if code else f"{what}: "
    try:
        return model.model_validate(plain(node)[0]), []
    except ValidationError as error:
        return None, model_faults(error, node, model, about)


def _twice(nodes: tuple[Node, ...]) -> list[Fault]:
    first: dict[str, Place] = {}
    faults = []
    for node in nodes:
        code = value_at(node, ("code",))
        place = place_at(node, ("code",))
        if code and first.setdefault(code, place) is not place:
            message = f"{code} was given before, on line {first[code].line}"
            remedy = "give one of the two another code"
            faults.append(Fault(FaultCode.RULE_DUPLICATE, message, code, remedy, place))
    return faults


def _undated(node: Node) -> list[Fault]:
    """Give what keeps an entry's `changes` from following one another in time."""
    if not isinstance(node.value, dict) or "changes" not in node.value:
        return []
    changes, about = node.value["changes"], f"rule {value_at(node, ('code',))}"
    if not isinstance(changes.value, tuple):
        message, remedy = f"{about}: `changes` is no list", "write [{since: 2025-09-01, …}]"
        return [Fault(FaultCode.VALUE_INVALID, message, "", remedy, changes.place)]
    faults, last = [], value_at(node, ("since",))
    for index, later in enumerate(changes.value):
        faults += [
            _lasting(key, place, about) for key, place in later.keys.items() if key in LASTING
        ]
        since, place = value_at(later, ("since",)), place_at(node, ("changes", index, "since"))
        if not since:
            message, remedy = f"{about}: a change has no date", "add `since: …`, its first day"
            faults.append(Fault(FaultCode.KEY_MISSING, message, "", remedy, place))
        elif since <= last:
            message, remedy = f"{about}: a change is out of turn", f"its day must follow {last}"
            faults.append(Fault(FaultCode.VALUE_INVALID, message, since[:60], remedy, place))
        last = max(since, last)
    return faults


def _lasting(key: str, place: Place, about: str) -> Fault:
    message = f"{about}: a change cannot give another `{key}`"
    remedy = "take it out; to ask something else, end this rule with `until` and add a new one"
    return Fault(FaultCode.KEY_UNKNOWN, message, key, remedy, place)


def _versions(node: Node) -> list[Node]:
    """Give the entry as it stood at first and after each of its `changes`."""
    if not isinstance(node.value, dict) or "changes" not in node.value:
        return [node]
    changes = node.value["changes"].value
    entry = {key: value for key, value in node.value.items() if key != "changes"}
    versions = [Node(entry, node.place, node.keys)]
    for later in changes if isinstance(changes, tuple) else ():
        if isinstance(later.value, dict):
            changed = change(versions[-1], later)
            versions.append(Node(changed.value, node.place, changed.keys))
    return versions


def _dated(found: list[tuple[Rule, Node]]) -> list[tuple[Rule, Node]]:
    """Let each version end the day before the next one begins."""
    dated: list[tuple[Rule, Node]] = []
    for index, (rule, node) in enumerate(found):
        later: Any = found[index + 1][0] if index + 1 < len(found) else None
        if later is not None and later.code == rule.code and later.since is not None:
            until = add_days(later.since, -1)
            rule = rule.model_copy(update={"until": min(until, rule.until or until)})  # noqa: PLW2901
        dated.append((rule, node))
    return dated
