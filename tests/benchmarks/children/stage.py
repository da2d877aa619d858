"""One stage of a process, told to the benchmark; what came before it is not counted."""

import json
import resource
import sys
import time
from collections.abc import Callable

KILOBYTE = 1 << 10 if sys.platform == "darwin" else 1


def measure(stage: Callable[[], object]) -> None:
    """Run a stage; print its seconds, the megabytes it took beyond those before, its result."""
    before, wall, processor = _peak(), time.perf_counter(), time.process_time()
    result = stage()
    took = time.perf_counter() - wall, time.process_time() - processor
    told = {"wall": took[0], "processor": took[1], "megabytes": _peak() - before, "result": result}
    print(json.dumps(told))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTE / 1024
