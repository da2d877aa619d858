"""The mentee belongs to a group that the scheme wants to serve first."""

from mentorkit.rule.conditions import Conditions
from mentorkit.rule.facts import Facts
from mentorkit.rule.preference import MenteePreference
from mentorkit.rule.view import PersonView


class Priority(Conditions, MenteePreference):
    """1 where all of `all_of` hold for the mentee, and at least one of `any_of`."""

    @property
    def statement(self) -> str:
        """The preference as a sentence."""
        return f"The mentee's {self.conditions}."

    def standing(self, mentee: PersonView) -> float:
        return float(bool(self.hold(mentee.value, mentee.facts)))

    def reason(self, mentor: PersonView, mentee: PersonView, facts: Facts) -> str:
        return "the mentee comes first" if self.standing(mentee) else "no group that comes first"
