"""How a match treats groups of people: who is placed, with how many points, after what wait."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from mentorkit.records.people import Participant
from mentorkit.report.chance import DRAWS, LEVEL, TEST, by_chance
from mentorkit.report.material import named, word
from mentorkit.report.remainder import gives_away
from mentorkit.report.section import IN_ALL, TOGETHER
from mentorkit.rule.facts import Facts

_EXACT = 1_000_000
PLACED, POINTS, DAYS = "the share placed", "the points received", "the days waited"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a match did for one mentee; `score` is the pair's, None if the mentee was left out."""

    person: Participant
    score: float | None


Group: TypeAlias = Sequence[Outcome]


@dataclass(frozen=True, slots=True)
class Line:
    """One group: its number, the share placed, and of these the mean score and days waited."""

    group: str
    mentees: int
    placed: float
    score: float | None
    days: float | None


@dataclass(frozen=True, slots=True)
class Audited:
    """One field's groups, none too small, and what of their differences chance does not explain.

    `chance` gives for each measure how often chance alone would make them differ as much.
    """

    field: str
    lines: tuple[Line, ...]
    chance: Mapping[str, float | None]
    remarks: tuple[str, ...]


def audit(
    outcomes: Sequence[Outcome], fields: Sequence[str], facts: Facts, least: int, seed: int
) -> tuple[Audited, ...]:
    """Compare groups by each field, telling of none, placed or left out, smaller than `least`."""
    told: list[dict[str, int]] = []
    folded = {field: _folded(outcomes, field, least, told) for field in dict.fromkeys(fields)}
    measures: dict[str, Callable[[Outcome], int | None]] = {
        PLACED: lambda each: int(each.score is not None),
        POINTS: _points,
        DAYS: lambda each: _waited(each, facts),
    }
    chances = {
        field: {
            name: by_chance(
                [_known(group, measure) for group in groups.values()], f"{seed}:{field}:{name}"
            )
            for name, measure in measures.items()
        }
        for field, groups in folded.items()
    }
    tests = sum(p is not None for by_name in chances.values() for p in by_name.values())
    found = []
    for field, groups in folded.items():
        lines, chance = tuple(_lines(groups, facts, least)), chances[field]
        found.append(
            Audited(field, lines, chance, tuple(_remarks(field, lines, chance, tests, seed)))
        )
    return tuple(found)


def _folded(
    outcomes: Iterable[Outcome], field: str, least: int, told: list[dict[str, int]]
) -> dict[str, Group]:
    """Part people by a field, adding up groups until nothing small can be worked out."""
    parts = defaultdict[str, list[Outcome]](list)
    for each in sorted(outcomes, key=lambda each: each.person.id):
        parts[word(each.person.value(field))].append(each)
    alone = sorted(parts, key=lambda name: (len(parts[name]), name))
    together = [name for name in alone if not _may_be_told(parts[name], least)]
    alone = [name for name in alone if name not in together]
    while True:
        groups: dict[str, Group] = {name: parts[name] for name in sorted(alone)}
        if together:
            groups[TOGETHER] = [each for name in together for each in parts[name]]
        rows = _cells(groups)
        fine = all(_may_be_told(group, least) for group in groups.values())
        if fine and all(gives_away(rows, old, least) is None for old in told):
            told.append(rows)
            return groups
        if not alone:
            return {}
        together.append(alone.pop(0))


def _may_be_told(group: Group, least: int) -> bool:
    placed = sum(each.score is not None for each in group)
    return all(not 0 < count < least for count in (placed, len(group) - placed))


def _cells(groups: Mapping[str, Group]) -> dict[str, int]:
    """Number what is told of: in each group those placed, and those left out."""
    return {
        each.person.id: 2 * at + (each.score is None)
        for at, group in enumerate(groups.values())
        for each in group
    }


def _points(each: Outcome) -> int | None:
    return None if each.score is None else round(each.score * _EXACT)


def _waited(each: Outcome, facts: Facts) -> int | None:
    since = each.person.registered_on
    return None if each.score is None or since is None else (facts.as_of - since).days


def _known(group: Group, measure: Callable[[Outcome], int | None]) -> list[int]:
    return [value for each in group if (value := measure(each)) is not None]


def _lines(groups: Mapping[str, Group], facts: Facts, least: int) -> Iterable[Line]:
    everyone = [each for group in groups.values() for each in group]
    for name, group in {**groups, **({IN_ALL: everyone} if groups else {})}.items():
        score = _mean(_known(group, _points), least)
        days = _mean(_known(group, lambda each: _waited(each, facts)), least)
        share = sum(each.score is not None for each in group) / len(group)
        yield Line(
            name, len(group), round(share, 6), None if score is None else score / _EXACT, days
        )


def _mean(values: Sequence[int], least: int) -> float | None:
    """Give the mean of so many values that it tells of nobody."""
    return sum(values) / len(values) if values and len(values) >= least else None


def _remarks(
    field: str, lines: Sequence[Line], chances: Mapping[str, float | None], tests: int, seed: int
) -> Iterable[str]:
    tested = {name: p for name, p in chances.items() if p is not None}
    if not tested:
        yield f"By {named(field)}, nothing can be compared: the groups are too small, or all alike."
        return
    by = f"{TEST}, {DRAWS:,} draws from seed {seed}; {LEVEL:.0%} shared among {tests} comparisons"
    far = {name: p for name, p in tested.items() if p * tests <= LEVEL}
    for name, p in far.items():
        differs = f"{name} differs more than chance allows{_between(lines, name)}"
        yield f"By {named(field)}, {differs} (p = {p:.4f}; {by})."
    if not far:
        yield f"By {named(field)}, no difference is larger than chance allows ({by})."


def _between(lines: Sequence[Line], name: str) -> str:
    """Name the groups that fare least and most by a measure."""
    told: dict[str, Callable[[Line], float | None]] = {
        PLACED: lambda line: line.placed,
        POINTS: lambda line: line.score,
        DAYS: lambda line: line.days,
    }
    of = [(told[name](line), line.group) for line in lines if line.group != IN_ALL]
    known = sorted((value, group) for value, group in of if value is not None)
    if len(known) < 2:
        return ""
    (low, least), (high, most) = known[0], known[-1]
    form = ".0%" if name == PLACED else ".1f"
    return f", from {low:{form}} ({least}) to {high:{form}} ({most})"
