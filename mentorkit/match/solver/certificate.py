"""The prices that prove a matching best, step by step, for whoever wants to verify it.

An objective is a row of steps, each deciding only between matchings that are equal in those
before it: most placed, then the highest total, then the draw. Prices prove one step, and tell
which matchings are left for the next. They are found from the matching alone, not taken from the
solver, so there would be none if it were not the best.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import NamedTuple, TypeAlias

import numpy as np

from mentorkit.match.result import Proven
from mentorkit.match.solver.duals import longest
from mentorkit.match.solver.foremost import draw
from mentorkit.match.solver.gathered import Gathered, located
from mentorkit.match.solver.problem import BoolArray, IntArray, Objective, Problem, Step
from mentorkit.match.solver.promising import promising

_DRAW_BITS = 36
_BLOCK = 1 << 18
_MOST_STEPS = 400  # of a fairest match: nobody reads a file of more


Worth: TypeAlias = Callable[[Problem], IntArray]


class _Step(NamedTuple):
    """What is made most of: its name, each pair's worth, and what a mentor's nth mentee costs."""

    name: str
    worth: Worth
    dearer: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class _Left:
    """The matchings that all steps so far call equally good.

    They use only the pairs of `asked`, place all mentees of `placed`, and give each mentor between
    `low` and `high` mentees. `chosen` are indices in `asked`.
    """

    asked: Problem
    chosen: IntArray
    placed: BoolArray
    low: IntArray
    high: IntArray


def prove(
    asked: Problem, chosen: IntArray, aim: str, dearer: int, ids: Sequence[Sequence[str]]
) -> tuple[tuple[Proven, ...], str | None]:
    """Prove that the pairs `chosen`, by index, are best, and say what no prices can prove.

    `ids` are the mentees' and the mentors'; a mentor's nth new mentee costs n times `dearer`.
    """
    left = _all(asked, chosen)
    found: list[Proven] = []
    missing = None
    try:
        for step in _steps(asked, chosen, aim, dearer):
            mentee, mentor = _prices(left, step)
            worth = step.worth(left.asked)[left.chosen]
            value = sum(worth.tolist()) - step.dearer * _nth(asked, chosen)
            found.append(Proven(step.name, value, _named(ids[0], mentee), _named(ids[1], mentor)))
            left = _best(left, step, mentee, mentor)
    except ValueError:
        missing = f"that it is best by {step.name}: there are no prices for that"
    return tuple(found), missing or _beyond(aim, len(found), dearer)


def named(steps: Sequence[Step], ids: Sequence[Sequence[str]]) -> tuple[Proven, ...]:
    """Give steps that are proven already with everyone's id; `ids` as for `prove`."""
    return tuple(
        Proven(
            step.name,
            step.value,
            _named(ids[0], step.prices.mentee),
            _named(ids[1], step.prices.mentor),
        )
        for step in steps
    )


def first_two(
    asked: Problem, chosen: IntArray, aim: str, dearer: int
) -> Iterator[tuple[Worth, IntArray, IntArray]]:
    """Give what each of the first two steps counts, with the mentees' and the mentors' prices.

    Steps that no prices prove are left out; the second's hold for pairs that cost nothing in the
    first.
    """
    left = _all(asked, chosen)
    with suppress(ValueError):
        for step in islice(_steps(asked, chosen, aim, dearer), 2):
            mentee, mentor = _prices(left, step)
            yield step.worth, mentee, mentor
            left = _best(left, step, mentee, mentor)


def _steps(asked: Problem, chosen: IntArray, aim: str, dearer: int) -> Iterator[_Step]:
    total = _Step("total", lambda left: left.score, dearer)
    lots = _Step("draw", lambda left: -draw(left.key[:], _DRAW_BITS))
    placed = _Step("placed", lambda left: np.broadcast_to(np.int8(1), left.tail.shape))
    served = () if asked.counts is None else (_Step("served", lambda left: left.counted),)
    if aim == Objective.MOST_PLACED:
        yield from (placed, *served, total, lots)
    elif aim == Objective.BEST_SCORE:
        yield from (*served, total, placed, lots)
    elif aim == Objective.FAIREST:
        yield from (placed, *served)
        worst = [] if dearer else _worst_off(asked, chosen)
        yield from worst[:_MOST_STEPS]
        yield from () if dearer or len(worst) > _MOST_STEPS else (lots,)


def _all(asked: Problem, chosen: IntArray) -> _Left:
    nobody, none = np.zeros(asked.mentees, bool), np.zeros(asked.mentors, np.int64)
    return _Left(asked, chosen, nobody, none, asked.capacity)


