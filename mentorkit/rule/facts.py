"""The records as rules look at them: indexed, and only what was known on the date."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from typing import Any, TypeAlias, TypeVar

from mentorkit.calendar import Span
from mentorkit.records.people import Pair, Participant, told
from mentorkit.records.table import Table
from mentorkit.rule.timeline import Timeline, timeline

T = TypeVar("T")
Scale: TypeAlias = Mapping[str, int]
CURRENT = frozenset({"current", "active"})


def _not_known(_: date) -> date | None:
    return None


@dataclass(frozen=True)
class Facts:
    """All tables of a workspace on the date `as_of`.

    `scales` maps each scale's name to the rank of its items, `field_scales` a participant's field
    to its scale. `every` asks kinds to spell out the duties that are kept, too.
    `synonyms` maps other words for a tag to the one that stands for them.
    `lasting` tells the last day of a pair by its first, where none is recorded.
    `alert_days` is how long a missed duty stays open, and how far ahead one coming up is told.
    """

    tables: Mapping[str, Table]
    participants: Mapping[str, Participant]
    pairs: Mapping[str, Pair]
    as_of: date
    scales: Mapping[str, Scale] = field(default_factory=dict)
    field_scales: Mapping[str, str] = field(default_factory=dict)
    quarter_start_month: int = 1
    every: bool = False
    alert_days: int = 31
    synonyms: Mapping[str, str] = field(default_factory=dict)
    lasting: Callable[[date], date | None] = _not_known
    _kept: dict[Hashable, Any] = field(default_factory=dict)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Give what `make` makes, made only at the first call with this key."""
        if key not in self._kept:
            self._kept[key] = make()
        found: T = self._kept[key]
        return found

    def known(self, day: date | None) -> date | None:
        """Give a day if it had come by the date."""
        return day if day is not None and day <= self.as_of else None

    def rank(self, field_name: str, value: Any) -> float:
        """Give a value's step on the field's scale, or the number itself; NaN where unknown."""
        if value is None:
            return float("nan")
        if (scale := self.field_scales.get(field_name)) is not None:
            return float(self.scales[scale].get(value, float("nan")))
        return float(value) if isinstance(value, int | float) else float("nan")

    def reach(self, field_name: str) -> float:
        """Give how far apart two values of a field can be on its scale, or among its numbers."""
        return self.once(("reach", field_name), lambda: self._reach(field_name))

    def _reach(self, field_name: str) -> float:
        if (scale := self.field_scales.get(field_name)) is not None:
            return float(max([1, *self.scales[scale].values()]))
        numbers = [self.rank(field_name, p.value(field_name)) for p in self.participants.values()]
        known = [number for number in numbers if number == number]  # noqa: PLR0124 - NaN
        return max(known) - min(known) if len(set(known)) > 1 else 1.0

    def by(self, table: str, key: str, *columns: str) -> dict[str, list[tuple[Any, ...]]]:
        """Give a table's rows, as tuples of these columns, grouped by a column."""
        return self.once((table, key, columns), lambda: self._grouped(table, key, columns))

    def _grouped(
        self, table: str, key: str, columns: tuple[str, ...]
    ) -> dict[str, list[tuple[Any, ...]]]:
        grouped: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        rows = self.tables[table]
        for id_, values in zip(rows.column(key), rows.select(*columns), strict=True):
            if id_ is not None:
                grouped[id_].append(values)
        return dict(grouped)

    @cached_property
    def meetings(self) -> dict[str, list[date]]:
        """The days on which each pair met, as reported by the date, each day once, in order."""
        table, as_of = self.tables["meetings"], self.as_of
        pair_ids, dates = table.column("pair_id"), table.column("date")
        statuses = table.column("status")
        if set(statuses) - {"held"} or max(set(dates), default=as_of) > as_of:
            rows = zip(pair_ids, dates, statuses, strict=True)
            known: Iterable[tuple[str, date]] = [
                (id_, day) for id_, day, status in rows if status == "held" and day <= as_of
            ]
        else:
            known = zip(pair_ids, dates, strict=True)
        days: defaultdict[str, list[date]] = defaultdict(list)
        for pair_id, day in known:
            days[pair_id].append(day)
        pairs = self.pairs
        return {id_: _each_once(found) for id_, found in days.items() if id_ in pairs}

    def held(self, pair_id: str) -> list[date]:
        """Give the days on which a pair met while it was one; its first and last day count (Q2)."""
        life, days = self.timelines[pair_id], self.meetings.get(pair_id, [])
        first, last = life.started or date.max, life.ended or self.as_of
        if days and (days[0] < first or days[-1] > last):
            return [day for day in days if first <= day <= last]
        return days

    @cached_property
    def strayed(self) -> frozenset[str]:
        """The pairs that met outside their time, and those that have not begun."""
        met = self.meetings
        return frozenset(
            id_
            for id_, life in self.timelines.items()
            if life.started is None
            or ((days := met.get(id_)) and not (life.spans(days[0]) and life.spans(days[-1])))
        )

    def of_pair(self, pair: Pair, role: str = "mentee") -> Callable[[str], Any]:
        """Give a pair's values by name: its own columns, then the fields of one of the two."""
        person = self.participants.get(pair.mentor_id if role == "mentor" else pair.mentee_id)
        return partial(told, pair, person)

    @cached_property
    def timelines(self) -> dict[str, Timeline]:
        """Each pair's life as known on the date, in the order of the pairs."""
        events = self.by("pair_events", "pair_id", "event", "on")
        renewed, away = self._renewed(), self._away
        found = {}
        for pair in self.pairs.values():
            met = self.meetings.get(pair.id, ())
            end = pair.planned_end_on
            if (later := renewed.get(pair.id)) is not None:
                end = max(later, end or later)
            rest = away.get(pair.mentor_id, []) + away.get(pair.mentee_id, []) if away else []
            happened = events.get(pair.id, [])
            found[pair.id] = timeline(pair, met, end, rest, happened, self.as_of)
        return found

    def _renewed(self) -> dict[str, date]:
        """Give the last day of the latest renewal that both had agreed to by the date (Q16)."""
        ends: dict[str, date] = {}
        columns = ("pair_id", "period_end", "mentor_agreed_on", "mentee_agreed_on")
        for pair_id, end, mentor, mentee in self.tables["renewals"].select(*columns):
            if mentor and mentee and max(mentor, mentee) <= self.as_of:
                ends[pair_id] = max(end, ends.get(pair_id, end))
        return ends

    def absences(self, person_id: str) -> list[Span]:
        """Give a person's absences that had begun by the date; an open one runs to the date."""
        return self._away.get(person_id, [])

    @cached_property
    def _away(self) -> dict[str, list[Span]]:
        away: dict[str, list[Span]] = {}
        columns = ("person_id", "starts_on", "ends_on")
        for person_id, first, last in self.tables["absences"].select(*columns):
            if first <= self.as_of:
                span = Span(first, self.as_of if last is None else last)
                away.setdefault(person_id, []).append(span)
        return away

    def memberships(self, person_id: str) -> tuple[tuple[str, str | None, str | None], ...]:
        """Give a person's memberships valid on the date: body, level, registration."""
        return self._memberships.get(person_id, ())

    def reaches(self, held: Iterable[str | None], at_least: Mapping[str, str]) -> bool:
        """Tell whether one of the levels held is at or above the one named for its scale."""
        scales = [(self.scales[scale], name) for scale, name in at_least.items()]
        levels = [level for level in held if level is not None]
        return not scales or any(
            scale.get(level, -1) >= scale[name] for scale, name in scales for level in levels
        )

    @cached_property
    def _memberships(self) -> dict[str, tuple[tuple[str, str | None, str | None], ...]]:
        columns = ("person_id", "body", "level", "registration", "status", "valid_from", "valid_to")
        valid: dict[str, tuple[tuple[str, str | None, str | None], ...]] = {}
        for id_, body, level, registration, status, first, last in self.tables[
            "memberships"
        ].select(*columns):
            begun = first is None or first <= self.as_of
            if begun and (last is None or last >= self.as_of) and status in CURRENT:
                valid[id_] = (*valid.get(id_, ()), (body, level, registration))
        return valid

    @cached_property
    def begun(self) -> list[Pair]:
        """The pairs that have ever started."""
        lives = zip(self.pairs.values(), self.timelines.values(), strict=True)
        return [pair for pair, life in lives if life.started is not None]

    @cached_property
    def live_pairs(self) -> list[Pair]:
        """The pairs that have started and not ended on the date."""
        lives = zip(self.pairs.values(), self.timelines.values(), strict=True)
        return [pair for pair, life in lives if life.live(self.as_of)]

    def people(self, pairs: Iterable[Pair], role: str) -> list[Participant]:
        """Give the mentors, or the mentees, of some pairs, each once."""
        ids = (pair.mentor_id if role == "mentor" else pair.mentee_id for pair in pairs)
        found = map(self.participants.get, dict.fromkeys(ids))
        return [person for person in found if person is not None]

    @cached_property
    def paired(self) -> dict[str, dict[str, list[Pair]]]:
        """The pairs that have ever started, by role and person."""
        mentors, mentees = defaultdict[str, list[Pair]](list), defaultdict[str, list[Pair]](list)
        for pair in self.begun:
            mentors[pair.mentor_id].append(pair)
            mentees[pair.mentee_id].append(pair)
        return {"mentor": dict(mentors), "mentee": dict(mentees)}

    def touched(self, tables: Iterable[str]) -> set[str]:
        """Give the ids named by rows of these tables that were set aside for a fault."""
        return set().union(*(self.tables[name].set_aside_ids() for name in tables))

    @cached_property
    def faulty(self) -> frozenset[str]:
        """The tables that lack something because of a fault."""
        return frozenset(n for n, table in self.tables.items() if table.aside or table.unread)


def _each_once(days: list[date]) -> list[date]:
    days.sort()
    return days if len(set(days)) == len(days) else sorted(set(days))
