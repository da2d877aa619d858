"""Which of very many pairs are likely to be made: with these the search for the best begins.

Any choice leads to the same matching; a good one, sooner.
"""

import numpy as np

from mentorkit.match.foremost import draw, ranked, runs, top
from mentorkit.match.problem import BoolArray, IntArray, Problem

_BLOCK = 1 << 18
_BEST = 10  # a mentee's best pairs, and the best by how far they exceed what the mentor is worth,
_DRAWN = 2  # some by hash,
_WANTED = 6  # and the best mentee for each mentor among a sixth of all


def promising(problem: Problem) -> BoolArray:
    """Mark the pairs to begin with: all, or the likely ones where there are many."""
    likely = (2 * _BEST + _DRAWN) * problem.mentees + _WANTED * problem.mentors
    if problem.pairs <= 2 * likely:
        return np.ones(problem.pairs, bool)
    kept = np.zeros(problem.pairs, bool)
    first = runs(problem.tail, problem.mentees)
    kept[_drawn(problem, first)] = True
    lowest, usual = int(problem.score.min()), _usual(problem)
    spread = int(problem.score.max()) - lowest + 1
    step = max(1, _BLOCK * problem.mentees // problem.pairs)
    blocks = range(0, problem.mentees, step)
    for part in np.array_split(np.array(blocks), _WANTED):
        wanted = np.full(problem.mentors, np.iinfo(np.int64).min)
        by = np.zeros(problem.mentors, np.int64)
        for at in part.tolist():
            own = first[at : at + step + 1]
            block = slice(int(own[0]), int(own[-1]))
            head, key = problem.head[block], problem.key[block]
            score = problem.score[block].astype(np.int64)
            rank = ranked(score - lowest, key, spread)
            kept[block][top(own - own[0], rank, _BEST)] = True
            np.maximum.at(wanted, head, rank)
            here = np.flatnonzero(rank == wanted[head])
            by[head[here]] = block.start + here
            rank = ranked(score - usual[head], key, spread)
            kept[block][top(own - own[0], rank, _BEST)] = True
        kept[by] = True
    return kept


def _usual(problem: Problem) -> IntArray:
    """Give what a pair with each mentor is worth on average."""
    total, pairs = np.zeros(problem.mentors), np.zeros(problem.mentors, np.int64)
    for start in range(0, problem.pairs, _BLOCK):
        block = slice(start, start + _BLOCK)
        head = problem.head[block]
        total += np.bincount(head, problem.score[block], problem.mentors)
        pairs += np.bincount(head, minlength=problem.mentors)
    usual: IntArray = np.rint(total / pairs.clip(min=1)).astype(np.int64)
    return usual


def _drawn(problem: Problem, first: IntArray) -> IntArray:
    """Draw two pairs for each mentee."""
    some = np.flatnonzero(np.diff(first))
    start, width = first[some], np.diff(first)[some]
    keys = (problem.key[start], problem.key[start + width - 1])
    return np.concatenate([start + (draw(key, 31) * width >> 31) for key in keys])
