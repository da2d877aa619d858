"""What the sections of a report are made from, and how people fall into groups."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias, TypeVar

from mentorkit.records.people import Pair, Participant
from mentorkit.report.fold import Thing, Told
from mentorkit.report.release import Release
from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme

T = TypeVar("T")
By: TypeAlias = Callable[[T], str]
ROLES = {"mentor": "mentors", "mentee": "mentees"}
NOT_STATED = "not stated"
FEW = 12
"""A field whose people are to be counted by what it says holds at most so many different words."""
NEW_YEAR = 9
"""The month in which an academic year begins."""


@dataclass(frozen=True, slots=True)
class Material:
    """A scheme, its records as known on the date, and what the report has told so far.

    With a `round` only who signed up to it, and only its pairs, are counted.
    """

    scheme: Scheme
    facts: Facts
    release: Release
    round: str | None = None

    def people(self, role: str) -> list[Participant]:
        """Give everyone who had registered in a role by the date, whoever withdrew since too."""
        known = (p for p in self.facts.participants.values() if role in p.roles)
        registered = [p for p in known if (p.registered_on or date.min) <= self.facts.as_of]
        if self.round is None:
            return registered
        ids = self._in_round(role, self.round)
        return [person for person in registered if person.id in ids]

    def _in_round(self, role: str, round_: str) -> set[str]:
        signups = self.facts.tables["signups"].select("person_id", "round", "role", "confirmed_on")
        ids = {
            id_
            for id_, name, as_, day in signups
            if name == round_ and as_.casefold() == role and (day or date.min) <= self.facts.as_of
        }
        return ids | {p.mentor_id if role == "mentor" else p.mentee_id for p in self.pairs()}

    def pairs(self) -> list[Pair]:
        """Give every pair that had been proposed by the date."""
        facts = self.facts
        return [
            pair
            for pair in facts.pairs.values()
            if self.round in {None, pair.round}
            and (
                facts.timelines[pair.id].started is not None
                or (pair.matched_on or date.min) <= facts.as_of
            )
        ]

    def tell(self, group: Iterable[T], thing: Callable[[T], Thing], by: By[T]) -> Told:
        """Tell how many of a group fall under each word that `by` gives."""
        parts = defaultdict[str, set[Thing]](set)
        for each in group:
            parts[by(each)].add(thing(each))
        return self.release.tell({name: frozenset(parts[name]) for name in sorted(parts)})

    def pair(self, of: Pair) -> Thing:
        """Count a pair as about both its people.

        One under way has the id of its mentee: as many as there are, mentees have a mentor.
        """
        live = self.facts.timelines[of.id].live(self.facts.as_of)
        return of.mentee_id if live else f"pair {of.id}", of.mentor_id, of.mentee_id

    def by_field(self, people: Iterable[Participant], field: str) -> Told:
        """Tell how many people there are under each word of a field."""
        return self.tell(people, person, lambda one: word(one.value(field)))

    def order(self, field: str) -> list[str]:
        """Give the steps of a field's scale, the lowest first."""
        return list(self.facts.scales.get(self.facts.field_scales.get(field, ""), {}))

    @property
    def fields(self) -> list[str]:
        """The fields by which people are counted: as the scheme says, else those of few words."""
        declared = self.scheme.settings.fields.items()
        return [
            name
            for name, spec in declared
            if (self._few_words(name, spec.type) if spec.counted is None else spec.counted)
        ]

    def _few_words(self, field: str, type_: str) -> bool:
        if type_ in self.scheme.scales or type_ != "text":
            return type_ in self.scheme.scales
        words = {person.value(field) for person in self.facts.participants.values()} - {None}
        return 0 < len(words) <= FEW


def person(participant: Participant) -> Thing:
    """Count somebody as themselves."""
    return (participant.id,)


def academic_year(day: date) -> str:
    """Give the academic year of a day: 2025/26."""
    first = day.year if day.month >= NEW_YEAR else day.year - 1
    return f"{first}/{(first + 1) % 100:02}"


def named(field: str) -> str:
    """Give a field's name as people read it."""
    return field.replace("_", " ")


def word(value: Any) -> str:
    """Give what a cell says as the name of a group."""
    if isinstance(value, frozenset):
        return ", ".join(sorted(value)) or NOT_STATED
    return NOT_STATED if value is None else str(value)
