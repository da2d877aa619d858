"""A pair agrees when it ends, and ends or renews by then."""

from typing import ClassVar

from mentorkit.calendar import add_days
from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.rule.once import OncePerPair, Standing
from mentorkit.rule.rule import Length
from mentorkit.rule.timeline import Timeline


class Term(OncePerPair):
    """A pair lasts to its planned end, or the last day of `lasts` where none is recorded.

    Past that day it has lapsed until it is ended or both agree to renew (interpretation Q16).
    """

    lasts: Length | None = None

    reads: ClassVar[tuple[str, ...]] = ("renewals",)

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        if self.lasts is None:
            return "The pair agrees how long it lasts, and then ends or renews."
        return f"The pair lasts {self.lasts} at first, and then ends or renews if both agree."

    def asks(self, pair: Pair, life: Timeline, facts: Facts) -> Standing:
        started = life.started or facts.as_of
        agreed = add_days(self.lasts.after(started), -1) if self.lasts else None
        due, who = life.planned_end or agreed, (pair.mentor_id, pair.mentee_id)
        if due is None:
            over = life.ended is not None
            message = "no planned end is recorded"
            return Standing(started, started, None, who, message, over, moot=over)
        lapsed = "; neither ended nor renewed" if due < facts.as_of else ""
        message = f"planned to end on {due}{lapsed}"
        if life.ended is not None:
            return Standing(started, due, life.ended, who, f"ended on {life.ended}")
        return Standing(started, due, None, who, message)
