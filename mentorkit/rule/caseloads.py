"""Rules asked about all pairs of one person: how many at once, over all time."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from mentorkit.calendar import DAY, Span, add_days
from mentorkit.model import Duty, Place, Status, Subject
from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import Rule, plural
from mentorkit.rule.tally import Plain, Tally


@dataclass(frozen=True, slots=True)
class Overload:
    """Days on which a person had more pairs than the limit: the most at once, and the limit."""

    span: Span
    most: int
    limit: int


class CaseloadRule(Rule):
    """A limit on the distinct people whom one person is paired with at a time."""

    of: Literal["mentor", "mentee"]

    def limit(self, facts: Facts, person_id: str, agreed: int) -> int:
        """Give the limit on a day when the person has agreed to `agreed` of the live pairs."""
        raise NotImplementedError

    def places(self, facts: Facts, person_id: str) -> int:
        """Give how many pairs `match` may let the person have in all."""
        raise NotImplementedError

    def duties(self, facts: Facts) -> Iterator[Duty | Plain]:
        """Give one standing duty a person, and one for each overload that has ended."""
        tally = Tally(self.code, facts)
        now = self.in_force(facts.as_of)
        for person_id, every in facts.paired[self.of].items():
            person = facts.participants.get(person_id)
            pairs = self.pairs_concerned(every, facts, self.of)
            if person is None or not pairs:
                continue
            few = len(pairs) <= self.limit(facts, person_id, 0)
            overloads = [] if few else list(self._overloads(facts, person_id, pairs))
            present = [over for over in overloads if over.span.last >= facts.as_of]
            for over in overloads:
                yield self._duty(over, person_id, person.place, present=over in present)
            if now and not present and not tally.takes(Status.MET):
                yield self._kept(person_id, person.place)
        yield from tally.plain()

    def _kept(self, person_id: str, place: Place) -> Duty:
        subject = Subject("participant", "participants", person_id)
        message = "has no more than the scheme allows"
        return Duty(subject, (person_id,), Status.MET, None, None, message, place)

    def _duty(self, over: Overload, person_id: str, place: Place, *, present: bool) -> Duty:
        subject = Subject("participant", "participants", person_id)
        other = "mentee" if self.of == "mentor" else "mentor"
        had = f"{plural(over.most, other)} at once, the limit is {over.limit}"
        if present:
            status, opens, due = Status.BROKEN, None, None
            message = f"has {had}; since {over.span.first}"
        else:
            status, opens, due = Status.MISSED, over.span.first, over.span.last
            message = f"had {had}, from {opens} to {due}"
        return Duty(subject, (person_id,), status, opens, due, message, place)

    def _overloads(self, facts: Facts, person_id: str, pairs: Sequence[Pair]) -> Iterator[Overload]:
        """Sweep over all days; a pair takes a place from its start until the day it ends."""
        edges = sorted({*self._turns(), *_turns(facts, pairs)})
        run: Overload | None = None
        for day, following in pairwise([*edges, date.max]):
            if day > facts.as_of:
                break
            last = min(following - DAY, facts.as_of)
            others = Counter(
                self.other(pair) for pair in pairs if facts.timelines[pair.id].live(day)
            )
            limit = self.limit(facts, person_id, _agreed(facts, pairs, day))
            over = len(others) > limit and self.in_force(day)
            if over and run is not None:
                run = Overload(Span(run.span.first, last), max(run.most, len(others)), limit)
            elif over:
                run = Overload(Span(day, last), len(others), limit)
            elif run is not None:
                yield run
                run = None
        if run is not None:
            yield run

    def _turns(self) -> Iterator[date]:
        """Give the days on which the rule comes into force and goes out of it."""
        if self.since is not None:
            yield self.since
        if self.until is not None:
            yield add_days(self.until, 1)

    def other(self, pair: Pair) -> str:
        """Give whom a pair makes one more of."""
        return pair.mentee_id if self.of == "mentor" else pair.mentor_id


def _turns(facts: Facts, pairs: Sequence[Pair]) -> Iterator[date]:
    """Give the days on which the number of pairs, or what was agreed, may change."""
    for pair in pairs:
        life = facts.timelines[pair.id]
        yield from filter(None, (life.started, life.ended, pair.mentor_accepted_on))


def _agreed(facts: Facts, pairs: Sequence[Pair], day: date) -> int:
    """Count the live pairs that the mentor had accepted by then."""
    return sum(
        facts.timelines[pair.id].live(day)
        and pair.mentor_accepted_on is not None
        and pair.mentor_accepted_on <= day
        for pair in pairs
    )
