"""A scheme's rules and preferences as people and programs read them."""

import json
import textwrap
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from mentorkit import rules
from mentorkit.output.handbook import appendix
from mentorkit.output.page import GAP, PLAIN
from mentorkit.output.reasons import some_points
from mentorkit.rule.preference import Preference
from mentorkit.rule.rule import Rule, listed
from mentorkit.scheme.clauses import Clause
from mentorkit.scheme.model import Scheme
from mentorkit.scheme.schema import schema_of

COMMON = {"code", "kind", "strength", "clauses", "since", "until", "where", "says"}
TAKEN = {
    "anyOf": "one or more names",
    "items": "a list of conditions",
    "pattern": "a number of days, weeks, months or years",
}
"""What a key takes, by what stands in its JSON Schema."""


def show(
    scheme: Scheme, clauses: Iterable[Clause], as_of: date, form: str, width: int = PLAIN
) -> str:
    """Write the rules in force on a date as text, Markdown or JSON."""
    known = {clause.id: clause for clause in clauses}
    if form == "json":
        return json.dumps(as_json(scheme, as_of), ensure_ascii=False, indent=2)
    if form == "markdown":
        return appendix(scheme, known, as_of)
    head = f"{scheme.title} · edition {scheme.edition or 'not given'}"
    in_force = [rule for rule in scheme.rules if rule.in_force(as_of)]
    lines = [head, ""]
    for rule in in_force:
        lines += _told(
            rule.code, rule.strength, (rule.sentence, _cited(rule.clauses, known)), width
        )
    lines += ["", "What makes an allowed pair better", ""] if scheme.prefer else []
    for liked in scheme.prefer:
        worth = some_points(f"{liked.weight:g}")
        lines += _told(liked.code, worth, (liked.statement, _cited(liked.clauses, known)), width)
    return "\n".join(lines)


def _told(code: str, strength: str, texts: Iterable[str], width: int) -> list[str]:
    lines = [f"{code}  ({strength})"]
    for text in texts:
        lines += _indented(text, width, GAP)
    return lines


def _indented(text: str, width: int, by: int, hanging: int = 0) -> list[str]:
    first, others = " " * by, " " * (by + hanging)
    return textwrap.wrap(text, width - 2 * GAP, initial_indent=first, subsequent_indent=others)


def _cited(ids: Iterable[str], known: dict[str, Clause]) -> str:
    """Name clauses with their sections, each section once."""
    shown = []
    for id_ in ids:
        section = known[id_].section if id_ in known else ""
        shown.append(f"{id_} ({section})" if section else id_)
    return f"from {', '.join(shown)}" if shown else "a rule of this scheme file's own"


def as_json(scheme: Scheme, as_of: date) -> dict[str, Any]:
    """Give the rules in force on a date, and the preferences, as plain values."""
    return {
        "scheme": {"id": scheme.id, "title": scheme.title, "edition": scheme.edition},
        "as_of": str(as_of),
        "rules": [_rule(rule, scheme) for rule in scheme.rules if rule.in_force(as_of)],
        "preferences": [_liked(each) for each in scheme.prefer],
    }


def _rule(rule: Rule, scheme: Scheme) -> dict[str, Any]:
    own = rule.model_fields_set - COMMON
    aliases = {name: info.alias or name for name, info in type(rule).model_fields.items()}
    place = scheme.places.get(rule.code)
    return {
        "code": rule.code,
        "kind": rule.kind,
        "strength": str(rule.strength),
        "clauses": list(rule.clauses),
        "statement": rule.sentence,
        "since": str(rule.since) if rule.since else None,
        "until": str(rule.until) if rule.until else None,
        "where": {name: list(values) for name, values in rule.where.items()},
        "parameters": {aliases[name]: _plain(getattr(rule, name)) for name in sorted(own)},
        "place": {"file": place.file, "line": place.line, "column": place.column}
        if place
        else None,
    }


def entry_json(scheme: Scheme, code: str, clauses: Mapping[str, Clause]) -> dict[str, Any]:
    """Give one rule with all its versions, or one preference, and the clauses behind it."""
    versions = [_rule(rule, scheme) for rule in scheme.versions(code)]
    liked = [_liked(each) for each in scheme.prefer if each.code == code]
    cited = {id_: None for entry in (*versions, *liked) for id_ in entry["clauses"]}
    told = [
        {"id": id_, "section": clauses[id_].section, "says": clauses[id_].says}
        for id_ in cited
        if id_ in clauses
    ]
    return {"code": code, "rules": versions, "preferences": liked, "clauses": told}


def _liked(liked: Preference) -> dict[str, Any]:
    return {
        "code": liked.code,
        "kind": liked.kind,
        "weight": liked.weight,
        "clauses": list(liked.clauses),
        "statement": liked.statement,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value if isinstance(value, int | float | bool | None) else str(value)


def kinds_text(width: int = PLAIN) -> str:
    """List the kinds of rule: what each asks, and its keys with what they take."""
    lines = []
    for name in rules.kind_names():
        schema = schema_of(rules.kind(name))
        first = " ".join(schema["description"].split("\n\n")[0].split())
        lines += [name, *_indented(first, width, GAP)]
        for key, value in schema["properties"].items():
            if key not in COMMON:
                told = f"{key}: {_takes(value)}{_otherwise(key, schema)}"
                lines += _indented(told, width, 2 * GAP, hanging=GAP)
    return "\n".join(lines)


def _takes(value: Mapping[str, Any]) -> str:
    """Say in a few words what a key of a scheme file takes."""
    options = [each for each in value.get("anyOf", ()) if each.get("type") != "null"]
    if len(options) == 1:
        return _takes(options[0])
    if "enum" in value:
        return listed(dict.fromkeys(map(str, value["enum"])))
    if "minimum" in value:
        least = f" from {value['minimum']:g}" if value["minimum"] >= 0 else ""
        return f"{'a whole number' if value['type'] == 'integer' else 'a number'}{least}"
    if "additionalProperties" in value:
        return f"a map, each entry {_takes(value['additionalProperties'])}"
    return next((words for mark, words in TAKEN.items() if mark in value), "a name")


def _otherwise(key: str, schema: Mapping[str, Any]) -> str:
    """Say what holds where a key is not given."""
    if key in schema.get("required", ()):
        return "; required"
    default = schema["properties"][key].get("default")
    shown = listed(map(str, default)) if isinstance(default, list | tuple) else str(default or "")
    return f"; {shown} unless given" if default else ""
