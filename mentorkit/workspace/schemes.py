"""Scheme files on disk: the built-in ones, and what a scheme file extends."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

from mentorkit.files.yaml_text import Node, read_yaml
from mentorkit.model import Fault, FaultCode, Place
from mentorkit.scheme.faults import near, place_at, value_at
from mentorkit.scheme.merge import lay_over

DEPTH = 5


@dataclass(slots=True)
class Layers:
    """A scheme file and those it extends, uppermost first, laid over one another.

    `folders` are where templates, clauses and cases are looked for, in that order.
    """

    node: Node | None
    folders: list[Path]
    faults: list[Fault] = field(default_factory=list)
    inputs: dict[str, str] = field(default_factory=dict)


@cache
def built_in_folder() -> Path:
    """Give the folder of the built-in schemes, installed or in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "_schemes"
    return installed if installed.is_dir() else package.parent / "schemes"


def built_in_names() -> list[str]:
    """Give the names of the built-in schemes."""
    return sorted(path.parent.name for path in built_in_folder().glob("*/scheme.yaml"))


def built_in_path(name: str) -> tuple[Path, str]:
    """Give a built-in scheme's file, or that of an overlay, and how faults call it."""
    scheme, _, overlay = name.partition("/")
    inside = f"{scheme}/overlays/{overlay}" if overlay else scheme
    return built_in_folder() / inside / "scheme.yaml", f"schemes/{inside}/scheme.yaml"


def built_in_overlays() -> list[str]:
    """Give the names of what ships to be laid over a built-in scheme, as scheme/overlay."""
    found = built_in_folder().glob("*/overlays/*/scheme.yaml")
    return sorted(f"{path.parts[-4]}/{path.parts[-2]}" for path in found)


def load_layers(path: Path, shown: str) -> Layers:
    """Read a scheme file and what it extends; `shown` is how faults call the file."""
    layers = Layers(None, [])
    seen: list[Path] = []
    nodes: list[Node] = []
    while True:
        seen.append(path.resolve())
        node = _read(path, shown, layers)
        layers.folders.append(path.parent)
        if node is None:
            break
        nodes.append(node)
        if not _given(node, "extends"):
            break
        name, place = value_at(node, ("extends",)), place_at(node, ("extends",))
        fault = _odd(name, place)
        if fault is None:
            path, shown = _extended(name, path)
            fault = _refused(name, path, place, seen)
        if fault is not None:
            layers.faults.append(fault)
            break
    for node in reversed(nodes):
        layers.node = node if layers.node is None else lay_over(layers.node, node)
    return layers


def _read(path: Path, shown: str, layers: Layers) -> Node | None:
    try:
        data = path.read_bytes()
    except OSError:
        message, remedy = f"{shown} cannot be read", "check the name and your rights to it"
        place = Place(shown, 1, 1)
        layers.faults.append(Fault(FaultCode.FILE_MISSING, message, "", remedy, place))
        return None
    layers.inputs[shown] = f"sha256:{sha256(data).hexdigest()}"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message, remedy = f"{shown} is not UTF-8 text", "save it as UTF-8"
        place = Place(shown, line, 1)
        layers.faults.append(Fault(FaultCode.FILE_ENCODING, message, "", remedy, place))
        return None
    if not text.strip():
        message, remedy = f"{shown} is empty", "begin with `scheme: name`"
        place = Place(shown, 1, 1)
        layers.faults.append(Fault(FaultCode.FILE_EMPTY, message, "", remedy, place))
        return None
    node, faults = read_yaml(text, shown)
    layers.faults += faults
    return node


def _given(node: Node, key: str) -> bool:
    return isinstance(node.value, dict) and key in node.value and node.value[key].value is not None


def _odd(name: str, place: Place) -> Fault | None:
    """Refuse what no file can be called, before the system is asked."""
    if not name:
        message, remedy = "`extends` names one scheme", "write `extends: name`, of one scheme only"
        return Fault(FaultCode.VALUE_INVALID, message, "", remedy, place)
    if len(name) <= 250 and name.isprintable():
        return None
    message = "no file can be called that"
    remedy = "name a built-in scheme, or a path with a / in it"
    return Fault(FaultCode.EXTENDS_UNKNOWN, message, name[:60], remedy, place)


def _extended(name: str, path: Path) -> tuple[Path, str]:
    if "/" not in name:
        return built_in_path(name)
    found = path.parent / name
    found = found / "scheme.yaml" if found.is_dir() else found
    if not found.is_file() and name in built_in_overlays():
        return built_in_path(name)
    return found, name if found.name in name else f"{name.rstrip('/')}/scheme.yaml"


def _refused(name: str, path: Path, place: Place, seen: list[Path]) -> Fault | None:
    if path.resolve() in seen:
        message, remedy = f'"{name}" extends itself in the end', "let one of the files stand alone"
        return Fault(FaultCode.EXTENDS_CYCLE, message, name, remedy, place)
    if not path.is_file():
        message = f'there is no scheme "{name}" to extend'
        known = ", ".join(built_in_names())
        remedy = near(name, built_in_names(), f"built in are {known}; a path has a / in it")
        return Fault(FaultCode.EXTENDS_UNKNOWN, message, name, remedy, place)
    if len(seen) > DEPTH:
        message, remedy = f"more than {DEPTH} files extend one another", "put some of them together"
        return Fault(FaultCode.EXTENDS_DEEP, message, name, remedy, place)
    return None


def switched_off(layers: Layers, code: str) -> Place | None:
    """Give the place that switches a rule off; None where none does."""
    root = layers.node.value if layers.node is not None else None
    rules = root.get("rules") if isinstance(root, dict) else None
    for entry in rules.value if rules is not None and isinstance(rules.value, tuple) else ():
        if value_at(entry, ("code",)) == code and value_at(entry, ("strength",)) == "off":
            return place_at(entry, ("strength",))
    return None


def find_beside(folders: list[Path], name: str) -> Iterator[Path]:
    """Give the files of that name in a scheme's folders, the nearest first."""
    return (folder / name for folder in folders if (folder / name).is_file())


def shown_path(path: Path, parts: int = 1) -> str:
    """Give the last parts of a path; those of a built-in scheme with the way to it."""
    resolved, built_in = path.resolve(), built_in_folder().resolve()
    if resolved.is_relative_to(built_in):
        return f"schemes/{resolved.relative_to(built_in).as_posix()}"
    return "/".join(path.parts[-parts:])
