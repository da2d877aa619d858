"""Rows that cannot be true together: dates out of order, events out of turn, managers in a ring."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import lt
from typing import Any

from mentorkit.model import Fault, FaultCode, Place
from mentorkit.records import people as recorded
from mentorkit.records.lines import cycles
from mentorkit.records.people import Pair, Participant
from mentorkit.records.private import as_told
from mentorkit.records.table import Table

IN_ORDER = {
    "pairs": (
        ("matched_on", "started_on"),
        ("started_on", "ended_on"),
        ("started_on", "planned_end_on"),
    ),
    "meetings": (("date", "recorded_on"), ("date", "confirmed_on")),
    "submissions": (("submitted", "reviewed"),),
    "memberships": (("valid_from", "valid_to"),),
    "training": (("completed", "expires_on"),),
    "absences": (("starts_on", "ends_on"),),
    "conflicts": (("declared_on", "cleared_on"),),
    "waivers": (("granted_on", "expires_on"),),
    "rounds": (("opens_on", "closes_on"), ("starts_on", "ends_on")),
    "concerns": (("raised_on", "resolved_on"),),
    "renewals": (("period_start", "period_end"),),
    "participants": (("registered_on", "withdrawn_on"),),
    "terms": (("starts_on", "ends_on"),),
    "assignments": (("valid_from", "valid_to"),),
    "appointments": (("valid_from", "valid_to"),),
}


def people_and_pairs(
    tables: Mapping[str, Table], as_of: date, lines: Sequence[str]
) -> tuple[dict[str, Participant], dict[str, Pair], list[Fault]]:
    """Give everyone and all pairs, and a fault for each row that cannot be true beside the others.

    `lines` are the participants' fields that say who is above whom. Rows with a fault go aside.
    """
    faults = order_faults(tables)
    pairs = recorded.pairs(tables["pairs"])
    faults += pair_faults(tables["pairs"], pairs, as_of)
    faults += event_faults(tables["pair_events"], pairs)
    people = recorded.participants(tables["participants"])
    if (aside := tables["pairs"].aside.get("pair_id")) is not None:
        pairs = {id_: pair for id_, pair in pairs.items() if id_ not in aside}
    faults += overlap_faults(pairs)
    faults += withdrawn_faults(people, pairs, as_of)
    faults += manager_faults(tables["participants"], people, lines)
    return people, pairs, faults


def order_faults(tables: Mapping[str, Table]) -> list[Fault]:
    """Give a fault for every date that lies before the one it follows; those rows go aside."""
    faults = []
    for name, couples in IN_ORDER.items():
        table, wrong = tables[name], set()
        for first, second in couples:
            if first not in table.columns or second not in table.columns:
                continue
            if _in_order(table.columns[first], table.columns[second]):
                continue
            for index, (one, two) in enumerate(table.select(first, second)):
                if one is not None and two is not None and two < one:
                    message = f"{second} {two} is before {first} {one}"
                    place = table.place(index, second)
                    remedy = "put the two dates right"
                    fault = Fault(FaultCode.DATES_REVERSED, message, str(two), remedy, place)
                    faults.append(as_told(fault, table.spec))
                    wrong.add(index)
        table.set_aside(wrong)
    return faults


def _in_order(first: Sequence[Any], second: Sequence[Any]) -> bool:
    """Tell fast, where all dates are filled in, that each second one follows the first."""
    try:
        return not any(map(lt, second, first))
    except TypeError:
        return False


def pair_faults(table: Table, pairs: Mapping[str, Pair], as_of: date) -> list[Fault]:
    """Give what is wrong with single pairs; those rows go aside."""
    found: dict[str, Fault] = {}
    for pair in pairs.values():
        if pair.mentor_id == pair.mentee_id:
            message = f"{pair.id}: {pair.mentor_id} is both the mentor and the mentee"
            remedy = "put one of the two ids right"
            found[pair.id] = Fault(FaultCode.PAIR_SELF, message, pair.mentor_id, remedy, pair.place)
        elif pair.status is not None and (clash := _contradicted(pair, as_of)) is not None:
            message = f"{pair.id}: the status says {pair.status}, {clash}"
            remedy = "write the day into ended_on, or leave the status blank where dates say it"
            at = Place(table.spec.file, pair.line, table.positions.get("status", 1))
            status = pair.status or ""
            found[pair.id] = Fault(FaultCode.STATUS_CONTRADICTED, message, status, remedy, at)
    ids = table.column("pair_id")
    table.set_aside({index for index, id_ in enumerate(ids) if id_ in found})
    return list(found.values())


def _contradicted(pair: Pair, as_of: date) -> str | None:
    started = pair.started_on is not None and pair.started_on <= as_of
    ended = pair.ended_on is not None and pair.ended_on <= as_of
    if pair.status in {"proposed", "accepted", "declined"} and started:
        return f"started_on says {pair.started_on}"
    if pair.status in {"active", "paused", "winding-down"} and ended:
        return f"ended_on says {pair.ended_on}"
    return None


def withdrawn_faults(
    people: Mapping[str, Participant], pairs: Mapping[str, Pair], as_of: date
) -> Iterator[Fault]:
    """Give a fault for every pair that goes on after one of the two withdrew (Q17)."""
    gone = {id_ for id_, person in people.items() if person.withdrawn_on is not None}
    for pair in pairs.values() if gone else ():
        begun = pair.started_on is not None and pair.started_on <= as_of
        over = pair.ended_undated or (pair.ended_on is not None and pair.ended_on <= as_of)
        if not begun or over:
            continue
        for id_ in (pair.mentor_id, pair.mentee_id):
            left = people[id_].withdrawn_on if id_ in people else None
            if left is not None and left <= as_of:
                message = f"{pair.id} goes on, though {id_} withdrew on {left}"
                remedy = f"write {left} into ended_on, or empty withdrawn_on"
                yield Fault(FaultCode.PAIR_WITHDRAWN, message, id_, remedy, pair.place)


def overlap_faults(pairs: Mapping[str, Pair]) -> Iterator[Fault]:
    """Give a fault where the same two people are a pair twice at a time (Q7)."""
    couples = {(pair.mentor_id, pair.mentee_id) for pair in pairs.values()}
    if len(couples) == len(pairs):
        return
    seen: dict[tuple[str, str], list[Pair]] = {}
    for pair in pairs.values():
        if pair.started_on is None or pair.ended_undated:
            continue
        earlier = seen.setdefault((pair.mentor_id, pair.mentee_id), [])
        for other in earlier:
            if _overlap(pair, other):
                message = f"{pair.id} and {other.id} pair the same two people at the same time"
                remedy = "end one of the two, or take it out"
                yield Fault(FaultCode.PAIR_OVERLAP, message, pair.id, remedy, pair.place)
        earlier.append(pair)


def _overlap(one: Pair, other: Pair) -> bool:
    starts = (one.started_on or date.max, other.started_on or date.max)
    ends = (one.ended_on or date.max, other.ended_on or date.max)
    return starts[0] < ends[1] and starts[1] < ends[0]


def event_faults(table: Table, pairs: Mapping[str, Pair]) -> list[Fault]:
    """Give a fault for every event out of turn (Q5); those rows go aside."""
    faults, wrong = [], set()
    rows = list(table.select("pair_id", "event", "on"))
    paused: dict[str, bool] = {}
    order = {"resumed": 0, "paused": 1}
    for index in sorted(range(len(rows)), key=lambda i: (rows[i][2], order.get(rows[i][1], 2))):
        pair_id, event, day = rows[index]
        clash = _out_of_turn(event, day, pairs.get(pair_id), paused.get(pair_id, False))
        if clash:
            message, remedy = f"{pair_id}: {event} on {day}, {clash}", "put the event or date right"
            place = table.place(index, "event")
            faults.append(Fault(FaultCode.EVENT_ORDER, message, event, remedy, place))
            wrong.add(index)
        elif event in order:
            paused[pair_id] = event == "paused"
    table.set_aside(wrong)
    return faults


def _out_of_turn(event: str, day: date, pair: Pair | None, paused: bool) -> str | None:  # noqa: FBT001
    if pair is not None and pair.started_on is not None and day < pair.started_on:
        return f"before the pair started on {pair.started_on}"
    if pair is not None and pair.ended_on is not None and day > pair.ended_on:
        return f"after the pair ended on {pair.ended_on}"
    if event == "resumed" and not paused:
        return "but the pair was not paused"
    return "but the pair was paused already" if event == "paused" and paused else None


def manager_faults(
    table: Table, people: Mapping[str, Participant], fields: Sequence[str]
) -> Iterator[Fault]:
    """Give a fault for every ring of managers (Q9)."""
    for field in filter(table.columns.get, fields):
        for ring in cycles(people, field):
            line = min(people[id_].place.line for id_ in ring)
            place = Place(table.spec.file, line, table.positions.get(field, 1))
            shown = " → ".join([*ring, ring[0]])
            message = f"{field} goes round in a ring: {shown}"
            remedy = "put one of these managers right"
            yield Fault(FaultCode.MANAGER_CYCLE, message, shown[:60], remedy, place)
