"""The clauses that stand beside a scheme file, and beside those that it extends."""

from dataclasses import replace
from pathlib import PurePosixPath

from mentorkit.model import Fault
from mentorkit.scheme.clauses import Clause, read_clauses
from mentorkit.scheme.faults import value_at
from mentorkit.workspace.schemes import Layers, find_beside, shown_path


def clauses_of(layers: Layers) -> tuple[list[Clause], list[Fault]]:
    """Give every clause of a scheme and of those it extends; the nearest file wins."""
    found: dict[str, Clause] = {}
    faults: list[Fault] = []
    for path in find_beside(layers.folders, "clauses.csv"):
        shown = shown_path(path)
        clauses, wrong = read_clauses(path.read_bytes(), shown)
        faults += wrong
        document = _document(layers, shown)
        for clause in clauses:
            found.setdefault(clause.id, replace(clause, document=document))
    return list(found.values()), faults


def _document(layers: Layers, shown: str) -> str:
    """Give the title of the document that the scheme file beside a clauses.csv names."""
    root = layers.node.value if layers.node is not None else None
    sources = root.get("sources") if isinstance(root, dict) else None
    each = sources.value if sources is not None and isinstance(sources.value, dict) else {}
    beside = PurePosixPath(shown).parent
    own = [node for node in each.values() if PurePosixPath(node.place.file).parent == beside]
    return value_at(own[0], ("title",)) if len(own) == 1 else ""
