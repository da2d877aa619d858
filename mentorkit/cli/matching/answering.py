"""The step of `match` where mentees choose: which pairs are to be written, and whom that leaves."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorkit.match.decide import Decided
from mentorkit.match.result import Matching
from mentorkit.output.people import counted
from mentorkit.rule.rule import listed
from mentorkit.workspace.proposals import asked_for_help

if TYPE_CHECKING:
    from mentorkit.match.choices.choosing import Choosing


def choices(made: Decided, found: Matching) -> "Choosing | None":
    """Tell what mentees chose and what that leaves; None where the coordinator decides alone.

    Under `method: either` a choice counts first, and a mentor is found for everybody else.
    """
    method = made.scheme.settings.matching.method
    if method == "coordinator":
        return None
    from mentorkit.match.choices.choosing import choosing

    helped = asked_for_help(made.given) if method == "mentee-chooses" else None
    found_ = choosing(made, found, helped)
    return None if method == "either" and not found_.chosen else found_


def notes(found: Matching, chosen: "Choosing") -> Iterator[str]:
    """Say of what is being written how it differs from the match, and whom it leaves waiting."""
    matched = {(pair.mentor_id, pair.mentee_id) for pair in found.pairs}
    made = (*chosen.chosen, *chosen.matched)
    other = [pair for pair in made if (pair.mentor_id, pair.mentee_id) not in matched]
    if other:
        told_ = ", ".join(f"{pair.mentee_id} with {pair.mentor_id}" for pair in other)
        yield f"Because of what mentees chose, not as matched: {told_}."
    if chosen.late:
        yield f"No choice of {listed(chosen.late, 'and')} can be had now: time for a new list."
    if chosen.silent:
        count = counted(len(chosen.silent), "mentee")
        yield f"Not written for {count}: no choice yet, and no request for help."
