"""Answers to the questions of a set-up → what they add to a scheme file."""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any, TypeAlias

from mentorkit.files.yaml_text import Node, plain, read_yaml
from mentorkit.files.yaml_write import flow, yaml_text
from mentorkit.model import Fault
from mentorkit.scheme.merge import lay_over
from mentorkit.scheme.model import Scheme
from mentorkit.scheme.questions import RULES, Question, unanswered
from mentorkit.scheme.read import read_scheme

Answers: TypeAlias = dict[str, Any]
"""Part of a scheme file, as plain values."""

ANSWERS = "your answer"


def answer(text: str, question: Question, answers: Answers, base: Node) -> tuple[Answers, str]:
    """Add what somebody typed to the answers; or give them as they were, and say what is wrong.

    `base` is the scheme that the answers are laid over. What stands in brackets is read as YAML
    where that fits, alone or as a list of one, and all else as text.
    """
    wrong = ""
    for value in _readings(text, question):
        tried = _with(answers, question, value)
        node, faults = read_yaml(yaml_text(tried, {}), ANSWERS)
        if node is not None and not faults:
            scheme, faults = laid_over(base, node)
            if not faults and scheme is not None and _is_answered(question, node, scheme):
                return tried, ""
        wrong = wrong or next((f"{each.message} – {each.remedy}" for each in faults), "")
    return answers, wrong or "this does not answer it; write it as in the example"


def laid_over(base: Node, node: Node) -> tuple[Scheme | None, list[Fault]]:
    """Read a scheme as answers change it; the faults are those of the answers."""
    return read_scheme(lay_over(base, node))


def open_to(questions: Iterable[Question], node: Node) -> list[Question]:
    """Give the questions that a scheme, as written, leaves open."""
    scheme, _ = read_scheme(node)
    kinds = {rule.kind for rule in scheme.rules} if scheme is not None else set()
    return list(unanswered(questions, node, kinds))


def commented(answers: Mapping[str, Any], questions: Iterable[Question]) -> str:
    """Write answers as YAML, each with its question and the clauses that ask it."""
    asked = {question.key: f"{question.asks} ({', '.join(question.clauses)})"
             for question in questions}  # fmt: skip
    paths = {tuple[str | int, ...](key.split(".")): told for key, told in asked.items()}
    rules = answers.get("rules")
    for at, rule in enumerate(rules if isinstance(rules, list) else ()):
        told = asked.get(f"{RULES}{rule.get('kind')}") if isinstance(rule, Mapping) else None
        paths |= {("rules", at): told} if told else {}
    return yaml_text(answers, paths)


def _readings(text: str, question: Question) -> Iterator[Any]:
    """Give what a typed answer may mean, the likeliest first."""
    if text[0] in "[{":
        node, faults = read_yaml(f"- {text}", ANSWERS)
        if node is not None and not faults:
            value = plain(node)[0][0]
            yield from (value, [value])
    if not question.asks_rule:
        yield text


def example(question: Question) -> str:
    """Give the question's example of an answer as somebody would type it."""
    node, _ = read_yaml(question.add, ANSWERS)
    value: Any = plain(node)[0] if node is not None else {}
    for step in question.key.split("."):
        if step == "rules":
            return flow(value[step][0])
        value = value[step]
    return value if isinstance(value, str) else flow(value)


def _with(answers: Answers, question: Question, value: Any) -> Answers:
    """Set what the question's key leads to; a rule is added to those that there are."""
    found = deepcopy(answers)
    if question.asks_rule:
        rules = value if isinstance(value, list) else [value]
        return {**found, "rules": [*found.get("rules", []), *rules]}
    inner, (*above, last) = found, question.key.split(".")
    for step in above:
        inner = inner.setdefault(step, {})
    inner[last] = value
    return found


def _is_answered(question: Question, node: Node, scheme: Scheme) -> bool:
    kinds = {rule.kind for rule in scheme.rules}
    return not list(unanswered([question], node, kinds))
