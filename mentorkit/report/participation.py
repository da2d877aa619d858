"""Participation: who mentors and for how long, how pairs meet, what training was taken."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from mentorkit.calendar import add_months
from mentorkit.records.people import Pair, Participant
from mentorkit.report.fold import Group, Told, small
from mentorkit.report.material import Material, named, word
from mentorkit.report.section import (
    IN_ALL,
    TOGETHER,
    Cell,
    More,
    Section,
    Table,
    count,
    line_by_line,
    side_by_side,
)

MENTORS = "mentors"


def section(material: Material) -> Section:
    """Tell of mentors by field with the months they gave, of meetings, and of courses."""
    facts = material.facts
    pairs = [pair for pair in material.pairs() if facts.timelines[pair.id].started is not None]
    months = defaultdict[str, int](int)
    for pair in pairs:
        months[pair.mentor_id] += _months(material, pair)
    mentors = material.people("mentor")
    tables = [_with_months(material, field, mentors, months) for field in material.fields]
    known = facts.tables["meetings"].spec.column
    tables += [_meetings(material, pairs, by) for by in ("mode", "venue") if known(by)]
    tables.append(_courses(material))
    return Section("participation", "What people gave to it", tuple(tables))


def _months(material: Material, pair: Pair) -> int:
    """Count the whole months of a pair up to the date."""
    life = material.facts.timelines[pair.id]
    start, end = life.started, life.ended or material.facts.as_of
    if start is None:
        return 0
    whole = (end.year - start.year) * 12 + end.month - start.month
    return max(0, whole - (add_months(start, whole) > end))


def _with_months(
    material: Material, field: str, mentors: Sequence[Participant], months: Mapping[str, int]
) -> Table:
    """Put beside the mentors of each group the months that they gave, all their pairs together."""
    told = material.by_field(mentors, field)
    caption = f"Mentors and the time they gave, by {named(field)}"
    table = side_by_side(caption, named(field), {MENTORS: told}, material.order(field))
    groups = {**told.shown, TOGETHER: told.together, IN_ALL: told.whole}
    rows = tuple((*row, _sum(groups[str(row[0])], months)) for row in table.rows)
    return Table(caption, (*table.columns, "months of mentoring"), rows)


def _sum(group: Group, months: Mapping[str, int]) -> int:
    return sum(months[id_] for (id_,) in group)


def _meetings(material: Material, pairs: Sequence[Pair], by: str) -> Table:
    """Tell how or where pairs met, and for how long on average where that is on record."""
    people = {pair.id: (pair.mentor_id, pair.mentee_id) for pair in pairs}
    table, lasted = material.facts.tables["meetings"], dict[str, int]()
    told = defaultdict[str, list[tuple[str, ...]]](list)
    columns = ("pair_id", "date", "status", "duration_min")
    values = table.column(by)
    for at, (pair_id, day, status, minutes) in enumerate(table.select(*columns)):
        if pair_id in people and status == "held" and day <= material.facts.as_of:
            told[word(values[at])].append((f"meeting {at}", *people[pair_id]))
            if minutes is not None:
                lasted[f"meeting {at}"] = minutes
    parts = {name: frozenset(told[name]) for name in sorted(told)}
    return line_by_line(
        f"Meetings, by {by}",
        by,
        _rows(material.release.tell(parts)),
        (),
        ("meetings", count),
        ("mean minutes", _mean_of(lasted, material.release.least)),
    )


def _rows(told: Told) -> dict[str, Told]:
    """Give each group that is told as a row of its own."""
    rows = {name: Told({name: group}) for name, group in told.shown.items()}
    return rows | ({TOGETHER: Told({"": told.together})} if told.together else {})


def _mean_of(lasted: Mapping[str, int], least: int) -> More:
    def mean(told: Told) -> Cell:
        timed = frozenset(thing for thing in told.whole if thing[0] in lasted)
        if not timed or small(timed, least):
            return None
        return round(sum(lasted[thing[0]] for thing in timed) / len(timed))

    return mean


def _courses(material: Material) -> Table:
    """Tell how many people took each course; one person may have taken several."""
    known = material.facts.known
    taken = defaultdict[str, set[tuple[str, ...]]](set)
    for id_, course, day in material.facts.tables["training"].select(
        "person_id", "course", "completed"
    ):
        if known(day):
            taken[course].add((id_,))
    told = {
        course: material.release.tell({"people": frozenset(taken[course])})
        for course in sorted(taken)
    }
    return line_by_line("Training", "course", told, ["people"])
