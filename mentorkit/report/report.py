"""All sections of a report, each told in the light of those before it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from mentorkit.report import alike, duties, evaluations, matching, participation, progress, uptake
from mentorkit.report.material import Material
from mentorkit.report.release import Release
from mentorkit.report.section import Section, Table
from mentorkit.rule.facts import Facts
from mentorkit.scheme.model import Scheme

SECTIONS = {
    "uptake": uptake.section,
    "matching": matching.section,
    "duties": duties.section,
    "evaluations": evaluations.section,
    "participation": participation.section,
    "progress": progress.section,
    "alike": alike.section,
}


@dataclass(frozen=True, slots=True)
class Report:
    """What a scheme has done up to a date; no group in it has fewer people than `min_cell`."""

    scheme_id: str
    title: str
    edition: str
    as_of: date
    round: str | None
    min_cell: int
    sections: tuple[Section, ...]

    @property
    def privacy(self) -> str:
        """Say how single people are kept from view, and what a dash means."""
        if self.min_cell < 2:
            return "– is none."
        return (
            f"No group of fewer than {self.min_cell} people is told of on its own, nor can one be "
            "worked out: small groups are added up. – is none, or too few to tell of."
        )


def report(
    scheme: Scheme, facts: Facts, *, round_: str | None = None, only: Sequence[str] = ()
) -> Report:
    """Report on a scheme as on the facts' date: on one round, on some sections, or on all.

    Sections are told alike whether alone or with the others, so that calls for one after the
    other tell no more than one call for all. Tables in which there is nothing to tell are left out.
    """
    least = scheme.settings.confidentiality.min_cell
    material = Material(scheme, facts, Release(least), round_)
    sections = [make(material) for make in SECTIONS.values()]
    told = [
        replace(section, tables=_worth_telling(section.tables))
        for section in sections
        if not only or section.name in only
    ]
    return Report(scheme.id, scheme.title, scheme.edition, facts.as_of, round_, least, tuple(told))


def _worth_telling(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Give the tables in which something is told; a sum alone is where it stands first."""
    return tuple(
        table for at, table in enumerate(tables) if table.rows and not (at and table.only_sums)
    )
