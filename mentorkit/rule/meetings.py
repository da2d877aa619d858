"""Rules asked about a pair's meetings over time."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from mentorkit.model import Duty, Status, Subject
from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import Plain, Rule, Tally, plural
from mentorkit.rule.windows import Count, Days, Owed, Reports


class MeetingRule(Rule):
    """A requirement on how often a pair meets, by meetings (`each`) or reports (`count`)."""

    evidence: Literal["each", "count"] = "each"

    @property
    def tables_read(self) -> tuple[str, ...]:
        """The table that tells of meetings, and all others whose rows could change the answer."""
        return ("check_ins", *self.reads) if self.evidence == "count" else self.reads

    def owed(self, facts: Facts) -> Callable[[Pair], Iterable[Owed]]:
        """Give what tells the windows of one pair, and how each stands."""
        raise NotImplementedError

    def counts(self, facts: Facts) -> Callable[[Pair], Count]:
        """Give what counts a pair's meetings, by what the scheme is told."""
        if self.evidence == "each":
            return lambda pair: Days(facts.held(pair.id))
        rows = facts.by("check_ins", "pair_id", "reported_on", "meetings_so_far")
        return lambda pair: Reports([row for row in rows.get(pair.id, ()) if row[0] <= facts.as_of])

    def duties(self, facts: Facts) -> Iterator[Duty | Plain]:
        """Give one duty a window and pair."""
        tally = Tally(self.code, facts)
        lives, always = facts.timelines, self.since is None and self.until is None
        quiet, met, windows = always and not tally.loud, 0, self.owed(facts)
        for pair in facts.pairs.values():
            if lives[pair.id].started is None:
                continue
            if self.where and not self.applies(facts.of_pair(pair)):
                continue
            for owed in windows(pair):
                if quiet and owed.status is Status.MET:
                    met += 1
                elif (always or self.in_force(owed.opens)) and not tally.takes(
                    owed.status, owed.due
                ):
                    yield self._duty(pair, owed)
        tally.takes(Status.MET, count=met)
        yield from tally.plain()

    def _duty(self, pair: Pair, owed: Owed) -> Duty:
        message = _told(owed)
        return Duty(
            Subject("pair", "pairs", pair.id),
            (pair.mentor_id, pair.mentee_id),
            owed.status,
            owed.opens,
            owed.due,
            message,
            pair.place,
            pair.id,
        )


def _told(owed: Owed) -> str:
    """Say how a pair's window stands."""
    span, held = f"from {owed.opens} to {owed.due}", owed.held or 0
    if owed.status is Status.NOT_ASSESSED:
        if owed.required and not owed.told:
            return f"nobody has reported how often they met {span}"
        return f"not under way, or at rest, for some of the time {span}"
    if owed.status is Status.DUE:
        more = plural(owed.required - held, "more meeting" if held else "meeting")
        return f"{more} due by {owed.due}"
    if owed.status is Status.OVERDUE:
        return f"no meeting since {owed.opens}; it was due by {owed.due}"
    if owed.required == 1:
        return f"met {span}" if held else f"no meeting {span}"
    return f"{plural(held, 'meeting')} of {owed.required} {span}"
