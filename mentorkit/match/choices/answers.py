"""Who has whom where mentees choose: their answers to the lists, held against what is free now."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from mentorkit.match.choices.shortlist import option
from mentorkit.match.judging.judging import Judging
from mentorkit.match.judging.ledger import Ledger
from mentorkit.match.people.candidates import candidates
from mentorkit.match.result import Proposal
from mentorkit.match.wishes import NONE, Wishes, without
from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme


class _Choice(NamedTuple):
    """One mentor whom a mentee chose; the least of a mentee's is the first choice."""

    rank: int
    day: date
    mentor_id: str
    mentee_id: str
    cell: tuple[int, int]


class Answered(NamedTuple):
    """The pairs that come of the answers, and the mentees none of whose choices can be had."""

    pairs: Sequence[Proposal]
    unlucky: Sequence[str]


def answered(
    scheme: Scheme, facts: Facts, seed: int, only: Collection[str] = (), wishes: Wishes = NONE
) -> Answered:
    """Give each mentee the first of their choices that the rules allow and that has a place.

    Of two who want the last place, the earlier has it by `chosen_on` (who gives no day comes
    last), else the one whose id comes first; the other's next choice counts (interpretation Q21).
    """
    found = candidates(scheme, facts, seed, only, wishes)
    facts = without(facts, wishes.released)
    asked = {mentee for mentee, _ in _days(facts)}
    mentees = [view for view in found.mentees if view.id in asked]
    judging = Judging(scheme, facts, found, mentees)
    places = {view.id: few for view, few in zip(found.mentors, found.places, strict=True)}
    ledger = Ledger(scheme, found, judging.units)
    kept = _kept(sorted(_choices(facts, judging)), places)
    pairs = [option(judging, ledger, choice.cell) for choice in kept]
    placed = {pair.mentee_id for pair in pairs}
    unlucky = sorted(view.id for view in mentees if view.id not in placed)
    return Answered(sorted(pairs, key=lambda pair: pair.mentee_id), unlucky)


def _days(facts: Facts) -> Mapping[tuple[str, str], tuple[int, date]]:
    """Give the rank and day of each choice that was made by the date."""
    table = facts.tables["preferences"]
    dated = "chosen_on" in table.columns
    days = table.column("chosen_on") if dated else [None] * len(table.column("rank"))
    rows = zip(table.select("chooser_id", "choice_id", "rank"), days, strict=True)
    return {
        (chooser, choice): (rank, day if isinstance(day, date) else date.max)
        for (chooser, choice, rank), day in rows
        if not isinstance(day, date) or day <= facts.as_of
    }


def _choices(facts: Facts, judging: Judging) -> Iterator[_Choice]:
    """Give the choices that the rules allow."""
    of: dict[int, list[_Choice]] = defaultdict(list)
    row_of, column_of = judging.sides.row, judging.sides.column
    for (mentee, mentor), (rank, day) in _days(facts).items():
        if mentee in row_of and mentor in column_of:
            cell = (row_of[mentee], column_of[mentor])
            of[cell[0]].append(_Choice(rank, day, mentor, mentee, cell))
    for block in judging.sides.blocks():
        allowed = judging.allowed(block)
        for row in range(block.rows.start, block.rows.stop):
            for choice in of[row]:
                if allowed[row - block.rows.start, choice.cell[1]]:
                    yield choice


def _kept(choices: Sequence[_Choice], places: Mapping[str, int | None]) -> list[_Choice]:
    """Let mentees ask in the order of their choices; who came too late asks again."""
    ahead: dict[str, list[_Choice]] = defaultdict(list)
    for choice in reversed(choices):
        ahead[choice.mentee_id].append(choice)
    kept: dict[str, list[_Choice]] = defaultdict(list)
    asking = list(ahead)
    while asking:
        left = ahead[asking.pop()]
        if not left:
            continue
        choice = left.pop()
        those, few = kept[choice.mentor_id], places[choice.mentor_id]
        those.append(choice)
        if few is not None and len(those) > few:
            late = max(those, key=lambda each: (each.day, each.mentee_id))
            those.remove(late)
            asking.append(late.mentee_id)
    return [choice for those in kept.values() for choice in those]
