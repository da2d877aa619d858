"""One side ranked the other among its choices."""

from collections.abc import Iterable
from typing import Literal

from mentorkit.rule.facts import Facts
from mentorkit.rule.preference import ListedPreference
from mentorkit.rule.view import PersonView


class Ranked(ListedPreference):
    """1 − (rank − 1) / L, L being the largest rank that anyone of that role gives; unlisted 0."""

    by: Literal["mentee", "mentor"]

    @property
    def statement(self) -> str:
        """The preference as a sentence."""
        other = "mentor" if self.by == "mentee" else "mentee"
        return f"The {self.by} ranked the {other} high."

    def ranks(self, facts: Facts) -> dict[tuple[str, str], int]:
        """Give the rank of each (mentor, mentee) that somebody with the role gave to the other."""
        return facts.once(("ranks", self.by), lambda: self._ranks(facts))

    def _ranks(self, facts: Facts) -> dict[tuple[str, str], int]:
        found = {}
        in_role = {
            role: {id_ for id_, person in facts.participants.items() if role in person.roles}
            for role in ("mentor", "mentee")
        }
        rows = facts.tables["preferences"].select("chooser_id", "choice_id", "rank")
        for chooser, choice, rank in rows:
            mentor, mentee = (choice, chooser) if self.by == "mentee" else (chooser, choice)
            if mentor in in_role["mentor"] and mentee in in_role["mentee"]:
                found[mentor, mentee] = max(rank, 1)
        return found

    def largest(self, facts: Facts) -> int:
        """Give the largest of these ranks."""
        return max(self.ranks(facts).values(), default=1)

    def listed(self, facts: Facts) -> Iterable[tuple[str, str, float]]:
        """Give the value of each pair that was ranked."""
        largest = self.largest(facts)
        for (mentor, mentee), rank in self.ranks(facts).items():
            yield mentor, mentee, 1 - (rank - 1) / largest

    def reason(self, mentor: PersonView, mentee: PersonView, facts: Facts) -> str:
        rank = self.ranks(facts).get((mentor.id, mentee.id))
        return f"the {self.by}'s choice number {rank}" if rank else f"not ranked by the {self.by}"
