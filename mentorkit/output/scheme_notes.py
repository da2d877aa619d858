"""Notes on a scheme file as people and programs read them."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from mentorkit.check.lint.note import Note
from mentorkit.output.page import GAP, PLAIN, wrap

INDENT = " " * GAP


def as_lines(
    notes: Sequence[Note], width: int = PLAIN, documents: Collection[str] = ()
) -> list[str]:
    """Give the questions that are open with what to add, then what is worth a look.

    Of `documents`, by how their clauses begin, questions come first; others' are only asked.
    """
    questions = [note for note in notes if note.undecided]
    others = [note for note in notes if not note.undecided]
    own = [note for note in questions if not documents or _asked_by(note, documents)]
    elsewhere = [replace(note, add="") for note in questions if note not in own]
    lines = _group("Not decided yet", own, width) + worth_a_look(others, width)
    lines += _group("Asked by other documents only", elsewhere, width)
    if not notes:
        return ["The scheme file decides all that is asked of it."]
    return [*lines, _summary(len(questions), len(others))]


def worth_a_look(notes: Sequence[Note], width: int = PLAIN) -> list[str]:
    """Give what is worth a look, with where it stands."""
    return _group("Worth a look", notes, width)


def _asked_by(note: Note, documents: Collection[str]) -> bool:
    return any(clause.partition("-")[0] in documents for clause in note.clauses)


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
