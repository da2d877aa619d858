"""What heads of department decided, held against the records: what to write, whom to match anew."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mentorkit.match.choices.held import Two, hold
from mentorkit.match.wishes import Wishes
from mentorkit.model import Fault, FaultCode
from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme
from mentorkit.workspace.find import as_recorded
from mentorkit.workspace.load import Workspace
from mentorkit.workspace.proposals import Addition, Amendments
from mentorkit.workspace.review import MENTOR, REVIEWER, Settled, fault
from mentorkit.workspace.subjects import is_going


@dataclass(frozen=True, slots=True)
class Plan:
    """What to record of the decisions, and what is left to be matched.

    `kept` and `rejected` give who reviewed each pair, `waiting` the pairs without a decision that
    can still be made. The match of all others has `facts`, in which those kept and waiting are
    made, and `wishes`, by which those rejected are not.
    """

    kept: Mapping[Two, str]
    rejected: Mapping[Two, str]
    waiting: Sequence[Two]
    facts: Facts
    wishes: Wishes
    additions: Sequence[Addition]
    amended: Amendments


def settle(
    work: Workspace, scheme: Scheme, facts: Facts, wishes: Wishes, settled: Settled
) -> tuple[Plan, list[Fault]]:
    """Plan what follows from decisions; a pair kept that cannot be made any more is a fault."""
    faults: list[Fault] = []
    kept = _reviewers(work, settled, settled.kept, faults)
    rejected = _reviewers(work, settled, settled.rejected, faults)
    going = {
        (pair.mentor_id, pair.mentee_id): pair.id
        for pair in facts.pairs.values()
        if is_going(pair, facts)
    }
    refused = {going[two] for two in rejected if two in going}
    faults += _begun(settled, facts, refused)
    wishes = replace(
        wishes,
        released=wishes.released | refused,
        forbid=wishes.forbid.union(rejected),
        allow=wishes.allow.difference(rejected),
    )
    stay = {two for two, id_ in going.items() if id_ not in wishes.released}
    held = hold(scheme, facts, [t for t in (*kept, *settled.waiting) if t not in stay], wishes)
    faults += _impossible(settled, held.refused)
    waiting = [two for two in settled.waiting if two in held.pairs or two in stay]
    by = {going[two]: name for two, name in (kept | rejected).items() if two in going}
    noted = {id_: name for id_, name in by.items() if facts.pairs[id_].match_reviewed_by != name}
    new = [*_additions(facts, kept, "proposed"), *_additions(facts, rejected, "declined")]
    amended = Amendments((), sorted(refused), noted)
    return Plan(kept, rejected, waiting, held.made(facts), wishes, new, amended), faults


def with_others(plan: Plan, facts: Facts, others: Amendments) -> Amendments:
    """Add what becomes of other proposals that those kept take the place of."""
    placed = {mentee for _, mentee in plan.kept}
    refused = frozenset(plan.amended.declined)
    removed, declined = (
        [id_ for id_ in ids if facts.pairs[id_].mentee_id in placed and id_ not in refused]
        for ids in (others.removed, others.declined)
    )
    return plan.amended._replace(removed=removed, declined=sorted(refused.union(declined)))


def _reviewers(
    work: Workspace, settled: Settled, decided: Mapping[Two, Sequence[str]], faults: list[Fault]
) -> dict[Two, str]:
    """Name who decided; participants by id."""
    found = {}
    for two, names in decided.items():
        known = [as_recorded(work, name) for name in names]
        for _, why in known:
            if why:
                row, message = settled.rows[two], f"this name {why}"
                remedy = "write the id in place of the name"
                faults.append(fault(FaultCode.REFERENCE_UNKNOWN, row, REVIEWER, message, remedy))
        found[two] = " and ".join(dict.fromkeys(name for name, _ in known if name))
    return found


def _begun(settled: Settled, facts: Facts, refused: Collection[str]) -> Iterator[Fault]:
    for id_ in sorted(refused):
        pair = facts.pairs[id_]
        if pair.started_on is not None:
            row = settled.rows[pair.mentor_id, pair.mentee_id]
            message, remedy = f"{id_} has begun by now: it can only end", "leave the decision blank"
            yield fault(FaultCode.VALUE_INVALID, row, MENTOR, message, remedy)


def _impossible(settled: Settled, refused: Mapping[Two, str]) -> Iterator[Fault]:
    """Say of each pair that was kept why it cannot be made; those that wait are matched anew."""
    for two, why in refused.items():
        if two in settled.kept:
            message = f"this pair was kept, and cannot be made: {why}"
            remedy = f"reject it or leave it blank; `mentorkit explain {two[0]}:{two[1]}` says more"
            yield fault(FaultCode.VALUE_INVALID, settled.rows[two], MENTOR, message, remedy)


def _additions(facts: Facts, decided: Mapping[Two, str], status: str) -> Iterator[Addition]:
    """Give a row for each pair of people on record that is not there as that already."""
    known = {
        (pair.mentor_id, pair.mentee_id)
        for pair in facts.pairs.values()
        if is_going(pair, facts) or pair.status == status
    }
    for two, by in decided.items():
        if two not in known and facts.participants.keys() >= set(two):
            yield Addition(*two, status, by)
