"""One of the two, or each, has put the other on a list of choices."""

from collections.abc import Iterable
from typing import ClassVar, Literal

from mentorkit.rule.facts import Facts
from mentorkit.rule.pairs import ListedPairRule
from mentorkit.rule.view import PersonView


class Chosen(ListedPairRule):
    """Only pairs listed in `preferences` are admitted: by the mentee, the mentor or both."""

    by: Literal["mentee", "mentor", "both"]

    otherwise: ClassVar[bool] = False
    reads: ClassVar[tuple[str, ...]] = ("preferences",)

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        if self.by == "both":
            return "Mentor and mentee have each chosen the other."
        other = "mentor" if self.by == "mentee" else "mentee"
        return f"The {self.by} has chosen the {other}."

    def listed(self, facts: Facts) -> Iterable[tuple[str, str, bool]]:
        """Give the (mentor, mentee) pairs that were chosen."""
        choices = set(facts.tables["preferences"].select("chooser_id", "choice_id"))
        mirrored = {(choice, chooser) for chooser, choice in choices}
        by_mentor, by_mentee = choices, mirrored
        wanted = {"mentor": by_mentor, "mentee": by_mentee, "both": by_mentor & by_mentee}
        return ((mentor, mentee, True) for mentor, mentee in wanted[self.by])

    def broken(self, mentor: PersonView, mentee: PersonView) -> str:
        return "the pair is not among the choices in preferences.csv"
