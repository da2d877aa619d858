"""Ways to place somebody who was left out, in plain sentences with ids."""

from collections.abc import Iterable, Iterator, Sequence

from mentorkit.match.result import Effect, Room, Way
from mentorkit.rule.rule import listed, plural

_NAMED = 3


def sentences(ways: Sequence[Way]) -> Iterator[str]:
    """Tell of ways; those for which nobody moves, and which differ only in for whom, in one."""
    left = list(ways)
    while left:
        first, *_ = left
        alike = [way for way in left if way == first or _alike(way, first)]
        left = [way for way in left if way not in alike]
        yield _together(alike) if len(alike) > 1 else _one(first)


def _alike(way: Way, other: Way) -> bool:
    """Tell whether two ways are one change each, of the same kind and to the same effect."""
    kinds = {(way.effect, _kind(way)), (other.effect, _kind(other))}
    return len(kinds) == 1 and way.effect is not Effect.MOVES and _kind(way) != ""


def _kind(way: Way) -> str:
    if not way.waivers and [room.more for room in way.places] == [1]:
        return "one more place"
    if not way.places and len(way.waivers) == 1:
        return way.waivers[0].rule
    return ""


def _together(ways: Sequence[Way]) -> str:
    changes = [_changed(way) for way in ways]
    before = changes[0].rpartition(_whom(ways[0]))[0]
    return f"{before}{listed(map(_whom, ways))} {_effect(ways)}"


def _one(way: Way) -> str:
    return f"{_changed(way)} {_effect([way])}"


def _whom(way: Way) -> str:
    return _with(way.places[0]) if way.places else way.waivers[0].subject


def _changed(way: Way) -> str:
    changes: list[str] = []
    if way.waivers:
        named = listed((f"{rule} for {subject}" for rule, subject in way.waivers), "and")
        changes.append(f"{'a waiver' if len(way.waivers) == 1 else 'waivers'} of {named}")
    changes += [f"{plural(room.more, 'more place')} with {_with(room)}" for room in way.places]
    return listed(changes, "and")


def _with(room: Room) -> str:
    return f"{room.mentor_id} (max_mentees {room.max_mentees})"


def _effect(ways: Sequence[Way]) -> str:
    way = ways[0]
    if way.effect is Effect.UNTRIED:
        return "could help"
    if way.effect is Effect.TAKEN:
        return f"would go to {_named({id_ for each in ways for id_ in each.others})} first"
    if way.effect is Effect.MOVES:
        return f"would do: {_named(way.others)} would have another mentor"
    return "would do" if way.waivers else "would do, at no cost to others"


def _named(people: Iterable[str]) -> str:
    ids = sorted(people)
    return listed(ids, "and") if len(ids) <= _NAMED else plural(len(ids), "other")
