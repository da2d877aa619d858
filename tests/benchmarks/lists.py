"""Choices of both sides, the same at every run."""

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lists:
    """Whom each person ranks, best first, by number; a mentor ranks whoever ranks them."""

    mentees: list[list[int]]
    mentors: list[list[int]]


def lists(mentees: int, mentors: int, length: int) -> Lists:
    """Draw lists of so many mentors for each mentee."""
    draw = random.Random(7)  # noqa: S311 - the same at every run
    found = Lists([draw.sample(range(mentors), length) for _ in range(mentees)], [])
    asked: list[list[int]] = [[] for _ in range(mentors)]
    for mentee, those in enumerate(found.mentees):
        for mentor in those:
            asked[mentor].append(mentee)
    for those in asked:
        draw.shuffle(those)
    return Lists(found.mentees, asked)
