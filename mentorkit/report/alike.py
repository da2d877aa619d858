"""Treated alike: how many of each group have a mentor, and whether chance explains the difference.

What `match --audit` asks of one match, this asks of all pairs that were made.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from mentorkit.records.people import Participant
from mentorkit.report.chance import DRAWS, LEVEL, TEST, by_chance
from mentorkit.report.fold import Group, Told
from mentorkit.report.material import Material, named, person, word
from mentorkit.report.section import Cell, Section, Share, Table, count, line_by_line

FOUND, WITHOUT = "have or had a mentor", "have had none yet"


def section(material: Material) -> Section:
    """Compare the groups of mentees by the fields that people are counted by."""
    facts = material.facts
    mentees = [one for one in material.people("mentee") if one.takes_part(facts.as_of)]
    every = {field: _told(material, mentees, field) for field in material.fields}
    told = {field: rows for field, rows in every.items() if len(rows) > 1}
    tables = tuple(_table(field, rows, material.order(field)) for field, rows in told.items())
    return Section("alike", "Treated alike?", tables, tuple(_remarks(told)))


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


def _table(field: str, rows: dict[str, Told], order: Sequence[str]) -> Table:
    known = [name for name in order if name in rows]
    others = [name for name in rows if name not in known]
    ordered = {name: rows[name] for name in [*known, *others]}
    more = ("in all", count), ("share", _share)
    caption = f"Mentees with a mentor, by {named(field)}"
    return line_by_line(caption, named(field), ordered, [FOUND, WITHOUT], *more)


def _share(told: Told) -> Cell:
    share = len(told.shown.get(FOUND, ())) / len(told.whole)
    return Share(share, share)


def _remarks(told: dict[str, dict[str, Told]]) -> Iterator[str]:
    """Say by which fields the shares differ more than chance allows, and by which test."""
    chances = {field: by_chance([_placed(row) for row in rows.values()], field)
               for field, rows in told.items()}  # fmt: skip
    tested = {field: p for field, p in chances.items() if p is not None}
    if not tested:
        return
    far = {field: p for field, p in tested.items() if p * len(tested) <= LEVEL}
    for field, p in far.items():
        yield f"By {named(field)}, the share differs more than chance allows (p = {p:.4f})."
    others = [named(field) for field in tested if field not in far]
    if others:
        yield f"By {', '.join(others)}, no difference is larger than chance allows."
    yield f"Held to a {TEST}, {DRAWS:,} draws; {LEVEL:.0%} shared among {len(tested)} comparisons."


def _placed(told: Told) -> list[int]:
    return [int(part == FOUND) for part, group in sorted(told.shown.items()) for _ in group]
