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
    "one open, type a full stop to leave all the rest open; Ctrl-C stops, and nothing is written."
)


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
            answers, wrong = answer(text, question, answers, base)
            if not wrong:
                break
            typer.echo("\n".join(wrap(wrong, width)))
    return answers


def _show(number: str, question: Question, width: int) -> None:
    indent = " " * GAP
    clauses = ", ".join(question.clauses)
    told = f"for example: {example(question)}"
    lines = ["", *wrap(f"{number}  {question.asks} ({clauses})", width, indent)]
    lines += [f"{indent * 2}{line}" for line in wrap(told, width - 2 * GAP, indent)]
    typer.echo("\n".join(lines))
