"""Which pairs are made, with all that it was decided by, for those who tell of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np

from mentorkit.match.judging.judging import Judging
from mentorkit.match.judging.offered import MANY, Offered, offered
from mentorkit.match.judging.points import in_units
from mentorkit.match.people.candidates import Candidates, candidates
from mentorkit.match.people.serving import counts
from mentorkit.match.solver.gathered import located
from mentorkit.match.solver.placing import Placing, best, placed
from mentorkit.match.solver.problem import IntArray, Objective, Problem
from mentorkit.match.solver.search import best as best_of_all
from mentorkit.match.stable import stable
from mentorkit.match.wishes import NONE, Wishes, without
from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme

STABLE = "stable"
OBJECTIVES = (*map(str, Objective), STABLE)


@dataclass(frozen=True, slots=True, eq=False)
class Decided:
    """The pairs made (`placing`) of those that may be (`asked`), and by what.

    Where there are too many to hold, `asked` are those among which the best of all were found.
    A mentor's nth new mentee costs n times `balance`; `lowest` is the least that a pair must be
    worth, if anything; both are in units. `given` are the facts with the pairs that were put to
    the match anew, `facts` those without.
    """

    scheme: Scheme
    given: Facts
    facts: Facts
    aim: str
    seed: int
    found: Candidates
    judging: Judging
    asked: Problem
    placing: Placing
    balance: int
    lowest: int | None
    only: Collection[str]
    wishes: Wishes
    pairs: Offered | None = None

    def again(self, wishes: Wishes) -> "Decided":
        """Decide the same with other wishes."""
        return decide(self.scheme, self.given, self.aim, self.seed, self.only, wishes)

    @property
    def mentors(self) -> dict[str, str]:
        """The mentor of each mentee who is placed."""
        mentees, mentors = self.ids
        pairs = self.placing.chosen
        rows, columns = self.asked.tail[pairs].tolist(), self.asked.head[pairs].tolist()
        return {mentees[row]: mentors[at] for row, at in zip(rows, columns, strict=True)}

    def whole(self) -> "Decided":
        """Give the same with all pairs that may be made, to look at those that were not."""
        if self.pairs is None:
            return self
        asked = self.pairs.gathered()
        chosen = located(asked, self.asked.take(self.placing.chosen))
        return replace(self, asked=asked, placing=replace(self.placing, chosen=chosen), pairs=None)

    @property
    def taken(self) -> IntArray:
        """How many new mentees each mentor has."""
        return np.bincount(self.asked.head[self.placing.chosen], minlength=self.asked.mentors)

    @property
    def ids(self) -> tuple[list[str], list[str]]:
        """The mentees' and the mentors' ids, in the order of their numbers."""
        return [view.id for view in self.found.mentees], [view.id for view in self.found.mentors]

    def best_of(self, asked: Problem) -> Placing:
        """Decide by the same objective among other pairs or places of the same people."""
        if self.aim == STABLE:
            return stable(asked, self.judging.sides, self.facts)
        return best(asked, Objective(self.aim), self.balance, self.lowest)

    def with_places(self, more: Mapping[str, int]) -> Placing | None:
        """Decide as if mentors had more places; None where pairs with them were not asked for."""
        if self.pairs is not None:
            return None
        capacity = self.asked.capacity.copy()
        for mentor, places in more.items():
            column = self.judging.sides.column[mentor]
            if not capacity[column]:
                return None
            capacity[column] = min(capacity[column] + places, self.asked.mentees)
        return self.best_of(replace(self.asked, capacity=capacity))


def decide(
    scheme: Scheme,
    facts: Facts,
    objective: str | None,
    seed: int,
    only: Collection[str] = (),
    wishes: Wishes = NONE,
) -> Decided:
    """Find the best new pairs on the date of the facts."""
    aim = objective or scheme.settings.matching.objective
    found = candidates(scheme, facts, seed, only, wishes)
    given, facts = facts, without(facts, wishes.released)
    judging = Judging(scheme, facts, found, found.mentees)
    lowest = None
    if aim == Objective.BEST_SCORE:
        lowest = in_units(scheme.settings.matching.minimum_score, judging.units)
    pairs = offered(found, judging, seed, lowest, counts(scheme, found.mentees, aim))
    balance = in_units(scheme.settings.matching.balance, judging.units)
    summed = aim in {Objective.MOST_PLACED, Objective.BEST_SCORE} and not balance
    asked = pairs.gathered_up_to(MANY) if summed else pairs.gathered()
    some = None
    if asked is None:
        solution = best_of_all(pairs, Objective(aim))
        some, asked, placing = pairs, solution.work, placed(solution)
    elif aim == STABLE:
        placing = stable(asked, judging.sides, facts)
    else:
        placing = best(asked, Objective(aim), balance, lowest)
    return Decided(
        scheme, given, facts, aim, seed, found, judging, asked, placing, balance, lowest,
        only, wishes, some,
    )  # fmt: skip
