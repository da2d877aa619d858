"""One rule and two people, as people read it: kept, broken, not known, or waived."""

from dataclasses import dataclass
from enum import StrEnum

from mentorkit.match.people.waivers import LiveWaivers
from mentorkit.model import Duty, Status
from mentorkit.rule.caseloads import CaseloadRule
from mentorkit.rule.pairs import PairRule
from mentorkit.rule.participants import ParticipantRule
from mentorkit.rule.rule import plural
from mentorkit.rule.view import PersonView


class Outcome(StrEnum):
    """How one rule stands."""

    KEPT = "kept"
    BROKEN = "broken"
    UNKNOWN = "unknown"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True)
class Ruling:
    """How one rule stands for a pair or person, and why; `steps` is how far it is from kept."""

    rule: str
    outcome: Outcome
    says: str
    steps: float = 0


BLANK = "something needed to judge this is blank"


def pair_ruling(
    rule: PairRule, mentor: PersonView, mentee: PersonView, waivers: LiveWaivers
) -> Ruling | None:
    """Judge one pair by one rule; None where the rule is not for this mentee."""
    if not rule.concerns(mentee):
        return None
    verdict = rule.judge(mentor, mentee, mentor.facts)
    if verdict.kept and not verdict.unknown:
        return Ruling(rule.code, Outcome.KEPT, rule.sentence)
    says = BLANK if verdict.unknown else rule.broken(mentor, mentee)
    outcome = Outcome.UNKNOWN if verdict.unknown else Outcome.BROKEN
    if waivers.cover_pair(rule.code, mentor.id, mentee.id):
        outcome = Outcome.WAIVED
    return Ruling(rule.code, outcome, says, float(verdict.steps))


def person_ruling(rule: ParticipantRule, view: PersonView, waivers: LiveWaivers) -> Ruling | None:
    """Judge one person by one rule; None where the rule is not for this person."""
    person, facts = view.person, view.facts
    if person is None or not rule.concerns(view):
        return None
    verdict = rule.judge(person, facts)
    if verdict.kept:
        return Ruling(rule.code, Outcome.KEPT, rule.sentence)
    outcome = Outcome.UNKNOWN if verdict.unknown else Outcome.BROKEN
    if waivers.cover(rule.code, person.id):
        outcome = Outcome.WAIVED
    return Ruling(rule.code, outcome, f"{person.id}: {rule.broken(person, facts)}")


def caseload_ruling(
    rule: CaseloadRule, view: PersonView, waivers: LiveWaivers, would_have: int | None
) -> Ruling | None:
    """Judge how many pairs one person has; with `would_have`, how many there would be."""
    if view.person is None or not rule.applies(view.of_pair):
        return None
    broken = _over(rule, view) if would_have is None else None
    if would_have is not None and would_have > (limit := rule.places(view.facts, view.id)):
        other = "mentee" if rule.of == "mentor" else "mentor"
        broken = f"would have {plural(would_have, other)}, the limit is {limit}"
    if broken is None:
        return Ruling(rule.code, Outcome.KEPT, rule.sentence)
    waived = waivers.cover(rule.code, view.id)
    outcome = Outcome.WAIVED if waived else Outcome.BROKEN
    return Ruling(rule.code, outcome, f"{view.id} {broken}")


def _over(rule: CaseloadRule, view: PersonView) -> str | None:
    duties = (duty for duty in rule.duties(view.facts) if isinstance(duty, Duty))
    broken = (d for d in duties if d.subject.id == view.id and d.status is Status.BROKEN)
    return next((duty.message for duty in broken), None)
