"""questions.yaml → what a well-run scheme decides, and which of it a scheme file leaves open."""

from collections.abc import Container, Iterable, Iterator

from pydantic import ValidationError

from mentorkit.files.yaml_text import Node, plain
from mentorkit.model import Fault, FaultCode
from mentorkit.rule.rule import Name, SomeNames, Strict
from mentorkit.scheme.faults import model_faults

RULES = "rules."


class Question(Strict):
    """A question, the clauses that ask it, and where a scheme file answers it.

    `key` is a dotted path, or rules.KIND, which any rule of that kind answers. `add` is what to
    write, with an answer made up as an example.
    """

    name: Name
    asks: str
    clauses: SomeNames
    key: Name
    add: str

    @property
    def asks_rule(self) -> bool:
        """Whether only a rule answers it."""
        return self.key.startswith(RULES)


def read_questions(node: Node) -> tuple[list[Question], list[Fault]]:
    """Read the questions of one file, and what is wrong with the others."""
    if not isinstance(node.value, tuple):
        message, remedy = "this is no list of questions", "write each as `- name: …`"
        return [], [Fault(FaultCode.VALUE_INVALID, message, "", remedy, node.place)]
    questions, faults = [], list[Fault]()
    for entry in node.value:
        try:
            questions.append(Question.model_validate(plain(entry)[0]))
        except ValidationError as error:
            faults += model_faults(error, entry, Question, "question: ")
    return questions, faults


def unanswered(
    questions: Iterable[Question], node: Node, kinds: Container[str]
) -> Iterator[Question]:
    """Give the questions that a scheme, as written and with rules of these kinds, leaves open."""
    for question in questions:
        if question.asks_rule:
            answered = question.key.removeprefix(RULES) in kinds
        else:
            answered = _is_set(node, question.key)
        if not answered:
            yield question


def _is_set(node: Node, key: str) -> bool:
    for step in key.split("."):
        if not isinstance(node.value, dict) or step not in node.value:
            return False
        node = node.value[step]
    return bool(node.value)
