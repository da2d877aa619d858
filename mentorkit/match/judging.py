"""All rules and preferences of a scheme, asked about mentors and some mentees at once."""

from collections.abc import Iterator, Sequence

import numpy as np

from mentorkit.match.asked import asked_rules
from mentorkit.match.candidates import Candidates
from mentorkit.match.points import Purse, in_units, unit
from mentorkit.match.problem import BoolArray, IntArray
from mentorkit.match.sides import Block, Sides
from mentorkit.model import Strength
from mentorkit.rule.facts import Facts
from mentorkit.rule.pairs import PairRule
from mentorkit.rule.view import PersonView
from mentorkit.scheme.model import Scheme

SOFT = frozenset({Strength.SHOULD, Strength.IDEAL})


class Judging:
    """Which pairs the rules allow, and how many units each is worth."""

    def __init__(
        self, scheme: Scheme, facts: Facts, found: Candidates, mentees: Sequence[PersonView]
    ) -> None:
        """Prepare to judge all mentors of `found` against these mentees."""
        self.sides = Sides(found.mentors, mentees)
        self.units = unit(scheme.prefer, facts)
        self.purse = Purse(scheme.prefer, self.sides, facts, self.units)
        asked = list(asked_rules(scheme.rules, self.sides, facts, found.waivers))
        self._asked = [each for each in asked if each.rule.strength is Strength.MUST]
        self._soft = [each for each in asked if each.rule.strength in SOFT]
        self._refused = {
            code: np.array([view.id in those for view in found.mentors], bool)
            for code, those in found.refused.items()
        }
        never = [*found.paired.parted, *((view.id, view.id) for view in mentees)]
        self._never = self.sides.cells((*pair, True) for pair in never)
        held = np.array([found.paired.held(view.id) for view in found.mentors], np.int64)
        self._stays = self.sides.cells(
            (*pair, in_units(points, self.units)) for pair, points in found.stays.items()
        )
        self._balance = held * in_units(scheme.settings.matching.balance, self.units)

    @property
    def musts(self) -> list[PairRule]:
        """The must-rules about pairs."""
        return [each.rule for each in self._asked]

    def refusals(self, block: Block) -> Iterator[tuple[str, BoolArray]]:
        """Give, by must-rule, which mentors (columns) it refuses to which mentees."""
        for code, mentors in self._refused.items():
            yield code, np.broadcast_to(mentors, self.sides.shape(block))
        for each in self._asked:
            yield each.rule.code, each.broken(block)[0]

    def never(self, block: Block) -> BoolArray:
        """Give the pairs that no rule need refuse: oneself, and those who have parted."""
        found = np.zeros(self.sides.shape(block), bool)
        row, column, _ = self._never.within(block.rows)
        found[row, column] = True
        return found

    def allowed(self, block: Block) -> BoolArray:
        """Give the pairs that may be made, whether or not there is a place."""
        closed = self.never(block)
        for _, refused in self.refusals(block):
            closed |= refused
        return np.logical_not(closed, out=closed)

    def scores(self, block: Block) -> IntArray:
        """Give what each pair is worth: its points less its penalties, in units."""
        total = self.purse.units(block)
        for each in self._soft:
            broken, steps = each.broken(block)
            lost = np.where(broken, steps, 0.0)
            lost *= each.rule.points_lost * self.units
            total -= np.rint(lost, out=lost)
        scores: IntArray = total.astype(np.int64)
        scores -= self._balance
        row, column, more = self._stays.within(block.rows)
        scores[row, column] += more.astype(np.int64)
        return scores
