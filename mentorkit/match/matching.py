"""People and rules → the pairs to propose, and who is left out and why."""

from collections.abc import Collection

import numpy as np

from mentorkit.match.arcs import problem
from mentorkit.match.candidates import Candidates, candidates
from mentorkit.match.certificate import prove
from mentorkit.match.judging import Judging
from mentorkit.match.ledger import Ledger
from mentorkit.match.left_out import LookBack
from mentorkit.match.placing import Placing, best
from mentorkit.match.points import as_points, in_units, score_faults
from mentorkit.match.problem import Objective, Problem
from mentorkit.match.result import Matching, Proof, Proposal
from mentorkit.match.stable import stable
from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme

STABLE = "stable"


def match(
    scheme: Scheme,
    facts: Facts,
    *,
    objective: str | None = None,
    seed: int = 0,
    only: Collection[str] = (),
    proof: bool = False,
) -> Matching:
    """Find the best new pairs on the date of the facts; the pairs there are stay as they are.

    `objective` takes the place of the scheme's. `only` names people: of mentees it names, only
    these are placed, of mentors, only these are offered. The same files and seed give the same
    pairs, whatever order their rows are in. `proof` asks for prices that prove them the best.
    """
    aim = objective or scheme.settings.matching.objective
    found = candidates(scheme, facts, seed, only)
    judging = Judging(scheme, facts, found, found.mentees)
    lowest = None
    if aim == Objective.BEST_SCORE:
        lowest = in_units(scheme.settings.matching.minimum_score, judging.units)
    asked = problem(found, judging, seed, lowest)
    balance = in_units(scheme.settings.matching.balance, judging.units)
    if aim == STABLE:
        placing = stable(asked, judging.sides, facts)
    else:
        placing = best(asked, Objective(aim), balance, lowest)
    taken = np.bincount(asked.head[placing.chosen], minlength=asked.mentors)
    placed = set(asked.tail[placing.chosen].tolist())
    alone = [view for row, view in enumerate(found.mentees) if row not in placed]
    reasons = LookBack(scheme, facts, found, taken, lowest, sure=aim != STABLE).reasons(alone)
    return Matching(
        scheme_id=scheme.id,
        edition=scheme.edition,
        as_of=facts.as_of,
        objective=aim,
        round=found.round,
        seed=seed,
        free=found.free,
        matched=placing.chosen.size,
        unmatched=len(alone),
        score=as_points(placing.score, judging.units),
        bound=None if placing.bound is None else as_points(placing.bound, judging.units),
        pairs=_proposals(scheme, found, asked, placing, judging),
        left_out=tuple(sorted([*reasons, *found.turned_away], key=lambda left: left.person_id)),
        faults=tuple(score_faults(scheme.prefer, facts)),
        proof=_proof(found, asked, placing, aim, balance, judging) if proof else None,
    )


def _proposals(
    scheme: Scheme, found: Candidates, asked: Problem, placing: Placing, judging: Judging
) -> tuple[Proposal, ...]:
    proposals, ledger = [], Ledger(scheme, found, judging.units)
    for pair, nth in zip(placing.chosen.tolist(), placing.nth.tolist(), strict=True):
        row, column = int(asked.tail[pair]), int(asked.head[pair])
        mentor, mentee = found.mentors[column], found.mentees[row]
        won = judging.purse.of_one(row, column)
        made_of = ledger.breakdown(mentor, mentee, won, new=nth)
        score = as_points(made_of.total, judging.units)
        proposals.append(Proposal(mentor.id, mentee.id, score, made_of.points, made_of.penalties))
    return tuple(sorted(proposals, key=lambda proposal: proposal.mentee_id))


def _proof(
    found: Candidates, asked: Problem, placing: Placing, aim: str, balance: int, judging: Judging
) -> Proof:
    ids = [[view.id for view in side] for side in (found.mentees, found.mentors)]
    steps, not_proven = prove(asked, placing.chosen, aim, balance, ids)
    return Proof(judging.units, placing.score, steps, not_proven)
