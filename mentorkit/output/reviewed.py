"""What came back from review, for the coordinator at the terminal and for programs."""

from collections.abc import Iterator, Mapping
from typing import Any

from mentorkit.output.page import GAP, Column, Line, beside, cell, columns, heading
from mentorkit.output.people import person
from mentorkit.workspace.settling import Plan

WHO = 26


def reviewed_lines(found: Plan, names: Mapping[str, str], width: int) -> Iterator[Line]:
    """Lay out what was decided on each pair; who decided only where names are shown."""
    by = {two: f"reviewed by {who}" for two, who in {**found.kept, **found.rejected}.items()}
    for title, style, pairs in (
        ("Kept", "green", [*found.kept]),
        ("Rejected: not to be proposed again", "yellow", [*found.rejected]),
        ("No decision yet: left as they are", "", found.waiting),
    ):
        if not pairs:
            continue
        yield heading(title, str(len(pairs)), style, width)
        mentees = [person(mentee, names) for _, mentee in pairs]
        mentors = [person(mentor, names) for mentor, _ in pairs]
        who = [min(WHO, max(map(columns, people))) for people in (mentees, mentors)]
        shape = [*map(Column, who), Column(width - sum(who) - 3 * GAP)]
        for mentee, mentor, two in zip(mentees, mentors, pairs, strict=True):
            told = by.get(two, "") if names else ""
            yield from beside(
                [cell(mentee, who[0], "bold"), cell(mentor, who[1]), cell(told, shape[2].width)],
                shape,
            )
        yield ()


def as_json(found: Plan) -> dict[str, Any]:
    """Give the decisions as plain values, by id alone."""
    return {
        name: [{"mentor_id": mentor, "mentee_id": mentee} for mentor, mentee in pairs]
        for name, pairs in (
            ("kept", found.kept),
            ("rejected", found.rejected),
            ("waiting", found.waiting),
        )
    }
