"""Clauses as people read them: what is asked, and what answers to it."""

import textwrap
from collections.abc import Sequence

from mentorkit.output.page import GAP
from mentorkit.scheme.clauses import Clause, counts


def as_lines(clauses: Sequence[Clause], width: int) -> list[str]:
    """Give a heading a section, and each clause with what realises it."""
    lines, section = [], ""
    for clause in clauses:
        if clause.section != section:
            section = clause.section
            lines += ["", section]
        says = f"{clause.id} ({clause.modality})  {clause.says}"
        lines += textwrap.wrap(says, width - GAP, initial_indent="  ", subsequent_indent="    ")
        lines += textwrap.wrap(
            answer(clause), width - GAP, initial_indent="    → ", subsequent_indent="      "
        )
    return [*lines[1:], "", summary(clauses)]


def as_markdown(clauses: Sequence[Clause]) -> list[str]:
    """Give one table of all clauses."""
    lines = [
        "| clause | section | what it asks | modality | realised by |",
        "|---|---|---|---|---|",
    ]
    for clause in clauses:
        cells = (clause.id, clause.section, clause.says, clause.modality, answer(clause))
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return [*lines, "", summary(clauses)]


def answer(clause: Clause) -> str:
    """Say what realises a clause, why nothing can, or what is missing."""
    parts = [", ".join(clause.realised_by)] if clause.realised_by else []
    parts += [f"none: {clause.none}"] if clause.none else []
    parts += [f"later: {clause.later}"] if clause.later else []
    return "; ".join(parts)


def summary(clauses: Sequence[Clause]) -> str:
    """Count the clauses in one sentence."""
    count = counts(clauses)
    return (
        f"{count['clauses']} clauses: {count['realised']} realised, {count['none']} that no tool "
        f"can realise, {count['later']} still to come."
    )
