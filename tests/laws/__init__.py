"""Laws: what holds for every kind of rule, in whatever workspace.

Kinds are found, not listed: their parameters are drawn from the types of their fields, so a new
kind is under every law as soon as it exists. `MENTORKIT_LAWS=20 pytest tests/laws` draws twenty
times as many examples, and others at each run.
"""

import os

from hypothesis import HealthCheck, settings

TIMES = int(os.environ.get("MENTORKIT_LAWS", "0"))


def law(examples: int) -> settings:
    """Give how a law is tried: on the same so many examples at each run."""
    return settings(
        max_examples=examples * max(1, TIMES),
        derandomize=not TIMES,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
