"""The coordinator has given the pair a score."""

from collections.abc import Iterable
from typing import ClassVar

from mentorkit.rule.facts import Facts
from mentorkit.rule.pairs import ListedPairRule
from mentorkit.rule.view import PersonView


class Scored(ListedPairRule):
    """Only pairs listed in `scores` are admitted."""

    otherwise: ClassVar[bool] = False
    reads: ClassVar[tuple[str, ...]] = ("scores",)

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        return "The coordinator has scored the pair."

    def listed(self, facts: Facts) -> Iterable[tuple[str, str, bool]]:
        """Give the (mentor, mentee) pairs that have a score."""
        rows = facts.tables["scores"].select("mentor_id", "mentee_id")
        return ((mentor, mentee, True) for mentor, mentee in rows)

    def broken(self, mentor: PersonView, mentee: PersonView) -> str:
        return "the pair has no score in scores.csv"
