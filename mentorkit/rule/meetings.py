"""Rules asked about a pair's meetings over time."""

from collections.abc import Iterable, Iterator
from typing import Literal

from mentorkit.calendar import Per
from mentorkit.model import Duty, Status, Subject
from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import Plain, Rule, Tally, plural
from mentorkit.rule.windows import CalendarWindows, Count, Days, Owed, Quota, Reports


class MeetingRule(Rule):
    """A requirement on how often a pair meets, by meetings (`each`) or reports (`count`)."""

    evidence: Literal["each", "count"] = "each"

    def owed(self, pair: Pair, facts: Facts) -> Iterable[Owed]:
        """Give the windows of one pair, and how each stands."""
        raise NotImplementedError

    def calendar(self, at_least: int, per: Per, facts: Facts) -> CalendarWindows:
        """Give the calendar windows by the scheme's own quarters."""
        quota = Quota(at_least, per, facts.quarter_start_month)
        key = ("calendar", self.code, self.since)
        return facts.once(key, lambda: CalendarWindows(quota, facts.as_of))

    def count(self, pair: Pair, facts: Facts) -> Count:
        """Give the counter of meetings by what the scheme is told."""
        if self.evidence == "each":
            return Days(facts.held(pair.id))
        reports = facts.by("check_ins", "pair_id", "reported_on", "meetings_so_far")
        known = [(day, so_far) for day, so_far in reports.get(pair.id, ()) if day <= facts.as_of]
        return Reports(known)

    def duties(self, facts: Facts) -> Iterator[Duty | Plain]:
        """Give one duty a window and pair."""
        tally = Tally(self.code, facts)
        lives, always = facts.timelines, self.since is None and self.until is None
        quiet, met = always and not tally.loud, 0
        for pair in facts.pairs.values():
            if lives[pair.id].started is None:
                continue
            if self.where and not self.applies(facts.of_pair(pair)):
                continue
            for owed in self.owed(pair, facts):
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
        return f"not assessed {span}"
    if owed.status is Status.DUE:
        more = plural(owed.required - held, "more meeting" if held else "meeting")
        return f"{more} due by {owed.due}"
    if owed.status is Status.OVERDUE:
        return f"no meeting since {owed.opens}; it was due by {owed.due}"
    if owed.required == 1:
        return f"met {span}" if held else f"no meeting {span}"
    return f"{plural(held, 'meeting')} of {owed.required} {span}"
