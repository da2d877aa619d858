"""Rules about pairs, asked about all mentors and mentees at once."""

from collections.abc import Iterator

import numpy as np

from mentorkit.match.problem import BoolArray
from mentorkit.match.sides import Block, Sides
from mentorkit.match.waivers import LiveWaivers
from mentorkit.model import Strength
from mentorkit.rule.facts import Facts
from mentorkit.rule.pairs import ListedPairRule, PairRule
from mentorkit.rule.rule import Rule
from mentorkit.rule.view import Number, Verdict


class AskedRule:
    """One rule about pairs against the two sides."""

    def __init__(self, rule: PairRule, sides: Sides, facts: Facts, waivers: LiveWaivers) -> None:
        """Look up once whom the rule does not concern, and for whom it is waived."""
        self.rule, self.sides, self.facts = rule, sides, facts
        self.strict = rule.strength is Strength.MUST and rule.unknown == "refuse"
        self._waived = sides.cells((*pair, True) for pair in waivers.pairs(rule.code))
        self._spared: BoolArray | None = None
        if rule.where:
            self._spared = np.array([not rule.concerns(view) for view in sides.mentees], bool)

    def broken(self, block: Block) -> tuple[BoolArray, Number]:
        """Give which pairs do not keep the rule, and by how many steps.

        What is not known breaks only a must-rule that refuses it; what is waived breaks none.
        """
        verdict = self._verdict(block)
        kept, unknown = np.asarray(verdict.kept, bool), np.asarray(verdict.unknown, bool)
        found = ~kept | unknown if self.strict else ~(kept | unknown)
        broken: BoolArray = np.array(np.broadcast_to(found, self.sides.shape(block)))
        row, column, _ = self._waived.within(block.rows)
        broken[row, column] = False
        if self._spared is not None:
            broken[self._spared[block.rows]] = False
        return broken, verdict.steps

    def _verdict(self, block: Block) -> Verdict:
        return self.rule.judge(self.sides.mentor_view, block.mentees, self.facts)


class LookedUpRule(AskedRule):
    """A rule that lists pairs: only these are looked at one by one."""

    def __init__(
        self, rule: ListedPairRule, sides: Sides, facts: Facts, waivers: LiveWaivers
    ) -> None:
        """Find the listed pairs in the table."""
        super().__init__(rule, sides, facts, waivers)
        unsure = rule.unsure(facts)
        self._otherwise = rule.otherwise
        self._listed = sides.cells(rule.listed(facts))
        self._unsure_mentor = np.array([view.id in unsure for view in sides.mentors], bool)
        self._unsure_mentee = np.array([view.id in unsure for view in sides.mentees], bool)

    def _verdict(self, block: Block) -> Verdict:
        shape = self.sides.shape(block)
        kept = np.full(shape, self._otherwise)
        unknown = self._unsure_mentee[block.rows, None] | self._unsure_mentor
        row, column, value = self._listed.within(block.rows)
        kept[row, column], unknown[row, column] = value, False
        return Verdict(kept, unknown)


def asked_rules(
    rules: tuple[Rule, ...], sides: Sides, facts: Facts, waivers: LiveWaivers
) -> Iterator[AskedRule]:
    """Prepare all rules about pairs that are in force on the date."""
    for rule in rules:
        if isinstance(rule, PairRule) and rule.in_force(facts.as_of):
            if isinstance(rule, ListedPairRule):
                yield LookedUpRule(rule, sides, facts, waivers)
            else:
                yield AskedRule(rule, sides, facts, waivers)
