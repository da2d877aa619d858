"""Groups of people told so that none smaller than `confidentiality.min_cell` can be worked out.

Nothing is blotted out, for what is blotted out may be found by subtracting. Small groups are
added up until they are large enough, and only their sum is told. So whatever is got by adding and
subtracting the numbers of a table is a sum of groups that are large enough, or of none at all.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Thing: TypeAlias = tuple[str, ...]
"""What is counted: its id, and the ids of the people whom it is about where it is no person."""
Group: TypeAlias = frozenset[Thing]
NOBODY: Group = frozenset()


@dataclass(frozen=True, slots=True)
class Told:
    """What may be told of a population in parts: some on their own, the rest `together`.

    Parts in which there is nobody are among neither; where there is nothing in either, too few
    are in all.
    """

    shown: Mapping[str, Group] = field(default_factory=dict)
    together: Group = NOBODY

    @property
    def groups(self) -> list[Group]:
        """Every group whose number is told."""
        return [*self.shown.values(), *([self.together] if self.together else [])]

    @property
    def whole(self) -> Group:
        """Everyone counted."""
        return union(self.groups)


def union(groups: Iterable[Group]) -> Group:
    """Give everything in some groups."""
    return NOBODY.union(*groups)


def size(group: Group) -> int:
    """Count a group's things, or the people on one side of them where these are fewer.

    Six pairs of one mentor are a group of one, for to whoever knows one of them they tell of one.
    """
    return min((len(set(side)) for side in zip(*group, strict=True)), default=0)


def small(group: Group, least: int) -> bool:
    """Tell whether a group is too small to be told of."""
    return 0 < size(group) < least


def fold(parts: Mapping[str, Group], least: int, hidden: Collection[str] = ()) -> Told:
    """Tell a population's parts, adding up those too small and those to be `hidden`.

    Where their sum is too small, the smallest of the others are added to it.
    """
    ordered = sorted(filter(parts.__getitem__, parts), key=lambda name: (size(parts[name]), name))
    alone = [name for name in ordered if name not in hidden and not small(parts[name], least)]
    together = union(parts[name] for name in ordered if name not in alone)
    while small(together, least):
        if not alone:
            return Told()
        together |= parts[alone.pop(0)]
    return Told({name: parts[name] for name in parts if name in alone}, together)
