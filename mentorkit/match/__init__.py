"""People and rules → who should support whom, why, and that nobody can do better."""

import os

# More threads make numpy's products slower here, and take half of its time to start.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
