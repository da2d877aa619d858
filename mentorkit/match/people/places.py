"""Who is paired with whom already, and how many more mentees each mentor may have."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Self

from mentorkit.match.result import Parting
from mentorkit.model import Strength
from mentorkit.records.people import Pair
from mentorkit.rule.caseloads import CaseloadRule
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import Rule
from mentorkit.rule.view import PersonView


@dataclass(frozen=True, slots=True)
class Paired:
    """What the pairs made so far mean for new ones.

    `pairs` are those that hold a place, by mentor; `unread` the mentors of rows with a fault,
    which hold one, too; `placed` are the mentees who need none; `parted` tells of the (mentor,
    mentee) pairs that are not to be made what stands against them.
    """

    pairs: Mapping[str, list[Pair]]
    unread: frozenset[str]
    placed: frozenset[str]
    parted: Mapping[tuple[str, str], Parting]

    def parting(
        self, forbid: Collection[tuple[str, str]], allow: Collection[tuple[str, str]]
    ) -> Self:
        """Give the same with more (mentor, mentee) pairs that are not to be made, or fewer."""
        parted = {two: why for two, why in self.parted.items() if two not in allow}
        return replace(self, parted=parted | dict.fromkeys(forbid, Parting.APART))

    def held(self, mentor_id: str, besides: str = "") -> int:
        """Count the mentees who hold a place with a mentor, `besides` one."""
        mentees = {pair.mentee_id for pair in self.pairs.get(mentor_id, ())}
        return len(mentees - {besides}) + (mentor_id in self.unread)

    def held_under(self, rule: CaseloadRule, id_: str, facts: Facts, besides: str = "") -> int:
        """Count those with whom a person has pairs that a caseload is for, `besides` one."""
        pairs = self.pairs.get(id_, [])
        if rule.of == "mentee":
            pairs = [
                pair for those in self.pairs.values() for pair in those if pair.mentee_id == id_
            ]
        others = {rule.other(pair) for pair in rule.pairs_concerned(pairs, facts, rule.of)}
        return len(others - {besides}) + (rule.of == "mentor" and id_ in self.unread)


def paired(facts: Facts) -> Paired:
    """Sort out all pairs known on the date.

    A pair holds a place from its proposal until the day it ends, also while it is paused. One
    that a row with a fault is about holds places, too: nobody is paired twice by mistake.
    """
    pairs: dict[str, list[Pair]] = {}
    parted = dict[tuple[str, str], Parting]()
    for pair in facts.pairs.values():
        if _over(pair, facts):
            declined = pair.status == "declined"
            why = Parting.DECLINED if declined else Parting.ENDED
            parted[pair.mentor_id, pair.mentee_id] = why
        elif _made(pair, facts):
            pairs.setdefault(pair.mentor_id, []).append(pair)
    aside = facts.tables["pairs"].aside
    placed = frozenset(pair.mentee_id for those in pairs.values() for pair in those)
    return Paired(
        pairs,
        frozenset(aside.get("mentor_id", ())),
        placed.union(aside.get("mentee_id", ())),
        parted,
    )


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


def places(rules: Iterable[Rule], mentor: PersonView, has: Paired) -> int | None:
    """Give how many more mentees a mentor may have; None where nothing limits that."""
    id_, facts, person = mentor.id, mentor.facts, mentor.person
    free = [
        rule.places(facts, id_) - has.held_under(rule, id_, facts)
        for rule in _caseloads(rules, mentor, "mentor")
    ]
    if person is not None and person.max_mentees is not None:
        free.append(person.max_mentees - has.held(id_))
    return max(0, min(free)) if free else None


def could_have(rules: Iterable[Rule], mentor: PersonView, has: Paired, more: int) -> bool:
    """Tell whether a mentor who takes mentees at all could have so many more by agreeing to it."""
    person, facts = mentor.person, mentor.facts
    if person is None or person.max_mentees == 0:
        return False
    for rule in _caseloads(rules, mentor, "mentor"):
        mentees = has.held_under(rule, mentor.id, facts) + more
        if rule.limit(facts, mentor.id, mentees) < mentees:
            return False
    return True


def no_room(rules: Iterable[Rule], mentee: PersonView, has: Paired) -> Iterator[str]:
    """Give the caseloads that leave a mentee no room for one more mentor."""
    id_, facts = mentee.id, mentee.facts
    for rule in _caseloads(rules, mentee, "mentee"):
        if rule.places(facts, id_) <= has.held_under(rule, id_, facts):
            yield rule.code


def _caseloads(rules: Iterable[Rule], view: PersonView, of: str) -> Iterator[CaseloadRule]:
    """Give the caseloads that limit the pairs that may be proposed to somebody."""
    for rule in rules:
        must = rule.strength is Strength.MUST and rule.in_force(view.facts.as_of)
        if must and isinstance(rule, CaseloadRule) and rule.of == of:
            yield from (rule,) if rule.applies(view.of_pair) else ()
