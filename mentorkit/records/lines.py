"""Lines of management: who stands above whom, and cycles in them."""

from collections.abc import Mapping, Sequence

from mentorkit.records.people import Participant


def above(
    people: Mapping[str, Participant], fields: Sequence[str], *, deep: bool
) -> dict[str, frozenset[str]]:
    """Give, for each person, those directly (or, if `deep`, anywhere) above.

    A manager outside the scheme ends the line; a cycle does not trap the walk.
    """
    direct = {
        id_: frozenset(boss for f in fields if (boss := person.value(f))) - {id_}
        for id_, person in people.items()
    }
    if not deep:
        return direct
    found: dict[str, frozenset[str]] = {}
    for id_, bosses in direct.items():
        seen: set[str] = set()
        ahead = set(bosses)
        while ahead:
            boss = ahead.pop()
            seen.add(boss)
            ahead |= (found.get(boss) or direct.get(boss, frozenset())) - seen
        found[id_] = frozenset(seen - {id_})
    return found


def cycles(people: Mapping[str, Participant], field: str) -> list[tuple[str, ...]]:
    """Give each ring of people who would manage one another, one who manages himself included."""
    rings: list[tuple[str, ...]] = []
    settled: set[str] = set()
    for start in people:
        walk: dict[str, int] = {}
        at: str | None = start
        while at is not None and at in people and at not in settled and at not in walk:
            walk[at] = len(walk)
            at = people[at].value(field)
        if at is not None and at in walk:
            rings.append(tuple(id_ for id_, step in walk.items() if step >= walk[at]))
        settled.update(walk)
    return rings
