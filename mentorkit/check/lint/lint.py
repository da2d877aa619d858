"""All notes on a scheme file: those on what it says, and those on the records at hand."""

from collections.abc import Iterable
from datetime import date

from mentorkit.check.lint.at_hand import at_hand
from mentorkit.check.lint.never import never
from mentorkit.check.lint.note import Note
from mentorkit.check.lint.tags import near_tags
from mentorkit.check.lint.written import open_questions, unclear
from mentorkit.files.yaml_text import Node
from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme
from mentorkit.scheme.questions import Question


def lint(
    scheme: Scheme, node: Node, questions: Iterable[Question], facts: Facts | None, as_of: date
) -> list[Note]:
    """Give every note: first what is not decided, then what is worth a look.

    `node` is the scheme as written. What rests on records is left out where nobody takes part yet.
    """
    notes = [*open_questions(scheme, node, questions, as_of), *unclear(scheme, node, as_of)]
    if facts is not None and facts.participants:
        notes += [*at_hand(scheme, facts), *never(scheme, facts), *near_tags(scheme, facts)]
    return notes
