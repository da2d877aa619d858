"""Acceptance: the tool run as people run it, against readings of the design made apart from it.

The modules without `test_` hold slow second readings (one day after another, every way to place a
few mentees) that import nothing of mentorkit, and strategies for small workspaces on disk.
`MENTORKIT_LAWS=20 pytest tests/acceptance` draws twenty times as many examples, and others at each
run.
"""

import os

from hypothesis import HealthCheck, settings

TIMES = int(os.environ.get("MENTORKIT_LAWS", "0"))


def drawn(examples: int) -> settings:
    """Give how a comparison is made: on the same so many examples at each run."""
    return settings(
        max_examples=examples * max(1, TIMES),
        derandomize=not TIMES,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
