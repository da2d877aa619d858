"""Meetings owed within a period of the last one (interpretation Q1; DESIGN section 9)."""

from collections.abc import Iterator, Sequence
from datetime import date

from mentorkit.calendar import DAY, MONTHS, Per, add_months
from mentorkit.model import Status
from mentorkit.rule.timeline import Timeline
from mentorkit.rule.windows import Owed

MET, REST, STOP = 0, 1, 2


def rolling_owed(per: Per, life: Timeline, days: Sequence[date], as_of: date) -> Iterator[Owed]:
    """Give one duty after another, each opened by a meeting, the start or a resumption.

    A meeting meets it, in time or late; a rest or the end closes it: `missed` if it was overdue
    by then, `not-assessed` otherwise. Nothing is owed while the pair rests.
    """
    if life.started is None:
        return
    opened: date | None = life.started
    for day, what in _events(life, days, as_of):
        if opened is not None:
            due = add_months(opened, MONTHS[per])
            yield Owed(opened, due, _closed(what, day, due), 1, int(what == MET))
        if what == STOP:
            return
        opened = day if what == MET else None
        if what == REST:
            opened = _resumed(life, day, as_of)
    if opened is not None:
        due = add_months(opened, MONTHS[per])
        yield Owed(opened, due, Status.DUE if as_of <= due else Status.OVERDUE, 1)


def _closed(what: int, day: date, due: date) -> Status:
    if what == MET:
        return Status.MET if day <= due else Status.LATE
    return Status.MISSED if day > due else Status.NOT_ASSESSED


def _resumed(life: Timeline, rested: date, as_of: date) -> date | None:
    for rest in life.idle:
        if rest.first <= rested <= rest.last:
            return rest.last + DAY if rest.last < as_of else None
    return rested


def _events(life: Timeline, days: Sequence[date], as_of: date) -> Iterator[tuple[date, int]]:
    """Give meetings, rests and the end in order; on one day the meeting comes first."""
    events = [(rest.first, REST) for rest in life.idle if rest.first <= as_of]
    events += [
        (day, MET) for day in days if not any(rest.first < day <= rest.last for rest in life.idle)
    ]
    if life.ended is not None:
        events.append((life.ended, STOP))
    elif life.planned_end is not None and life.planned_end < as_of:
        events.append((life.planned_end, STOP))
    for day, what in sorted(events):
        if life.started is not None and day < life.started and what == REST:
            continue
        if day <= life.close or what == STOP:
            yield day, what
