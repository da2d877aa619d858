"""Ways to place somebody who was left out, in plain sentences."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from mentorkit.match.ways import Effect, Room, Way
from mentorkit.rule.rule import listed, plural

_NAMED = 3
Who: TypeAlias = Callable[[str], str]
"""Names a person, or the two of mentor:mentee."""


def sentences(ways: Sequence[Way], who: Who) -> Iterator[str]:
    """Tell of ways; those for which nobody moves, and which differ only in for whom, in one."""
    left = list(ways)
    while left:
        first, *_ = left
        alike = [way for way in left if way == first or _alike(way, first)]
        left = [way for way in left if way not in alike]
        yield _together(alike, who)


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


def _together(ways: Sequence[Way], who: Who) -> str:
    if len(ways) == 1:
        return f"{_changed(ways[0], who)} {_effect(ways, who)}"
    before = _changed(ways[0], who).removesuffix(_whom(ways[0], who))
    return f"{before}{listed(_whom(way, who) for way in ways)} {_effect(ways, who)}"


def _whom(way: Way, who: Who) -> str:
    return _with(way.places[0], who) if way.places else who(way.waivers[0].subject)


def _changed(way: Way, who: Who) -> str:
    changes: list[str] = []
    if way.waivers:
        named = listed((f"{rule} for {who(subject)}" for rule, subject in way.waivers), "and")
        changes.append(f"{'a waiver' if len(way.waivers) == 1 else 'waivers'} of {named}")
    changes += [f"{plural(room.more, 'more place')} with {_with(room, who)}" for room in way.places]
    return listed(changes, "and")


def _with(room: Room, who: Who) -> str:
    return f"{who(room.mentor_id)} (max_mentees {room.max_mentees})"


def _effect(ways: Sequence[Way], who: Who) -> str:
    way = ways[0]
    if way.effect is Effect.UNTRIED:
        return "could help"
    if way.effect is Effect.TAKEN:
        return f"would go to {_named({id_ for each in ways for id_ in each.others}, who)} first"
    if way.effect is Effect.MOVES:
        return f"would do: {_named(way.others, who)} would have another mentor"
    return "would do" if way.waivers else "would do, at no cost to others"


def _named(people: Iterable[str], who: Who) -> str:
    ids = sorted(people)
    return listed(map(who, ids), "and") if len(ids) <= _NAMED else plural(len(ids), "other")
