"""People in a role have been trained before their first meeting."""

from datetime import date
from typing import ClassVar, Literal

from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.rule.once import OncePerPerson, Standing
from mentorkit.rule.rule import SomeNames, listed


class Trained(OncePerPerson):
    """All `courses` completed by the day of the person's first meeting with anyone.

    On that same day counts as in time, for the order within a day is not known; training from
    before a person joined counts, from after the last pair ended does not (interpretation Q12).
    """

    role: Literal["mentor", "mentee"] = "mentor"
    courses: SomeNames

    reads: ClassVar[tuple[str, ...]] = ("training",)

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        courses = listed(self.courses, "and")
        return f"The {self.role} completes training ({courses}) before the first meeting."

    def asks(self, pairs: list[Pair], person_id: str, facts: Facts) -> Standing | None:
        starts = [day for pair in pairs if (day := facts.timelines[pair.id].started)]
        first = [days[0] for pair in pairs if (days := facts.held(pair.id))]
        rows = facts.by("training", "person_id", "course", "completed").get(person_id, [])
        ends = [facts.timelines[pair.id].ended for pair in pairs]
        over = None not in ends
        last = max(filter(None, ends)) if over else facts.as_of
        dates = [self._completed(course, rows, last) for course in self.courses]
        missing = [course for course, day in zip(self.courses, dates, strict=True) if day is None]
        done = None if missing else max(day for day in dates if day is not None)
        message = f"completed training on {done}"
        if missing:
            message = f"no completed training on record: {listed(missing, 'and')}"
        moot = over and done is None and not first
        return Standing(
            min(starts), min(first, default=None), done, (person_id,), message, over, moot
        )

    def _completed(self, course: str, rows: list[tuple[str, date]], last: date) -> date | None:
        wanted = course.casefold()
        days = [day for name, day in rows if name.casefold() == wanted and day <= last]
        return min(days, default=None)
