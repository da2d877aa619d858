"""Pairs that people have settled on: whether they can be made now, and the facts with them made."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from mentorkit.match.choices.shortlist import option
from mentorkit.match.judging.judging import Judging
from mentorkit.match.judging.ledger import Ledger
from mentorkit.match.people.candidates import Candidates, candidates
from mentorkit.match.result import Free, Matching, Parting, Proposal
from mentorkit.match.wishes import NONE, Wishes, without
from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import listed
from mentorkit.scheme.model import Scheme

Two: TypeAlias = tuple[str, str]
_PARTED = {
    Parting.DECLINED: "one of the two declined before",
    Parting.ENDED: "they were a pair before",
    Parting.APART: "they are to be kept apart",
    None: "nobody is their own mentor",
}


@dataclass(frozen=True, slots=True)
class Held:
    """The pairs, as (mentor, mentee), that can be made, and why each of the others cannot.

    `row` is what is known of every new pair, `free` who could be paired before these were.
    """

    pairs: Mapping[Two, Proposal]
    refused: Mapping[Two, str]
    row: Pair
    free: Free

    def made(self, facts: Facts) -> Facts:
        """Give the facts as they would be, were these pairs proposed on the date."""
        pairs = {
            f"\n{nth}": self.row._replace(
                id=f"\n{nth}", mentor_id=mentor, mentee_id=mentee, matched_on=facts.as_of
            )
            for nth, (mentor, mentee) in enumerate(self.pairs)
        }
        return replace(facts, pairs={**facts.pairs, **pairs}, _kept={})

    def added(self, found: Matching) -> Matching:
        """Give the match of all others with these pairs among its own."""
        points = sum(pair.score for pair in self.pairs.values())
        every = (*found.pairs, *self.pairs.values())
        return replace(
            found,
            free=self.free,
            matched=found.matched + len(self.pairs),
            score=round(found.score + points, 6),
            bound=None if found.bound is None else round(found.bound + points, 6),
            pairs=tuple(sorted(every, key=lambda pair: pair.mentee_id)),
        )


def hold(scheme: Scheme, facts: Facts, wanted: Sequence[Two], wishes: Wishes = NONE) -> Held:
    """Judge pairs by the rules and places of the date; of two for the last place the first has it.

    Whether others could be better placed does not matter here.
    """
    found = candidates(scheme, facts, 0, (), wishes)
    asked = {mentee for _, mentee in wanted}
    mentees = [view for view in found.mentees if view.id in asked]
    judging = Judging(scheme, without(facts, wishes.released), found, mentees)
    closed = _closed(found, judging, wanted)
    ledger, taken = Ledger(scheme, found, judging.units), _Taken()
    pairs, refused = dict[Two, Proposal](), dict[Two, str]()
    for two in wanted:
        mentor, mentee = two
        why = (
            _not_there(found, judging, two) or closed.get(two) or _full(found, judging, two, taken)
        )
        if why:
            refused[two] = why
            continue
        taken.add(two)
        cell = (judging.sides.row[mentee], judging.sides.column[mentor])
        pairs[two] = option(judging, ledger, cell)
    return Held(pairs, refused, found.proposal, found.free)


class _Taken:
    """Who has a place by the pairs made so far: as a mentee, or as a mentor, or in each role."""

    def __init__(self) -> None:
        self.mentees, self.mentors = set[str](), Counter[str]()

    def add(self, two: Two) -> None:
        mentor, mentee = two
        self.mentees.add(mentee)
        self.mentors[mentor] += 1


def _not_there(found: Candidates, judging: Judging, two: Two) -> str | None:
    mentor, mentee = two
    if mentee in found.paired.placed:
        return f"{mentee} has a mentor by now"
    if mentee not in judging.sides.row:
        return f"{mentee} is not to be placed now"
    return None if mentor in judging.sides.column else f"{mentor} takes nobody now"


def _closed(found: Candidates, judging: Judging, wanted: Sequence[Two]) -> dict[Two, str]:
    """Say of each pair that may not be made which rules refuse it."""
    row, column = judging.sides.row, judging.sides.column
    rows: defaultdict[int, list[Two]] = defaultdict(list)
    for mentor, mentee in wanted:
        if mentee in row and mentor in column:
            rows[row[mentee]].append((mentor, mentee))
    by: defaultdict[Two, list[str]] = defaultdict(list)
    for block in judging.sides.blocks():
        tables = [("", judging.never(block)), *judging.refusals(block)]
        for at in range(block.rows.start, block.rows.stop):
            for two in rows.get(at, ()):
                cell = (at - block.rows.start, column[two[0]])
                by[two] += [code for code, refused in tables if refused[cell]]
    return {
        two: f"refused now by {listed([code for code in codes if code], 'and')}"
        if any(codes)
        else _PARTED[found.paired.parted.get(two)]
        for two, codes in by.items()
        if codes
    }


def _full(found: Candidates, judging: Judging, two: Two, taken: _Taken) -> str | None:
    mentor, mentee = two
    places = found.places[judging.sides.column[mentor]]
    if mentee in taken.mentees:
        return f"{mentee} has a mentor by now"
    if places is not None and taken.mentors[mentor] >= places:
        return f"{mentor} has no place free now"
    return None
