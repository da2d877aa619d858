"""Uptake: who has registered, from where, and how many of those who could."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from mentorkit.records.people import Participant
from mentorkit.report.fold import Told
from mentorkit.report.material import ROLES, Material, academic_year, named, person, word
from mentorkit.report.section import Cell, Section, Share, Table, count, line_by_line, side_by_side

REGISTERED, NOT_REGISTERED = "registered", "not registered"
TAKING_PART, WITHDRAWN = "taking part", "withdrawn"
COHORT = "department"
"""The field of participants that `cohorts.csv` counts by."""


def section(material: Material) -> Section:
    """Tell of registrations as mentor and mentee by field, year and round, and of cohorts."""
    registered = {ROLES[role]: material.people(role) for role in ROLES}
    tables = [_standing(material, registered)]
    tables += [
        side_by_side(
            f"Registered, by {named(field)}",
            named(field),
            {role: material.by_field(people, field) for role, people in registered.items()},
            material.order(field),
        )
        for field in material.fields
    ]
    tables.append(_by_year(material, registered))
    tables += _by_round(material)
    tables.append(_cohorts(material, registered[ROLES["mentee"]]))
    return Section("uptake", "Who has registered", tuple(tables))


def _by_year(material: Material, registered: dict[str, list[Participant]]) -> Table:
    told = {role: material.tell(people, person, _year) for role, people in registered.items()}
    return side_by_side("Registered, by academic year", "academic year", told)


def _year(one: Participant) -> str:
    return word(one.registered_on and academic_year(one.registered_on))


def _standing(material: Material, registered: dict[str, list[Participant]]) -> Table:
    def stands(one: Participant) -> str:
        return TAKING_PART if one.takes_part(material.facts.as_of) else WITHDRAWN

    told = {role: material.tell(people, person, stands) for role, people in registered.items()}
    return side_by_side("Registered", "on the date", told)


def _by_round(material: Material) -> Iterator[Table]:
    """Tell who signed up to each round; one person may to several."""
    facts = material.facts
    signups = facts.tables["signups"].select("person_id", "round", "role", "confirmed_on")
    signed = defaultdict[tuple[str, str], set[str]](set)
    for id_, round_, role, day in signups:
        if material.round in {None, round_} and (day is None or day <= facts.as_of):
            signed[role.casefold(), round_].add(id_)
    for role in ROLES:
        rounds = sorted(round_ for as_, round_ in signed if as_ == role)
        told = {
            round_: material.release.tell(
                {"people": frozenset((id_,) for id_ in signed[role, round_])}
            )
            for round_ in rounds
        }
        yield line_by_line(f"Signed up as {role}, by round", "round", told, ["people"])


def _cohorts(material: Material, mentees: Sequence[Participant]) -> Table:
    """Tell how many mentees of each cohort registered, where it is known how many could have."""
    rows = {}
    cohorts = material.facts.tables["cohorts"]
    for year, of, eligible in cohorts.select("academic_year", COHORT, "eligible_count"):
        came = frozenset(
            person(one) for one in mentees if _year(one)[:4] == year[:4] and one.value(COHORT) == of
        )
        others = frozenset(
            (f"eligible {year} {of} {number}",) for number in range(eligible - len(came))
        )
        if len(came) <= eligible:
            told = material.release.tell({REGISTERED: came, NOT_REGISTERED: others})
            rows[f"{of}, {year}"] = told
    more = ("eligible", count), ("share", _share)
    return line_by_line("Mentees of those who could be", "cohort", rows, [REGISTERED], *more)


def _share(told: Told) -> Cell:
    if told.together:
        return None
    share = len(told.shown.get(REGISTERED, ())) / len(told.whole)
    return Share(share, share)
