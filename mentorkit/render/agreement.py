"""A scheme and a pair → what the agreement's template may show.

All is plain text, dates, lists and maps. What is `Aside` (names, ids, contacts, where rules come
from) is shown but not agreed: the same terms have one hash, whoever signs them.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from mentorkit.records.people import Pair, Participant
from mentorkit.render.slots import Aside
from mentorkit.rule.caseloads import CaseloadRule
from mentorkit.rule.pairs import PairRule
from mentorkit.rule.participants import ParticipantRule
from mentorkit.rule.records import RecordRule
from mentorkit.rule.rule import Rule
from mentorkit.scheme.clauses import Clause
from mentorkit.scheme.model import Scheme

ROLES = {"mentor", "mentee"}


def agreement_data(
    scheme: Scheme,
    pair: Pair,
    people: Mapping[str, Participant],
    names: Mapping[str, str],
    clauses: Iterable[Clause],
    *,
    on: date,
) -> dict[str, Any]:
    """Give the values for one pair's agreement; people without a known name go by their id.

    Of the rules, those are there that are in force on the day and meant for these two; the annex
    has the clauses that these come from.
    """
    rules = [
        rule
        for rule in scheme.rules
        if rule.in_force(on) and _for_pairs(rule, scheme) and _concerns(rule, pair, people)
    ]
    cited = {clause for rule in rules for clause in rule.clauses}
    return {
        "scheme": {"title": Aside(scheme.title), "edition": Aside(scheme.edition)},
        "pair": {
            "id": Aside(pair.id),
            "started_on": pair.started_on,
            "planned_end_on": pair.planned_end_on,
        },
        "mentor": _person(pair.mentor_id, names),
        "mentee": _person(pair.mentee_id, names),
        "rules": [_rule(rule) for rule in rules],
        "contacts": [
            {"role": Aside(each.role), "name": Aside(each.name), "email": Aside(each.email)}
            for each in scheme.settings.contacts
        ],
        "sources": [
            {
                "title": Aside(each.title),
                "publisher": Aside(each.publisher),
                "date": Aside(each.date),
            }
            for each in scheme.settings.sources.values()
        ],
        "annex": [
            {"id": Aside(each.id), "section": Aside(each.section), "says": Aside(each.says)}
            for each in clauses
            if each.id in cited
        ],
    }


def _person(id_: str, names: Mapping[str, str]) -> dict[str, Aside]:
    return {"id": Aside(id_), "name": Aside(names.get(id_, id_))}


def _rule(rule: Rule) -> dict[str, Any]:
    """Give a rule; a `condition` had to hold for these two to be paired, others ask for action."""
    return {
        "code": Aside(rule.code),
        "kind": rule.kind,
        "strength": rule.strength.value,
        "condition": isinstance(rule, PairRule | ParticipantRule | CaseloadRule),
        "clauses": [Aside(clause) for clause in rule.clauses],
        "sentence": rule.sentence,
    }


def _for_pairs(rule: Rule, scheme: Scheme) -> bool:
    """Tell whether a rule is about pairs and people at all, not about how the scheme is run."""
    if not isinstance(rule, RecordRule):
        return getattr(rule, "each", "") != "scheme"
    columns = scheme.tables[rule.of].columns
    return any(column.type.refers in {"participants", "pairs"} for column in columns)


def _concerns(rule: Rule, pair: Pair, people: Mapping[str, Participant]) -> bool:
    role = getattr(rule, "role", None)
    if role is not None and role not in ROLES:
        return False
    if isinstance(rule, RecordRule) and rule.of != "pairs":
        return True  # its `where` chooses among records, which are yet to come
    person = people.get(pair.mentor_id if role == "mentor" else pair.mentee_id)
    known = pair._asdict()
    return rule.applies(
        lambda name: known[name] if name in known else person and person.value(name)
    )
