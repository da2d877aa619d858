"""What the scheme asks, in the rules' own sentences, with the clauses that these come from."""

from collections.abc import Iterable
from typing import Any

from mentorkit.records.people import Pair
from mentorkit.render.slots import Aside
from mentorkit.render.values.material import Material
from mentorkit.rule.caseloads import CaseloadRule
from mentorkit.rule.pairs import PairRule
from mentorkit.rule.participants import ParticipantRule
from mentorkit.rule.records import RecordRule
from mentorkit.rule.rule import Rule

ROLES = {"mentor", "mentee"}
OF_PAIRS = {"pair_id", "mentor_id", "mentee_id"}


def terms(material: Material, pair: Pair | None) -> dict[str, Any]:
    """Give the rules in force on the day, for a pair those meant for its two, and their clauses."""
    facts = material.facts
    rules = [
        rule
        for rule in material.scheme.rules
        if rule.in_force(facts.as_of) and (pair is None or _concerns(rule, pair, material))
    ]
    return facts.once(("terms", *map(id, rules)), lambda: _told(material, rules))


def _told(material: Material, rules: Iterable[Rule]) -> dict[str, Any]:
    return {"rules": [_rule(rule) for rule in rules], "annex": _annex(material, rules)}


def _annex(material: Material, rules: Iterable[Rule]) -> list[dict[str, Aside]]:
    cited = {clause for rule in rules for clause in rule.clauses}
    return [
        {"id": Aside(each.id), "section": Aside(each.section), "says": Aside(each.says)}
        for each in material.clauses
        if each.id in cited
    ]


def _rule(rule: Rule) -> dict[str, Any]:
    """Give a rule; a `condition` had to hold for these two to be paired, others ask for action."""
    return {
        "code": Aside(rule.code),
        "kind": rule.kind,
        "of": getattr(rule, "of", ""),
        "strength": rule.strength.value,
        "condition": isinstance(rule, PairRule | ParticipantRule | CaseloadRule),
        "role": getattr(rule, "role", None) or "",
        "clauses": [Aside(clause) for clause in rule.clauses],
        "sentence": rule.sentence,
    }


def _concerns(rule: Rule, pair: Pair, material: Material) -> bool:
    role = getattr(rule, "role", None)
    if (role is not None and role not in ROLES) or not _for_pairs(rule, material):
        return False
    if isinstance(rule, RecordRule) and rule.of != "pairs":
        return True  # its `where` chooses among records, which are yet to come
    return rule.applies(material.facts.of_pair(pair, "mentor" if role == "mentor" else "mentee"))


def _for_pairs(rule: Rule, material: Material) -> bool:
    """Tell whether a rule is about pairs and people at all, not about how the scheme is run."""
    if not isinstance(rule, RecordRule):
        return getattr(rule, "each", "") != "scheme"
    columns = material.scheme.tables[rule.of].columns
    return any(
        column.type.refers in {"participants", "pairs"} or column.name in OF_PAIRS
        for column in columns
    )
