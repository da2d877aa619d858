"""Things that a rule cannot tell apart, put together so that each kind of them is judged once."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")


def alike(things: Iterable[T], basis: Callable[[T], Hashable]) -> Collection[list[T]]:
    """Group things by their basis: all that the judgement on one of them rests on."""
    groups: defaultdict[Hashable, list[T]] = defaultdict(list)
    for thing in things:
        groups[basis(thing)].append(thing)
    return groups.values()
