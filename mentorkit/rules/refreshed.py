"""People in a role renew their training while they are in a pair."""

from typing import ClassVar, Literal

from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.rule.once import OncePerPerson, Standing
from mentorkit.rule.rule import Length, Names, listed
from mentorkit.rule.values import spelt


class Refreshed(OncePerPerson):
    """The newest of the `courses` (of any, where none is named) is no older than `every`.

    What has never been completed cannot be refreshed: `trained` asks for it. A course may expire
    sooner (interpretation Q12).
    """

    role: Literal["mentor", "mentee"] = "mentor"
    courses: Names = ()
    every: Length

    reads: ClassVar[tuple[str, ...]] = ("training",)

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        what = f" ({listed(self.courses)})" if self.courses else ""
        return f"The {self.role} takes part in training{what} again within {self.every}."

    def asks(self, pairs: list[Pair], person_id: str, facts: Facts) -> Standing | None:
        if not any(facts.timelines[pair.id].live(facts.as_of) for pair in pairs):
            return None
        wanted = {spelt(course) for course in self.courses}
        rows = facts.by("training", "person_id", "completed", "expires_on", "course")
        known = [
            (day, min(self.every.after(day), expires or self.every.after(day)))
            for day, expires, course in rows.get(person_id, ())
            if day <= facts.as_of and (not wanted or spelt(course) in wanted)
        ]
        if not known:
            return None
        day, due = max(known)
        return Standing(day, due, None, (person_id,), f"last trained on {day}")
