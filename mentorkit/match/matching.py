"""People and rules → the pairs to propose, and who is left out and why."""

from collections.abc import Collection

import numpy as np

from mentorkit.match.arcs import problem
from mentorkit.match.candidates import Candidates, candidates
from mentorkit.match.judging import Judging
from mentorkit.match.left_out import LookBack
from mentorkit.match.points import as_points, in_units, score_faults
from mentorkit.match.problem import Problem
from mentorkit.match.result import LeftOut, Matching, Proposal
from mentorkit.match.solve import Objective, Solution, solve
from mentorkit.match.tally import tally
from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme


def match(
    scheme: Scheme,
    facts: Facts,
    *,
    objective: str | None = None,
    seed: int = 0,
    only: Collection[str] = (),
) -> Matching:
    """Find the best new pairs on the date of the facts; the pairs there are stay as they are.

    `objective` takes the place of the scheme's. `only` names people: of mentees it names, only
    these are placed, of mentors, only these are offered. The same files and seed give the same
    pairs, whatever order their rows are in.
    """
    aim = Objective(objective or scheme.settings.matching.objective)
    found = candidates(scheme, facts, seed, only)
    judging = Judging(scheme, facts, found, found.mentees)
    lowest = None
    if aim is Objective.BEST_SCORE:
        lowest = in_units(scheme.settings.matching.minimum_score, judging.units)
    asked = problem(found, judging, seed, lowest)
    solution = solve(asked, aim)
    left_out = _left_out(scheme, facts, found, asked, solution, lowest)
    return Matching(
        scheme_id=scheme.id,
        edition=scheme.edition,
        as_of=facts.as_of,
        objective=aim,
        round=found.round,
        seed=seed,
        free=found.free,
        matched=solution.chosen.size,
        unmatched=len(found.mentees) - solution.chosen.size,
        score=as_points(solution.score, judging.units),
        bound=as_points(solution.bound, judging.units),
        pairs=_proposals(scheme, found, asked, solution, judging.units),
        left_out=left_out,
        faults=tuple(score_faults(scheme.prefer, facts)),
    )


def _proposals(
    scheme: Scheme, found: Candidates, asked: Problem, solution: Solution, units: int
) -> tuple[Proposal, ...]:
    proposals = []
    for pair in solution.chosen.tolist():
        mentor, mentee = found.mentors[asked.head[pair]], found.mentees[asked.tail[pair]]
        made_of = tally(scheme, found, mentor, mentee, units)
        score = as_points(made_of.total, units)
        proposals.append(Proposal(mentor.id, mentee.id, score, made_of.points, made_of.penalties))
    return tuple(sorted(proposals, key=lambda proposal: proposal.mentee_id))


def _left_out(
    scheme: Scheme,
    facts: Facts,
    found: Candidates,
    asked: Problem,
    solution: Solution,
    lowest: int | None,
) -> tuple[LeftOut, ...]:
    """List everyone left out by id, those who were turned away before among them."""
    taken = np.bincount(asked.head[solution.chosen], minlength=asked.mentors)
    placed = set(asked.tail[solution.chosen].tolist())
    alone = [view for row, view in enumerate(found.mentees) if row not in placed]
    reasons = LookBack(scheme, facts, found, taken, lowest).reasons(alone)
    return tuple(sorted([*reasons, *found.turned_away], key=lambda left: left.person_id))
