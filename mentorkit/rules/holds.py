"""A person in a role holds a membership or registration that is valid on the date."""

from collections.abc import Callable, Hashable, Mapping
from typing import ClassVar

from mentorkit.records.people import Participant
from mentorkit.rule.facts import Facts
from mentorkit.rule.participants import ParticipantRule
from mentorkit.rule.rule import Name, Names, listed, words
from mentorkit.rule.view import Verdict


class Holds(ParticipantRule):
    """A membership of one of the `bodies`; at any level, or at least at one of `at_least`.

    `at_least` names a level per scale; reaching any one of them is enough.
    """

    bodies: Names = ()
    at_least: Mapping[Name, Name] = {}

    reads: ClassVar[tuple[str, ...]] = ("memberships",)

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        body = f"of {listed(self.bodies)}" if self.bodies else "of the professional body"
        level = f" as {listed(self.at_least.values())} or above" if self.at_least else ""
        return f"The {words(self.role)} holds a valid membership {body}{level}."

    def judge(self, person: Participant, facts: Facts) -> Verdict:
        bodies = {body.casefold() for body in self.bodies}
        return Verdict(
            any(
                (not bodies or body.casefold() in bodies) and facts.reaches(levels, self.at_least)
                for body, *levels in facts.memberships(person.id)
            )
        )

    def basis(self, facts: Facts) -> Callable[[Participant], Hashable]:
        return lambda person: facts.memberships(person.id)

    def broken(self, person: Participant, facts: Facts) -> str:
        return f"no membership on record is valid on {facts.as_of} as the rule asks"
