"""Meetings owed in calendar and anchored windows (interpretation Q1–Q5; DESIGN section 9)."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
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


class _Window(dict[int | None, Owed]):
    """One calendar window: what is owed in it by the meetings held, each worked out once."""

    def __init__(self, span: Span, at_least: int, as_of: date) -> None:
        super().__init__()
        self.span, self.at_least, self.as_of = span, at_least, as_of
        self.partial = Owed(span.first, span.last, Status.NOT_ASSESSED)

    def __missing__(self, held: int | None) -> Owed:
        owed = _judged(self.span.first, self.span, self.at_least, held, self.as_of)
        self[held] = owed
        return owed


class _Windows(dict[int, _Window]):
    """All calendar windows by their numbers."""

    def __init__(self, quota: Quota, as_of: date) -> None:
        super().__init__()
        self.quota, self.as_of = quota, as_of

    def __missing__(self, number: int) -> _Window:
        span = calendar_window(number, self.quota.per, self.quota.first_month)
        window = self[number] = _Window(span, self.quota.at_least, self.as_of)
        return window


class CalendarWindows:
    """What pairs owe per calendar window; pairs that met alike in a window are judged once.

    A window is judged only if the pair was under way and at no rest on each of its days; the days
    ahead count as such up to the planned end.
    """

    def __init__(self, quota: Quota, as_of: date) -> None:
        """Begin with a quota and the date."""
        self.as_of = as_of
        self._number, self._windows = _Numbers(quota), _Windows(quota, as_of)

    def basis(self, life: Timeline, days: Iterable[date]) -> Hashable:
        """Give all that a pair's windows rest on: its first and last, its rests, its meetings'."""
        started, close = life.started or self.as_of, life.close
        first, last = self._number[started], self._number[min(self.as_of, close)]
        late = self._windows[first].span.first < started
        early = self._windows[last].span.last > close
        return first, late, last, early, life.idle, tuple(map(self._number.__getitem__, days))

    def owed(self, life: Timeline, count: Count) -> list[Owed]:
        """Give one pair's windows, from the one that holds its start."""
        started, close = life.started or self.as_of, life.close
        first, last = self._number[started], self._number[min(self.as_of, close)]
        windows = list(map(self._windows.__getitem__, range(first, last + 1)))
        owed = list(map(_Window.__getitem__, windows, self._held(count, first, windows)))
        if windows and windows[0].span.first < started:
            owed[0] = windows[0].partial
        if windows and windows[-1].span.last > close:
            owed[-1] = windows[-1].partial
        if life.idle:
            for at, window in enumerate(windows):
                if days_within(life.idle, window.span):
                    owed[at] = window.partial
        return owed

    def _held(self, count: Count, first: int, windows: Sequence[_Window]) -> list[int | None]:
        if isinstance(count, Reports):
            return [count.within(window.span) for window in windows]
        held: list[int | None] = [0] * (len(windows) + 1)  # one more for meetings past the last
        for number in map(self._number.__getitem__, count.days):
            at = min(number - first, len(windows))
            held[at] = (held[at] or 0) + 1
        return held[:-1]


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
