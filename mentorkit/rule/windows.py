"""Meetings owed in calendar and anchored windows (interpretation Q1–Q5; DESIGN section 9)."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeAlias

from mentorkit.calendar import Per, Span, anchored_windows, calendar_windows, days_within
from mentorkit.model import Status
from mentorkit.rule.timeline import Timeline

Count: TypeAlias = Callable[[Span], int | None]
"""How many meetings were reported in a span; None where nothing was reported."""


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


def count_of(days: Sequence[date]) -> Count:
    """Count meetings by their days, given in order."""
    return lambda span: bisect_right(days, span.last) - bisect_left(days, span.first)


def count_of_reports(reports: Sequence[tuple[date, int]]) -> Count:
    """Count meetings by what was reported so far; None where a span has no report."""

    def count(span: Span) -> int | None:
        before = [so_far for day, so_far in reports if day < span.first]
        within = [so_far for day, so_far in reports if span.first <= day <= span.last]
        return max(within) - max(before, default=0) if within else None

    return count


def calendar_owed(quota: Quota, life: Timeline, count: Count, as_of: date) -> Iterator[Owed]:
    """Give what a pair owes per calendar window.

    A window is judged only if the pair was under way and at no rest on each of its days; the days
    ahead count as such up to the planned end.
    """
    started = life.started or as_of
    close = life.close
    for window in calendar_windows(started, min(as_of, close), quota.per, quota.first_month):
        partial = window.first < started or window.last > close
        if partial or (life.idle and days_within(life.idle, window)):
            yield Owed(window.first, window.last, Status.NOT_ASSESSED)
        else:
            yield _judged(window.first, window, quota.at_least, count, as_of)


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
        yield _judged(window.first, span, required, count, as_of)


def _judged(opens: date, span: Span, required: int, count: Count, as_of: date) -> Owed:
    held = count(span)
    if required == 0:
        status = Status.NOT_ASSESSED
    elif held is not None and held >= required:
        status = Status.MET
    elif as_of <= span.last:
        status = Status.DUE
    else:
        status = Status.NOT_ASSESSED if held is None else Status.MISSED
    return Owed(opens, span.last, status, required, held or 0, held is not None)
