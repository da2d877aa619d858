"""The matching to propose: best by its objective, and the same in whatever order it is asked."""

from dataclasses import replace

import numpy as np

from mentorkit.match.solver.face import Face
from mentorkit.match.solver.fairest import fairest
from mentorkit.match.solver.gathered import Gathered, located, order
from mentorkit.match.solver.levels import WORTH
from mentorkit.match.solver.pricing import optimum
from mentorkit.match.solver.problem import IntArray, Objective, Problem, Solution
from mentorkit.match.solver.promising import promising
from mentorkit.match.solver.search import best

__all__ = ["Objective", "Problem", "Solution", "solve"]


def solve(problem: Problem, objective: Objective) -> Solution:
    """Return the best matching by the objective, as indices into the problem, with its proof.

    Mentees who count for more than others are served first by any objective. This leaves nobody
    else without a place whom some other choice of mentees would have one for: the number placed
    is the most all the same.
    Raises OverflowError where scores are too large for exact arithmetic in 64 bits.
    """
    by_place = order(problem)
    asked = problem if by_place is None else problem.take(by_place)
    if objective is Objective.FAIREST:
        chosen, fair_below = _fairest(asked)
        found = Solution(problem, chosen, (), fair_below)
    else:
        found = best(Gathered(asked), objective)
        chosen = located(asked, found.work.take(found.chosen))
    return replace(
        found, work=problem, chosen=np.sort(chosen if by_place is None else by_place[chosen])
    )


def _fairest(problem: Problem) -> tuple[IntArray, int | None]:
    face = Face.whole(problem)
    work = np.zeros(problem.pairs, bool)
    work[located(problem, promising(Gathered(problem)))] = True
    _, prices, tight = optimum(face, WORTH["served"](problem), work)
    face, work, fair_below = fairest(face.best(tight, prices), work[tight])
    if fair_below is not None:
        _, prices, tight = optimum(face, WORTH["total"](face.problem), work)
        face, work = face.best(tight, prices), work[tight]
    chosen, _, _ = optimum(face, WORTH["draw"](face.problem), work)
    return face.asked(chosen), fair_below
