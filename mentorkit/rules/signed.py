"""Both sides of a pair sign an agreement."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Literal

from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.rule.once import OncePerPair, Standing
from mentorkit.rule.rule import ColumnNamed, Name, listed
from mentorkit.rule.timeline import Timeline
from mentorkit.rule.values import spelt

SIDES = ("mentor", "mentee")
COLUMNS = ("kind", "mentor_signed_on", "mentee_signed_on", "confirmed_on")


class Signed(OncePerPair):
    """Mentor and mentee have signed by the pair's start or its first meeting.

    Where the pair keeps its form, a confirmation stands in for both dates (interpretation Q13).
    A pair that ended without ever meeting is not assessed; one that has ended signs no more.
    """

    document: Name = "agreement"
    by: Literal["start", "first-meeting"] = "first-meeting"

    reads: ClassVar[tuple[str, ...]] = ("agreements",)

    @property
    def statement(self) -> str:
        """The rule as a sentence."""
        when = "before they begin" if self.by == "start" else "by their first meeting"
        return f"Mentor and mentee both sign the mentoring {self.document} {when}."

    def columns_named(self) -> Iterator[ColumnNamed]:
        """Give the agreement looked for."""
        yield ColumnNamed(("document",), "agreements", "kind", words=(self.document,))

    def asks(self, pair: Pair, life: Timeline, facts: Facts) -> Standing:
        met, started = facts.held(pair.id), life.started or facts.as_of
        due = started if self.by == "start" else met[0] if met else None
        done, missing = self._signatures(pair, life.ended or facts.as_of, facts)
        lacking = f"is not signed yet by the {listed(missing, 'and')}"
        message = f"the {self.document} {f'was signed by both on {done}' if done else lacking}"
        who = tuple(getattr(pair, f"{role}_id") for role in missing or SIDES)
        over, moot = life.ended is not None, not (met or done)
        return Standing(started, due, done, who, message, over, over and moot)

    def _signatures(self, pair: Pair, last: date, facts: Facts) -> tuple[date | None, list[str]]:
        rows = facts.by("agreements", "pair_id", *COLUMNS).get(pair.id, [])
        known = [
            [day if day and day <= last else None for day in days]
            for kind, *days in rows
            if spelt(kind) == spelt(self.document)
        ]
        full = [day for a, b, c in known for day in (a and b and max(a, b), c) if day]
        missing = [role for at, role in enumerate(SIDES) if not any(row[at] for row in known)]
        return min(full, default=None), [] if full else missing or list(SIDES)
