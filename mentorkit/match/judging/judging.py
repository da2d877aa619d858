"""All rules and preferences of a scheme, asked about mentors and some mentees at once."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from mentorkit.match.judging.asked import AskedRule, asked_rules
from mentorkit.match.judging.points import Purse, in_units, unit
from mentorkit.match.judging.sides import Block, Look, Sides
from mentorkit.match.judging.tabled import Tabled, Together
from mentorkit.match.judging.views import FloatArray
from mentorkit.match.people.candidates import Candidates
from mentorkit.match.solver.problem import BoolArray, IntArray
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
        asked = list(asked_rules(scheme.rules, self.sides, facts, found.waivers, self.units))
        self._asked = [each for each in asked if each.must]
        self._soft = [each for each in asked if each.rule.strength in SOFT]
        self._barred = Together(_tables(self._asked), np.logical_or)
        self._worth = Together([*self.purse.tables, *_tables(self._soft)], np.add)
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
        self._nothing = np.zeros(len(mentees), np.int64)

    @property
    def musts(self) -> list[PairRule]:
        """The must-rules about pairs."""
        return [each.rule for each in self._asked]

    def refusals(self, block: Block) -> Iterator[tuple[str, BoolArray]]:
        """Give, by must-rule, which mentors (columns) it refuses to which mentees."""
        for code, mentors in self._refused.items():
            yield code, np.broadcast_to(mentors, block.shape)
        for each in self._asked:
            yield each.rule.code, each.broken(block)

    def missed(self, row: int, columns: IntArray) -> FloatArray:
        """Give by how many steps in all a mentee misses must-rules with each of some mentors."""
        look = self.sides.spots(np.full(columns.size, row), columns)
        return sum((each.missed(look) for each in self._asked), np.zeros(columns.size))

    def never(self, block: Block) -> BoolArray:
        """Give the pairs that no rule need refuse: oneself, and those who have parted."""
        found = np.zeros(block.shape, bool)
        found[block.cells(self._never)[0]] = True
        return found

    def allowed(self, block: Block) -> BoolArray:
        """Give the pairs that may be made, whether or not there is a place."""
        closed = self.never(block)
        for mentors in self._refused.values():
            closed |= mentors
        if (barred := self._barred.over(block)) is not None:
            closed |= barred
        for each in self._asked:
            if each.table is None:
                closed |= each.broken(block)
        return np.logical_not(closed, out=closed)

    def scores(self, look: Look) -> IntArray:
        """Give what each pair is worth: its points less its penalties, in units."""
        scores: IntArray | None = self._worth.over(look)
        if scores is None:
            scores = np.zeros(look.shape, np.int64)
        self.purse.add(scores, look)
        for each in self._soft:
            if each.table is None:
                scores -= each.lost(look).astype(np.int64)
        if self._balance.any():
            scores -= look.spread(self._nothing, self._balance)[1]
        where, more = look.cells(self._stays)
        scores[where] += more.astype(np.int64)
        return scores


def _tables(rules: Iterable[AskedRule]) -> list[Tabled]:
    return [each.table for each in rules if each.table is not None]
