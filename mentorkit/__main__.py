"""The way in: `python -m mentorkit` and `mentorkit`; whoever interrupts it is told so in words."""

import os
import sys
from typing import NoReturn

INTERRUPTED = 130


def main() -> NoReturn:
    """Run mentorkit on the command line's arguments, and leave with its exit code."""
    try:
        from mentorkit.cli import main as run  # noqa: PLC0415 - it takes long enough for Ctrl-C

        code = run()
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted; nothing is half written.\n")
        code = INTERRUPTED
    sys.stderr.flush()
    os._exit(code)  # a run is short: the system takes back a million records at once


if __name__ == "__main__":
    main()
