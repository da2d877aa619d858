"""Everyone in a pair has somebody in a stated role around them."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from mentorkit.records.people import Participant
from mentorkit.rule.facts import Facts
from mentorkit.rule.participants import ParticipantRule
from mentorkit.rule.roles import assigned
from mentorkit.rule.rule import Name, Names, listed, words
from mentorkit.rule.view import PersonView, Verdict


class SupportedBy(ParticipantRule):
    """Somebody assigned to the mentee, or anyone in the scheme with the role `by`.

    With `same`, one who shares one of these fields; with `at_least`, one whose membership
    reaches one of these levels, named by scale.
    """

    by: Name
    among: Literal["assignments", "participants"] = Field(default="assignments", alias="in")
    same: Names = ()
    at_least: Mapping[Name, Name] = {}

    reads: ClassVar[tuple[str, ...]] = ("assignments", "memberships")

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        of = f" of the same {listed(map(words, self.same))}" if self.same else ""
        level = f", {listed(self.at_least.values())} or above" if self.at_least else ""
        return f"The {words(self.role)} has the support of a {words(self.by)}{of}{level}."

    def judge(self, person: Participant, facts: Facts) -> Verdict:
        near = [facts.participants.get(id_) for id_ in self._around(person, facts)]
        return Verdict(any(self._fits(person, each, facts) for each in near))

    def _around(self, person: Participant, facts: Facts) -> list[str]:
        if self.among == "assignments":
            rows = assigned(person.id, facts.as_of, facts)
            return [id_ for id_, role in rows if role.casefold() == self.by.casefold()]
        day, people = facts.as_of, facts.participants.values()
        return [p.id for p in people if self.by in p.roles and p.takes_part(day)]

    def _fits(self, person: Participant, near: Participant | None, facts: Facts) -> bool:
        if near is None:  # an outsider: nothing is known that could speak against it
            return not (self.same or self.at_least)
        one, other = PersonView(person.id, person, facts), PersonView(near.id, near, facts)
        shared = [one.tags(field).shared(other.tags(field)) for field in self.same]
        levels = [level for _, *held in facts.memberships(near.id) for level in held]
        return (any(shared) or not shared) and facts.reaches(levels, self.at_least)

    def basis(self, person: Participant, facts: Facts) -> str:
        return person.id

    def broken(self, person: Participant, facts: Facts) -> str:
        return f"has no {words(self.by)} on record as the rule asks"
