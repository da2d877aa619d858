"""The scheme file and templates of a workspace as they were before, by git."""

from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from mentorkit.workspace.git import Commit, Repository, repository
from mentorkit.workspace.load import SCHEME
from mentorkit.workspace.schemes import Layers, load_layers
from mentorkit.workspace.templates import FOLDER


def earlier(
    folder: Path, folders: Sequence[Path], signed: Collection[date]
) -> Generator[Layers, None, None]:
    """Give each earlier version of the files that say what is agreed, while it is looked at.

    `folders` are those of the scheme file and of what it extends. First come the versions in
    force on the days of signing, then the others from the newest on.
    """
    found = repository(folder)
    if found is None:
        return
    top, home = found.top.resolve(), folder.resolve()
    if not home.is_relative_to(top):
        return
    known = list(_paths(top, folders))
    seen = set[frozenset[tuple[str, str]]]()
    for commit in _in_turn(found.commits(known), signed):
        files = found.files(commit, known)
        version = frozenset(files.items())
        if found.over:
            return
        if version in seen:
            continue
        seen.add(version)
        with TemporaryDirectory() as there:
            if _written(found, files, Path(there).resolve()):
                path = Path(there).resolve() / home.relative_to(top) / SCHEME
                yield load_layers(path, SCHEME)


def _in_turn(commits: Sequence[Commit], signed: Collection[date]) -> list[Commit]:
    """Put those first that were the newest on a day of signing."""
    newest = [next((each for each in commits if each.on <= day), None) for day in signed]
    return list(dict.fromkeys([*(each for each in newest if each is not None), *commits]))


def _paths(top: Path, folders: Iterable[Path]) -> Iterator[str]:
    """Give what says what is agreed: the scheme files and templates of these folders."""
    for folder in (path.resolve() for path in folders):
        if folder.is_relative_to(top):
            for path in [*sorted(folder.glob("*.yaml")), folder / FOLDER]:
                yield path.relative_to(top).as_posix()


def _written(found: Repository, files: dict[str, str], there: Path) -> bool:
    """Put a version's files into a folder of their own."""
    for path, blob in files.items():
        target = there / path
        if not target.resolve().is_relative_to(there):
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(found.content(blob))
    return True
