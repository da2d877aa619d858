"""What a match gives: proposals with their points, and who is left out and why."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mentorkit.model import Fault


class Because(StrEnum):
    """Why somebody has no mentor; only the first three were to be placed."""

    RULES = "rules"
    CAPACITY = "capacity"
    SCORE = "score"
    NOT_ELIGIBLE = "not-eligible"
    NOT_REGISTERED = "not-registered"
    WITHDRAWN = "withdrawn"
    ABSENT = "absent"


TO_BE_PLACED = frozenset({Because.RULES, Because.CAPACITY, Because.SCORE})


@dataclass(frozen=True, slots=True)
class Point:
    """What one preference adds to a pair, or one rule takes away, and what for."""

    code: str
    points: float
    says: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new pair; `score` is its points less its penalties."""

    mentor_id: str
    mentee_id: str
    score: float
    points: tuple[Point, ...]
    penalties: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """How many mentors one rule refuses to a mentee."""

    rule: str
    mentors: int


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
    instead (`taken`); `gain` is by how many points the total would grow.
    """

    places: tuple[Room, ...]
    waivers: tuple[Waived, ...]
    effect: Effect = Effect.UNTRIED
    others: tuple[str, ...] = ()
    gain: float | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A mentee without a mentor; `remedies` are the smallest changes that would place them.

    `ways` are the same as values, as far as they are places and waivers.
    """

    person_id: str
    because: Because
    refused: tuple[Refused, ...] = ()
    remedies: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class Free:
    """How many mentees are to be placed, and with how many mentors; None: places without limit."""

    mentees: int
    mentors: int
    places: int | None


@dataclass(frozen=True, slots=True)
class Proven:
    """One step of a proof: its name, how much of it there is, and prices by person.

    Whoever is not named has a price of 0.
    """

    name: str
    value: int
    mentees: dict[str, int]
    mentors: dict[str, int]


@dataclass(frozen=True, slots=True)
class Proof:
    """What prices prove of a matching, in whole units of a point, and in words what they do not."""

    unit: int
    total: int
    steps: tuple[Proven, ...]
    not_proven: str | None


@dataclass(frozen=True, slots=True)
class Matching:
    """The outcome of one match; `bound` is the highest score that any matching can have.

    Stable matchings have none. `matched` and `unmatched` add up to the mentees to be placed.
    `closed` is the day on which the round closed, where that is over. A match that has too many
    different scores is known to be the fairest only for those with fewer points than `fair_below`.
    """

    scheme_id: str
    edition: str
    as_of: date
    objective: str
    round: str | None
    seed: int
    free: Free
    matched: int
    unmatched: int
    score: float
    bound: float | None
    pairs: tuple[Proposal, ...]
    left_out: tuple[LeftOut, ...]
    faults: tuple[Fault, ...]
    proof: Proof | None = None
    closed: date | None = None
    fair_below: float | None = None

    @property
    def optimal(self) -> bool:
        """Whether it is proven that no matching does better by the objective."""
        return self.fair_below is None and self.bound in {None, self.score}
