"""Deferred acceptance: mentees ask in the order of their choices, mentors keep whom they prefer."""

from heapq import heappush, heappushpop

import numpy as np

from mentorkit.match.placing import Placing
from mentorkit.match.problem import IntArray, Problem
from mentorkit.match.sides import Cells, Sides
from mentorkit.rule.facts import Facts

_UNLISTED = 1 << 40


def stable(asked: Problem, sides: Sides, facts: Facts) -> Placing:
    """Find the stable placing that is best for every mentee.

    People order those they ranked by rank, equal ranks as people are ordered for the seed; all
    others come after these, by score. So nobody would both rather have each other.
    """
    choices = facts.tables["preferences"]
    wished = sides.cells(choices.select("choice_id", "chooser_id", "rank"))
    chosen_by = sides.cells(choices.select("chooser_id", "choice_id", "rank"))
    by_mentee = _order(asked, asked.tail, asked.head, _ranks(asked, wished))
    by_mentor = _order(asked, asked.head, asked.tail, _ranks(asked, chosen_by))
    liking = np.empty(asked.pairs, np.int64)
    liking[by_mentor] = np.arange(asked.pairs)
    chosen = np.sort(np.array(_settled(asked, by_mentee, liking), np.int64))
    score = int(asked.score[chosen].sum())
    return Placing(chosen, np.zeros(chosen.size, np.int64), score, None)


def _ranks(asked: Problem, cells: Cells) -> IntArray:
    """Give each pair's rank; those not ranked have one beyond all others."""
    found = np.full(asked.pairs, _UNLISTED)
    made = asked.tail.astype(np.int64) * asked.mentors + asked.head
    listed = cells.row.astype(np.int64) * asked.mentors + cells.column
    _, at, of = np.intersect1d(made, listed, assume_unique=True, return_indices=True)
    found[at] = cells.value[of]
    return found


def _order(asked: Problem, chooser: IntArray, choice: IntArray, rank: IntArray) -> IntArray:
    """Order all pairs by chooser, then as the chooser prefers."""
    score = np.where(rank == _UNLISTED, -asked.score, 0)
    return np.lexsort((choice, score, rank, chooser))


def _settled(asked: Problem, by_mentee: IntArray, liking: IntArray) -> list[int]:
    runs = np.searchsorted(asked.tail[by_mentee], np.arange(asked.mentees + 1))
    ahead = [iter(by_mentee[runs[at] : runs[at + 1]]) for at in range(asked.mentees)]
    kept: list[list[tuple[int, int]]] = [[] for _ in range(asked.mentors)]
    asking = list(range(asked.mentees))
    while asking:
        pair = next(ahead[asking.pop()], None)
        if pair is None:
            continue
        mentor = asked.head[pair]
        request = (-int(liking[pair]), int(pair))
        if len(kept[mentor]) < asked.capacity[mentor]:
            heappush(kept[mentor], request)
        else:
            _, refused = heappushpop(kept[mentor], request)
            asking.append(int(asked.tail[refused]))
    return [pair for some in kept for _, pair in some]
