"""What pairs are worth, in whole units of a point, so that nothing is lost in rounding."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from math import inf, lcm

import numpy as np
import numpy.typing as npt

from mentorkit.match.judging.sides import Look, Sides
from mentorkit.match.judging.tabled import Tabled, tabled
from mentorkit.match.judging.views import PeopleView, SomeView
from mentorkit.match.solver.problem import IntArray
from mentorkit.model import Fault, FaultCode
from mentorkit.preferences.ranked import Ranked
from mentorkit.preferences.score import Score
from mentorkit.rule.facts import Facts
from mentorkit.rule.preference import ListedPreference, Preference
from mentorkit.rule.view import PersonView

_FINEST = 1_000_000
_MOST = 1e7  # points: above, sums over all pairs might no longer be exact


def unit(prefer: Iterable[Preference], facts: Facts) -> int:
    """Give how many units a point has: the most, up to a million, that rank points divide into.

    Where both sides' ranks cannot be exact together, the longer list's are.
    """
    steps = [each.largest(facts) for each in prefer if isinstance(each, Ranked)] or [1]
    shared = lcm(*steps)
    step = shared if shared <= _FINEST else max(steps)
    return _FINEST // step * step or _FINEST


def in_units(points: float, units: int) -> int:
    """Give points as whole units."""
    return round(points * units)


def as_points(amount: int, units: int) -> float:
    """Give units as points with six decimals."""
    return round(amount / units, 6)


def worth(preference: Preference, mentor: PersonView, mentee: PersonView, units: int) -> int:
    """Give the units of one pair by one preference, as `Purse` does for all pairs."""
    return _rounded(preference, preference.value(mentor, mentee, mentor.facts), units)


def _rounded(preference: Preference, value: float, units: int) -> int:
    most = _MOST * units
    known = value == value  # noqa: PLR0124 - NaN
    return round(max(-most, min(most, value * (preference.weight * units)))) if known else 0


class Purse:
    """The preferences of a scheme, asked about all mentors and mentees at once."""

    def __init__(
        self, prefer: Sequence[Preference], sides: Sides, facts: Facts, units: int
    ) -> None:
        """Look up once what listed pairs are worth, and what kinds of people are to each other."""
        self._prefer, self._sides, self._facts, self._units = prefer, sides, facts, units
        self._cells = {
            each.code: sides.cells(each.listed(facts))
            for each in prefer
            if isinstance(each, ListedPreference)
        }
        self._tables = {
            each.code: tabled(each, sides, facts, partial(self._ask, each))
            for each in prefer
            if each.code not in self._cells
        }

    @property
    def tables(self) -> list[Tabled]:
        """The units by preferences that know few kinds of people."""
        return [table for table in self._tables.values() if table is not None]

    def add(self, total: IntArray, look: Look) -> None:
        """Add the units of all pairs looked at by all other preferences."""
        for each in self._prefer:
            if (cells := self._cells.get(each.code)) is not None:
                where, value = look.cells(cells)
                total[where] += self._amounts(each, value)
            elif self._tables[each.code] is None:
                total += self._ask(each, look.mentors, look.mentees)

    def of_one(self, row: int, column: int) -> list[int]:
        """Give the units of one pair by each preference."""
        return [self._of_one(each, row, column) for each in self._prefer]

    def _of_one(self, each: Preference, row: int, column: int) -> int:
        if (table := self._tables.get(each.code)) is not None:
            return int(table.answers[table.row[row], table.column[column]])
        if (cells := self._cells.get(each.code)) is not None:
            _, value = cells.among(np.array([row]), np.array([column]))
            return _rounded(each, float(value[-1]) if value.size else 0.0, self._units)
        mentor, mentee = self._sides.mentors[column], self._sides.mentees[row]
        return worth(each, mentor, mentee, self._units)

    def _ask(
        self, each: Preference, mentors: PeopleView | SomeView, mentees: PeopleView | SomeView
    ) -> IntArray:
        return self._amounts(each, each.value(mentors, mentees, self._facts))

    def _amounts(self, each: Preference, value: npt.ArrayLike) -> IntArray:
        """Give whole units; what is unknown adds none."""
        most = _MOST * self._units
        amount = np.asarray(value, np.float64) * (each.weight * self._units)
        # To clip and to look for what is unknown takes longer than all the rest.
        low, high = amount.min(initial=0), amount.max(initial=0)
        if not -most <= low <= high <= most:
            amount = np.nan_to_num(np.clip(amount, -most, most))
        return np.rint(amount, out=amount).astype(np.int64)


def score_faults(prefer: Iterable[Preference], facts: Facts) -> Iterator[Fault]:
    """Give a fault for each preference that makes scores too large to add up exactly."""
    table = facts.tables["scores"]
    for each in prefer:
        most = _MOST / each.weight if isinstance(each, Score) and each.weight else inf
        scores = enumerate(table.column("score"))
        large = [(at, score) for at, score in scores if abs(score) > most]
        if large:
            at, score = large[0]
            message = (
                f"{score:.12g} times the weight of {each.code} is more than {_MOST:,.0f} points"
            )
            if len(large) > 1:
                message += f"; so are {len(large) - 1} more scores"
            remedy = "give smaller scores, or a smaller weight"
            place = table.place(at, "score")
            yield Fault(FaultCode.SCORE_TOO_LARGE, message, f"{score:.12g}", remedy, place)
