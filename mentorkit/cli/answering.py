"""The step of `match --write` where mentees choose: only what they chose, or asked for, is made."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

import typer

from mentorkit.match.answers import answered
from mentorkit.match.decide import decide
from mentorkit.match.matching import told
from mentorkit.match.result import Matching, Proposal
from mentorkit.match.wishes import Wishes
from mentorkit.output.reasons import TO_BE_PLACED
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import listed
from mentorkit.scheme.model import Scheme
from mentorkit.workspace.proposals import asked_for_help


def answers(
    scheme: Scheme, facts: Facts, found: Matching, only: Collection[str], wishes: Wishes
) -> Matching:
    """Give the match with the pairs that may be written, and say whom that leaves waiting.

    Those who asked for help are matched with the places that choices leave free (OSB-30).
    """
    chosen = answered(scheme, facts, found.seed, only, wishes)
    pairs = [*chosen.pairs]
    placed = {pair.mentee_id for pair in pairs}
    waiting = _to_place(found) - placed
    helped = waiting.intersection(asked_for_help(facts))
    if helped:
        taken = Counter(pair.mentor_id for pair in pairs)
        more = {id_: wishes.more.get(id_, 0) - count for id_, count in taken.items()}
        rest = replace(wishes, more={**wishes.more, **more})
        pairs += told(decide(scheme, facts, found.objective, found.seed, helped, rest)).pairs
    late = [id_ for id_ in chosen.unlucky if id_ not in helped]
    for line in _notes(found, pairs, late, len(waiting - helped) - len(late)):
        typer.echo(line, err=True)
    return replace(found, pairs=tuple(sorted(pairs, key=lambda pair: pair.mentee_id)))


def _to_place(found: Matching) -> set[str]:
    left = {left.person_id for left in found.left_out if left.because in TO_BE_PLACED}
    return left.union(pair.mentee_id for pair in found.pairs)


def _notes(
    found: Matching, pairs: Sequence[Proposal], late: Sequence[str], silent: int
) -> Iterator[str]:
    matched = {(pair.mentor_id, pair.mentee_id) for pair in found.pairs}
    other = [pair for pair in pairs if (pair.mentor_id, pair.mentee_id) not in matched]
    if other:
        told_ = ", ".join(f"{pair.mentee_id} with {pair.mentor_id}" for pair in other)
        yield f"As mentees chose, and not as matched: {told_}."
    if late:
        yield f"No choice of {listed(late, 'and')} can be had now: time for a new list."
    if silent:
        yield f"{silent} not written: their mentees have neither chosen yet nor asked for help."
