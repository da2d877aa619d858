"""The tools we measure ourselves by, each in an environment of its own, apart from ours."""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

# Two of them import as `matching`.
PACKAGES = {
    "tables": ("csvkit==2.2.0", "check-jsonschema==0.39.0", "frictionless==5.21.0"),
    "mentor-match": ("mentor-match==7.0.1", "munkres==3.0.0"),
    "matching": ("matching==1.4.3", "numpy==2.4.6"),
    "scipy": ("scipy==1.17.1", "numpy==2.4.6"),
    "documents": ("docxtpl==0.20.2", "weasyprint==70.0"),  # WeasyPrint needs the system's pango
}


class Peers:
    """The peers below a folder; they are installed when they are first asked for."""

    def __init__(self, home: Path | None) -> None:
        """Take the folder; without one, it is the system's for what is temporary."""
        self._home = home or Path(tempfile.gettempdir()) / "mentorkit-peers"

    def command(self, name: str, peer: str) -> str:
        """Give the path of a peer's command, or of its Python."""
        home = self._home / peer
        commands = home / ("Scripts" if sys.platform == "win32" else "bin")
        ready = home / "installed.txt"
        wanted = "\n".join(PACKAGES[peer])
        if not ready.exists() or ready.read_text("utf-8") != wanted:
            venv.create(home, with_pip=True, clear=True)
            subprocess.run([str(commands / "pip"), "install", "-q", *PACKAGES[peer]], check=True)
            ready.write_text(wanted, "utf-8")
        return str(commands / name)
