"""The tools we measure ourselves by, installed apart from ours."""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

PACKAGES = ("csvkit", "check-jsonschema", "frictionless")


def installed(folder: Path | None) -> Path:
    """Give the folder of the peers' commands; they are installed where there is none yet."""
    home = folder or Path(tempfile.gettempdir()) / "mentorkit-peers"
    commands = home / ("Scripts" if sys.platform == "win32" else "bin")
    if not (commands / "frictionless").exists():
        venv.create(home, with_pip=True)
        subprocess.run([str(commands / "pip"), "install", "-q", *PACKAGES], check=True)
    return commands
