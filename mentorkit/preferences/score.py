"""The coordinator's own score for the pair."""

from collections.abc import Mapping

from mentorkit.rule.facts import Facts
from mentorkit.rule.preference import ListedPreference
from mentorkit.rule.view import PersonView


class Score(ListedPreference):
    """The number in `scores` itself; an unlisted pair is worth 0."""

    @property
    def statement(self) -> str:
        """The preference as a sentence."""
        return "The coordinator scored the pair high."

    def listed(self, facts: Facts) -> Mapping[tuple[str, str], float]:
        """Give the score of each (mentor, mentee)."""
        rows = facts.tables["scores"].select("mentor_id", "mentee_id", "score")
        return {(mentor, mentee): score for mentor, mentee, score in rows}

    def says(self, mentor: PersonView, mentee: PersonView, facts: Facts) -> str:
        return "the coordinator's score"
