"""Who was to be placed on the date, and how many places each mentor had, by DESIGN's words."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from mentorkit.model import Strength
from mentorkit.records.people import Pair, Participant, pair_to_be
from mentorkit.rule.caseloads import CaseloadRule
from mentorkit.rule.facts import Facts
from mentorkit.rule.participants import ParticipantRule
from mentorkit.rule.view import PersonView
from mentorkit.scheme.model import Scheme
from mentorkit.verify.claim import WishClaim


@dataclass(frozen=True, slots=True)
class People:
    """Those to be placed, and the mentors who may have more mentees, with how many more.

    `parted` are (mentor, mentee) who were a pair, or declined to be; `holding` counts the mentees
    whom a mentor has already.
    """

    mentees: tuple[PersonView, ...]
    mentors: tuple[PersonView, ...]
    places: tuple[int, ...]
    parted: frozenset[tuple[str, str]]
    holding: tuple[frozenset[str], ...]


def waived(facts: Facts, rule: str) -> frozenset[str]:
    """Give the subjects for whom a rule is waived on the date."""
    columns = ("rule", "subject", "granted_on", "expires_on")
    return frozenset(
        subject
        for code, subject, first, last in facts.tables["waivers"].select(*columns)
        if code == rule and first <= facts.as_of <= (last or date.max)
    )


def waived_pairs(code: str, facts: Facts) -> Iterator[tuple[str, str]]:
    """Give every (mentor, mentee) that a waiver of a rule may mean."""
    for subject in waived(facts, code):
        if (pair := facts.pairs.get(subject)) is not None:
            yield pair.mentor_id, pair.mentee_id
        parts = subject.split(":")
        for at in range(1, len(parts)):
            yield ":".join(parts[:at]), ":".join(parts[at:])


def people(
    scheme: Scheme, facts: Facts, only: Collection[str], wishes: WishClaim | None = None
) -> People:
    """Go through all participants; `only` narrows the mentees, or the mentors, to those named."""
    inquiry = _Inquiry(scheme, facts)
    mentees = [one for one in inquiry.persons("mentee") if inquiry.to_be_placed(one)]
    mentors = [one for one in inquiry.persons("mentor") if inquiry.may_mentor(one)]
    named = [one for one in mentees if one.id in only]
    others = {*only} - {one.id for one in named}
    offered = [one for one in mentors if one.id in others]
    if only and (named or not offered):
        mentees = named
    if offered:
        mentors = offered
    rooms = [(inquiry.room(one, len(mentees)), one) for one in mentors]
    with_room = [(room, one) for room, one in rooms if room > 0]
    return People(
        tuple(map(inquiry.view, mentees)),
        tuple(inquiry.view(one) for _, one in with_room),
        tuple(room for room, _ in with_room),
        inquiry.parted if wishes is None else _as_wished(inquiry.parted, wishes),
        tuple(inquiry.holding(one.id) for _, one in with_room),
    )


class _Inquiry:
    def __init__(self, scheme: Scheme, facts: Facts) -> None:
        self.facts, self.day = facts, facts.as_of
        self.round = _round(facts)
        known = {"status": "proposed", "round": self.round, "method": "match"}
        self.proposal = pair_to_be(facts.tables["pairs"], **known)
        over = {pair.id for pair in facts.pairs.values() if self._is_over(pair)}
        standing = [pair for pair in facts.pairs.values() if pair.id not in over]
        made = [pair for pair in standing if self._was_made(pair)]
        parted = (facts.pairs[id_] for id_ in over)
        self.parted = frozenset((pair.mentor_id, pair.mentee_id) for pair in parted)
        unread = facts.tables["pairs"].aside
        self.unread = set(unread.get("mentor_id", ()))
        self.placed = {pair.mentee_id for pair in made} | unread.get("mentee_id", set())
        self.pairs_of: dict[tuple[str, str], list[Pair]] = {}
        for role, pair in product(("mentor", "mentee"), made):
            self.pairs_of.setdefault((role, _side(pair, role)), []).append(pair)
        self.musts = [
            rule
            for rule in scheme.rules
            if rule.strength is Strength.MUST and rule.in_force(self.day)
        ]

    def view(self, person: Participant) -> PersonView:
        return PersonView(person.id, person, self.facts, self.proposal)

    def persons(self, role: str) -> Iterator[Participant]:
        """Give those of a role who are registered, present and, where asked, signed up."""
        signed = self._signed_up(role)
        for person in self.facts.participants.values():
            away = any(
                span.first <= self.day <= span.last for span in self.facts.absences(person.id)
            )
            asked = signed is None or person.id in signed
            if role in person.roles and asked and person.takes_part(self.day) and not away:
                yield person

    def to_be_placed(self, person: Participant) -> bool:
        return (
            person.id not in self.placed
            and self._may(person, "mentee")
            and not any(
                rule.places(self.facts, person.id) <= self._paired_under(rule, person)
                and person.id not in waived(self.facts, rule.code)
                for rule in self._caseloads(person, "mentee")
            )
        )

    def may_mentor(self, person: Participant) -> bool:
        return self._may(person, "mentor")

    def room(self, person: Participant, most: int) -> int:
        """Give how many more mentees a mentor may have, at most as many as there are."""
        limits = [
            rule.places(self.facts, person.id) - self._paired_under(rule, person)
            for rule in self._caseloads(person, "mentor")
        ]
        if person.max_mentees is not None:
            held = len(self.holding(person.id)) + (person.id in self.unread)
            limits.append(person.max_mentees - held)
        return min([most, *limits])

    def holding(self, mentor_id: str) -> frozenset[str]:
        return frozenset(pair.mentee_id for pair in self.pairs_of.get(("mentor", mentor_id), ()))

    def _may(self, person: Participant, role: str) -> bool:
        view = self.view(person)
        for rule in self.musts:
            asked = isinstance(rule, ParticipantRule) and rule.role == role
            if asked and isinstance(rule, ParticipantRule) and rule.concerns(view):
                kept = rule.judge(person, self.facts).kept
                if not kept and person.id not in waived(self.facts, rule.code):
                    return False
        return True

    def _caseloads(self, person: Participant, of: str) -> Iterator[CaseloadRule]:
        view = self.view(person)
        for rule in self.musts:
            if isinstance(rule, CaseloadRule) and rule.of == of and rule.applies(view.of_pair):
                yield rule

    def _paired_under(self, rule: CaseloadRule, person: Participant) -> int:
        own = self.pairs_of.get((rule.of, person.id), [])
        others = {rule.other(pair) for pair in rule.pairs_concerned(own, self.facts, rule.of)}
        return len(others) + (rule.of == "mentor" and person.id in self.unread)

    def _is_over(self, pair: Pair) -> bool:
        gone = [
            person.withdrawn_on is not None and person.withdrawn_on <= self.day
            for id_ in (pair.mentor_id, pair.mentee_id)
            if (person := self.facts.participants.get(id_)) is not None
        ]
        undated = pair.ended_on is None and pair.status in {"ended", "declined"}
        return undated or any(gone) or self.facts.timelines[pair.id].ended is not None

    def _was_made(self, pair: Pair) -> bool:
        begun = self.facts.timelines[pair.id].started is not None
        return begun or pair.matched_on is None or pair.matched_on <= self.day

    def _signed_up(self, role: str) -> set[str] | None:
        if self.round is None:
            return None
        columns = ("person_id", "round", "role", "confirmed_on")
        found = {
            id_
            for id_, name, as_, on in self.facts.tables["signups"].select(*columns)
            if name == self.round and as_.casefold() == role and (on or self.day) <= self.day
        }
        return None if role == "mentor" and not found else found


def _as_wished(parted: frozenset[tuple[str, str]], wishes: WishClaim) -> frozenset[tuple[str, str]]:
    allowed = {(pair.mentor_id, pair.mentee_id) for pair in wishes.allow}
    forbidden = {(pair.mentor_id, pair.mentee_id) for pair in wishes.forbid}
    return parted - allowed | forbidden


def _side(pair: Pair, of: str) -> str:
    return pair.mentor_id if of == "mentor" else pair.mentee_id


def _round(facts: Facts) -> str | None:
    """Give the round that opened last by the date, else the first; none without sign-ups."""
    if not len(facts.tables["signups"]):
        return None
    opens = sorted(
        (on or date.min, name) for name, on in facts.tables["rounds"].select("round", "opens_on")
    )
    opened = [name for on, name in opens if on <= facts.as_of]
    return opened[-1] if opened else opens[0][1] if opens else None
