"""Where templates are: a workspace's own, those of the schemes it extends, and the defaults."""

from dataclasses import dataclass
from pathlib import Path

from mentorkit.workspace.beside import shown_path
from mentorkit.workspace.schemes import Layers, built_in_folder, find_beside

FOLDER = "templates"


@dataclass(frozen=True, slots=True)
class Written:
    """A template as it is on disk; `file` is how faults and lists call it."""

    name: str
    text: str
    file: str


def templates_of(layers: Layers, name: str) -> list[Written]:
    """Give every template of that name, the one that is used first."""
    paths = find_beside(_folders(layers), f"{FOLDER}/{name}.md")
    return [_read(path) for path in paths] if name in template_names(layers) else []


def template_names(layers: Layers) -> list[str]:
    """Give the names of all templates that a scheme has or inherits."""
    found = {path.stem for folder in _folders(layers) for path in (folder / FOLDER).glob("*.md")}
    return sorted(found)


def own_template(layers: Layers, name: str) -> Path:
    """Give the path of a workspace's own template, be it there or not."""
    return layers.folders[0] / FOLDER / f"{name}.md"


def _folders(layers: Layers) -> list[Path]:
    return [*layers.folders, built_in_folder()]


def _read(path: Path) -> Written:
    return Written(path.stem, path.read_text("utf-8-sig", errors="replace"), shown_path(path, 2))
