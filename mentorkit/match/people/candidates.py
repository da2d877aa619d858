"""Who is to be placed, and which mentors may take them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from mentorkit.match.people.order import mark
from mentorkit.match.people.places import Paired, no_room, paired, places
from mentorkit.match.people.rounds import current_round, signed_up
from mentorkit.match.people.waivers import LiveWaivers
from mentorkit.match.result import Because, Free, LeftOut
from mentorkit.match.ways import Hint
from mentorkit.match.wishes import NONE, Wishes, without
from mentorkit.model import Strength
from mentorkit.records.people import Pair, Participant, pair_to_be
from mentorkit.rule.facts import Facts
from mentorkit.rule.participants import ParticipantRule
from mentorkit.rule.view import PersonView
from mentorkit.scheme.model import Scheme


@dataclass(frozen=True, slots=True)
class Candidates:
    """The two sides of a match, each in seeded order.

    `mentors` are all who are registered and present: also those whom rules refuse (`refused`, by
    rule) and those without a free place. `places` are their new places; None is no limit.
    `proposal` is what is known of every pair to be made, for rules that are for some pairs only.
    `stays` are the points of pairs, by mentor and mentee, that were proposed before.
    """

    mentees: tuple[PersonView, ...]
    mentors: tuple[PersonView, ...]
    places: tuple[int | None, ...]
    refused: Mapping[str, frozenset[str]]
    turned_away: tuple[LeftOut, ...]
    paired: Paired
    waivers: LiveWaivers
    round: str | None
    proposal: Pair
    stays: Mapping[tuple[str, str], float]

    @property
    def free(self) -> Free:
        """Count those to be placed, and the places there are for them."""
        some = [places for places in self.places if places != 0]
        limits = [places for places in some if places is not None]
        return Free(len(self.mentees), len(some), sum(limits) if len(limits) == len(some) else None)


def candidates(
    scheme: Scheme,
    facts: Facts,
    seed: int,
    only: Collection[str] = (),
    wishes: Wishes = NONE,
) -> Candidates:
    """Find both sides on the date; `only` narrows each side to those whom it names there.

    Mentors whom it leaves aside keep standing among the mentors, without places.
    """
    stays = wishes.stays(facts)
    facts = without(facts, wishes.released)
    entry = _Entry(scheme, facts, wishes)
    people = sorted(facts.participants.values(), key=lambda person: mark(seed, person.id))
    mentees, turned_away = entry.mentees(people)
    mentors = entry.mentors(people)
    refused = entry.refused(mentors)
    offered = {person.id for person in mentors}.difference(*refused.values())
    if only:
        turned_away = [left for left in turned_away if left.person_id in only]
        named = [person for person in mentees if person.id in only]
        mentors_named = offered.intersection(only).difference(person.id for person in named)
        mentees = mentees if mentors_named and not named else named
        offered = mentors_named or offered
    facing = tuple(map(entry.view, mentors))
    return Candidates(
        tuple(map(entry.view, mentees)),
        facing,
        tuple(entry.places(view) if view.id in offered else 0 for view in facing),
        refused,
        tuple(turned_away),
        entry.paired,
        entry.waivers,
        entry.round,
        entry.proposal,
        stays,
    )


class _Entry:
    """Asks of each person what stands before any question about pairs."""

    def __init__(self, scheme: Scheme, facts: Facts, wishes: Wishes) -> None:
        self.scheme, self.facts, self.more = scheme, facts, wishes.more
        self.waivers = LiveWaivers(facts, wishes.waived)
        self.paired = paired(facts).parting(wishes.forbid, wishes.allow)
        self.round = current_round(facts)
        known = {"status": "proposed", "round": self.round, "method": "match"}
        self.proposal = pair_to_be(facts.tables["pairs"], **known)
        self.rules = [
            rule
            for rule in scheme.rules
            if isinstance(rule, ParticipantRule)
            and rule.strength is Strength.MUST
            and rule.in_force(facts.as_of)
        ]

    def view(self, person: Participant) -> PersonView:
        """See somebody as one of a pair to be made."""
        return PersonView(person.id, person, self.facts, self.proposal)

    def places(self, mentor: PersonView) -> int | None:
        """Count a mentor's free places, with those wished for."""
        free = places(self.scheme.rules, mentor, self.paired)
        return None if free is None else max(0, free + self.more.get(mentor.id, 0))

    def mentees(self, people: Sequence[Participant]) -> tuple[list[Participant], list[LeftOut]]:
        """Give who is to be placed, and who asked for a mentor but cannot have one now."""
        asked = signed_up(self.facts, self.round, "mentee")
        found: list[Participant] = []
        turned_away: list[LeftOut] = []
        for person in people:
            if "mentee" not in person.roles or person.id in self.paired.placed:
                continue
            if asked is not None and person.id not in asked:
                continue
            because = self._not_now(person)
            if because is None and (hints := self._barred(person)):
                turned_away.append(LeftOut(person.id, Because.NOT_ELIGIBLE, (), hints))
            elif because is not None:
                turned_away.append(LeftOut(person.id, because))
            else:
                found.append(person)
        return found, turned_away

    def _barred(self, person: Participant) -> tuple[Hint, ...]:
        """Give what would let somebody be a mentee; nothing for who may be one."""
        broken = [rule for rule in self.rules if self._refuses(rule, person, "mentee")]
        lacking = [rule.lacks(person, self.facts) for rule in broken]
        hints = [Hint(before, (person.id,), after) for before, after in lacking]
        full = no_room(self.scheme.rules, self.view(person), self.paired)
        waived = [rule.code for rule in broken]
        waived += [code for code in full if not self.waivers.cover(code, person.id)]
        if not waived:
            return ()
        waiver = f"{'else ' if broken else ''}a waiver of {' and of '.join(waived)} for "
        return (*hints, Hint(waiver, (person.id,)))

    def mentors(self, people: Sequence[Participant]) -> list[Participant]:
        """Give all mentors who are registered, present and not withdrawn."""
        asked = signed_up(self.facts, self.round, "mentor")
        return [
            person
            for person in people
            if "mentor" in person.roles
            and (asked is None or person.id in asked)
            and self._not_now(person) is None
        ]

    def refused(self, mentors: Sequence[Participant]) -> dict[str, frozenset[str]]:
        """Give, for each rule about mentors, those who may not be one."""
        return {
            rule.code: frozenset(p.id for p in mentors if self._refuses(rule, p, "mentor"))
            for rule in self.rules
            if rule.role == "mentor"
        }

    def _refuses(self, rule: ParticipantRule, person: Participant, role: str) -> bool:
        if rule.role != role or not rule.concerns(self.view(person)):
            return False
        kept = rule.judge(person, self.facts).kept
        return not kept and not self.waivers.cover(rule.code, person.id)

    def _not_now(self, person: Participant) -> Because | None:
        day = self.facts.as_of
        if person.withdrawn_on is not None and person.withdrawn_on <= day:
            return Because.WITHDRAWN
        if not person.takes_part(day):
            return Because.NOT_REGISTERED
        away = any(span.first <= day <= span.last for span in self.facts.absences(person.id))
        return Because.ABSENT if away else None
