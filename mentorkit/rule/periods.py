"""Rules that ask for something to happen in every period, in the scheme or in each pair."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TypeAlias

from mentorkit.calendar import DAY, Duration, Span, days_within
from mentorkit.model import Duty, Place, Status, Subject
from mentorkit.rule.evidence import EvidenceRule
from mentorkit.rule.facts import Facts
from mentorkit.rule.records import subject_of
from mentorkit.rule.rule import words
from mentorkit.rule.tally import Plain, Tally
from mentorkit.rule.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Period:
    """Days in which something is asked for, and of whom; `whole` if they all can be judged."""

    span: Span
    subject: Subject
    place: Place
    who: tuple[str, ...] = ()
    whole: bool = True


Dated: TypeAlias = tuple[list[date], Iterable[Period]]
"""Days on which something happened, in order, and the periods that ask for it."""


class PeriodRule(EvidenceRule):
    """At least one row of the table `of`, `dated` within each period."""

    @property
    def tables_read(self) -> tuple[str, ...]:
        """The table that `of` names, and that of the terms."""
        return (self.of, "terms")

    def periods(self, facts: Facts) -> Iterable[Dated]:
        """Give the periods, each lot with the days that are to fall into them."""
        raise NotImplementedError

    def duties(self, facts: Facts) -> Iterator[Duty | Plain]:
        """Give one duty a period."""
        tally = Tally(self.code, facts)
        for days, periods in self.periods(facts):
            for period in periods:
                if not self.in_force(period.span.first):
                    continue
                status = _status(period, days, facts.as_of)
                if not tally.takes(status, period.span.last):
                    yield self._duty(period, status)
        yield from tally.plain()

    def _duty(self, period: Period, status: Status) -> Duty:
        opens, due = period.span.first, period.span.last
        there = "on record" if status is Status.MET else "none on record"
        message = f"{words(self.of)}: {there} from {opens} to {due}"
        pair_id = period.subject.id if period.subject.type == "pair" else ""
        return Duty(period.subject, period.who, status, opens, due, message, period.place, pair_id)


def _status(period: Period, days: list[date], as_of: date) -> Status:
    at = bisect_left(days, period.span.first)
    if at < len(days) and days[at] <= period.span.last:
        return Status.MET
    if not period.whole:
        return Status.NOT_ASSESSED
    return Status.DUE if as_of <= period.span.last else Status.MISSED


def of_terms(facts: Facts) -> Iterator[Period]:
    """Give every term that has begun: it lasts until a later one starts (interpretation Q20)."""
    table = facts.tables["terms"]
    if not len(table):
        today, scheme = Span(facts.as_of, facts.as_of), Subject("scheme", "", "terms")
        yield Period(today, scheme, Place(table.spec.file, 1, 1), whole=False)
    starts, ends = table.column("starts_on"), table.column("ends_on")
    days = sorted(set(starts))
    following = dict(pairwise(days))
    for index in sorted(range(len(table)), key=starts.__getitem__):
        if starts[index] <= facts.as_of:
            after = following.get(starts[index])
            last = ends[index] if after is None else after - DAY
            subject, place = subject_of(table, index), table.place(index)
            yield Period(Span(starts[index], last), subject, place)


def of_scheme(of: str, since: date, every: Duration, facts: Facts) -> Iterator[Period]:
    """Give the scheme's periods, counted from a day."""
    table = facts.tables[of].spec
    for span in _counted(since, every, facts.as_of):
        yield Period(span, Subject("scheme", "", table.name), Place(table.file, 1, 1))


def of_pairs(rule: PeriodRule, every: Duration, facts: Facts) -> Iterator[Dated]:
    """Give each pair's periods, counted from its start; one with a pause in it is not judged."""
    for pair in facts.pairs.values():
        life = facts.timelines[pair.id]
        if life.started is not None and rule.applies(facts.of_pair(pair)):
            spans = _counted(life.started, every, min(facts.as_of, life.close))
            subject, who = Subject("pair", "pairs", pair.id), (pair.mentor_id, pair.mentee_id)
            days = sorted(row.day for row in rule.evidence.about("", pair.id, facts))
            yield days, [Period(s, subject, pair.place, who, _whole(life, s)) for s in spans]


def _whole(life: Timeline, span: Span) -> bool:
    return span.last <= life.close and not days_within(life.idle, span)


def _counted(since: date, every: Duration, until: date) -> Iterator[Span]:
    """Give the periods counted from a day, never chained, that begin by another."""
    first, count = since, every.count
    while first <= until and first < date.max:
        following = replace(every, count=count).after(since)
        yield Span(first, following - DAY)
        first, count = following, count + every.count
