"""The coordinator's own score for the pair."""

from collections.abc import Iterable

from mentorkit.rule.facts import Facts
from mentorkit.rule.preference import ListedPreference
from mentorkit.rule.view import PersonView


class Score(ListedPreference):
    """The number in `scores` itself; an unlisted pair is worth 0."""

    @property
    def statement(self) -> str:
        """The preference as a sentence."""
        return "The coordinator scored the pair high."

    def listed(self, facts: Facts) -> Iterable[tuple[str, str, float]]:
        """Give the score of each (mentor, mentee)."""
        return facts.tables["scores"].select("mentor_id", "mentee_id", "score")

    def reason(self, mentor: PersonView, mentee: PersonView, facts: Facts) -> str:
        return "the coordinator's score"
