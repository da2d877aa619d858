"""Whom each mentee may choose from: some of the best who have a free place, spread fairly.

A list of N is taken from the 2N mentors who suit a mentee best, by points, and those with as many
points as the last of these; from no more than 8N, which the seed decides. Of all ways to make
everybody's list so, one is taken by which mentors stand on lists as evenly as can be for the places
they have free: to be on a further list costs a mentor as many times as lists have filled all the
mentor's places before. Of equally even ways, mentees' better options win. Who is alone in asking
has the N best. On each list the best is first.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from mentorkit.match.judging.judging import Judging
from mentorkit.match.judging.ledger import Ledger
from mentorkit.match.judging.points import as_points, in_units, score_faults
from mentorkit.match.people.candidates import Candidates, candidates
from mentorkit.match.people.order import Marks
from mentorkit.match.result import Free, LeftOut, Proposal
from mentorkit.match.solver.problem import IntArray
from mentorkit.match.telling.left_out import LookBack
from mentorkit.match.wishes import NONE, Wishes, without
from mentorkit.model import Fault
from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme

_POOL, _TIED = 2, 8  # times as many as a list has


@dataclass(frozen=True, slots=True)
class Shortlist:
    """One mentee's options, the best first."""

    mentee_id: str
    options: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class Shortlists:
    """A list of up to `most` options for each mentee; `left_out` are those who have none."""

    scheme_id: str
    edition: str
    as_of: date
    round: str | None
    seed: int
    most: int
    free: Free
    lists: tuple[Shortlist, ...]
    left_out: tuple[LeftOut, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Pool:
    """The pairs that lists are made of, by mentee (row) and mentor (column), the best first.

    `behind` counts the mentors who suit that mentee better.
    """

    row: IntArray
    column: IntArray
    behind: IntArray


def shortlists(
    scheme: Scheme,
    facts: Facts,
    most: int | None = None,
    seed: int = 0,
    only: Collection[str] = (),
    wishes: Wishes = NONE,
) -> Shortlists:
    """Give the lists as of the date of the facts; `most` takes the place of the scheme's number.

    A mentee whom `only` names has the same list as if nobody were named.
    """
    most = scheme.settings.matching.shortlist if most is None else most
    found = candidates(scheme, facts, seed, only, wishes)
    shown = {view.id for view in found.mentees}
    if only:
        found = replace(found, mentees=candidates(scheme, facts, seed, (), wishes).mentees)
    facts = without(facts, wishes.released)
    judging = Judging(scheme, facts, found, found.mentees)
    lowest = None
    if scheme.settings.matching.objective == "best-score":
        lowest = in_units(scheme.settings.matching.minimum_score, judging.units)
    pool = _pool(found, judging, most, seed, lowest)
    lists = [
        each
        for each in _lists(scheme, found, judging, pool, _spread(found, pool, most))
        if each.mentee_id in shown
    ]
    alone = shown.difference(each.mentee_id for each in lists)
    nobody = np.zeros(len(found.mentors), np.int64)
    back = LookBack(scheme, facts, found, nobody, lowest)
    left_out = [*back.reasons([view for view in found.mentees if view.id in alone])]
    return Shortlists(
        scheme_id=scheme.id,
        edition=scheme.edition,
        as_of=facts.as_of,
        round=found.round,
        seed=seed,
        most=most,
        free=replace(found.free, mentees=len(shown)),
        lists=tuple(sorted(lists, key=lambda each: each.mentee_id)),
        left_out=tuple(sorted([*left_out, *found.turned_away], key=lambda left: left.person_id)),
        faults=tuple(score_faults(scheme.prefer, facts)),
    )


def _pool(found: Candidates, judging: Judging, most: int, seed: int, lowest: int | None) -> _Pool:
    """Keep each mentee's best, a block of mentees at a time."""
    free = np.array([places != 0 for places in found.places], bool)
    mentors = [view.id for view in found.mentors]
    parts = [(np.empty(0, np.int64),) * 3]
    for block in judging.sides.blocks():
        allowed, scores = judging.allowed(block) & free, judging.scores(block)
        if lowest is not None:
            allowed &= scores >= lowest
        row, column = np.nonzero(allowed)
        score = scores[row, column]
        mentees = [view.id for view in found.mentees[block.rows]]
        key = Marks(seed, mentees, mentors).of(row, column)
        order = np.lexsort((key, -score, row))
        row, column, score = row[order], column[order], score[order]
        at = np.arange(row.size)
        nth = at - np.searchsorted(row, row)
        better = (nth == 0) | (score != np.roll(score, 1))
        behind = nth[np.maximum.accumulate(np.where(better, at, 0))] if at.size else nth
        kept = (behind < _POOL * most) & (nth < _TIED * most)
        parts.append((row[kept] + block.rows.start, column[kept], behind[kept]))
    return _Pool(*(np.concatenate(part) for part in zip(*parts, strict=True)))


def _spread(found: Candidates, pool: _Pool, most: int) -> IntArray:
    """Give the pairs of the pool, by index, that are put on lists, by the flow of least cost.

    A pair costs by how many suit the mentee better; all of them together cost less than one list
    more for a mentor whose places lists have filled already.
    """
    mentees, mentors = len(found.mentees), len(found.mentors)
    each = np.minimum(np.bincount(pool.row, minlength=mentees), most)
    asked = np.bincount(pool.column, minlength=mentors)
    places = np.array([mentees if few is None else few for few in found.places], np.int64)
    times = -(-asked // np.maximum(places, 1))
    times[asked == 0] = 0
    mentor = np.repeat(np.arange(mentors), times)
    before = np.arange(mentor.size) - np.repeat(np.cumsum(times) - times, times)
    dearer = int(each.sum()) * int(pool.behind.max(initial=0)) + 1
    end = mentees + mentors
    flow: Any = SimpleMinCostFlow()  # its stubs take the type of an array's items for its shape
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        np.concatenate((pool.row, mentor + mentees)).astype(np.int32),
        np.concatenate((pool.column + mentees, np.full(mentor.size, end))).astype(np.int32),
        np.concatenate((np.ones(pool.row.size, np.int64), places[mentor])),
        np.concatenate((pool.behind, before * dearer)).astype(np.int64),
    )
    supply = np.concatenate((each, np.zeros(mentors, np.int64), [-each.sum()]))
    flow.set_nodes_supplies(np.arange(end + 1, dtype=np.int32), supply)
    status = flow.solve()
    if status != SimpleMinCostFlow.OPTIMAL:
        raise RuntimeError(f"the flow solver stopped with {status.name}")
    used: IntArray = flow.flows(arcs[: pool.row.size])
    return np.flatnonzero(used)


def _lists(
    scheme: Scheme, found: Candidates, judging: Judging, pool: _Pool, listed: IntArray
) -> Iterator[Shortlist]:
    ledger = Ledger(scheme, found, judging.units)
    options: dict[int, list[Proposal]] = {}
    for row, column in zip(pool.row[listed].tolist(), pool.column[listed].tolist(), strict=True):
        each = option(judging, ledger, (row, column))
        options.setdefault(row, []).append(each)
    for row, those in options.items():
        yield Shortlist(found.mentees[row].id, tuple(those))


def option(judging: Judging, ledger: Ledger, cell: tuple[int, int]) -> Proposal:
    """Give one pair, by row and column, with what speaks for it and against it."""
    row, column = cell
    mentor, mentee = judging.sides.mentors[column], judging.sides.mentees[row]
    made_of = ledger.breakdown(mentor, mentee, judging.purse.of_one(row, column))
    score = as_points(made_of.total, judging.units)
    return Proposal(mentor.id, mentee.id, score, made_of.points, made_of.penalties)
