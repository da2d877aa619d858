"""What would help somebody who was left out: changes of places and rules, and hints beside."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from mentorkit.rule.rule import listed


class Effect(StrEnum):
    """What a match with changes would do for somebody; nobody would lose a mentor by it."""

    PLACES = "places"
    MOVES = "moves"
    TAKEN = "taken"
    UNTRIED = "untried"


class Room(NamedTuple):
    """How many more places a mentor would need, and the `max_mentees` that gives them."""

    mentor_id: str
    more: int
    max_mentees: int


class Waived(NamedTuple):
    """A rule that would be waived, and for whom: a mentor, or mentor:mentee."""

    rule: str
    subject: str


@dataclass(frozen=True, slots=True)
class Way:
    """A set of changes that would place somebody.

    `others` are those who would have another mentor then (`moves`), or who would have the place
    instead (`taken`); `gain` is by how many points the total would grow. `far` is by how many steps
    the pair misses the rules that would be waived for it, as far as they are about pairs.
    """

    places: tuple[Room, ...]
    waivers: tuple[Waived, ...]
    effect: Effect = Effect.UNTRIED
    others: tuple[str, ...] = ()
    gain: float | None = None
    far: float = 0


class Hint(NamedTuple):
    """What is to be said of some people: the words before them, their ids, the words after."""

    before: str
    people: tuple[str, ...] = ()
    after: str = ""

    def told(self, who: Callable[[str], str]) -> str:
        """Say it; `who` names a person."""
        return f"{self.before}{listed(map(who, self.people))}{self.after}"
