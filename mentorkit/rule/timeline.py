"""A pair's life as known on a date: when it began and ended, when it was at rest."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from mentorkit.calendar import Span, add_days, union
from mentorkit.records.people import Pair

UNDER_WAY = frozenset({"active", "paused", "winding-down", "ended"})
AT_REST = {"paused": {"paused", "resumed"}, "winding-down": {"winding-down"}}
"""A pair's status, and the events that tell since when."""


class Timeline(NamedTuple):
    """When a pair was under way, by what is known on the date.

    `idle` are the days on which no meetings are expected: those `paused`, which absences of
    either person are too, and those of winding down. `planned_end` counts agreed renewals; it and
    nothing else may lie ahead.
    """

    started: date | None
    ended: date | None
    planned_end: date | None
    idle: tuple[Span, ...] = ()
    paused: tuple[Span, ...] = ()

    def live(self, day: date) -> bool:
        """Tell whether the pair was under way on a day; on the day it ends it no longer is."""
        if self.started is None or self.started > day:
            return False
        return self.ended is None or self.ended > day

    def spans(self, day: date) -> bool:
        """Tell whether a meeting on a day counts; the first and the last day do (Q2)."""
        return (self.started or date.max) <= day <= (self.ended or date.max)

    @property
    def close(self) -> date:
        """Give the last day on which meetings are expected."""
        if self.ended is None:
            return self.planned_end or date.max
        return self.ended if self.planned_end is None else min(self.ended, self.planned_end)


def start_of(pair: Pair, first_meeting: date | None, as_of: date) -> date | None:
    """Give the day a pair began, as far as known on the date (interpretation Q3).

    Where `started_on` is blank, the first meeting stands in. If there was none but the status says
    that the pair is under way, the day it was matched does; else it is known to be since the date.
    """
    start = pair.started_on
    if start is None and pair.status in {None, *UNDER_WAY}:
        start = first_meeting
    if start is None and pair.status in UNDER_WAY:
        over = pair.ended_undated or pair.ended_on is not None
        start = pair.matched_on or (None if over else as_of)
    return start if start is not None and start <= as_of else None


def end_of(pair: Pair, started: date | None, last_meeting: date | None, as_of: date) -> date | None:
    """Give the day a pair ended, as far as known on the date.

    Where only the status says so, it is the last day that anything is known of the pair.
    """
    if pair.ended_undated and started is not None:
        return max(started, last_meeting or started)
    return pair.ended_on if pair.ended_on is not None and pair.ended_on <= as_of else None


def pauses(events: Iterable[tuple[Any, ...]], as_of: date) -> list[Span]:
    """Give the days between each `paused` and `resumed` (not included); an open one runs on."""
    spans, opened = [], None
    for event, day in sorted(events, key=lambda item: (item[1], item[0] == "paused")):
        if day > as_of:
            break
        if event == "paused" and opened is None:
            opened = day
        elif event == "resumed" and opened is not None:
            spans.append(Span(opened, add_days(day, -1)))
            opened = None
    if opened is not None:
        spans.append(Span(opened, date.max))
    return spans


def winding_down(events: Iterable[tuple[Any, ...]], as_of: date) -> list[Span]:
    """Give the days since a pair began to wind down (interpretation Q16)."""
    return [
        Span(day, date.max) for event, day in events if event == "winding-down" and day <= as_of
    ]


def timeline(
    pair: Pair,
    met: Sequence[date],
    planned_end: date | None,
    rest: Sequence[Span],
    events: Sequence[tuple[Any, ...]],
    as_of: date,
) -> Timeline:
    """Put together what is known of a pair that met on the days `met`, in order.

    `rest` are the absences of its two people.
    """
    started = start_of(pair, met[0] if met else None, as_of)
    ended = end_of(pair, started, met[-1] if met else None, as_of)
    if not (events or rest or pair.status in AT_REST):
        return Timeline(started, ended, planned_end)
    paused = union([*pauses(events, as_of), *rest])
    slowed = winding_down(events, as_of)
    dating = AT_REST.get(pair.status or "")
    if dating and dating.isdisjoint(event for event, _ in events) and started is not None:
        slowed = [Span(started, date.max)]
    return Timeline(started, ended, planned_end, tuple(union([*paused, *slowed])), tuple(paused))
