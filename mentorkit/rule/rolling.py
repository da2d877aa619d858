"""Meetings owed within a period of the last one (interpretation Q1; DESIGN section 9)."""

from collections.abc import Iterator, Sequence
from datetime import date

from mentorkit.calendar import DAY, MONTHS, Per, Span, add_months
from mentorkit.model import Status
from mentorkit.rule.timeline import Timeline
from mentorkit.rule.windows import Owed


def rolling_owed(per: Per, life: Timeline, days: Sequence[date], as_of: date) -> Iterator[Owed]:
    """Give one duty after another, each opened by a meeting, the start or a resumption.

    A meeting meets it, in time or late; a rest or the end closes it: `missed` if it was overdue
    by then, `not-assessed` otherwise. Nothing is owed while the pair rests.
    """
    opened = life.started
    for day, rest in _events(life, days, as_of):
        if opened is None:
            return
        if day > opened:
            due = add_months(opened, MONTHS[per])
            status = _met(day, due) if rest is None else _closed(day, due)
            yield Owed(opened, due, status, 1, int(rest is None))
            opened = day
        if rest is not None and rest.last >= opened:
            opened = rest.last + DAY if rest.last < as_of else None
    if opened is not None and opened <= life.close:
        due = add_months(opened, MONTHS[per])
        yield Owed(opened, due, _open(due, life.close, as_of), 1)


def _met(day: date, due: date) -> Status:
    return Status.MET if day <= due else Status.LATE


def _closed(day: date, due: date) -> Status:
    return Status.MISSED if day > due else Status.NOT_ASSESSED


def _open(due: date, close: date, as_of: date) -> Status:
    """Judge the last duty; on its last day a pair may still meet."""
    if close <= due or close < as_of:
        return _closed(close, due)
    return Status.DUE if as_of <= due else Status.OVERDUE


def _events(
    life: Timeline, days: Sequence[date], as_of: date
) -> Iterator[tuple[date, Span | None]]:
    """Give meetings and rests in order; on one day the meeting comes first."""
    events: list[tuple[date, Span | None]] = [(day, None) for day in days]
    events += [(rest.first, rest) for rest in life.idle]
    last = min(as_of, life.close)
    for day, rest in sorted(events, key=lambda event: (event[0], event[1] is not None)):
        if day <= last:
            yield day, rest
