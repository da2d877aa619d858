"""People and rules → the pairs to propose, and who is left out and why."""

from collections.abc import Collection, Iterator

from mentorkit.match.decide import Decided, decide
from mentorkit.match.judging.ledger import Ledger
from mentorkit.match.judging.points import as_points, score_faults
from mentorkit.match.people.candidates import Candidates
from mentorkit.match.people.rounds import closed
from mentorkit.match.result import Matching, Proof, Proposal
from mentorkit.match.solver.certificate import named, prove
from mentorkit.match.telling.left_out import LookBack
from mentorkit.match.telling.tried import Tried
from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme

_EFFORT = 1_000_000


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
    return told(decide(scheme, facts, objective, seed, only), proof=proof)


def told(
    made: Decided,
    *,
    proof: bool = False,
    about: Collection[str] | None = None,
    effort: int = _EFFORT,
) -> Matching:
    """Tell the outcome of a match, with the reasons for all of it.

    Of those left out, only who is named in `about` is told of, if anybody. `effort` is how many
    pairs may be looked at again to find out what would place them.
    """
    scheme, found, placing, units = made.scheme, made.found, made.placing, made.judging.units
    placed = set(made.asked.tail[placing.chosen].tolist())
    alone = [view for row, view in enumerate(found.mentees) if row not in placed]
    tried = Tried(made, effort)
    back = LookBack(scheme, made.facts, found, made.taken, made.lowest, tried)
    left_out = [
        *back.reasons([view for view in alone if about is None or view.id in about]),
        *(left for left in found.turned_away if about is None or left.person_id in about),
    ]
    return Matching(
        scheme_id=scheme.id,
        edition=scheme.edition,
        as_of=made.facts.as_of,
        objective=made.aim,
        round=found.round,
        seed=made.seed,
        free=found.free,
        matched=placing.chosen.size,
        unmatched=len(alone),
        score=as_points(placing.score, units),
        bound=None if placing.bound is None else as_points(placing.bound, units),
        pairs=_proposals(made),
        left_out=tuple(sorted(left_out, key=lambda left: left.person_id)),
        faults=tuple(score_faults(scheme.prefer, made.facts)),
        proof=_proof(made) if proof else None,
        closed=closed(made.facts, found.round),
        fair_below=None if placing.fair_below is None else as_points(placing.fair_below, units),
        unasked=() if made.only else tuple(_unasked(found)),
    )


def _unasked(found: Candidates) -> Iterator[str]:
    """Give the mentors who have no mentee and take some, be it once they may."""
    for view in sorted(found.mentors, key=lambda view: view.id):
        takes = view.person is not None and view.person.max_mentees != 0
        if takes and not found.paired.held(view.id):
            yield view.id


def _proposals(made: Decided) -> tuple[Proposal, ...]:
    found, asked, units = made.found, made.asked, made.judging.units
    proposals, ledger = [], Ledger(made.scheme, found, units)
    for pair, nth in zip(made.placing.chosen.tolist(), made.placing.nth.tolist(), strict=True):
        row, column = int(asked.tail[pair]), int(asked.head[pair])
        mentor, mentee = found.mentors[column], found.mentees[row]
        won = made.judging.purse.of_one(row, column)
        made_of = ledger.breakdown(mentor, mentee, won, new=nth)
        score = as_points(made_of.total, units)
        proposals.append(Proposal(mentor.id, mentee.id, score, made_of.points, made_of.penalties))
    return tuple(sorted(proposals, key=lambda proposal: proposal.mentee_id))


def _proof(made: Decided) -> Proof:
    steps, not_proven = named(made.placing.steps, made.ids), None
    if not steps:
        steps, not_proven = prove(made.asked, made.placing.chosen, made.aim, made.balance, made.ids)
    return Proof(made.judging.units, made.placing.score, steps, not_proven)
