"""Solves a table of scores with SciPy, each mentor repeated once a place."""

import sys
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from tests.benchmarks.children.stage import measure


def main() -> None:
    scores, places = (np.load(path) for path in sys.argv[1:])
    measure(lambda: _total(scores, places))


def _total(scores: Any, places: Any) -> int:
    repeated = np.repeat(scores, places, axis=1)
    return int(repeated[linear_sum_assignment(repeated, maximize=True)].sum())


if __name__ == "__main__":
    main()
