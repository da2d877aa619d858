"""Calendar arithmetic: durations, months clamped to their end, windows and quarters."""

import calendar as months
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

Per = Literal["month", "quarter", "year"]
MONTHS: dict[str, int] = {"month": 1, "quarter": 3, "year": 12}
DAY = timedelta(days=1)
UNITS = ("days", "weeks", "months", "years")


@dataclass(frozen=True, slots=True)
class Duration:
    """A number of days, weeks, months or years, as in `4 weeks`."""

    count: int
    unit: str

    def __str__(self) -> str:
        """Show the duration as people write it."""
        return f"{self.count} {self.unit[:-1] if self.count == 1 else self.unit}"

    def after(self, day: date) -> date:
        """Give the day this long after `day`; months clamp to the end of the month."""
        if self.unit in {"days", "weeks"}:
            return add_days(day, self.count * (7 if self.unit == "weeks" else 1))
        return add_months(day, self.count * (12 if self.unit == "years" else 1))


def parse_duration(text: str) -> Duration:
    """Read `N days|weeks|months|years`; raises ValueError that says what is expected."""
    count, _, unit = text.strip().partition(" ")
    unit = unit.strip() if unit.strip().endswith("s") else unit.strip() + "s"
    if not (count.isascii() and count.isdigit() and len(count) <= 4 and unit in UNITS):
        message = f'"{text}" is no duration; write a number and days, weeks, months or years'
        raise ValueError(message)
    return Duration(int(count), unit)


def add_days(day: date, count: int) -> date:
    """Give the day `count` days on, or the first or last day that a date can name."""
    ordinal = min(max(day.toordinal() + count, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal)


def add_months(day: date, count: int) -> date:
    """Give the same day `count` months on, clamped to the month's end (interpretation Q1, Q3)."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if count > 0 else date.min
    if day.day <= 28:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` through `last`, both included."""

    first: date
    last: date

    def __len__(self) -> int:
        """Count the days."""
        return max(0, (self.last - self.first).days + 1)

    def cut(self, other: "Span") -> "Span":
        """Give the days that both spans share; it may hold none."""
        return Span(max(self.first, other.first), min(self.last, other.last))


def window_number(day: date, per: Per, first_month: int = 1) -> int:
    """Number the calendar month, quarter or year that holds a day; the next one is one more.

    Quarters begin in `first_month` and every third month from it; years on 1 January.
    """
    return (day.year * 12 + day.month - 1 - _shift(per, first_month)) // MONTHS[per]


@cache
def calendar_window(number: int, per: Per, first_month: int = 1) -> Span:
    """Give the days of the calendar month, quarter or year of that number."""
    year, month = divmod(number * MONTHS[per] + _shift(per, first_month), 12)
    first = date(year, month + 1, 1)
    return Span(first, add_months(first, MONTHS[per]) - DAY)


def _shift(per: Per, first_month: int) -> int:
    return 0 if per == "year" else first_month - 1


def anchored_windows(anchor: date, until: date, per: Per) -> Iterator[Span]:
    """Give the windows counted from `anchor`, never chained, that open by `until`."""
    size, count = MONTHS[per], 0
    first = anchor
    while first <= until and first < date.max:
        count += 1
        following = add_months(anchor, count * size)
        yield Span(first, following - DAY)
        first = following


def union(spans: Iterable[Span]) -> list[Span]:
    """Merge spans that touch or overlap, in order; empty ones vanish."""
    merged: list[Span] = []
    for span in sorted((s for s in spans if s.first <= s.last), key=lambda s: s.first):
        if merged and (span.first - merged[-1].last).days <= 1:
            merged[-1] = Span(merged[-1].first, max(merged[-1].last, span.last))
        else:
            merged.append(span)
    return merged


def days_within(spans: Iterable[Span], window: Span) -> int:
    """Count the days of `window` that lie in the (disjoint) spans."""
    return sum(len(span.cut(window)) for span in spans)
