"""What stands beside a scheme file: its cases, and what every scheme is asked."""

from pathlib import Path

from mentorkit.check.cases import Case, read_cases
from mentorkit.files.yaml_text import read_yaml
from mentorkit.model import Fault, Place
from mentorkit.scheme.model import Scheme
from mentorkit.scheme.questions import Question, read_questions
from mentorkit.scheme.read import read_scheme
from mentorkit.workspace.schemes import (
    Layers,
    built_in_folder,
    built_in_path,
    find_beside,
    load_layers,
    shown_path,
)

QUESTIONS = "questions.yaml"


def built_in(name: str) -> tuple[Scheme | None, Layers]:
    """Load a built-in scheme by its name."""
    layers = load_layers(*built_in_path(name))
    if layers.node is None:
        return None, layers
    scheme, faults = read_scheme(layers.node)
    layers.faults += faults
    return scheme, layers


def cases_of(layers: Layers) -> tuple[list[tuple[Case, Place]], list[Fault]]:
    """Give the cases of a scheme and of those it extends; for each rule the nearest file's."""
    cases: list[tuple[Case, Place]] = []
    faults: list[Fault] = []
    for path in find_beside(layers.folders, "cases.yaml"):
        found, wrong = cases_in(path, shown_path(path))
        told = {case.rule for case, _ in cases}
        cases += [(case, place) for case, place in found if case.rule not in told]
        faults += wrong
    return cases, faults


def cases_in(path: Path, shown: str) -> tuple[list[tuple[Case, Place]], list[Fault]]:
    """Give the cases of one file, which faults call `shown`."""
    node, faults = read_yaml(path.read_text("utf-8-sig", errors="replace"), shown)
    if node is None or not node.value:
        return [], faults
    cases, wrong = read_cases(node)
    return cases, faults + wrong


def questions() -> tuple[list[Question], list[Fault]]:
    """Give what a well-run scheme decides; the technicians' guidance asks it of every scheme."""
    path = built_in_folder() / "technicians" / QUESTIONS
    node, faults = read_yaml(path.read_text("utf-8"), shown_path(path))
    found, wrong = ([], []) if node is None else read_questions(node)
    return found, faults + wrong


def asks_its_own(name: str) -> bool:
    """Tell whether this built-in scheme leaves the answers to each place."""
    return (built_in_folder() / name / QUESTIONS).is_file()
