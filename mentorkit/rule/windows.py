"""Meetings owed in calendar and anchored windows (interpretation Q1–Q5; DESIGN section 9)."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from mentorkit.calendar import (
    Per,
    Span,
    anchored_windows,
    calendar_window,
    days_within,
    window_number,
)
from mentorkit.model import Status
from mentorkit.rule.timeline import Timeline


class Owed(NamedTuple):
    """What a pair owed in one window, how that stands, and whether the scheme was `told`."""

    opens: date
    due: date
    status: Status
    required: int = 0
    held: int = 0
    told: bool = True


@dataclass(frozen=True, slots=True)
class Quota:
    """At least so many meetings per month, quarter or year."""

    at_least: int
    per: Per
    first_month: int = 1


@dataclass(slots=True)
class Days:
    """A pair's meetings, known by their days, in order."""

    days: Sequence[date]

    def within(self, span: Span) -> int:
        """Count the meetings in a span."""
        return bisect_right(self.days, span.last) - bisect_left(self.days, span.first)


@dataclass(frozen=True, slots=True)
class Reports:
    """A pair's meetings, known by how many there had been when that was reported."""

    reports: Sequence[tuple[Any, ...]]

    def within(self, span: Span) -> int | None:
        """Count the meetings in a span; None where it has no report."""
        before = [so_far for day, so_far in self.reports if day < span.first]
        within = [so_far for day, so_far in self.reports if span.first <= day <= span.last]
        return max(within) - max(before, default=0) if within else None


Count: TypeAlias = Days | Reports


class _Numbers(dict[date, int]):
    """The number of the calendar window that holds each day; worked out once a day."""

    def __init__(self, quota: Quota) -> None:
        super().__init__()
        self.quota = quota

    def __missing__(self, day: date) -> int:
        number = self[day] = window_number(day, self.quota.per, self.quota.first_month)
        return number


class CalendarWindows:
    """What pairs owe per calendar window; pairs that met alike in a window are judged once.

    A window is judged only if the pair was under way and at no rest on each of its days; the days
    ahead count as such up to the planned end.
    """

    def __init__(self, quota: Quota, as_of: date) -> None:
        """Begin with a quota and the date."""
        self.quota, self.as_of = quota, as_of
        self._number = _Numbers(quota)
        self._known: dict[tuple[int, int | None], Owed] = {}

    def owed(self, life: Timeline, count: Count) -> list[Owed]:
        """Give one pair's windows, from the one that holds its start."""
        started, close = life.started or self.as_of, life.close
        first, last = self._number[started], self._number[min(self.as_of, close)]
        held, known = self._held(count), self._known
        owed = [
            known.get((n, at)) or self._judge(n, at)
            for n in range(first, last + 1)
            for at in (held(n),)
        ]
        if owed and self._window(first).first < started:
            owed[0] = self._partial(first)
        if owed and self._window(last).last > close:
            owed[-1] = self._partial(last)
        if life.idle:
            for at, n in enumerate(range(first, last + 1)):
                if days_within(life.idle, self._window(n)):
                    owed[at] = self._partial(n)
        return owed

    def _partial(self, number: int) -> Owed:
        window = self._window(number)
        return Owed(window.first, window.last, Status.NOT_ASSESSED)

    def _held(self, count: Count) -> Callable[[int], int | None]:
        if isinstance(count, Reports):
            return lambda number: count.within(self._window(number))
        return list(map(self._number.__getitem__, count.days)).count

    def _window(self, number: int) -> Span:
        return calendar_window(number, self.quota.per, self.quota.first_month)

    def _judge(self, number: int, held: int | None) -> Owed:
        window = self._window(number)
        owed = _judged(window.first, window, self.quota.at_least, held, self.as_of)
        self._known[number, held] = owed
        return owed


def anchored_owed(quota: Quota, life: Timeline, count: Count, as_of: date) -> Iterator[Owed]:
    """Give what a pair owes per window counted from its start, in proportion to its active days.

    Required is floor(at_least × active days ÷ days in the window); the window is cut to the
    pair's end or planned end.
    """
    started = life.started or as_of
    for window in anchored_windows(started, min(as_of, life.close), quota.per):
        span = Span(window.first, min(window.last, life.close))
        past = [Span(rest.first, min(rest.last, as_of)) for rest in life.idle]
        active = len(span) - days_within(past, span)
        required = quota.at_least * active // len(window)
        yield _judged(window.first, span, required, count.within(span), as_of)


def _judged(opens: date, span: Span, required: int, held: int | None, as_of: date) -> Owed:
    if required == 0:
        status = Status.NOT_ASSESSED
    elif held is not None and held >= required:
        status = Status.MET
    elif as_of <= span.last:
        status = Status.DUE
    else:
        status = Status.NOT_ASSESSED if held is None else Status.MISSED
    return Owed(opens, span.last, status, required, held or 0, held is not None)
