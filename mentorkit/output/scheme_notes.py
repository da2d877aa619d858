"""Notes on a scheme file as people and programs read them."""

from collections.abc import Sequence
from typing import Any

from mentorkit.check.lint.note import Note
from mentorkit.output.page import GAP, PLAIN, wrap

INDENT = " " * GAP


def as_lines(notes: Sequence[Note], width: int = PLAIN) -> list[str]:
    """Give the questions that are open with what to add, then what is worth a look."""
    questions = [note for note in notes if note.undecided]
    others = [note for note in notes if not note.undecided]
    lines = _group("Not decided yet", questions, width) + _group("Worth a look", others, width)
    if not notes:
        return ["The scheme file decides all that is asked of it."]
    return [*lines, _summary(len(questions), len(others))]


def _group(heading: str, notes: Sequence[Note], width: int) -> list[str]:
    if not notes:
        return []
    lines = [f"{heading}{len(notes):>{width - len(heading)}}"]
    for note in notes:
        place = "" if note.undecided else str(note.place)
        lines += [f"{INDENT}{line}" for line in wrap(note.says, width - 2 * GAP, INDENT)]
        told = " · ".join(filter(None, (place, ", ".join(note.clauses))))
        lines += [f"{INDENT * 2}{line}" for line in wrap(told, width - 3 * GAP)]
        lines += [f"{INDENT * 3}{line}" for line in note.add.splitlines()]
    return [*lines, ""]


def _summary(open_: int, others: int) -> str:
    questions = "1 question is" if open_ == 1 else f"{open_} questions are"
    more = f", {others} more worth a look" if others else ""
    return f"{questions} open{more}. They are notes: nothing here is wrong."


def as_json(notes: Sequence[Note]) -> list[dict[str, Any]]:
    """Give the notes as plain values."""
    return [
        {
            "name": note.name,
            "clauses": list(note.clauses),
            "says": note.says,
            "add": note.add,
            "place": {
                "file": note.place.file,
                "line": note.place.line,
                "column": note.place.column,
            },
        }
        for note in notes
    ]
