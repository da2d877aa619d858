"""Rules asked about one participant: may this person take part in the role, and with what?"""

from collections.abc import Callable, Hashable, Iterable, Iterator

from mentorkit.model import Duty, Status, Subject
from mentorkit.records.people import Participant
from mentorkit.rule.alike import alike
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import Name, Rule, listed, words
from mentorkit.rule.tally import Plain, Tally
from mentorkit.rule.view import PersonView, Verdict


class PersonRule(Rule):
    """A standing requirement on mentors and mentees who have a live pair, or all of another role.

    It is nothing that a person has to bring: `match` does not ask it.
    """

    role: Name

    def judge(self, person: Participant, facts: Facts) -> Verdict:
        """Judge one person on the date."""
        raise NotImplementedError

    def basis(self, facts: Facts) -> Callable[[Participant], Hashable]:
        """Give what tells all that a verdict rests on; people alike in that are judged once."""
        raise NotImplementedError

    def broken(self, person: Participant, facts: Facts) -> str:
        """Say what is not as it should be."""
        raise NotImplementedError

    def concerns(self, view: PersonView) -> bool:
        """Tell whether the rule is for this person at all, as one of a pair where there is one."""
        person = view.person
        return person is not None and self.role in person.roles and self.applies(view.of_pair)

    def duties(self, facts: Facts) -> Iterator[Duty | Plain]:
        """Give one standing duty a person."""
        if not self.in_force(facts.as_of):
            return
        tally = Tally(self.code, facts)
        for people in alike(self._asked(facts), self.basis(facts)):
            verdict = self.judge(people[0], facts)
            unknown = Status.NOT_ASSESSED if verdict.unknown else Status.BROKEN
            status = Status.MET if verdict.kept else unknown
            if not tally.takes(status, count=len(people)):
                yield from (self._duty(person, status, facts) for person in people)
        yield from tally.plain()

    def _duty(self, person: Participant, status: Status, facts: Facts) -> Duty:
        message = "is as it should be"
        if status is Status.NOT_ASSESSED:
            message = "something needed to judge this is blank"
        elif status is Status.BROKEN:
            message = self.broken(person, facts)
        subject = Subject("participant", "participants", person.id)
        return Duty(subject, (person.id,), status, None, None, message, person.place)

    def _asked(self, facts: Facts) -> Iterable[Participant]:
        if self.role in {"mentor", "mentee"}:
            if not self.where:
                key = ("people", self.role)
                return facts.once(key, lambda: facts.people(facts.live_pairs, self.role))
            pairs = self.pairs_concerned(facts.live_pairs, facts, self.role)
            return facts.people(pairs, self.role)
        return [
            person
            for person in facts.participants.values()
            if self.role in person.roles
            and self.concerns(PersonView(person.id, person, facts))
            and person.takes_part(facts.as_of)
        ]


class ParticipantRule(PersonRule):
    """What a person has to bring; `match` asks it, too, of everyone who might be proposed."""

    def lacks(self, person: Participant, facts: Facts) -> tuple[str, str]:
        """Say what somebody who does not keep the rule has to bring, blank fields first.

        These are the words before the person's name and after it.
        """
        asked = dict.fromkeys(self.fields_named())
        blank = [words(name) for name in asked if person.value(name) is None]
        if not blank:
            return "", f": {self.broken(person, facts)} ({self.code})"
        is_ = "is" if len(blank) == 1 else "are"
        says = self.sentence.rstrip(".")
        return f"{listed(blank, 'and')} of ", f" {is_} blank ({self.code}: {says})"


def values_of(fields: Iterable[str]) -> Callable[[Participant], Hashable]:
    """Give what tells a person's values of some fields."""
    names = tuple(fields)
    return lambda person: tuple([person.value(name) for name in names])
