"""The shape of the code: how large a room may be, what it may be called, what it may touch."""

import ast
import io
import re
import tokenize
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "mentorkit"
MODULES = sorted(PACKAGE.rglob("*.py"))
KINDS = [path for path in sorted(PACKAGE.glob("rules/*.py")) if path.stem != "__init__"]
PREFERENCES = [path for path in sorted(PACKAGE.glob("preferences/*.py")) if path.stem != "__init__"]

VAGUE = re.compile(r"_*(utils?|helpers?|managers?|base|core|common|misc)")

THREADS = PACKAGE / "match" / "__init__.py"  # tells numpy, before it starts, to use one thread
OUTWARD_ROOMS = {"__main__", "cli", "workspace", "files"}
OUTWARD = {
    *("fcntl", "glob", "importlib.resources", "mmap", "msvcrt", "os", "os.path", "shutil"),
    *("tempfile", "http", "smtplib", "socket", "ssl", "subprocess", "urllib.request"),
    *("open()", "read_bytes()", "read_text()", "write_bytes()", "write_text()", "mkdir()"),
    *("touch()", "unlink()", "exists()", "is_dir()", "is_file()", "iterdir()", "rglob()"),
    *("FileSystemLoader()", "PackageLoader()"),
    *("input()", "print()", "sys.stdin", "sys.stdout", "sys.stderr"),
}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def docstring_lines(tree: ast.Module) -> set[int]:
    return {
        line
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and ast.get_docstring(node) is not None
        for line in range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1)
    }


def code_lines(source: str) -> int:
    """Count the lines that are neither blank nor only comment or docstring."""
    layout = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    lines = {
        line
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type not in layout | {tokenize.ENDMARKER}
        for line in range(token.start[0], token.end[0] + 1)
    }
    return len(lines - docstring_lines(ast.parse(source)))


def used(node: ast.AST) -> set[str]:
    """Name what a node imports, calls or takes from a module."""
    match node:
        case ast.Import(names=names):
            return {alias.name for alias in names}
        case ast.ImportFrom(module=str(module), names=names):
            return {module, *(f"{module}.{alias.name}" for alias in names)}
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return {f"{name}()"}
        case ast.Attribute(value=ast.Name(id=module), attr=name):
            return {f"{module}.{name}"}
        case _:
            return set()


def outward(source: str) -> set[str]:
    """Name whatever in the source reaches for the disk, the terminal or the network."""
    return {name for node in ast.walk(ast.parse(source)) for name in used(node)} & OUTWARD


def declared_layers() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [room for layer in layers for room in re.findall(r"\w+", layer)]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_has_at_most_250_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250


@pytest.mark.parametrize("path", [*KINDS, *PREFERENCES], ids=name_of)
def test_a_kind_has_at_most_40_lines_of_code(path: Path) -> None:
    assert code_lines(path.read_text(encoding="utf-8")) <= 40


def test_there_are_at_most_26_kinds_of_rule() -> None:
    assert len(KINDS) <= 26


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_name_says_what_is_inside(path: Path) -> None:
    assert not [
        part for part in path.relative_to(ROOT).parts if VAGUE.fullmatch(part.split(".")[0])
    ]


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in MODULES
        if path.relative_to(PACKAGE).parts[0].split(".")[0] not in OUTWARD_ROOMS and path != THREADS
    ],
    ids=name_of,
)
def test_most_rooms_touch_neither_disk_nor_terminal_nor_network(path: Path) -> None:
    assert outward(path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize("room", declared_layers())
def test_every_declared_layer_exists(room: str) -> None:
    assert (PACKAGE / f"{room}.py").exists() or (PACKAGE / room / "__init__.py").exists()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import json, os", {"os"}),
        ("from os import replace", {"os"}),
        ("from importlib import resources", {"importlib.resources"}),
        ("open('x')", {"open()"}),
        ("Path('x').read_text()", {"read_text()"}),
        ("sys.stdout.write('x')", {"sys.stdout"}),
        ("name.replace('a', 'b'); finding.open", set()),
    ],
)
def test_reaching_outward_is_seen(source: str, found: set[str]) -> None:
    assert outward(source) == found


def test_lines_of_code_are_counted_without_prose() -> None:
    source = (
        '"""Doc."""\n\n# why\nclass A:\n    """Doc\n    string."""\n\n    b = """x\n\n    y"""\n'
    )

    assert code_lines(source) == 4
