"""Whether groups differ by more than chance allows: a permutation test, exact and repeatable.

The sum of squares between groups is compared with what it would be were the same values dealt out
among the same people by lot. The share of deals that differ as much (the one that was made
counted among them) is how often chance alone would do it: Fisher's and Pitman's test, on drawn
deals. It assumes nothing of how the values are distributed. All sums are of whole numbers, so no
rounding decides.
"""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import lcm
from random import Random

DRAWS = 1_999
TEST = "permutation test of the sum of squares between groups"
LEVEL = 0.05


def by_chance(groups: Sequence[Sequence[int]], seed: str) -> float | None:
    """Give how often chance alone makes groups differ as much; None where nothing can differ."""
    full = [group for group in groups if group]
    values = [value for group in full for value in group]
    if len(full) < 2 or len(set(values)) < 2:
        return None
    ends = [0, *accumulate(map(len, full))]
    shared = lcm(*map(len, full))
    spans = [(first, last, shared // (last - first)) for first, last in pairwise(ends)]

    def apart() -> int:
        return sum(sum(values[first:last]) ** 2 * each for first, last, each in spans)

    found, draw = apart(), Random(seed)  # noqa: S311 - to be repeated by anybody
    as_much = 1
    for _ in range(DRAWS):
        draw.shuffle(values)
        as_much += apart() >= found
    return as_much / (DRAWS + 1)
