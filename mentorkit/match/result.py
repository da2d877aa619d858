"""What a match gives: proposals with their points, and who is left out and why."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mentorkit.match.sentences import sentences
from mentorkit.match.ways import Hint, Way
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


class Parting(StrEnum):
    """Why two people are not proposed, though the rules may allow it."""

    DECLINED = "declined"
    ENDED = "ended"
    APART = "kept apart"


class Parted(NamedTuple):
    """A mentor or mentee with whom somebody is not proposed again, and why."""

    person_id: str
    why: Parting


@dataclass(frozen=True, slots=True)
class Refused:
    """How many mentors one rule refuses to a mentee."""

    rule: str
    mentors: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A mentee without a mentor; `ways` are the smallest changes that would place them.

    `hints` say what is to be said beside, or instead. `parted` are mentors who are not asked again,
    whatever the rules say.
    """

    person_id: str
    because: Because
    refused: tuple[Refused, ...] = ()
    hints: tuple[Hint, ...] = ()
    ways: tuple[Way, ...] = ()
    parted: tuple[Parted, ...] = ()

    @property
    def remedies(self) -> tuple[str, ...]:
        """What would help, in sentences with ids."""
        return self.told(str)

    def told(self, who: Callable[[str], str]) -> tuple[str, ...]:
        """Say what would help; `who` names a person, or the two of mentor:mentee."""
        return (*(hint.told(who) for hint in self.hints), *sentences(self.ways, who))


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
    `unasked` are the mentors who had no mentee yet and take some.
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
    unasked: tuple[str, ...] = ()

    @property
    def idle(self) -> list[str]:
        """The mentors who are left without any mentee."""
        busy = {pair.mentor_id for pair in self.pairs}
        return [id_ for id_ in self.unasked if id_ not in busy]

    @property
    def optimal(self) -> bool:
        """Whether it is proven that no matching does better by the objective."""
        return self.fair_below is None and self.bound in {None, self.score}
