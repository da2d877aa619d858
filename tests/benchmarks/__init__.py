"""Speed and memory of whole processes beside named peers: `python -m tests.benchmarks`."""
