"""The set-up questions, asked at a terminal one by one."""

from collections.abc import Sequence

import typer

from mentorkit.files.yaml_text import Node
from mentorkit.output.page import GAP, page_width, wrap
from mentorkit.scheme.answers import Answers, answer, example
from mentorkit.scheme.questions import Question

ENOUGH = "."
BEGIN = (
    "{count} questions that a well-run scheme has settled before it starts. Press Enter to leave "
    "one open, type a full stop to leave all the rest open; Ctrl-C stops, and nothing is written. "
    "Answers stand in scheme.yaml for people to read; only rules, those in braces, are enforced."
)
YES, NO = frozenset({"yes", "y"}), frozenset({"no", "n", "none", "never"})


def ask(questions: Sequence[Question], base: Node) -> Answers:
    """Ask each question until it has an answer that fits, or is left open."""
    width = page_width(terminal=True)
    typer.echo("\n".join(wrap(BEGIN.format(count=len(questions)), width)))
    answers: Answers = {}
    for number, question in enumerate(questions, 1):
        _show(f"{number}/{len(questions)}", question, width)
        while text := typer.prompt(">", "", prompt_suffix=" ", show_default=False).strip():
            if text == ENOUGH:
                return answers
            answers, wrong = answer(_meant(text, question), question, answers, base)
            if not wrong or _is_no(text, question):
                break
            again = f"{wrong}. Enter leaves question {number} open."
            typer.echo("\n".join(wrap(again, width)))
    return answers


def _meant(text: str, question: Question) -> str:
    """Take a plain yes to a rule for the rule in the example."""
    return example(question) if question.asks_rule and _word(text) in YES else text


def _is_no(text: str, question: Question) -> bool:
    """Tell whether somebody says that there is no such rule: that leaves the question open."""
    return question.asks_rule and _word(text) in NO


def _word(text: str) -> str:
    return text.split(maxsplit=1)[0].casefold().rstrip(",.;:!")


def _show(number: str, question: Question, width: int) -> None:
    indent = " " * GAP
    clauses = ", ".join(question.clauses)
    told = f"for example: {example(question)}"
    told += " – yes takes this rule, no leaves it open" if question.asks_rule else ""
    lines = ["", *wrap(f"{number}  {question.asks} ({clauses})", width, indent)]
    lines += [f"{indent * 2}{line}" for line in wrap(told, width - 2 * GAP, indent)]
    typer.echo("\n".join(lines))
