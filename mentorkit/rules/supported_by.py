"""Everyone in a pair has somebody in a stated role around them."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Literal

from pydantic import Field

from mentorkit.records.people import Participant
from mentorkit.rule.facts import Facts
from mentorkit.rule.participants import PersonRule
from mentorkit.rule.roles import kept_on_record, share, supporters, told_apart
from mentorkit.rule.rule import Name, Names, listed, words
from mentorkit.rule.view import Verdict


class SupportedBy(PersonRule):
    """Somebody assigned to the mentee, or anyone else in the scheme with the role `by`.

    Where nothing of the sort was ever recorded, nothing can be told.

    With `same`, one who shares one of these fields; with `at_least`, one whose membership
    reaches one of these levels, named by scale.
    """

    by: Name
    among: Literal["assignments", "participants"] = Field(default="assignments", alias="in")
    same: Names = ()
    at_least: Mapping[Name, Name] = {}

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        of = f" of the same {listed(map(words, self.same))}" if self.same else ""
        level = f", {listed(self.at_least.values())} or above" if self.at_least else ""
        return f"The {words(self.role)} has the support of a {words(self.by)}{of}{level}."

    def judge(self, person: Participant, facts: Facts) -> Verdict:
        ids = supporters(person, self.by, self.among, self.same, facts)
        near = map(facts.participants.get, ids)
        fits = any(self._fits(person, each, facts) for each in near)
        return Verdict(fits, unknown=not (fits or kept_on_record(self.by, self.among, facts)))

    @property
    def tables_read(self) -> tuple[str, ...]:
        return (self.among, "memberships")

    def _fits(self, person: Participant, near: Participant | None, facts: Facts) -> bool:
        if near is None:  # an outsider: nothing is known that could speak against it
            return not (self.same or self.at_least)
        levels = [level for _, *held in facts.memberships(near.id) for level in held]
        alike = not self.same or share(person, near, self.same)
        return alike and near is not person and facts.reaches(levels, self.at_least)

    def basis(self, facts: Facts) -> Callable[[Participant], Hashable]:
        return told_apart(self.by, self.among, self.same)

    def fields_named(self) -> Iterator[str]:
        return iter(self.same)

    def broken(self, person: Participant, facts: Facts) -> str:
        return f"has no {words(self.by)} on record as the rule asks"
