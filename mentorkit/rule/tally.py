"""Duties that nobody needs to be told of one by one: how many there are of each status."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mentorkit.calendar import add_days
from mentorkit.model import Status
from mentorkit.rule.facts import Facts

QUIET = frozenset({Status.MET, Status.LATE, Status.DUE, Status.MISSED, Status.NOT_ASSESSED})


@dataclass(frozen=True, slots=True)
class Plain:
    """Duties that need no telling one by one: how many stand like this."""

    status: Status
    count: int


class Tally:
    """Counts the duties of one rule that nobody needs to be told of one by one."""

    def __init__(self, code: str, facts: Facts) -> None:
        """Tell every duty where that is asked for, or where a waiver or a fault may change it."""
        waived = facts.tables["waivers"].column("rule")
        self.loud = facts.every or bool(facts.faulty) or code in waived
        self._last = add_days(facts.as_of, -facts.alert_days)
        self._next = add_days(facts.as_of, facts.alert_days)
        self._met = 0
        self.counts = dict.fromkeys(Status, 0)

    def takes(self, status: Status, due: date | None = None, count: int = 1) -> bool:
        """Count duties that need no telling, and tell whether that was so."""
        if self.loud:
            return False
        if status is Status.MET:  # by far the most
            self._met += count
            return True
        if status is Status.MISSED:
            told = due is None or due >= self._last
        elif status is Status.DUE:
            told = due is not None and due <= self._next
        else:
            told = status not in QUIET
        if not told:
            self.counts[status] += count
        return not told

    def plain(self) -> Iterator[Plain]:
        """Give what was counted."""
        self.counts[Status.MET] += self._met
        self._met = 0
        return (Plain(status, count) for status, count in self.counts.items() if count)
