"""Two matches of the same people, side by side: what another rule or place would change."""

from collections.abc import Iterator
from dataclasses import dataclass

from mentorkit.match.result import Matching


@dataclass(frozen=True, slots=True)
class Change:
    """A mentee's mentor in either match; None where there is none."""

    mentee_id: str
    before: str | None
    after: str | None


def changes(before: Matching, after: Matching) -> Iterator[Change]:
    """Give every mentee who has another mentor, gets one, or has none any longer."""
    one, other = (
        {pair.mentee_id: pair.mentor_id for pair in matching.pairs} for matching in (before, after)
    )
    for mentee in sorted(one.keys() | other.keys()):
        change = Change(mentee, one.get(mentee), other.get(mentee))
        if change.before != change.after:
            yield change
