"""Treated alike: how many of each group have a mentor, how long they waited, and what is chance.

What `match --audit` asks of one match, this asks of all pairs that were made.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean

from mentorkit.records.people import Participant
from mentorkit.report.chance import DRAWS, LEVEL, TEST, by_chance
from mentorkit.report.fold import Group, Told
from mentorkit.report.material import Material, named, person, word
from mentorkit.report.section import Cell, More, Section, Share, Table, count, line_by_line

FOUND, WITHOUT = "have or had a mentor", "have had none yet"
SHARE, WAIT = "share", "wait"


def section(material: Material) -> Section:
    """Compare the groups of mentees by the fields that people are counted by."""
    facts = material.facts
    mentees = [one for one in material.people("mentee") if one.takes_part(facts.as_of)]
    every = {field: _told(material, mentees, field) for field in material.fields}
    told = {field: rows for field, rows in every.items() if len(rows) > 1}
    waits = {field: _waits(material, mentees, rows) for field, rows in told.items()}
    tables = tuple(
        _table(field, rows, material.order(field), waits[field]) for field, rows in told.items()
    )
    return Section("alike", "Treated alike?", tables, tuple(_remarks(told, waits)))


def _waits(
    material: Material, mentees: Sequence[Participant], rows: Mapping[str, Told]
) -> Mapping[str, int]:
    """Give the days from registering to the first pair; nothing where few of a group are known."""
    facts, days = material.facts, dict[str, int]()
    for one in mentees:
        pairs, since = facts.paired["mentee"].get(one.id, ()), one.registered_on
        begun = [day for pair in pairs if (day := facts.timelines[pair.id].started) is not None]
        if since is not None and begun:
            days[one.id] = max(0, (min(begun) - since).days)
    few = any(0 < len(_waited(row, days)) < material.release.least for row in rows.values())
    return {} if few else days


def _waited(told: Told, days: Mapping[str, int]) -> list[int]:
    return [days[id_] for id_, *_ in sorted(told.shown.get(FOUND, ())) if id_ in days]


def _told(material: Material, mentees: Sequence[Participant], field: str) -> dict[str, Told]:
    """Tell of all groups at once: none is what the others leave of numbers told elsewhere."""
    paired = material.facts.paired["mentee"]

    def group(one: Participant) -> str:
        return word(one.value(field))

    def found(one: Participant) -> str:
        return FOUND if one.id in paired else WITHOUT

    told = material.tell(mentees, person, lambda one: f"{group(one)}\n{found(one)}")
    parts = defaultdict[str, dict[str, Group]](dict)
    for each, those in told.shown.items():
        name, _, how = each.rpartition("\n")
        parts[name][how] = those
    rows = {name: Told(shown) for name, shown in sorted(parts.items())}
    sizes = Counter(map(group, mentees))
    return {name: row for name, row in rows.items() if len(row.whole) == sizes[name]}


def _table(
    field: str, rows: Mapping[str, Told], order: Sequence[str], days: Mapping[str, int]
) -> Table:
    known = [name for name in order if name in rows]
    others = [name for name in rows if name not in known]
    ordered = {name: rows[name] for name in [*known, *others]}
    more: list[tuple[str, More]] = [("in all", count), ("share", _share)]
    if any(_waited(row, days) for row in rows.values()):
        more.append(("days waited", lambda told: _mean(_waited(told, days))))
    caption = f"Mentees with a mentor, by {named(field)}"
    return line_by_line(caption, named(field), ordered, [FOUND, WITHOUT], *more)


def _mean(days: Sequence[int]) -> Cell:
    return fmean(days) if days else None


def _share(told: Told) -> Cell:
    share = len(told.shown.get(FOUND, ())) / len(told.whole)
    return Share(share, share)


def _remarks(
    told: Mapping[str, Mapping[str, Told]], waits: Mapping[str, Mapping[str, int]]
) -> Iterator[str]:
    """Say by which fields shares or waits differ more than chance allows, and by which test."""
    chances = {
        (field, what): by_chance(groups, field if what == SHARE else f"{field}:{what}")
        for field, rows in told.items()
        for what, groups in (
            (SHARE, [_placed(row) for row in rows.values()]),
            (WAIT, [_waited(row, waits[field]) for row in rows.values()]),
        )
    }
    tested = {each: p for each, p in chances.items() if p is not None}
    if not tested:
        return
    far = {each: p for each, p in tested.items() if p * len(tested) <= LEVEL}
    for (field, what), p in far.items():
        yield f"By {named(field)}, the {what} differs more than chance allows (p = {p:.4f})."
    found = {field for field, _ in far}
    others = [named(field) for field in dict.fromkeys(f for f, _ in tested) if field not in found]
    if others:
        yield f"By {', '.join(others)}, no difference is larger than chance allows."
    yield f"Held to a {TEST}, {DRAWS:,} draws; {LEVEL:.0%} shared among {len(tested)} comparisons."


def _placed(told: Told) -> list[int]:
    return [int(part == FOUND) for part, group in sorted(told.shown.items()) for _ in group]
