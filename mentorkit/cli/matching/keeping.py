"""The step of `match --keep MENTOR:MENTEE`: a pair that is to be made, whatever else is best."""

from collections.abc import Sequence
from dataclasses import replace

import typer

from mentorkit.match.choices.choosing import Choosing
from mentorkit.match.choices.held import Held, Two, hold
from mentorkit.match.result import Matching
from mentorkit.match.wishes import Wishes
from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme


def hold_kept(scheme: Scheme, facts: Facts, kept: Sequence[Two], wishes: Wishes) -> Held:
    """Judge the pairs as if they were proposed today; one that cannot be made stops the call."""
    held = hold(scheme, facts, kept, wishes)
    for (mentor, mentee), why in held.refused.items():
        more = f"`mentorkit explain {mentor}:{mentee}` says more"
        raise typer.BadParameter(f"{mentor}:{mentee} cannot be kept: {why}; {more}")
    return held


def with_kept(
    found: Matching, chosen: Choosing | None, held: Held
) -> tuple[Matching, Choosing | None]:
    """Count the pairs kept among those that were matched beside them."""
    if chosen is not None:
        chosen = replace(chosen, matched=(*chosen.matched, *held.pairs.values()))
    return held.added(found), chosen
