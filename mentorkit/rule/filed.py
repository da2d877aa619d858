"""Rules that ask for something to be on record for each pair, by a moment of its life."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from mentorkit.records.people import Pair
from mentorkit.rule.evidence import PEOPLE, Evidence, EvidenceRule
from mentorkit.rule.facts import Facts
from mentorkit.rule.moments import Moment, day_of
from mentorkit.rule.once import OncePerPair, Standing
from mentorkit.rule.rule import ColumnNamed, Length, Name, SomeNames, listed
from mentorkit.rule.timeline import Timeline

AT_THE_END = frozenset({"end", "planned-end"})


class FiledRule(OncePerPair, EvidenceRule):
    """Rows of the table `of`, `dated` by a moment, or `within` so long of it.

    Once a pair has ended, only what its end asks for can still be done. A pair that ended before
    the moment came is asked for nothing, nor at its end one that never met (interpretation Q18,
    Q19).
    """

    of: Name = "documents"
    dated: Name = "issued_on"
    who: Literal["mentor", "mentee", "both", "pair"] = "both"
    every: Annotated[Mapping[Name, SomeNames], Field(max_length=1)] = {}
    by: Moment = "start"
    within: Length | None = None

    @property
    def evidence(self) -> Evidence:
        """The rows that show what is asked."""
        return Evidence(self.of, self.dated, self.every, self.all_of)

    @property
    def tables_read(self) -> tuple[str, ...]:
        """The table that `of` names, and the meetings, as a first one may set the day."""
        return (self.of, "meetings")

    def columns_named(self) -> Iterator[ColumnNamed]:
        """Give the table and its columns."""
        yield from super().columns_named()
        if self.who == "pair":
            yield ColumnNamed(("who",), self.of, "pair_id")
        else:
            yield ColumnNamed(("who",), self.of, "|".join(PEOPLE))

    def asks(self, pair: Pair, life: Timeline, facts: Facts) -> Standing | None:
        """Give what is asked of one pair; None where nothing is."""
        day, started = day_of(self.by, pair, life, facts), life.started or facts.as_of
        over = life.ended is not None
        unmet = self.by in AT_THE_END and not facts.held(pair.id)
        if over and (day is None or day > (life.ended or day) or unmet):
            return None
        if day is None and self.by != "first-meeting":
            both, message = (pair.mentor_id, pair.mentee_id), "no planned end is recorded"
            return Standing(started, None, None, both, message, moot=True)
        found = {id_: self._found(id_, pair, facts) for id_ in self._asked(pair)}
        missing = {id_: lacks for id_, days in found.items() if (lacks := _undone(days))}
        known = [day for days in found.values() for day in days.values() if day is not None]
        done = None if missing else max(known)
        due = day if day is None or self.within is None else self.within.after(day)
        who = tuple(filter(None, missing or found)) or (pair.mentor_id, pair.mentee_id)
        over &= self.by != "end"
        return Standing(started, due, done, who, self._told(pair, missing, done), over)

    def _asked(self, pair: Pair) -> tuple[str, ...]:
        """Give whom the rows must be about; nobody where they are about the pair."""
        both = {"mentor": pair.mentor_id, "mentee": pair.mentee_id}
        return tuple(both.values()) if self.who == "both" else (both.get(self.who, ""),)

    def _found(self, id_: str, pair: Pair, facts: Facts) -> Mapping[str, date | None]:
        return self.evidence.days(self.evidence.about(id_, pair.id, facts))

    def _told(self, pair: Pair, missing: Mapping[str, list[str]], done: date | None) -> str:
        """Say what is there, or what is still missing and for whom."""
        if done is not None:
            return f"{self.evidence}: on record since {done}"
        whom: dict[str, list[str]] = {}
        for id_, lacks in missing.items():
            what = self.evidence.as_typed(lacks)
            whom.setdefault(what, []).append("mentor" if id_ == pair.mentor_id else "mentee")
        named = (f"{what} (for the {listed(roles, 'and')})" for what, roles in whom.items())
        parts = list(whom) if self.who == "pair" else list(named)
        return f"not on record in {self.of}.csv: {listed(parts, 'and')}"


def _undone(days: Mapping[str, date | None]) -> list[str]:
    return [what for what, day in days.items() if day is None]
