"""People in a role have been trained before their first meeting."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Literal

from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.rule.once import OncePerPerson, Standing
from mentorkit.rule.rule import ColumnNamed, SomeNames, listed
from mentorkit.rule.values import spelt


class Trained(OncePerPerson):
    """All `courses` completed by the day of the person's first meeting with anyone.

    On that same day counts as in time, for the order within a day is not known; training from
    before a person joined counts, from after the last pair ended does not (interpretation Q12).
    What had expired by that first meeting does not count either; what expired later was in time.
    """

    role: Literal["mentor", "mentee"] = "mentor"
    courses: SomeNames

    reads: ClassVar[tuple[str, ...]] = ("training",)

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        courses = listed(self.courses, "and")
        return f"The {self.role} completes training ({courses}) before the first meeting."

    def columns_named(self) -> Iterator[ColumnNamed]:
        """Give the courses looked for."""
        yield ColumnNamed(("courses",), "training", "course", words=self.courses)

    def asks(self, pairs: list[Pair], person_id: str, facts: Facts) -> Standing | None:
        starts = [day for pair in pairs if (day := facts.timelines[pair.id].started)]
        met = [days[0] for pair in pairs if (days := facts.held(pair.id))]
        ends = [facts.timelines[pair.id].ended for pair in pairs]
        over = None not in ends
        last = max(filter(None, ends)) if over else facts.as_of
        first = min(met, default=None)
        known = self._completed(person_id, first or last, last, facts)
        missing = [course for course in self.courses if spelt(course) not in known]
        done = None if missing else max(known[spelt(course)] for course in self.courses)
        message = f"completed training on {done}"
        if missing:
            message = f"no completed training on record: {listed(missing, 'and')}"
        moot = over and not (done or met)
        return Standing(min(starts), first, done, (person_id,), message, over, moot)

    def _completed(self, person_id: str, on: date, last: date, facts: Facts) -> dict[str, date]:
        """Give the first day by `last` on which each course was completed to be valid on a day."""
        rows = facts.by("training", "person_id", "course", "completed", "expires_on")
        days: dict[str, date] = {}
        for course, day, expires in rows.get(person_id, ()):
            if day <= last and (expires is None or expires >= on):
                days[spelt(course)] = min(day, days.get(spelt(course), day))
        return days
