"""Sets of changes that would place somebody who was left out, and what stands against them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from mentorkit.match.judging.views import FloatArray
from mentorkit.match.solver.problem import BoolArray, IntArray
from mentorkit.match.ways import Hint, Room, Waived, Way
from mentorkit.rule.pairs import PairRule
from mentorkit.rule.rule import words
from mentorkit.rule.view import PersonView

NEVER = 99
"""More changes than would ever be told of."""
TWICE = 2
_TRIED = 6
_LOOKED = 100


@dataclass(frozen=True, slots=True, eq=False)
class Mentors:
    """All mentors after a match: who has a free place yet, and how many more each could have.

    `has` is how many mentees each has, new ones among them; `about` are the rules that are about
    mentors alone, and are waived for a mentor rather than for a pair.
    """

    ids: Sequence[str]
    free: BoolArray
    could: IntArray
    has: Sequence[int]
    about: frozenset[str]

    @property
    def changes(self) -> IntArray:
        """How many changes it takes for each to have one mentee more."""
        return np.where(self.free, 0, np.where(self.could > 0, 1, NEVER))

    def waived(self, rule: str, column: int, mentee_id: str) -> Waived:
        """Name a rule, and for whom it has to be waived to let a mentor have a mentee."""
        mentor = self.ids[column]
        return Waived(rule, mentor if rule in self.about else f"{mentor}:{mentee_id}")

    def room(self, column: int, more: int = 1) -> tuple[Room, ...]:
        """Name the places that a mentor would need for so many more mentees, if any."""
        if self.free[column]:
            return ()
        return (Room(self.ids[column], more, self.has[column] + more),)


@dataclass(frozen=True, slots=True, eq=False)
class Against:
    """What stands between one mentee and each mentor.

    `refused` has a row for each must-rule and a column for each mentor; `possible` are all
    mentors but the mentee and earlier partners, and those with whom a pair has points enough.
    `rank` is lowest for those whose place the mentee would have rather than anybody else; `missed`
    tells of some mentors by how many steps they miss rules.
    """

    mentee: PersonView
    rules: Sequence[str]
    refused: BoolArray
    possible: BoolArray
    score: IntArray
    rank: IntArray
    missed: Callable[[IntArray], FloatArray]

    @property
    def fits(self) -> BoolArray:
        """Which mentors may be proposed, places aside."""
        fits: BoolArray = self.possible & ~self.refused.any(axis=0)
        return fits

    @property
    def changes(self) -> IntArray:
        """How many rules have to be waived to let each mentor have the mentee."""
        return np.where(self.possible, self.refused.sum(axis=0), NEVER)

    def waived(self, mentors: Mentors, column: int) -> tuple[Waived, ...]:
        """Name the waivers that would let a mentor have the mentee."""
        asked = zip(self.rules, self.refused[:, column].tolist(), strict=True)
        return tuple(mentors.waived(rule, column, self.mentee.id) for rule, no in asked if no)

    def best(self, some: BoolArray, few: int = _TRIED) -> list[int]:
        """Give the columns of a few of some mentors, those of lowest rank first."""
        columns = np.flatnonzero(some)
        order = np.argsort(self.rank[columns], kind="stable")[:few]
        return [int(column) for column in columns[order]]

    def nearest(self, some: BoolArray) -> list[tuple[int, float]]:
        """Give the few of some mentors who miss the rules by least, and by how many steps each."""
        columns = np.array(self.best(some, _LOOKED), np.int64)
        far = self.missed(columns)
        order = np.argsort(far, kind="stable")[:_TRIED].tolist()
        return [(int(columns[at]), float(far[at])) for at in order]


def blanks(against: Against, rules: Iterable[PairRule]) -> Iterator[Hint]:
    """Say which blank fields of the mentee make a rule refuse everyone."""
    for rule in rules:
        everyone = against.refused[against.rules.index(rule.code)].all()
        for name in rule.fields_named() if everyone and rule.unknown == "refuse" else ():
            if against.mentee.value(name) is None:
                needed = f" is blank, and {rule.code} needs it"
                yield Hint(f"{words(name)} of ", (against.mentee.id,), needed)


def least(against: Against, mentors: Mentors) -> int:
    """Give the fewest changes that would place the mentee if all others stay where they are."""
    return int((against.changes + mentors.changes).min(initial=NEVER))


def direct(against: Against, mentors: Mentors, size: int) -> Iterator[Way]:
    """Give sets of so many changes by which all others stay where they are, the best pair first.

    A second place counts as a second change: it is for whoever would have the first.
    """
    for column, far in against.nearest(against.changes + mentors.changes == size):
        yield Way(mentors.room(column), against.waived(mentors, column), far=far)
    if size == TWICE:
        for column in against.best(against.fits & ~mentors.free & (mentors.could >= TWICE)):
            yield Way(mentors.room(column, TWICE), ())


def mildest(ways: Sequence[Way]) -> list[Way]:
    """Order ways, the fewest waivers first, then the fewest who move.

    Where one pair misses the rules by so much, none is told of that misses them by twice as much.
    """
    least = min((way.far for way in ways if way.far), default=0)
    kept = [way for way in ways if not way.far or way.far < 2 * least]
    return sorted(kept, key=lambda way: (len(way.waivers), len(way.others), -(way.gain or 0)))
