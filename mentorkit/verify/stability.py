"""Whether two people would both rather have each other than what a match gives them."""

from collections.abc import Sequence

import numpy as np

from mentorkit.rule.facts import Facts
from mentorkit.verify.duality import Bools, Ints
from mentorkit.verify.people import People

_UNRANKED = 1 << 40


def blocking(
    people: People, facts: Facts, allowed: Bools, worth: Ints, made: Sequence[tuple[int, int]]
) -> tuple[str, str] | None:
    """Give a mentor and a mentee, allowed, who would both gain by leaving whom they have.

    People prefer a lower rank, those ranked to others, and of these the higher score; equals are
    no gain. `made` are the pairs, by numbers of mentee and mentor.
    """
    ranks = {(c, d): rank for c, d, rank in facts.tables["preferences"].select(
        "chooser_id", "choice_id", "rank"
    )}  # fmt: skip
    by_mentee, by_mentor = np.full((2, *allowed.shape), _UNRANKED)
    for row, mentee in enumerate(people.mentees):
        for column, mentor in enumerate(people.mentors):
            by_mentee[row, column] = ranks.get((mentee.id, mentor.id), _UNRANKED)
            by_mentor[row, column] = ranks.get((mentor.id, mentee.id), _UNRANKED)
    low = -(1 << 62)
    wish, favour = (_liking(rank, worth) for rank in (by_mentee, by_mentor))
    has = np.full((len(people.mentees), 2), low)
    kept: list[list[tuple[int, int]]] = [[] for _ in people.mentors]
    for row, column in made:
        has[row] = wish[0][row, column], wish[1][row, column]
        kept[column].append((int(favour[0][row, column]), int(favour[1][row, column])))
    least = [min(some) if len(some) >= room else (low, low)
             for some, room in zip(kept, people.places, strict=True)]  # fmt: skip
    keeps = np.array(least, np.int64).reshape(len(least), 2)
    rather = _above(wish, has[:, :1], has[:, 1:]) & _above(favour, keeps[:, 0], keeps[:, 1])
    found = np.argwhere(rather & allowed)
    if not found.size:
        return None
    row, column = found[0]
    return people.mentors[column].id, people.mentees[row].id


def _liking(rank: Ints, worth: Ints) -> tuple[Ints, Ints]:
    """Give what decides first, and what decides among those not ranked."""
    return -rank, np.where(rank == _UNRANKED, worth, 0)


def _above(liking: tuple[Ints, Ints], first: Ints, second: Ints) -> Bools:
    better: Bools = (liking[0] > first) | ((liking[0] == first) & (liking[1] > second))
    return better
