"""What a block was written as → the same for the next document in which it holds the same values.

Documents of one template share its tree, and differ in few values.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from operator import is_
from typing import Generic, TypeVar

from mentorkit.render.tree import Block, slots_in

Made = TypeVar("Made")

MOST = 20_000


@dataclass(frozen=True, slots=True)
class _Last(Generic[Made]):
    """A block, kept so that no other gets its id, with the values that it held and what it made."""

    block: Block
    slots: tuple[int, ...]
    values: list[str]
    made: Made


class Once(Generic[Made]):
    """Remembers of each block what it was last made into."""

    def __init__(self) -> None:
        self._last: dict[tuple[int, Hashable], _Last[Made]] = {}

    def __call__(
        self,
        block: Block,
        values: Sequence[str],
        make: Callable[[Block], Made],
        way: Hashable = None,
    ) -> Made:
        """Make something of a block, unless that was done with the very same values last time.

        `way` tells apart what one block is made into in several ways.
        """
        key = id(block), way
        last = self._last.get(key)
        slots = tuple(slots_in(block)) if last is None else last.slots
        held = [values[number] for number in slots]
        if last is not None and all(map(is_, held, last.values)):
            return last.made
        made = make(block)
        if len(self._last) >= MOST:
            self._last.clear()
        self._last[key] = _Last(block, slots, held, made)
        return made
