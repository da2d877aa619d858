"""Whether two tables together give away a small group.

Departments lie within faculties: a faculty's number less those of its departments may leave one
person. Whatever follows from two tables by adding and subtracting is made of some rows of the one
less rows of the other that lie within them. The smallest such remainder is a least cut between
their rows: what two rows share is how much may pass from the one to the other, and there is no
limit on the way back.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Mapping
from typing import TypeAlias

Row: TypeAlias = tuple[int, int]
Room: TypeAlias = dict[Row, dict[Row, int]]
OUTSIDE = -1
NEITHER: Row = (0, OUTSIDE)
"""Where whatever is in only one of two tables stands in the other."""
UNLIMITED = 1 << 60


def gives_away(new: Mapping[str, int], old: Mapping[str, int], least: int) -> int | None:
    """Give the row of a new table that gives away fewer than `least` by an old one, if any does.

    The tables say in which row each thing stands; it is `OUTSIDE` if the row is none of the new.
    """
    if new.keys().isdisjoint(old):
        return None
    shared = Counter(
        (_row(0, new.get(thing, OUTSIDE)), _row(1, old.get(thing, OUTSIDE)))
        for thing in new.keys() | old.keys()
    )
    for (one, other), count in sorted(shared.items()):
        if count < least and _remainder(shared, one, other, least) < least:
            return one[1]
    return None


def _row(table: int, at: int) -> Row:
    return NEITHER if at == OUTSIDE else (table, at)


def _remainder(shared: Mapping[tuple[Row, Row], int], first: Row, last: Row, least: int) -> int:
    """Give the least that is left with `first` in and `last` not taken off, up to `least`."""
    room: Room = defaultdict(dict)
    for (one, other), count in shared.items():
        room[one][other] = count
        room[other][one] = UNLIMITED
    left = 0
    while left < least and (way := _way(room, first, last)):
        passed = min(room[one][other] for one, other in way)
        for one, other in way:
            room[one][other] -= passed
            room[other][one] += passed
        left += passed
    return left


def _way(room: Room, first: Row, last: Row) -> list[tuple[Row, Row]]:
    """Give the steps of a shortest way on which something may still pass."""
    before = {first: first}
    waiting = deque([first])
    while waiting and last not in before:
        here = waiting.popleft()
        for there, left in room[here].items():
            if left and there not in before:
                before[there] = here
                waiting.append(there)
    if last not in before:
        return []
    way = []
    while last != first:
        way.append((before[last], last))
        last = before[last]
    return way
