"""How a match treats groups of people: who is placed, with what points or choice, how late."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeAlias

from mentorkit.report.chance import DRAWS, LEVEL, TEST, by_chance
from mentorkit.report.material import named
from mentorkit.report.remainder import gives_away
from mentorkit.report.section import IN_ALL, TOGETHER
from mentorkit.report.treated import Outcome

_EXACT = 1_000_000
Group: TypeAlias = Sequence[Outcome]


@dataclass(frozen=True, slots=True)
class Measure:
    """What groups are compared by; `key` is its name in a line.

    `of` gives a mentee's value in whole units of `1 / units`, None where there is none.
    """

    key: str
    says: str
    of: Callable[[Outcome], int | None]
    units: int = 1
    form: str = ".1f"


PLACED = Measure("placed", "the share placed", lambda each: int(each.score is not None), form=".0%")
POINTS = Measure(
    "score",
    "the points received",
    lambda each: None if each.score is None else round(each.score * _EXACT),
    _EXACT,
)
DAYS = Measure("days", "the days waited", lambda each: each.days)
RANK = Measure("rank", "the rank of the choice received", lambda each: each.rank)
FIRST = Measure("first", "the share with their first choice", lambda each: each.first, form=".0%")
CHOICE = (RANK, FIRST)


@dataclass(frozen=True, slots=True)
class Line:
    """One group: its number, the share placed, and of these the means of score and days waited.

    `rank` is the mean rank of those who got somebody they ranked, `first` the share of those
    who ranked anybody that got their first choice.
    """

    group: str
    mentees: int
    placed: float
    score: float | None
    days: float | None
    rank: float | None = None
    first: float | None = None


@dataclass(frozen=True, slots=True)
class Audited:
    """One field's groups, none too small, and what of their differences chance does not explain.

    `chance` gives for each measure how often chance alone would make them differ as much.
    """

    field: str
    lines: tuple[Line, ...]
    chance: Mapping[str, float | None]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Folded:
    """A field's groups as they may be told, and the measures that tell of nobody in them."""

    field: str
    groups: Mapping[str, Group]
    measures: Sequence[Measure]


def audit(
    outcomes: Sequence[Outcome], by: Mapping[str, Mapping[str, str]], least: int, seed: int
) -> tuple[Audited, ...]:
    """Compare groups by each field, telling of none, placed or left out, smaller than `least`.

    `by` gives each field's group of every person. Choices are told where anybody made some.
    """
    told: list[dict[str, int]] = []
    parted = {field: _folded(outcomes, of, least, told) for field, of in by.items()}
    asked = (PLACED, POINTS, DAYS, *(CHOICE if any(e.first is not None for e in outcomes) else ()))
    found = [
        _Folded(field, groups, _measures(asked, groups, least, told))
        for field, groups in parted.items()
    ]
    chances = [_chances(each, asked, seed) for each in found]
    tests = sum(p is not None for by_name in chances for p in by_name.values())
    return tuple(
        Audited(
            each.field,
            (lines := tuple(_lines(each))),
            chance,
            tuple(_remarks(each.field, lines, chance, tests, seed)),
        )
        for each, chance in zip(found, chances, strict=True)
    )


def _measures(
    asked: Sequence[Measure], groups: Mapping[str, Group], least: int, told: list[dict[str, int]]
) -> Sequence[Measure]:
    """Give the measures that are known of nobody in a group, or of enough."""
    counts = {m: [len(_known(group, m)) for group in groups.values()] for m in asked}
    found = [m for m in asked if all(not 0 < count < least for count in counts[m])]
    if set(CHOICE).intersection(found) and not _choices_may_be_told(groups, least, told):
        found = [measure for measure in found if measure not in CHOICE]
    return found


def _choices_may_be_told(
    groups: Mapping[str, Group], least: int, told: list[dict[str, int]]
) -> bool:
    """Tell whether nowhere few got their first choice, another, or none of theirs."""
    cells = {
        each.person_id: f"{name}\n{_choice(each)}"
        for name, group in groups.items()
        for each in group
    }
    numbers = {cell: at for at, cell in enumerate(sorted(set(cells.values())))}
    rows = {id_: numbers[cell] for id_, cell in cells.items()}
    sizes = Counter(rows.values())
    fine = min(sizes.values(), default=0) >= least
    if not fine or any(gives_away(rows, old, least) is not None for old in told):
        return False
    told.append(rows)
    return True


def _choice(each: Outcome) -> str:
    if each.score is None or each.first is None:
        return "left out" if each.score is None else "chose nobody"
    return "first" if each.first else "another" if each.rank is not None else "none of theirs"


def _chances(each: _Folded, asked: Sequence[Measure], seed: int) -> dict[str, float | None]:
    return {
        measure.says: by_chance(
            [_known(group, measure) for group in each.groups.values()],
            f"{seed}:{each.field}:{measure.says}",
        )
        if measure in each.measures
        else None
        for measure in asked
    }


def _folded(
    outcomes: Iterable[Outcome], of: Mapping[str, str], least: int, told: list[dict[str, int]]
) -> dict[str, Group]:
    """Part people by a field, adding up groups until nothing small can be worked out."""
    parts = defaultdict[str, list[Outcome]](list)
    for each in sorted(outcomes, key=lambda each: each.person_id):
        parts[of[each.person_id]].append(each)
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
        each.person_id: 2 * at + (each.score is None)
        for at, group in enumerate(groups.values())
        for each in group
    }


def _known(group: Group, measure: Measure) -> list[int]:
    return [value for each in group if (value := measure.of(each)) is not None]


def _lines(folded: _Folded) -> Iterable[Line]:
    groups = folded.groups
    everyone = [each for group in groups.values() for each in group]
    for name, group in {**groups, **({IN_ALL: everyone} if groups else {})}.items():
        means = {m.key: _mean(_known(group, m), m.units) for m in folded.measures}
        told = (means.get(measure.key) for measure in (POINTS, DAYS, *CHOICE))
        yield Line(name, len(group), means[PLACED.key] or 0.0, *told)


def _mean(values: Sequence[int], units: int) -> float | None:
    return round(sum(values) / len(values) / units, 6) if values else None


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
    measure = next(each for each in (PLACED, POINTS, DAYS, *CHOICE) if each.says == name)
    value = attrgetter(measure.key)
    of = [(value(line), line.group) for line in lines if line.group != IN_ALL]
    known = sorted((value, group) for value, group in of if value is not None)
    if len(known) < 2:
        return ""
    (low, least), (high, most) = known[0], known[-1]
    return f", from {low:{measure.form}} ({least}) to {high:{measure.form}} ({most})"
