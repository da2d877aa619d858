"""What a match did for each mentee, and which group each of them is in."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mentorkit.report.material import word
from mentorkit.rule.facts import Facts

DIVERSITY = "diversity"
CONSENT = "share_consent"
NOT_SHARED = "not stated or not shared"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a match did for one mentee; whoever was left out has no `score`, and waited no `days`.

    `rank` is what the mentee gave to the mentor; `first` tells whether nobody was ranked higher,
    None if the mentee ranked nobody.
    """

    person_id: str
    score: float | None = None
    days: int | None = None
    rank: int | None = None
    first: bool | None = None


def outcomes(
    scores: Mapping[tuple[str, str], float], left_out: Iterable[str], facts: Facts
) -> list[Outcome]:
    """Give what each mentee got, of pairs (mentor and mentee) with their scores."""
    ranks = _ranks(facts)
    found = [
        _placed(mentor, mentee, score, ranks.get(mentee, {}), facts)
        for (mentor, mentee), score in scores.items()
    ]
    return [*found, *map(Outcome, left_out)]


def _placed(
    mentor: str, mentee: str, score: float, ranks: Mapping[str, int], facts: Facts
) -> Outcome:
    since, rank = facts.participants[mentee].registered_on, ranks.get(mentor)
    days = None if since is None else (facts.as_of - since).days
    first = rank == min(ranks.values()) if ranks else None
    return Outcome(mentee, score, days, rank, first)


def _ranks(facts: Facts) -> Mapping[str, Mapping[str, int]]:
    """Give the rank that each chooser gave to each mentor."""
    ranks = defaultdict[str, dict[str, int]](dict)
    for chooser, choice, rank in facts.tables["preferences"].select(
        "chooser_id", "choice_id", "rank"
    ):
        person = facts.participants.get(choice)
        if person is not None and "mentor" in person.roles:
            ranks[chooser][choice] = rank
    return ranks


def grouped(field: str, facts: Facts) -> Mapping[str, str]:
    """Give each participant's group by a field of participants, or else of the diversity table.

    There, whoever does not agree to share it is in no group of their own.
    """
    people = facts.participants
    if facts.tables["participants"].spec.column(field) is not None:
        return {id_: word(person.value(field)) for id_, person in people.items()}
    shared = {
        id_: word(value)
        for id_, agreed, value in facts.tables[DIVERSITY].select("person_id", CONSENT, field)
        if agreed == "yes" and value is not None
    }
    return {id_: shared.get(id_, NOT_SHARED) for id_ in people}
