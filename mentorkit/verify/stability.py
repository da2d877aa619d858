"""Whether two people would both rather have each other than what a match gives them."""

from collections.abc import Sequence

import numpy as np

from mentorkit.rule.facts import Facts
from mentorkit.verify.answers import Cell
from mentorkit.verify.duality import Bools, Ints
from mentorkit.verify.pairs import Table
from mentorkit.verify.people import People

_UNRANKED = 1 << 40
_LOW = -(1 << 62)


def blocking(
    people: People, facts: Facts, table: Table, made: Sequence[Cell]
) -> tuple[str, str] | None:
    """Give a mentor and a mentee, allowed, who would both gain by leaving whom they have.

    People prefer a lower rank, those ranked to others, and of these the higher score; equals are
    no gain. `made` are the pairs, by numbers of mentee and mentor.
    """
    wishes, favours = _ranks(people, facts)
    has = np.full((len(people.mentees), 2), _LOW)
    kept: list[list[tuple[int, int]]] = [[] for _ in people.mentors]
    for row, column in made:
        worth = table.pair(row, column)[1]
        has[row] = _one(wishes.get((row, column)), worth)
        kept[column].append(_one(favours.get((row, column)), worth))
    least = [min(some) if len(some) >= room else (_LOW, _LOW)
             for some, room in zip(kept, people.places, strict=True)]  # fmt: skip
    keeps = np.array(least, np.int64).reshape(len(least), 2)
    by_mentee, by_mentor = (table.same(_UNRANKED, ranks.items()) for ranks in (wishes, favours))
    for rows, allowed, worths in table.blocks():
        wish, favour = (_liking(ranks.of(rows), worths) for ranks in (by_mentee, by_mentor))
        rather = _above(wish, has[rows, :1], has[rows, 1:])
        rather &= _above(favour, keeps[:, 0], keeps[:, 1]) & allowed
        for row, column in np.argwhere(rather)[:1].tolist():
            return people.mentors[column].id, people.mentees[row + rows.start].id
    return None


def _ranks(people: People, facts: Facts) -> tuple[dict[Cell, int], dict[Cell, int]]:
    """Give the ranks that mentees and mentors gave each other."""
    row = {view.id: at for at, view in enumerate(people.mentees)}
    column = {view.id: at for at, view in enumerate(people.mentors)}
    wishes, favours = dict[Cell, int](), dict[Cell, int]()
    columns = ("chooser_id", "choice_id", "rank")
    for chooser, choice, rank in facts.tables["preferences"].select(*columns):
        if chooser in row and choice in column:
            wishes[row[chooser], column[choice]] = rank
        if chooser in column and choice in row:
            favours[row[choice], column[chooser]] = rank
    return wishes, favours


def _one(rank: int | None, worth: int) -> tuple[int, int]:
    return (-_UNRANKED, worth) if rank is None else (-rank, 0)


def _liking(rank: Ints, worth: Ints) -> tuple[Ints, Ints]:
    """Give what decides first, and what decides among those not ranked."""
    return -rank, np.where(rank == _UNRANKED, worth, 0)


def _above(liking: tuple[Ints, Ints], first: Ints, second: Ints) -> Bools:
    better: Bools = (liking[0] > first) | ((liking[0] == first) & (liking[1] > second))
    return better