def _worst_off(asked: Problem, chosen: IntArray) -> list[_Step]:
    """Ask for as few pairs as can be at or below each score that is used, and just below it."""
    bounds: list[int] = []
    for score in np.unique(asked.score[chosen]).tolist():
        bounds += [bound for bound in (score - 1, score) if bound not in bounds[-1:]]
    return [_Step(f"above:{most}", partial(_below, most)) for most in bounds]


def _below(most: int, left: Problem) -> IntArray:
    return -(left.score <= most).astype(np.int8)


def _beyond(aim: str, steps: int, dearer: int) -> str | None:
    """Say what of an objective no prices can prove."""
    if aim == "stable":
        return "that no other stable match is better for mentees"
    if aim == Objective.FAIREST and dearer:
        return "that it is the fairest: with balance there are no prices for that"
    if steps > _MOST_STEPS:
        return f"that it is the fairest, beyond the first {_MOST_STEPS} steps"
    return None


def _prices(left: _Left, step: _Step) -> tuple[IntArray, IntArray]:
    """Give mentees' and mentors' prices that hold for all pairs left, those that matter at first.

    Raises ValueError if there are none.
    """
    work, worth = np.zeros(left.asked.pairs, bool), step.worth(left.asked)
    work[located(left.asked, promising(Gathered(left.asked)))] = True
    work[left.chosen] = True
    while True:
        some = np.flatnonzero(work)
        chosen = np.searchsorted(some, left.chosen)
        part = replace(left, asked=left.asked.take(some), chosen=chosen)
        mentee, mentor = _recovered(part, worth[some], step.dearer)
        missed = False
        for block, reached in _reached(left.asked, mentee, mentor):
            beaten = worth[block] > reached
            work[block] |= beaten
            missed |= bool(beaten.any())
        if not missed:
            return mentee, mentor


def _reached(
    asked: Problem, mentee: IntArray, mentor: IntArray
) -> Iterator[tuple[slice, IntArray]]:
    """Add up both prices of each pair, some pairs at a time."""
    for start in range(0, asked.pairs, _BLOCK):
        block = slice(start, start + _BLOCK)
        yield block, mentee[asked.tail[block]] + mentor[asked.head[block]]


def _recovered(left: _Left, worth: IntArray, dearer: int) -> tuple[IntArray, IntArray]:
    """Find prices as longest paths: a mentor's exceeds another's by what a move there gains.

    Being left out is a mentor of its own, with a price of 0.
    """
    tail, head, nobody = left.asked.tail, left.asked.head, left.asked.mentors
    worth, chosen = worth.astype(np.int64), left.chosen
    mentor = np.full(left.asked.mentees, nobody, np.int64)
    mentor[tail[chosen]] = head[chosen]
    own = np.zeros(left.asked.mentees, np.int64)
    own[tail[chosen]] = worth[chosen]
    load = np.bincount(head[chosen], minlength=nobody)
    loose = np.flatnonzero(~left.placed)
    fewer = np.flatnonzero((load > left.low) | (left.low == 0))
    more = np.flatnonzero(load < left.high)
    source = (mentor[tail], mentor[loose], np.full(fewer.size, nobody), more)
    target = (head, np.full(loose.size, nobody), fewer, np.full(more.size, nobody))
    gain = (
        worth - own[tail],
        -own[loose],
        dearer * (load[fewer] - 1).clip(min=0),
        -dearer * load[more],
    )
    length = longest(nobody + 1, *map(np.concatenate, (source, target, gain)))
    price = length[:-1] - length[-1]
    return own - np.append(price, 0)[mentor], price


def _best(left: _Left, step: _Step, mentee: IntArray, mentor: IntArray) -> _Left:
    """Give the matchings that the prices leave: all others lose something."""
    asked, chosen, worth = left.asked, left.chosen, step.worth(left.asked)
    tight = np.empty(asked.pairs, bool)
    for block, reached in _reached(asked, mentee, mentor):
        tight[block] = worth[block] == reached
    if not tight.all():
        kept = np.flatnonzero(tight)
        asked, chosen = asked.take(kept), np.searchsorted(kept, chosen)
    if step.dearer:
        needed, most = -(-mentor // step.dearer), mentor // step.dearer + 1
    else:
        needed, most = np.where(mentor > 0, left.high, 0), np.where(mentor < 0, 0, left.high)
    low, high = (np.clip(many, left.low, left.high) for many in (needed, most))
    return _Left(asked, chosen, left.placed | (mentee > 0), low, high)


def _nth(asked: Problem, chosen: IntArray) -> int:
    """Add up, over all mentors, how many of their pairs come before each."""
    load = np.bincount(asked.head[chosen], minlength=asked.mentors)
    return int((load * (load - 1) // 2).sum())


def _named(ids: Sequence[str], prices: IntArray) -> dict[str, int]:
    return {ids[at]: int(prices[at]) for at in np.flatnonzero(prices).tolist()}
