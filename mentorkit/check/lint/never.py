"""Rules that, among the people at hand, nobody could keep, or nobody could break."""

from collections.abc import Hashable, Iterator
from itertools import product

from mentorkit.check.lint.note import Note
from mentorkit.records.people import Participant
from mentorkit.rule.alike import alike
from mentorkit.rule.caseloads import CaseloadRule
from mentorkit.rule.facts import Facts
from mentorkit.rule.pairs import ListedPairRule, PairRule
from mentorkit.rule.participants import ParticipantRule
from mentorkit.rule.rule import Rule, plural
from mentorkit.rule.view import PersonView, Verdict
from mentorkit.scheme.model import Scheme

FEW = 2
"""With fewer people on a side, that a rule never tells them apart says nothing."""

MOST = 1_000_000
"""Above that many kinds of pair, it takes too long to look at each."""


def never(scheme: Scheme, facts: Facts) -> Iterator[Note]:
    """Give the rules that can never be kept, or never be broken, by those who take part."""
    for rule in scheme.rules:
        if not rule.in_force(facts.as_of):
            continue
        if says := _says(rule, facts):
            place = scheme.places[rule.code]
            yield Note(f"rules.{rule.code}", rule.clauses, f"{rule.code} {says}.", "", place)


def _says(rule: Rule, facts: Facts) -> str:
    if isinstance(rule, CaseloadRule):
        return _caseload(rule, facts)
    if isinstance(rule, ParticipantRule):
        return _participants(rule, facts)
    if isinstance(rule, PairRule) and not isinstance(rule, ListedPairRule):
        return _pairs(rule, facts)
    return ""


def _in_role(role: str, facts: Facts) -> list[Participant]:
    people = facts.participants.values()
    return [p for p in people if role in p.roles and p.takes_part(facts.as_of)]


def _caseload(rule: CaseloadRule, facts: Facts) -> str:
    other = "mentee" if rule.of == "mentor" else "mentor"
    most, count = getattr(rule, "at_most", None), len(_in_role(other, facts))
    if most is None or count > most or not count:
        return ""
    there = "there is only one" if count == 1 else f"there are only {plural(count, other)}"
    return f"can never be broken: it allows {plural(most, other)}, and {there}"


def _participants(rule: ParticipantRule, facts: Facts) -> str:
    people = _in_role(rule.role, facts)
    asked = [p for p in people if rule.concerns(PersonView(p.id, p, facts))]
    for each in alike(asked, rule.basis(facts)):
        verdict = rule.judge(each[0], facts)
        if verdict.kept or verdict.unknown:
            return ""
    return f"can never be kept: no {rule.role} here meets it" if asked else ""


def _pairs(rule: PairRule, facts: Facts) -> str:
    """Judge each kind of mentor with each kind of mentee, until both answers have been given."""
    if set(rule.reads) - {"memberships"}:
        return ""
    mentors, mentees = (_kinds(rule, role, facts) for role in ("mentor", "mentee"))
    mentees = [kind for kind in mentees if rule.concerns(kind[0])]
    if min(sum(map(len, mentors)), sum(map(len, mentees))) < FEW:
        return ""
    if len(mentors) * len(mentees) > MOST:
        return ""
    found = set[bool]()
    for one, other in product(mentors, mentees):
        verdict = _verdict(rule, one, other, facts)
        if verdict is not None and verdict.unknown:
            return ""
        found |= set() if verdict is None else {bool(verdict.kept)}
        if len(found) > 1:
            return ""
    told = {True: "broken: any mentor and mentee keep it", False: "kept: no two here could"}
    return "".join(f"can never be {told[answer]}" for answer in found)


def _kinds(rule: PairRule, role: str, facts: Facts) -> list[list[PersonView]]:
    """Group the people of a role by all that a verdict rests on."""
    fields = (*rule.fields_named(), *rule.where)

    def basis(view: PersonView) -> Hashable:
        held = facts.memberships(view.id) if rule.reads else None
        return (*map(view.value, fields), held)

    people = [PersonView(p.id, p, facts) for p in _in_role(role, facts)]
    return list(alike(people, basis))


def _verdict(
    rule: PairRule, mentors: list[PersonView], mentees: list[PersonView], facts: Facts
) -> Verdict | None:
    """Judge two of these who are not the same person; None where there are none."""
    two = product(mentors[:FEW], mentees[:FEW])
    both = next(((one, other) for one, other in two if one.id != other.id), None)
    return rule.judge(*both, facts) if both else None
