"""Rules about pairs, asked about all mentors and mentees at once."""

from collections.abc import Iterator

import numpy as np

from mentorkit.match.judging.sides import AnyArray, Look, Sides
from mentorkit.match.judging.tabled import Tabled, tabled
from mentorkit.match.judging.views import FloatArray, PeopleView
from mentorkit.match.people.waivers import LiveWaivers
from mentorkit.match.solver.problem import BoolArray
from mentorkit.model import Strength
from mentorkit.rule.facts import Facts
from mentorkit.rule.pairs import ListedPairRule, PairRule
from mentorkit.rule.rule import Rule
from mentorkit.rule.view import Verdict


class AskedRule:
    """One rule about pairs against the two sides."""

    def __init__(
        self, rule: PairRule, sides: Sides, facts: Facts, waivers: LiveWaivers, units: int
    ) -> None:
        """Look up once whom the rule does not concern, and for whom it is waived.

        Whoever breaks a rule that is no must loses points, of so many units each.
        """
        self.rule, self._facts, self._step = rule, facts, rule.points_lost * units
        self.must = rule.strength is Strength.MUST
        self._strict = self.must and rule.unknown == "refuse"
        self._waived = sides.cells((*pair, True) for pair in waivers.pairs(rule.code))
        spared = [bool(rule.where) and not rule.concerns(view) for view in sides.mentees]
        self._spared = np.array(spared, bool)
        self._mentors = np.zeros(len(sides.mentors), bool)
        self.table = self._tabled(sides)

    def broken(self, look: Look) -> BoolArray:
        """Give which pairs do not keep the rule.

        What is not known breaks only a must-rule that refuses it; what is waived breaks none.
        """
        if self.table is not None and self.must:
            return self.table.over(look)
        return self._lasting(look, self._found(self._verdict(look)))

    def lost(self, look: Look) -> FloatArray:
        """Give the units that pairs lose by not keeping the rule, as whole numbers."""
        verdict = self._verdict(look)
        return self._cost(self._lasting(look, self._found(verdict)), verdict)

    def missed(self, look: Look) -> FloatArray:
        """Give by how many steps pairs miss the rule, at least one; 0 for those that keep it."""
        verdict = self._verdict(look)
        steps = np.maximum(1.0, np.nan_to_num(verdict.steps, nan=1.0))
        return np.where(self._lasting(look, self._found(verdict)), steps, 0.0)

    def _tabled(self, sides: Sides) -> Tabled | None:
        """Tabulate broken must-rules, or else the units gained: none, or less."""
        if isinstance(self.rule, ListedPairRule) or self._spared.any() or self._waived.row.size:
            return None

        def ask(mentors: PeopleView, mentees: PeopleView) -> AnyArray:
            verdict = self.rule.judge(mentors, mentees, self._facts)
            found = self._found(verdict)
            return found if self.must else -self._cost(found, verdict).astype(np.int64)

        return tabled(self.rule, sides, self._facts, ask)

    def _found(self, verdict: Verdict) -> BoolArray:
        kept, unknown = np.asarray(verdict.kept, bool), np.asarray(verdict.unknown, bool)
        found: BoolArray = ~kept | unknown if self._strict else ~(kept | unknown)
        return found

    def _cost(self, broken: BoolArray, verdict: Verdict) -> FloatArray:
        lost = np.where(broken, verdict.steps, 0.0)
        lost *= self._step
        return np.rint(lost, out=lost)

    def _lasting(self, look: Look, found: BoolArray) -> BoolArray:
        """Leave aside what is waived, and whom the rule is not for."""
        broken: BoolArray = np.array(np.broadcast_to(found, look.shape))
        where, _ = look.cells(self._waived)
        broken[where] = False
        if self._spared.any():
            spared, _ = look.spread(self._spared, self._mentors)
            broken &= ~spared
        return broken

    def _verdict(self, look: Look) -> Verdict:
        return self.rule.judge(look.mentors, look.mentees, self._facts)


class LookedUpRule(AskedRule):
    """A rule that lists pairs: only these are looked at one by one."""

    def __init__(
        self, rule: ListedPairRule, sides: Sides, facts: Facts, waivers: LiveWaivers, units: int
    ) -> None:
        """Find the listed pairs in the table."""
        super().__init__(rule, sides, facts, waivers, units)
        unsure = rule.unsure(facts)
        self._otherwise = rule.otherwise
        self._listed = sides.cells(rule.listed(facts))
        self._unsure = [
            np.array([view.id in unsure for view in side], bool)
            for side in (sides.mentees, sides.mentors)
        ]

    def _verdict(self, look: Look) -> Verdict:
        kept = np.full(look.shape, self._otherwise)
        unknown = np.zeros(look.shape, bool)
        if any(side.any() for side in self._unsure):
            mentees, mentors = look.spread(*self._unsure)
            unknown = mentees | mentors
        where, value = look.cells(self._listed)
        kept[where], unknown[where] = value, False
        return Verdict(kept, unknown)


def asked_rules(
    rules: tuple[Rule, ...], sides: Sides, facts: Facts, waivers: LiveWaivers, units: int
) -> Iterator[AskedRule]:
    """Prepare all rules about pairs that are in force on the date."""
    for rule in rules:
        if isinstance(rule, PairRule) and rule.in_force(facts.as_of):
            if isinstance(rule, ListedPairRule):
                yield LookedUpRule(rule, sides, facts, waivers, units)
            else:
                yield AskedRule(rule, sides, facts, waivers, units)
