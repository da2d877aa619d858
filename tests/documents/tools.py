"""The programs that documents are held against, and where they are.

`bash .ci/tools FOLDER` installs them; `MENTORKIT_TOOLS=FOLDER` says that they are there. Without
it these tests are skipped; with it a program that is missing is a failure.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = os.environ.get("MENTORKIT_TOOLS", "")
needs_tools = pytest.mark.skipif(
    not FOLDER, reason="needs the programs of .ci/tools, in the folder MENTORKIT_TOOLS"
)


def program(name: str) -> str:
    """Give the path of a program; fail where it is missing."""
    found = shutil.which(name)
    assert found, f"{name} is not installed: bash .ci/tools {FOLDER}"
    return found


def packaged(path: str) -> Path:
    """Give a file of a package that `.ci/tools` has fetched; fail where it is missing."""
    found = Path(FOLDER) / "node_modules" / path
    assert found.is_file(), f"{path} is not there: bash .ci/tools {FOLDER}"
    return found


def ran(*call: str | Path, seconds: int = 300) -> subprocess.CompletedProcess[str]:
    """Run a program to its end, and give what it printed."""
    return subprocess.run(call, capture_output=True, text=True, check=False, timeout=seconds)
