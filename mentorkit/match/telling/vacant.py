"""Why a mentor with free places is proposed to nobody, or to fewer than could be."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mentorkit.match.decide import Decided
from mentorkit.match.result import Parted, Refused
from mentorkit.match.telling.instead import Elsewhere, Instead
from mentorkit.rule.participants import ParticipantRule


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A mentor's places after a match; `places` is how many were free before, None without limit.

    `refused` counts the mentees to be placed whom each must-rule keeps from this mentor, `fitting`
    those whom none does, `proposed` those who are proposed. `parted` are those who declined, or
    whose pair ended. `nearest` are a few of the others, `barred` says what the rules about mentors
    still ask of this one.
    """

    mentor_id: str
    places: int | None
    mentees: int
    proposed: int
    fitting: int
    refused: tuple[Refused, ...]
    nearest: tuple[Instead, ...]
    barred: tuple[str, ...] = ()
    parted: tuple[Parted, ...] = ()

    @property
    def left(self) -> int | None:
        """How many places are still free; None without limit."""
        return None if self.places is None else self.places - self.proposed


def vacancy(made: Decided, mentor_id: str) -> Vacancy | None:
    """Tell what became of a mentor's places; None for who is not there to be matched."""
    column = made.judging.sides.column.get(mentor_id)
    if column is None:
        return None
    counts: dict[str, int] = {}
    fitting = 0
    for block in made.judging.sides.blocks():
        for code, refused in made.judging.refusals(block):
            counts[code] = counts.get(code, 0) + int(refused[:, column].sum())
        fitting += int(made.judging.allowed(block)[:, column].sum())
    proposed = int(np.count_nonzero(made.asked.head[made.placing.chosen] == column))
    places = made.found.places[column]
    return Vacancy(
        mentor_id,
        places,
        len(made.found.mentees),
        proposed,
        fitting,
        tuple(Refused(code, count) for code, count in counts.items() if count),
        Elsewhere(made).for_mentor(mentor_id) if places is None or places > proposed else (),
        tuple(_barred(made, mentor_id)),
        tuple(
            Parted(mentee, why)
            for (mentor, mentee), why in sorted(made.found.paired.parted.items())
            if mentor == mentor_id and mentee in made.judging.sides.row
        ),
    )


def _barred(made: Decided, mentor_id: str) -> Iterator[str]:
    facts, refused = made.facts, made.found.refused
    for rule in made.scheme.rules:
        asked = rule.in_force(facts.as_of) and mentor_id in refused.get(rule.code, ())
        if asked and isinstance(rule, ParticipantRule):
            yield mentor_id.join(rule.lacks(facts.participants[mentor_id], facts))
