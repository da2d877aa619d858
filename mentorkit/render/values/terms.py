"""What the scheme asks, in the rules' own sentences, with the clauses that these come from."""

from collections.abc import Collection, Iterable
from typing import Any

from mentorkit.records.people import Pair
from mentorkit.render.slots import Aside
from mentorkit.render.values.material import Material
from mentorkit.render.words import Words
from mentorkit.rule.caseloads import CaseloadRule
from mentorkit.rule.facts import Facts
from mentorkit.rule.pairs import PairRule
from mentorkit.rule.participants import ParticipantRule
from mentorkit.rule.records import RecordRule
from mentorkit.rule.rule import Rule
from mentorkit.rule.waivers import Granted, granted

ROLES = {"mentor", "mentee"}
OF_PAIRS = {"pair_id", "mentor_id", "mentee_id"}
CONDITIONS = PairRule, ParticipantRule, CaseloadRule


def terms(material: Material, pair: Pair | None) -> dict[str, Any]:
    """Give the rules in force on the day, for a pair those meant for its two, and their clauses."""
    facts = material.facts
    rules = [
        rule
        for rule in material.scheme.rules
        if rule.in_force(facts.as_of) and (pair is None or _concerns(rule, pair, material))
    ]
    waived = frozenset(rule.code for rule in rules if pair and _waived(rule, pair, facts))
    return facts.once(("terms", waived, *map(id, rules)), lambda: _told(material, rules, waived))


def _told(material: Material, rules: Iterable[Rule], waived: Collection[str]) -> dict[str, Any]:
    told = [_rule(rule, material.words, waived=rule.code in waived) for rule in rules]
    return {"rules": told, "annex": _annex(material, rules)}


def _annex(material: Material, rules: Iterable[Rule]) -> list[dict[str, Aside]]:
    cited = {clause for rule in rules for clause in rule.clauses}
    return [
        {"id": Aside(each.id), "section": Aside(each.section), "says": Aside(each.says)}
        for each in material.clauses
        if each.id in cited
    ]


def _rule(rule: Rule, words: Words, *, waived: bool) -> dict[str, Any]:
    """Give a rule; a `condition` had to hold for these two to be paired, others ask for action."""
    return {
        "code": Aside(rule.code),
        "kind": rule.kind,
        "of": getattr(rule, "of", ""),
        "strength": rule.strength.value,
        "condition": isinstance(rule, CONDITIONS),
        "waived": waived,
        "role": getattr(rule, "role", None) or "",
        "clauses": [Aside(clause) for clause in rule.clauses],
        "sentence": rule.sentence_with(words.value),
    }


def _waived(rule: Rule, pair: Pair, facts: Facts) -> bool:
    """Tell whether a condition is waived on the day for the two, or for the one whom it is about.

    A waiver of a duty is for some time only and changes nothing in what they agree on.
    """
    if not isinstance(rule, CONDITIONS):
        return False
    sides = {"mentor": pair.mentor_id, "mentee": pair.mentee_id}
    about = rule.of if isinstance(rule, CaseloadRule) else getattr(rule, "role", "")
    subjects = {pair.id, f"{pair.mentor_id}:{pair.mentee_id}", sides.get(about, pair.id)}
    ended = facts.timelines[pair.id].ended
    return any(
        each.subject in subjects and each.lives(facts.as_of, ended)
        for each in facts.once("waivers by rule", lambda: _by_rule(facts)).get(rule.code, ())
    )


def _by_rule(facts: Facts) -> dict[str, list[Granted]]:
    found = dict[str, list[Granted]]()
    for each in granted(facts.tables["waivers"]):
        found.setdefault(each.rule, []).append(each)
    return found


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
