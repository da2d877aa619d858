"""A pair meets so many times a month, quarter or year."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from pydantic import ValidationInfo, field_validator

from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.rule.meetings import MeetingRule
from mentorkit.rule.rolling import rolling_owed
from mentorkit.rule.rule import plural
from mentorkit.rule.windows import CalendarWindows, Owed, anchored_owed


class Meetings(MeetingRule):
    """At least `at_least` meetings per window: of the calendar, or counted from the pair's start.

    A `rolling` window begins anew with each meeting.
    """

    @field_validator("window")
    @classmethod
    def _one_at_a_time(cls, window: str, info: ValidationInfo) -> str:
        if window == "rolling" and info.data.get("at_least", 1) != 1:
            message = "`rolling` asks for one meeting after another, so it takes `at_least: 1`"
            raise ValueError(message)
        if window == "rolling" and info.data.get("evidence") == "count":
            message = "`rolling` goes by the days of meetings, so it takes `evidence: each`"
            raise ValueError(message)
        return window

    reads: ClassVar[tuple[str, ...]] = ("meetings", "pair_events", "absences")

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        if self.window == "rolling":
            return f"Mentor and mentee meet again within a {self.per} of each meeting."
        span = f"calendar {self.per}" if self.window == "calendar" else f"{self.per} of the pair"
        return f"Mentor and mentee meet at least {plural(self.at_least, 'time')} per {span}."

    def owed(self, facts: Facts) -> Callable[[Pair], Iterable[Owed]]:
        """Give what tells the windows of one pair, and how each stands."""
        lives, as_of, counts = facts.timelines, facts.as_of, self.counts(facts)
        quota = self.quota(facts)
        if self.window == "rolling":
            return lambda p: rolling_owed(self.per, lives[p.id], facts.held(p.id), as_of)
        if self.window == "anchored":
            return lambda p: anchored_owed(quota, lives[p.id], counts(p), as_of)
        windows = CalendarWindows(quota, as_of)
        return lambda p: windows.owed(lives[p.id], counts(p))
