"""Rules asked about a pair's meetings over time."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from operator import attrgetter
from typing import Literal

from mentorkit.calendar import Per
from mentorkit.model import Duty, Status, Subject
from mentorkit.records.people import Pair
from mentorkit.rule.alike import alike
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import Count as AtLeast
from mentorkit.rule.rule import Rule, plural
from mentorkit.rule.tally import Plain, Tally
from mentorkit.rule.windows import CalendarWindows, Count, Days, Owed, Quota, Reports


class MeetingRule(Rule):
    """A requirement on how often a pair meets, by meetings (`each`) or reports (`count`)."""

    evidence: Literal["each", "count"] = "each"
    at_least: AtLeast
    per: Per
    window: Literal["calendar", "rolling", "anchored"] = "calendar"

    @property
    def tables_read(self) -> tuple[str, ...]:
        """The table that tells of meetings, and all others whose rows could change the answer."""
        return ("check_ins", *self.reads) if self.evidence == "count" else self.reads

    def owed(self, facts: Facts) -> Callable[[Pair], Iterable[Owed]]:
        """Give what tells the windows of one pair, and how each stands."""
        raise NotImplementedError

    def quota(self, facts: Facts) -> Quota:
        """Give how many meetings are owed, and how often."""
        return Quota(self.at_least, self.per, facts.quarter_start_month)

    def basis(self, facts: Facts) -> Callable[[Pair], Hashable]:
        """Give what tells all that windows rest on; pairs alike in that are judged once."""
        if self.window != "calendar" or self.evidence != "each":
            return attrgetter("id")
        windows, lives = CalendarWindows(self.quota(facts), facts.as_of), facts.timelines
        return lambda pair: windows.basis(lives[pair.id], facts.held(pair.id))

    def counts(self, facts: Facts) -> Callable[[Pair], Count]:
        """Give what counts a pair's meetings, by what the scheme is told."""
        if self.evidence == "each":
            return lambda pair: Days(facts.held(pair.id))
        rows = facts.by("check_ins", "pair_id", "reported_on", "meetings_so_far")
        return lambda pair: Reports([row for row in rows.get(pair.id, ()) if row[0] <= facts.as_of])

    def duties(self, facts: Facts) -> Iterator[Duty | Plain]:
        """Give one duty a window and pair."""
        tally, windows = Tally(self.code, facts), self.owed(facts)
        for pairs in alike(self.pairs_concerned(facts.begun, facts), self.basis(facts)):
            for owed in windows(pairs[0]):
                if not self.in_force(owed.opens):
                    continue
                if not tally.takes(owed.status, owed.due, len(pairs)):
                    yield from (self._duty(pair, owed) for pair in pairs)
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
