"""The way in: `python -m mentorkit` and `mentorkit`; whoever interrupts it is told so in words."""

import gc
import os
import sys
from typing import NoReturn

INTERRUPTED = 130


def main() -> NoReturn:
    """Run mentorkit on the command line's arguments, and leave with its exit code."""
    try:
        _hurry()
        from mentorkit.cli import main as run  # noqa: PLC0415 - it takes long enough for Ctrl-C

        code = run()
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted; nothing is half written.\n")
        code = INTERRUPTED
    sys.stderr.flush()
    os._exit(code)  # a run is short: the system takes back a million records at once


def _hurry() -> None:
    """Leave out what a short run does not live to gain by.

    No garbage is collected, no plugins of other packages are looked for, and of the solver's many
    names only those that are used are found.
    """
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if sys.platform != "win32":
        sys.setdlopenflags(os.RTLD_LAZY)


if __name__ == "__main__":
    main()
