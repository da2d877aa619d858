"""Deferred acceptance: mentees ask in the order of their choices, mentors keep whom they prefer."""

from collections.abc import Iterator, Sequence
from heapq import heappush, heapreplace
from itertools import pairwise

import numpy as np

from mentorkit.match.judging.sides import Cells, Sides
from mentorkit.match.solver.placing import Placing
from mentorkit.match.solver.problem import IntArray, Problem
from mentorkit.rule.facts import Facts


def stable(asked: Problem, sides: Sides, facts: Facts) -> Placing:
    """Find the stable placing that is best for every mentee.

    People order those they ranked by rank, equal ranks as people are ordered for the seed; all
    others come after these, by score. So nobody would both rather have each other.
    """
    chosen = settled(asked, *standings(asked, sides, facts))
    score = int(asked.score[chosen].sum())
    return Placing(chosen, np.zeros(chosen.size, np.int64), score, None)


def standings(asked: Problem, sides: Sides, facts: Facts) -> tuple[IntArray, IntArray]:
    """Give where each pair stands for its mentee, and where for its mentor: the lower the better.

    Of pairs that stand alike, the earlier is better.
    """
    choices = facts.tables["preferences"]
    wished = sides.cells(choices.select("choice_id", "chooser_id", "rank"))
    chosen_by = sides.cells(choices.select("chooser_id", "choice_id", "rank"))
    return _standing(asked, wished), _standing(asked, chosen_by)


def settled(asked: Problem, for_mentee: IntArray, for_mentor: IntArray) -> IntArray:
    """Give the pairs, by index and ascending, of the stable matching best for every mentee.

    Pairs are in order of mentee, then mentor. A pair with a lower number is better for that side;
    of equal ones, the earlier is.
    """
    pairs = np.argsort(for_mentor, kind="stable")[::-1]
    dearness = np.empty(asked.pairs, np.int64)  # to the mentor; by it a pair is known below
    dearness[pairs] = np.arange(asked.pairs)
    wished = dearness[np.lexsort((for_mentee, asked.tail))]
    first = np.searchsorted(asked.tail, np.arange(asked.mentees + 1)).tolist()
    ahead = [map(int, wished[start:end]) for start, end in pairwise(first)]
    kept = _kept(ahead, asked.tail[pairs], asked.head[pairs], asked.capacity.tolist())
    return np.sort(pairs[kept])


def _kept(
    ahead: Sequence[Iterator[int]], mentee: IntArray, mentor: IntArray, free: list[int]
) -> list[int]:
    """Let each mentee ask for the pairs `ahead`, in turn; mentors keep the highest numbers."""
    kept: list[list[int]] = [[] for _ in free]
    asking = list(ahead)
    while asking:
        for pair in asking.pop():
            at = mentor[pair]
            if free[at]:
                free[at] -= 1
                heappush(kept[at], pair)
                break
            if kept[at] and kept[at][0] < pair:
                refused = heapreplace(kept[at], pair)
                asking.append(ahead[mentee[refused]])
                break
    return [pair for those in kept for pair in those]


def _standing(asked: Problem, ranked: Cells) -> IntArray:
    """Give each pair's rank; those not ranked come after all others, the highest score first."""
    after = int(ranked.value.max(initial=0)) + 1
    standing: IntArray = asked.score.max(initial=0) - asked.score.astype(np.int64) + after
    made = asked.tail.astype(np.int64) * asked.mentors + asked.head
    listed = ranked.row.astype(np.int64) * asked.mentors + ranked.column
    at = np.searchsorted(made, listed)
    found = at < np.searchsorted(made, listed, side="right")
    standing[at[found]] = ranked.value[found]
    return standing
