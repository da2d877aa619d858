"""Where templates are: a workspace's own, those of the schemes it extends, and the defaults."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mentorkit.files.yaml_node import Node
from mentorkit.workspace.schemes import Layers, built_in_folder, find_beside, shown_path

FOLDER = "templates"
WORDS = "words.yaml"


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


def own_names(layers: Layers) -> list[str]:
    """Give the names of the templates that the workspace itself has."""
    return sorted(path.stem for path in (layers.folders[0] / FOLDER).glob("*.md"))


def issued(layers: Layers) -> frozenset[str]:
    """Give the documents that the scheme file says it issues: any that `documents` names."""
    root = layers.node.value if layers.node is not None else None
    told = root.get("documents") if isinstance(root, dict) else None
    return frozenset(_texts(told)) & {*template_names(layers)} if told else frozenset()


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node.value, dict):
        yield from node.value
    inner = node.value.values() if isinstance(node.value, dict) else node.value
    if isinstance(inner, str):
        yield inner
    for each in () if inner is None or isinstance(inner, str) else inner:
        yield from _texts(each)


def words_files(layers: Layers) -> list[Written]:
    """Give the files with the words that no template holds, the nearest first."""
    return [_read(path) for path in find_beside(_folders(layers), f"{FOLDER}/{WORDS}")]


def own_template(layers: Layers, name: str) -> Path:
    """Give the path of a workspace's own template, be it there or not."""
    return layers.folders[0] / FOLDER / f"{name}.md"


def _folders(layers: Layers) -> list[Path]:
    return [*layers.folders, built_in_folder()]


def _read(path: Path) -> Written:
    return Written(path.stem, path.read_text("utf-8-sig", errors="replace"), shown_path(path, 2))
