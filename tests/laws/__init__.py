"""Laws: what holds for every kind of rule, in whatever workspace.

Kinds are found, not listed: their parameters are drawn from the types of their fields, so a new
kind is under every law as soon as it exists. `MENTORKIT_LAWS=1 pytest tests/laws` takes its time
to make what fails small; with 20 it draws twenty times as many examples, others at each run.
"""

import os

from hypothesis import HealthCheck, Phase, settings

TIMES = int(os.environ.get("MENTORKIT_LAWS", "0"))


def law(examples: int) -> settings:
    """Give how a law is tried: on the same so many examples at each run."""
    return settings(
        max_examples=examples * max(1, TIMES),
        derandomize=TIMES < 2,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink] if TIMES else [Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
