"""What people install: the wheel carries the schemes, and starts a workspace from them."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check"]


def run(command: list[str | Path], folder: Path) -> None:
    """Run a command that is to succeed, as in a fresh shell."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the backend that is installed already."""
    folder = tmp_path_factory.mktemp("wheel")
    run([*PIP, "wheel", "--no-deps", "--no-build-isolation", "-w", folder, ROOT], folder)
    return next(folder.glob("mentorkit-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands where the wheel alone is new; its dependencies are those in use."""
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, symlinks=os.name != "nt")
    scheme = "nt" if os.name == "nt" else "posix_prefix"
    at = {"base": str(home), "platbase": str(home)}
    commands = Path(sysconfig.get_path("scripts", scheme, at))
    run([*PIP, "--python", commands / "python", "install", "--no-deps", "--no-index", wheel], home)
    packages = Path(sysconfig.get_path("purelib", scheme, at))
    ours = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "dependencies.pth").write_text("\n".join(sorted(ours)), encoding="utf-8")
    return commands


def test_schemes_and_examples_come_along(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()

    assert "mentorkit/_schemes/blank/scheme.yaml" in names
    assert "mentorkit/_schemes/ucl-pals/scheme.yaml" in names
    assert any(name.startswith("mentorkit/_examples/ucl-pals/") for name in names)


def test_nothing_else_is_installed(wheel: Path) -> None:
    tops = {name.split("/")[0].split("-")[0] for name in ZipFile(wheel).namelist()}

    assert tops == {"mentorkit"}


def test_a_workspace_starts_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    mentorkit = installed / "mentorkit"

    run([mentorkit, "init", "pals-2027", "--scheme", "ucl-pals"], tmp_path)
    run([mentorkit, "check", "pals-2027"], tmp_path)
