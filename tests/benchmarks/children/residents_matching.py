"""Finds the stable matching of the same lists with the `matching` package.

It copies people who hold each other, so that Python needs a deeper stack than it has.
"""

import sys
import threading

from matching.games import HospitalResident

from tests.benchmarks.children.stage import measure
from tests.benchmarks.lists import Lists, lists

Prefers = dict[str, list[str]]


def main() -> None:
    mentees, mentors, length, places = map(int, sys.argv[1:])
    drawn = lists(mentees, mentors, length)
    measure(lambda: _pairs(*_named(drawn), places))


def _named(drawn: Lists) -> tuple[Prefers, Prefers]:
    residents = {f"e{at}": [f"m{one}" for one in those] for at, those in enumerate(drawn.mentees)}
    hospitals = {f"m{at}": [f"e{one}" for one in those] for at, those in enumerate(drawn.mentors)}
    return residents, hospitals


def _pairs(residents: Prefers, hospitals: Prefers, places: int) -> list[list[int]]:
    rooms = dict.fromkeys(hospitals, places)
    game = HospitalResident.create_from_dictionaries(residents, hospitals, rooms)
    return sorted(
        [int(mentee.name[1:]), int(mentor.name[1:])]
        for mentor, those in game.solve().items()
        for mentee in those
    )


if __name__ == "__main__":
    sys.setrecursionlimit(1_000_000)
    threading.stack_size(1 << 29)
    deep = threading.Thread(target=main)
    deep.start()
    deep.join()
