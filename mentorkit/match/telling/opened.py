"""What a waiver opens to `match`: a pair that a rule refuses, or somebody whom it keeps out."""

from collections.abc import Iterator

from mentorkit.match.judging.judging import Judging
from mentorkit.match.judging.ruling import Outcome, person_ruling
from mentorkit.match.people.candidates import Candidates, candidates
from mentorkit.match.people.places import no_room
from mentorkit.model import Strength
from mentorkit.rule.facts import Facts
from mentorkit.rule.participants import ParticipantRule
from mentorkit.rule.rule import listed
from mentorkit.rule.view import PersonView
from mentorkit.scheme.model import Scheme

_SIDES = ("mentor", "mentee")
_REFUSED = frozenset({Outcome.BROKEN, Outcome.UNKNOWN})


def opened(scheme: Scheme, facts: Facts, code: str, subject: str) -> str | None:
    """Say what a waiver not yet granted would open to `match`; None where the rule closes nothing.

    The subject is a person or, as mentor:mentee, two.
    """
    found, two = candidates(scheme, facts, 0), _two(facts, subject)
    if two is not None:
        closed = list(_between(scheme, facts, found, *two))
    elif subject in facts.participants:
        sides = [list(_against(scheme, facts, found, subject, side)) for side in _SIDES]
        closed = next((codes for codes in sides if code in codes), [])
    else:
        return None
    if code not in closed:
        return None
    others = [each for each in dict.fromkeys(closed) if each != code]
    if others:
        verb = "stands" if len(others) == 1 else "stand"
        return f"`match` heeds it, but {listed(others, 'and')} still {verb} against {subject}."
    return f"It opens {subject} to `match`."


def _two(facts: Facts, subject: str) -> tuple[str, str] | None:
    people = facts.participants
    splits = ((subject[:at], subject[at + 1 :]) for at, sign in enumerate(subject) if sign == ":")
    return next((two for two in splits if people.keys() >= set(two)), None)


def _between(
    scheme: Scheme, facts: Facts, found: Candidates, mentor_id: str, mentee_id: str
) -> Iterator[str]:
    """Give the rules that refuse two people to each other."""
    mentee = PersonView(mentee_id, facts.participants[mentee_id], facts, found.proposal)
    judging = Judging(scheme, facts, found, [mentee])
    column = judging.sides.column.get(mentor_id)
    if column is not None:
        for block in judging.sides.blocks():
            yield from (code for code, no in judging.refusals(block) if no[0, column])


def _against(
    scheme: Scheme, facts: Facts, found: Candidates, person_id: str, side: str
) -> Iterator[str]:
    """Give the rules that keep somebody out on one side."""
    view = PersonView(person_id, facts.participants[person_id], facts, found.proposal)
    for rule in scheme.rules:
        must = rule.strength is Strength.MUST and rule.in_force(facts.as_of)
        if must and isinstance(rule, ParticipantRule) and rule.role == side:
            ruling = person_ruling(rule, view, found.waivers)
            if ruling is not None and ruling.outcome in _REFUSED:
                yield rule.code
    if side == "mentee":
        full = no_room(scheme.rules, view, found.paired)
        yield from (code for code in full if not found.waivers.cover(code, person_id))
