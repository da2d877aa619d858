"""Who is paired with whom already, and how many more mentees each mentor may have."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mentorkit.model import Strength
from mentorkit.records.people import Pair, Participant
from mentorkit.rule.caseloads import CaseloadRule
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import Rule
from mentorkit.rule.view import PersonView


@dataclass(frozen=True, slots=True)
class Paired:
    """What the pairs made so far mean for new ones.

    `mentees` gives each mentor's mentees who hold a place; `placed` are the mentees who need
    none; `parted` are the (mentor, mentee) pairs that ended or were declined.
    """

    mentees: Mapping[str, frozenset[str]]
    placed: frozenset[str]
    parted: frozenset[tuple[str, str]]

    def held(self, mentor_id: str) -> int:
        """Count the mentees who hold a place with a mentor."""
        return len(self.mentees.get(mentor_id, ()))


def paired(facts: Facts) -> Paired:
    """Sort out all pairs known on the date.

    A pair holds a place from its proposal until the day it ends, also while it is paused. One
    that a row with a fault is about holds places, too: nobody is paired twice by mistake.
    """
    mentees: dict[str, set[str]] = {}
    parted = set()
    for pair in facts.pairs.values():
        if _over(pair, facts):
            parted.add((pair.mentor_id, pair.mentee_id))
        elif _made(pair, facts):
            mentees.setdefault(pair.mentor_id, set()).add(pair.mentee_id)
    aside = facts.tables["pairs"].aside
    for mentor in aside.get("mentor_id", ()):
        mentees.setdefault(mentor, set()).add("")
    placed = set().union(aside.get("mentee_id", ()), *mentees.values())
    held = {mentor: frozenset(those) for mentor, those in mentees.items()}
    return Paired(held, frozenset(placed), frozenset(parted))


def _over(pair: Pair, facts: Facts) -> bool:
    """Tell whether a pair has ended, was declined, or lost one of the two (interpretation Q17)."""
    ended = facts.timelines[pair.id].ended is not None
    undated = pair.status in {"declined", "ended"} and pair.ended_on is None
    return ended or undated or any(
        person is not None and person.withdrawn_on is not None
        and person.withdrawn_on <= facts.as_of
        for person in map(facts.participants.get, (pair.mentor_id, pair.mentee_id))
    )  # fmt: skip


def _made(pair: Pair, facts: Facts) -> bool:
    """Tell whether a pair was proposed or begun by the date; one not dated was."""
    started = facts.timelines[pair.id].started is not None
    return started or pair.matched_on is None or pair.matched_on <= facts.as_of


def places(rules: Iterable[Rule], person: Participant, facts: Facts) -> int | None:
    """Give how many mentees a mentor may have in all; None where nothing limits that."""
    limits = [rule.places(facts, person.id) for rule in _caseloads(rules, person, facts)]
    if person.max_mentees is not None:
        limits.append(person.max_mentees)
    return min(limits, default=None)


def could_have(rules: Iterable[Rule], mentor: PersonView, mentees: int) -> bool:
    """Tell whether a mentor who takes mentees at all could have so many by agreeing to it."""
    person, facts = mentor.person, mentor.facts
    return (
        person is not None
        and person.max_mentees != 0
        and all(
            rule.limit(facts, person.id, mentees) >= mentees
            for rule in _caseloads(rules, person, facts)
        )
    )


def _caseloads(rules: Iterable[Rule], person: Participant, facts: Facts) -> Iterator[CaseloadRule]:
    for rule in rules:
        must = rule.strength is Strength.MUST and rule.in_force(facts.as_of)
        if must and isinstance(rule, CaseloadRule) and rule.of == "mentor":
            yield from (rule,) if rule.applies(person.value) else ()
