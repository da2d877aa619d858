"""What pairs are worth, in whole units of a point, so that nothing is lost in rounding."""

from collections.abc import Iterable, Iterator
from math import lcm
from typing import Any

import numpy as np
import numpy.typing as npt

from mentorkit.match.sides import Block, Sides
from mentorkit.match.views import FloatArray
from mentorkit.model import Fault, FaultCode
from mentorkit.preferences.ranked import Ranked
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
    value = float(preference.value(mentor, mentee, mentor.facts))
    if value != value:  # noqa: PLR0124 - NaN
        return 0
    most = _MOST * units
    return round(max(-most, min(most, value * (preference.weight * units))))


class Purse:
    """The preferences of a scheme, asked about all mentors and mentees at once."""

    def __init__(
        self, prefer: Iterable[Preference], sides: Sides, facts: Facts, units: int
    ) -> None:
        """Look up once what listed pairs are worth."""
        self._sides, self._facts, self._units = sides, facts, units
        self._computed = [each for each in prefer if not isinstance(each, ListedPreference)]
        self._listed = [
            (each, sides.cells(each.values(facts), float))
            for each in prefer
            if isinstance(each, ListedPreference)
        ]

    def units(self, block: Block) -> FloatArray:
        """Give the units of all pairs of a block, as whole numbers; what is unknown adds none."""
        total = np.zeros(self._sides.shape(block))
        for each in self._computed:
            value = each.value(self._sides.mentor_view, block.mentees, self._facts)
            total += np.nan_to_num(self._rounded(each, value), copy=False)
        for each, cells in self._listed:
            row, column, value = cells.within(block.rows)
            total[row, column] += self._rounded(each, value)
        return total

    def _rounded(self, each: Preference, value: npt.NDArray[Any]) -> FloatArray:
        most = _MOST * self._units
        amount = np.asarray(value, np.float64) * (each.weight * self._units)
        return np.rint(np.clip(amount, -most, most, out=amount), out=amount)


def score_faults(prefer: Iterable[Preference], facts: Facts) -> Iterator[Fault]:
    """Give a fault for each preference that has scores too large to add up exactly."""
    for each in prefer:
        if not isinstance(each, ListedPreference):
            continue
        large = {
            pair for pair, value in each.values(facts).items() if abs(value) * each.weight > _MOST
        }
        if large:
            yield _fault(each, large, facts)


def _fault(each: Preference, large: set[tuple[str, str]], facts: Facts) -> Fault:
    table = facts.tables["scores"]
    rows = table.select("mentor_id", "mentee_id", "score")
    at, found = next((at, s) for at, (one, two, s) in enumerate(rows) if (one, two) in large)
    message = f"{found:g} times the weight of {each.code} is more than {_MOST:,.0f} points"
    if len(large) > 1:
        message += f"; so are {len(large) - 1} more scores"
    remedy = "give smaller scores, or a smaller weight"
    place = table.place(at, "score")
    return Fault(FaultCode.SCORE_TOO_LARGE, message, f"{found:g}", remedy, place)
