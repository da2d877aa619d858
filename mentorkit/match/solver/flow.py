"""One matching with the highest total, by minimum-cost flow in whole numbers."""

from typing import Any

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from mentorkit.match.solver.duals import recover
from mentorkit.match.solver.face import Face
from mentorkit.match.solver.problem import IntArray, Prices, Problem

_COARSE_BITS = 28


def most(problem: Problem) -> IntArray | None:
    """Return a matching with as many pairs as can be and, of these, the highest total.

    Return None where scores exceed what the solver can represent at once.
    """
    _within_reach(problem, problem.score)
    flow: Any = SimpleMinCostFlow()  # its stubs take the type of an array's items for its shape
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        problem.tail.astype(np.int32),
        problem.head.astype(np.int32) + problem.mentees,
        np.ones(problem.pairs, np.int64),
        _least(-problem.score.astype(np.int64)),
    )
    supply = np.concatenate((np.ones(problem.mentees, np.int64), -problem.capacity))
    flow.set_nodes_supplies(np.arange(supply.size, dtype=np.int32), supply)
    status = flow.solve_max_flow_with_min_cost()
    return None if _failed(status) else np.flatnonzero(flow.flows(arcs))


def highest(face: Face, score: IntArray) -> IntArray:
    """Return a matching of the face with the highest total, as ascending indices into the face.

    Raises OverflowError where scores are too large for exact arithmetic in 64 bits.
    """
    problem = face.problem
    _within_reach(problem, score)
    nothing = Prices(np.zeros(problem.mentees, np.int64), np.zeros(problem.mentors, np.int64))
    chosen = _route(face, score, nothing)
    return _refined(face, score, nothing) if chosen is None else chosen


def _within_reach(problem: Problem, score: IntArray) -> None:
    largest = int(abs(score).max(initial=0))
    if largest * 2 * (problem.mentors + 2) >= 1 << 62:
        raise OverflowError(f"scores of {largest} units are too large for this many mentors")


def _least(cost: IntArray) -> IntArray:
    """Divide costs by what they have in common: the smaller they are, the sooner it is done."""
    return cost // max(1, int(np.gcd.reduce(cost)))


def _failed(status: object) -> bool:
    """Tell whether costs exceed what the solver can represent; nothing else can go wrong."""
    if status == SimpleMinCostFlow.BAD_COST_RANGE:
        return True
    if status != SimpleMinCostFlow.OPTIMAL:
        raise RuntimeError(f"the flow solver stopped with {status}")
    return False


def _route(face: Face, score: IntArray, idle: Prices) -> IntArray | None:
    """Solve, with a cost for each mentee left out and a gain for each place taken.

    To lose the price of a place left empty is to gain it for one that is taken.
    Return None where the costs exceed what the solver can represent.
    """
    problem = face.problem
    end = problem.mentees + problem.mentors
    loose, spare = np.flatnonzero(~face.placed), np.flatnonzero(~face.full)
    tail = (problem.tail, loose, spare + problem.mentees)
    head = (problem.head.astype(np.int32) + problem.mentees, np.full(loose.size + spare.size, end))
    capacity = (np.ones(problem.pairs + loose.size, np.int64), problem.capacity[spare])
    cost = np.concatenate((-score.astype(np.int64), idle.mentee[loose], -idle.mentor[spare]))
    demand = np.where(face.full, problem.capacity, 0)
    supply = np.concatenate((np.ones(problem.mentees, np.int64), -demand))

    flow: Any = SimpleMinCostFlow()  # its stubs take the type of an array's items for its shape
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        np.concatenate(tail).astype(np.int32),
        np.concatenate(head).astype(np.int32),
        np.concatenate(capacity),
        _least(cost),
    )
    flow.set_nodes_supplies(np.arange(end + 1, dtype=np.int32), np.append(supply, -supply.sum()))
    if _failed(flow.solve()):
        return None
    used: IntArray = flow.flows(arcs[: problem.pairs])
    return np.flatnonzero(used)


def _refined(face: Face, score: IntArray, nothing: Prices) -> IntArray:
    """Solve with rounded scores first, then exactly for what their prices leave open.

    Rounding hides less than `slack` in any matching. So a pair, or an idle mentee or place, that
    costs more than this against the rounded prices is in no best matching, and what remains to
    be decided is small.
    """
    problem = face.problem
    shift = max(0, int(abs(score).max()).bit_length() - _COARSE_BITS)
    rounded = score.astype(np.int64) >> shift
    chosen = _route(face, rounded, nothing)
    if chosen is not None:
        prices = recover(face, rounded, chosen)
        idle = Prices(prices.mentee << shift, prices.mentor << shift)
        slack = problem.mentees << shift
        left = score - idle.mentee[problem.tail] - idle.mentor[problem.head]
        kept = np.flatnonzero(left >= -slack)
        part = face.take(kept).bound(idle.mentee > slack, idle.mentor > slack)
        chosen = _route(part, left[kept], idle)
        if chosen is not None:
            return kept[chosen]
    raise OverflowError("scores this large cannot be decided exactly for so many people")
