"""Rules that ask one thing of each pair or person, by a day that its life sets."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mentorkit.model import Duty, Place, Status, Subject
from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import Rule
from mentorkit.rule.tally import Plain, Tally
from mentorkit.rule.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Standing:
    """What is asked: since when, by when (None: not set yet), when it was done, by whom.

    `over` tells that nobody can do it any more; `moot` that it cannot be judged.
    """

    opens: date
    due: date | None
    done: date | None
    who: tuple[str, ...]
    message: str
    over: bool = False
    moot: bool = False

    def status(self, as_of: date) -> Status:
        """Tell how this stands on a date."""
        if self.moot:
            return Status.NOT_ASSESSED
        if self.done is not None:
            return Status.MET if self.due is None or self.done <= self.due else Status.LATE
        if self.due is None or as_of <= self.due:
            return Status.NOT_ASSESSED if self.over else Status.DUE
        return Status.MISSED if self.over else Status.OVERDUE


class OncePerPair(Rule):
    """One thing asked of every pair that has started."""

    def asks(self, pair: Pair, life: Timeline, facts: Facts) -> Standing | None:
        """Give what is asked of one pair; None where nothing is."""
        raise NotImplementedError

    def duties(self, facts: Facts) -> Iterator[Duty | Plain]:
        """Give one duty a pair."""
        tally = Tally(self.code, facts)
        for pair in self.pairs_concerned(facts.begun, facts):
            asked = self.asks(pair, facts.timelines[pair.id], facts)
            if asked is None or not self.in_force(asked.opens):
                continue
            if not tally.takes(asked.status(facts.as_of), asked.due):
                subject = Subject("pair", "pairs", pair.id)
                yield duty(subject, asked, facts.as_of, pair.place, pair.id)
        yield from tally.plain()


class OncePerPerson(Rule):
    """One thing asked of everyone who has ever been in a pair in the role."""

    role: str

    def asks(self, pairs: list[Pair], person_id: str, facts: Facts) -> Standing | None:
        """Give what is asked of one person; None where nothing is."""
        raise NotImplementedError

    def duties(self, facts: Facts) -> Iterator[Duty | Plain]:
        """Give one duty a person."""
        tally = Tally(self.code, facts)
        for person_id, every in facts.paired.get(self.role, {}).items():
            person = facts.participants.get(person_id)
            pairs = self.pairs_concerned(every, facts, self.role)
            if person is None or not pairs:
                continue
            asked = self.asks(pairs, person_id, facts)
            if asked is None or not self.in_force(asked.opens):
                continue
            if not tally.takes(asked.status(facts.as_of), asked.due):
                subject = Subject("participant", "participants", person_id)
                yield duty(subject, asked, facts.as_of, person.place)
        yield from tally.plain()


def duty(subject: Subject, asked: Standing, as_of: date, place: Place, pair_id: str = "") -> Duty:
    """Put what is asked into a duty."""
    status, message = asked.status(as_of), asked.message
    if status is Status.NOT_ASSESSED and asked.over:
        message += "; the pair has ended"
    return Duty(subject, asked.who, status, asked.opens, asked.due, message, place, pair_id)
